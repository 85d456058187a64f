"""The score over time: a line with its likely range as a band and the score written at every wave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.charts.scale import score_range, thin_out, ticks
from npsdesk.gui.widgets.paint import CENTER, RIGHT, draw_text, hairline, line_height, text_width
from npsdesk.tokens import MEDIUM, SEMIBOLD

AXIS_GAP = 8


@dataclass(frozen=True)
class TrendPoint:
    """One wave: its label, where it lies in time (any unit), score and likely range from −100 to 100, and words."""

    label: str
    when: float
    score: float
    low: float
    high: float
    text: str
    tip: str = ""
    key: object = None


def plain_number(value: float) -> str:
    """Return a whole number with a real minus."""
    return f"{value:.0f}".replace("-", "−")


def _widest(lines: Sequence[str]) -> float:
    return max(text_width(line, theme().font("small")) for line in lines)


class TrendChart(Chart):
    """A line over a band; the last wave is strong."""

    def __init__(self, name: str = "", can_open: bool = True) -> None:
        super().__init__(name, can_open)
        self._points: tuple[TrendPoint, ...] = ()
        self._heads = ("", "", "", "")
        self._axis: Callable[[float], str] = plain_number

    def set_points(self, points: Sequence[TrendPoint], heads: tuple[str, str, str, str] = ("", "", "", "")) -> None:
        """Show these waves in the order of time; `heads` (wave, score, from, to) are the table's headings."""
        self._points, self._heads = tuple(points), heads
        self.data_changed()

    def sizeHint(self) -> QSize:
        return QSize(U(280), U(170))

    def _range(self) -> tuple[float, float]:
        points = self._points
        return score_range([p.low for p in points], [p.high for p in points], [p.score for p in points])

    def _plot(self) -> QRectF:
        high = line_height(theme().font("small"))
        lines = max((len(label) for label in self._labels()), default=1)
        return QRectF(self.rect()).adjusted(self._left(), high / 2 + U(4), -U(6), -lines * high - U(10))

    def _left(self) -> float:
        """Return where the plot begins: as far in as the widest number of the axis, such as −100, takes."""
        font = theme().font("small", tabular=True)
        widest = max((text_width(self._axis(value), font) for value in ticks(*self._range())), default=0.0)
        return max(U(34), widest + U(AXIS_GAP) + 2)

    def _x(self, point: TrendPoint) -> float:
        left, right = self._left() + U(34), self.width() - U(6) - U(34)
        first, last = self._points[0].when, self._points[-1].when
        fraction = (point.when - first) / (last - first) if last > first else 0.5
        return left + fraction * (right - left)

    def _labels(self) -> list[tuple[str, ...]]:
        """Return the waves' names in one line each, or in two where one line would leave names out."""
        whole: list[tuple[str, ...]] = [(point.label,) for point in self._points]
        if all(self._fitting(whole)):
            return whole
        return [tuple(point.label.rsplit(" ", 1)) for point in self._points]

    def _fitting(self, labels: Sequence[tuple[str, ...]]) -> list[bool]:
        return thin_out([_widest(label) for label in labels], [self._x(point) for point in self._points], U(8))

    def _y(self, score: float) -> float:
        plot, (low, high) = self._plot(), self._range()
        return plot.bottom() - (min(high, max(low, score)) - low) / (high - low) * plot.height()

    def _spot(self, point: TrendPoint) -> QPointF:
        return QPointF(self._x(point), self._y(point.score))

    def find_marks(self) -> list[Mark]:
        plot, marks = self._plot(), []
        for point in self._points:
            x = self._x(point)
            marks.append(Mark(QRectF(x - U(14), plot.top(), U(28), plot.height()), point.tip or point.text, point.key))
        return marks

    def paint_chart(self, painter: QPainter) -> None:
        if not self._points:
            return
        self._paint_axis(painter)
        self._paint_band(painter)
        self._paint_line(painter)
        self._paint_labels(painter)

    def _paint_axis(self, painter: QPainter) -> None:
        plot, font = self._plot(), theme().font("small", tabular=True)
        high = line_height(font)
        for value in ticks(*self._range()):
            y = round(self._y(value))
            hairline(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), "border" if value == 0 else "grid")
            box = QRectF(0, y - high / 2, plot.left() - U(AXIS_GAP), high)
            draw_text(painter, box, self._axis(value), font, "text2", RIGHT)

    def _paint_band(self, painter: QPainter) -> None:
        above = [QPointF(self._x(p), self._y(p.high)) for p in self._points]
        below = [QPointF(self._x(p), self._y(p.low)) for p in reversed(self._points)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().alpha("accent", 0.14))
        if len(self._points) == 1:
            x = above[0].x()
            painter.drawRect(QRectF(x - U(5), above[0].y(), U(10), below[0].y() - above[0].y()))
        else:
            painter.drawPolygon(QPolygonF(above + below))

    def _paint_line(self, painter: QPainter) -> None:
        accent = theme().color("accent")
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(accent, 2.5, Qt.PenStyle.SolidLine, cap, join))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self._spot(point) for point in self._points]))
        for point in self._points:
            is_last = point is self._points[-1]
            painter.setPen(QPen(theme().color("surface") if is_last else accent, 2))
            painter.setBrush(accent if is_last else theme().color("surface"))
            painter.drawEllipse(self._spot(point), U(5) if is_last else U(4), U(5) if is_last else U(4))

    def _paint_labels(self, painter: QPainter) -> None:
        labels = self._labels()
        score_font = theme().font("small", MEDIUM, tabular=True)
        scores = [text_width(point.text, score_font) for point in self._points]
        free = thin_out(scores, [self._x(point) for point in self._points], U(2))
        for point, label, fits, has_score in zip(self._points, labels, self._fitting(labels), free, strict=True):
            if fits:
                self._paint_label(painter, self._x(point), label)
            if has_score:
                self._paint_score(painter, point)

    def _paint_label(self, painter: QPainter, middle: float, lines: Sequence[str]) -> None:
        font, width = theme().font("small"), _widest(lines)
        high = line_height(font)
        box = QRectF(min(max(0.0, middle - width / 2), self.width() - width - 1), 0, width + 1, high)
        for number, line in enumerate(lines):
            box.moveTop(self._plot().bottom() + U(8) + number * high)
            draw_text(painter, box, line, font, "text2", CENTER)

    def _paint_score(self, painter: QPainter, point: TrendPoint) -> None:
        is_last = point is self._points[-1]
        font = theme().font("h3" if is_last else "small", SEMIBOLD if is_last else MEDIUM, tabular=True)
        spot, high = self._spot(point), line_height(font)
        box = QRectF(spot.x() - U(30), max(0.0, spot.y() - high - U(7)), U(60), high)
        draw_text(painter, box, point.text, font, "text" if is_last else "text2", CENTER)

    def as_table(self) -> list[list[str]]:
        head = [list(self._heads)] if any(self._heads) else []
        return head + [[p.label, p.text, plain_number(p.low), plain_number(p.high)] for p in self._points]
