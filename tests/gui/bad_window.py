"""A window whose dialogs are answered and written down, for tests of what goes wrong."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop

from npsdesk import i18n
from npsdesk.core.errors import NpsDeskError
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.tasks import wait_while
from npsdesk.services.sentences import explain
from npsdesk.store.project import Project

NOW = datetime.fromisoformat("2026-10-14T09:30:00")


@dataclass
class Owner:
    """Answers the dialogs: `answers` by the order of questions, `place` where a file is to go; keeps what was said."""

    answers: list[str] = field(default_factory=list)
    places: list[Path] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    offered: list[list[str]] = field(default_factory=list)
    bugs: list[Exception] = field(default_factory=list)

    def ask(self, _parent: object, what: str, do: str, buttons: list[tuple[str, str]]) -> str:
        self.said.append(f"{what} {do}".strip())
        self.offered.append([key for key, _text in buttons])
        return self.answers.pop(0) if self.answers else ""

    def tell(self, _parent: object, error: NpsDeskError) -> None:
        self.said.append(explain(error).text)
        self.offered.append([])

    def choose(self, *_args: object, **_options: object) -> Path | None:
        return self.places.pop(0) if self.places else None


@dataclass
class Stage:
    """The window, who sits before it, and how to wait for it."""

    window: MainWindow
    owner: Owner

    def settle(self) -> None:
        """Let everything asked for arrive."""
        for _turn in range(4):
            self._deliver()
            wait_while(lambda: self.window.opening.is_busy or self.window.runner.is_busy)
            self._deliver()
            if self.window.has_project:
                self.window.session.wait()

    def _deliver(self) -> None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def open(self, path: Path) -> None:
        self.window.open_path(path)
        self.settle()

    def ask_project(self, function: Callable[[Project], Any]) -> Any:
        """Return what a function of the open project returns."""
        found: list[Any] = []
        self.window.session.read(function, found.append)
        self.window.session.wait()
        return found[0]

    def digest(self) -> str:
        return str(self.ask_project(lambda project: project.digest()))

    @property
    def waves(self) -> WavesPage:
        page = self.window.page("waves")
        assert isinstance(page, WavesPage)
        return page

    @property
    def problem(self) -> str:
        """What the banner of the page in view says."""
        page = self.window.current_page
        return "" if page is None or page.problem.isHidden() else page.problem.text()


def sentence(error: NpsDeskError, language: str = "en") -> str:
    with i18n.in_language(language):
        return explain(error).text


@contextmanager
def small_disk(most_bytes: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a disk that is full."""
    if sys.platform == "win32":
        pytest.skip("the system has no limit for the size of a file")
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
