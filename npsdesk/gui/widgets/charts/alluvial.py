"""How people moved between groups: two columns of blocks, and a band for each way from one to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.paint import CENTER, LEFT, RIGHT, data_brush, draw_text, line_height, text_width
from npsdesk.tokens import SEMIBOLD

BLOCK = 14
GAP = 14
SIDE = 104
HEAD = 26
HERO, MOVED, STAYED = 0.95, 0.30, 0.14  # how strong the one band, the others, and those that go straight are


@dataclass(frozen=True)
class Block:
    """A group at one side: its colour ("det", "pas", "pro"), how many, the number as shown and the name below it."""

    group: str
    count: int
    text: str
    name: str


@dataclass(frozen=True)
class Band:
    """People who went from one block to another, by their places in the two columns; `label` is written on the hero."""

    start: int
    end: int
    count: int
    tip: str
    key: object
    label: str = ""

    @property
    def is_straight(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True)
class AlluvialWords:
    """What stands above the two columns, and the heading of the counts in the table that says the same."""

    before: str
    after: str
    count: str


class AlluvialChart(Chart):
    """Only the band with a label has a full colour. Arrows walk the bands from the top, Enter opens one."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self._before: tuple[Block, ...] = ()
        self._after: tuple[Block, ...] = ()
        self._bands: tuple[Band, ...] = ()
        self._words = AlluvialWords("", "", "")
        self._paths: list[QPainterPath] = []

    def set_flows(
        self, before: Sequence[Block], after: Sequence[Block], bands: Sequence[Band], words: AlluvialWords
    ) -> None:
        """Show these blocks, and the bands between them; bands of nobody are left out."""
        self._before, self._after, self._words = tuple(before), tuple(after), words
        self._bands = tuple(band for band in bands if band.count)
        self.data_changed()

    def sizeHint(self) -> QSize:
        return QSize(U(520), U(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(360), U(300))

    # ---- where things lie

    def _columns(self) -> tuple[float, float]:
        """Return the left edges of the two columns of blocks."""
        font = theme().font("small")
        names = [text_width(block.name, font) for block in (*self._before, *self._after)]
        room = min(max([float(U(SIDE)), *(width + U(16) for width in names)]), self.width() * 0.3)
        return room, self.width() - room - U(BLOCK)

    def _scale(self) -> float:
        """Return how many pixels stand for one person."""
        total = sum(block.count for block in self._before)
        gaps = max(len(self._before), len(self._after)) - 1
        return max(0.0, self.height() - U(HEAD) - 2 - gaps * U(GAP)) / max(1, total)

    def _tops(self, blocks: Sequence[Block]) -> list[float]:
        tops, y = [], float(U(HEAD))
        for block in blocks:
            tops.append(y)
            y += block.count * self._scale() + U(GAP)
        return tops

    def find_marks(self) -> list[Mark]:
        left, right = self._columns()
        starts, ends, scale = self._tops(self._before), self._tops(self._after), self._scale()
        self._paths = []
        marks = []
        for band in self._bands:
            high = band.count * scale
            top, bottom = starts[band.start], ends[band.end]
            starts[band.start] += high
            ends[band.end] += high
            self._paths.append(_path(left + U(BLOCK), right, top, bottom, high))
            middle = QRectF((left + right + U(BLOCK)) / 2 - U(60), (top + bottom) / 2, U(120), max(high, 1.0))
            marks.append(Mark(middle, band.tip, band.key))
        return marks

    def _mark_at(self, place: QPointF) -> int:
        self.marks()
        # the hero lies on top of the others
        order = sorted(range(len(self._bands)), key=lambda index: not self._bands[index].label)
        return next((index for index in order if self._paths[index].contains(place)), -1)

    # ---- painting

    def paint_chart(self, painter: QPainter) -> None:
        marks = self.marks()
        order = sorted(range(len(self._bands)), key=lambda index: bool(self._bands[index].label))
        for index in order:
            self._paint_band(painter, self._bands[index], self._paths[index], marks[index].box)
        left, right = self._columns()
        self._paint_column(painter, self._before, left, is_left=True)
        self._paint_column(painter, self._after, right, is_left=False)
        self._paint_heads(painter, left, right)

    def _paint_band(self, painter: QPainter, band: Band, path: QPainterPath, box: QRectF) -> None:
        group = self._after[band.end].group if band.label else self._before[band.start].group
        strength = HERO if band.label else STAYED if band.is_straight else MOVED
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().alpha(group, strength))
        painter.drawPath(path)
        font = theme().font("h3", SEMIBOLD)
        if band.label and box.height() >= line_height(font):
            wide = max(box.width(), text_width(band.label, font) + 4)
            area = QRectF(box.center().x() - wide / 2, box.top(), wide, box.height())
            draw_text(painter, area, band.label, font, f"on_{group}", CENTER)

    def _paint_column(self, painter: QPainter, blocks: Sequence[Block], x: float, *, is_left: bool) -> None:
        number, name = theme().font("h2", SEMIBOLD, tabular=True), theme().font("small")
        tall, low, scale = line_height(number), line_height(name), self._scale()
        tops = self._tops(blocks)
        middles = [top + block.count * scale / 2 for top, block in zip(tops, blocks, strict=True)]
        for block, top, middle in zip(blocks, tops, spread(middles, tall + low + 2, self.height()), strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(data_brush(block.group))
            painter.drawRoundedRect(QRectF(x, top, U(BLOCK), block.count * scale), U(3), U(3))
            edge = x - U(12) if is_left else x + U(BLOCK) + U(12)
            start, wide = (0.0, edge) if is_left else (edge, self.width() - edge)
            side = RIGHT if is_left else LEFT
            y = middle - (tall + low) / 2
            draw_text(painter, QRectF(start, y, wide, tall), block.text, number, "text", side)
            draw_text(painter, QRectF(start, y + tall, wide, low), block.name, name, "text2", side)

    def _paint_heads(self, painter: QPainter, left: float, right: float) -> None:
        font = theme().font("small")
        high, half = line_height(font), (right - left) / 2
        draw_text(painter, QRectF(0, 0, left + U(BLOCK), high), self._words.before, font, "text2", RIGHT)
        wide = min(self.width() - right, half + U(SIDE))
        draw_text(painter, QRectF(right, 0, wide, high), self._words.after, font, "text2", LEFT)

    def _outline(self, painter: QPainter, mark: Mark, strength: float) -> None:
        path = next((path for found, path in zip(self.marks(), self._paths, strict=True) if found is mark), None)
        if path is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().alpha("text", strength), 2 if strength == 1 else 1))
            painter.drawPath(path)

    def as_table(self) -> list[list[str]]:
        rows = [[self._before[band.start].name, self._after[band.end].name, str(band.count)] for band in self._bands]
        return [[self._words.before, self._words.after, self._words.count], *rows]


def _path(x0: float, x1: float, top: float, bottom: float, high: float) -> QPainterPath:
    """Return a band of the same height everywhere, from `top` at the left to `bottom` at the right."""
    middle = (x0 + x1) / 2
    path = QPainterPath(QPointF(x0, top))
    path.cubicTo(QPointF(middle, top), QPointF(middle, bottom), QPointF(x1, bottom))
    path.lineTo(QPointF(x1, bottom + high))
    path.cubicTo(QPointF(middle, bottom + high), QPointF(middle, top + high), QPointF(x0, top + high))
    path.closeSubpath()
    return path


def spread(middles: Sequence[float], least: float, height: float) -> list[float]:
    """Return the middles of labels moved apart, so that each has `least` pixels and none leaves the chart."""
    placed: list[float] = []
    for middle in middles:
        placed.append(max(middle, placed[-1] + least if placed else least / 2))
    lowest = height - least / 2
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], lowest)
        lowest = placed[place] - least
    return placed
