"""How many answers it takes: for a range of a certain width, and to tell two shares apart."""

from math import ceil, sqrt
from statistics import NormalDist

from npsdesk.core.scores.normal import z_of

USUAL_VARIANCE = 0.63  # of one answer, where 22 of 100 are detractors and 48 promoters (methods §0)


def answers_for(half_width: float, variance: float = USUAL_VARIANCE, confidence: float = 0.95) -> int:
    """Return how many answers give a score ± `half_width` (on -1 … 1): z² V / h², rounded up.

    Raises ValueError unless half_width is above 0.

    >>> answers_for(0.10), answers_for(0.15), answers_for(0.20)
    (243, 108, 61)
    """
    if half_width <= 0:
        raise ValueError("a range has a width")
    # rounded as the table of methods §0: 242.01 answers are 243, and 242.0000001 of a rounding error are 242
    return max(1, ceil(z_of(confidence) ** 2 * variance / half_width**2 - 1e-9))


def group_size(first: float, second: float, power: float = 0.8, confidence: float = 0.95) -> float:
    """Return how many people each of two groups needs so that shares `first` and `second` are told apart.

    n = [z √(2 p̄ (1 - p̄)) + z_power √(p₁ (1 - p₁) + p₂ (1 - p₂))]² / (p₂ - p₁)², as R's power.prop.test (methods D4).
    Not rounded. Raises ValueError for equal shares, or shares outside 0 … 1.
    """
    if first == second or not (0 <= first <= 1 and 0 <= second <= 1):
        raise ValueError("needs two different shares between 0 and 1")
    mean = (first + second) / 2
    spread = z_of(confidence) * sqrt(2 * mean * (1 - mean))
    apart = NormalDist().inv_cdf(power) * sqrt(first * (1 - first) + second * (1 - second))
    return (spread + apart) ** 2 / (second - first) ** 2
