"""A table of a few hundred lines held as objects: each column says what it takes of one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QSize

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table

LEAST_HEIGHT = 116
Cell = Callable[[Any], str]
Value = Callable[[Any], object]


class LowTable(Table):
    """A table that asks for a few rows of height, as others stand above and below it, and takes what room there is."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), U(LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), U(LEAST_HEIGHT))


class LinesModel(IndexModel):
    """`cells` give a column's words for a line, `values` what its delegate paints where that is something else."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Mapping[str, Cell],
        values: Mapping[str, Value] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._cells, self._values = cells, values or {}
        self.lines: tuple[Any, ...] = ()

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these lines in this order."""
        self.lines = tuple(lines)
        self.set_order(range(len(self.lines)))

    def line(self, row: int) -> Any:
        """Return a line, None outside."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def value(self, row: int, key: str) -> object:
        return self._values[key](self.lines[row]) if key in self._values else self.text(row, key)

    def text(self, row: int, key: str) -> str:
        return self._cells[key](self.lines[row])
