"""Ratings that were skipped, as the person's other ratings lead to expect."""

from typing import TYPE_CHECKING

from npsdesk.core.drivers.moments import Moments, moments_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

_FIRM = 1e-9  # of a variance, added to it, so that two ratings that are always the same can be told apart


def filled(ratings: "Floats") -> "Floats":
    """Return (n, k) ratings with NaN replaced by their expectation given the row's other ratings.

    Mean and covariance are those of EM (core.drivers.moments, methods B2). Who gave no rating at all gets the means; a
    column without any rating becomes 0 throughout; nothing that is known changes.
    """
    import numpy as np

    known = np.isfinite(ratings)
    columns, rows = np.flatnonzero(known.any(axis=0)), known.any(axis=1)
    found = np.where(known, ratings, 0.0)
    if known.all() or not len(columns):
        return found
    moments = moments_of(ratings[np.ix_(rows, columns)])
    found[:, columns] = _expected(ratings[:, columns], moments)
    return found


def _expected(ratings: "Floats", moments: Moments) -> "Floats":
    """Return the ratings with their conditional means where they are missing, one pattern of gaps at a time."""
    import numpy as np

    known = np.isfinite(ratings)
    found = np.where(known, ratings, moments.mean)
    spread = moments.covariance + _FIRM * np.diag(np.diag(moments.covariance) + _FIRM)
    patterns, which = np.unique(known, axis=0, return_inverse=True)
    for number, pattern in enumerate(patterns):
        there, gone = np.flatnonzero(pattern), np.flatnonzero(~pattern)
        if len(there) and len(gone):
            rows = np.flatnonzero(which.reshape(-1) == number)
            lead = np.linalg.solve(spread[np.ix_(there, there)], spread[np.ix_(there, gone)])
            found[np.ix_(rows, gone)] += (ratings[np.ix_(rows, there)] - moments.mean[there]) @ lead
    return found
