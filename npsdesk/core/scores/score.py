"""A score as it may be shown: counts, NPS and range, or counts alone where there are too few answers."""

from dataclasses import dataclass

from npsdesk.core.scores.interval import tango_interval
from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.smallness import Smallness, smallness


@dataclass(frozen=True)
class Score:
    """`nps`, `low` and `high` are on -1 … 1, and None under five answers; `rows` counts answers without a score too."""

    counts: Counts
    rows: int
    nps: float | None
    low: float | None
    high: float | None

    @property
    def n(self) -> int:
        return self.counts.n

    @property
    def unscored(self) -> int:
        return self.rows - self.counts.n

    @property
    def smallness(self) -> Smallness:
        return smallness(self.counts.n)


def score_of(counts: Counts, rows: int | None = None) -> Score:
    """Return the score of group counts with its 95 % range (methods A2), or none under five answers (methods §0).

    `rows` is how many answers there were in all, scored or not; without it, only the scored ones.
    """
    total = counts.n if rows is None else rows
    if smallness(counts.n) is Smallness.COUNTS_ONLY:
        return Score(counts, total, None, None, None)
    low, high = tango_interval(counts)
    return Score(counts, total, counts.nps, low, high)
