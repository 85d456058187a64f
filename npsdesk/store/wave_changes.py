"""What an owner changes about a wave: its name, dates and number of people invited; removed, or two made one."""

from collections.abc import Collection
from datetime import date

from npsdesk.core.cleaning.table import Left
from npsdesk.store import search_index
from npsdesk.store.customer_lists import drop_unused_fields
from npsdesk.store.customers import drop_unused
from npsdesk.store.project import Project
from npsdesk.store.wave_files import note_dropped
from npsdesk.store.waves import day_text, get_wave, make_place, make_room_before_all


def rename_wave(project: Project, wave_id: int, name: str) -> None:
    """Give a wave another name."""
    project.write("UPDATE wave SET name = ? WHERE id = ?", (name, wave_id))


def set_invited(project: Project, wave_id: int, invited: int | None) -> None:
    """Note how many people were invited, or that nobody knows."""
    project.write("UPDATE wave SET invited = ? WHERE id = ?", (invited, wave_id))


def date_wave(project: Project, wave_id: int, first: date | None, last: date | None) -> None:
    """Give a wave other dates, and the place among the waves that goes with them; the answers keep their own."""
    project.write("UPDATE wave SET first_date = NULL, position = 0 WHERE id = ?", (wave_id,))
    position = make_place(project, first)
    project.write(
        "UPDATE wave SET first_date = ?, last_date = ?, position = ? WHERE id = ?",
        (day_text(first), day_text(last), position, wave_id),
    )


def date_rest(project: Project, wave_id: int, first: date | None, last: date | None) -> None:
    """Give other dates to the answers of a split file that name no wave, and the place before all others."""
    days = (day_text(first), day_text(last), make_room_before_all(project), wave_id)
    project.write("UPDATE wave SET first_date = ?, last_date = ?, position = ? WHERE id = ?", days)


def remove_wave(project: Project, wave_id: int) -> None:
    """Remove a wave with its answers, comments and tags, and the customers and fields that no other wave has."""
    project.assert_changing(bulk=False)
    with search_index.rebuilt_after(project.connection):
        project.write("DELETE FROM wave WHERE id = ?", (wave_id,))
        drop_unused_fields(project)
        drop_unused(project)


def answered_in_both(project: Project, one: int, other: int) -> int:
    """Return how many customers have an answer in each of two waves."""
    found = project.rows(
        "SELECT count(*) FROM (SELECT customer FROM response WHERE wave = ? AND customer IS NOT NULL"
        " INTERSECT SELECT customer FROM response WHERE wave = ?)",
        (one, other),
    )
    return int(found[0][0])


def merge_waves(project: Project, gone: int, kept: int, invited: int | None) -> None:
    """Make one wave of two: the one that stays has the answers, files and columns of both, and the span of their dates.

    Customers who answered in both then have two answers in it; `drop_answers` takes out those that are not wanted.
    """
    project.assert_changing(bulk=False)
    waves = [get_wave(project, wave) for wave in (gone, kept)]
    project.write("UPDATE response SET wave = ? WHERE wave = ?", (kept, gone))
    project.write("UPDATE wave_file SET wave = ? WHERE wave = ?", (kept, gone))
    project.write("UPDATE customer_list SET wave = ? WHERE wave = ?", (kept, gone))
    project.write(
        "INSERT INTO wave_field SELECT ?, field FROM wave_field WHERE wave = ? ON CONFLICT DO NOTHING", (kept, gone)
    )
    project.write("DELETE FROM wave WHERE id = ?", (gone,))
    firsts = [wave.first_date for wave in waves if wave.first_date]
    lasts = [wave.last_date for wave in waves if wave.last_date]
    date_wave(project, kept, min(firsts, default=None), max(lasts, default=None))
    set_invited(project, kept, invited)


def answers_of_both(project: Project, one: int, other: int) -> list[tuple[int, int, str | None]]:
    """Return (customer, response, moment) of all answers in two waves of the customers who have one in each."""
    return project.rows(
        "SELECT customer, id, date FROM response WHERE wave IN (?, ?) AND customer IN ("
        " SELECT customer FROM response WHERE wave = ? INTERSECT SELECT customer FROM response WHERE wave = ?"
        ") ORDER BY customer, id",
        (one, other, one, other),
    )


def drop_answers(project: Project, response_ids: Collection[int], reason: Left) -> None:
    """Take answers out of their wave, and account for them in their file."""
    project.assert_changing(bulk=False)
    dropped: dict[int, list[tuple[int, bool]]] = {}
    for response in response_ids:
        found = project.rows("SELECT file, row, score IS NOT NULL FROM response WHERE id = ?", (int(response),))
        for file, row, is_scored in found:
            dropped.setdefault(file, []).append((row, bool(is_scored)))
    with search_index.rebuilt_after(project.connection):
        project.write_many("DELETE FROM response WHERE id = ?", ((int(response),) for response in response_ids))
        drop_unused(project)
    note_dropped(project, dropped, reason)
