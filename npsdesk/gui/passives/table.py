"""The table of passives: Space picks people one by one, arrows then walk without losing them."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.paint import fill_round, smooth
from npsdesk.gui.widgets.table.view import Table
from npsdesk.i18n import _

Flag = QItemSelectionModel.SelectionFlag
ONE_MORE = Flag.Toggle | Flag.Rows
ONLY = Flag.ClearAndSelect | Flag.Rows


class PassiveTable(Table):
    """Picking starts with Space and ends with Esc or a click."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, many=True, parent=parent)
        self._is_picking = False
        self.horizontalHeader().setAccessibleName(_("Headings, sort by Space"))

    @property
    def is_picking(self) -> bool:
        """Whether arrows walk without changing who is selected."""
        return self._is_picking

    def go_to(self, row: int) -> None:
        # The view's own way asks which keys are held, so that Ctrl+Z would take the row out of the selection.
        place = self.index_model().place_of(row)
        if place >= 0:
            index = self.index_model().index(place, 0)
            self.selectionModel().setCurrentIndex(index, ONLY)
            self.scrollTo(index)

    def stop_picking(self) -> None:
        """Select the current row alone again."""
        self._is_picking = False
        self.go_to(self.current_row())

    def pick(self) -> None:
        """Add the current row to the selection, or take it out, and go to the next."""
        index = self.currentIndex()
        if not index.isValid():
            return
        is_first_and_selected = not self._is_picking and self.selectionModel().isSelected(index)
        self._is_picking = True
        if not is_first_and_selected:
            self.selectionModel().select(index, ONE_MORE)
        self.step(1)

    def step(self, places: int) -> None:
        if not self._is_picking:
            super().step(places)
            return
        place = min(self.index_model().rowCount() - 1, max(0, self.currentIndex().row() + places))
        index = self.index_model().index(place, 0)
        self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        self.scrollTo(index)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        is_plain_key = isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._is_picking and is_plain_key:
            return Flag.NoUpdate
        return super().selectionCommand(index, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_picking = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Space:
            self.pick()
            event.accept()
        elif plain and event.key() == Qt.Key.Key_Escape and (self._is_picking or len(self.selected_rows()) > 1):
            self.stop_picking()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        is_plain = self.selectionModel() is None or not index.isValid() or not self.hasFocus()
        if is_plain or (not self._is_picking and self.selectionModel().isSelected(index)):
            return
        row = self.visualRect(index)
        painter = smooth(QPainter(self.viewport()))
        box = QRectF(1, row.top(), self.viewport().width() - 2, row.height() - 1)
        fill_round(painter, box, 4, None, theme().color("accent"))
        painter.end()
