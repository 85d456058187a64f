"""Turns rows into columns, and says when a cell or row is blank."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import zip_longest

from npsdesk.core.cleaning.cells import Cells, Rows, column, same_in_all
from npsdesk.core.cleaning.table import Cell, Row

_PIECE = 2_000
_NOTHING = frozenset(("", None))


def is_blank(cell: Cell) -> bool:
    """Return whether a cell holds nothing to read: None, or text of white space only."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def text_of(cell: Cell) -> str:
    """Return a cell as the text an owner would type: 8.0 as 8, TRUE, dates in ISO form, trimmed."""
    if isinstance(cell, str):
        return cell.replace("\xa0", " ").strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, timedelta):
        return _hours(cell)
    return str(cell)


def _hours(length: timedelta) -> str:
    """Return a length of time as a spreadsheet shows it, 255:10:10, not in days."""
    seconds = round(length.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' * (seconds < 0)}{minutes // 60}:{minutes % 60:02}:{rest:02}"


def columns_of(rows: Sequence[Row], width: int) -> list[Cells[Cell]]:
    """Return `width` columns of the rows; short rows end in None. TRUE and FALSE become texts.

    A cache by value would otherwise mistake True for 1.
    """
    found = list(rows.columns[:width]) if isinstance(rows, Rows) else list(map(column, zip_longest(*rows)))[:width]
    found += [same_in_all(None, len(rows))] * (width - len(found))
    return [cells.mapped(_without_boolean) if cells.may_hold(bool) else cells for cells in found]


def widest(rows: Sequence[Row]) -> int:
    """Return how many cells the longest row has."""
    return len(rows.columns) if isinstance(rows, Rows) else max(map(len, rows), default=0)


def is_any_filled(rows: Sequence[Row], index: int) -> bool:
    """Return whether anything stands in one column of the rows."""
    if isinstance(rows, Rows):
        return not all(map(is_blank, rows.columns[index]))
    return any(index < len(row) and not is_blank(row[index]) for row in rows)


def _without_boolean(cell: Cell) -> Cell:
    return text_of(cell) if isinstance(cell, bool) else cell


def filled_cells(row: Row) -> int:
    """Return how many cells of a row are not blank."""
    # rows of a thousand columns are mostly empty: a comparison is far cheaper than a call for each of them
    filled = [cell for cell in row if cell is not None and cell != ""]
    return len(filled) - sum(map(is_blank, filled))


def is_blank_row(row: Row) -> bool:
    """Return whether no cell of a row holds anything to read."""
    distinct = set(row)
    return distinct <= _NOTHING or all(map(is_blank, distinct))


def filled_end(rows: Sequence[Row], first: int, end: int) -> int:
    """Return the index after the last row from `first` to `end` that holds anything, `first` where none does.

    Goes up in pieces, as a sheet may have a million blank rows below its answers and making one row alone is slow.
    """
    while end > first:
        start = max(first, end - _PIECE)
        for index, row in reversed(list(enumerate(rows[start:end], start))):
            if not is_blank_row(row):
                return index + 1
        end = start
    return first


def column_letters(index: int) -> str:
    """Return the letters of a spreadsheet column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
