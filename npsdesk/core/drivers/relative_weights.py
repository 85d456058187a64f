"""Relative weights: what each driver has of R², quickly, where there are too many drivers for LMG, and to check it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

_NO_SPREAD = 1e-10  # an eigenvalue below this is a combination of drivers that nobody's answers tell apart


def drawn_weights(covariances: "Floats") -> "Floats":
    """Return the same as `relative_weights` for each of a stack: (q, q, draws), outcome last, gives (q - 1, draws)."""
    import numpy as np

    matrices = covariances.transpose(2, 0, 1)
    spread = np.sqrt(np.diagonal(matrices, axis1=1, axis2=2).clip(min=0.0))
    scale = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)
    correlations = matrices * scale[:, :, None] * scale[:, None, :]
    values, vectors = np.linalg.eigh(correlations[:, :-1, :-1])
    roots = np.sqrt(values.clip(min=0.0))
    inverse = np.divide(1.0, roots, out=np.zeros_like(roots), where=values > _NO_SPREAD)
    turned = vectors.transpose(0, 2, 1)
    loadings = (vectors * roots[:, None, :]) @ turned
    slopes = (vectors * inverse[:, None, :]) @ turned @ correlations[:, :-1, -1:]
    parts: Floats = (loadings**2 @ slopes**2)[:, :, 0].T
    return parts


def relative_weights(matrix: "Floats") -> "Floats":
    """Return each driver's part of R², from a correlation or covariance matrix with the outcome last.

    The drivers are replaced by the uncorrelated variables nearest to them, and each gets back what those explain. The
    parts add up to R². Johnson (2000), Multivariate Behavioral Research 35:1-19; the same as Genizi (1993); methods B1.
    """
    import numpy as np

    spread = np.sqrt(np.diag(matrix).clip(min=0.0))
    scale = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)
    correlations = matrix * scale * scale[:, None]
    values, vectors = np.linalg.eigh(correlations[:-1, :-1])
    roots = np.sqrt(values.clip(min=0.0))
    inverse = np.divide(1.0, roots, out=np.zeros_like(roots), where=values > _NO_SPREAD)
    loadings = (vectors * roots) @ vectors.T
    slopes = (vectors * inverse) @ vectors.T @ correlations[:-1, -1]
    parts: Floats = loadings**2 @ slopes**2
    return parts
