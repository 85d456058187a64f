"""Lets the program read tone, language and main reason of all comments, beside the window and undoable in one step."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npsdesk.core.progress import Progress
from npsdesk.gui.desk import Desk
from npsdesk.i18n import _, format_int, ngettext

if TYPE_CHECKING:
    from npsdesk.services.read_comments import Picture, Reading


class CommentReading(QObject):
    """Belongs to one page; `start` reads, keeps and says so. A second start while one is on its way does nothing."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._is_on = False

    def start(self) -> None:
        """Read all comments of the project."""
        from npsdesk.services.read_comments import gather

        if not self._is_on:
            self._is_on = True
            self._desk.session.read(gather, self._read, otherwise=self._on_failed)

    def _read(self, picture: "Picture") -> None:
        from npsdesk.services.read_comments import read

        def run(progress: Progress) -> "Reading":
            return read(picture, progress)

        self._desk.run_beside(_("Reading the comments"), run, self._keep, self._on_failed, self._on_stopped)

    def _keep(self, reading: "Reading") -> None:
        from npsdesk.services.what_they_say import keep_said

        self._desk.session.write(partial(keep_said, reading=reading), self._on_kept, otherwise=self._on_failed)

    def _on_kept(self, count: int) -> None:
        self._is_on = False
        text = ngettext("{count} comment read", "{count} comments read", count)
        self._desk.toast(text.format(count=format_int(count)))

    def _on_failed(self, error: Exception) -> None:
        self._is_on = False
        self._desk.show_error(error)

    def _on_stopped(self) -> None:
        self._is_on = False
