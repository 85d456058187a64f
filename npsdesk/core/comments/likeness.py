"""How alike comments are: the angle between their sentence vectors, once what all of them share is taken out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

_FEWEST = 20  # vectors; the middle of fewer says more of themselves than of what comments share


def centred(vectors: "Vectors", middle: "Vectors | None" = None) -> "Vectors":
    """Return vectors without their middle and of length 1, so that a product of two is their likeness, -1 to 1.

    Takes `middle` where one is given, as for a query among comments. The middle of fewer than 20 is not taken out. A
    row of zeros (a comment without a vector) stays zeros, and is like nothing.
    """
    import numpy as np

    unknown = ~vectors.any(axis=1)
    found: Vectors = vectors - (middle_of(vectors) if middle is None else middle)
    found[unknown] = 0
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), np.float32(1e-9))
    return found


def middle_of(vectors: "Vectors") -> "Vectors":
    """Return what all vectors share: the mean of those that are known; zeros for fewer than 20."""
    import numpy as np

    known = vectors.any(axis=1)
    if known.sum() < _FEWEST:
        return np.zeros(vectors.shape[1], np.float32)
    middle: Vectors = (vectors.sum(axis=0, dtype=np.float64) / known.sum()).astype(np.float32)
    return middle


def similar(vectors: "Vectors", row: int, among: "Sequence[int] | npt.NDArray[np.int64]", least: float) -> list[int]:
    """Return the rows of `among` that are like a row by `least` or more, the most alike first; never the row itself.

    `vectors` are `centred`. Equals stand in the order of their rows.
    """
    import numpy as np

    rows = np.unique(np.asarray(among, np.int64))
    rows = rows[rows != row]
    likeness = (vectors @ vectors[row])[rows]
    near = likeness >= least
    found: list[int] = rows[near][np.argsort(-likeness[near], kind="stable")].tolist()
    return found


def straight(vector: "Vectors") -> "Vectors":
    """Return one vector with length 1; zeros stay zeros."""
    import numpy as np

    found: Vectors = (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)
    return found
