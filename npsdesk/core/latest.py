"""Which of several answers of a customer in one wave counts: the latest dated, else the last in the file."""

from typing import TYPE_CHECKING

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
    known = np.flatnonzero((customers >= 0) & frame["score"].notna().to_numpy())
    again = frame[["wave", "customer"]].iloc[known].duplicated(keep=False).to_numpy()
    if not again.any():
        return found
    several = frame[["wave", "customer", "date"]].iloc[known[again]].assign(place=known[again])
    ordered = several.sort_values("date", kind="stable", na_position="first")
    is_older = ordered.duplicated(["wave", "customer"], keep="last").to_numpy()
    found[ordered["place"].to_numpy()[is_older]] = True
    return found
