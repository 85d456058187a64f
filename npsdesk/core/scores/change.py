"""How much a score moved between two waves, or how far two groups are apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, sqrt

from npsdesk.core.scores.interval import tango_interval
from npsdesk.core.scores.normal import chance_of, z_of
from npsdesk.core.scores.nps import Tally, variance
from npsdesk.core.scores.other_intervals import ROCKS, with_pseudo

Moves = Mapping[tuple[int, int], float]


@dataclass(frozen=True)
class Change:
    """The raw difference later - earlier and its likely range, on -2 … 2, and how easily chance alone makes it.

    `centre` and `se` are what the range is made of, before it is clipped; `p` is the two-sided chance.
    """

    difference: float
    low: float
    high: float
    p: float = 1.0
    centre: float = 0.0
    se: float = 0.0

    @property
    def is_clear(self) -> bool:
        return self.low > 0 or self.high < 0


def change_between(
    earlier: Tally,
    later: Tally,
    both: Moves | None = None,
    confidence: float = 0.95,
) -> Change:
    """Return the difference of two NPS with its adjusted Wald range (methods A5).

    `both` counts customers present in both waves by their values (-1, 0 or 1 earlier, likewise later); without it the
    waves are independent. Raises ValueError where a wave has no answers.
    """
    if not earlier.n or not later.n:
        raise ValueError("a change needs answers in both waves")
    first, second = with_pseudo(earlier, ROCKS), with_pseudo(later, ROCKS)
    covariance = sum(count * (x - earlier.nps) * (y - later.nps) for (x, y), count in (both or {}).items()) / (
        first.n * second.n
    )
    squared = variance(first) / first.n + variance(second) / second.n - 2 * covariance
    centre, se = second.nps - first.nps, sqrt(max(squared, 0.0))
    if squared <= 0 and both:
        centre, se = plus_two(both)
    reach = z_of(confidence) * se
    raw = later.nps - earlier.nps
    low, high = max(min(centre - reach, raw), -2.0), min(max(centre + reach, raw), 2.0)
    return Change(raw, low, high, chance_of(centre, se), centre, se)


def plus_two(moves: Moves) -> tuple[float, float]:
    """Return the mean move of the same customers and its standard error, with 2/9 of a person added to each cell.

    μ = S / (m + 2), v = ((Q + 8/3) / (m + 2) - μ²) / (m + 2); after Agresti and Min (2005), methods A6.
    """
    m = sum(moves.values())
    total = sum((y - x) * count for (x, y), count in moves.items())
    squares = sum((y - x) ** 2 * count for (x, y), count in moves.items())
    centre = total / (m + 2)
    return centre, sqrt(max(((squares + 8 / 3) / (m + 2) - centre * centre) / (m + 2), 0.0))


def wald_change(earlier: Tally, later: Tally, both: Moves | None = None) -> tuple[float, float]:
    """Return the plain difference and its standard error without pseudo-answers, for the details.

    With customers in both it is ordinary least squares with errors clustered by customer (CR0).
    """
    covariance = sum(count * (x - earlier.nps) * (y - later.nps) for (x, y), count in (both or {}).items())
    squared = variance(earlier) / earlier.n + variance(later) / later.n - 2 * covariance / (earlier.n * later.n)
    return later.nps - earlier.nps, sqrt(max(squared, 0.0))


def mover_interval(earlier: Tally, later: Tally, confidence: float = 0.95) -> tuple[float, float]:
    """Return the interval of later - earlier made of the two score intervals, for independent waves.

    Square and add: Zou and Donner (2008), Statistics in Medicine 27:1693-1702; Newcombe. Raises ValueError where a
    wave has no answers.
    """
    (low1, high1), (low2, high2) = tango_interval(earlier, confidence), tango_interval(later, confidence)
    raw = later.nps - earlier.nps
    low = raw - hypot(later.nps - low2, high1 - earlier.nps)
    high = raw + hypot(high2 - later.nps, earlier.nps - low1)
    return low, high
