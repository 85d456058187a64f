"""A table model over an array of row numbers, so that sorting and filtering never copy or proxy anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

VALUE_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column: its key, heading, width in pixels of the design, and side; `grows` shares the room that is left.

    Where there is too little room, columns shrink to `least` (0 = as they are), and if that does not do, those with a
    turn of `gives_way` go, 1 first; a column that may not be missing has none (0).
    """

    key: str
    title: str
    width: int = 100
    side: str = "left"
    grows: bool = False
    is_sortable: bool = True
    tip: str = ""
    least: int = 0
    gives_way: int = 0


class IndexModel(QAbstractTableModel):
    """Rows in an order of one's own. A page gives `value` (what the delegate paints) and `text` (the same as words).

    "Row" in `value`, `text` and `spoken` is the number from the order, that is the row of the page's own data.
    """

    order_changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._order: Sequence[int] = ()
        self._places: dict[int, int] | None = None

    def value(self, row: int, key: str) -> object:
        """Return what the column's delegate paints."""
        raise NotImplementedError

    def text(self, row: int, key: str) -> str:
        """Return the cell as words, for copying and for delegates of plain text."""
        value = self.value(row, key)
        return "" if value is None else str(value)

    def spoken(self, row: int, key: str) -> str:
        """Return what a screen reader says for the cell."""
        return self.text(row, key)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return self._columns

    @property
    def order(self) -> Sequence[int]:
        """The rows of the page's data in the order shown."""
        return self._order

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, or the same in another language."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def set_order(self, order: Sequence[int]) -> None:
        """Show these rows in this order; a list or an array of row numbers. Views keep current and selected rows."""
        self.beginResetModel()
        self._order = order
        self._places = None
        self.endResetModel()
        self.order_changed.emit()

    def row_at(self, place: int) -> int:
        """Return the row shown at a place, -1 outside."""
        return int(self._order[place]) if 0 <= place < len(self._order) else -1

    def place_of(self, row: int) -> int:
        """Return where a row is shown, -1 when it is not."""
        order = self._order
        if isinstance(order, range):
            return order.index(row) if row in order else -1
        if self._places is None:
            rows = order.tolist() if hasattr(order, "tolist") else order  # an array's own numbers are slow to look up
            self._places = dict(zip(rows, range(len(rows)), strict=True))
        return self._places.get(row, -1)

    def refresh(self, rows: Sequence[int] | None = None) -> None:
        """Have rows painted anew after their data changed; all when none are named."""
        if not len(self._order) or not self._columns:
            return
        last = len(self._columns) - 1
        places = [0, len(self._order) - 1] if rows is None else [p for p in map(self.place_of, rows) if p >= 0]
        if places:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), last))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = int(self._order[index.row()]), self._columns[index.column()]
        if role == VALUE_ROLE:
            return self.value(row, column.key)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column.key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {self.spoken(row, column.key)}"
        return row if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_name = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and is_name and section < len(self._columns):
            return self._columns[section].title
        return None
