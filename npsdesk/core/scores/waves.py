"""Two waves set against each other, and all of them in a row: from an answers frame and the one filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from npsdesk.core.filters import chosen_mask
from npsdesk.core.scores.both_waves import BothWaves, both_waves, customers_of, latest_customers, moves_between
from npsdesk.core.scores.change import Change, Moves, change_between
from npsdesk.core.scores.decomposition import Decomposition, decompose, weighted_parts
from npsdesk.core.scores.nps import counts_of
from npsdesk.core.scores.paired import FEWEST_PAIRS, paired_change
from npsdesk.core.scores.score import PLAIN, Score, Scoring
from npsdesk.core.scores.segments import FEWEST, Verdict, change_verdict
from npsdesk.core.scores.tables import Answers, Tallied, answers_of, tally, tally_by
from npsdesk.core.scores.trend import Trend, shared_error, trend, values_of
from npsdesk.core.survey import Filter

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Mask = npt.NDArray[np.bool_]
    Customers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class WaveChange:
    """A later wave less an earlier one.

    `change`, `paired` and `parts` are None where there are too few answers (ten in each wave; ten customers in both
    for `paired`); with weights, what they are worth counts. `moves` counts the customers in both, in `worth` they are
    worth what their weights make of them.
    """

    earlier: Score
    later: Score
    change: Change | None
    paired: Change | None
    parts: Decomposition | None
    moves: Mapping[tuple[int, int], int]
    worth: Moves

    @property
    def both(self) -> int:
        """How many customers answered in both waves, with a score."""
        return sum(self.moves.values())

    @property
    def verdict(self) -> Verdict:
        return Verdict.NOT_COMPARED if self.change is None else change_verdict(self.change)


@dataclass(frozen=True)
class Course:
    """The score of each wave, the line through those with ten answers or more, and which wave jumped.

    `line` is per unit of `times`; `jumps` holds for each wave its change since the one before where that is clear.
    """

    scores: tuple[Score, ...]
    line: Trend | None
    jumps: tuple[Change | None, ...]


def compare_waves(
    frame: "pd.DataFrame", filter_: Filter, earlier: int, later: int, scoring: Scoring = PLAIN
) -> WaveChange:
    """Return how the score of the same filter moved from one wave to another (methods A5, A6).

    A customer with several answers in a wave counts in the score with all of them, and as one of both waves with the
    latest. The filter's segment is left out: a change needs all three groups.
    """
    answers = answers_of(frame, scoring)
    masks = [chosen_mask(frame, filter_.in_wave(wave), ignore_group=True) for wave in (earlier, later)]
    first, second = (tally(answers.among(mask)) for mask in masks)
    both = both_waves(answers, latest_customers(frame), *masks)
    change = wave_change(first, second, both.covarying)
    has_pairs = change is not None and sum(both.worth.values()) >= FEWEST_PAIRS
    whole = None if filter_.is_narrowed else scoring.customers
    return WaveChange(
        first.score(whole),
        second.score(whole),
        change,
        paired_change(both.worth) if has_pairs else None,
        _parts(first, second, both) if change is not None else None,
        both.moves,
        both.worth,
    )


def wave_change(earlier: Tallied, later: Tallied, moves: Moves) -> Change | None:
    """Return the change between two waves, None with fewer than ten answers in either (methods §0)."""
    if min(earlier.tally.n, later.tally.n) < FEWEST:
        return None
    return change_between(earlier.tally, later.tally, moves)


def course_of(
    frame: "pd.DataFrame",
    filter_: Filter,
    waves: Sequence[int],
    times: Sequence[float] | None = None,
    scoring: Scoring = PLAIN,
    followed: "Customers | None" = None,
) -> Course:
    """Return how the score went over all `waves` (ids, old to new); `times` are when they were, else 0, 1, 2 …

    `followed` is latest_customers of the frame, where that is known. One pass over the rows, however many waves there
    are. The segment of the filter is left out.
    """
    answers, customers = answers_of(frame, scoring), customers_of(frame)
    codes = wave_places(frame, waves)
    codes[~chosen_mask(frame, filter_.in_wave(None), ignore_group=True)] = -1
    rows = tally_by(answers, codes, len(waves)) if waves else []
    when = list(times) if times is not None else [float(place) for place in range(len(waves))]
    followed = latest_customers(frame) if followed is None else followed
    jumps: list[Change | None] = [None] * len(waves)
    for place in range(1, len(waves)):
        if min(rows[place - 1].tally.n, rows[place].tally.n) >= FEWEST:
            moves = moves_between(answers, followed, codes == place - 1, codes == place)
            change = wave_change(rows[place - 1], rows[place], moves)
            jumps[place] = change if change is not None and change.is_clear else None
    whole = None if filter_.is_narrowed else scoring.customers
    return Course(tuple(row.score(whole) for row in rows), _line(answers, customers, codes, rows, when), tuple(jumps))


@dataclass(frozen=True)
class Past:
    """How many who were in a group answered again in the next wave, and how many of them were promoters then."""

    won: int
    seen: int


def past_conversions(frame: "pd.DataFrame", filter_: Filter, waves: Sequence[int]) -> tuple[Past, Past]:
    """Return what became of the passives and of the detractors of each wave in the next of `waves`, old to new.

    Only the filter's customers, whatever its wave and segment.
    """
    moves = past_moves(frame, filter_, waves)
    passive, detractor = (Past(moves.get((x, 1), 0), sum(moves.get((x, y), 0) for y in (-1, 0, 1))) for x in (0, -1))
    return passive, detractor


def past_moves(frame: "pd.DataFrame", filter_: Filter, waves: Sequence[int]) -> dict[tuple[int, int], int]:
    """Return how many went from -1, 0 or 1 in a wave to -1, 0 or 1 in the next of `waves`, all pairs together.

    Only the filter's customers, whatever its wave and segment and whose answers were picked.
    """
    answers, customers = Answers(answers_of(frame).scores), latest_customers(frame)
    alike = replace(filter_, picked=None)
    masks = [chosen_mask(frame, alike.in_wave(wave), ignore_group=True) for wave in waves]
    found: dict[tuple[int, int], int] = {}
    for first, second in pairwise(masks):
        for move, count in moves_between(answers, customers, first, second).items():
            found[move] = found.get(move, 0) + int(count)
    return found


def wave_places(frame: "pd.DataFrame", waves: Sequence[int]) -> "npt.NDArray[np.int64]":
    """Return the place of each answer's wave among `waves`, -1 for none of them."""
    import numpy as np

    ids = frame["wave"].to_numpy(dtype=np.int64)
    table = np.full(max([*waves, int(ids.max()) if len(ids) else 0, 0]) + 1, -1, dtype=np.int64)
    for place, wave in enumerate(waves):
        table[wave] = place
    places: npt.NDArray[np.int64] = table[ids]
    return places


def _parts(first: Tallied, second: Tallied, both: BothWaves) -> Decomposition | None:
    earlier, later = counts_of(first.distribution), counts_of(second.distribution)
    if both.shares is None:
        return decompose(earlier, later, both.moves)
    return weighted_parts(second.tally.nps - first.tally.nps, both.worth, both.shares, both.moves, (earlier, later))


def _line(
    answers: Answers,
    customers: "Customers",
    codes: "npt.NDArray[np.int64]",
    rows: Sequence[Tallied],
    times: Sequence[float],
) -> Trend | None:
    """Return the trend over waves of ten answers or more, with errors clustered by customer where answers are plain."""
    import numpy as np

    used = [place for place, row in enumerate(rows) if row.tally.n >= FEWEST]
    when, tallies = [times[place] for place in used], [rows[place].tally for place in used]
    found = trend(when, tallies)
    if found is None or answers.weights is not None:
        return found
    mask = np.isin(codes, used) & (answers.scores >= 0)
    moments = np.asarray(times, dtype=np.float64)[codes[mask]]
    shared = shared_error(moments, values_of(answers.scores[mask]), customers[mask], found.slope, found.intercept)
    return trend(when, tallies, shared)
