"""Reads the moment of an answer, and decides per column whether the day or the month comes first."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from npsdesk.core.cleaning.date_words import may_open_date, month_number
from npsdesk.core.cleaning.table import Cell, DateOrder

# a zone is written down and left as it is: the moment is the clock time that stands in the file
_ZONE = r"(?: ?(?:Z|[A-Z]{2,5})(?![A-Z]))? ?(?:[+-]\d{1,2}(?::?\d{2})?(?: [A-Z]{2,5})?)?(?: \([^()\d]{2,40}\))?"
_CLOCK = (
    r"(?:(?:T|,? (?:(?:at|om|um|à) )?)(?P<hour>\d{1,2})[:.hu](?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,]\d+)?)? ?(?P<half>[ap]\.?m\b\.?)?(?: ?(?:uur|uhr))?" + _ZONE + ")?"
)
_NUMERIC = re.compile(
    r"(?P<a>\d{1,4})(?P<sign>\. ?|[-/ ])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{1,4})" + _CLOCK, re.IGNORECASE | re.ASCII
)
_NAMED = re.compile(
    r"(?P<before>(?:[^\W\d_]{2,10}[,.]{0,2} ){0,2}?)"
    r"(?:(?P<d1>[0-9]{1,2})(?:st|nd|rd|th|er|e|ste|de)?(?: ?[-/.] ?| )(?:(?:of|de) )?)?"
    r"(?P<month>[^\W\d_]{3,9})(?:(?:\.? ?[-/,. ] ?|\.)"
    r"(?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?(?:, ?| )|\.? ?[-/,] ?|\. ?| )(?P<year>['’]?(?:[0-9]{4}|[0-9]{2}))" + _CLOCK,
    re.IGNORECASE,
)
# Mon Jan 05 10:59:37 UTC 2026, as computers write it
_YEAR_LAST = re.compile(
    r"(?P<before>[A-Z]{3},? )(?P<month>[A-Z]{3}) (?P<d1>\d{1,2}) (?P<hour>\d{1,2}):(?P<minute>\d{2}):"
    r"(?P<second>\d{2})(?P<half>)(?: [A-Z]{2,5})? (?P<d2>)(?P<year>\d{4})",
    re.IGNORECASE | re.ASCII,
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,12})?|\d{10,13}(?:\.\d{1,9})?", re.ASCII)
_FIRST, _LAST = 1990, 2100
_LONGEST = 80  # letters
_CENTURY_FROM = 69  # two digits from here on are of the last century, as POSIX has it
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
    rest is read day first and called ambiguous (import-formats.md §4). A year of four digits in front is read right by
    any order, so it says nothing about the shorter dates beside it.
    """
    votes: Counter[DateOrder] = Counter()
    both, example, has_half, dots, full_years = 0, "", False, 0, 0
    for cell, count in counts.items():
        if isinstance(cell, str) and cell[4:5] == "-" and _is_iso(cell):
            full_years += count
            continue
        match = _NUMERIC.fullmatch(cell.strip()) if isinstance(cell, str) and len(cell) < 40 else None
        if not match:
            continue
        order = _order_of(match["a"], match["b"])
        if len(match["a"]) == 4:
            full_years += count
        elif order:
            votes[order] += count
        else:
            both += count
            example = example or str(cell).strip()
            has_half |= match["half"] is not None
            dots += match["sign"].startswith(".")
    if votes and not (both and set(votes) == {DateOrder.YEAR_FIRST}):
        return OrderVote(votes.most_common(1)[0][0])
    if not both:
        return OrderVote(DateOrder.YEAR_FIRST) if full_years else None
    if dots:
        return OrderVote(DateOrder.DAY_FIRST)
    return OrderVote(DateOrder.MONTH_FIRST if has_half else DateOrder.DAY_FIRST, is_ambiguous=True, example=example)


