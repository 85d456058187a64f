"""When something is due: hours after an answer came in, working days, and when the next survey is."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

_WEEKEND = 5
_FIRST_GAP = 182  # days to the next survey after the only one: long enough for what was done to be noticed
_SHORTEST_GAP = 7


def after_hours(moment: datetime, hours: int) -> date:
    """Return the day on which something is due so many hours after a moment, on the clock of that moment."""
    return (moment + timedelta(hours=hours)).date()


def after_working_days(day: date, count: int) -> date:
    """Return the day so many days later, Saturdays and Sundays not counted; holidays are not known.

    >>> after_working_days(date(2026, 11, 27), 1).isoformat()
    '2026-11-30'
    """
    for _each in range(count):
        day += timedelta(days=1)
        while day.weekday() >= _WEEKEND:
            day += timedelta(days=1)
    return day


def next_survey(first_days: Sequence[date]) -> date | None:
    """Return when the next survey is due: after the middle of the gaps between those before, or half a year.

    `first_days` are the first days of the waves; None without any. Two that began within a week are one.
    """
    days = sorted(set(first_days))
    if not days:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    gaps = [gap for gap in gaps if gap >= _SHORTEST_GAP]
    return days[-1] + timedelta(days=round(median(gaps)) if gaps else _FIRST_GAP)
