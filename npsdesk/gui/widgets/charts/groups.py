"""Groups compared: per row a 100 % bar, and beside it the score as a dot with its likely range on an own axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.charts.scale import score_range
from npsdesk.gui.widgets.charts.split import Part, paint_split, part_boxes
from npsdesk.gui.widgets.charts.trend import plain_number
from npsdesk.gui.widgets.paint import CENTER, LEFT, RIGHT, draw_text, hairline, line_height, text_width
from npsdesk.tokens import MEDIUM, SEMIBOLD

ROW = 38
BAR = 20
HEAD = 24
PALE = 0.4


@dataclass(frozen=True)
class GroupRow:
    """One group: name, a small note below ("168 answers"), its parts, and its score with range (None = too few).

    With a `key` the score itself can be pointed at and opened; `tip` says what it means.
    """

    name: str
    note: str
    parts: tuple[Part, ...]
    score: float | None = None
    low: float = 0.0
    high: float = 0.0
    text: str = ""
    is_pale: bool = False
    tip: str = ""
    key: object = None


@dataclass(frozen=True)
class GroupWords:
    """The words around the rows: headings over bars and scores, label and score of the line for all.

    `group` and `parts` (the names of the parts) head the table that says the same.
    """

    share: str
    score: str
    all_label: str = ""
    all_score: float | None = None
    group: str = ""
    parts: tuple[str, ...] = ()


class GroupChart(Chart):
    """Rows of groups; arrows up and down go by row, left and right by part."""

    def __init__(self, name: str = "", can_open: bool = True) -> None:
        super().__init__(name, can_open)
        self._rows: tuple[GroupRow, ...] = ()
        self._words = GroupWords("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[GroupRow], words: GroupWords) -> None:
        """Show these groups in this order."""
        self._rows, self._words = tuple(rows), words
        self.data_changed()

    def sizeHint(self) -> QSize:
        return QSize(U(430), U(HEAD) + U(ROW) * max(1, len(self._rows)) + U(4))

    def _columns(self) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        """Return the strips for names, bars, the axis and the scores."""
        width, height = float(self.width()), float(self.height())
        note, name = theme().font("small"), theme().font("body", MEDIUM)
        texts = [max(text_width(row.name, name), text_width(row.note, note)) for row in self._rows]
        names = min(max([U(80), *texts]) + 2, width * 0.26)
        scores = max(U(40), text_width(self._words.score, theme().font("tiny")) + U(8))
        axis = max(U(110), min(U(180), width * 0.25))
        bars = max(U(60), width - names - axis - scores - U(16) - U(28) - U(12))
        left = names + U(16)
        axis_left = left + bars + U(28)
        return (
            QRectF(0, 0, names, height),
            QRectF(left, 0, bars, height),
            QRectF(axis_left, 0, axis, height),
            QRectF(width - scores, 0, scores, height),
        )

    def _middle(self, place: int) -> float:
        return U(HEAD) + U(ROW) * (place + 0.5)

    def _bar(self, place: int) -> QRectF:
        bars = self._columns()[1]
        return QRectF(round(bars.left()), round(self._middle(place) - U(BAR) / 2), round(bars.width()), U(BAR))

    def find_marks(self) -> list[Mark]:
        marks = []
        for place, row in enumerate(self._rows):
            for part, box in zip(row.parts, part_boxes(self._bar(place), row.parts), strict=True):
                tip = f"{row.name}: {part.tip or part.label}"
                marks.append(Mark(box, tip, part.key if part.key is not None else (place, part.group)))
            if row.key is not None:
                marks.append(Mark(self._score_box(place), row.tip, row.key))
        return marks

    def _score_box(self, place: int) -> QRectF:
        """Return where the score of a row and its range lie."""
        axis = self._columns()[2]
        return QRectF(axis.left() - U(8), self._middle(place) - U(BAR) / 2, self.width() - axis.left() + U(6), U(BAR))

    def step_for(self, key: int) -> int:
        per_row = len(self.marks()) // len(self._rows) if self._rows else 1
        rows: dict[int, int] = {Qt.Key.Key_Down: per_row, Qt.Key.Key_Up: -per_row}
        return rows.get(key) or super().step_for(key)

    def _range(self) -> tuple[float, float]:
        known = [row for row in self._rows if row.score is not None]
        every = [row.score for row in known if row.score is not None]
        if self._words.all_score is not None:
            every.append(self._words.all_score)
        lows, highs = [row.low for row in known], [row.high for row in known]
        floor, top = score_range([*lows, *every], [*highs, *every], [0.0])
        return floor, top

    def _ticks(self) -> list[float]:
        low, high = self._range()
        return [low, 0.0, high] if low < 0 < high else [low, high]

    def _x(self, score: float) -> float:
        axis, (low, high) = self._columns()[2], self._range()
        return axis.left() + (min(high, max(low, score)) - low) / (high - low) * axis.width()

    def paint_chart(self, painter: QPainter) -> None:
        self._paint_heads(painter)
        for place, row in enumerate(self._rows):
            self._paint_names(painter, place, row)
            paint_split(painter, self._bar(place), row.parts, "small", PALE if row.is_pale else 1.0)
            self._paint_score(painter, place, row)

    def _paint_heads(self, painter: QPainter) -> None:
        _names, bars, axis, scores = self._columns()
        font = theme().font("tiny")
        high = line_height(font)
        draw_text(painter, QRectF(bars.left(), 0, bars.width(), high), self._words.share, font, "text2", LEFT)
        draw_text(painter, QRectF(scores.left(), 0, scores.width(), high), self._words.score, font, "text2", RIGHT)
        for value in self._ticks():
            x = round(self._x(value))
            hairline(painter, QPointF(x, high + U(4)), QPointF(x, self.height() - U(4)), "grid")
        self._paint_all(painter, axis, high)

    def _paint_all(self, painter: QPainter, axis: QRectF, high: float) -> None:
        """Write the ends of the axis and the line for all, leaving out an end that the line's label would touch."""
        font, taken = theme().font("tiny"), (0.0, 0.0)
        if self._words.all_score is not None:
            x, half = self._x(self._words.all_score), text_width(self._words.all_label, font) / 2 + 1
            center = min(max(x, axis.left() - U(14) + half), axis.right() + U(14) - half)
            draw_text(painter, QRectF(center - half, 0, 2 * half, high), self._words.all_label, font, "text2", CENTER)
            taken = (center - half - U(4), center + half + U(4))
            pen = QPen(theme().color("control"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(round(x) + 0.5, high + U(2)), QPointF(round(x) + 0.5, self.height() - U(4)))
        for value in self._ticks():
            text, x = plain_number(value), self._x(value)
            half = text_width(text, font) / 2 + 1
            if x + half < taken[0] or x - half > taken[1]:
                draw_text(painter, QRectF(x - half, 0, 2 * half, high), text, font, "text2", CENTER)

    def _paint_names(self, painter: QPainter, place: int, row: GroupRow) -> None:
        strip, middle = self._columns()[0], self._middle(place)
        name, note = theme().font("body", MEDIUM), theme().font("small")
        tall, low = line_height(name), line_height(note)
        top = middle - (tall + low) / 2
        ink = "text2" if row.is_pale else "text"
        draw_text(painter, QRectF(0, top, strip.width(), tall), row.name, name, ink, LEFT)
        draw_text(painter, QRectF(0, top + tall, strip.width(), low), row.note, note, "text2", LEFT)

    def _paint_score(self, painter: QPainter, place: int, row: GroupRow) -> None:
        y, strip = self._middle(place), self._columns()[3]
        font = theme().font("h3", SEMIBOLD, tabular=True) if row.score is not None else theme().font("small")
        ink = "text2" if row.is_pale or row.score is None else "text"
        box = QRectF(strip.left(), y - U(12), strip.width(), U(24))
        if row.score is None:
            box = QRectF(self._columns()[2].left(), y - U(12), self.width() - self._columns()[2].left(), U(24))
        draw_text(painter, box, row.text, font, ink, RIGHT)
        if row.score is None:
            return
        ink = "control" if row.is_pale else "accent"
        painter.setPen(QPen(theme().color("control"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(self._x(row.low), y), QPointF(self._x(row.high), y))
        painter.setPen(QPen(theme().color("surface"), 2))
        painter.setBrush(theme().color(ink))
        painter.drawEllipse(QPointF(self._x(row.score), y), U(6), U(6))

    def as_table(self) -> list[list[str]]:
        rows = [[row.name, row.note, *(part.label for part in row.parts), row.text] for row in self._rows]
        return [[self._words.group, self._words.share, *self._words.parts, self._words.score], *rows]
