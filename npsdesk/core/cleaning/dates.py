"""Reads the moment of an answer, and decides per column whether the day or the month comes first."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from npsdesk.core.cleaning.table import Cell, DateOrder

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari januar janvier janv",
            "feb february februari februar février fevrier févr fév",
            "mar march maart mrt mär märz maerz mars",
            "apr april avr avril",
            "may mei mai",
            "jun june juni juin",
            "jul july juli juillet juil",
            "aug august augustus août aout",
            "sep sept september septembre",
            "oct october okt oktober octobre",
            "nov november novembre",
            "dec december dez dezember décembre decembre déc",
        ),
        1,
    )
    for name in names.split()
}
_CLOCK = (
    r"(?:[T ,]+(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?)?"
    r"\s*(?:Z|UTC|GMT|[A-Z]{2,4}T)?(?:[+-]\d{1,2}(?::?\d{2})?)?"
)
_NUMERIC = re.compile(
    r"(?P<a>\d{1,4})(?P<sign>[-/. ])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{1,4})" + _CLOCK, re.IGNORECASE | re.ASCII
)
_NAMED = re.compile(
    r"(?:[^\W\d_]{2,}[,.]?\s+)?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?)?(?P<month>[^\W\d_]{3,})\.?[\s,-]+"
    r"(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4}|\d{2})" + _CLOCK,
    re.IGNORECASE,
)
_FIRST, _LAST = 1990, 2100
_SERIAL_ZERO = datetime.combine(date(1899, 12, 30), time())


@dataclass(frozen=True)
class OrderVote:
    """How the texts of a column are read; ambiguous where every one reads both ways, `example` is one of them."""

    order: DateOrder
    is_ambiguous: bool = False
    example: str = ""


def vote_order(counts: Mapping[Cell, int]) -> OrderVote | None:
    """Return how to read the numeric text dates of a column (distinct cell -> how often), None where there are none.

    A part above 12 settles it. Otherwise dots mean day first, a morning or afternoon mark means month first, and the
    rest is read day first and called ambiguous (import-formats.md §4).
    """
    votes: Counter[DateOrder] = Counter()
    both, example, has_half, dots = 0, "", False, 0
    for cell, count in counts.items():
        match = _NUMERIC.fullmatch(cell.strip()) if isinstance(cell, str) and len(cell) < 40 else None
        if not match:
            continue
        order = _order_of(match["a"], match["b"])
        if order:
            votes[order] += count
        else:
            both += count
            example = example or str(cell).strip()
            has_half |= match["half"] is not None
            dots += match["sign"] == "."
    if votes:
        return OrderVote(votes.most_common(1)[0][0])
    if not both:
        return None
    if dots:
        return OrderVote(DateOrder.DAY_FIRST)
    return OrderVote(DateOrder.MONTH_FIRST if has_half else DateOrder.DAY_FIRST, is_ambiguous=True, example=example)


def _order_of(first: str, second: str) -> DateOrder | None:
    if len(first) > 2 or int(first) > 31:
        return DateOrder.YEAR_FIRST
    if int(first) > 12:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if int(second) > 12 else None


def read_moment(cell: Cell, order: DateOrder | None = None) -> datetime | None:
    """Return the moment in one cell as written (no time zone), None where there is no plausible date.

    Accepts dates, ISO and numeric texts (read by `order`), month names in four languages, Excel serials, and Unix
    seconds or milliseconds. Years outside 1990-2100 are no survey dates: they come from an empty or broken cell.
    """
    if isinstance(cell, datetime):
        found: datetime | None = cell if cell.tzinfo is None else cell.replace(tzinfo=None)
    elif isinstance(cell, date):
        found = datetime.combine(cell, time())
    elif isinstance(cell, str):
        found = _of_text(cell.replace("\xa0", " ").strip(), order)
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        found = _of_number(float(cell))
    else:
        found = None
    return found if found is not None and _FIRST <= found.year <= _LAST else None


def _of_text(text: str, order: DateOrder | None) -> datetime | None:
    if not 6 <= len(text) <= 60:
        return None
    if text[4:5] == "-":
        try:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            pass
    if match := _NUMERIC.fullmatch(text):
        return _of_parts(match, order or DateOrder.DAY_FIRST)
    if match := _NAMED.fullmatch(text):
        month = MONTHS.get(match["month"].lower())
        day = match["d1"] or match["d2"] or "1"
        return _build(int(match["year"]), month, int(day), match) if month else None
    return _of_number(float(text)) if text.isascii() and text.isdigit() and len(text) >= 10 else None


def _of_parts(match: re.Match[str], order: DateOrder) -> datetime | None:
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == 4 or a > 31:
        return _build(a, b, c, match)
    if len(match["c"]) not in (2, 4):
        return None
    if order is DateOrder.YEAR_FIRST and len(match["c"]) == 2:
        return _build(a, b, c, match)
    day, month = (b, a) if order is DateOrder.MONTH_FIRST else (a, b)
    return _build(c, month, day, match)


def _build(year: int, month: int | None, day: int, match: re.Match[str]) -> datetime | None:
    year += 0 if year > 99 else 2000
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = (match["half"] or "").lower()
    if half:
        hour = hour % 12 + 12 * half.startswith("p")
    try:
        return datetime.combine(date(year, month or 0, day), time(hour, minute, second))
    except ValueError:
        return None


def _of_number(number: float) -> datetime | None:
    if 32874 <= number <= 73050:
        return _SERIAL_ZERO + timedelta(seconds=round(number * 86400))
    if 6.3e11 <= number <= 4.2e12:
        number /= 1000
    if 6.3e8 <= number <= 4.2e9:
        return datetime.fromtimestamp(number, UTC).replace(tzinfo=None, microsecond=0)
    return None


def is_date_like(cell: Cell) -> bool:
    """Return whether a typed or written date stands in the cell; bare numbers do not count."""
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str) or cell.strip().isdigit():
        return False
    return any(read_moment(cell, order) is not None for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST))
