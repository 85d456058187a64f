"""A share or a mean of two groups set against each other, with weights where answers have some."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npsdesk.core.scores.means import difference_of_means
from npsdesk.core.scores.multiplicity import CLEAR, POSSIBLE
from npsdesk.core.scores.proportions import Difference, difference_of
from npsdesk.core.scores.weights import effective_n

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Weights = Floats | None

FEWEST_TO_TEST = 10  # answers of either side, with weights what they are worth (methods §0)


@dataclass(frozen=True)
class Judged:
    """A difference, None where too few are on a side, and its q among all that were compared at once."""

    difference: Difference | None = field(default=None, kw_only=True)
    q: float | None = field(default=None, kw_only=True)

    @property
    def is_clear(self) -> bool:
        return self.q is not None and self.q <= CLEAR

    @property
    def is_possible(self) -> bool:
        return self.q is not None and self.q <= POSSIBLE


def worth_of(weights: "Weights", n: int) -> float:
    """Return how many plain answers `n` answers with `weights` (n,) are worth; `n` without weights."""
    return n if weights is None else effective_n(weights)


def mean_of(values: "Floats", weights: "Weights") -> float | None:
    """Return the mean of `values` (n,), weighted where there are weights; None of nothing."""
    if not len(values):
        return None
    return float(values.mean()) if weights is None else float((values * weights).sum() / weights.sum())


def share_difference(
    first: "Floats", second: "Floats", first_weights: "Weights" = None, second_weights: "Weights" = None
) -> Difference | None:
    """Return the share of 1s in the first 0/1 numbers less that in the second, with Newcombe's interval.

    With weights the weighted shares of what the answers of a side are worth. None under ten on a side.
    """
    worths = worth_of(first_weights, len(first)), worth_of(second_weights, len(second))
    if min(worths) < FEWEST_TO_TEST:
        return None
    sides = ((first, first_weights, worths[0]), (second, second_weights, worths[1]))
    counted = [(min((mean_of(values, weights) or 0.0) * worth, worth), worth) for values, weights, worth in sides]
    return difference_of(counted[0], counted[1])


def mean_difference(
    first: "Floats", second: "Floats", first_weights: "Weights" = None, second_weights: "Weights" = None
) -> Difference | None:
    """Return the mean of the first numbers less that of the second, with Welch's interval; None under ten on a side."""
    if min(worth_of(first_weights, len(first)), worth_of(second_weights, len(second))) < FEWEST_TO_TEST:
        return None
    return difference_of_means(first, second, weights=(first_weights, second_weights))
