"""A desk for pages under test: a real session on a real project, and a record of what the page asked for."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sample_files import SAMPLE_DAY, copy_sample

from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Filter
from npsdesk.gui.session import Session
from npsdesk.gui.settings import Settings
from npsdesk.gui.tasks import Runner
from npsdesk.store.project import Project

TODAY = SAMPLE_DAY


class FakeDesk(QObject):
    """Runs long work at once; `asked` lists (what, with what) in the order the page asked."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.runner = Runner(self)
        self.asked: list[tuple[str, Any]] = []
        self._session = session

    @property
    def session(self) -> Session:
        return self._session

    def said(self, what: str) -> list[Any]:
        """Return with what the page asked for something."""
        return [value for asked, value in self.asked if asked == what]

    def today(self) -> date:
        return TODAY

    def page(self, name: str) -> QWidget:
        self.asked.append(("page", name))
        return QWidget()

    def show_page(self, name: str, detail: str = "") -> None:
        self.asked.append(("show_page", name))
        if detail:
            self.asked.append(("detail", detail))

    def show_comments(self, new_filter: Filter, response: int | None = None) -> None:  # noqa: ARG002
        self.asked.append(("show_comments", new_filter))

    def toast(self, text: str, *, can_undo: bool = True) -> None:  # noqa: ARG002
        self.asked.append(("toast", text))

    def show_error(self, error: Exception) -> None:
        self.asked.append(("show_error", error))

    def import_file(self, path: Path | None = None) -> None:
        self.asked.append(("import_file", path))

    def open_sample(self) -> None:
        self.asked.append(("open_sample", None))

    def export_plan(self) -> None:
        self.asked.append(("export_plan", None))

    def run_in_project(
        self, title: str, function: Callable[[Project, Progress], Any], then: Callable[[Any], None]
    ) -> None:
        self.asked.append(("run_in_project", title))
        self._session.write(lambda project: function(project, NoProgress()), then)

    def run_beside(
        self,
        title: str,
        function: Callable[[Progress], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None] | None = None,  # noqa: ARG002
        stopped: Callable[[], None] | None = None,  # noqa: ARG002
    ) -> None:
        self.asked.append(("run_beside", title))
        then(function(NoProgress()))


def open_desk(opener: Callable[[], Project], path: Path, settings_file: Path, qtbot: QtBot) -> FakeDesk:
    """Open a project in a session of its own; close it with `desk.session.close()`."""
    session = Session(path)
    problems: list[Exception] = []
    done: list[bool] = []
    session.start(opener, lambda: done.append(True), problems.append)
    qtbot.waitUntil(lambda: bool(done or problems))
    assert problems == []
    session.wait()
    return FakeDesk(session, Settings(settings_file))


def held(patch: pytest.MonkeyPatch, holder: Any, name: str) -> Event:
    """Let a function begin only once the returned event is set: a Stop that comes first does so on any computer."""
    may_begin, function = Event(), getattr(holder, name)

    def begin(*given: Any, **named: Any) -> Any:
        assert may_begin.wait(300)
        return function(*given, **named)

    patch.setattr(holder, name, begin)
    return may_begin


def let_go() -> None:
    """Delete now what is to be deleted later: until then it would be polished anew with each change of colours."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def sample_copy(folder: Path, language: str = "en") -> Path:
    """Return a copy of the sample project in a folder."""
    return copy_sample(folder / "shop.npsdesk", language)


def sample_desk(folder: Path, qtbot: QtBot, language: str = "en") -> FakeDesk:
    """Open the sample project with its last wave in the filter; close it with `desk.session.close()`."""
    path = sample_copy(folder, language)
    desk = open_desk(lambda: Project.open(path), path, folder / "settings.ini", qtbot)
    assert desk.session.data is not None
    desk.session.set_filter(Filter(wave=desk.session.data.waves[-1].id))
    return desk
