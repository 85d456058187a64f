"""How a dialog opens: as large as designed but never larger than its window, and gone once it is closed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from npsdesk.gui.theme import U
from npsdesk.tokens import SPACING


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog this size of the design, or what its window has room for."""
    parent = dialog.parentWidget()
    room = dialog.screen().availableSize() if parent is None else _outermost(parent).size()
    rim = 2 * SPACING["m"]
    dialog.resize(min(U(width), room.width() - rim), min(U(height), room.height() - rim))


def open_till_closed(dialog: QDialog, forget: Callable[[], None]) -> None:
    """Show a dialog before its window; when it is closed `forget` is called, and it is destroyed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.finished.connect(forget)
    dialog.open()


def _outermost(widget: QWidget) -> QWidget:
    """Return the window under all dialogs that a widget is in."""
    window = widget.window()
    while (above := window.parentWidget()) is not None:
        window = above.window()
    return window
