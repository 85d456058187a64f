"""A box to tick in a table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import fill_round
from npsdesk.gui.widgets.table.cell import Cell

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
