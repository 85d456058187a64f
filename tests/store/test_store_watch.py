from datetime import date

import apsw
import pytest

from npsdesk.core.labels import label
from npsdesk.store import competitors, requests, schema
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestMark, RequestStatus

DAY = date(2026, 11, 3)


def add(project: Project, *names: str) -> list[int]:
    with project.change(label("Add")):
        return [competitors.add_competitor(project, name) for name in names]


def test_competitors_are_listed_by_name_and_known_in_any_case(project: Project) -> None:
    first, _second, again = add(project, "Velo City", "Bike Barn", "velo city")
    assert again == first
    assert [one.name for one in competitors.list_competitors(project)] == ["Bike Barn", "Velo City"]


def test_a_competitor_takes_its_notes_along_and_undo_brings_both_back(project: Project) -> None:
    (barn,) = add(project, "Bike Barn")
    with project.change(label("Note")):
        competitors.add_note(project, barn, DAY, "Yearly service", 79.5)
        competitors.add_note(project, barn, date(2026, 11, 9), "Tyre", None)
    before = project.digest()
    assert [(note.day, note.what, note.price) for note in competitors.list_notes(project)] == [
        (date(2026, 11, 9), "Tyre", None),
        (DAY, "Yearly service", 79.5),
    ]
    with project.change(label("Remove")):
        competitors.remove_competitors(project, [barn])
    assert competitors.list_notes(project) == []
    project.undo()
    assert project.digest() == before
    project.redo()
    assert competitors.list_competitors(project) == []


def test_a_note_can_go_alone(project: Project) -> None:
    (barn,) = add(project, "Bike Barn")
    with project.change(label("Note")):
        note = competitors.add_note(project, barn, DAY, "Tyre", 20.0)
    with project.change(label("Remove")):
        competitors.remove_notes(project, [note])
    assert competitors.list_notes(project) == []
    assert len(competitors.list_competitors(project)) == 1


def test_a_mark_that_says_nothing_is_not_kept(project: Project) -> None:
    mark = RequestMark(is_small=True, status=RequestStatus.PLANNED)
    with project.change(label("Mark")):
        requests.mark_request(project, "app", mark)
    assert requests.request_marks(project) == {"app": mark}
    with project.change(label("Mark")):
        requests.mark_request(project, "app", RequestMark())
    assert requests.request_marks(project) == {}
    project.undo()
    assert requests.request_marks(project) == {"app": mark}


def test_a_file_of_the_version_before_gets_the_new_tables() -> None:
    connection = apsw.Connection(":memory:")
    for step in schema.MIGRATIONS[:5]:
        connection.execute(step)
    connection.execute("INSERT INTO tag VALUES (1, 'Price', 'amber', 1, '')")
    schema.migrate(connection, 5)
    assert schema.read_schema(connection) == schema.expected_schema(schema.MIGRATIONS)
    assert connection.execute("SELECT name FROM tag").fetchall() == [("Price",)]


@pytest.mark.parametrize("table", ["competitor", "price_note", "request_mark"])
def test_undo_reaches_every_new_table(table: str) -> None:
    assert table in schema.RECORDED
