"""Whether the score goes up or down over time: a line through all answers, and whether the waves scatter around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from npsdesk.core.distinct import SPARSE
from npsdesk.core.scores.normal import chance_of, chi_square_tail, student_quantile, student_two_sided, z_of
from npsdesk.core.scores.nps import Tally
from npsdesk.core.scores.segments import variance_of_mean

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FEWEST_WAVES = 3  # for a line
FEWEST_FOR_VERDICT = 4
MANY = 6  # from here on the normal distribution holds
VALUES = (-1, 0, 1)


class Course(StrEnum):
    """Where the line goes."""

    RISING = "rising"
    FALLING = "falling"
    UNCLEAR = "unclear"  # the ups and downs are as large as chance
    LINE_ONLY = "line_only"  # three waves: a line, and no verdict


@dataclass(frozen=True)
class Trend:
    """The slope per unit of time with its range (NPS on -1 … 1), and what it is made of.

    `se` holds the scatter of the waves (`birge`, at least 1); `q` is the scatter about the weighted line on `df`
    degrees of freedom; `low`, `high` and `p` are None for three waves.
    """

    slope: float
    intercept: float
    se: float
    birge: float
    q: float
    df: int
    low: float | None
    high: float | None
    p: float | None

    @property
    def course(self) -> Course:
        if self.low is None or self.high is None:
            return Course.LINE_ONLY
        return Course.RISING if self.low > 0 else Course.FALLING if self.high < 0 else Course.UNCLEAR


@dataclass(frozen=True)
class Line:
    """The line weighted by 1 / variance through the scores of waves, and how they scatter about it."""

    slope: float
    se: float
    q: float
    df: int

    @property
    def p(self) -> float | None:
        return chi_square_tail(self.q, self.df) if self.df else None

    @property
    def scatter_se(self) -> float:
        """The standard error that the waves' own scatter gives, as of a weighted regression; 0 for two waves."""
        return self.se * sqrt(self.q / self.df) if self.df else 0.0

    @property
    def scatter_p(self) -> float | None:
        """The two-sided p of the slope by scatter_se, Student's t on df; None for two waves or no scatter at all."""
        return student_two_sided(self.slope / self.scatter_se, self.df) if self.scatter_se else None

    @property
    def birge(self) -> float:
        """How many times wider the scatter is than chance makes it, 1 at least (Birge 1932)."""
        return max(1.0, sqrt(self.q / self.df)) if self.df else 1.0


def weighted_line(times: Sequence[float], tallies: Sequence[Tally]) -> Line:
    """Return the weighted line; variances as in omnibus. Raises ValueError for fewer than two different times."""
    weights = [1 / variance_of_mean(tally) for tally in tallies]
    centre = sum(w * t for w, t in zip(weights, times, strict=True)) / sum(weights)
    mean = sum(w * tally.nps for w, tally in zip(weights, tallies, strict=True)) / sum(weights)
    spread = sum(w * (t - centre) ** 2 for w, t in zip(weights, times, strict=True))
    if len(set(times)) < 2 or spread <= 0:
        raise ValueError("a line needs two different times")
    rows = list(zip(weights, times, tallies, strict=True))
    slope = sum(w * (t - centre) * tally.nps for w, t, tally in rows) / spread
    q = sum(w * (tally.nps - mean - slope * (t - centre)) ** 2 for w, t, tally in rows)
    return Line(slope, sqrt(1 / spread), q, max(len(times) - 2, 0))


