"""Projects that cannot be opened, written or trusted: a way around is offered, nothing is lost, the window lives on."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from npsdesk import i18n
from npsdesk.core import errors
from npsdesk.core.labels import label
from npsdesk.core.survey import Status
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.plan import changes
from npsdesk.gui.plan.page import PlanPage
from npsdesk.gui.session import Saving
from npsdesk.services import project_data
from npsdesk.services.make_plan import add_action
from npsdesk.store import schema, settings, tags
from npsdesk.store.project import Project
from tests.bad_files import facts_of
from tests.gui.bad_window import Stage, sentence, small_disk
from tests.gui.desk import TODAY

NOWHERE = Path("/sys")  # may not be written, not even by root


def digest_of(path: Path) -> str:
    with Project.open(path, read_only=True) as project:
        return project.digest()


def make_newer(path: Path) -> None:
    other = apsw.Connection(str(path))
    other.execute(f"PRAGMA user_version = {schema.version() + 1}")
    other.close()


def make_foreign(path: Path) -> None:
    path.write_bytes(b"hello")


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 8192)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (make_newer, errors.ProjectNewer("shop.npsdesk")),
        (make_foreign, errors.NotAProject("shop.npsdesk")),
        (damage, errors.ProjectDamaged("shop.npsdesk")),
        (Path.unlink, errors.ProjectMissing("shop.npsdesk")),
    ],
)
def test_a_project_that_cannot_be_opened_is_told_and_left(
    harm: Callable[[Path], object], error: errors.NpsDeskError, language: str, stage: Stage, project: Path
) -> None:
    i18n.set_language(language)
    harm(project)
    before = facts_of(project.parent)
    stage.open(project)
    assert stage.owner.said == [sentence(error, language)]
    assert not stage.window.has_project
    assert facts_of(project.parent) == before


def test_the_backup_of_a_damaged_project_opens_as_a_project_of_its_own(stage: Stage, project: Path) -> None:
    with Project.open(project) as opened:
        opened.back_up()
        before = opened.digest()
    damage(project)
    damaged = project.read_bytes()
    stage.owner.answers, stage.owner.places = ["backup"], [project.with_name("saved.npsdesk")]
    stage.open(project)
    assert stage.owner.said[0].startswith("This project file is damaged. We found a backup from today ")
    assert stage.window.session.path == project.with_name("saved.npsdesk")
    assert stage.digest() == before
    assert project.read_bytes() == damaged


def test_a_project_that_cannot_be_read_after_opening_leaves_the_window_usable(
    stage: Stage, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_project: Project) -> None:
        raise errors.ProjectDamaged("shop.npsdesk")

    with monkeypatch.context() as failing:
        failing.setattr(project_data, "load", fail)
        stage.open(project)
    assert stage.owner.said == [sentence(errors.ProjectDamaged("shop.npsdesk"))]
    assert set(facts_of(project.parent)) == {"good.csv", "shop.npsdesk"}
    stage.open(project)
    assert stage.window.has_project


# ---- in use, or not to be written


def test_a_project_in_use_can_be_opened_to_read(stage: Stage, project: Path) -> None:
    with Project.open(project) as other:
        stage.owner.answers = ["read"]
        stage.open(project)
        assert stage.owner.said[0].startswith("shop.npsdesk is open already: ")
        assert stage.owner.offered == [["copy", "read", "take"]]
        assert stage.window.session.saving is Saving.READ_ONLY
        before = other.digest()
        stage.window.session.change(label("Try"), lambda opened: settings.put(opened, "name", "New"))
        stage.settle()
        assert stage.problem == sentence(errors.ProjectReadOnly("shop.npsdesk"))
        assert stage.window.session.saving is Saving.READ_ONLY
        assert other.digest() == before


def test_a_project_in_use_can_be_opened_as_a_copy(stage: Stage, project: Path) -> None:
    copy = project.with_name("copy.npsdesk")
    with Project.open(project) as other:
        stage.owner.answers, stage.owner.places = ["copy"], [copy]
        stage.open(project)
        assert stage.window.session.path == copy
        assert stage.digest() == other.digest()
        assert stage.window.session.saving is Saving.SAVED


def test_a_project_in_use_can_be_taken_over_and_the_other_notices(stage: Stage, project: Path) -> None:
    with Project.open(project) as other:
        stage.owner.answers = ["take"]
        stage.open(project)
        stage.window.session.change(label("Rename"), lambda opened: settings.put(opened, "name", "Mine"))
        stage.settle()
        assert stage.problem == ""
        with pytest.raises(errors.ProjectChanged), other.change(label("Rename")):
            settings.put(other, "name", "Theirs")
        assert stage.window.session.data is not None
        assert stage.window.session.data.name == "Mine"


def test_nothing_happens_to_a_project_in_use_when_the_owner_backs_out(stage: Stage, project: Path) -> None:
    with Project.open(project):
        before = project.read_bytes()
        stage.open(project)
        assert not stage.window.has_project
        assert project.read_bytes() == before


def test_a_project_open_in_another_window_here_is_shown_there(
    stage: Stage, project: Path, tmp_path: Path, qtbot: object
) -> None:
    stage.open(project)
    other = MainWindow(stage.window.settings, TODAY)
    try:
        other.opening.open_project(project)
        stage.settle()
        assert not other.has_project
        assert not other.opening.is_busy
        assert stage.owner.said == []
    finally:
        other.close()
        other.deleteLater()


def test_two_clicks_open_a_project_once(stage: Stage, project: Path) -> None:
    stage.window.open_path(project)
    stage.window.open_path(project)
    stage.settle()
    assert stage.window.has_project
    assert stage.owner.said == []


def test_a_window_closed_while_it_opens_leaves_no_lock(stage: Stage, project: Path) -> None:
    stage.window.open_path(project)
    stage.window.close()
    stage.settle()
    assert not stage.window.has_project
    assert set(facts_of(project.parent)) == {"good.csv", "shop.npsdesk"}


@pytest.mark.skipif(not (NOWHERE / "kernel").is_dir(), reason="there is no folder here that nobody may write to")
def test_a_folder_that_may_not_be_written_asks_for_another(stage: Stage, project: Path) -> None:
    good = project.with_name("other.npsdesk")
    stage.owner.answers, stage.owner.places = ["again"], [NOWHERE / "a.npsdesk", good]
    stage.window.opening.new_project()
    stage.settle()
    stage.settle()
    assert stage.owner.said == [sentence(errors.FolderReadOnly("a.npsdesk"))]
    assert stage.window.session.path == good


@pytest.mark.skipif(not (NOWHERE / "kernel").is_dir(), reason="there is no folder here that nobody may write to")
def test_a_plan_and_a_copy_that_cannot_be_written_there(stage: Stage, project: Path) -> None:
    stage.open(project)
    plan = project.with_name("plan.xlsx")
    stage.owner.answers, stage.owner.places = ["other"], [plan]
    stage.window.opening.export_to(NOWHERE / "plan.xlsx")
    stage.settle()
    stage.settle()
    assert stage.owner.said == [sentence(errors.FolderReadOnly("plan.xlsx"))]
    assert plan.exists()
    stage.owner.places = [NOWHERE / "copy.npsdesk"]
    stage.window.opening.save_copy()
    stage.settle()
    assert stage.owner.said[1] == sentence(errors.FolderReadOnly("copy.npsdesk"))


def test_a_full_disk_leaves_no_half_copy_and_no_half_plan(stage: Stage, project: Path) -> None:
    stage.open(project)
    before = facts_of(project.parent)
    with small_disk(8_000):
        stage.owner.places = [project.with_name("copy.npsdesk")]
        stage.window.opening.save_copy()
        stage.settle()
        stage.window.opening.export_to(project.with_name("plan.xlsx"))
        stage.settle()
    assert stage.owner.said == [
        sentence(errors.DiskFull("copy.npsdesk")),
        sentence(errors.DiskFull("plan.xlsx")),
    ]
    assert facts_of(project.parent) == before


# ---- changed behind the window


def replace(path: Path) -> None:
    shutil.copyfile(path, path.with_name("other"))
    path.with_name("other").replace(path)


def overwrite(path: Path) -> None:
    with Project.create(path.with_name("b.npsdesk"), "B", "en") as other, other.change(label("Tag")):
        tags.add_tag(other, "Price", "red")
    path.write_bytes(path.with_name("b.npsdesk").read_bytes())


def move_away(path: Path) -> None:
    path.rename(path.with_name("moved.npsdesk"))


@pytest.mark.skipif(sys.platform == "win32", reason="the system lets nobody replace an open file")
@pytest.mark.parametrize("harm", [replace, overwrite, move_away, os.unlink])
def test_a_project_changed_behind_the_window_is_never_written(
    harm: Callable[[Path], object], stage: Stage, project: Path
) -> None:
    stage.open(project)
    before = stage.digest()
    harm(project)
    after = project.read_bytes() if project.exists() else None
    stage.window.session.change(label("Rename"), lambda opened: settings.put(opened, "name", "Mine"))
    stage.settle()
    assert stage.problem == sentence(errors.ProjectChanged("shop.npsdesk"))
    assert stage.window.session.saving is Saving.FAILED
    assert (project.read_bytes() if project.exists() else None) == after
    page = stage.window.current_page
    assert page is not None
    copy = project.with_name("copy.npsdesk")
    stage.owner.places = [copy]
    next(found for found in page.problem.findChildren(QAbstractButton) if found.text() == "Save a copy…").click()
    stage.settle()
    if harm is not overwrite:  # what lay there before is gone then, and the copy is of what lies there now
        assert digest_of(copy) == before


def test_the_file_that_lies_there_now_can_be_opened_in_the_same_window(stage: Stage, project: Path) -> None:
    stage.open(project)
    overwrite(project)
    stage.window.session.change(label("Rename"), lambda opened: settings.put(opened, "name", "Mine"))
    stage.settle()
    stage.open(project)
    assert stage.window.session.data is not None
    assert (stage.window.session.data.name, stage.window.session.saving) == ("B", Saving.SAVED)


# ---- a change that fails is not left on the screen


def set_query_only(stage: Stage, is_on: bool) -> None:
    stage.ask_project(lambda project: project.connection.execute(f"PRAGMA query_only = {int(is_on)}").fetchall())


def test_a_tag_that_was_not_saved_leaves_the_screen(stage: Stage, project: Path) -> None:
    stage.open(project)
    stage.window.show_page("comments")
    stage.settle()
    page = stage.window.page("comments")
    assert isinstance(page, CommentsPage)
    board = page.board
    assert board is not None
    assert not board.comments.marks.any()
    set_query_only(stage, True)
    QTest.keyClick(page.list, Qt.Key.Key_1)
    stage.settle()
    assert page.board is not None
    assert not page.board.comments.marks.any()
    assert stage.problem == sentence(errors.ProjectReadOnly("shop.npsdesk"))
    assert stage.window.session.saving is Saving.FAILED
    set_query_only(stage, False)
    QTest.keyClick(page.list, Qt.Key.Key_1)
    stage.settle()
    assert page.board.comments.marks.sum() == 1
    assert stage.window.session.saving is Saving.SAVED


def test_a_status_that_was_not_saved_leaves_the_screen(stage: Stage, project: Path) -> None:
    stage.open(project)
    session = stage.window.session
    session.write(lambda opened: add_action(opened, reason="Waiting", text="More staff", today=TODAY))
    stage.window.show_page("plan")
    stage.settle()
    page = stage.window.page("plan")
    assert isinstance(page, PlanPage)
    number = int(page.model.order[0])
    action = page.model.action(number)
    assert action is not None
    set_query_only(stage, True)
    page._show_now(changes.set_status(session, action, Status.DONE))
    stage.settle()
    shown = page.model.action(number)
    assert shown is not None
    assert shown.status is Status.TODO
    assert stage.problem == sentence(errors.ProjectReadOnly("shop.npsdesk"))


def test_a_change_after_a_failed_one_is_saved_and_says_so(stage: Stage, project: Path) -> None:
    stage.open(project)
    states: list[Saving] = []
    stage.window.session.saving_changed.connect(states.append)
    stage.ask_project(lambda opened: opened.connection.execute("PRAGMA max_page_count = 1").fetchall())
    stage.window.session.change(label("Rename"), lambda opened: settings.put(opened, "name", "x" * 300_000))
    stage.settle()
    assert stage.problem == sentence(errors.DiskFull("shop.npsdesk"))
    stage.window.session.change(label("Rename"), lambda opened: settings.put(opened, "name", "Small"))
    stage.settle()
    assert states == [Saving.SAVING, Saving.FAILED, Saving.SAVING, Saving.SAVED]
    assert stage.window.session.data is not None
    assert stage.window.session.data.name == "Small"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # it is what is tested
def test_a_project_thread_that_ended_does_not_hold_the_window(stage: Stage, project: Path) -> None:
    def end(_project: Project) -> None:
        raise SystemExit

    stage.open(project)
    stage.window.session.read(end, lambda _nothing: None)
    stage.window.session.read(lambda opened: opened.digest(), lambda _found: None)
    stage.window.close_project()
    assert not stage.window.has_project
    assert set(facts_of(project.parent)) == {"good.csv", "shop.npsdesk"}
