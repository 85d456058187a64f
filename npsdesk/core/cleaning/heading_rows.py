"""Finds which rows of a sheet are headings, by what the columns hold below them."""

import re
from collections.abc import Sequence
from datetime import date, time

from npsdesk.core.cleaning.grid import filled_cells, is_blank, text_of
from npsdesk.core.cleaning.headings import claims_of
from npsdesk.core.cleaning.no_answer import NO_ANSWER
from npsdesk.core.cleaning.table import Cell, Row
from npsdesk.core.survey import Role

_TITLE_ROWS = 8  # how far below the first likely headings better ones may stand
_BODY_ROWS = 20  # so many answers tell what a column holds
_MOSTLY = 0.6
_AGAIN = 3
_VALUE = re.compile(r"[\d\s.,:/%€$£()+-]*\d[\d\s.,:/%€$£()+-]*|(?i:true|false)")
_YEARS = range(1900, 2101)


def is_value(cell: Cell) -> bool:
    """Return whether a cell holds a number, a date, yes or no, or an address: an answer rather than a heading."""
    if isinstance(cell, str):
        return "@" in cell or bool(_VALUE.fullmatch(cell.strip()))
    return not is_blank(cell)


def is_all_text(row: Row) -> bool:
    """Return whether no cell of a row looks like an answer."""
    return not any(is_value(cell) for cell in row)


def first_heading(rows: Sequence[Row]) -> int:
    """Return the index of the likely heading row nearest to the answers among the first rows of a sheet.

    Titles above fill few cells, or have nothing to do with the columns: headings are texts over most of them.
    """
    counts = [filled_cells(row) for row in rows]
    usual = max(counts, default=0)
    candidates = [index for index, count in enumerate(counts) if count >= min(3, usual) and count]
    if not candidates:
        return 0
    for index in candidates[:_TITLE_ROWS]:
        if counts[index] >= _MOSTLY * usual and _text_share(rows[index]) >= 0.5:
            return _below_titles(rows, counts, index)
    return candidates[0]


def _below_titles(rows: Sequence[Row], counts: Sequence[int], first: int) -> int:
    """Return the row further down that fits the columns better, else `first`: a title may be as wide as headings."""
    for index in range(first + 1, min(first + _TITLE_ROWS, len(rows))):
        if not is_all_text(rows[index]):
            break
        if counts[index] > counts[first] and _topped(rows, index) >= 2 and _has_gap(rows[first], rows[index]):
            return index
    return first


def _has_gap(upper: Row, lower: Row) -> bool:
    return any(is_blank(top) and not is_blank(cell) for top, cell in zip(upper, lower, strict=False))


def _text_share(row: Row) -> float:
    filled = [cell for cell in row if not is_blank(cell)]
    return sum(isinstance(cell, str) for cell in filled) / max(len(filled), 1)


def value_columns(rows: Sequence[Row], first: int) -> frozenset[int]:
    """Return the columns that mostly hold numbers, dates or the like in the rows from `first` on."""
    body = list(rows[first : first + _BODY_ROWS])  # rows of a sheet held by columns are slow to make one by one
    found = set()
    for index in range(max(map(len, body), default=0)):
        cells = [row[index] for row in body if index < len(row) and not is_blank(row[index])]
        if cells and sum(map(is_value, cells)) >= _MOSTLY * len(cells):
            found.add(index)
    return frozenset(found)


def _topped(rows: Sequence[Row], index: int) -> int:
    """Return over how many columns of values a row has a text."""
    row = rows[index]
    return sum(column < len(row) and not is_blank(row[column]) for column in value_columns(rows, index + 1))


def explains_values(rows: Sequence[Row], index: int) -> bool:
    """Return whether a row goes on with the headings above it: texts where all answers below are numbers or dates."""
    row = rows[index]
    if not is_all_text(row) or any(isinstance(cell, str) and cell.strip().lower() in NO_ANSWER for cell in row):
        return False
    values = value_columns(rows, index + 1)
    topped = _topped(rows, index)
    return topped >= 2 and topped >= _MOSTLY * len(values)


