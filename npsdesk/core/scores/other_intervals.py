"""Other intervals of one NPS, for the details: Wald, adjusted Wald, t, and Goodman's for the three shares together."""

from math import log, sqrt

from npsdesk.core.scores.normal import student_quantile, z_of
from npsdesk.core.scores.nps import Tally, Worth, variance

ROCKS = (
    0.75,
    1.5,
    0.75,
)  # added to detractors, passives, promoters: Rocks (2016), The American Statistician 70:365-372
LAPLACE = (1.0, 1.0, 1.0)
AGRESTI_MIN = (0.5, 1.0, 0.5)  # 2005
BONETT_PRICE = (1.0, 0.0, 1.0)  # 2012
Interval = tuple[float, float]


def with_pseudo(tally: Tally, pseudo: tuple[float, float, float] = ROCKS) -> Worth:
    """Return a tally with invented answers added, which steadies intervals of few answers."""
    return Worth(tally.detractors + pseudo[0], tally.passives + pseudo[1], tally.promoters + pseudo[2])


def standard_error(tally: Tally) -> float:
    """Return √(V / n) of one NPS (methods A1). Raises ZeroDivisionError without answers."""
    return sqrt(variance(tally) / tally.n)


def wald_interval(tally: Tally, confidence: float = 0.95) -> Interval:
    """Return nps ± z SE, not clipped. It is far too sure with few answers or few detractors (methods A2)."""
    reach = z_of(confidence) * standard_error(tally)
    return tally.nps - reach, tally.nps + reach


def adjusted_wald_interval(
    tally: Tally, confidence: float = 0.95, pseudo: tuple[float, float, float] = ROCKS
) -> Interval:
    """Return the Wald interval of the tally with pseudo-answers, not clipped; Rocks (2016), methods A2."""
    return wald_interval(with_pseudo(tally, pseudo), confidence)


def t_interval(tally: Tally, confidence: float = 0.95) -> Interval | None:
    """Return the t interval of the mean of -1, 0 and 1; None for one answer, or where all fall in one group."""
    spread = variance(tally)
    if tally.n < 2 or spread <= 0:
        return None
    reach = student_quantile(confidence, round(tally.n) - 1) * sqrt(spread / (tally.n - 1))
    return tally.nps - reach, tally.nps + reach


def goodman_shares(tally: Tally, confidence: float = 0.95) -> tuple[Interval, Interval, Interval]:
    """Return the intervals of the shares of detractors, passives and promoters that hold all three together.

    Wilson's form with chi-square at 1 - α / 3: Goodman (1965), Technometrics 7:247-254. Raises ValueError without
    answers.
    """
    if tally.n <= 0:
        raise ValueError("an interval needs at least one answer")
    square = z_of(1 - (1 - confidence) / 3) ** 2
    low, middle, high = (
        _wilson_form(count, tally.n, square) for count in (tally.detractors, tally.passives, tally.promoters)
    )
    return low, middle, high


def goodman_contrast(tally: Tally, confidence: float = 0.95, *, is_scheffe: bool = False) -> Interval:
    """Return the interval of promoters - detractors that holds together with the other two differences of shares.

    Goodman (1964), Annals of Mathematical Statistics 35:716-725: Bonferroni's, or Scheffé's with chi-square on two
    degrees of freedom. Not clipped.
    """
    square = -2 * log(1 - confidence) if is_scheffe else z_of(1 - (1 - confidence) / 3) ** 2
    reach = sqrt(square) * standard_error(tally)
    return tally.nps - reach, tally.nps + reach


def _wilson_form(count: float, n: float, square: float) -> Interval:
    reach = sqrt(square * (square + 4 * count * (n - count) / n))
    low, high = (square + 2 * count - reach) / (2 * (n + square)), (square + 2 * count + reach) / (2 * (n + square))
    return max(low, 0.0), min(high, 1.0)
