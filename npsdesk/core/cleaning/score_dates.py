"""Reads a score back from the date that a spreadsheet made of "8/10"."""

import re
from datetime import date, datetime, time
from functools import lru_cache

from npsdesk.core.cleaning.date_words import month_number
from npsdesk.core.cleaning.dates import read_moment
from npsdesk.core.cleaning.table import Cell, DateOrder

_OUT_OF = 10
_WITHOUT_YEAR = re.compile(r"(?P<day>[0-9]{1,2})\.?[- /](?P<month>[^\W\d_]{3,9})\.?")


def score_of_date(cell: Cell) -> int | None:
    """Return the score that was written as a fraction of ten, None for any other date.

    8 October and 10 August are both an 8 out of 10: the part that is not the ten. Hence day or month first is no
    question here.
    """
    parts = date_parts(cell)
    if parts is None or _OUT_OF not in parts[:2]:
        return None
    day, month, _year = parts
    score = day if month == _OUT_OF else month
    return score if score <= _OUT_OF else None


def date_parts(cell: Cell) -> tuple[int, int, int] | None:
    """Return day, month and year of a cell with a date and no time of day; the year is 0 where none is written."""
    if isinstance(cell, str):
        return _parts_of_text(cell.replace("\xa0", " ").strip())
    if isinstance(cell, datetime):
        return None if cell.time() != time() else (cell.day, cell.month, cell.year)
    return (cell.day, cell.month, cell.year) if isinstance(cell, date) else None


@lru_cache(maxsize=1 << 12)  # columns beside each other hold the same answers
def _parts_of_text(text: str) -> tuple[int, int, int] | None:
    if not 4 <= len(text) <= 30 or text.isdigit():
        return None
    if match := _WITHOUT_YEAR.fullmatch(text):
        day, month = int(match["day"]), month_number(match["month"])
        return (day, month, 0) if month and 1 <= day <= 31 else None
    moment = read_moment(text, DateOrder.DAY_FIRST)
    return date_parts(moment) if moment else None
