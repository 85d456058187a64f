"""How sure a score is: Tango's score interval, by solving its equation."""

from math import sqrt
from typing import TYPE_CHECKING

from npsdesk.core.scores.normal import z_of
from npsdesk.core.scores.nps import Tally

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

HALVINGS = 60
AT_ONCE = 4096  # so many stay in the processor's own memory
ROUGH_HALVINGS, NEWTON_STEPS = 18, 4  # 1e-5 and from there far below what anybody shows or tests
TINY = 1e-300


def tango_interval(tally: Tally, confidence: float = 0.95) -> tuple[float, float]:
    """Return the score interval of one NPS, both ends on the scale -1 … 1.

    Tango (1998), Statistics in Medicine 17:891-908, for the difference of two cells of one trinomial; methods A2.
    Counts may be fractions of a person (weights). The ends are found by halving, which stays right where the
    published closed form loses digits. Raises ValueError without answers.
    """
    detractors, promoters, n = float(tally.detractors), float(tally.promoters), float(tally.n)
    if n <= 0:
        raise ValueError("an interval needs at least one answer")
    z = z_of(confidence)
    estimate = (promoters - detractors) / n
    low = -1.0 if detractors == n else _solve(detractors, promoters, n, z, -1.0, estimate)
    high = 1.0 if promoters == n else _solve(detractors, promoters, n, -z, estimate, 1.0)
    return low, high


def tango_intervals(
    detractors: "npt.ArrayLike", promoters: "npt.ArrayLike", n: "npt.ArrayLike", confidence: float = 0.95
) -> "tuple[Floats, Floats]":
    """Return the low and the high ends of many NPS at once, as tango_interval gives each; NaN where n is 0.

    `detractors`, `promoters` and `n` are arrays of one length. Ten thousand take some hundredths of a second.
    """
    import numpy as np

    whole = np.asarray(n, dtype=np.float64)
    known = np.where(whole > 0, whole, np.nan)
    lower, upper = np.asarray(detractors, dtype=np.float64) / known, np.asarray(promoters, dtype=np.float64) / known
    # the high end is the low end of the same answers with promoters and detractors changed over
    low, high = np.empty(len(known)), np.empty(len(known))
    for start in range(0, len(known), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        low[part] = _low_ends(lower[part], upper[part], known[part], confidence)
        high[part] = -_low_ends(upper[part], lower[part], known[part], confidence)
    return low, high


def _low_ends(detractors: "Floats", promoters: "Floats", n: "Floats", confidence: float) -> "Floats":
    """Return the low ends for shares of detractors and promoters: halved until near, then Newton's steps.

    The squared equation (s - Δ)² = z² · variance / n has one root between -1 and the estimate s. A step of Newton's
    stays between the ends that halving left, so that it never leads away.
    """
    import numpy as np

    slack = z_of(confidence) ** 2 / n
    slope, start, estimate = 2 - promoters + detractors, promoters + detractors, promoters - detractors
    eightfold = 8 * detractors
    left, width = np.full_like(n, -1.0), (estimate + 1) / 2
    for _ in range(ROUGH_HALVINGS):
        middle = left + width
        spread = middle - middle * middle
        b = slope * middle - start
        far = (np.sqrt(b * b + eightfold * spread) - b) / 2 + spread
        distance = estimate - middle
        np.copyto(left, middle, where=distance * distance > slack * far)
        width /= 2
    right, found = left + 2 * width, left + width
    for _ in range(NEWTON_STEPS):
        spread, b, distance = found - found * found, slope * found - start, estimate - found
        root = np.sqrt(np.maximum(b * b + eightfold * spread, TINY))
        excess = distance * distance - slack * ((root - b) / 2 + spread)
        turn = ((b * slope + eightfold * (0.5 - found)) / root - slope) / 2 + 1 - 2 * found
        found = np.clip(found + excess / (2 * distance + slack * turn + TINY), left, right)
    return np.where(detractors == 1, -1.0, np.where(np.isnan(n), np.nan, found))


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
