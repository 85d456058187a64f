"""How much a score moved between two waves, with the customers who are in both."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from npsdesk.core.scores.nps import Counts

PSEUDO = (0.75, 1.5, 0.75)  # Rocks (2016): added to detractors, passives, promoters


@dataclass(frozen=True)
class Change:
    """The raw difference later - earlier and its likely range, on -2 … 2."""

    difference: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        return self.low > 0 or self.high < 0


def change_between(
    earlier: Counts,
    later: Counts,
    both: Mapping[tuple[int, int], int] | None = None,
    confidence: float = 0.95,
) -> Change:
    """Return the difference of two NPS with its adjusted Wald range (methods A5).

    `both` counts customers present in both waves by their values (-1, 0 or 1 earlier, likewise later); without it the
    waves are independent. Raises ValueError where a wave has no answers.
    """
    if not earlier.n or not later.n:
        raise ValueError("a change needs answers in both waves")
    centre_1, variance_1 = _adjusted(earlier)
    centre_2, variance_2 = _adjusted(later)
    covariance = sum(count * (x - earlier.nps) * (y - later.nps) for (x, y), count in (both or {}).items()) / (
        (earlier.n + 3) * (later.n + 3)
    )
    squared = variance_1 + variance_2 - 2 * covariance
    half = NormalDist().inv_cdf(0.5 + confidence / 2) * sqrt(max(squared, 0.0))
    centre = centre_2 - centre_1
    raw = later.nps - earlier.nps
    return Change(raw, max(min(centre - half, raw), -2.0), min(max(centre + half, raw), 2.0))


def _adjusted(counts: Counts) -> tuple[float, float]:
    """Return the adjusted NPS and the variance of its mean."""
    detractors, promoters = counts.detractors + PSEUDO[0], counts.promoters + PSEUDO[2]
    n = counts.n + sum(PSEUDO)
    nps = (promoters - detractors) / n
    return nps, ((promoters + detractors) / n - nps * nps) / n
