"""Keys of the pages that are no menu's: search, the key sheet, and the next part of the window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from npsdesk.gui import settings
from npsdesk.gui.pages import PageStack
from npsdesk.gui.regions import go_to_next

if TYPE_CHECKING:
    from npsdesk.gui.main_window import MainWindow


def add_page_keys(window: "MainWindow", pages: PageStack, holder: QWidget) -> None:
    """Give the open project its keys; the letters among them do not fire while somebody types."""
    for keys, slot in (
        ("/", window.focus_search),
        ("?", window.does.show_keys),
        ("F6", partial(_next_region, window, 1)),
        ("Shift+F6", partial(_next_region, window, -1)),
    ):
        is_letter = len(keys) == 1
        shortcut = QShortcut(QKeySequence(keys), pages if is_letter else holder)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(partial(_on_letter, window, slot) if is_letter else slot)


def _on_letter(window: "MainWindow", slot: Callable[[], None]) -> None:
    if window.settings.get(settings.LETTER_KEYS):
        slot()


def _next_region(window: "MainWindow", step: int) -> None:
    page = window.current_page
    if page is not None:
        floating = [window.does.steps.card] if window.does.steps is not None else []
        go_to_next([window.sidebar, *page.regions(), *floating], step)
