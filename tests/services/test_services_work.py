from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from npsdesk.core.errors import NotFound, ProjectExists
from npsdesk.core.survey import Direction, Filter, Group, Status
from npsdesk.i18n import render
from npsdesk.services.export_plan import export_plan
from npsdesk.services.make_plan import add_action, add_people, change_action, find_action, read_playbook
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.rank_passives import list_passives
from npsdesk.services.summarise import column_named, summarise, wave_named
from npsdesk.services.tag_comments import find_tag, list_comments, merge_tags, tag_label, tag_response
from npsdesk.store.plan import people
from npsdesk.store.project import Project
from npsdesk.store.tags import list_tags

TODAY = date(2026, 11, 15)
NOW = datetime(2026, 11, 15, 14, 5).astimezone()


def test_a_new_project_has_nine_tags_in_its_language(tmp_path: Path) -> None:
    with new_project(tmp_path / "a.npsdesk", "A", "nl") as project:
        tags = list_tags(project)
        assert len(tags) == 9
        assert tags[0].name == "Prijs"
        assert project.undo_label is None
    with pytest.raises(ProjectExists):
        new_project(tmp_path / "a.npsdesk", "A", "nl")


def test_tagging_from_the_terminal(sample: Project) -> None:
    data = load(sample)
    line = next(line for line in list_comments(sample, data, Filter(group=Group.PASSIVE)) if not line.tags)
    assert tag_response(sample, line.response, "price") == 1
    tagged = list_comments(sample, data, Filter(), "Price")
    assert ("Price", Direction.MISSES) in next(entry for entry in tagged if entry.comment == line.comment).tags
    with pytest.raises(NotFound):
        tag_response(sample, line.response, "nonsense")
    with pytest.raises(NotFound):
        tag_response(sample, 10**9, "price")
    label = sample.undo()
    assert label is not None
    assert render(label) == "Tag Price"


def test_comments_by_words_and_group(sample: Project) -> None:
    data = load(sample)
    found = list_comments(sample, data, Filter(wave=data.waves[-1].id, group=Group.PASSIVE), words="gears")
    assert "Tom Peeters" in {line.name for line in found}
    assert all(line.score in (7, 8) for line in found)


def test_labels_of_tagging() -> None:
    tag = find_tag_fake()
    assert render(tag_label(tag, Direction.MISSES, 1)) == "Tag Price"
    assert render(tag_label(tag, Direction.MISSES, 14)) == "Tag 14 comments with Price"
    assert render(tag_label(tag, None, 2)) == "Remove tag Price from 2 comments"


def find_tag_fake():  # type: ignore[no-untyped-def]
    from npsdesk.core.survey import Tag

    return Tag(1, "Price", "rust", 1)


def test_merging_is_one_step(sample: Project) -> None:
    before = sample.digest()
    merge_tags(sample, find_tag(sample, "Advice"), find_tag(sample, "Communication"))
    assert "Advice" not in {tag.name for tag in list_tags(sample)}
    sample.undo()
    assert sample.digest() == before


def test_actions_are_due_in_two_weeks_unless_said(sample: Project) -> None:
    data = load(sample)
    some = [int(number) for number in list_passives(sample, data, Filter(wave=data.waves[-1].id)).rows.index[:3]]
    number = add_action(sample, reason="Price", text="Check prices", today=TODAY, people=some)
    action = find_action(sample, number)
    assert (action.due, action.status, action.people) == (date(2026, 11, 29), Status.TODO, 3)
    change_action(sample, number, status=Status.DONE, owner="Sam")
    assert find_action(sample, number).owner == "Sam"
    others = [int(n) for n in list_passives(sample, data, Filter(wave=data.waves[-1].id)).rows.index[2:5]]
    add_people(sample, find_action(sample, number), others)
    assert len(people(sample, number)) == 5
    with pytest.raises(NotFound):
        find_action(sample, 999)


def test_summary_adds_up(sample: Project) -> None:
    data = load(sample)
    service = column_named(data, "service")
    found = summarise(data, Filter(wave=wave_named(data, "autumn 2026").id), (service,))
    assert found["total"]["nps"] == pytest.approx(100 * (199 - 71) / 412)
    assert sum(part["scored"] for part in found["groups"]["Service"]) == 412
    assert [wave["name"] for wave in found["waves"]] == ["Autumn 2026"]
    with pytest.raises(NotFound):
        column_named(data, "x")
    with pytest.raises(NotFound):
        wave_named(data, "x")


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # openpyxl does not know Excel's newer data bars
@pytest.mark.parametrize("without_names", [False, True])
def test_the_workbook_agrees_with_the_project(sample: Project, tmp_path: Path, without_names: bool) -> None:
    data = load(sample)
    path = tmp_path / "plan.xlsx"
    contents = export_plan(sample, data, Filter(wave=data.waves[-1].id), path, NOW, without_names=without_names)
    assert (len(contents.people), len(contents.actions)) == (142, 8)
    assert contents.passive_comments == 64
    book = openpyxl.load_workbook(path)
    assert isinstance(book, openpyxl.Workbook)
    text = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    book.close()
    assert ("tom.peeters@example.com" in text) is not without_names
    assert "Repair within 4 days, or a loan bike" in text


def test_a_plan_over_all_waves(sample: Project, tmp_path: Path) -> None:
    contents = export_plan(sample, load(sample), Filter(), tmp_path / "all.xlsx", NOW)
    assert contents.wave_name == "All waves"
    assert contents.file_name == ""


def test_playbook_in_both_languages() -> None:
    english, dutch = read_playbook("en"), read_playbook("nl")
    assert [tactic.key for tactic in english.tactics] == [tactic.key for tactic in dutch.tactics]
    assert english.tactics[0].name != dutch.tactics[0].name
