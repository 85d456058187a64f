"""Ratings that were skipped, as the person's other ratings lead to expect."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

_STEPS = 200
_FIRM = 1e-9  # added to the variances, so that two ratings that are the same can be told apart
_STILL = 1e-6  # of the spread of a rating: far below what anyone can rate


def filled(ratings: "Floats") -> "Floats":
    """Return (n, k) ratings with NaN replaced by their expectation given the row's other ratings.

    Mean and covariance are those of EM under a normal model with values missing at random, grouped by pattern
    (Dempster, Laird and Rubin 1977; Schafer 1997; methods B2). A column without any rating becomes 0 throughout;
    nothing that is known changes.
    """
    import numpy as np

    known = np.isfinite(ratings)
    if known.all():
        return ratings.copy()
    has_any = known.any(axis=0)
    mean = np.where(has_any, np.nanmean(np.where(has_any, ratings, 0.0), axis=0), 0.0)
    centred = np.where(known, ratings - mean, 0.0)
    counts = np.maximum(known.sum(axis=0), 1)
    spread = np.sqrt((centred**2).sum(axis=0) / counts)
    scale = np.where(spread > 0, spread, 1.0)
    expected = _expected(centred / scale, known)
    return np.where(known, ratings, mean + expected * scale)


def _expected(standard: "Floats", known: "npt.NDArray[np.bool_]") -> "Floats":
    """Run EM on standardised ratings (0 where unknown) and return them with their conditional means."""
    import numpy as np

    patterns, place = np.unique(known, axis=0, return_inverse=True)
    members = [np.flatnonzero(place.reshape(-1) == number) for number in range(len(patterns))]
    n, width = standard.shape
    mean, spread = np.zeros(width), np.eye(width)
    full = standard
    for _step in range(_STEPS):
        full = standard.copy()
        unsure = np.zeros((width, width))
        for pattern, rows in zip(patterns, members, strict=True):
            if pattern.all():
                continue
            seen, gone = np.flatnonzero(pattern), np.flatnonzero(~pattern)
            among = spread[np.ix_(seen, seen)] + _FIRM * np.eye(len(seen))
            lead = np.linalg.solve(among, spread[np.ix_(seen, gone)]).T
            full[np.ix_(rows, gone)] = mean[gone] + (standard[np.ix_(rows, seen)] - mean[seen]) @ lead.T
            rest = spread[np.ix_(gone, gone)] - lead @ spread[np.ix_(seen, gone)]
            unsure[np.ix_(gone, gone)] += len(rows) * rest
        fresh_mean = full.mean(axis=0)
        off = full - fresh_mean
        fresh = (off.T @ off + unsure) / n
        moved = max(float(np.abs(fresh_mean - mean).max()), float(np.abs(fresh - spread).max()))
        mean, spread = fresh_mean, fresh
        if moved < _STILL:
            break
    return full
