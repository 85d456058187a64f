"""What the menus do: one method a command, for one window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from npsdesk.gui import messages, settings
from npsdesk.gui.sidebar import PAGES
from npsdesk.gui.theme import TEXT_SIZES, theme

if TYPE_CHECKING:
    from npsdesk.gui.main_window import MainWindow


class Commands(QObject):
    """Belongs to one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return the method of each command of actions.py, by key."""
        window, opening = self._window, self._window.opening
        own = {
            "new": opening.new_project,
            "open": self.open,
            "import": self.import_answers,
            "export": window.export_plan,
            "save_copy": opening.save_copy,
            "close": window.close_project,
            "settings": self.show_settings,
            "quit": self.quit,
            "undo": self.undo,
            "redo": self.redo,
            "find": window.focus_search,
            "bigger": self.bigger,
            "smaller": self.smaller,
            "normal": self.normal,
            "full_screen": self.full_screen,
            "keys": self.show_keys,
            "sample": window.open_sample,
            "about": self.about,
        }
        return own | {name: partial(window.show_page, name) for name in PAGES}

    def undo(self) -> None:
        if self._window.has_project and self._window.session.undo_label is not None:
            self._window.session.undo()

    def redo(self) -> None:
        if self._window.has_project and self._window.session.redo_label is not None:
            self._window.session.redo()

    def open(self) -> None:
        path = messages.choose_project(self._window, self._window.settings.get(settings.LAST_FOLDER))
        if path is not None:
            self._window.opening.open_project(path)

    def import_answers(self) -> None:
        self._window.import_file()

    def show_settings(self) -> None:
        from npsdesk.gui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.language_changed.connect(self._window.rebuild)
        dialog.exec()

    def quit(self) -> None:
        QApplication.closeAllWindows()

    def bigger(self) -> None:
        self._set_text_size(next((size for size in TEXT_SIZES if size > theme().text_size), TEXT_SIZES[-1]))

    def smaller(self) -> None:
        self._set_text_size(next((size for size in reversed(TEXT_SIZES) if size < theme().text_size), TEXT_SIZES[0]))

    def normal(self) -> None:
        self._set_text_size(TEXT_SIZES[0])

    def _set_text_size(self, percent: int) -> None:
        theme().set_text_size(percent)
        self._window.settings.put(settings.TEXT_SIZE, percent)

    def full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_keys(self) -> None:
        messages.KeysDialog(self._window).exec()

    def about(self) -> None:
        messages.AboutDialog(self._window).exec()
