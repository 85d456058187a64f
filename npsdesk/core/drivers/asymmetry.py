"""What bad ratings lose and good ratings win: must-haves, delighters, and what is the more the better."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.drivers.effects import lowest_high, slopes_of
from npsdesk.core.drivers.moments import moments_of
from npsdesk.core.drivers.ranking import Range
from npsdesk.core.drivers.table import Driver, Kind, Table
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from npsdesk.core.drivers.resampling import People

    Floats = npt.NDArray[np.float64]

FEWEST = 100  # answers
FEWEST_EACH = 10  # people with a low rating, and with a high one
ENDS = (2.5, 97.5)


class Shape(StrEnum):
    """How a driver works."""

    MUST_HAVE = "must_have"  # bad ratings lose people, good ones do not win them
    DELIGHTER = "delighter"  # good ratings win people, bad ones do not lose them
    BOTH_WAYS = "both_ways"  # the more the better: bad ones lose people and good ones win them


@dataclass(frozen=True)
class Cut:
    """Ratings up to `low` are bad, from `high` on good."""

    low: float
    high: float


@dataclass(frozen=True)
class Asymmetry:
    """What a bad rating takes from the 0-10 score and a good one adds, against one in between.

    `asymmetry` is (reward − |penalty|) ÷ (reward + |penalty|), on −1 … 1. Wrong signs are set to 0 first and flagged.
    `shape` is None before the re-draws.
    """

    key: str
    cut: Cut
    penalty: float
    reward: float
    asymmetry: float | None
    has_wrong_sign: bool = False
    range: Range | None = None
    shape: Shape | None = None

    @property
    def reach(self) -> float:
        return self.reward - self.penalty


def cut_of(driver: Driver) -> Cut | None:
    """Return what is bad and good on a rating's scale, None where too few gave either; methods B5.

    Bad: 1-2 of 5, up to 3 of 7, up to 4 of 10. Good: 4-5 of 5, 6-7 of 7, 8-10 of 10.
    """

    if driver.kind is not Kind.RATING or driver.low is None or driver.high is None:
        return None
    known = driver.values[driver.answered, 0]
    usual = {5: 2.0, 7: 3.0, 10: 4.0}
    low = usual.get(int(driver.high), driver.low + 0.4 * (driver.high - driver.low))
    high = lowest_high(driver.low, driver.high)
    is_enough = min((known <= low).sum(), (known >= high).sum()) >= FEWEST_EACH
    return Cut(low, high) if is_enough else None


def dummies_of(drivers: "tuple[Driver, ...]", cuts: "tuple[Cut, ...]") -> "Floats":
    """Return for each driver a column that is 1 for bad ratings and one that is 1 for good ones, NaN where missing."""
    import numpy as np

    sides = [
        np.where(driver.answered, side, np.nan)
        for driver, cut in zip(drivers, cuts, strict=True)
        for side in (driver.values[:, 0] <= cut.low, driver.values[:, 0] >= cut.high)
    ]
    return np.column_stack(sides)


def asymmetries(
    table: Table, people: "People | None" = None, progress: Progress | None = None
) -> tuple[Asymmetry, ...]:
    """Return penalty and reward of each rating, by regressing the score on all bad and good columns together.

    Under 100 answers, and for ratings that fewer than 10 people rate bad or good, nothing. With `people` the shapes are
    told: only where the 95 % range of the asymmetry leaves out 0 is a driver called a must-have or a delighter, and
    only where those of penalty and reward both do, working both ways. Raises Cancelled through `progress`. Brandt
    (1987); Mikulić and Prebežac (2008); methods B5.
    """
    import numpy as np

    cuts = [(driver, cut) for driver in table.drivers if (cut := cut_of(driver)) is not None]
    if len(table.score) < FEWEST or not cuts or np.ptp(table.score) == 0:
        return ()
    drivers, bounds = zip(*cuts, strict=True)
    rows = np.logical_or.reduce([driver.answered for driver in drivers])
    values = np.column_stack([dummies_of(drivers, bounds), table.score])[rows]
    weights = None if table.weights is None else table.weights[rows]
    slopes = slopes_of(moments_of(values, weights).covariance[:, :, None])[:, 0]
    drawn = None
    if people is not None:
        whole = progress or NoProgress()
        resampled = people.resampled(rows, values, weights, lambda: whole.report(0, 1))
        draws = people.draws_for(len(drivers), resampled)
        blocks = people.drawn(rows, resampled, draws, len(drivers), whole)
        found = [slopes_of(covariances) for _means, covariances in blocks]
        drawn = np.concatenate(found, axis=1) if found else None
    return tuple(
        _asymmetry(driver.key, cut, slopes[2 * i : 2 * i + 2], None if drawn is None else drawn[2 * i : 2 * i + 2])
        for i, (driver, cut) in enumerate(zip(drivers, bounds, strict=True))
    )


def impact_asymmetry(penalty: "Floats", reward: "Floats") -> "Floats":
    """Return (reward − |penalty|) ÷ (reward + |penalty|) of what has the right signs, NaN where neither counts."""
    import numpy as np

    loss, win = -np.minimum(penalty, 0.0), np.maximum(reward, 0.0)
    both = loss + win
    asymmetry: Floats = np.divide(win - loss, both, out=np.full_like(both, np.nan), where=both > 0)
    return asymmetry


def _asymmetry(key: str, cut: Cut, pair: "Floats", drawn: "Floats | None") -> Asymmetry:
    import numpy as np

    penalty, reward = float(pair[0]), float(pair[1])
    is_wrong = penalty > 0 or reward < 0
    value = float(impact_asymmetry(pair[:1], pair[1:])[0])
    found = Asymmetry(
        key, cut, min(penalty, 0.0), max(reward, 0.0), None if np.isnan(value) else value, has_wrong_sign=is_wrong
    )
    if drawn is None or found.asymmetry is None:
        return found
    values = impact_asymmetry(drawn[0], drawn[1])
    values = values[np.isfinite(values)]
    if not len(values):
        return found
    low, high = (float(end) for end in np.percentile(values, ENDS))
    shape = Shape.MUST_HAVE if high < 0 else Shape.DELIGHTER if low > 0 else _both_ways(drawn)
    return Asymmetry(key, cut, found.penalty, found.reward, value, is_wrong, Range(low, high), shape)


def _both_ways(drawn: "Floats") -> Shape | None:
    """Return that bad ratings lose people and good ones win them, None where either may be chance."""
    import numpy as np

    least_loss, least_win = np.nanpercentile(drawn[0], ENDS[1]), np.nanpercentile(drawn[1], ENDS[0])
    return Shape.BOTH_WAYS if least_loss < 0 < least_win else None
