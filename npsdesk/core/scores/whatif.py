"""What the score would be if some passives became promoters."""

from math import ceil

from npsdesk.core.scores.nps import Counts

EXAMPLE_SHARE = 7


def example_wins(counts: Counts) -> int:
    """Return how many passives to begin a what-if with: one in seven, and one at least where there is one.

    It is a place for the slider to start, not a forecast.
    """
    return max(round(counts.passives / EXAMPLE_SHARE), min(1, counts.passives))


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
