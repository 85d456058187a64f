"""Columns that may have been ratings but say nothing: everybody gave the same answer, or nobody gave one."""

import re
from collections.abc import Sequence

from npsdesk.core.cleaning.headings import claims_of, is_technical
from npsdesk.core.cleaning.no_answer import is_no_answer
from npsdesk.core.cleaning.table import Column, Why
from npsdesk.core.survey import Role

MOST = 12  # empty columns of a file; an export with more has pages that nobody was shown
LEAST_FILLED = 0.5  # of the rows; what fewer have is rather something that one can tick
_LEADING = re.compile(r"\s*(\d{1,2})(?:[.,]\d+)?(?=\s|$|[-–/:.)])")
_HIGHEST = 10
_TICKED = 1


def silent_columns(columns: Sequence[Column], rows: int) -> tuple[tuple[str, Why], ...]:
    """Return (heading, why) of columns that look like ratings and tell nobody apart, in the order of the file.

    `columns` are as the owner agreed to, `rows` counts the rows below the headings. What the owner left out by hand is
    not among them, nor an empty column whose heading asks for something else than a rating.
    """
    empty = [column for column in columns if _is_empty_rating(column)]
    shown = {column.index for column in empty} if len(empty) <= MOST else set()
    found = []
    for column in columns:
        if column.index in shown:
            found.append((column.name, Why.EMPTY))
        elif _is_same_rating(column, rows):
            found.append((column.name, Why.CONSTANT))
    return tuple(found)


def _is_empty_rating(column: Column) -> bool:
    words = column.examples[0] if column.examples else ""
    is_blank = column.why is Why.EMPTY or (column.why is Why.CONSTANT and is_no_answer(words))
    is_empty = is_blank and column.role is Role.IGNORE and bool(column.name)
    others = {claim.role for claim in claims_of(column.name)} - {Role.RATING, Role.SCORE}
    return is_empty and not others and not is_technical(column.name)


def _is_same_rating(column: Column, rows: int) -> bool:
    """Return whether everybody who answered gave the same number of 0 to 10, and the column is not used as a rating."""
    is_unused = column.why is Why.CONSTANT or (column.role is Role.GROUP and column.why is Why.CONTENT)
    if not is_unused or column.distinct != 1 or column.filled < LEAST_FILLED * rows or not column.examples:
        return False
    leading = _LEADING.match(column.examples[0])
    value = int(leading[1]) if leading else -1
    is_tick = value == _TICKED and column.filled < rows
    return 0 <= value <= _HIGHEST and not is_tick
