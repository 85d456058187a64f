"""A table of a few hundred lines held as objects: each column says what it takes of one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QSize

from npsdesk.core.comments.folding import fold
from npsdesk.core.survey import Group
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table

LEAST_HEIGHT = 116
Cell = Callable[[Any], str]
Value = Callable[[Any], object]


class LowTable(Table):
    """A table that asks for a few rows of height, as others stand above and below it, and takes what room there is.

    A click on a heading sorts its `LinesModel`; the next one turns the order round.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.sort_requested.connect(self._on_sort)

    def _on_sort(self, key: str) -> None:
        model = self.index_model()
        if isinstance(model, LinesModel):
            self.set_sort(key, model.sort_by(key))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), U(LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), U(LEAST_HEIGHT))


class LinesModel(IndexModel):
    """`cells` give a column's words for a line, `values` what its delegate paints where that is something else.

    `measures` say by what number or day a column is sorted, most first; the others go by their words.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Mapping[str, Cell],
        values: Mapping[str, Value] | None = None,
        measures: Mapping[str, Value] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._cells, self._values, self._measures = cells, values or {}, measures or {}
        self._sort, self._descending = "", False
        self.lines: tuple[Any, ...] = ()

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these lines, in this order until the owner chose another."""
        self.lines = tuple(lines)
        self.set_order(self._sorted())

    def sort_by(self, key: str) -> bool:
        """Sort by a column, the other way round where that was so already; returns whether most or last is first."""
        self._descending = not self._descending if key == self._sort else key in self._measures
        self._sort = key
        self.set_order(self._sorted())
        return self._descending

    def _sorted(self) -> list[int]:
        """Return the rows in order; equal ones stay as they were, empty ones come last either way."""
        if self._sort not in self._cells:
            return list(range(len(self.lines)))
        weigh = self._measures.get(self._sort) or (lambda line: fold(self._cells[self._sort](line)))
        weights: dict[int, Any] = {row: weigh(line) for row, line in enumerate(self.lines)}
        filled = [row for row, weight in weights.items() if weight not in (None, "", 0)]
        filled.sort(key=weights.__getitem__, reverse=self._descending)
        return [*filled, *(row for row, weight in weights.items() if weight in (None, "", 0))]

    def line(self, row: int) -> Any:
        """Return a line, None outside."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def value(self, row: int, key: str) -> object:
        return self._values[key](self.lines[row]) if key in self._values else self.text(row, key)

    def text(self, row: int, key: str) -> str:
        return self._cells[key](self.lines[row])


def group_measures() -> dict[str, Value]:
    """Return how the columns that count each group are sorted."""
    return {
        "passives": lambda line: line.groups[Group.PASSIVE],
        "detractors": lambda line: line.groups[Group.DETRACTOR],
        "promoters": lambda line: line.groups[Group.PROMOTER],
    }
