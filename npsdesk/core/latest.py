"""Which of several answers of a customer in one wave counts: the latest dated, else the last in the file."""

from typing import TYPE_CHECKING

from npsdesk.core.distinct import laid_out

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd


def superseded(frame: "pd.DataFrame") -> "npt.NDArray[np.bool_]":
    """Return which scored answers (n,) the same customer gave again in the same wave (methods §0).

    `frame` is an answers frame. Of several answers the latest dated counts, of those without a date the last in the
    file; many survey tools write the newest answer first.
    """
    import numpy as np

    found = np.zeros(len(frame), dtype=bool)
    customers = frame["customer"].to_numpy(dtype=np.int64, na_value=-1)
    waves = frame["wave"].to_numpy(dtype=np.int64)
    is_known = (customers >= 0) & frame["score"].notna().to_numpy()
    whose, size = laid_out(np.where(is_known, customers, -1))
    moments = _moments(frame)
    for wave in np.flatnonzero(np.bincount(waves[is_known])).tolist():
        rows = np.flatnonzero(is_known & (waves == wave))
        found[rows] = rows != _last(whose[rows], rows, moments[rows], size)
    return found


def _moments(frame: "pd.DataFrame") -> "npt.NDArray[np.int64]":
    """Return when each answer was given, in seconds, the least number where nobody knows."""
    import numpy as np

    if "date" not in frame:
        return np.zeros(len(frame), dtype=np.int64)
    return frame["date"].to_numpy(dtype="datetime64[s]").view(np.int64)


def _last(
    whose: "npt.NDArray[np.int64]", rows: "npt.NDArray[np.int64]", moments: "npt.NDArray[np.int64]", size: int
) -> "npt.NDArray[np.int64]":
    """Return for each row of a wave the latest one of the same customer."""
    import numpy as np

    last = np.full(size, -1, dtype=np.int64)
    last[whose] = rows  # the last of several stays
    if (last[whose] == rows).all():
        return rows
    newest = np.full(size, np.iinfo(np.int64).min)
    np.maximum.at(newest, whose, moments)
    is_newest = moments == newest[whose]
    last[whose[is_newest]] = rows[is_newest]
    latest: npt.NDArray[np.int64] = last[whose]
    return latest
