"""What the score would be if some passives became promoters."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, exp, lgamma

from npsdesk.core.scores.nps import Counts

EXAMPLE_SHARE = 7
MOST_WORKED_ON, MOST_STEPS = 2_000, 6


def example_wins(counts: Counts) -> int:
    """Return how many passives to begin a what-if with: one in seven, and one at least where there is one.

    It is a place for the slider to start, not a forecast.
    """
    return max(round(counts.passives / EXAMPLE_SHARE), min(1, counts.passives))


def steps_of(counts: Counts) -> tuple[int, ...]:
    """Return a few round numbers of passives from none to all of them, or to the most one works on, for a chart."""
    most = min(counts.passives, MOST_WORKED_ON)
    sizes = (1, 2, 5, *(size * 10**power for power in range(3) for size in (10, 20, 25, 50)))
    step = next(size for size in sizes if size * MOST_STEPS >= most)
    inner = range(0, most, step)
    kept = [count for count in inner if most - count >= step / 2 or not count]
    return (*kept, most) if most else (0,)


def win_over(counts: Counts, won: int) -> Counts:
    """Return the counts after `won` passives became promoters. Raises ValueError beyond 0 … passives."""
    if not 0 <= won <= counts.passives:
        raise ValueError("can win over none to all of the passives")
    return Counts(counts.detractors, counts.passives - won, counts.promoters + won)


def points_per_passive(counts: Counts) -> float:
    """Return what one passive won over adds to the score, in points: 100 / n (features D3)."""
    return 100 / counts.n


def needed_for(counts: Counts, gain: float) -> int:
    """Return how many passives it takes to gain that many points: ceil(gain * n / 100) (features D3)."""
    return ceil(gain * counts.n / 100 - 1e-9)


@dataclass(frozen=True)
class Conversions:
    """How many of those contacted may become promoters, going by past ones: the mean and the ends of its range."""

    asked: int
    expected: float
    low: int
    middle: int
    high: int


def expected_conversions(asked: int, won: int, contacted: int, confidence: float = 0.95) -> Conversions:
    """Return how many of `asked` passives may become promoters where `won` of `contacted` did so before (methods D3).

    The rate is not known exactly: from a uniform prior it is Beta(1 + won, 1 + contacted - won), the number of wins
    beta-binomial. Ends and middle are the smallest count whose cumulated chance reaches (1 ∓ confidence) / 2 and 1/2.
    Nothing is expected without a history: there is no default rate. Raises ValueError unless 0 <= won <= contacted,
    with somebody contacted, and asked >= 0.
    """
    if not 0 <= won <= contacted or not contacted or asked < 0:
        raise ValueError("a rate needs contacts, and no more wins than contacts")
    a, b = 1 + won, 1 + contacted - won
    whole = _log_beta(a, b)
    low, middle, high = _quantiles(
        (exp(_log_choose(asked, k) + _log_beta(a + k, b + asked - k) - whole) for k in range(asked + 1)),
        ((1 - confidence) / 2, 0.5, (1 + confidence) / 2),
    )
    return Conversions(asked, asked * a / (a + b), low, middle, high)


def points_per_detractor(counts: Counts) -> float:
    """Return what one detractor who becomes a promoter adds to the score, in points: 200 / n (features D3)."""
    return 200 / counts.n


def detractors_needed_for(counts: Counts, gain: float) -> int:
    """Return how many detractors would have to become promoters for that many points: ceil(gain * n / 200)."""
    return ceil(gain * counts.n / 200 - 1e-9)


def _quantiles(chances: Iterable[float], wanted: tuple[float, ...]) -> tuple[int, ...]:
    """Return the smallest count whose cumulated chance reaches each of the wanted ones, which are in order."""
    found: list[int] = []
    total = 0.0
    last = 0
    for last, chance in enumerate(chances):
        total += chance
        while len(found) < len(wanted) and total >= wanted[len(found)] - 1e-12:
            found.append(last)
        if len(found) == len(wanted):
            break
    return tuple(found + [last] * (len(wanted) - len(found)))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _log_beta(a: float, b: float) -> float:
    """Return the logarithm of the beta function."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)
