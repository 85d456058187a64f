"""The window's commands: menus, shortcuts and names in one table, so that menus, palette and key sheet agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from npsdesk.core.labels import Label
from npsdesk.i18n import _, render


@dataclass(frozen=True)
class Command:
    """One command: its key, what it is called in the menu, its shortcuts, and whether it needs an open project.

    `told_keys` are keys that the control with the focus, or the page, hears by itself; the menu only tells of them.
    """

    key: str
    text: str
    shortcuts: tuple[str, ...] = ()
    needs_project: bool = True
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    is_checkable: bool = False
    told_keys: str = ""


@dataclass(frozen=True)
class Submenu:
    """A menu in a menu; one without entries is filled when it opens. Checkable entries exclude each other."""

    key: str
    text: str
    entries: tuple[Command, ...] = ()


Entry = Command | Submenu | None


def menus() -> list[tuple[str, str, list[Entry]]]:
    """Return key, title and entries of every menu; None is a line."""
    return [
        ("file", _("&File"), file_entries()),
        ("edit", _("&Edit"), edit_entries()),
        ("view", _("&View"), view_entries()),
        ("tools", _("&Tools"), tools_entries()),
        ("help", _("&Help"), help_entries()),
    ]


def file_entries() -> list[Entry]:
    """Return the File menu."""
    return [
        Command("new", _("&New project…"), ("Ctrl+N",), needs_project=False),
        Command("open", _("&Open…"), ("Ctrl+O",), needs_project=False),
        Submenu("recent", _("Open &recent")),
        None,
        Command("import", _("&Import answers…"), ("Ctrl+I",), needs_project=False),
        Command("join", _("Add customer &data…")),
        Command("export", _("&Export…"), ("Ctrl+E",)),
        Command("export_bare", _("Export the plan without na&mes…")),
        Command("readback", _("Read &back from Excel…")),
        None,
        Command("save_copy", _("Save a &copy…"), ("Ctrl+Shift+S",)),
        Command("project_settings", _("&Project settings…")),
        Command("close", _("C&lose project"), ("Ctrl+W",)),
        None,
        Command("settings", _("&Settings…"), ("Ctrl+,",), needs_project=False, role=QAction.MenuRole.PreferencesRole),
        Command("quit", _("&Quit"), ("Ctrl+Q",), needs_project=False, role=QAction.MenuRole.QuitRole),
    ]


def edit_entries() -> list[Entry]:
    """Return the Edit menu; the texts of undo and redo follow the last change."""
    return [
        Command("undo", _("&Undo"), ("Ctrl+Z",)),
        Command("redo", _("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        None,
        Command("cut", _("Cu&t"), told_keys="Ctrl+X", needs_project=False),
        Command("copy", _("&Copy"), told_keys="Ctrl+C", needs_project=False),
        Command("paste", _("&Paste"), told_keys="Ctrl+V", needs_project=False),
        Command("select_all", _("Select &all"), told_keys="Ctrl+A", needs_project=False),
        None,
        Command("find", _("&Find on this page"), ("Ctrl+F",)),
        Command("palette", _("&Go to anything…"), ("Ctrl+K",), needs_project=False),
    ]


def view_entries() -> list[Entry]:
    """Return the View menu."""
    return [
        Command("waves", _("&Import && waves"), ("Ctrl+1",)),
        Command("overview", _("&Overview"), ("Ctrl+2",)),
        Command("comments", _("&Comments"), ("Ctrl+3",)),
        Command("drivers", _("&What counts"), ("Ctrl+4",)),
        Command("passives", _("&Passives"), ("Ctrl+5",)),
        Command("plan", _("&Action plan"), ("Ctrl+6",)),
        Command("messages", _("&Messages"), ("Ctrl+7",)),
        Command("results", _("&Results"), ("Ctrl+8",)),
        None,
        Command("details", _("&Detail panel"), told_keys="Ctrl+\\"),
        Submenu("theme", _("&Theme"), tuple(theme_commands())),
        Submenu("text_size", _("Te&xt size"), tuple(text_size_commands())),
        Command("full_screen", _("&Full screen"), ("F11",), needs_project=False, is_checkable=True),
    ]


def theme_commands() -> list[Command]:
    """Return the choices of colours."""
    return [
        Command("theme_system", _("&System"), needs_project=False, is_checkable=True),
        Command("theme_light", _("&Light"), needs_project=False, is_checkable=True),
        Command("theme_dark", _("&Dark"), needs_project=False, is_checkable=True),
    ]


def text_size_commands() -> list[Command]:
    """Return the steps of the text size."""
    return [
        Command("bigger", _("&Larger text"), ("Ctrl++", "Ctrl+="), needs_project=False),
        Command("smaller", _("&Smaller text"), ("Ctrl+-",), needs_project=False),
        Command("normal", _("&Normal text"), ("Ctrl+0",), needs_project=False),
    ]


def tools_entries() -> list[Entry]:
    """Return the Tools menu."""
    return [
        Command("auto_tag", _("&Auto-tag…")),
        Command("manage_tags", _("&Manage tags…")),
        Command("keywords", _("&Keywords of tags…")),
        Command("tactics", _("&Tactics…")),
        Command("contact_log", _("M&essages to customers…")),
        Command("clean_customers", _("Clean &up customers…")),
        Command("check", _("&Check project")),
    ]


def help_entries() -> list[Entry]:
    """Return the Help menu."""
    return [
        Command("first_steps", _("&First steps"), needs_project=False),
        Command("wording", _("&Questions for your next survey"), needs_project=False),
        Command("keys", _("&Keyboard shortcuts"), ("F1",), needs_project=False),
        Command("method", _("&How we calculate"), needs_project=False),
        Command("sample", _("Open the &sample project"), needs_project=False),
        None,
        Command("about", _("&About npsdesk"), needs_project=False, role=QAction.MenuRole.AboutRole),
    ]


def native(keys: str) -> str:
    """Return keys as they are written on the owner's computer."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def spoken(text: str) -> str:
    """Return a menu text as one reads it: without the mark of its Alt key and without the keys beside it."""
    return text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")