def trend(
    times: Sequence[float], tallies: Sequence[Tally], shared: float = 0.0, confidence: float = 0.95
) -> Trend | None:
    """Return the trend over waves, None with fewer than three waves or all at one time (methods A8).

    Ordinary least squares of each answer's -1, 0 or 1 on its wave's time. `shared` is what customers of several waves
    add to the error (shared_error); without it errors are those of HC0. The standard error is multiplied by the Birge
    ratio of the waves; z from six waves on, else t on K - 2. Waves without answers are left out.
    """
    rows = [(t, tally) for t, tally in zip(times, tallies, strict=True) if tally.n > 0]
    if len(rows) < FEWEST_WAVES or len({t for t, _tally in rows}) < 2:
        return None
    slope, intercept, meat, spread = _least_squares(rows)
    line = weighted_line([t for t, _tally in rows], [tally for _t, tally in rows])
    se = sqrt(max(meat + shared, 0.0)) / spread
    # where the line fits every answer nothing is left to judge it by; then chance is as in the weighted line
    se = (se if se > 1e-12 else line.se) * line.birge
    waves = len(rows)
    if waves < FEWEST_FOR_VERDICT:
        return Trend(slope, intercept, se, line.birge, line.q, line.df, None, None, None)
    reach = (z_of(confidence) if waves >= MANY else student_quantile(confidence, waves - 2)) * se
    p = chance_of(slope, se) if waves >= MANY else student_two_sided(slope / se, waves - 2)
    return Trend(slope, intercept, se, line.birge, line.q, line.df, slope - reach, slope + reach, p)


def shared_error(
    times: "npt.ArrayLike", values: "npt.ArrayLike", customers: "npt.ArrayLike", slope: float, intercept: float
) -> float:
    """Return what customers with several answers add to Σ [(t - t̄) e]², so that errors are clustered by customer (CR0).

    One entry per answer: its wave's time, its -1, 0 or 1, and a number for its customer, below 0 where not known.
    """
    import numpy as np

    t, x = np.asarray(times, dtype=np.float64), np.asarray(values, dtype=np.float64)
    parts = (t - t.mean()) * (x - intercept - slope * t) if len(t) else t
    who = np.asarray(customers)
    known = who >= 0
    places = who[known].astype(np.int64)
    if places.max(initial=0) > SPARSE * (len(places) + 1):
        _people, places = np.unique(places, return_inverse=True)
    together = np.bincount(places, weights=parts[known])
    return float((together**2).sum() - (parts[known] ** 2).sum())


def promoter_trend(times: Sequence[float], tallies: Sequence[Tally]) -> tuple[float, float] | None:
    """Return chi-square and p of Cochran and Armitage's test for a trend in the share of promoters.

    None without spread. Cochran (1954), Armitage (1955), as R's prop.trend.test.
    """
    n = sum(tally.n for tally in tallies)
    if not n:
        return None
    share = sum(tally.promoters for tally in tallies) / n
    centre = sum(tally.n * t for t, tally in zip(times, tallies, strict=True)) / n
    spread = sum(tally.n * (t - centre) ** 2 for t, tally in zip(times, tallies, strict=True))
    if share in (0, 1) or spread <= 0:
        return None
    moved = sum(tally.promoters * (t - centre) for t, tally in zip(times, tallies, strict=True))
    square = moved**2 / (share * (1 - share) * spread)
    return square, chi_square_tail(square, 1)


def respondent_slope(times: Sequence[float], tallies: Sequence[Tally]) -> tuple[float, float]:
    """Return the slope of ordinary least squares over all answers and its HC0 standard error, for the details."""
    slope, _intercept, meat, spread = _least_squares(list(zip(times, tallies, strict=True)))
    return slope, sqrt(meat) / spread


def _least_squares(rows: "list[tuple[float, Tally]]") -> tuple[float, float, float, float]:
    """Return slope, intercept, Σ [(t - t̄) e]² and Σ (t - t̄)² over all answers."""
    n = sum(tally.n for _t, tally in rows)
    centre = sum(tally.n * t for t, tally in rows) / n
    mean = sum(tally.n * tally.nps for _t, tally in rows) / n
    spread = sum(tally.n * (t - centre) ** 2 for t, tally in rows)
    slope = sum(tally.n * (t - centre) * tally.nps for t, tally in rows) / spread
    meat = sum(_squares(tally, mean + slope * (t - centre)) * (t - centre) ** 2 for t, tally in rows)
    return slope, mean - slope * centre, meat, spread


def _squares(tally: Tally, fitted: float) -> float:
    counts = (tally.detractors, tally.passives, tally.promoters)
    return sum(count * (value - fitted) ** 2 for value, count in zip(VALUES, counts, strict=True))


def values_of(scores: "npt.NDArray[np.integer]") -> "npt.NDArray[np.int8]":
    """Return -1, 0 or 1 for each score of 0 … 10."""
    import numpy as np

    return (scores >= 9).astype(np.int8) - (scores <= 6).astype(np.int8)
