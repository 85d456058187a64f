"""A wave's answers exchanged for those of a fresh file, with the tags and plans of what did not change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from npsdesk.core.cleaning.choices import date_span
from npsdesk.core.cleaning.table import Chosen, CleanSurvey
from npsdesk.core.customers.carry_over import Row, pair_comments, pair_rows
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.store import search_index
from npsdesk.store.customer_lists import drop_unused_fields
from npsdesk.store.customers import drop_unused
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project
from npsdesk.store.readings import fill_reasons
from npsdesk.store.wave_changes import date_rest, date_wave
from npsdesk.store.waves import add_file_answers, get_wave

Comments = dict[int, list[tuple[int, int, str]]]


@dataclass(frozen=True)
class Replaced:
    """What came along: answers that were there before, comments with tags, and places of people in the plan."""

    same_answers: int
    new_answers: int
    gone_answers: int
    kept_tags: int
    lost_tags: int
    kept_people: int
    lost_people: int


def replace_answers(
    project: Project,
    wave_id: int,
    survey: CleanSurvey,
    imported: datetime,
    progress: Progress | None = None,
    *,
    roles: Mapping[str, Chosen] | None = None,
    is_rest: bool = False,
) -> Replaced:
    """Exchange all answers and files of a wave; its name, the number invited and its place in filters stay.

    Its dates become those of the answers, and its place among the waves goes with them; `is_rest` are the answers of a
    split file that name no wave, and come before all others.

    Inside `change`, as answers are removed. The new answers come in beside the old ones first, so that whose they are
    is found by the old ones too, and what hangs on them can move over. Raises NotFound, Cancelled.
    """
    project.assert_changing(bulk=False)
    get_wave(project, wave_id)
    before, old_comments = _rows(project, wave_id)
    first_new = next_id(project, "response")
    project.write("DELETE FROM wave_file WHERE wave = ?", (wave_id,))
    project.write("DELETE FROM wave_field WHERE wave = ?", (wave_id,))
    add_file_answers(project, survey, wave_id, imported, progress or NoProgress(), roles=roles)
    after, new_comments = _rows(project, wave_id, first_new)
    same = pair_rows(before, after)
    counts = _tagged(project, old_comments), _planned(project, wave_id, first_new)
    comments = pair_comments((old_comments.get(old, []), new_comments.get(new, [])) for old, new in same.items())
    _move_people(project, same)
    _move_comments(project, comments)
    lost = _tagged(project, old_comments), _planned(project, wave_id, first_new)
    _remove_old(project, wave_id, first_new)
    fill_reasons(project, wave_id)
    first, last = date_span(survey)
    if first is not None:
        (date_rest if is_rest else date_wave)(project, wave_id, first, last)
    (tags, people), (lost_tags, lost_people) = counts, lost
    return Replaced(
        same_answers=len(same),
        new_answers=len(after) - len(same),
        gone_answers=len(before) - len(same),
        kept_tags=tags - lost_tags,
        lost_tags=lost_tags,
        kept_people=people - lost_people,
        lost_people=lost_people,
    )


def _rows(project: Project, wave_id: int, first: int = 0) -> tuple[list[Row], Comments]:
    """Return the answers of a wave from an id on, and the comments of each."""
    comments: Comments = {}
    for response, comment, field, text in project.rows(
        "SELECT response, comment.id, field, text FROM comment JOIN response ON response.id = comment.response"
        " WHERE wave = ? AND response.id >= ? ORDER BY comment.id",
        (wave_id, first),
    ):
        comments.setdefault(response, []).append((comment, field, text))
    rows = [
        Row(response, customer, row, score, tuple((field, text) for _id, field, text in comments.get(response, ())))
        for response, customer, row, score in project.rows(
            "SELECT id, coalesce(customer, 0), row, score FROM response WHERE wave = ? AND id >= ? ORDER BY id",
            (wave_id, first),
        )
    ]
    return rows, comments


def _tagged(project: Project, comments: Comments) -> int:
    """Return how many tags are on these comments."""
    tagged = dict(project.rows("SELECT comment, count(*) FROM tagging GROUP BY comment"))
    return sum(tagged.get(comment, 0) for found in comments.values() for comment, _field, _text in found)


def _planned(project: Project, wave_id: int, first_new: int) -> int:
    """Return how many places in the plan the old answers have."""
    found = project.rows(
        "SELECT count(*) FROM action_person JOIN response ON response.id = response WHERE wave = ? AND response.id < ?",
        (wave_id, first_new),
    )
    return int(found[0][0])


def _move_people(project: Project, same: Mapping[int, int]) -> None:
    planned = {response for (response,) in project.rows("SELECT DISTINCT response FROM action_person")}
    pairs = ((new, old) for old, new in same.items() if old in planned)
    project.write_many("UPDATE action_person SET response = ? WHERE response = ?", pairs)
    for table in ("main_reason", "contact", "fair_test_person", "set_aside"):
        known = {response for (response,) in project.rows(f"SELECT DISTINCT response FROM {table}")}
        moved = ((new, old) for old, new in same.items() if old in known)
        project.write_many(f"UPDATE {table} SET response = ? WHERE response = ?", moved)


def _move_comments(project: Project, comments: Mapping[int, int]) -> None:
    """Take over tags, and what the owner marked on a comment."""
    tagged = {comment for (comment,) in project.rows("SELECT DISTINCT comment FROM tagging")}
    project.write_many(
        "UPDATE tagging SET comment = ? WHERE comment = ?",
        ((new, old) for old, new in comments.items() if old in tagged),
    )
    for table in ("comment_tone", "comment_language", "rejected_tag"):
        known = {comment for (comment,) in project.rows(f"SELECT DISTINCT comment FROM {table}")}
        project.write_many(
            f"UPDATE {table} SET comment = ? WHERE comment = ?",
            ((new, old) for old, new in comments.items() if old in known),
        )
    marks = {
        comment: (flagged, topicless)
        for comment, flagged, topicless in project.rows("SELECT id, is_flagged, is_topicless FROM comment")
    }
    project.write_many(
        "UPDATE comment SET is_flagged = ?, is_topicless = ? WHERE id = ?",
        ((*marks[old], new) for old, new in comments.items() if marks[old] != marks[new]),
    )


def _remove_old(project: Project, wave_id: int, first_new: int) -> None:
    with search_index.rebuilt_after(project.connection):
        project.write("DELETE FROM response WHERE wave = ? AND id < ?", (wave_id, first_new))
        drop_unused_fields(project)
        drop_unused(project)
