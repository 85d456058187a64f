"""Adds a list of customers: reads it and counts beside the window, asks in a dialog, stores it as one change."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import Progress
from npsdesk.gui.desk import Desk
from npsdesk.gui.importing.join_dialog import JoinDialog
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.import_survey import Reading
from npsdesk.services.join_customers import JoinDraft, Roster, read_list, read_roster, start_join, store_list
from npsdesk.store.project import Project

Change = Callable[[JoinDraft], JoinDraft]


class Joining(QObject):
    """`failed(error)` where the file is of no use; the dialog is shown over `page`."""

    failed = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._ticket = 0
        self._draft: JoinDraft | None = None
        self._path = Path()
        self.dialog: JoinDialog | None = None

    def start(self, path: Path, sheet: str | None = None) -> None:
        """Read a list and show what it would add; nothing is saved before the owner agrees."""
        self._path = path
        ticket = self._next()
        title = _("Reading {name}").format(name=path.name)
        self._desk.run_beside(
            title,
            partial(_read, path, sheet),
            partial(self._on_read, ticket),
            partial(self._on_failed, ticket),
            _nothing,
        )

    def _on_read(self, ticket: int, reading: Reading) -> None:
        if self._is_current(ticket):
            self._desk.session.read(read_roster, partial(self._on_roster, ticket, reading), key="join")

    def _on_roster(self, ticket: int, reading: Reading, roster: Roster) -> None:
        if self._is_current(ticket):
            self._count(lambda: start_join(reading, roster))

    def _count(self, make: Callable[[], JoinDraft]) -> None:
        """Make a draft with everything that it would store, beside the window; the newest counts."""
        ticket = self._next()
        self._desk.run_beside(
            _("Matching the customers"),
            lambda _progress: _counted(make()),
            partial(self._on_counted, ticket),
            partial(self._on_failed, ticket),
            _nothing,
        )

    def change(self, change: Change) -> None:
        """Take another choice, and count anew."""
        draft = self._draft
        if draft is not None:
            self._count(lambda: change(draft))

    def _on_counted(self, ticket: int, draft: JoinDraft) -> None:
        if not self._is_current(ticket):
            return
        self._draft = draft
        if self.dialog is None:
            data = self._desk.session.data
            self.dialog = JoinDialog(data.waves if data is not None else (), self._page)
            self.dialog.changed.connect(self.change)
            self.dialog.sheet_chosen.connect(self._on_sheet)
            self.dialog.accepted.connect(self._store)
            self.dialog.finished.connect(self._on_finished)
        self.dialog.show_draft(draft)
        self.dialog.open()

    def _on_sheet(self, sheet: str) -> None:
        """Read another sheet of the file; one that names no customer ends the dialog."""
        self.start(self._path, sheet)

    def _store(self) -> None:
        draft = self._draft
        if draft is None:
            return
        now = datetime.now().astimezone()

        def run(project: Project, progress: Progress) -> Exception | None:
            try:
                store_list(project, draft, now, progress)
            except Cancelled:
                return None
            except Exception as error:  # noqa: BLE001 - handed to the page, which explains it
                return error
            return None

        self._desk.run_in_project(_("Adding customer data"), run, partial(self._on_stored, draft))

    def _on_stored(self, draft: JoinDraft, error: Exception | None) -> None:
        if not shiboken6.isValid(self):
            return
        if error is not None:
            self.failed.emit(error)
            return
        count, columns = len(draft.matches.known), len(draft.fields)
        text = ngettext("{columns} added to {count} customer", "{columns} added to {count} customers", count)
        added = ngettext("{count} column", "{count} columns", columns).format(count=format_int(columns))
        self._desk.toast(text.format(columns=added, count=format_int(count)))

    def _on_finished(self, _result: int) -> None:
        self._next()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _on_failed(self, ticket: int, error: Exception) -> None:
        if not self._is_current(ticket):
            return
        if self.dialog is not None:
            # the page behind it says what is wrong
            self.dialog.reject()
        self.failed.emit(error)

    def _next(self) -> int:
        self._ticket += 1
        return self._ticket

    def _is_current(self, ticket: int) -> bool:
        return shiboken6.isValid(self) and ticket == self._ticket


def _read(path: Path, sheet: str | None, progress: Progress) -> Reading:
    return read_list(path, sheet, progress)


def _counted(draft: JoinDraft) -> JoinDraft:
    """Return a draft that has counted everything, so that the window needs not wait for it."""
    assert draft.made is not None
    return draft


def _nothing() -> None:
    """Stopping leaves things as they are."""
