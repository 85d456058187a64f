"""How are we doing: everything the overview shows, from one answers frame and one filter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npsdesk.core.distinct import laid_out
from npsdesk.core.filters import chosen_mask
from npsdesk.core.scores.both_waves import customers_of, latest_customers, moves_between
from npsdesk.core.scores.change import Change
from npsdesk.core.scores.score import PLAIN, Score, Scoring
from npsdesk.core.scores.tables import answers_of, tally
from npsdesk.core.scores.trend import Trend
from npsdesk.core.scores.waves import course_of, wave_change, wave_places
from npsdesk.core.survey import GROUP_SCORES, Filter, Group

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd


@dataclass(frozen=True)
class Value:
    """Money held by some customers: its sum, for how many it is known, and of how many."""

    total: float
    known: int
    people: int


@dataclass(frozen=True)
class Overview:
    """What the filter shows. With a segment in the filter there are counts, but no score and no trend to be made.

    `line` is the trend per unit of the times that were given; `repeated` says how many answers are further ones of a
    customer who has another among those shown.
    """

    score: Score
    distribution: tuple[int, ...]
    change: Change | None
    trend: tuple[Score, ...]
    value: Value | None
    line: Trend | None = None
    repeated: int = 0

    @property
    def sixes(self) -> int:
        return self.distribution[6]

    @property
    def sevens(self) -> int:
        return self.distribution[7]

    @property
    def eights(self) -> int:
        return self.distribution[8]


def overview(
    frame: "pd.DataFrame",
    filter_: Filter,
    waves: Sequence[int],
    earlier: int | None,
    value_field: int | None,
    times: Sequence[float] | None = None,
    scoring: Scoring = PLAIN,
) -> Overview:
    """Return what the overview shows; the cost grows with the rows and not with the waves.

    `frame` is the whole project's answers frame, `waves` the ids of all waves from old to new, `earlier` the wave to
    compare with, `value_field` the column that holds money, if any; `times` are when the waves were. The number of all
    customers in `scoring` counts only for a whole wave.
    """
    mask = chosen_mask(frame, filter_)
    answers, customers = answers_of(frame, scoring), customers_of(frame)
    shown = tally(answers.among(mask))
    is_whole_wave = filter_.wave is not None and not filter_.is_narrowed
    score = shown.score(scoring.customers if is_whole_wave else None)
    value = None if value_field is None else _value(frame, _passive(answers.scores) & mask, value_field, waves)
    repeated = _repeated(customers[mask & (answers.scores >= 0) & (customers >= 0)])
    if filter_.has_segment:
        bare = replace(score, nps=None, low=None, high=None)
        return Overview(bare, shown.distribution, None, (), value, None, repeated)
    change, followed = None, latest_customers(frame)
    if earlier is not None:
        before = chosen_mask(frame, filter_.in_wave(earlier))
        moves = moves_between(answers, followed, before, mask)
        change = wave_change(tally(answers.among(before)), shown, moves)
    course = course_of(frame, filter_, waves, times, scoring, followed)
    return Overview(score, shown.distribution, change, course.scores, value, course.line, repeated)


def repeated_among(frame: "pd.DataFrame", mask: "npt.NDArray[np.bool_]") -> int:
    """Return how many scored answers of a mask are further ones of a customer who has another among them."""
    customers = customers_of(frame)
    return _repeated(customers[mask & (answers_of(frame).scores >= 0) & (customers >= 0)])


def value_of(frame: "pd.DataFrame", value_field: int, waves: Sequence[int]) -> Value | None:
    """Return the money held by the people of a frame, or None where it is known of none of them.

    A customer with several answers counts once, with the last value known; `waves` holds wave ids from old to new.
    """
    import numpy as np

    return _value(frame, np.ones(len(frame), dtype=bool), value_field, waves)


def _passive(scores: "npt.NDArray[np.int8]") -> "npt.NDArray[np.bool_]":
    low, high = GROUP_SCORES[Group.PASSIVE]
    return (scores >= low) & (scores <= high)


def _value(
    frame: "pd.DataFrame", mask: "npt.NDArray[np.bool_]", value_field: int, waves: Sequence[int]
) -> Value | None:
    """Return the money held by the people of the rows of a mask."""
    import numpy as np

    rows = np.flatnonzero(mask)
    values = frame[value_field].to_numpy(dtype=np.float64)[rows]
    customers, places = customers_of(frame)[rows], wave_places(frame, waves)[rows]
    known = ~np.isnan(values)
    last = _last_of_each(customers[known], places[known])
    if not len(last):
        return None
    people = len(customers) - _repeated(customers[customers >= 0])
    return Value(float(values[known][last].sum()), len(last), people)


def _last_of_each(customers: "npt.NDArray[np.int64]", places: "npt.NDArray[np.int64]") -> "npt.NDArray[np.int64]":
    """Return the newest row of each customer, and all rows of nobody known."""
    import numpy as np

    # waves are few and mostly in order already; rows within one stay in the order of the file
    in_order = len(places) < 2 or bool((places[1:] >= places[:-1]).all())
    order = np.arange(len(places)) if in_order else np.argsort(places, kind="stable")
    numbers, size = laid_out(customers)
    rows = np.full(size, -1, dtype=np.int64)
    named = order[customers[order] >= 0]
    rows[numbers[named]] = named  # the last of several stays
    return np.sort(np.concatenate([rows[rows >= 0], np.flatnonzero(customers < 0)]))


def _repeated(customers: "npt.NDArray[np.int64]") -> int:
    """Return how many of these answers are not the only or the first one of their customer."""
    import numpy as np

    numbers, size = laid_out(customers)
    return len(customers) - int(np.count_nonzero(np.bincount(numbers, minlength=size)))
