"""Key drivers: which of them goes together most with the score, how sure that is, or why nothing is ranked."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import atanh, sqrt, tanh
from typing import TYPE_CHECKING

from npsdesk.core.drivers import checks
from npsdesk.core.drivers.checks import LeftOut, Need, Refusal, Remark
from npsdesk.core.drivers.lmg import decompose
from npsdesk.core.drivers.moments import moments_of
from npsdesk.core.drivers.relative_weights import relative_weights
from npsdesk.core.drivers.table import Driver, Kind, Step, Table, are_usable, outcome_of
from npsdesk.core.progress import Tick, no_tick
from npsdesk.core.scores.weights import effective_n

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from npsdesk.core.drivers.table import Floats, Mask

Z = 1.959963984540054
FIRST_CLEARLY = 0.90
FIRST_PROBABLY = 0.70
FIRST_PERHAPS = 0.10


class Method(StrEnum):
    """How the shares were made."""

    LMG = "lmg"
    RELATIVE_WEIGHTS = "relative_weights"  # above 20 drivers


class Sureness(StrEnum):
    """How sure the first place is, after people were drawn anew."""

    CLEARLY = "clearly"
    PROBABLY = "probably"
    SEVERAL = "several"  # about equally strong


@dataclass(frozen=True)
class Range:
    """Where a number likely is, at 95 %."""

    low: float
    high: float


@dataclass(frozen=True)
class Estimate:
    """What one driver has of R²: `importance` in R², `share` of it, both None where only correlations are shown.

    `correlation` is with the outcome (None for group columns), `first` the share of re-draws in which it came first,
    `is_real` whether it beats a column of random numbers. `check` is its share by relative weights.
    """

    key: str
    kind: Kind
    answered: int
    correlation: float | None
    correlation_range: Range | None
    importance: float | None = None
    share: float | None = None
    check: float | None = None
    range: Range | None = None
    first: float | None = None
    is_real: bool | None = None

    @property
    def is_reversed(self) -> bool:
        """Whether a higher rating goes with a lower score: perhaps its scale runs the other way."""
        return self.kind is Kind.RATING and self.correlation_range is not None and self.correlation_range.high < 0


@dataclass(frozen=True)
class Ranking:
    """The drivers of one step, most important first.

    `n` answers have at least half of the drivers, `rows` at least one; `columns` is the width of the model, `p` that of
    the overall F test. `refusal` says why there are no shares, with what it asks for in `need`. `draws` is how often
    people were drawn anew, 0 before that; `worth` is what the `n` answers are worth where they have weights.
    `alike` are pairs that people answer the same way, `opposite` those of which one is low where the other is high.
    """

    step: Step
    n: int
    rows: int
    estimates: tuple[Estimate, ...] = ()
    left_out: dict[str, LeftOut] | None = None
    alike: tuple[tuple[str, str], ...] = ()
    opposite: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
    refusal: Refusal | None = None
    need: Need | None = None
    r2: float | None = None
    p: float | None = None
    columns: int = 0
    method: Method = Method.LMG
    draws: int = 0
    worth: int | None = None

    @property
    def is_ranked(self) -> bool:
        return self.refusal is None

    @property
    def sureness(self) -> Sureness | None:
        """How sure the first place is, None before the re-draws."""
        best = max((estimate.first or 0.0 for estimate in self.estimates), default=0.0)
        if not self.draws or not self.is_ranked:
            return None
        if best >= FIRST_CLEARLY:
            return Sureness.CLEARLY
        return Sureness.PROBABLY if best >= FIRST_PROBABLY else Sureness.SEVERAL

    @property
    def leaders(self) -> tuple[Estimate, ...]:
        """The driver that is first, or those that came first in at least one of ten re-draws."""
        if self.sureness is not Sureness.SEVERAL:
            return self.estimates[:1]
        return tuple(estimate for estimate in self.estimates if (estimate.first or 0.0) >= FIRST_PERHAPS)

    def estimate(self, key: str) -> Estimate | None:
        return next((estimate for estimate in self.estimates if estimate.key == key), None)


@dataclass(frozen=True)
class Model:
    """What a ranking is made of: the rows of the table it uses, its drivers, their columns with the outcome last."""

    rows: "Mask"
    drivers: tuple[Driver, ...]
    values: "Floats"
    weights: "Floats | None"
    ranking: Ranking

    @property
    def widths(self) -> tuple[int, ...]:
        return tuple(driver.width for driver in self.drivers)


def rank(table: Table, step: Step = Step.ALL, tick: Tick = no_tick) -> Ranking:
    """Return the drivers of a step by importance, without ranges; these are added by `uncertainty.with_ranges`.

    LMG of the 0-10 score (all), or of being a promoter among passives and promoters (lift), or a passive among
    detractors and passives (protect), by linear regression; gaps are filled by EM. Never fails on bad data: what cannot
    be ranked has a refusal. Methods B1, B2, B4, B8.
    """
    return prepare(table, step, tick).ranking


def prepare(table: Table, step: Step, tick: Tick = no_tick) -> Model:
    """Return the model of a step with its ranking."""
    import numpy as np

    outcome, is_in = outcome_of(table.score, step)
    if table.weights is not None and not are_usable(table.weights):
        return _refused(table, step, Refusal.BAD_WEIGHTS)
    inside = table.taken(is_in)
    rated = _any_answered(inside)
    kept, left_out = checks.sorted_out(inside.taken(rated))
    rows = np.flatnonzero(is_in)[rated]
    # left out may be what the only answer of somebody was
    used = table.taken(_mask(rows, len(table.score))).only(kept)
    still = _any_answered(used)
    rows, used = rows[still], used.taken(still)
    mask = _mask(rows, len(table.score))
    half = checks.answered_half(used)
    n = int(half.sum())
    worth = n if used.weights is None else round(effective_n(used.weights[half]))
    values = np.column_stack([used.matrix(), outcome[mask]])
    ranking = Ranking(step, n, len(rows), left_out=left_out, columns=values.shape[1] - 1)
    ranking = ranking if used.weights is None else replace(ranking, worth=worth)
    refusal = checks.refusal_before(used.score, step, worth, ranking.columns)
    if not len(rows) or not used.drivers:
        first = Refusal.NO_ANSWERS if not len(table.score) else Refusal.NO_DRIVERS
        return Model(mask, used.drivers, values, used.weights, replace(ranking, refusal=first))
    covariance = moments_of(values, used.weights, tick).covariance
    estimates = _correlated(used, covariance)
    ranking = replace(ranking, estimates=estimates)
    if n >= checks.FEWEST_ANSWERED:  # of a handful of answers any two may be the same
        alike, opposite = checks.alike_pairs(used.drivers, _correlations(covariance))
        ranking = replace(ranking, alike=alike, opposite=opposite)
    if refusal is not None:
        ranking = replace(ranking, refusal=refusal[0], need=refusal[1])
    else:
        ranking = _ranked(ranking, used, covariance, worth)
    return Model(mask, used.drivers, values, used.weights, ranking)


def _refused(table: Table, step: Step, refusal: Refusal) -> Model:
    import numpy as np

    nobody = np.zeros(len(table.score), dtype=bool)
    return Model(nobody, (), np.empty((0, 1)), None, Ranking(step, 0, 0, refusal=refusal))


def _any_answered(table: Table) -> "Mask":
    import numpy as np

    if not table.drivers:
        return np.zeros(len(table.score), dtype=bool)
    answered: Mask = np.logical_or.reduce([driver.answered for driver in table.drivers])
    return answered


def _mask(rows: "npt.NDArray[np.intp]", n: int) -> "Mask":
    import numpy as np

    mask = np.zeros(n, dtype=bool)
    mask[rows] = True
    return mask


def _correlations(covariance: "Floats") -> "Floats":
    import numpy as np

    spread = np.sqrt(np.diag(covariance).clip(min=0.0))
    scale = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)
    correlations: Floats = (covariance * scale * scale[:, None]).clip(-1.0, 1.0)
    return correlations


def _correlated(table: Table, covariance: "Floats") -> tuple[Estimate, ...]:
    """Return the drivers with their correlations alone, strongest first."""
    with_outcome = _correlations(covariance)[:-1, -1]
    found, place = [], 0
    for driver in table.drivers:
        answered = int(driver.answered.sum())
        worth = answered if table.weights is None else effective_n(table.weights[driver.answered])
        r = float(with_outcome[place]) if driver.kind is not Kind.GROUP else None
        found.append(Estimate(driver.key, driver.kind, answered, r, None if r is None else fisher_range(r, worth)))
        place += driver.width
    return tuple(sorted(found, key=lambda estimate: -abs(estimate.correlation or 0.0)))


def fisher_range(r: float, n: float) -> Range | None:
    """Return the 95 % range of a correlation of n answers, None under 4; Fisher (1921)."""
    if n < 4:
        return None
    if abs(r) >= 1:
        return Range(r, r)
    reach = Z / sqrt(n - 3)
    return Range(tanh(atanh(r) - reach), tanh(atanh(r) + reach))


def _ranked(ranking: Ranking, table: Table, covariance: "Floats", worth: int) -> Ranking:
    """Return a ranking with its shares, or with the refusal that there is nothing to rank."""
    importance, r2, method = _importance(table, covariance)
    p = checks.overall_chance(r2, worth, ranking.columns)
    ranking = replace(ranking, r2=r2, p=p, method=method)
    if p > checks.CHANCE or r2 <= 0:
        return replace(ranking, refusal=Refusal.NOTHING_TO_RANK)
    check = _by_driver(relative_weights(covariance), table.widths) / r2
    places = {driver.key: place for place, driver in enumerate(table.drivers)}
    estimates = [
        replace(
            estimate,
            importance=float(importance[places[estimate.key]]),
            share=float(importance[places[estimate.key]]) / r2,
            check=float(check[places[estimate.key]]),
        )
        for estimate in ranking.estimates
    ]
    ordered = tuple(sorted(estimates, key=lambda estimate: -(estimate.share or 0.0)))
    return replace(ranking, estimates=ordered, remarks=_remarks(ranking, table, worth))


def _importance(table: Table, covariance: "Floats") -> "tuple[Floats, float, Method]":
    if len(table.drivers) > checks.MOST_DRIVERS:
        weights = _by_driver(relative_weights(covariance), table.widths)
        return weights, float(weights.sum()), Method.RELATIVE_WEIGHTS
    found = decompose(covariance, table.widths)
    return found.lmg, found.r2, Method.LMG


def _by_driver(parts: "Floats", widths: tuple[int, ...]) -> "Floats":
    """Return the parts of columns added up for each driver."""
    import numpy as np

    starts = np.concatenate(([0], np.cumsum(widths)[:-1])).astype(np.intp)
    added: Floats = np.add.reduceat(parts, starts)
    return added


def _remarks(ranking: Ranking, table: Table, worth: int) -> tuple[Remark, ...]:
    found = [
        (Remark.TOO_MANY_DRIVERS, ranking.method is Method.RELATIVE_WEIGHTS),
        (Remark.INDICATIVE, checks.is_indicative(worth, ranking.columns)),
        (Remark.ALIKE, bool(ranking.alike or ranking.opposite)),
        (Remark.GAPS_FILLED, any(not driver.answered.all() for driver in table.drivers)),
        (Remark.TAGS_ONLY, all(driver.kind is Kind.TAG for driver in table.drivers)),
    ]
    return tuple(remark for remark, holds in found if holds)
