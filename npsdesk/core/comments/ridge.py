"""Weighted ridge regression on similarities, with what it would say about each example had it not seen it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_MANY = 1_000  # examples


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
    from scipy.linalg import get_lapack_funcs

    if not len(weights):
        return Fit(np.zeros(targets.shape), base, np.zeros(targets.shape))
    # half the digits are plenty for scores, and twice as fast where it matters
    kind = np.float32 if len(weights) > _MANY else np.float64
    root: npt.NDArray[Any] = np.sqrt(weights).astype(kind)[:, None]
    system: npt.NDArray[Any] = root * similarity.astype(kind) * root.T
    system[np.diag_indices_from(system)] += kind(penalty)
    factorise, solve, invert = get_lapack_funcs(("potrf", "potrs", "trtri"), (system,))
    factor, failed = factorise(system.T, lower=1, overwrite_a=1)
    if failed:
        raise ArithmeticError("the similarities are not positive semi-definite")
    residuals: npt.NDArray[Any] = (targets - base).astype(kind)
    solved, _failed = solve(factor, root * residuals, lower=1)
    half, _failed = invert(factor, lower=1, overwrite_c=1)
    half = np.tril(half)
    spread = np.einsum("ij,ij->j", half, half)[:, None]  # the diagonal of the inverse
    held_out = targets - solved / spread / root
    return Fit((root * solved).astype(np.float64), base, held_out.astype(np.float64))
