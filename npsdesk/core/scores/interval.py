"""How sure a score is: Tango's score interval, by solving its equation."""

from math import sqrt
from statistics import NormalDist

from npsdesk.core.scores.nps import Counts

HALVINGS = 60


def tango_interval(counts: Counts, confidence: float = 0.95) -> tuple[float, float]:
    """Return the score interval of one NPS, both ends on the scale -1 … 1.

    Tango (1998), Statistics in Medicine 17:891-908, for the difference of two cells of one trinomial; methods A2.
    Counts may be fractions of a person (weights). The ends are found by halving, which stays right where the
    published closed form loses digits. Raises ValueError without answers.
    """
    detractors, promoters, n = float(counts.detractors), float(counts.promoters), float(counts.n)
    if n <= 0:
        raise ValueError("an interval needs at least one answer")
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    estimate = (promoters - detractors) / n
    low = -1.0 if detractors == n else _solve(detractors, promoters, n, z, -1.0, estimate)
    high = 1.0 if promoters == n else _solve(detractors, promoters, n, -z, estimate, 1.0)
    return low, high


def _solve(detractors: float, promoters: float, n: float, target: float, left: float, right: float) -> float:
    for _ in range(HALVINGS):
        middle = (left + right) / 2
        if _statistic(detractors, promoters, n, middle) > target:
            left = middle
        else:
            right = middle
    return (left + right) / 2


def _statistic(detractors: float, promoters: float, n: float, delta: float) -> float:
    """T(Δ) of methods A2: it falls from above to below as Δ grows."""
    b = -promoters - detractors + (2 * n - promoters + detractors) * delta
    c = -detractors * delta * (1 - delta)
    share = (sqrt(max(b * b - 8 * n * c, 0.0)) - b) / (4 * n)
    variance = n * (2 * share + delta * (1 - delta))
    distance = promoters - detractors - n * delta
    if variance <= 0:
        return float("inf") if distance > 0 else float("-inf") if distance < 0 else 0.0
    return distance / sqrt(variance)
