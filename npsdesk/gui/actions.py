"""The window's commands: menus, shortcuts and names in one table, so that menus and the key sheet agree."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from npsdesk.i18n import _


@dataclass(frozen=True)
class Command:
    """One command: its key, what it is called in the menu, its shortcuts, and whether it needs an open project."""

    key: str
    text: str
    shortcuts: tuple[str, ...] = ()
    needs_project: bool = True
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    is_checkable: bool = False


def file_commands() -> list[Command | None]:
    """Return the File menu; None is a line."""
    return [
        Command("new", _("&New project"), ("Ctrl+N",), needs_project=False),
        Command("open", _("&Open…"), ("Ctrl+O",), needs_project=False),
        None,
        Command("import", _("&Import answers…"), ("Ctrl+I",), needs_project=False),
        Command("export", _("&Export to Excel…"), ("Ctrl+E",)),
        None,
        Command("save_copy", _("Save a &copy…"), ("Ctrl+Shift+S",)),
        Command("close", _("C&lose project"), ("Ctrl+W",)),
        Command("settings", _("&Settings…"), ("Ctrl+,",), needs_project=False, role=QAction.MenuRole.PreferencesRole),
        Command("quit", _("&Quit"), ("Ctrl+Q",), needs_project=False, role=QAction.MenuRole.QuitRole),
    ]


def edit_commands() -> list[Command | None]:
    """Return the Edit menu; the texts of undo and redo follow the last change."""
    return [
        Command("undo", _("&Undo"), ("Ctrl+Z",)),
        Command("redo", _("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        None,
        Command("find", _("&Find on this page"), ("Ctrl+F",)),
    ]


def view_commands() -> list[Command | None]:
    """Return the View menu."""
    return [
        Command("waves", _("&Import && waves"), ("Ctrl+1",)),
        Command("overview", _("&Overview"), ("Ctrl+2",)),
        Command("comments", _("&Comments"), ("Ctrl+3",)),
        Command("passives", _("&Passives"), ("Ctrl+4",)),
        Command("plan", _("&Action plan"), ("Ctrl+5",)),
        None,
        Command("bigger", _("&Larger text"), ("Ctrl++", "Ctrl+="), needs_project=False),
        Command("smaller", _("&Smaller text"), ("Ctrl+-",), needs_project=False),
        Command("normal", _("&Normal text"), ("Ctrl+0",), needs_project=False),
        None,
        Command("full_screen", _("&Full screen"), ("F11",), needs_project=False, is_checkable=True),
    ]


def help_commands() -> list[Command | None]:
    """Return the Help menu."""
    return [
        Command("keys", _("&Keyboard shortcuts"), ("F1",), needs_project=False),
        Command("sample", _("Open the &sample project"), needs_project=False),
        None,
        Command("about", _("&About npsdesk"), needs_project=False, role=QAction.MenuRole.AboutRole),
    ]


class Actions:
    """The commands as QActions of one window, by key."""

    def __init__(self, window: QMainWindow, handlers: dict[str, Callable[[], None]]) -> None:
        self._window = window
        self._handlers = handlers
        self.by_key: dict[str, QAction] = {}
        self._needs_project: list[QAction] = []

    def fill(self, menu: QMenu, commands: list[Command | None]) -> None:
        """Add commands to a menu."""
        for command in commands:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(self._make(command))

    def _make(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(command.role)
        action.setCheckable(command.is_checkable)
        handler = self._handlers[command.key]
        action.triggered.connect(lambda _checked=False, run=handler: run())
        self.by_key[command.key] = action
        if command.needs_project:
            self._needs_project.append(action)
        return action

    def set_project_open(self, is_open: bool) -> None:
        """Enable what needs a project."""
        for action in self._needs_project:
            action.setEnabled(is_open)

    def remove(self) -> None:
        """Take the commands away, so that their shortcuts are free for the same ones in another language."""
        for action in self.by_key.values():
            self._window.removeAction(action)
            action.setShortcuts([])
            action.deleteLater()
