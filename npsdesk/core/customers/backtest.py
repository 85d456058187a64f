"""How well an order of passives held: what those at its top, middle and end gave in the next wave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.customers.closeness import CLOSE, NEAR, Band
from npsdesk.core.customers.ridge_logit import chance, fit_firth_slope
from npsdesk.core.latest import superseded
from npsdesk.core.scores.proportions import wilson_interval

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

TOP = 20
LEAST_SHARE = 10  # people seen again, before a share of them is given (methods D5)
LEAST_SEEN, LEAST_KIND = 60, 15  # before a chance is learned from history (methods D2)


@dataclass(frozen=True)
class Kept:
    """How many of `people` answered again, and with what; `low` and `high` are Wilson's ends of the promoted share.

    The share and its range are None below ten who answered again.
    """

    people: int
    seen: int
    promoted: int
    dropped: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Backtest:
    """How the order of an earlier wave held in the next: its first twenty, each band, and everybody."""

    top: Kept
    bands: dict[Band, Kept]
    everybody: Kept


@dataclass(frozen=True)
class Recalibration:
    """The log of the odds of a 9 or 10 next time is `intercept + slope * S`, learned from `seen` earlier passives."""

    intercept: float
    slope: float
    seen: int
    promoted: int

    def chance(self, logit: "Floats") -> "Floats":
        """Return the probability for each S."""
        return chance(self.intercept + self.slope * logit)


def next_scores(frame: "pd.DataFrame", wave_order: Sequence[int]) -> "pd.Series[float]":
    """Return for each answer the score of the same customer in the next wave, NaN where there is none.

    `frame` is an answers frame, `wave_order` its waves from old to new. Of several answers in a wave the latest counts.
    """
    import pandas as pd

    place = {wave: number for number, wave in enumerate(wave_order)}
    at = frame["wave"].map(place)
    known = frame["customer"].notna() & frame["score"].notna() & at.notna()
    customers = frame["customer"].where(known, -1).astype("int64")
    counts = known & ~superseded(frame)
    index = pd.MultiIndex.from_arrays([customers[counts], at[counts].astype("int64")])
    scores = pd.Series(frame["score"][counts].to_numpy(dtype="float64"), index=index)
    scores = scores[~scores.index.duplicated(keep="last")]
    asked = pd.MultiIndex.from_arrays([customers, at.fillna(-9).astype("int64") + 1])
    found = scores.reindex(asked).to_numpy()
    return pd.Series(found, index=frame.index).where(known)


def kept(later: "Floats") -> Kept:
    """Return what became of people: `later` is the score each gave in the next wave, NaN for none."""
    import numpy as np

    again = later[np.isfinite(later)]
    seen, promoted, dropped = len(again), int((again >= 9).sum()), int((again <= 6).sum())
    if seen < LEAST_SHARE:
        return Kept(len(later), seen, promoted, dropped, None, None, None)
    low, high = wilson_interval(promoted, seen)
    return Kept(len(later), seen, promoted, dropped, promoted / seen, low, high)


def backtest(closeness: "Floats", later: "Floats", order: "Ints") -> Backtest | None:
    """Return how an order held; one entry a passive of the earlier wave, `order` their places, the first first.

    None where nobody answered again.
    """
    import numpy as np

    if not np.isfinite(later).any():
        return None
    cuts = {Band.VERY_CLOSE: (NEAR, np.inf), Band.CLOSE: (CLOSE, NEAR), Band.SOME_WAY: (-np.inf, CLOSE)}
    bands = {band: kept(later[(closeness >= low) & (closeness < high)]) for band, (low, high) in cuts.items()}
    return Backtest(
        kept(later[order[:TOP]]), {band: found for band, found in bands.items() if found.people}, kept(later)
    )


def recalibrate(logit: "Floats", later: "Floats") -> Recalibration | None:
    """Learn from passives of earlier waves how their S became a chance of a 9 or 10 (methods D2).

    Firth's logistic regression with a slope not below 0; None below 60 passives seen again, 15 of them promoted and 15
    not. One entry a passive, NaN where S or the next score is not known.
    """
    import numpy as np

    known = np.isfinite(logit) & np.isfinite(later)
    promoted = later[known] >= 9
    seen, won = len(promoted), int(promoted.sum())
    if seen < LEAST_SEEN or min(won, seen - won) < LEAST_KIND:
        return None
    intercept, slope = fit_firth_slope(logit[known], promoted)
    return Recalibration(intercept, slope, seen, won)
