"""What a page may ask of the window it is in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from npsdesk.core.progress import Progress
from npsdesk.core.survey import Filter
from npsdesk.gui.session import Session
from npsdesk.gui.settings import Settings
from npsdesk.gui.tasks import Runner
from npsdesk.store.project import Project


class Desk(Protocol):
    """The window, as its pages see it. `session` is the open project."""

    settings: Settings

    @property
    def session(self) -> Session: ...

    @property
    def runner(self) -> Runner: ...

    def today(self) -> date:
        """The day on the owner's calendar; fixed in tests and pictures."""

    def page(self, name: str) -> QWidget:
        """Return a page, made at the first visit."""

    def show_page(self, name: str, detail: str = "") -> None:
        """Go to a page by its name, as in "plan", at a detail that the page knows of."""

    def show_comments(self, new_filter: Filter, response: int | None = None) -> None:
        """Go to the comments that a filter lets through, at those of one answer if it is named."""

    def toast(self, text: str, *, can_undo: bool = True) -> None:
        """Say at the bottom what was done, with Undo."""

    def show_error(self, error: Exception) -> None:
        """Say at the top of the page what went wrong and what to do; a bug goes to the crash dialog."""

    def import_file(self, path: Path | None = None) -> None:
        """Start the import of a file, asking for one if none is named."""

    def open_sample(self) -> None:
        """Open a copy of the sample project."""

    def export_plan(self) -> None:
        """Ask what of plan and people to export and where, and write it."""

    def run_in_project(
        self, title: str, function: Callable[[Project, Progress], Any], then: Callable[[Any], None]
    ) -> None:
        """Run long work in the project thread with a progress bar and Stop."""

    def run_beside(
        self,
        title: str,
        function: Callable[[Progress], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Run long work that needs no project in a thread of its own, with a progress bar and Stop."""