def _is_iso(text: str) -> bool:
    """Return whether a text is year, month and day, as files of tools have it; much quicker than any pattern."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _order_of(first: str, second: str) -> DateOrder | None:
    if len(first) > 2 or int(first) > 31:
        return DateOrder.YEAR_FIRST
    if int(first) > 12:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if int(second) > 12 else None


def read_moment(cell: Cell, order: DateOrder | None = None) -> datetime | None:
    """Return the moment in one cell as written, None where there is no plausible date.

    Accepts dates, ISO and numeric texts (read by `order`), month names in four languages, Excel serials, and Unix
    seconds or milliseconds, also as texts. A time zone is read and left as it is: the moment is the clock time that
    stands in the file, and for Unix seconds that of UTC. Years outside 1990-2100 are no survey dates: they come from an
    empty or broken cell.
    """
    if isinstance(cell, datetime):
        found: datetime | None = cell if cell.tzinfo is None else cell.replace(tzinfo=None)
    elif isinstance(cell, date):
        found = datetime.combine(cell, time())
    elif isinstance(cell, str):
        found = _of_text(_single_spaced(cell), order)
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        found = _of_number(float(cell))
    else:
        found = None
    return found if found is not None and _FIRST <= found.year <= _LAST else None


def _single_spaced(text: str) -> str:
    return " ".join(text.split()) if "  " in text or "\xa0" in text or "\u202f" in text else text.strip()


def _of_text(text: str, order: DateOrder | None) -> datetime | None:
    if not 5 <= len(text) <= _LONGEST:
        return None
    if text[4:5] == "-":
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return moment if moment.tzinfo is None else moment.replace(tzinfo=None)
    if match := _NUMERIC.fullmatch(text):
        return _of_parts(match, order or DateOrder.DAY_FIRST)
    if match := _NAMED.fullmatch(text) or _YEAR_LAST.fullmatch(text):
        return _of_names(match)
    return _of_number(float(text.replace(",", "."))) if _SERIAL.fullmatch(text) else None


def _of_names(match: re.Match[str]) -> datetime | None:
    if (match["d1"] and match["d2"]) or not may_open_date(match["before"]):
        return None
    day = match["d1"] or match["d2"] or "1"
    if _may_be_day(match):
        return None
    return _build(_year(match["year"].lstrip("'’")), month_number(match["month"]), int(day), match)


def _may_be_day(match: re.Match[str]) -> bool:
    """Return whether the last number of "May 26" may be the day as well as the year; "May-26" is a spreadsheet's."""
    has_day = match["d1"] or match["d2"]
    return not has_day and len(match["year"]) == 2 and "-" not in match[0]


def _of_parts(match: re.Match[str], order: DateOrder) -> datetime | None:
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == 4 or a > 31:
        return _build(_year(match["a"]), b, c, match)
    if len(match["c"]) not in (2, 4):
        return None
    if order is DateOrder.YEAR_FIRST and len(match["c"]) == 2:
        return _build(_year(match["a"]), b, c, match)
    day, month = (b, a) if order is DateOrder.MONTH_FIRST else (a, b)
    return _build(_year(match["c"]), month, day, match)


def _year(digits: str) -> int:
    """Return the year of two or four digits: 26 is 2026, 98 is 1998."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= _CENTURY_FROM else 2000)


def _build(year: int, month: int | None, day: int, match: re.Match[str]) -> datetime | None:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
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
    return isinstance(cell, str) and len(cell) <= _LONGEST and _is_written_date(cell)


@lru_cache(maxsize=1 << 13)  # columns beside each other hold the same answers
def _is_written_date(text: str) -> bool:
    if not any(map(str.isdigit, text)) or is_bare_number(text):
        return False
    return any(read_moment(text, order) is not None for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST))


def is_bare_number(cell: Cell) -> bool:
    """Return whether a cell holds a number that could be a serial day or Unix seconds, and nothing else."""
    if isinstance(cell, str):
        text = cell.strip()
        return text.isdigit() or _SERIAL.fullmatch(text) is not None
    return isinstance(cell, (int, float))
