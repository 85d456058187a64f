"""Finds what is odd about scores: dates in their place, a scale of 1-11, no 0 or 10 among many, none above 5."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import islice

from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.profile import Profile
from npsdesk.core.cleaning.score_dates import date_parts, score_of_date
from npsdesk.core.cleaning.score_scale import Doubt, DoubtKind
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.table import Cell, Left

_MOST = 60  # distinct answers; scores have a dozen
_FEW = 8  # fewer answers say too little about the scale they are on
_ENOUGH = 30  # among so many answers on 0-10 someone gives a 0, or a 10
_SHOWN = 4
_LOOKED_AT = 8  # distinct answers, before the rest is looked at
_FIRST, _LAST = 1, 11
_STARS = 5


def find_doubt(profile: Profile) -> Doubt | None:
    """Return what is odd about the answers of a column as scores of 0-10, None where nothing is."""
    if not profile.filled or profile.distinct > _MOST:
        return None
    return _dates(profile) or _shifted(profile) or _one_end(profile)


def _dates(profile: Profile) -> Doubt | None:
    """Recognise a column in which a spreadsheet made dates of "8/10" (import-formats.md §3).

    All dates are of one year and have no time of day, and the ten is always in the same place: the month where days
    come first, else the day. Some other date may be among them, as of 12/10; it is no score then either.
    """
    if not any(date_parts(cell) for cell in islice(profile.counts, _LOOKED_AT)):
        return None
    dates = {cell: parts for cell in profile.counts if (parts := date_parts(cell)) is not None}
    rest = sum(count for cell, count in profile.counts.items() if cell not in dates and not _may_stay(cell))
    scores = {cell: score for cell in dates if (score := score_of_date(cell)) is not None}
    eaten = sum(profile.counts[cell] for cell in scores)
    all_dates = sum(profile.counts[cell] for cell in dates)
    if eaten < 2 or eaten < 0.8 * (all_dates + rest) or not _are_alike({cell: dates[cell] for cell in scores}):
        return None
    is_plain = len(scores) == len(dates) and not rest and eaten >= _FEW
    return Doubt(DoubtKind.DATES, _examples(scores), is_plain)


def _may_stay(cell: Cell) -> bool:
    """Return whether a cell may stand among eaten scores: "0/10" is no date, and some gave no answer."""
    return not isinstance(score := read_score(cell), Left) or score is Left.NO_SCORE


def _are_alike(dates: Mapping[Cell, tuple[int, int, int]]) -> bool:
    places = {month == 10 for day, month, _year in dates.values() if day != month}
    return len(places) <= 1 and len({year for _day, _month, year in dates.values()}) == 1


def _examples(scores: Mapping[Cell, int]) -> tuple[tuple[str, int], ...]:
    """Return some cells as they stand, spread from the lowest to the highest score."""
    pairs = ((_as_written(cell), score) for cell, score in scores.items())
    ordered = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    step = max(1, -(-len(ordered) // _SHOWN))
    return tuple(ordered[::-step][:_SHOWN][::-1])


def _as_written(cell: Cell) -> str:
    return cell.strftime("%Y-%m-%d") if isinstance(cell, date) else text_of(cell)


def _shifted(profile: Profile) -> Doubt | None:
    """Recognise whole numbers of 1-11 with a fair share of 11: a 0-10 question of which the place was kept."""
    numbers = _whole_numbers(profile)
    total = sum(numbers.values())
    if total < _FEW or total < 0.9 * profile.filled or not (min(numbers) >= _FIRST and max(numbers) == _LAST):
        return None
    return Doubt(DoubtKind.SHIFTED) if numbers[_LAST] >= max(2, 0.05 * total) and len(numbers) >= 4 else None


def _whole_numbers(profile: Profile) -> Counter[int]:
    if profile.number_share < 0.5:
        return Counter()
    return Counter({int(number): count for number, count in profile.numbers.items() if number == int(number)})


def _one_end(profile: Profile) -> Doubt | None:
    """Recognise scores that may all be stars, many without a single 0, or with many a 9 and not a single 10."""
    scores = Counter({score: count for score, count in profile.scores.items() if isinstance(score, int)})
    total = sum(scores.values())
    if total > 1 and min(scores) >= 1 and max(scores) <= _STARS:
        return Doubt(DoubtKind.ALL_LOW)
    if total < _ENOUGH:
        return None
    if min(scores) >= 1 and max(scores) >= 8:
        return Doubt(DoubtKind.NO_ZERO)
    has_top = scores[9] >= 0.1 * total
    return Doubt(DoubtKind.NO_TEN) if min(scores) == 0 and max(scores) == 9 and has_top else None
