"""The recent projects: name, folder and day; one whose file is gone can be found again or taken off the list."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import link_button
from npsdesk.gui.widgets.card import Hairline
from npsdesk.gui.widgets.paint import LEFT, RIGHT, draw_text, fill_round, line_height, smooth, text_width
from npsdesk.gui.widgets.text import WrappedLabel, set_tip
from npsdesk.i18n import _, format_date
from npsdesk.tokens import MEDIUM

ROW = 46


def folder_text(path: Path, home: Path) -> str:
    """Return a folder as the owner calls it: from the home folder on where it is in there."""
    folder = path.parent
    if folder.is_relative_to(home):
        inner = folder.relative_to(home)
        return str(inner) if inner.parts else home.name
    return str(folder)


def day_text(day: str, today: date) -> str:
    """Return when a project was last open."""
    try:
        opened = date.fromisoformat(day)
    except ValueError:
        return ""
    ago = (today - opened).days
    if ago in (0, 1):
        return _("Yesterday") if ago else _("Today")
    return format_date(opened, "short" if opened.year == today.year else "medium")


class RecentRow(QAbstractButton):
    """One project: a click or Enter opens it. A missing one is grey and does nothing by itself."""

    def __init__(self, path: Path, when: str, number: int, is_missing: bool) -> None:
        super().__init__()
        self.path = path
        self.is_missing = is_missing
        self._name, self._when = path.stem, when
        self._folder = _("The file is not there any more") if is_missing else folder_text(path, Path.home())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_missing else Qt.FocusPolicy.StrongFocus)
        self.setEnabled(not is_missing)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(filter(None, (self._name, self._folder, when))))
        keys = f" (Ctrl+{number})" if not is_missing else ""
        set_tip(self, f"{path}{keys}")

    def sizeHint(self) -> QSize:
        return QSize(U(200), U(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(120), U(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        if self.underMouse() and self.isEnabled():
            fill_round(painter, self.rect(), U(6), "hover")
        strong, small = theme().font("body", MEDIUM), theme().font("small")
        inset = U(8)
        when = text_width(self._when, small) + U(8) if self._when else 0
        width = self.width() - when - 2 * inset
        high, low = line_height(strong), line_height(small)
        top = (self.height() - high - low - 1) / 2
        draw_text(painter, QRectF(inset, top, width, high), self._name, strong, self._ink("text"), LEFT)
        draw_text(painter, QRectF(inset, top + high + 1, width, low), self._folder, small, self._ink("text2"), LEFT)
        box = QRectF(inset, 0, self.width() - 2 * inset, self.height())
        draw_text(painter, box, self._when, small, self._ink("text2"), RIGHT)
        painter.end()

    def _ink(self, name: str) -> str:
        return "text3" if self.is_missing else name


class RecentList(QWidget):
    """`project_requested(path)`, `find_requested(path)` and `remove_requested(path)`."""

    project_requested = Signal(object)
    find_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Recent projects"))
        self.rows: list[RecentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    def show_projects(self, recent: Sequence[tuple[Path, str]], today: date) -> None:
        """Show these projects with the day each was last open."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        if not recent:
            nothing = WrappedLabel(_("Nothing yet. Your projects will be here."), "body", "text2")
            nothing.setContentsMargins(8, 0, 8, 0)
            self._column.addWidget(nothing)
        for place, (path, day) in enumerate(recent):
            if place:
                self._column.addWidget(Hairline())
            self._add(path, day_text(day, today), place + 1)

    def open_number(self, number: int) -> None:
        """Open a project by its place in the list, from 1."""
        if 0 < number <= len(self.rows) and not self.rows[number - 1].is_missing:
            self.project_requested.emit(self.rows[number - 1].path)

    def _add(self, path: Path, when: str, number: int) -> None:
        row = RecentRow(path, when, number, is_missing=not path.is_file())
        row.clicked.connect(lambda: self.project_requested.emit(path))
        self.rows.append(row)
        self._column.addWidget(row)
        if row.is_missing:
            self._column.addWidget(self._remedies(path))

    def _remedies(self, path: Path) -> QWidget:
        found = QWidget()
        line = QHBoxLayout(found)
        line.setContentsMargins(4, 0, 0, 4)
        find = link_button(_("Find it…"))
        find.setAccessibleName(_("Find {name}").format(name=path.stem))
        find.clicked.connect(lambda: self.find_requested.emit(path))
        remove = link_button(_("Remove from list"))
        remove.setAccessibleName(_("Remove {name} from the list").format(name=path.stem))
        remove.clicked.connect(lambda: self.remove_requested.emit(path))
        line.addWidget(find)
        line.addWidget(remove)
        line.addStretch(1)
        return found
