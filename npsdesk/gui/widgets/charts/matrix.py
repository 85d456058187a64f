"""A table of counts whose cells can be opened: rows are where people were, columns where they went."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.paint import LEFT, RIGHT, draw_shape, draw_text, fill_round, line_height, text_width
from npsdesk.tokens import MEDIUM, RADIUS, SEMIBOLD

ROW = 58
HEAD = 30
NAMES = 118
CELL = 96
TALLEST = 104  # pixels of the design for a row that may grow


@dataclass(frozen=True)
class Cell:
    """A count, a smaller line below it, and how strong its ground is (0 … 1) in the colour of its column."""

    text: str
    note: str
    tip: str
    key: object
    strength: float = 0.0


@dataclass(frozen=True)
class Line:
    """A row or column: its colour ("" for none) and name."""

    group: str
    name: str


class MatrixChart(Chart):
    """Arrows go from cell to cell, Enter or a click opens one; its rows may take the height that there is."""

    def __init__(self, name: str = "", can_grow: bool = False) -> None:
        super().__init__(name)
        self._can_grow = can_grow
        self._rows: tuple[Line, ...] = ()
        self._columns: tuple[Line, ...] = ()
        self._cells: tuple[tuple[Cell, ...], ...] = ()
        self._corner = ""
        upright = QSizePolicy.Policy.Expanding if can_grow else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)

    def set_cells(
        self, rows: Sequence[Line], columns: Sequence[Line], cells: Sequence[Sequence[Cell]], corner: str
    ) -> None:
        """Show these cells; `corner` heads the names of the rows."""
        self._rows, self._columns, self._corner = tuple(rows), tuple(columns), corner
        self._cells = tuple(tuple(row) for row in cells)
        self.data_changed()

    def sizeHint(self) -> QSize:
        return QSize(U(NAMES) + U(CELL) * 5, U(HEAD) + U(ROW) * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(NAMES) + U(64) * max(1, len(self._columns)), self.sizeHint().height())

    def _names(self) -> float:
        font = theme().font("body", MEDIUM)
        widest = max((text_width(row.name, font) for row in self._rows), default=0.0)
        return min(max(float(U(NAMES)), widest + U(26)), self.width() * 0.3)

    def _high(self) -> float:
        if not self._can_grow:
            return U(ROW)
        return max(float(U(ROW)), min(float(U(TALLEST)), (self.height() - U(HEAD)) / max(1, len(self._rows))))

    def _box(self, row: int, column: int) -> QRectF:
        wide, high = (self.width() - self._names()) / max(1, len(self._columns)), self._high()
        return QRectF(self._names() + wide * column, U(HEAD) + high * row, wide, high).adjusted(2, 2, -2, -2)

    def find_marks(self) -> list[Mark]:
        return [
            Mark(self._box(row, column), cell.tip, cell.key)
            for row, cells in enumerate(self._cells)
            for column, cell in enumerate(cells)
        ]

    def step_for(self, key: int) -> int:
        per_row = max(1, len(self._columns))
        rows: dict[int, int] = {Qt.Key.Key_Down: per_row, Qt.Key.Key_Up: -per_row}
        return rows.get(key) or super().step_for(key)

    def paint_chart(self, painter: QPainter) -> None:
        self._paint_heads(painter)
        for row, (line, cells) in enumerate(zip(self._rows, self._cells, strict=True)):
            self._paint_name(painter, row, line)
            for column, cell in enumerate(cells):
                self._paint_cell(painter, self._box(row, column), cell, self._columns[column].group)

    def _paint_heads(self, painter: QPainter) -> None:
        font = theme().font("small")
        high = line_height(font)
        draw_text(painter, QRectF(0, 0, self._names(), high), self._corner, font, "text2", LEFT)
        for column, line in enumerate(self._columns):
            box = self._box(0, column)
            draw_text(painter, QRectF(box.left(), 0, box.width() - U(8), high), line.name, font, "text2", RIGHT)

    def _paint_name(self, painter: QPainter, row: int, line: Line) -> None:
        box = self._box(row, 0)
        middle = box.center()
        middle.setX(U(6))
        left = U(18) if line.group else 0
        if line.group:
            draw_shape(painter, line.group, middle, U(11))
        area = QRectF(left, box.top(), self._names() - left - U(4), box.height())
        draw_text(painter, area, line.name, theme().font("body", MEDIUM), "text", LEFT)

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell, group: str) -> None:
        ground = theme().alpha(group, 0.06 + 0.3 * cell.strength) if group else "sunken"
        fill_round(painter, box, RADIUS["chip"], ground, "border" if theme().is_high_contrast else None)
        number, note = theme().font("h3", SEMIBOLD, tabular=True), theme().font("tiny")
        tall, low = line_height(number), line_height(note)
        inner = box.adjusted(U(6), 0, -U(8), 0)
        top = box.center().y() - (tall + (low if cell.note else 0)) / 2
        draw_text(painter, QRectF(inner.left(), top, inner.width(), tall), cell.text, number, "text", RIGHT)
        if cell.note:
            draw_text(painter, QRectF(inner.left(), top + tall, inner.width(), low), cell.note, note, "text2", RIGHT)

    def as_table(self) -> list[list[str]]:
        heads = [self._corner, *(column.name for column in self._columns)]
        rows = [
            [line.name, *(f"{cell.text} ({cell.note})" if cell.note else cell.text for cell in cells)]
            for line, cells in zip(self._rows, self._cells, strict=True)
        ]
        return [heads, *rows]
