"""Finds the heading rows of a sheet, combines them into one name per column, and cuts off what stands below."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial, reduce

from npsdesk.core.cleaning.fingerprints import second_row
from npsdesk.core.cleaning.footer import last_row
from npsdesk.core.cleaning.grid import column_letters, filled_cells, is_any_filled, is_blank, text_of, widest
from npsdesk.core.cleaning.heading_rows import (
    explains_values,
    first_heading,
    has_no_headings,
    heads_groups,
    is_all_text,
)
from npsdesk.core.cleaning.headings import BETWEEN, normal_heading
from npsdesk.core.cleaning.table import Header, HeadingRows, Row, Table
from npsdesk.core.cleaning.vendor_table import VENDORS
from npsdesk.core.cleaning.vendors import Below

_LOOKED_AT = 40
_MOST_ROWS = 3
_ANSWER_KINDS = frozenset(
    [
        "response",
        "open ended response",
        "score",
        "rating",
        "antwoord",
        "open antwoord",
        "reactie",
        "antwort",
        "offene antwort",
        "reponse",
        "reponse ouverte",
    ]
)
_IMPORT_ID = '{"ImportId"'
_FIELD_NAME = re.compile(r"\S*(?:[._\d]|[a-z][A-Z])\S*")
_CODE = re.compile(r"[QV]\d+(?:[._]\w+)*", re.IGNORECASE)


def find_header(table: Table, chosen: HeadingRows | None = None) -> Header:
    """Return where the headings are and one name per column, unique and never empty.

    `chosen` is the owner's word instead. Otherwise skips title rows above and takes up to three rows, by what tools
    write (Qualtrics' ImportIds, SurveyMonkey's question and option, codes above questions), by merged cells, and by
    texts over columns of numbers; none where the first row holds answers already (import-formats.md §4).
    """
    first, depth = (chosen.first, chosen.depth) if chosen else _heading_rows(table)
    width = _width(table.rows)
    names = _names(_spread(table, first, depth), width)
    unnamed = frozenset(index for index, name in enumerate(names) if not name)
    return Header(first, depth, _unique(names), unnamed, _texts(table.rows[first : first + depth], width))


def with_names(header: Header, names: Iterable[str]) -> Header:
    """Return the header with other names, made unique and never empty."""
    return replace(header, names=_unique(list(names)))


def _heading_rows(table: Table) -> tuple[int, int]:
    """Return the first of the heading rows, and how many there are."""
    rows = table.rows
    top = next((index for index, row in enumerate(rows) if filled_cells(row)), 0)
    first = top + first_heading(list(rows[top : top + _LOOKED_AT]))
    if not rows or has_no_headings(rows, first):
        return first, 0
    depth = _depth(table, first)
    while depth < _MOST_ROWS and first > 0 and _starts_above(table, first):
        first, depth = first - 1, depth + 1
    # of more rows the lowest say what a column is
    return first + max(0, depth - _MOST_ROWS), min(depth, _MOST_ROWS)


def _starts_above(table: Table, first: int) -> bool:
    upper, lower = table.rows[first - 1], table.rows[first]
    return _are_codes(upper, lower) or heads_groups(upper, lower, is_merged=_is_merged(table, first - 1))


def last_answer(rows: Sequence[Row], header: Header) -> int:
    """Return the index after the last answer: totals and notes below the answers do not count."""
    first = header.first_answer
    return last_row(rows, first, len(header.names))


def _width(rows: Sequence[Row]) -> int:
    """Return the number of columns that hold anything: stray formats to the right do not count."""
    return next((index + 1 for index in reversed(range(widest(rows))) if is_any_filled(rows, index)), 0)


def _depth(table: Table, first: int) -> int:
    """Return how many rows from the first heading row on are headings."""
    rows = table.rows
    if first + 2 < len(rows) and _import_ids(rows[first + 2]) >= 0.5 * max(filled_cells(rows[first + 2]), 1):
        return 3
    if first + 1 < len(rows) and second_row(VENDORS, rows[first], rows[first + 1]) is not None:
        return 2
    depth = 1
    while first + depth < len(rows) and depth <= 2 * _MOST_ROWS and _goes_on(table, first, first + depth):
        depth += 1
    return depth


def _goes_on(table: Table, first: int, index: int) -> bool:
    """Return whether a row goes on with the headings that begin at `first` and reach down to the row above it."""
    rows = table.rows
    upper, lower = rows[index - 1], rows[index]
    if index > first + 1 and _names_kinds(upper):
        return False
    if _is_merged(table, index - 1) and is_all_text(lower) and filled_cells(lower) > 1:
        return True
    if explains_values(rows, index):
        return True
    if index == first + 1 or (index == first + 2 and _are_codes(rows[first], upper)):
        return _is_second_row(upper, lower) or _are_codes(upper, lower)
    return _fills_gaps(rows[first:index], lower)


def _fills_gaps(headings: Sequence[Row], lower: Row) -> bool:
    """Return whether a row has headings for just those columns that had none so far."""
    gaps = [index for index, cell in enumerate(lower) if not is_blank(cell)]
    return len(gaps) >= 2 and is_all_text(lower) and not any(_text(row, index) for row in headings for index in gaps)


def _is_merged(table: Table, row: int) -> bool:
    """Return whether a heading of this row spans several columns, but not all of them as a title does."""
    return any(area[0] == area[2] == row and area[3] > area[1] > 0 for area in table.merged)


def _import_ids(row: Row) -> int:
    return sum(isinstance(cell, str) and cell.startswith(_IMPORT_ID) for cell in row)


def _is_second_row(upper: Row, lower: Row) -> bool:
    """Return whether the lower row goes on with the headings: kinds of answer, or options under blank headings."""
    if not is_all_text(lower):
        return False
    if _names_kinds(lower):
        return True
    under_blank = sum(is_blank(top) and not is_blank(cell) for top, cell in zip(upper, lower, strict=False))
    blanks = sum(is_blank(top) for top in upper[: _width([lower])])
    return under_blank >= 2 and under_blank >= 0.6 * blanks


def _names_kinds(row: Row) -> bool:
    """Return whether a row says what kind of answer stands below, as in Response: the last of the headings."""
    return any(isinstance(cell, str) and normal_heading(cell) in _ANSWER_KINDS for cell in row)


def _are_codes(upper: Row, lower: Row) -> bool:
    """Return whether a row of codes such as Q1 stands above the questions themselves."""
    codes = [top for top in upper if not is_blank(top)]
    matching = sum(isinstance(top, str) and bool(_CODE.fullmatch(top.strip())) for top in codes)
    if not codes or matching < 0.6 * len(codes) or not is_all_text(lower):
        return False
    texts = [cell for cell in lower if not is_blank(cell)]
    return sum(len(cell) for cell in texts if isinstance(cell, str)) > 10 * len(texts)


def _are_names_of_fields(upper: Row, lower: Row) -> bool:
    """Return whether the upper row holds what a program calls the columns, and the lower one the questions."""
    tops = [top.strip() for top in upper if isinstance(top, str) and not is_blank(top)]
    texts = [cell for cell in lower if isinstance(cell, str) and not is_blank(cell)]
    named = sum(bool(_FIELD_NAME.fullmatch(top)) for top in tops)
    return named >= 0.6 * max(len(tops), 1) and sum(map(len, texts)) > 2 * sum(map(len, tops))


def _spread(table: Table, first: int, depth: int) -> list[Row]:
    """Return the heading rows with each merged heading in all of its cells."""
    rows = [list(row) for row in table.rows[first : first + depth]]
    for top, left, bottom, right in table.merged:
        if first <= top and bottom < first + depth and left < len(rows[top - first]):
            for row in rows[top - first : bottom - first + 1]:
                row.extend([None] * (right + 1 - len(row)))
                row[left : right + 1] = [rows[top - first][left]] * (right + 1 - left)
    return [tuple(row) for row in rows]


def _names(rows: Sequence[Row], width: int) -> list[str]:
    """Return one name per column, "" where no heading row says anything."""
    texts = _texts(rows, width)
    if len(rows) == _MOST_ROWS and _import_ids(rows[-1]):
        return [lower or upper for upper, lower in zip(texts[0], texts[1], strict=True)]
    kind = second_row(VENDORS, rows[0], rows[1]) if len(rows) == 2 else None
    codes = ("",) * width
    if kind in (Below.TEXT, Below.CODES) or (len(rows) > 1 and _stand_for(rows[0], rows[1])):
        codes, texts = texts[0], texts[1:]
    names = reduce(partial(_combined, is_carried=kind is Below.BLANK), texts) if texts else codes
    return [name or code for name, code in zip(names, codes, strict=True)]


def _stand_for(upper: Row, lower: Row) -> bool:
    return _are_codes(upper, lower) or _are_names_of_fields(upper, lower)


def _texts(rows: Sequence[Row], width: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_text(row, index) for index in range(width)) for row in rows)


def _combined(upper: Sequence[str], lower: Sequence[str], *, is_carried: bool) -> tuple[str, ...]:
    """Return "question – option"; a blank question goes on from the left, a kind of answer adds nothing.

    `is_carried` where it also goes on over a blank option.
    """
    names, carried = [], ""
    for top, bottom in zip(upper, lower, strict=True):
        carried = top or (carried if bottom or is_carried else "")
        if not bottom or bottom == carried or normal_heading(bottom) in _ANSWER_KINDS:
            names.append(carried)
        else:
            names.append(f"{carried}{BETWEEN}{bottom}" if carried else bottom)
    return tuple(names)


def _text(row: Row, index: int) -> str:
    return " ".join(text_of(row[index]).split()) if index < len(row) else ""


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with letters for blank ones and a number behind repeated ones."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}  # the last one behind each name: thousands of columns may have the same
    unique = []
    for index, name in enumerate(names):
        base = candidate = name or column_letters(index)
        while candidate in taken:
            numbers[base] = numbers.get(base, 1) + 1
            candidate = f"{base} ({numbers[base]})"
        taken.add(candidate)
        unique.append(candidate)
    return tuple(unique)
