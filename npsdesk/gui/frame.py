"""The bare window: its size and place, the moment it is first painted, and what is dropped on it."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from npsdesk.gui import settings
from npsdesk.gui.settings import Settings

SMALLEST = (1024, 680)
USUAL = (1280, 800)


class Frame(QMainWindow):
    """What the window is before anything is in it.

    `first_painted` comes once, after it showed itself; `dragging(name)` while one file hovers over it, "" when it left
    or fell; `path_dropped(Path)` after that.
    """

    first_painted = Signal()
    dragging = Signal(str)
    path_dropped = Signal(object)

    def __init__(self, own_settings: Settings) -> None:
        super().__init__()
        self.settings = own_settings
        self._has_painted = False
        self.setWindowTitle("npsdesk")
        self.setMinimumSize(*SMALLEST)
        self._restore_geometry()

    def _restore_geometry(self) -> None:
        text = self.settings.get(settings.GEOMETRY)
        if not text or not self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii"))):
            self.resize(*USUAL)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings.put(settings.GEOMETRY, geometry)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.dragging.emit(path.name)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.dragging.emit("")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.dragging.emit("")
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.path_dropped.emit(path))


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