def heads_groups(upper: Row, lower: Row, *, is_merged: bool) -> bool:
    """Return whether the row above the headings names groups of them, and is no title.

    Headings that are whole and differ from each other need no row above, unless the recommend question stands there
    once for several of them; where some are missing or repeated, a row does that spans several of them.
    """
    if filled_cells(upper) < (1 if is_merged else 2) or not is_all_text(upper):
        return False
    if is_merged and filled_cells(upper) > 1 and any(map(_asks_for_score, upper)) and is_all_text(lower):
        return True
    if not _wants_more(upper, lower):
        return False
    filled = [index for index, cell in enumerate(lower) if not is_blank(cell)]
    over_blank = sum(index >= len(upper) or is_blank(upper[index]) for index in filled)
    return is_merged or (over_blank >= 2 and filled_cells(upper) < len(filled) + 2)


def _asks_for_score(cell: Cell) -> bool:
    return isinstance(cell, str) and any(claim.role is Role.SCORE for claim in claims_of(cell))


def _wants_more(upper: Row, lower: Row) -> bool:
    """Return whether the upper row has what is missing below, or tells equal headings apart."""
    if _has_gap(lower, upper):
        return True
    groups: dict[str, set[int]] = {}
    group = -1
    for index, cell in enumerate(lower):
        group = index if index < len(upper) and not is_blank(upper[index]) else group
        groups.setdefault(text_of(cell).lower(), set()).add(group)
    return any(len(found) > 1 for name, found in groups.items() if name)


def has_no_headings(rows: Sequence[Row], first: int) -> bool:
    """Return whether the first row of a table holds answers already: mostly values, of the kind found below them.

    Fewer values tell it too where a text of the row is given as an answer below it again and again.
    """
    filled = [(index, cell) for index, cell in enumerate(rows[first]) if not is_blank(cell)]
    values = [(index, cell) for index, cell in filled if is_value(cell)]
    if not values or _are_counted([cell for _index, cell in values]):
        return False
    body = list(rows[first + 1 : first + 1 + _BODY_ROWS])
    if not any(map(filled_cells, body)):
        return len(values) == len(filled)
    same = sum(_is_alike(cell, body, index) for index, cell in values)
    if 2 * len(values) >= len(filled):
        return 2 * same >= len(values)
    texts = [(index, cell) for index, cell in filled if not is_value(cell)]
    return same == len(values) and any(_comes_back(cell, body, index) for index, cell in texts)


def _comes_back(cell: Cell, body: Sequence[Row], index: int) -> bool:
    """Return whether a text is an answer of others as well, as no heading is; other answers stand there too."""
    below = [text_of(row[index]) for row in body if index < len(row) and not is_blank(row[index])]
    return below.count(text_of(cell)) >= _AGAIN and len(set(below)) > 1


def _are_counted(cells: Sequence[Cell]) -> bool:
    """Return whether headings are mere numbers in a row: 1, 2, 3."""
    numbers = [int(text) for cell in cells if (text := text_of(cell)).isdecimal()]
    return len(numbers) == len(cells) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_alike(cell: Cell, body: Sequence[Row], index: int) -> bool:
    """Return whether the cells below are values of the same kind; a year over other numbers is a heading."""
    below = [row[index] for row in body if index < len(row) and not is_blank(row[index])]
    if not below:
        return True
    same = sum(is_value(other) and _kind(other) == _kind(cell) for other in below)
    if _is_year(cell) and sum(map(_is_year, below)) < _MOSTLY * len(below):
        return False
    return same >= _MOSTLY * len(below)


def _kind(cell: Cell) -> str:
    if isinstance(cell, (date, time)):
        return "moment"
    return "text" if isinstance(cell, str) else "number"


def _is_year(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.strip()[:4].isdecimal() and len(cell.strip().rstrip("* ")) == 4 and int(cell.strip()[:4]) in _YEARS
    return isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell in _YEARS
