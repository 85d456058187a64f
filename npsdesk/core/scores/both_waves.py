"""Customers who answered in both of two waves: how they moved, and what that is worth where answers have weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.distinct import laid_out
from npsdesk.core.latest import superseded
from npsdesk.core.scores.change import Moves
from npsdesk.core.scores.tables import Answers
from npsdesk.core.scores.trend import values_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Mask = npt.NDArray[np.bool_]
    Customers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class BothWaves:
    """Customers of both waves by their values -1, 0, 1 earlier and later.

    `moves` counts them. `covarying` is what goes into the covariance of two scores. In `worth` each counts with the
    mean of the two weights, each over its wave's mean, and all together with Kish's n_eff. `shares` are their part of
    all weights of either wave, None without weights: then all three mappings are the same.
    """

    moves: Mapping[tuple[int, int], int]
    covarying: Moves
    worth: Moves
    shares: tuple[float, float] | None = None


def customers_of(frame: "pd.DataFrame") -> "Customers":
    """Return the customer of each answer as a number, -1 where not known."""
    import numpy as np

    return frame["customer"].to_numpy(dtype=np.int64, na_value=-1)


def latest_customers(frame: "pd.DataFrame") -> "Customers":
    """Return the same for following customers: -1 also for answers that one gave again later in the same wave."""
    import numpy as np

    found: Customers = np.where(superseded(frame), -1, customers_of(frame))
    return found


def both_waves(answers: Answers, customers: "Customers", first: "Mask", second: "Mask") -> BothWaves:
    """Return the customers in both masks (n,); the last answer counts where one gave several."""
    old, new, first, second = _rows_of_both(answers, customers, first, second)
    pairs = _pair_codes(answers, old, new)
    moves = {pair: int(count) for pair, count in _counted(pairs, None).items()}
    if answers.weights is None:
        return BothWaves(moves, moves, moves)
    covarying = _counted(pairs, _pair_weights(answers.weights, first, second, old, new))
    w1, w2 = answers.weights[first], answers.weights[second]
    mine1, mine2 = answers.weights[old], answers.weights[new]
    shares = (_over(mine1.sum(), w1.sum()), _over(mine2.sum(), w2.sum()))
    each = mine1 * _over(len(w1), w1.sum()) + mine2 * _over(len(w2), w2.sum())
    worth = _counted(pairs, each * _over(each.sum(), (each * each).sum()))
    return BothWaves(moves, covarying, worth, shares)


def moves_between(
    answers: Answers, customers: "Customers", first: "Mask", second: "Mask"
) -> dict[tuple[int, int], float]:
    """Count customers in both masks by their values -1, 0, 1; the last answer counts where one gave several.

    With weights each customer counts with w₁ w₂ (Σw₁ Σw₂) / (Σw₁² Σw₂²), so that the covariance fits counts that are
    worth n_eff; that is 1 for equal weights.
    """
    old, new, first, second = _rows_of_both(answers, customers, first, second)
    weights = None if answers.weights is None else _pair_weights(answers.weights, first, second, old, new)
    return _counted(_pair_codes(answers, old, new), weights)


def _rows_of_both(
    answers: Answers, customers: "Customers", first: "Mask", second: "Mask"
) -> "tuple[Rows, Rows, Mask, Mask]":
    """Return the earlier and the later row of each customer in both masks, and the masks of answers that count."""
    import numpy as np

    usable = answers.scores >= 0
    if answers.weights is not None:
        usable = usable & (answers.weights > 0)
    first, second = first & usable, second & usable
    before, after = np.flatnonzero(first), np.flatnonzero(second)
    before, after = before[customers[before] >= 0], after[customers[after] >= 0]
    places, size = laid_out(customers)
    row_1, row_2 = np.full(size, -1, dtype=np.int32), np.full(size, -1, dtype=np.int32)
    row_1[places[before]], row_2[places[after]] = before, after  # the last of several stays
    both = (row_1 >= 0) & (row_2 >= 0)
    return row_1[both].astype(np.int64), row_2[both].astype(np.int64), first, second


def _pair_codes(answers: Answers, old: "Rows", new: "Rows") -> "Rows":
    import numpy as np

    codes: Rows = (values_of(answers.scores[old]).astype(np.int64) + 1) * 3 + values_of(answers.scores[new]) + 1
    return codes


def _counted(codes: "Rows", weights: "Floats | None") -> dict[tuple[int, int], float]:
    import numpy as np

    counts = np.bincount(codes, weights=weights, minlength=9).tolist()
    return {(code // 3 - 1, code % 3 - 1): count for code, count in enumerate(counts) if count}


def _pair_weights(weights: "Floats", first: "Mask", second: "Mask", old: "Rows", new: "Rows") -> "Floats":
    w1, w2 = weights[first], weights[second]
    scale = _over(w1.sum(), (w1 * w1).sum()) * _over(w2.sum(), (w2 * w2).sum())
    found: Floats = weights[old] * weights[new] * scale
    return found


def _over(part: float, whole: float) -> float:
    return float(part / whole) if whole > 0 else 0.0
