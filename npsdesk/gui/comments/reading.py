"""Puts together what the reader shows of one comment."""

from collections.abc import Sequence

from npsdesk.gui.comments.board import Board
from npsdesk.gui.comments.highlight import hits
from npsdesk.gui.comments.model import day_of, named_values, person_name, question_of
from npsdesk.gui.comments.reader import Reading
from npsdesk.i18n import _
from npsdesk.services.project_data import ProjectData

MOST_EARLIER = 2
GAP = " · "


def reading_of(board: Board, row: int, data: ProjectData, words: str, selected: Sequence[int]) -> Reading:
    """Return the comment of a row, with the searched words marked; `selected` are all rows that a tag would go to."""
    text = board.comments.texts[row]
    return Reading(
        score=board.score(row),
        name=person_name(board, row),
        details=_details(board, row, data),
        question=question_of(board, row, data.fields),
        text=text,
        hits=tuple(hits(text, words)),
        tags=tuple(board.tags(row)),
        is_flagged=bool(board.comments.flags[row]),
        is_topicless=bool(board.comments.topicless[row]),
        selected=len(selected),
    )


def _details(board: Board, row: int, data: ProjectData) -> str:
    """Return what is known of the person: company, groups, day, and what the same customer gave before."""
    place = int(board.comments.places[row])
    company = str(board.comments.answers["company"].iat[place] or "").strip()
    parts = [company, *named_values(board, row, data.fields), day_of(board, row, "medium")]
    names = {wave.id: wave.name for wave in data.waves}
    earlier = board.gave_before(row, [wave.id for wave in data.waves])
    parts += [
        _("gave {score} in {wave}").format(score=score, wave=names[wave]) for wave, score in earlier[-MOST_EARLIER:]
    ]
    return GAP.join(part for part in parts if part)
