"""Tails and quantiles of the normal, Student's and chi-square distributions, for whole degrees of freedom.

SciPy has all of these; for a window that shows a trend it would be loaded for two numbers.
"""

from math import atan, cos, erfc, exp, inf, lgamma, log, pi, sin, sqrt
from statistics import NormalDist

HALVINGS = 200
NEGLIGIBLE = 1e-18


def z_of(confidence: float) -> float:
    """Return how many standard errors an interval of this confidence (0 … 1) reaches to each side, in full digits."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def two_sided(z: float) -> float:
    """Return how probable a normal deviate at least as far from 0 as `z` is: 2 Φ(-|z|)."""
    return erfc(abs(z) / sqrt(2))


def chance_of(estimate: float, se: float) -> float:
    """Return the two-sided p of an estimate by its standard error: 1 for 0 by 0, 0 for anything else by 0."""
    if se > 0:
        return two_sided(estimate / se)
    return 1.0 if estimate == 0 else 0.0


def chi_square_tail(x: float, df: int) -> float:
    """Return P(χ² >= x) for df >= 1 whole degrees of freedom; finite sums, Abramowitz and Stegun (1964) 26.4.4-5."""
    if x <= 0:
        return 1.0
    half = x / 2
    if df % 2 == 0:
        return min(1.0, sum(exp(-half + i * log(half) - lgamma(i + 1)) for i in range(df // 2)))
    rest = sum(exp(-half + (i + 0.5) * log(half) - lgamma(i + 1.5)) for i in range((df - 1) // 2))
    return min(1.0, erfc(sqrt(half)) + rest)


def student_two_sided(t: float, df: int) -> float:
    """Return P(|T| >= |t|) for df >= 1 whole degrees of freedom; Abramowitz and Stegun (1964) 26.7.3-4."""
    angle = atan(abs(t) / sqrt(df))
    square = cos(angle) ** 2
    if df % 2:
        series = _series(square, (df - 1) // 2, odd=True)
        within = 2 / pi * (angle + sin(angle) * cos(angle) * series)
    else:
        within = sin(angle) * _series(square, df // 2, odd=False)
    return min(max(1 - within, 0.0), 1.0)


def student_quantile(confidence: float, df: int) -> float:
    """Return how many standard errors a t interval of this confidence reaches to each side; found by halving."""
    low, high = 0.0, 1.0
    while student_two_sided(high, df) > 1 - confidence and high < inf:
        high *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if student_two_sided(middle, df) > 1 - confidence:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _series(square: float, terms: int, *, odd: bool) -> float:
    """Return 1 + (2/3) c² + … for odd or 1 + (1/2) c² + … for even degrees of freedom, `terms` terms at most."""
    term, total = 1.0, 1.0 if terms else 0.0
    for i in range(1, terms):
        term *= square * (2 * i / (2 * i + 1) if odd else (2 * i - 1) / (2 * i))
        total += term
        if term < NEGLIGIBLE:
            break
    return total
