"""What is odd about a column of scores, in words: for the banner of the window and the remarks of the terminal."""

from collections.abc import Sequence
from datetime import datetime

from npsdesk.core.cleaning.choices import open_doubt
from npsdesk.core.cleaning.score_scale import Doubt, DoubtKind, ScoreScale
from npsdesk.core.cleaning.table import Column, Recognition, Why
from npsdesk.core.survey import Role
from npsdesk.i18n import _, format_date


def odd_sentence(name: str, kind: DoubtKind) -> str:
    """Return what is odd about the scores of the column with this name."""
    return {
        DoubtKind.DATES: _(
            "“{column}” holds dates in place of scores: a spreadsheet made a date of every score such as 8/10."
        ),
        DoubtKind.SHIFTED: _(
            "“{column}” goes from 1 to 11. Some survey tools save the place in the list: 1 for a 0, 11 for a 10."
        ),
        DoubtKind.NO_ZERO: _("“{column}” never holds a 0. Was the scale 1 to 10?"),
        DoubtKind.NO_TEN: _("“{column}” never holds a 10. Was the scale 0 to 9?"),
        DoubtKind.ALL_LOW: _("“{column}” holds nothing above 5. Was the scale 1 to 5?"),
    }[kind].format(column=name)


def examples_sentence(examples: Sequence[tuple[str, int]]) -> str:
    """Return what some cells would become: 8 Oct 2026 becomes 8, 9 Oct 2026 becomes 9."""
    parts = (_("{before} becomes {score}").format(before=shown_cell(before), score=score) for before, score in examples)
    return ", ".join(parts)


def shown_cell(text: str) -> str:
    """Return a typed date as a table shows it; a text as it stands in the file."""
    try:
        return format_date(datetime.fromisoformat(text).date())
    except ValueError:
        return text


def score_notes(recognition: Recognition, column: Column) -> list[str]:
    """Return what an import that could not ask did with scores that are odd."""
    if column.role is not Role.SCORE:
        return []
    notes = [_by_answers(column.name)] if column.why is Why.CONTENT else []
    doubt = recognition.readings[column.index].doubt
    if doubt is not None and (done := _done(column, doubt, is_open=open_doubt(recognition, column) is not None)):
        notes.append(f"{odd_sentence(column.name, doubt.kind)} {done}")
    return notes


def _by_answers(name: str) -> str:
    text = _("“{column}” was taken as the score, as its answers go from 0 to 10. Its heading does not ask for one.")
    return text.format(column=name)


def _done(column: Column, doubt: Doubt, *, is_open: bool) -> str:
    if is_open:
        return "" if doubt.must_be_settled else _("The scores were kept as they are.")
    if column.score_scale is ScoreScale.DATES and doubt.kind is DoubtKind.DATES:
        return _("They were turned back into scores: {examples}.").format(examples=examples_sentence(doubt.examples))
    if column.score_scale is ScoreScale.SHIFTED and doubt.kind is DoubtKind.SHIFTED:
        return _("1 was taken off each.")
    return ""
