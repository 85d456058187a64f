"""Tells totals and notes below the answers from the answers."""

import re
from collections.abc import Sequence

from npsdesk.core.cleaning.grid import filled_cells, filled_end, is_blank
from npsdesk.core.cleaning.heading_rows import is_all_text, value_columns
from npsdesk.core.cleaning.table import Row

_FOOTER_ROWS = 40
_LONG_NOTE = 40  # letters: a name or a town is shorter
_TOTALS = re.compile(
    r"(?:grand |sub ?)?(?:total|totals|totaal|eindtotaal|average|mean|gemiddelde?|sum|som|summe|gesamt|durchschnitt|"
    r"mittelwert|moyenne|somme|count|aantal|anzahl|median|mediaan|nps)(?:\b.{0,30})?",
    re.IGNORECASE | re.DOTALL,
)
_TOTALS_LINE = re.compile(
    r"\n[ \t]*(?:grand |sub ?)?(?:tot|av|mean|gem|sum|som|ges|dur|mit|moy|cou|aan|anz|med|nps|eind)"
)


def last_row(rows: Sequence[Row], first: int, width: int) -> int:
    """Return the index after the last answer of a table of `width` columns whose answers begin at row `first`.

    Looks at the sparse rows at the bottom: what stands below totals, below a blank row, or in a column of numbers as a
    text is no answer. A lone comment right under the answers is one.
    """
    end = filled_end(rows, first, len(rows))
    bottom = end
    for index in range(end - 1, max(first, end - _FOOTER_ROWS) - 1, -1):
        row = rows[index]
        if not _may_be_below(row, width):
            break
        if _is_footer(rows, index, first, width):
            bottom = index
    while bottom < end and bottom - 1 > first and _is_note(rows[bottom]) and _is_lone_text(rows[bottom - 1]):
        bottom -= 1
    return filled_end(rows, first, bottom)


def _may_be_below(row: Row, width: int) -> bool:
    return filled_cells(row) <= (2 if width > 3 else 1) or is_totals(row)


def _is_footer(rows: Sequence[Row], index: int, first: int, width: int) -> bool:
    row = rows[index]
    if filled_cells(row) == 0 or width < 2:
        return False
    if is_totals(row):
        return True
    if filled_cells(rows[index - 1]) == 0 and filled_cells(row) == 1:
        return True
    return is_all_text(row) and (_is_out_of_place(rows, index, first) or _is_long_note(rows, index, first))


def _is_out_of_place(rows: Sequence[Row], index: int, first: int) -> bool:
    """Return whether all texts of a row stand in columns of numbers or dates."""
    values = value_columns(rows[:index], first)
    return {column for column, cell in enumerate(rows[index]) if not is_blank(cell)} <= values


def _is_long_note(rows: Sequence[Row], index: int, first: int) -> bool:
    """Return whether a row is one long text in the first column, far longer than what stands there otherwise."""
    note = rows[index][0] if rows[index] else None
    if not isinstance(note, str) or filled_cells(rows[index]) > 1 or len(note) < _LONG_NOTE:
        return False
    others = [row[0] for row in rows[first : first + 200] if row and filled_cells(row) > 1]
    longest = max((len(other) for other in others if isinstance(other, str)), default=0)
    return len(note) > 2 * longest


def _is_note(row: Row) -> bool:
    return is_all_text(row) and not is_totals(row)


def _is_lone_text(row: Row) -> bool:
    return filled_cells(row) == 1 and is_all_text(row)


def is_totals(row: Row) -> bool:
    """Return whether a row opens with a word such as Total or Average and names nobody."""
    first = next((cell for cell in row if not is_blank(cell)), None)
    return isinstance(first, str) and bool(_TOTALS.fullmatch(first.strip())) and _has_few_texts(row)


def may_hold_totals(lines: str) -> bool:
    """Return whether any of many lines may open a totals row; a quick look before is_totals."""
    return bool(_TOTALS_LINE.search("\n" + lines.lower()))


def _has_few_texts(row: Row) -> bool:
    return sum(isinstance(cell, str) and not is_blank(cell) and not cell.strip()[:1].isdigit() for cell in row) <= 2
