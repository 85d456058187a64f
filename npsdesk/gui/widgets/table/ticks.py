"""Boxes to tick in a table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import fill_round
from npsdesk.gui.widgets.table.cell import Cell
from npsdesk.gui.widgets.table.view import Table

AnyIndex = QModelIndex | QPersistentModelIndex


class TickCell(Cell):
    """A box with a tick in it, or an empty one; the value is a bool."""

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        side = U(18)
        square = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        fill_round(painter, square, U(4), "accent" if value else None, "accent" if value else "control")
        if value:
            paint_icon(painter, "check", square.adjusted(U(2), U(2), -U(2), -U(2)), "on_accent")

    def natural_width(self, value: object, index: AnyIndex) -> float:  # noqa: ARG002
        return U(18)


class TickTable(Table):
    """Emits `toggled(row)` on Space, Enter, or a click into the column of ticks, `tick_key`."""

    toggled = Signal(int)
    tick_key = ""

    def __init__(self, name: str, row_height: str = "row", parent: QWidget | None = None) -> None:
        super().__init__(name, row_height, parent=parent)
        self.clicked.connect(self._on_clicked)
        self.row_opened.connect(self.toggled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current_row() >= 0:
            self.toggled.emit(self.current_row())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        model = self.index_model()
        if model.columns[index.column()].key == self.tick_key:
            self.toggled.emit(model.row_at(index.row()))
