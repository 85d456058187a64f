"""One project file: made, opened, changed in whole steps, copied while open, nothing left beside it."""

import shutil
import sys
from pathlib import Path

import pytest
from store_builders import bring_in, survey

from npsdesk.core.errors import ProjectExists, ProjectInUse, ProjectMissing, ProjectReadOnly
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction
from npsdesk.store import settings, tags
from npsdesk.store.project import Project


def test_a_new_project_knows_its_name_and_language(project: Project) -> None:
    assert settings.get(project, "name") == "Harbour Bikes"
    assert settings.get(project, "language") == "en"
    assert settings.get(project, "currency", "EUR") == "EUR"


def test_what_was_put_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "a.npsdesk"
    with Project.create(path, "A", "nl") as project, project.change(label("Name")):
        settings.put(project, "name", "B")
    with Project.open(path) as again:
        assert settings.get(again, "name") == "B"
        assert again.undo_label == label("Name")


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.npsdesk"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(ProjectExists):
        Project.create(path, "A", "en")
    assert path.read_text(encoding="utf-8") == "precious"


def test_a_missing_project_is_not_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing):
        Project.open(tmp_path / "none.npsdesk")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["100% #1?.npsdesk", "a?mode=memory.npsdesk", "é ☃ 'x\".npsdesk", "%41.npsdesk"])
def test_a_path_is_that_path_whatever_is_in_it(tmp_path: Path, name: str) -> None:
    Project.create(tmp_path / name, "A", "en").close()
    with Project.open(tmp_path / name) as project:
        assert settings.get(project, "name") == "A"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def _fail_half_way(project: Project) -> None:
    with project.change(label("Half")):
        tags.add_tag(project, "Price", "red")
        raise RuntimeError


def test_a_failing_change_leaves_everything_as_it_was(filled: Project) -> None:
    before, undo = filled.digest(), filled.undo_label
    with pytest.raises(RuntimeError):
        _fail_half_way(filled)
    assert (filled.digest(), filled.undo_label) == (before, undo)


def test_a_change_inside_a_change_is_one_step(project: Project) -> None:
    start = project.digest()
    with project.change(label("Outer")):
        tags.add_tag(project, "Price", "red")
        with project.change(label("Inner")):
            tags.add_tag(project, "Staff", "blue")
        with project.bulk_import(label("Inner import")):
            tags.add_tag(project, "Help", "blue")
    assert project.undo() == label("Outer")
    assert (project.digest(), project.undo_label) == (start, None)


def test_a_change_that_changes_nothing_is_no_step(project: Project) -> None:
    with project.change(label("Tag")):
        tags.add_tag(project, "Price", "red")
    project.undo()
    with project.change(label("Nothing")):
        settings.put(project, "name", "Harbour Bikes")
    assert project.undo_label is None
    assert project.redo_label == label("Tag")


def test_changes_outside_a_change_are_refused(filled: Project) -> None:
    with pytest.raises(AssertionError):
        settings.put(filled, "name", "B")
    with pytest.raises(AssertionError), filled.change(label("A")):
        filled.undo()


def test_a_project_opened_for_reading_is_not_locked_and_not_changed(filled: Project) -> None:
    with Project.open(filled.path, read_only=True) as reader:
        assert reader.is_read_only
        assert reader.digest() == filled.digest()
        with pytest.raises(ProjectReadOnly), reader.change(label("A")):
            settings.put(reader, "name", "B")
        with pytest.raises(ProjectReadOnly):
            reader.undo()


def test_listeners_hear_which_tables_changed_after_it_is_saved(filled: Project) -> None:
    heard: list[tuple[frozenset[str], bool]] = []
    filled.listeners.append(lambda tables: heard.append((tables, filled.connection.in_transaction)))
    with filled.change(label("Tag")):
        tag = tags.add_tag(filled, "Price", "red")
        tags.set_tag(filled, [1], tag, Direction.MISSES)
    filled.undo()
    filled.redo()
    assert heard == [(frozenset({"tag", "tagging"}), False)] * 3


def test_listeners_hear_of_an_import_and_of_its_undo(project: Project) -> None:
    heard: list[frozenset[str]] = []
    project.listeners.append(heard.append)
    bring_in(project, "Autumn", survey())
    project.undo()
    project.redo()
    assert all({"wave", "field", "response", "comment", "customer"} <= tables for tables in heard)
    assert len(heard) == 3


def test_a_copy_of_the_file_taken_while_it_is_open_has_every_tag(filled: Project, tmp_path: Path) -> None:
    with filled.change(label("Tag")):
        tag = tags.add_tag(filled, "Price", "red")
    for comment in (1, 2, 3):
        with filled.change(label("Tag")):
            tags.set_tag(filled, [comment], tag, Direction.MISSES)
    copied = shutil.copyfile(filled.path, tmp_path / "copy.npsdesk")
    with Project.open(copied) as copy:
        assert tags.tag_counts(copy) == {tag: 3}
        assert copy.digest() == filled.digest()


def test_nothing_but_the_file_is_left_after_closing(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    with Project.create(folder / "a.npsdesk", "A", "en") as project:
        bring_in(project, "Autumn", survey())
        assert sorted(path.name for path in folder.iterdir()) == ["a.npsdesk", "a.npsdesk.lock"]
    assert [path.name for path in folder.iterdir()] == ["a.npsdesk"]


def test_save_a_copy_has_everything_and_its_own_undo(filled: Project, tmp_path: Path) -> None:
    target = tmp_path / "copy.npsdesk"
    target.write_text("an older file", encoding="utf-8")
    filled.save_copy(target)
    with Project.open(target) as copy:
        assert copy.digest() == filled.digest()
        copy.undo()
        assert copy.digest() != filled.digest()
    assert not list(tmp_path.glob(".*"))


def test_a_copy_over_an_open_project_is_refused(filled: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectInUse):
        filled.save_copy(filled.path)
    with Project.create(tmp_path / "other.npsdesk", "B", "en") as other, pytest.raises(ProjectInUse):
        filled.save_copy(other.path)


_opened: list[str] = []


def _note_opens(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        _opened.append(str(arguments[0]))


def test_nothing_opens_the_live_file_beside_sqlite(tmp_path: Path) -> None:
    sys.addaudithook(_note_opens)
    path = tmp_path / "live.npsdesk"
    with Project.create(path, "A", "en") as project:
        bring_in(project, "Autumn", survey())
        project.undo()
        project.redo()
        project.save_copy(tmp_path / "copy.npsdesk")
        project.back_up(tmp_path / "backups")
    Project.open(path).close()
    assert str(path) + ".lock" in _opened  # the hook works
    assert str(path) not in _opened
