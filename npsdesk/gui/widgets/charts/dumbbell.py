"""Two shares per row joined by a line, and a third beside them: a dumbbell for each theme, one of them selected."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.charts.scale import ticks
from npsdesk.gui.widgets.paint import (
    CENTER,
    LEFT,
    draw_shape,
    draw_text,
    fill_round,
    hairline,
    line_height,
    text_width,
)
from npsdesk.tokens import MEDIUM, RADIUS, SEMIBOLD

ROW, TALL_ROW = 40, 52
HEAD = 26
MARK = 13
PALE = 0.5
LEAST_TOP, STEP = 20, 10  # in percent: the axis ends at a whole step


@dataclass(frozen=True)
class Dot:
    """A share in percent, with its text, in the shape and colour of a group."""

    value: float
    text: str
    group: str


@dataclass(frozen=True)
class DumbbellRow:
    """A theme: the two shares that are compared, the third (drawn open, named only in the words), and its sentence."""

    name: str
    first: Dot
    second: Dot
    third: Dot
    tip: str
    key: object


class DumbbellChart(Chart):
    """Rows of dumbbells. Arrows and clicks select a row: `row_selected(key)`; Enter opens it: `key_activated(key)`.

    Without `is_choosing` nothing follows from the selection, and it shows only while the keyboard walks the rows.
    """

    row_selected = Signal(object)

    def __init__(self, name: str = "", *, is_choosing: bool = True) -> None:
        super().__init__(name)
        self._is_choosing = is_choosing
        self._rows: tuple[DumbbellRow, ...] = ()
        self._heads = ("", "", "", "")
        self._selected = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_rows(self, rows: Sequence[DumbbellRow], heads: tuple[str, str, str, str]) -> None:
        """Show these rows; `heads` name theme, first, second and third share in the table that says the same."""
        key = self.selected()
        self._rows, self._heads = tuple(rows), heads
        self._selected = next((place for place, row in enumerate(self._rows) if row.key == key), 0 if rows else -1)
        self.data_changed()

    def selected(self) -> object:
        """Return the key of the selected row, None without one."""
        return self._rows[self._selected].key if 0 <= self._selected < len(self._rows) else None

    def select(self, place: int) -> None:
        """Select a row by its place."""
        if self._rows:
            self._selected = min(len(self._rows) - 1, max(0, place))
            self.update()
            self.row_selected.emit(self.selected())

    # ---- where things lie

    def sizeHint(self) -> QSize:
        return QSize(U(420), U(HEAD) + U(ROW) * max(1, len(self._rows)) + U(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(260), self.sizeHint().height())

    def _pitch(self) -> float:
        return min(float(U(TALL_ROW)), (self.height() - U(HEAD) - U(6)) / max(1, len(self._rows)))

    def row_box(self, place: int) -> QRectF:
        """Return where a row lies."""
        return QRectF(0, U(HEAD) + self._pitch() * place, self.width(), self._pitch())

    def selected_box(self) -> QRectF:
        """Return where the selected row lies."""
        return self.row_box(max(0, self._selected))

    def _names(self) -> float:
        font = theme().font("body", MEDIUM)
        widest = max((text_width(row.name, font) for row in self._rows), default=0.0)
        return min(max(float(U(80)), widest + 2), self.width() * 0.34)

    def _axis(self) -> tuple[float, float]:
        """Return where 0 and the end of the axis lie, with room for a number on either side."""
        room = text_width("100%", theme().font("small", SEMIBOLD)) + U(MARK)
        return U(8) + self._names() + room, self.width() - room - U(8)

    def _top(self) -> float:
        highest = max((dot.value for row in self._rows for dot in (row.first, row.second, row.third)), default=0.0)
        return min(100.0, max(float(LEAST_TOP), -(-highest // STEP) * STEP))

    def _x(self, value: float) -> float:
        left, right = self._axis()
        return left + value / self._top() * (right - left)

    def find_marks(self) -> list[Mark]:
        return [Mark(self.row_box(place), row.tip, row.key) for place, row in enumerate(self._rows)]

    # ---- painting

    def paint_chart(self, painter: QPainter) -> None:
        self._paint_axis(painter)
        shown = self._selected if self._is_choosing or self.hasFocus() else -1
        for place, row in enumerate(self._rows):
            self._paint_row(painter, self.row_box(place), row, is_selected=place == shown)

    def _paint_axis(self, painter: QPainter) -> None:
        font = theme().font("tiny")
        half, bottom = text_width("100%", font) / 2 + 2, self.row_box(len(self._rows)).top()
        left, right = self._axis()
        most = max(2, min(6, int((right - left) / (3 * half))))
        for value in ticks(0, self._top(), most):
            x = round(self._x(value))
            hairline(painter, QPointF(x, U(HEAD) - U(4)), QPointF(x, bottom), "grid")
            draw_text(painter, QRectF(x - half, 0, 2 * half, line_height(font)), f"{value:g}%", font, "text2", CENTER)

    def _paint_row(self, painter: QPainter, box: QRectF, row: DumbbellRow, *, is_selected: bool) -> None:
        if is_selected:
            fill_round(painter, box.adjusted(0, 1, 0, -1), RADIUS["chip"], None, "accent")
        name = QRectF(U(8), box.top(), self._names(), box.height())
        font = theme().font("body", SEMIBOLD if is_selected else MEDIUM)
        draw_text(painter, name, row.name, font, "text", LEFT)
        y = box.center().y()
        self._paint_line(painter, row, y)
        if row.third.value > 0:
            draw_shape(painter, row.third.group, QPointF(self._x(row.third.value), y), U(MARK), is_open=True)
        low, high = sorted((row.first, row.second), key=lambda dot: dot.value)
        for dot in (low, high):
            draw_shape(painter, dot.group, QPointF(self._x(dot.value), y), U(MARK))
        self._paint_texts(painter, row, (low, high), box)

    def _paint_line(self, painter: QPainter, row: DumbbellRow, y: float) -> None:
        more = row.first if row.first.value > row.second.value else row.second
        pen = QPen(theme().alpha(more.group, PALE), U(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(self._x(row.first.value), y), QPointF(self._x(row.second.value), y))

    def _paint_texts(self, painter: QPainter, row: DumbbellRow, ends: tuple[Dot, Dot], box: QRectF) -> None:
        """Write the shares outside of their marks, or above one where the open mark would be taken for it."""
        low, high = ends
        is_below, is_above = 0 < row.third.value < low.value, row.third.value > high.value
        self._paint_text(painter, low, box, -1, is_free=not is_below)
        self._paint_text(painter, high, box, 1, is_free=not is_above)

    def _paint_text(self, painter: QPainter, dot: Dot, box: QRectF, side: int, *, is_free: bool) -> None:
        x, ink = self._x(dot.value), f"{dot.group}_text"
        if not is_free:
            font = theme().font("tiny", SEMIBOLD)
            half, high = text_width(dot.text, font) / 2 + 2, line_height(font)
            top = box.center().y() - U(MARK) / 2 - high
            draw_text(painter, QRectF(x - half, top, 2 * half, high), dot.text, font, ink, CENTER)
            return
        font, reach = theme().font("small", SEMIBOLD), U(MARK) / 2 + U(4)
        wide = text_width(dot.text, font) + 2
        left = x + reach if side > 0 else x - reach - wide
        draw_text(painter, QRectF(left, box.top(), wide, box.height()), dot.text, font, ink, LEFT)

    # ---- keyboard and mouse

    def walk_to(self, index: int) -> None:
        super().walk_to(index)
        self.select(self.walked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._walked < 0:  # go on where the selection is
            self._walked = self._selected
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.select(place)
            self._walked = place

    def as_table(self) -> list[list[str]]:
        rows = [[row.name, row.first.text, row.second.text, row.third.text] for row in self._rows]
        return [list(self._heads), *rows]
