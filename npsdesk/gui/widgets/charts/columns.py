"""Columns for the scores 0 to 10, coloured by group, with the count on top and no axis to read off."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.paint import CENTER, data_brush, draw_text, hairline, line_height

GAP = 0.24


@dataclass(frozen=True)
class Bar:
    """One column: the label below, its size, the text above, its group, and the words about it."""

    label: str
    value: float
    text: str
    group: str
    tip: str = ""
    key: object = None


class ColumnChart(Chart):
    """Columns over a base line."""

    def __init__(self, name: str = "", can_open: bool = True) -> None:
        super().__init__(name, can_open)
        self._bars: tuple[Bar, ...] = ()
        self._heads = ("", "")

    def set_bars(self, bars: Sequence[Bar], heads: tuple[str, str] = ("", "")) -> None:
        """Show these columns; `heads` are the headings of the table that says the same."""
        self._bars, self._heads = tuple(bars), heads
        self.data_changed()

    def sizeHint(self) -> QSize:
        return QSize(U(260), U(170))

    def _plot(self) -> QRectF:
        high = line_height(theme().font("small"))
        return QRectF(self.rect()).adjusted(1, high + U(6), -1, -high - U(8))

    def _boxes(self) -> list[QRectF]:
        plot, count = self._plot(), max(1, len(self._bars))
        pitch = plot.width() / count
        top = max((bar.value for bar in self._bars), default=0) or 1
        boxes = []
        for place, bar in enumerate(self._bars):
            left = round(plot.left() + pitch * (place + GAP / 2))
            right = round(plot.left() + pitch * (place + 1 - GAP / 2))
            height = max(2.0, round(plot.height() * bar.value / top)) if bar.value > 0 else 0.0
            boxes.append(QRectF(left, plot.bottom() - height, right - left, height))
        return boxes

    def find_marks(self) -> list[Mark]:
        plot = self._plot()
        found = zip(self._bars, self._boxes(), strict=True)
        return [
            Mark(QRectF(box.left(), plot.top(), box.width(), plot.height()), bar.tip or bar.text, bar.key or bar.label)
            for bar, box in found
        ]

    def paint_chart(self, painter: QPainter) -> None:
        plot, font = self._plot(), theme().font("small", tabular=True)
        high = line_height(font)
        for bar, box in zip(self._bars, self._boxes(), strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(data_brush(bar.group))
            painter.drawPath(_round_top(box))
            wide = box.adjusted(-box.width(), 0, box.width(), 0)
            above = QRectF(wide.left(), box.top() - high - U(3), wide.width(), high)
            draw_text(painter, above, bar.text, font, "text2", CENTER)
            below = QRectF(wide.left(), plot.bottom() + U(6), wide.width(), high)
            draw_text(painter, below, bar.label, font, "text2", CENTER)
        hairline(painter, QPointF(plot.left(), plot.bottom()), QPointF(plot.right(), plot.bottom()), "control")

    def as_table(self) -> list[list[str]]:
        head = [list(self._heads)] if any(self._heads) else []
        return head + [[bar.label, bar.text] for bar in self._bars]


def _round_top(box: QRectF) -> QPainterPath:
    """Return a column with its upper corners softened."""
    radius = min(3.0, box.height())
    path = QPainterPath()
    path.moveTo(box.bottomLeft())
    path.lineTo(box.left(), box.top() + radius)
    path.quadTo(box.topLeft(), QPointF(box.left() + radius, box.top()))
    path.lineTo(box.right() - radius, box.top())
    path.quadTo(box.topRight(), QPointF(box.right(), box.top() + radius))
    path.lineTo(box.bottomRight())
    path.closeSubpath()
    return path
