"""Close the window in good order when the terminal says Ctrl+C or the desktop ends the session."""

import os
import signal
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

TELLING = (signal.SIGINT, signal.SIGTERM)


class Stopping(QObject):
    """Closes all windows on SIGINT and SIGTERM, so that what is being typed is saved, as by the windows' own button.

    Python sees a signal at its next instruction, and Qt's loop runs none while the owner is idle: the signal writes
    a byte into a pipe that the loop listens to.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._heard, self._told = os.pipe()
        for end in (self._heard, self._told):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._told, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._heard, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close)
        for number in TELLING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _noted)
        app.aboutToQuit.connect(self.stop)

    def stop(self) -> None:
        """Leave signals to the system again: there is nothing left to save."""
        signal.set_wakeup_fd(-1)
        for number in TELLING:
            if signal.getsignal(number) is _noted:
                signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        os.close(self._heard)
        os.close(self._told)

    def _close(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._heard, 64)
        QApplication.closeAllWindows()  # an open dialog is a window as well, and goes first


def _noted(_number: int, _frame: object) -> None:
    """Do nothing yet: the byte in the pipe does."""
