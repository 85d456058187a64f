"""A score as it may be shown: counts, NPS and range, or counts alone where there are too few answers."""

from dataclasses import dataclass
from enum import StrEnum

from npsdesk.core.scores.interval import tango_interval
from npsdesk.core.scores.nps import Counts, Tally, Worth, scaled
from npsdesk.core.scores.population import of_population
from npsdesk.core.scores.smallness import Smallness, smallness


class Refusal(StrEnum):
    """Why there is no score."""

    TOO_FEW = "too_few_answers"
    WEIGHTS = "no_valid_weights"


@dataclass(frozen=True)
class Scoring:
    """What the owner chose for the whole project: a column of weights, and how many customers there are in all."""

    weights: int | None = None
    customers: int | None = None


PLAIN = Scoring()


@dataclass(frozen=True)
class Score:
    """`nps`, `low` and `high` are on -1 … 1, and None under five answers; `rows` counts answers without a score too.

    `worth` is what weighted answers are worth, None without weights, `weightless` how many with a score are left out as
    they have none; `customers` of whom the range speaks where it is
    that of these customers alone, None where of all like them. `refusal` says why `nps` is None.
    """

    counts: Counts
    rows: int
    nps: float | None
    low: float | None
    high: float | None
    worth: Worth | None = None
    customers: int | None = None
    refusal: Refusal | None = None
    weightless: int = 0

    @property
    def n(self) -> int:
        return self.counts.n

    @property
    def unscored(self) -> int:
        return self.rows - self.counts.n - self.weightless

    @property
    def tally(self) -> Tally:
        """What differences are made of: the answers, or what weighted ones are worth."""
        return self.counts if self.worth is None else self.worth

    @property
    def is_everyone(self) -> bool:
        """Whether all customers answered, so that nothing is left to chance."""
        return self.customers == self.counts.n

    @property
    def smallness(self) -> Smallness:
        return smallness(int(self.tally.n) if self.worth is not None else self.counts.n)


def score_of(
    counts: Counts,
    rows: int | None = None,
    worth: Worth | None = None,
    customers: int | None = None,
    weightless: int = 0,
) -> Score:
    """Return the score of group counts with its 95 % range (methods A2), or none under five answers (methods §0).

    `rows` is how many answers there were in all, scored or not; without it, only the scored ones. `worth` is what the
    answers are worth where they have weights (methods A3), `weightless` how many rows have a score and no weight. With
    `customers` the range is that of these customers (methods A4); fewer than answers are taken as not known.
    """
    total = counts.n if rows is None else rows
    score = Score(counts, total, None, None, None, worth, refusal=Refusal.TOO_FEW, weightless=weightless)
    if score.smallness is Smallness.COUNTS_ONLY:
        return score
    tally = score.tally
    known = customers if customers is not None and customers >= counts.n else None
    low, high = _range(tally, counts.n, known)
    return Score(counts, total, tally.nps, low, high, worth, known, weightless=weightless)


def refused(counts: Counts, rows: int) -> Score:
    """Return that there is no weighted score of these answers: none of them has a valid weight."""
    return Score(counts, rows, None, None, None, refusal=Refusal.WEIGHTS)


def _range(tally: Tally, answers: int, customers: int | None) -> tuple[float, float]:
    if customers is None:
        return tango_interval(tally)
    # with weights the worth of the answers grows by as much as that of the answers themselves
    grown = of_population(scaled(tally, answers), customers)
    return (tally.nps, tally.nps) if grown is None else tango_interval(scaled(tally, grown.n * tally.n / answers))
