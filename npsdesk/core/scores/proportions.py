"""How sure a share is, and how sure the difference of two shares is: Wilson and Newcombe."""

from dataclasses import dataclass
from math import erfc, hypot, sqrt
from statistics import NormalDist

HALVINGS = 80
FARTHEST = 40.0  # in standard errors: beyond this a chance is 0 in double precision


@dataclass(frozen=True)
class Difference:
    """A share minus another, its interval, and how probable one at least as large is by chance alone (two-sided)."""

    value: float
    low: float
    high: float
    p: float


def wilson_interval(count: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return the interval of one share, both ends on 0 … 1; Wilson (1927), JASA 22:209-212, methods D1.

    Raises ValueError without anything counted.
    """
    return _wilson(count, n, _z(confidence))


def newcombe_interval(
    first: tuple[float, float], second: tuple[float, float], confidence: float = 0.95
) -> tuple[float, float]:
    """Return the interval of the first share minus the second, each given as (count, n); on -1 … 1.

    Method 10 of Newcombe (1998), Statistics in Medicine 17:873-890, for independent groups; methods D1. Raises
    ValueError where a group is empty.
    """
    return _newcombe(first, second, _z(confidence))


def difference_of(first: tuple[float, float], second: tuple[float, float], confidence: float = 0.95) -> Difference:
    """Return the first share minus the second, each given as (count, n), with its interval and its p.

    The p belongs to the interval: 1 - p is the confidence at which Newcombe's interval just touches 0, so that what is
    called a difference never has an interval that says otherwise. Raises ValueError where a group is empty.
    """
    low, high = newcombe_interval(first, second, confidence)
    return Difference(first[0] / first[1] - second[0] / second[1], low, high, _chance(first, second))


def _chance(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Find by halving how many standard errors the interval may reach before it touches 0."""
    upper, lower = (first, second) if first[0] / first[1] >= second[0] / second[1] else (second, first)
    near, far = 0.0, FARTHEST
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        if middle in (near, far):
            break
        if _newcombe(upper, lower, middle)[0] > 0:
            near = middle
        else:
            far = middle
    return erfc(near / sqrt(2))


def _newcombe(first: tuple[float, float], second: tuple[float, float], z: float) -> tuple[float, float]:
    (low1, high1), (low2, high2) = _wilson(*first, z), _wilson(*second, z)
    share1, share2 = first[0] / first[1], second[0] / second[1]
    value = share1 - share2
    return value - hypot(share1 - low1, high2 - share2), value + hypot(high1 - share1, share2 - low2)


def _wilson(count: float, n: float, z: float) -> tuple[float, float]:
    if n <= 0:
        raise ValueError("an interval needs something counted")
    share = count / n
    middle = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low = 0.0 if count == 0 else (middle - reach) / whole
    high = 1.0 if count == n else (middle + reach) / whole
    return low, high


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf(0.5 + confidence / 2)
