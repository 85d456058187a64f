"""How sure a ranking is: ranges, who came first, what beats random numbers, and which step a driver is for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.drivers.checks import MOST_EXACT, Remark
from npsdesk.core.drivers.lmg import decompose, shapley, unexplained
from npsdesk.core.drivers.orders import lmg_of_orders
from npsdesk.core.drivers.ranking import Estimate, Method, Model, Range, Ranking, prepare
from npsdesk.core.drivers.relative_weights import drawn_weights
from npsdesk.core.drivers.resampling import People
from npsdesk.core.drivers.table import Step, Table
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from npsdesk.core.drivers.table import Floats

    Flags = npt.NDArray[np.bool_]

Make = Callable[["Floats", tuple[int, ...]], "Floats"]
ENDS = (2.5, 97.5)
TIED = 1e-9


@dataclass(frozen=True)
class Draws:
    """One row per re-draw, NaN where it holds nothing to explain: `shares` (draws, p), `above` less a random column."""

    keys: tuple[str, ...]
    shares: "Floats"
    above: "Floats"

    def share_of(self, key: str) -> "Floats | None":
        return self.shares[:, self.keys.index(key)] if key in self.keys else None


class For(StrEnum):
    """Which step a driver is for."""

    LIFT = "lift"  # more for passives who become promoters
    PROTECT = "protect"  # more for passives who become detractors
    BOTH = "both"


@dataclass(frozen=True)
class Purpose:
    """A driver's share in lift less that in protect, with its range, and what that says."""

    key: str
    difference: float
    range: Range
    purpose: For


def people_of(table: Table, draws: int | None = None) -> People:
    """Return the people of a table, to be drawn as often as methods B3 says, or `draws` times."""
    import numpy as np

    weights = [] if table.weights is None else [table.weights]
    return People(np.column_stack([*weights, table.matrix(), table.score]), draws)


def drawn_shares(people: People, model: Model, progress: Progress | None = None) -> Draws | None:
    """Return what becomes of a model's shares, None where it is not ranked.

    Above MOST_EXACT drivers the LMG of each draw is the average of some orders in place of all, moved by what that
    differs from LMG on the answers as they are. What was ranked by relative weights is drawn by them.
    """
    import numpy as np

    if not model.ranking.is_ranked:
        return None
    values = np.column_stack([model.values[:, :-1], people.noise(model.rows), model.values[:, -1]])
    whole = progress or NoProgress()
    resampled = people.resampled(model.rows, values, model.weights, lambda: whole.report(0, 1))
    draws = people.draws_for(len(model.drivers), resampled)
    if not draws:
        return None
    widths = (*model.widths, 1)
    is_exact = len(model.drivers) <= MOST_EXACT
    is_lmg = model.ranking.method is Method.LMG
    blocks = people.drawn(model.rows, resampled, draws, len(widths) if is_exact else 1, whole)
    make = lmg_of_orders if is_lmg else _weights_of
    parts = [
        _shares(covariances, widths) if is_exact else _quick_shares(covariances, widths, make)
        for _means, covariances in blocks
    ]
    shares, above = (np.concatenate(side, axis=1).T for side in zip(*parts, strict=True))
    if is_lmg and not is_exact:
        share_moved, above_moved = _moved(model, resampled.moments.covariance, widths)
        shares, above = (shares + share_moved).clip(0.0, 1.0), above + above_moved
    return Draws(tuple(driver.key for driver in model.drivers), shares, above)


