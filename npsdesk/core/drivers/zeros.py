"""Whether a 0 among ratings is a rating, or means that somebody did not rate."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

FEWEST = 3
BEGIN_AT_ONE = (5, 7)  # scales up to here begin at 1 in nearly every survey tool


class Zero(StrEnum):
    """What the zeros of a rating are."""

    RATING = "rating"
    NOT_RATED = "not_rated"  # they are on none of the usual scales, and who gave them scores like anybody
    DOUBTFUL = "doubtful"  # the owner is asked; they count as ratings until then


@dataclass(frozen=True)
class Zeros:
    """What the zeros of one rating are, and how many there are."""

    what: Zero
    count: int


def zeros_of(rating: "Floats", score: "Floats", high: float) -> Zeros:
    """Return what the zeros of a rating are; both columns are (n,) with NaN where missing, `high` the scale's top.

    Who rates something 0 and means it gives a low score. So zeros are no ratings where those who gave them score
    higher than those who gave the lowest ratings above 0; on a scale to 10, with its ordinary 0, that is but a doubt.
    """
    import numpy as np

    with np.errstate(invalid="ignore"):
        is_zero = (rating == 0) & ~np.isnan(score)
        is_low = (rating > 0) & (rating <= 0.4 * high) & ~np.isnan(score)
    count = int(is_zero.sum())
    if not count:
        return Zeros(Zero.RATING, 0)
    known = ~np.isnan(rating) & ~np.isnan(score) & ~is_zero
    at_least = score[is_low].mean() if is_low.sum() >= FEWEST else score[known].mean() if known.any() else np.inf
    is_out_of_line = count >= FEWEST and float(score[is_zero].mean()) > float(at_least)
    if high in BEGIN_AT_ONE:
        return Zeros(Zero.NOT_RATED if is_out_of_line else Zero.DOUBTFUL, count)
    return Zeros(Zero.DOUBTFUL if is_out_of_line else Zero.RATING, count)