class Actions:
    """The commands as QActions of one window, by key; `menus` holds every menu by key."""

    def __init__(self, window: QMainWindow, run: Callable[[str], None]) -> None:
        """`run(key)` is called when a command is given."""
        self._window = window
        self._run = run
        self.by_key: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self.keys: dict[str, str] = {}
        self.above: dict[str, str] = {}
        self._needs_project: list[QAction] = []

    def build(self, bar: QMenuBar) -> None:
        """Fill a menu bar with all menus."""
        for key, title, entries in menus():
            self.menus[key] = bar.addMenu(title)
            self._fill(self.menus[key], entries)

    def _fill(self, menu: QMenu, entries: Sequence[Entry], above: str = "") -> None:
        group = QActionGroup(menu)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, Submenu):
                self.menus[entry.key] = menu.addMenu(entry.text)
                self._fill(self.menus[entry.key], entry.entries, spoken(entry.text))
            else:
                action = self._make(entry)
                menu.addAction(action)
                self.above[entry.key] = above
                if above and entry.is_checkable:
                    group.addAction(action)

    def _make(self, command: Command) -> QAction:
        told = f"\t{native(command.told_keys)}" if command.told_keys else ""
        action = QAction(command.text + told, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(command.role)
        action.setCheckable(command.is_checkable)
        action.triggered.connect(lambda _checked=False, key=command.key: self._run(key))
        self.by_key[command.key] = action
        self.keys[command.key] = native(command.told_keys or (command.shortcuts[0] if command.shortcuts else ""))
        if command.needs_project:
            self._needs_project.append(action)
        return action

    def set_project_open(self, is_open: bool) -> None:
        """Enable what needs a project."""
        for action in self._needs_project:
            action.setEnabled(is_open)

    def show_history(self, undo: Label | None, redo: Label | None) -> None:
        """Name what undo and redo would do."""
        for key, plain, label in (("undo", _("&Undo"), undo), ("redo", _("&Redo"), redo)):
            action = self.by_key[key]
            action.setEnabled(label is not None)
            action.setText(f"{plain}: {render(label).replace('&', '&&')}" if label is not None else plain)

    def remove(self) -> None:
        """Take the commands away, so that their shortcuts are free for the same ones in another language."""
        for action in self.by_key.values():
            self._window.removeAction(action)
            action.setShortcuts([])
            action.deleteLater()
