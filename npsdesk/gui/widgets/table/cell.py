"""The ground every table cell stands on: selection tint, bar at the left, hover, hairline below."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.paint import hairline, smooth
from npsdesk.gui.widgets.table.model import VALUE_ROLE
from npsdesk.gui.widgets.text import show_tip

PADDING = 12
BAR = 3


class Cell(QStyledItemDelegate):
    """Base of all delegates: paints the ground and calls `paint_content` with the room inside and the cell's value."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        box = QRectF(option.rect)
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, box, index, is_on)
        smooth(painter)
        inner = box.adjusted(U(PADDING), 0, -U(PADDING), -1)
        self.paint_content(painter, inner, index.data(VALUE_ROLE), index, is_on)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        is_on: bool,
    ) -> None:
        if is_on:
            painter.fillRect(box, theme().color("select"))
        elif getattr(option.widget, "hovered_place", -1) == index.row():
            painter.fillRect(box, theme().alpha("hover", 0.55))
        hairline(painter, QPointF(box.left(), box.bottom() - 1), QPointF(box.right(), box.bottom() - 1))
        if is_on and index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), BAR, box.height()), theme().color("accent"))

    def paint_content(
        self,
        painter: QPainter,
        box: QRectF,
        value: object,
        index: QModelIndex | QPersistentModelIndex,
        is_selected: bool,
    ) -> None:
        """Draw the value into the box."""

    def tip(self, value: object, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: ARG002
        """Return the words of the tooltip; the cell's text unless a delegate says otherwise."""
        return str(index.data() or "")

    def natural_width(self, value: object, index: QModelIndex | QPersistentModelIndex) -> float:  # noqa: ARG002
        """Return how wide the content wants to be; a narrower cell shows its tooltip."""
        return 0.0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(U(60), U(20))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        value = index.data(VALUE_ROLE)
        room = option.rect.width() - 2 * U(PADDING)
        is_cut = self.natural_width(value, index) > room + 1
        show_tip(self.tip(value, index) if is_cut else "", event.globalPos(), view.viewport())
        return True


def side_of(index: QModelIndex | QPersistentModelIndex) -> Qt.AlignmentFlag:
    """Return the alignment of the cell's column."""
    columns = getattr(index.model(), "columns", ())
    side = columns[index.column()].side if index.column() < len(columns) else "left"
    flags = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
    return flags.get(side, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
