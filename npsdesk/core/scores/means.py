"""How sure the difference of two means is: Welch."""

from math import sqrt
from typing import TYPE_CHECKING

from npsdesk.core.scores.proportions import Difference

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def difference_of_means(
    first: "npt.NDArray[np.float64]", second: "npt.NDArray[np.float64]", confidence: float = 0.95
) -> Difference:
    """Return the mean of the first numbers minus that of the second, with Welch's interval and two-sided p.

    Each needs two numbers, without gaps. Where nobody differs from anybody else of the same group, the interval is the
    difference itself. Welch (1947), Biometrika 34:28-35; methods B7.
    """
    from scipy.special import stdtr, stdtrit

    if min(len(first), len(second)) < 2:
        raise ValueError("a mean needs two numbers")
    value = float(first.mean() - second.mean())
    one, two = float(first.var(ddof=1)) / len(first), float(second.var(ddof=1)) / len(second)
    error = sqrt(one + two)
    if error <= 1e-12 * max(abs(float(first.mean())), abs(float(second.mean())), 1e-300):
        return Difference(value, value, value, 1.0 if value == 0 else 0.0)
    freedom = (one + two) ** 2 / (one**2 / (len(first) - 1) + two**2 / (len(second) - 1))
    reach = float(stdtrit(freedom, 0.5 + confidence / 2)) * error
    return Difference(value, value - reach, value + reach, 2 * float(stdtr(freedom, -abs(value) / error)))
