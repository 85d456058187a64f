"""How much each driver matters against how well it is done, and so what to fix first and what to keep up."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from npsdesk.core.drivers.ranking import Estimate, Range, Ranking, Z
from npsdesk.core.drivers.table import Driver, Kind, Table, are_usable
from npsdesk.core.scores.multiplicity import benjamini_hochberg
from npsdesk.core.scores.two_sides import Judged, mean_difference, mean_of, share_difference

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

FEWEST_TO_SHOW = 5


class Quadrant(StrEnum):
    """What to do about a driver."""

    FIX_FIRST = "fix_first"  # matters more than most, done less well than most
    KEEP_UP = "keep_up"
    LATER = "later"
    NICE_EXTRA = "nice_extra"


@dataclass(frozen=True)
class Placed:
    """A rating in the chart: its mean on its own scale, on 0-100 with its range, and where that puts it.

    `is_borderline`: the range of either crosses its line.
    """

    estimate: Estimate
    mean: float
    low: float
    high: float
    performance: float
    performance_range: Range
    quadrant: Quadrant
    is_borderline: bool


@dataclass(frozen=True)
class Chart:
    """The ratings by importance, and the lines: the mean of their means, and 1 / p."""

    points: tuple[Placed, ...]
    performance_line: float
    importance_line: float

    def placed(self, quadrant: Quadrant) -> tuple[Placed, ...]:
        return tuple(point for point in self.points if point.quadrant is quadrant)


@dataclass(frozen=True)
class Gap(Judged):
    """A driver's mean among promoters less that among passives, on its own scale; None where too few rated it.

    `passives` and `promoters` are the means, `n_passives` and `n_promoters` who rated it; `q` is adjusted for all rows.
    """

    key: str
    passives: float | None
    promoters: float | None
    n_passives: int
    n_promoters: int


def chart_of(table: Table, ranking: Ranking) -> Chart | None:
    """Return the ratings of a ranking as importance against performance, None where fewer than two can be placed.

    Performance is the mean of all answers that the table holds, rescaled to 0-100. The lines are the mean of these
    means, and 1 / p. Martilla and James (1977), Journal of Marketing 41:77-79; methods B7.
    """
    if not ranking.is_ranked:
        return None
    drivers = {driver.key: driver for driver in table.drivers}
    rated = [estimate for estimate in ranking.estimates if _is_rating(drivers[estimate.key])]
    means = {estimate.key: _performance(drivers[estimate.key], table.weights) for estimate in rated}
    if len(rated) < 2:
        return None
    across = sum(middle for middle, _range in means.values()) / len(means)
    up = 1 / len(ranking.estimates)
    points = tuple(_placed(estimate, drivers[estimate.key], *means[estimate.key], across, up) for estimate in rated)
    return Chart(points, across, up)


def average_of(table: Table, key: str) -> float | None:
    """Return the mean of a rating on its own scale, ranked or not; None for what is no rating or too few rated."""
    driver = next((one for one in table.drivers if one.key == key), None)
    if driver is None or not _is_rating(driver) or int(driver.answered.sum()) < FEWEST_TO_SHOW:
        return None
    if table.weights is not None and not are_usable(table.weights[driver.answered]):
        return None
    performance, _range = _performance(driver, table.weights)
    assert driver.low is not None
    assert driver.high is not None
    return driver.low + performance / 100 * (driver.high - driver.low)


def _is_rating(driver: Driver) -> bool:
    has_scale = driver.low is not None and driver.high is not None and driver.high > driver.low
    return driver.kind is Kind.RATING and has_scale


def _performance(driver: Driver, weights: "Floats | None") -> tuple[float, Range]:
    """Return the mean rating on 0-100 with its 95 % range."""
    import numpy as np

    assert driver.low is not None
    assert driver.high is not None
    answered = driver.answered
    known = (driver.values[answered, 0] - driver.low) / (driver.high - driver.low) * 100
    each = np.ones(len(known)) if weights is None else weights[answered]
    middle = float((known * each).sum() / each.sum())
    worth = float(each.sum() ** 2 / (each**2).sum())
    spread = float((each * (known - middle) ** 2).sum() / each.sum())
    reach = Z * sqrt(spread / max(worth - 1, 1.0))
    return middle, Range(max(middle - reach, 0.0), min(middle + reach, 100.0))


def _placed(estimate: Estimate, driver: Driver, performance: float, range_: Range, across: float, up: float) -> Placed:
    assert driver.low is not None
    assert driver.high is not None
    matters, does_well = (estimate.share or 0.0) >= up, performance >= across
    quadrant = {
        (True, False): Quadrant.FIX_FIRST,
        (True, True): Quadrant.KEEP_UP,
        (False, False): Quadrant.LATER,
        (False, True): Quadrant.NICE_EXTRA,
    }[matters, does_well]
    crosses = range_.low < across < range_.high
    if estimate.range is not None:
        crosses = crosses or estimate.range.low < up < estimate.range.high
    mean = driver.low + performance / 100 * (driver.high - driver.low)
    return Placed(estimate, mean, driver.low, driver.high, performance, range_, quadrant, crosses)


def gaps_of(table: Table) -> tuple[Gap, ...]:
    """Return for each driver with one number how promoters and passives rate it, widest gap of its scale first.

    Welch's interval, Newcombe's for tags; Benjamini-Hochberg over all that 10 of each group rated. Under 5 of a group
    no mean is shown. With weights means and shares are weighted, and each group counts as what it is worth.
    """
    own = [driver for driver in table.drivers if driver.kind is not Kind.GROUP]
    weights = table.weights if table.weights is not None and are_usable(table.weights) else None
    found = [_gap(driver, table.score, weights) for driver in own]
    tested = [gap for gap in found if gap.difference is not None]
    q = dict(zip((gap.key for gap in tested), benjamini_hochberg([_p(gap) for gap in tested]), strict=True))
    adjusted = [replace(gap, q=q.get(gap.key)) for gap in found]
    widths = {driver.key: _width(driver) for driver in own}
    return tuple(sorted(adjusted, key=lambda gap: -_size(gap) / widths[gap.key]))


def _p(gap: Gap) -> float:
    return 1.0 if gap.difference is None else gap.difference.p


def _size(gap: Gap) -> float:
    return 0.0 if gap.passives is None or gap.promoters is None else gap.promoters - gap.passives


def _width(driver: Driver) -> float:
    if driver.low is not None and driver.high is not None and driver.high > driver.low:
        return driver.high - driver.low
    spread = float(driver.values[driver.answered, 0].std()) if driver.answered.any() else 0.0
    return spread or 1.0


def _gap(driver: Driver, score: "Floats", weights: "Floats | None") -> Gap:
    answered = driver.answered
    rows = [answered & (score >= 7) & (score <= 8), answered & (score >= 9)]
    passives, promoters = (driver.values[side, 0] for side in rows)
    passive_weights, promoter_weights = (None if weights is None else weights[side] for side in rows)
    compared = share_difference if driver.kind is Kind.TAG else mean_difference  # tags are 0 or 1
    return Gap(
        driver.key,
        mean_of(passives, passive_weights) if len(passives) >= FEWEST_TO_SHOW else None,
        mean_of(promoters, promoter_weights) if len(promoters) >= FEWEST_TO_SHOW else None,
        len(passives),
        len(promoters),
        difference=compared(promoters, passives, promoter_weights, passive_weights),
    )
