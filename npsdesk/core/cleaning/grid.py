"""Turns rows into columns, and says when a cell or row is blank."""

from collections.abc import Sequence
from itertools import zip_longest
from operator import itemgetter

from npsdesk.core.cleaning.table import Cell, Row


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
    return str(cell)


def columns_of(rows: Sequence[Row], width: int) -> list[tuple[Cell, ...]]:
    """Return `width` columns of the rows; short rows end in None. TRUE and FALSE become texts.

    A cache by value would otherwise mistake True for 1.
    """
    if not rows:
        return [()] * width
    lengths = set(map(len, rows))
    if len(lengths) == 1:
        # zip(*rows) would make an iterator for every row first: three times slower for a large sheet
        columns = [tuple(map(itemgetter(index), rows)) for index in range(min(width, *lengths))]
    else:
        columns = list(zip_longest(*rows))[:width]
    columns += [(None,) * len(rows)] * (width - len(columns))
    return [_without_booleans(column) for column in columns]


def _without_booleans(column: tuple[Cell, ...]) -> tuple[Cell, ...]:
    if bool not in set(map(type, column)):
        return column
    return tuple(text_of(cell) if isinstance(cell, bool) else cell for cell in column)


def filled_cells(row: Row) -> int:
    """Return how many cells of a row are not blank."""
    return sum(not is_blank(cell) for cell in row)


def column_letters(index: int) -> str:
    """Return the letters of a spreadsheet column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
