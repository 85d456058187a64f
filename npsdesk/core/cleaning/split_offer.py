"""Finds what a file with several rounds in it could be split by, so that the owner can be offered it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.reading import read_moments
from npsdesk.core.cleaning.rounds import round_starts
from npsdesk.core.cleaning.split import MOST_WAVES, Period, Split, SplitOffer
from npsdesk.core.cleaning.table import Cell, Column, Recognition
from npsdesk.core.cleaning.wave_words import asks_for_waves, names_waves, read_wave
from npsdesk.core.survey import Role

_MOST_VALUES = 40
_FEWEST = 5  # fewer answers than these are no wave that anyone held

_NEVER = frozenset({Role.SCORE, Role.COMMENT, Role.KEY, Role.EMAIL, Role.NAME, Role.DATE})
_LONG = timedelta(days=365)
_SHORT_ROUND = timedelta(days=120)


def find_offer(recognition: Recognition, columns: Sequence[Column]) -> SplitOffer:
    """Return what a file could be split by. A column of waves is suggested first, else dates in clear rounds."""
    waves = list(_wave_columns(recognition, columns))
    others = [column.index for column in columns if column.role is Role.GROUP and 1 < column.distinct <= _MOST_VALUES]
    found = tuple(dict.fromkeys(waves + others))
    days = _days(recognition, columns)
    periods = tuple(_periods(days))
    if waves:
        return SplitOffer(found, periods, Split(column=waves[0]), _distinct(recognition.cells[waves[0]]))
    suggested = _suggested_period(days, periods)
    count = len(_rounds(days)) if suggested and suggested.period is Period.ROUND else len({day.year for day in days})
    return SplitOffer(found, periods, suggested, count if suggested else 0)


def _days(recognition: Recognition, columns: Sequence[Column]) -> Counter[date]:
    """Return how many answers each day has, by the distinct cells of the date column."""
    found: Counter[date] = Counter()
    dates = next((column for column in columns if column.role is Role.DATE), None)
    if dates is not None:
        counts = recognition.cells[dates.index].counts()
        for moment, count in zip(read_moments(list(counts), dates), counts.values(), strict=True):
            if moment is not None:
                found[moment.date()] += count
    return found


def _wave_columns(recognition: Recognition, columns: Sequence[Column]) -> Iterator[int]:
    """Find the columns whose values look like waves, those with a telling heading first."""
    asking = [column for column in columns if column.role not in _NEVER and 1 < column.distinct <= 2 * _MOST_VALUES]
    for column in sorted(asking, key=lambda column: (not asks_for_waves(column.name), column.index)):
        if _may_be(column) and _are_waves(column, recognition.cells[column.index]):
            yield column.index


def _distinct(cells: Sequence[Cell]) -> int:
    return len({" ".join(text_of(cell).split()).casefold() for cell in set(cells) if not is_blank(cell)})


def _may_be(column: Column) -> bool:
    """Return whether the first values could be waves, before all of them are looked at."""
    if names_waves(column.name):
        return True
    words = [read_wave(text) for text in column.examples]
    return bool(words) and all(word and (word.is_clear or asks_for_waves(column.name)) for word in words)


def _are_waves(column: Column, cells: Sequence[Cell]) -> bool:
    counts = Counter(cells)
    values = {" ".join(text_of(cell).split()) for cell in counts if not is_blank(cell)}
    if not 2 <= len(values) <= _MOST_VALUES or column.filled < 0.5 * len(cells):
        return False
    if column.filled < _FEWEST * len(values):
        return False
    words = [read_wave(value) for value in values]
    if all(words):
        return asks_for_waves(column.name) or all(word and word.is_clear for word in words)
    return names_waves(column.name)


def _periods(days: Mapping[date, int]) -> list[Period]:
    """Return the periods that give more than one wave and not too many, the coarsest but rounds last."""
    if not days:
        return []
    first, last = min(days), max(days)
    found = []
    if len(_rounds(days)) > 1:
        found.append(Period.ROUND)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months and months < MOST_WAVES:
        found.append(Period.MONTH)
    if (first.year, (first.month + 2) // 3) != (last.year, (last.month + 2) // 3):
        found.append(Period.QUARTER)
    if (first.year, first.month > 6) != (last.year, last.month > 6):
        found.append(Period.HALF_YEAR)
    if first.year != last.year:
        found.append(Period.YEAR)
    return found


def _rounds(days: Mapping[date, int]) -> list[date]:
    """Return the first days of clear rounds: short, each with some answers; nothing where answers come all the time."""
    starts = round_starts(days)
    if len(starts) > _MOST_VALUES:
        return []
    ends = [max(day for day in days if day < after) for after in starts[1:]] + [max(days, default=date.min)]
    for start, end in zip(starts, ends, strict=True):
        answers = sum(count for day, count in days.items() if start <= day <= end)
        if answers < _FEWEST or end - start > _SHORT_ROUND:
            return []
    return starts


def _suggested_period(days: Mapping[date, int], periods: Sequence[Period]) -> Split | None:
    if Period.ROUND in periods:
        return Split(period=Period.ROUND)
    years = Counter[int]()
    for day, count in days.items():
        years[day.year] += count
    is_long = bool(days) and max(days) - min(days) > _LONG
    is_worth = len(years) > 1 and all(count >= _FEWEST for count in years.values())
    return Split(period=Period.YEAR) if is_long and is_worth else None