def _shares(covariances: "Floats", widths: tuple[int, ...]) -> "tuple[Floats, Floats]":
    """Return shares (p, draws) without the random column, which is last, and importances less its own with it."""
    usable = _usable(covariances)
    left = unexplained(covariances[:, :, usable], widths)
    within = shapley(left)
    alone = shapley(left[: len(left) // 2])
    return _spread(alone, within, usable)


def _quick_shares(covariances: "Floats", widths: tuple[int, ...], make: Make) -> "tuple[Floats, Floats]":
    """Return what `_shares` does, of importances that `make` gives for many matrices at once."""
    usable = _usable(covariances)
    known = covariances[:, :, usable]
    within = make(known, widths)
    alone = make(_without_random(known), widths[:-1])
    return _spread(alone, within, usable)


def _usable(covariances: "Floats") -> "Flags":
    """Return of which draws the covariances are known and the outcome is not the same everywhere."""
    import numpy as np

    usable: Flags = np.isfinite(covariances).all(axis=(0, 1)) & (covariances[-1, -1] > 0)
    return usable


def _spread(alone: "Floats", within: "Floats", usable: "Flags") -> "tuple[Floats, Floats]":
    """Return shares, and importances less that of the random column, which is last; NaN where a draw is not usable."""
    import numpy as np

    shares = np.full((len(alone), len(usable)), np.nan)
    above = shares.copy()
    r2 = alone.sum(axis=0)
    shares[:, usable] = np.divide(alone, r2, out=np.full_like(alone, np.nan), where=r2 > 0)
    above[:, usable] = within[:-1] - within[-1]
    return shares, above


def _without_random(covariances: "Floats") -> "Floats":
    """Return the matrices without the random column, which stands before the outcome."""
    import numpy as np

    kept = np.delete(np.arange(len(covariances)), -2)
    found: Floats = covariances[np.ix_(kept, kept)]
    return found


def _weights_of(covariances: "Floats", widths: tuple[int, ...]) -> "Floats":
    import numpy as np

    found: Floats = np.add.reduceat(drawn_weights(covariances), np.cumsum([0, *widths[:-1]]), axis=0)
    return found


def _moved(model: Model, own: "Floats", widths: tuple[int, ...]) -> "tuple[Floats, Floats]":
    """Return by how much LMG differs from that of some orders, on the answers as they are.

    The first of the shares, the second of the importances less that of the random column.
    """
    import numpy as np

    shares, above = (side[:, 0] for side in _quick_shares(own[:, :, None], widths, lmg_of_orders))
    known = {one.key: one.share or 0.0 for one in model.ranking.estimates}
    exact = decompose(own, widths).lmg
    by_share: Floats = np.array([known[driver.key] for driver in model.drivers]) - shares
    by_above: Floats = exact[:-1] - exact[-1] - above
    return by_share, by_above


def with_ranges(ranking: Ranking, draws: Draws | None) -> Ranking:
    """Return a ranking with the ranges of its shares (percentile bootstrap), its first places, and what is real.

    A driver is real if the 2.5 % point of its importance less that of a random column is above 0 (Tonidandel, LeBreton
    and Johnson 2009). Methods B3.
    """
    import numpy as np

    if draws is None:
        return replace(ranking, remarks=(*ranking.remarks, Remark.NO_RANGES)) if ranking.is_ranked else ranking
    known = np.isfinite(draws.shares).all(axis=1)
    if not known.any():
        return replace(ranking, remarks=(*ranking.remarks, Remark.NO_RANGES))
    shares, above = draws.shares[known], draws.above[known]
    is_first = shares >= shares.max(axis=1, keepdims=True) - TIED  # those that are answered alike share the place
    firsts = (is_first / is_first.sum(axis=1, keepdims=True)).mean(axis=0)
    low, high = np.percentile(shares, ENDS, axis=0)
    least = np.percentile(above, ENDS[0], axis=0)
    places = {key: place for place, key in enumerate(draws.keys)}

    def ranged(estimate: Estimate) -> Estimate:
        i = places[estimate.key]
        range_ = Range(float(low[i]), float(high[i]))
        return replace(estimate, range=range_, first=float(firsts[i]), is_real=bool(least[i] > 0))

    return replace(ranking, estimates=tuple(map(ranged, ranking.estimates)), draws=len(draws.shares))


def purposes(lift: Ranking, protect: Ranking, lifted: Draws | None, protected: Draws | None) -> tuple[Purpose, ...]:
    """Return for each driver of both steps whether it lifts, protects or does both; methods B4.

    It lifts where the 95 % range of its share in lift less that in protect, draw by draw, is above 0.
    """
    import numpy as np

    if lifted is None or protected is None or len(lifted.shares) == 0:
        return ()
    size = min(len(lifted.shares), len(protected.shares))
    found = []
    for estimate in lift.estimates:
        other = protect.estimate(estimate.key)
        one, two = lifted.share_of(estimate.key), protected.share_of(estimate.key)
        if other is None or one is None or two is None or estimate.share is None or other.share is None:
            continue
        differences = one[:size] - two[:size]
        differences = differences[np.isfinite(differences)]
        if not len(differences):
            continue
        low, high = (float(end) for end in np.percentile(differences, ENDS))
        purpose = For.LIFT if low > 0 else For.PROTECT if high < 0 else For.BOTH
        found.append(Purpose(estimate.key, estimate.share - other.share, Range(low, high), purpose))
    return tuple(found)


def rank_surely(
    table: Table, step: Step = Step.ALL, draws: int | None = None, progress: Progress | None = None
) -> Ranking:
    """Return the ranking of a step with its ranges. Raises Cancelled through `progress`."""
    model = prepare(table, step)
    return with_ranges(model.ranking, drawn_shares(people_of(table, draws), model, progress))
