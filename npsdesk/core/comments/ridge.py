"""Weighted ridge regression on similarities, with what it would say about each example had it not seen it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True)
class Fit:
    """Scores of new texts are `similarity to the examples @ coefficients + base`.

    `coefficients` is examples x tags; `held_out` is examples x tags, each row as predicted by the fit to all others.
    """

    coefficients: "npt.NDArray[np.float64]"
    base: float
    held_out: "npt.NDArray[np.float64]"


def fit_ridge(
    similarity: "npt.NDArray[np.float64]",
    targets: "npt.NDArray[np.float64]",
    weights: "npt.NDArray[np.float64]",
    base: float,
    penalty: float,
) -> Fit:
    """Minimise sum of weights x (target - score)^2 + penalty x roughness, for all tags at once.

    `similarity` is examples x examples and positive semi-definite, `targets` examples x tags, `weights` one positive
    number an example; `base` is what a text that is like nothing scores, not estimated, as it would tell of the example
    that is held out. Held-out scores are exact: target_i - solution_i / inverse_ii (Rifkin and Lippert 2007, Notes on
    regularized least squares). Time grows with the cube of the examples.
    """
    import numpy as np
    from scipy.linalg import lapack

    if not len(weights):
        return Fit(np.zeros(targets.shape), base, np.zeros(targets.shape))
    root = np.sqrt(weights)[:, None]
    system = root * similarity * root.T
    system[np.diag_indices_from(system)] += penalty
    factor, failed = lapack.dpotrf(system, lower=1, overwrite_a=1)
    half, failed_too = lapack.dpotri(factor, lower=1, overwrite_c=1)
    if failed or failed_too:
        raise ArithmeticError("the similarities are not positive semi-definite")
    half = np.tril(half)
    inverse = half + np.tril(half, -1).T
    solved = inverse @ (root * (targets - base))
    held_out = targets - solved / np.diag(inverse)[:, None] / root
    return Fit(root * solved, base, held_out)
