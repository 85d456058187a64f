"""Two means on one scale: how passives and promoters rate something, with the gap between them."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.glyph import Painted
from npsdesk.gui.widgets.paint import LEFT, draw_shape, draw_text, line_height, text_width
from npsdesk.tokens import SEMIBOLD

MARK = 13
GAP = 8


@dataclass(frozen=True)
class Side:
    """A place on 0 … 1 with its words, in the shape and colour of a group."""

    value: float
    text: str
    group: str


class TwoMarks(Painted):
    """A line with two shapes on it and their words below."""

    def __init__(self, first: Side, second: Side, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides = (first, second)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(U(240), U(MARK) + U(6) + round(line_height(theme().font("small"))))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(150), self.sizeHint().height())

    def _x(self, value: float) -> float:
        inset = U(MARK) / 2
        return inset + min(1.0, max(0.0, value)) * (self.width() - 2 * inset)

    def paint(self, painter: QPainter) -> None:
        y = U(MARK) / 2 + 1
        self._paint_line(painter, y, 0.0, 1.0, "divider")
        low, high = sorted(side.value for side in self._sides)
        self._paint_line(painter, y, low, high, self._sides[0].group)
        for side in self._sides:
            draw_shape(painter, side.group, QPointF(self._x(side.value), y), U(MARK))
        self._paint_words(painter, y + U(MARK) / 2 + U(3))

    def _paint_line(self, painter: QPainter, y: float, low: float, high: float, ink: str) -> None:
        painter.setPen(QPen(theme().color(ink), U(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self._x(low), y), QPointF(self._x(high), y))

    def _paint_words(self, painter: QPainter, top: float) -> None:
        """Write the words below their marks, kept inside and apart from each other."""
        font = theme().font("small", SEMIBOLD)
        left, right = sorted(self._sides, key=lambda side: side.value)
        wide = [text_width(side.text, font) + 2 for side in (left, right)]
        first = min(max(0.0, self._x(left.value) - wide[0] / 2), self.width() - sum(wide) - U(GAP))
        second = min(max(first + wide[0] + U(GAP), self._x(right.value) - wide[1] / 2), self.width() - wide[1])
        high = line_height(font)
        for side, x, width in ((left, max(0.0, first), wide[0]), (right, second, wide[1])):
            draw_text(painter, QRectF(x, top, width, high), side.text, font, f"{side.group}_text", LEFT)
