"""Pictures and legends: the three bars of the welcome page, and the shapes that explain the colours."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.glyph import Painted
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import LEFT, data_brush, draw_shape, draw_text, line_height, text_width

SHARES = ((20, 60, 20), (30, 41, 29), (58, 22, 20))
SIZE = (162, 92)
BAR = 38


class ThreeBars(Painted):
    """Amber that turns blue, in three steps: what the program is for, without words."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(U(SIZE[0]), U(SIZE[1]))

    def paint(self, painter: QPainter) -> None:
        pitch = (self.width() - U(BAR)) / 2
        for place, shares in enumerate(SHARES):
            left = round(pitch * place)
            self._paint_bar(painter, left, shares)
            if place:
                side = U(14)
                middle = left - (pitch - U(BAR)) / 2
                box = QRectF(middle - side / 2, (self.height() - side) / 2, side, side)
                paint_icon(painter, "chevron-right", box, "text2")

    def _paint_bar(self, painter: QPainter, left: float, shares: tuple[int, int, int]) -> None:
        y, gap = 0.0, U(3)
        room = self.height() - 2 * gap
        painter.setPen(Qt.PenStyle.NoPen)
        for group, share in zip(("pro", "pas", "det"), shares, strict=True):
            height = round(room * share / sum(shares))
            painter.setBrush(data_brush(group))
            painter.drawRoundedRect(QRectF(left, y, U(BAR), height), U(4), U(4))
            y += height + gap


class LegendItem(Painted):
    """A group's shape and its words."""

    def __init__(self, group: str, text: str, is_open: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group, self._text, self._is_open = group, text, is_open
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        font = theme().font("small")
        return QSize(round(text_width(self._text, font)) + U(18), round(line_height(font)) + U(4))

    def paint(self, painter: QPainter) -> None:
        middle = self.height() / 2
        draw_shape(painter, self._group, QPointF(U(6), middle), U(9), is_open=self._is_open)
        box = QRectF(U(15), 0, self.width() - U(15), self.height())
        draw_text(painter, box, self._text, theme().font("small"), "text2", LEFT)


def legend(entries: Sequence[tuple[str, str]], align_right: bool = False) -> Flow:
    """Return a legend of (group, words) that wraps to more lines where there is no room."""
    flow = Flow(gap=16, line_gap=4, align_right=align_right)
    for group, text in entries:
        flow.add(LegendItem(group, text))
    return flow
