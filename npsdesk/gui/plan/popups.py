"""Editors that open over a cell of the plan. Enter or a click beside them keeps what was entered, Esc drops it."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from npsdesk.gui.plan.due import DueField
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import link_button, primary_button
from npsdesk.gui.widgets.paint import fill_round, one_line
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

MOST_OWNERS = 8


class CellPopup(QFrame):
    """A small box over a cell. A subclass fills `column` and emits its own signal in `keep`."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._is_over = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 12)
        self.column.setSpacing(SPACING["xs"])

    def open_over(self, cell: QRect) -> None:
        """Show the box at a cell, given in coordinates of the screen, and keep it on that screen."""
        self.setMinimumWidth(max(cell.width(), U(220)))
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(cell.left(), room.right() - self.width())
        y = min(cell.top(), room.bottom() - self.height())
        self.move(QPoint(max(room.left(), x), max(room.top(), y)))
        self.show()

    def keep(self) -> None:
        """Tell what was entered."""

    def accept(self) -> None:
        """Keep what was entered and close."""
        if not self._is_over:
            self._is_over = True
            self.keep()
            self.close()

    def reject(self) -> None:
        """Close and keep nothing."""
        self._is_over = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("raised"))
        fill_round(painter, self.rect(), 0, None, "control")
        painter.end()


class TextsPopup(CellPopup):
    """Words an action and its reason; emits `kept(text, reason)`."""

    kept = Signal(str, str)

    def __init__(self, text: str, reason: str, parent: QWidget) -> None:
        super().__init__(_("Action and reason"), parent)
        self.text = QLineEdit(text)
        self.reason = QLineEdit(reason)
        for label, field in ((_("Action"), self.text), (_("Reason"), self.reason)):
            self.column.addWidget(PlainLabel(label, "small", "text2"))
            field.setAccessibleName(label)
            field.setCursorPosition(0)
            self.column.addWidget(field)
        self.text.setMinimumWidth(U(340))
        self.text.setFocus()
        self.text.end(False)

    def keep(self) -> None:
        self.kept.emit(self.text.text(), self.reason.text())


class OwnerPopup(CellPopup):
    """Gives an action to somebody: a name typed, or one of those known; emits `kept(name)`."""

    kept = Signal(str)

    def __init__(self, owner: str, known: Sequence[str], parent: QWidget) -> None:
        super().__init__(_("Who"), parent)
        self.name = QLineEdit(owner)
        self.name.setPlaceholderText(_("Name"))
        self.name.setAccessibleName(_("Who"))
        self.name.selectAll()
        self.column.addWidget(self.name)
        self.names = QListWidget()
        self.names.setAccessibleName(_("Names used before"))
        for person in known[:MOST_OWNERS]:
            item = QListWidgetItem(one_line(person))
            item.setData(Qt.ItemDataRole.UserRole, person)
            item.setSizeHint(QSize(0, U(30)))
            self.names.addItem(item)
        self.names.setFixedHeight(U(30) * min(len(known), MOST_OWNERS) + 2)
        self.names.setVisible(bool(known))
        self.names.itemClicked.connect(self._on_name)
        self.names.itemActivated.connect(self._on_name)
        self.names.currentItemChanged.connect(self._on_current)
        self.column.addWidget(self.names)
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.name.hasFocus() and self.names.count():
            self.names.setFocus()
            self.names.setCurrentRow(0)
            event.accept()
            return
        super().keyPressEvent(event)

    def keep(self) -> None:
        self.kept.emit(self.name.text())

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.name.setText(item.data(Qt.ItemDataRole.UserRole))

    def _on_name(self, item: QListWidgetItem) -> None:
        self._on_current(item)
        self.accept()


class DuePopup(CellPopup):
    """Sets or takes away a date; emits `kept(date or None)`."""

    kept = Signal(object)

    def __init__(self, due: date | None, today: date, parent: QWidget) -> None:
        super().__init__(_("Due date"), parent)
        self._is_none = False
        self.due = DueField(due or today + timedelta(days=14))
        self.column.addWidget(self.due)
        row = QHBoxLayout()
        self.none = link_button(_("No date"))
        self.none.clicked.connect(self._on_none)
        self.set = primary_button(_("Set date"), size_name="small")
        self.set.clicked.connect(self.accept)
        row.addWidget(self.none)
        row.addStretch(1)
        row.addWidget(self.set)
        self.column.addSpacing(SPACING["xs"])
        self.column.addLayout(row)
        self._has_touched = due is not None
        self.due.field.dateChanged.connect(self._on_touched)
        self.due.setFocus()

    def accept(self) -> None:
        if self.isVisible():
            self._has_touched = True
        super().accept()

    def keep(self) -> None:
        if self._is_none:
            self.kept.emit(None)
        elif self._has_touched:
            self.kept.emit(self.due.due())

    def _on_touched(self) -> None:
        self._has_touched = True

    def _on_none(self) -> None:
        self._is_none = True
        self.accept()
