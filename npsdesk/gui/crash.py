"""Bugs in the window: write them to the log, show what can be copied, keep the window alive."""

import sys
import threading
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from npsdesk.i18n import _

if TYPE_CHECKING:
    from logging import Logger


class _Teller(QObject):
    """Shows a crash in the window's thread, wherever it happened."""

    def __init__(self) -> None:
        super().__init__()
        self._details = ""
        self._is_open = False

    def tell(self, details: str) -> None:
        self._details = details
        QMetaObject.invokeMethod(self, "show_box", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def show_box(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        if self._is_open:
            return
        self._is_open = True
        box = QMessageBox(QApplication.activeWindow())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("npsdesk")
        box.setText(_("Something went wrong inside npsdesk."))
        box.setInformativeText(_("Your project is safe: every change is already saved. You can go on working."))
        box.setDetailedText(self._details)
        box.exec()
        self._is_open = False


_teller: _Teller | None = None


def install() -> None:
    """Catch whatever nobody caught, in every thread."""
    global _teller  # noqa: PLW0603 - there is one excepthook
    _teller = _Teller()
    sys.excepthook = _on_error
    threading.excepthook = lambda args: report(args.exc_value) if args.exc_value else None


def report(error: BaseException) -> None:
    """Write a bug to the log and tell the owner that nothing is lost."""
    from npsdesk.bugs import places_of

    details = places_of(error)
    _log().error(details)
    if _teller is not None:
        _teller.tell(details)


@cache
def _log() -> "Logger":
    """Return the log, opened for the first bug: starting the window need not wait for it."""
    from npsdesk.bugs import log, open_log

    open_log()
    return log


def _on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    report(error)
