"""The bare window: its size and place, its first paint in the right colour, and what is dropped on it."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QMainWindow

from npsdesk import tokens
from npsdesk.gui import settings
from npsdesk.gui.settings import Settings
from npsdesk.i18n import format_int, ngettext

SMALLEST = (1024, 680)
USUAL = (1280, 800)


class Frame(QMainWindow):
    """What the window is before anything is in it.

    `first_painted` comes once, after it showed itself; `dragging(name)` while files hover over it, "" when they left
    or fell; `paths_dropped(tuple of Path)` after that.
    """

    first_painted = Signal()
    dragging = Signal(str)
    paths_dropped = Signal(object)

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
            self._paint_ground()
            QTimer.singleShot(0, self, self.first_painted.emit)

    def _paint_ground(self) -> None:
        """Show the owner's colour at once; the theme, which takes longer, comes with what stands in the window."""
        choice = self.settings.get(settings.THEME)
        is_dark_system = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        colors = tokens.DARK if choice == "dark" or (choice == "system" and is_dark_system) else tokens.LIGHT
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors["window"]))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings.put(settings.GEOMETRY, geometry)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.dragging.emit(paths[0].name if len(paths) == 1 else _files_text(len(paths)))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.dragging.emit("")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.dragging.emit("")
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.paths_dropped.emit(paths))


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    """Return the files that hang over the window or fell; none where something else is among them."""
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls) if all(url.isLocalFile() for url in urls) else ()


def _files_text(count: int) -> str:
    return ngettext("{count} file", "{count} files", count).format(count=format_int(count))
