import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.desk import sample_copy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.survey import Filter
from npsdesk.gui.session import Saving, Session
from npsdesk.store import tags
from npsdesk.store.project import Project


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    opened = Session(sample_copy(tmp_path))
    problems: list[Exception] = []
    done: list[bool] = []
    opened.start(lambda: Project.open(opened.path), lambda: done.append(True), problems.append)
    qtbot.waitUntil(lambda: bool(done or problems))
    assert problems == []
    opened.wait()
    yield opened
    opened.close()


def add_tag(project: Project) -> int:
    return tags.add_tag(project, "Parking", "rust")


def test_a_change_is_told_saved_and_undoable(session: Session) -> None:
    told: list[frozenset[str]] = []
    states: list[Saving] = []
    got: list[int] = []
    session.changed.connect(told.append)
    session.saving_changed.connect(states.append)
    session.change(label("Add tag {tag}", tag="Parking"), add_tag, got.append)
    session.wait()
    assert got
    assert told == [frozenset({"tag"})]
    assert states == [Saving.SAVING, Saving.SAVED]
    assert session.data is not None
    assert "Parking" in {tag.name for tag in session.data.tags}
    assert session.undo_label is not None
    session.undo()
    session.wait()
    assert "Parking" not in {tag.name for tag in session.data.tags}
    session.redo()
    session.wait()
    assert "Parking" in {tag.name for tag in session.data.tags}


def test_a_failed_change_changes_nothing_and_is_told(session: Session) -> None:
    failures: list[Exception] = []
    session.failed.connect(failures.append)

    def fail(project: Project) -> None:
        add_tag(project)
        raise NotFound("tag", "x")

    session.change(label("Try"), fail)
    session.wait()
    assert isinstance(failures[0], NotFound)
    assert session.saving is Saving.FAILED
    assert session.data is not None
    assert "Parking" not in {tag.name for tag in session.data.tags}


def test_only_the_newest_read_of_a_kind_is_done(session: Session) -> None:
    answers: list[int] = []
    for number in range(50):
        session.read(lambda _project, number=number: number, answers.append, key="search")
    session.wait()
    assert answers[-1] == 49
    assert len(answers) < 50


def test_whom_it_called_back_goes_in_the_windows_thread(session: Session) -> None:
    told: list[str] = []
    widget = Widget(told)
    session.read(lambda _project: 7, widget.take)
    session.wait()
    del widget
    session.close()
    assert told == ["7", "gone in MainThread"]


class Widget(QWidget):
    """Takes a result, and says in which thread it went."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.told = told
        weakref.finalize(self, lambda: told.append(f"gone in {threading.current_thread().name}"))

    def take(self, result: int) -> None:
        self.told.append(str(result))


def test_the_filter_forgets_a_wave_that_an_undo_took_away(session: Session) -> None:
    from npsdesk.store import wave_changes

    assert session.data is not None
    last = session.data.waves[-1]
    session.set_filter(Filter(wave=last.id))
    session.change(label("Remove {wave}", wave=last.name), lambda project: wave_changes.remove_wave(project, last.id))
    session.wait()
    assert session.filter.wave == session.data.waves[-1].id != last.id
    session.undo()
    session.wait()
    assert session.data.waves[-1].id == last.id


def test_a_project_that_cannot_be_opened_says_why(tmp_path: Path, qtbot: QtBot) -> None:
    session = Session(tmp_path / "none.npsdesk")
    problems: list[Exception] = []
    session.start(lambda: Project.open(session.path), lambda: None, problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    session.close()
    assert type(problems[0]).__name__ == "ProjectMissing"
