"""The table of actions: cells edited where they stand, digits for the status, Delete to remove."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QWidget

from npsdesk.core.survey import Status
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.paint import fill_round, smooth
from npsdesk.gui.widgets.table.view import Table
from npsdesk.i18n import _

ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
STATUSES = tuple(Status)
INVITING = ("owner", "due")  # columns that say "Choose…" where nothing is chosen
# What the digit row of a French or Belgian keyboard types without Shift.
UNSHIFTED = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def status_of_key(event: QKeyEvent) -> Status | None:
    """Return the status that a key stands for: 1 to 5 on any digit row or keypad."""
    if event.modifiers() not in PLAIN:
        return None
    text = event.text()
    digit = int(text) if text in ("1", "2", "3", "4", "5") else UNSHIFTED.get(text, 0)
    return STATUSES[digit - 1] if digit else None


class PlanTable(Table):
    """Emits `edit_requested(row, column key)`, `status_chosen(row, status)` and `delete_requested(row)`."""

    edit_requested = Signal(int, str)
    status_chosen = Signal(int, object)
    delete_requested = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "row_plan", parent=parent)
        self.has_digit_keys = True
        self.horizontalHeader().setAccessibleName(_("Headings"))
        self.activated.connect(self._on_cell_activated)
        self.clicked.connect(self._on_cell_clicked)

    def go_to(self, row: int) -> None:
        # The view's own way asks which keys are held, so that Ctrl+Z would take the row out of the selection.
        place = self.index_model().place_of(row)
        if place >= 0:
            index = self.index_model().index(place, max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(index, ONLY)
            self.scrollTo(index)

    def cell_on_screen(self, row: int, key: str) -> QRect:
        """Return where a cell is on the screen."""
        model = self.index_model()
        keys = [column.key for column in model.columns]
        box = self.visualRect(model.index(model.place_of(row), keys.index(key)))
        return QRect(self.viewport().mapToGlobal(box.topLeft()), box.size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        status = status_of_key(event) if self.has_digit_keys else None
        if row < 0:
            super().keyPressEvent(event)
        elif status is not None:
            self.status_chosen.emit(row, status)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(row)
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._request_edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_cell_activated(self, index: QModelIndex) -> None:
        self._request_edit(index)

    def _on_cell_clicked(self, index: QModelIndex) -> None:
        """Open what invites to choose at the first click; a cell that holds something takes two."""
        is_activated = self.style().styleHint(QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick, None, self)
        invites = self.index_model().columns[index.column()].key in INVITING and not index.data()
        if invites and not is_activated and len(self.selected_rows()) == 1:
            self._request_edit(index)

    def _request_edit(self, index: QModelIndex) -> None:
        model = self.index_model()
        self.edit_requested.emit(model.row_at(index.row()), model.columns[index.column()].key)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if not index.isValid() or not self.hasFocus():
            return
        painter = smooth(QPainter(self.viewport()))
        box = QRectF(self.visualRect(index)).adjusted(4, 2, -4, -3)
        fill_round(painter, box, 5, None, theme().color("accent"))
        painter.end()
