"""Weighted answers: a score in which some count for more than others, and how many plain answers that is worth."""

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from npsdesk.core.scores.nps import Counts, Worth

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MOST_DEFF = 2.0  # above it weighting costs more than half of the answers
MOST_WEIGHT = 5.0  # times the mean: above it one person speaks for five


class WeightsRefused(ValueError):
    """Weights that cannot be: negative, not a number, or all 0."""


@dataclass(frozen=True)
class Weighted:
    """The answers that count, what they are worth, and what the weighting costs.

    `counts` are the answers with a weight above 0, `worth` as many plain answers as they are worth (its n is Kish's
    effective n); `excluded` had a weight of 0 or none, `se` is the linearised standard error of the score on -1 … 1,
    None for a single answer.
    """

    counts: Counts
    worth: Worth
    excluded: int
    deff: float
    largest: float
    se: float | None

    @property
    def nps(self) -> float:
        return self.worth.nps

    @property
    def is_costly(self) -> bool:
        """Whether weighting takes away more than half of what the answers can say (deff > 2)."""
        return self.deff > MOST_DEFF

    @property
    def has_a_giant(self) -> bool:
        """Whether one answer weighs more than five times the mean."""
        return self.largest > MOST_WEIGHT


def weighted(values: "npt.ArrayLike", weights: "npt.ArrayLike") -> Weighted:
    """Return the weighted score of answers, each -1 (detractor), 0 (passive) or 1 (promoter) with its weight.

    s = Σwx / Σw; n_eff = (Σw)² / Σw² (Kish 1965); the shares times n_eff go into Tango's interval; the linearised
    variance is n / (n - 1) Σ[w(x - s)]² / (Σw)² (methods A3, as R's survey::svymean). A weight of 0 or NaN excludes
    the answer. Raises WeightsRefused for a negative or infinite weight, or none above 0.
    """
    import numpy as np

    x, w = np.asarray(values, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    w = np.where(np.isnan(w), 0.0, w)
    if (w < 0).any() or np.isinf(w).any():
        raise WeightsRefused("weights cannot be negative or without end")
    counted = w > 0
    if not counted.any():
        raise WeightsRefused("no answer has a weight above 0")
    x, w = x[counted], w[counted] / w[counted].max()  # scaled, so that squares of huge or tiny weights stay numbers
    total, squares = float(w.sum()), float((w * w).sum())
    effective = total * total / squares
    shares = [float(w[x == value].sum()) / total for value in (-1, 0, 1)]
    counts = Counts(*(int((x == value).sum()) for value in (-1, 0, 1)))
    return Weighted(
        counts,
        Worth(*(share * effective for share in shares)),
        int((~counted).sum()),
        deff=len(x) / effective,
        largest=float(w.max()) * len(x) / total,
        se=_linearised(x, w, shares[2] - shares[0]),
    )


def effective_n(weights: "npt.NDArray[np.float64]") -> float:
    """Return how many plain answers `weights` (n,), none below 0, are worth: (Σw)² ÷ Σw² (Kish 1965); 0 for all 0."""
    most = float(weights.max(initial=0.0))
    if most <= 0:
        return 0.0
    scaled = weights / most  # so that squares of huge or tiny weights stay numbers
    return float(scaled.sum()) ** 2 / float((scaled * scaled).sum())


def _linearised(x: "npt.NDArray[np.float64]", w: "npt.NDArray[np.float64]", score: float) -> float | None:
    n = len(x)
    if n < 2:
        return None
    return sqrt(n / (n - 1) * float(((w * (x - score)) ** 2).sum())) / float(w.sum())
