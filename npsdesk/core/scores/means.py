"""How sure the difference of two means is: Welch."""

from math import sqrt
from typing import TYPE_CHECKING

from npsdesk.core.scores.proportions import Difference
from npsdesk.core.scores.weights import effective_n

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


def difference_of_means(
    first: "Floats",
    second: "Floats",
    confidence: float = 0.95,
    weights: "tuple[Floats | None, Floats | None]" = (None, None),
) -> Difference:
    """Return the mean of the first numbers minus that of the second, with Welch's interval and two-sided p.

    Each needs two numbers, without gaps. `weights` are above 0, one per number of either side: the means are weighted
    then, and each side counts as many numbers as it is worth (Kish's n_eff), of which it needs more than one. Where
    nobody differs from anybody else of the same group, the interval is the difference itself. Welch (1947),
    Biometrika 34:28-35; methods B7. Raises ValueError for fewer numbers.
    """
    from scipy.special import stdtr, stdtrit

    (mean1, one, n1), (mean2, two, n2) = _moments(first, weights[0]), _moments(second, weights[1])
    value, error = mean1 - mean2, sqrt(one + two)
    if error <= 1e-12 * max(abs(mean1), abs(mean2), 1e-300):
        return Difference(value, value, value, 1.0 if value == 0 else 0.0)
    freedom = (one + two) ** 2 / (one**2 / (n1 - 1) + two**2 / (n2 - 1))
    reach = float(stdtrit(freedom, 0.5 + confidence / 2)) * error
    return Difference(value, value - reach, value + reach, 2 * float(stdtr(freedom, -abs(value) / error)))


def _moments(numbers: "Floats", weights: "Floats | None") -> tuple[float, float, float]:
    """Return the mean, the squared standard error of it, and how many numbers these are worth."""
    if weights is None:
        if len(numbers) < 2:
            raise ValueError("a mean needs two numbers")
        return float(numbers.mean()), float(numbers.var(ddof=1)) / len(numbers), len(numbers)
    total, worth = float(weights.sum()), effective_n(weights)
    if worth <= 1:
        raise ValueError("a mean needs more than the worth of one number")
    mean = float((weights * numbers).sum()) / total
    spread = float((weights * (numbers - mean) ** 2).sum()) / total
    return mean, spread / (worth - 1), worth
