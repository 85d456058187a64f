"""Differences below one another: each a dot with its likely range, on one axis with 0 in it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.charts.scale import ticks
from npsdesk.gui.widgets.charts.trend import plain_number
from npsdesk.gui.widgets.paint import CENTER, LEFT, RIGHT, draw_text, hairline, line_height, text_width
from npsdesk.tokens import MEDIUM, SEMIBOLD

ROW, HEAD = 40, 24
STEP = 5  # the axis ends at a whole step of so many
NAME_SHARE = 0.42


@dataclass(frozen=True)
class RangeRow:
    """A name, a small note below it, and a difference with its range; open where it may be chance."""

    name: str
    note: str
    value: float
    low: float
    high: float
    text: str
    tip: str
    key: object
    is_open: bool = False


class RangeChart(Chart):
    """Rows of dots; the numbers stand at the right."""

    def __init__(self, name: str = "", can_open: bool = True) -> None:
        super().__init__(name, can_open)
        self._rows: tuple[RangeRow, ...] = ()
        self._heads = ("", "", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[RangeRow], heads: tuple[str, str, str, str]) -> None:
        """Show these rows; `heads` name the row, the difference and the ends of its range in the table."""
        self._rows, self._heads = tuple(rows), heads
        self.data_changed()

    def sizeHint(self) -> QSize:
        return QSize(U(360), U(HEAD) + U(ROW) * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(240), self.sizeHint().height())

    def find_marks(self) -> list[Mark]:
        return [Mark(self._box(place), row.tip, row.key) for place, row in enumerate(self._rows)]

    def as_table(self) -> list[list[str]]:
        ends = [[plain_number(row.low), plain_number(row.high)] for row in self._rows]
        return [list(self._heads), *([row.name, row.text, *two] for row, two in zip(self._rows, ends, strict=True))]

    # ---- where things lie

    def _box(self, place: int) -> QRectF:
        return QRectF(0, U(HEAD) + place * U(ROW), self.width(), U(ROW))

    def _ends(self) -> tuple[float, float]:
        low = min([0.0, *(row.low for row in self._rows)])
        high = max([0.0, *(row.high for row in self._rows)])
        return math.floor(low / STEP) * STEP, max(math.ceil(high / STEP) * STEP, math.floor(low / STEP) * STEP + STEP)

    def _axis(self) -> tuple[float, float]:
        """Return where the axis begins and ends, between the names and the numbers."""
        numbers = theme().font("body", SEMIBOLD, tabular=True)
        room = max((text_width(row.text, numbers) for row in self._rows), default=0.0) + U(16)
        return self.width() * NAME_SHARE + U(12), self.width() - room - U(20)

    def _x(self, value: float) -> float:
        (left, right), (low, high) = self._axis(), self._ends()
        return left + (value - low) / (high - low) * (right - left)

    # ---- painting

    def paint_chart(self, painter: QPainter) -> None:
        self._paint_axis(painter)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, self._box(place), row)

    def _paint_axis(self, painter: QPainter) -> None:
        font, (left, right) = theme().font("tiny"), self._axis()
        bottom = self._box(len(self._rows)).top()
        for value in ticks(*self._ends(), max(2, int((right - left) / U(48)))):
            x = round(self._x(value))
            hairline(painter, QPointF(x, U(HEAD) - U(4)), QPointF(x, bottom), "border" if value == 0 else "grid")
            box = QRectF(x - U(24), 0, 2 * U(24), line_height(font))
            draw_text(painter, box, plain_number(value), font, "text2", CENTER)

    def _paint_row(self, painter: QPainter, box: QRectF, row: RangeRow) -> None:
        name, note = theme().font("body", MEDIUM), theme().font("small")
        tall, low = line_height(name), line_height(note)
        strip = QRectF(0, box.center().y() - (tall + low) / 2, self.width() * NAME_SHARE, tall)
        draw_text(painter, strip, row.name, name, "text", LEFT)
        draw_text(painter, strip.translated(0, tall), row.note, note, "text2", LEFT)
        numbers = QRectF(self._axis()[1], box.top(), self.width() - U(8) - self._axis()[1], box.height())
        ink = "text2" if row.is_open else "text"
        draw_text(painter, numbers, row.text, theme().font("body", SEMIBOLD, tabular=True), ink, RIGHT)
        y = box.center().y()
        painter.setPen(QPen(theme().color("control"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(self._x(row.low), y), QPointF(self._x(row.high), y))
        color = theme().color("control" if row.is_open else "pro" if row.value > 0 else "det")
        painter.setPen(QPen(color if row.is_open else theme().color("surface"), 2))
        painter.setBrush(theme().color("surface") if row.is_open else color)
        painter.drawEllipse(QPointF(self._x(row.value), y), U(6), U(6))
