"""The order of the list: closest to a 9 first, or the most valuable first among those who are equally close."""

from typing import TYPE_CHECKING

from npsdesk.core.customers.closeness import squares_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]


def closest_first(
    closeness: "Floats",
    score: "Floats",
    mean_rating: "Floats",
    net_tags: "Floats",
    change: "Floats",
    value: "Floats | None" = None,
) -> "Ints":
    """Return the places of all passives in order; each argument has one entry a passive, NaN where unknown.

    By C, highest first. Who has none comes after those: 8 before 7, then by mean rating, by tags (praised less missed)
    and by the change since the wave before (methods D2). With `value` the most valuable come first among those with as
    many squares. Equal ones stay as they are given.
    """
    import numpy as np

    rest = [-np.nan_to_num(change, nan=0.0), -net_tags, -np.nan_to_num(mean_rating, nan=-np.inf), -score]
    # likeness to the tenth digit: that of two people with the same answers may differ in the last ones
    near = np.where(np.isnan(closeness), 1.0, -np.round(np.nan_to_num(closeness), 10))
    keys = [*rest, near]
    if value is not None:
        keys += [-np.nan_to_num(value, nan=-np.inf), -squares_of(closeness)]
    return np.lexsort(keys).astype(np.int64)
