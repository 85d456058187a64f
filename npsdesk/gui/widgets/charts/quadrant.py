"""Points in four named corners: across how well, up how much it matters; one of them selected."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.paint import CENTER, LEFT, RIGHT, draw_shape, draw_text, hairline, line_height, text_width
from npsdesk.tokens import MEDIUM, REGULAR, SEMIBOLD

MARK, AIM = 12, 22
LEFT_ROOM, BOTTOM_ROOM = 30, 50
EDGE = 0.12  # of the span, so that no point touches the edge
LEAST_SPAN = 0.12  # of the whole axis
MOST_TICKS = 6


@dataclass(frozen=True)
class Point:
    """A point: where on 0 … 1 across and up, its look ("pas", "accent", "control"), and its words.

    `is_open` where it could as well lie on the other side of a line; `is_strong` has a bold name.
    """

    name: str
    x: float
    y: float
    look: str
    tip: str
    key: object
    is_open: bool = False
    is_strong: bool = False


@dataclass(frozen=True)
class QuadrantWords:
    """The corners from the top left on, what the axes say, and where on 0 … 1 across numbers are written."""

    corners: tuple[str, str, str, str]
    across: str
    up: str
    ticks: tuple[tuple[float, str], ...]
    table: tuple[str, ...]


NOTHING = QuadrantWords(("", "", "", ""), "", "", (), ())


class QuadrantChart(Chart):
    """Arrows walk the points by importance; `point_selected(key)` on a click or step, Enter is `key_activated(key)`."""

    point_selected = Signal(object)

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self._points: tuple[Point, ...] = ()
        self._rows: list[list[str]] = []
        self._words = NOTHING
        self._lines = (0.5, 0.5)
        self._selected: object = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_points(
        self,
        points: Sequence[Point],
        lines: tuple[float, float],
        words: QuadrantWords,
        rows: Sequence[Sequence[str]],
    ) -> None:
        """Show these points, most important first; `lines` are where across and up, `rows` the table of the same."""
        self._points, self._lines, self._words = tuple(points), lines, words
        self._rows = [list(words.table), *(list(row) for row in rows)]
        self.data_changed()

    def select(self, key: object) -> None:
        """Mark one point as the one that is spoken of beside the chart."""
        self._selected = key
        self.update()

    def as_table(self) -> list[list[str]]:
        return self._rows

    # ---- where things lie

    def sizeHint(self) -> QSize:
        return QSize(U(520), U(470))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(340), U(360))

    def area(self) -> QRectF:
        """Return the box of the four corners."""
        return QRectF(U(LEFT_ROOM), 1, self.width() - U(LEFT_ROOM) - 1, self.height() - U(BOTTOM_ROOM))

    def _span(self, values: Sequence[float], line: float) -> tuple[float, float]:
        low, high = min([*values, line]), max([*values, line])
        room = max((high - low) * EDGE, (LEAST_SPAN - (high - low)) / 2, 0.01)
        return low - room, high + room

    def _ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        across = self._span([point.x for point in self._points], self._lines[0])
        return across, self._span([point.y for point in self._points], self._lines[1])

    def place(self, x: float, y: float) -> QPointF:
        """Return where a point of 0 … 1 lies."""
        (left, right), (low, high) = self._ends()
        box = self.area()
        return QPointF(
            box.left() + (x - left) / (right - left) * box.width(),
            box.bottom() - (y - low) / (high - low) * box.height(),
        )

    def find_marks(self) -> list[Mark]:
        half = U(AIM) / 2
        places = [self.place(point.x, point.y) for point in self._points]
        return [
            Mark(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), point.tip, point.key)
            for at, point in zip(places, self._points, strict=True)
        ]

    def label_boxes(self) -> list[QRectF]:
        """Return where the names go: right, left, above or below the point, where nothing else is."""
        taken = [self._aim(point) for point in self._points] + self._corner_boxes()
        boxes = []
        for point in self._points:
            font = self._font(point)
            wide, high = text_width(point.name, font) + 4, line_height(font)
            at = self.place(point.x, point.y)
            box = self._best_box(at, wide, high, taken, self._aim(point))
            taken.append(box)
            boxes.append(box)
        return boxes

    def _aim(self, point: Point) -> QRectF:
        at, half = self.place(point.x, point.y), U(MARK) / 2 + 1
        return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)

    def _best_box(self, at: QPointF, wide: float, high: float, taken: Sequence[QRectF], own: QRectF) -> QRectF:
        gap = U(MARK) / 2 + U(6)
        tries = [
            QRectF(at.x() + gap, at.y() - high / 2, wide, high),
            QRectF(at.x() - gap - wide, at.y() - high / 2, wide, high),
            QRectF(at.x() - wide / 2, at.y() - gap - high, wide, high),
            QRectF(at.x() - wide / 2, at.y() + gap, wide, high),
            QRectF(at.x() + U(4), at.y() - gap - high, wide, high),
            QRectF(at.x() + U(4), at.y() + gap, wide, high),
            QRectF(at.x() - wide - U(4), at.y() - gap - high, wide, high),
            QRectF(at.x() - wide - U(4), at.y() + gap, wide, high),
        ]
        others = [box for box in taken if box != own]
        return min(tries, key=lambda box: self._badness(box, others))

    def _badness(self, box: QRectF, taken: Sequence[QRectF]) -> float:
        area = self.area()
        outside = 0.0 if area.contains(box) else 1e6
        line = self.place(*self._lines)
        crosses = 400.0 if box.left() < line.x() < box.right() or box.top() < line.y() < box.bottom() else 0.0
        hidden = sum(both.width() * both.height() for other in taken if (both := box.intersected(other)).isValid())
        return outside + crosses + 10 * hidden

    def _corner_boxes(self) -> list[QRectF]:
        """Return where the names of the corners stand."""
        font, area, line = theme().font("tiny", SEMIBOLD), self.area(), self.place(*self._lines)
        high, inset = line_height(font), U(10)
        boxes = []
        for place, words in enumerate(self._words.corners):
            is_left, is_top = place % 2 == 0, place < 2
            room = (line.x() - area.left() if is_left else area.right() - line.x()) - 2 * inset
            wide = max(0.0, min(text_width(words.upper(), font) + 2, room))
            left = area.left() + inset if is_left else area.right() - inset - wide
            top = area.top() + inset if is_top else area.bottom() - inset - high
            boxes.append(QRectF(left, top, wide, high))
        return boxes

    def _font(self, point: Point) -> QFont:
        weight = SEMIBOLD if point.is_strong or point.key == self._selected else REGULAR
        return theme().font("body", weight)

    # ---- painting

    def paint_chart(self, painter: QPainter) -> None:
        self._paint_ground(painter)
        self._paint_axes(painter)
        for point, box in zip(self._points, self.label_boxes(), strict=True):
            at = self.place(point.x, point.y)
            if point.key == self._selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().alpha("accent", 0.18))
                painter.drawEllipse(at, U(MARK), U(MARK))
            draw_shape(painter, point.look, at, U(MARK), is_open=point.is_open)
            draw_text(painter, box, point.name, self._font(point), "text" if point.is_strong else "text2", LEFT)

    def _paint_ground(self, painter: QPainter) -> None:
        area, line = self.area(), self.place(*self._lines)
        painter.fillRect(QRectF(area.topLeft(), line), theme().color("pas_soft"))
        hairline(painter, QPointF(line.x(), area.top()), QPointF(line.x(), area.bottom()), "border")
        hairline(painter, QPointF(area.left(), line.y()), QPointF(area.right(), line.y()), "border")
        font = theme().font("tiny", SEMIBOLD)
        for place, (words, box) in enumerate(zip(self._words.corners, self._corner_boxes(), strict=True)):
            ink, side = "pas_text" if place == 0 else "text2", LEFT if place % 2 == 0 else RIGHT
            draw_text(painter, box, words.upper(), font, ink, side)

    def _paint_axes(self, painter: QPainter) -> None:
        area, font = self.area(), theme().font("tiny")
        high = line_height(font)
        for value, words in self._shown_ticks():
            x = self.place(value, 0).x()
            wide = text_width(words, font) + 4
            box = QRectF(x - wide / 2, area.bottom() + U(5), wide, high)
            draw_text(painter, box, words, font, "text2", CENTER)
        small = theme().font("small", MEDIUM)
        below = QRectF(area.left(), area.bottom() + U(5) + high + U(4), area.width(), line_height(small))
        draw_text(painter, below, f"{self._words.across}  →", small, "text2", CENTER)
        painter.save()
        painter.translate(0, area.bottom())
        painter.rotate(-90)
        beside = QRectF(0, U(4), area.height(), line_height(small))
        draw_text(painter, beside, f"{self._words.up}  →", small, "text2", CENTER)
        painter.restore()

    def _shown_ticks(self) -> list[tuple[float, str]]:
        left, right = self._ends()[0]
        inside = [(value, words) for value, words in self._words.ticks if left <= value <= right]
        step = max(1, -(-len(inside) // MOST_TICKS))
        return inside[::step]

    # ---- keyboard and mouse

    def walk_to(self, index: int) -> None:
        super().walk_to(index)
        if 0 <= self.walked() < len(self._points):
            self._choose(self.walked())

    def _choose(self, place: int) -> None:
        self.select(self._points[place].key)
        self.point_selected.emit(self._selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._walked < 0:  # go on where the selection is
            self._walked = next((i for i, point in enumerate(self._points) if point.key == self._selected), -1)
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self._choose(place)
