"""Means and covariances of answers with gaps: by EM, which uses what everybody did answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.progress import Tick, no_tick

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

CLOSE_ENOUGH = 1e-8  # of a standard deviation: EM stops when nothing moves by more
MOST_STEPS = 1_000
LARGEST = 1e9  # of an inverse: beyond it, two columns say the same
MOST_KEPT = 1 << 16  # rows whose products are kept; of more they are made anew each time


@dataclass(frozen=True)
class Moments:
    """Maximum likelihood means (q,) and covariances (q, q); `n` is the sum of weights, `steps` those EM took."""

    mean: "Floats"
    covariance: "Floats"
    n: float
    steps: int = 0
    has_settled: bool = True


class Patterns:
    """Answers sorted by what is missing in them, with the products that every sum of squares is made of.

    `values` is (n, q), NaN where missing. One column must be complete, or rows without any answer left out.
    """

    def __init__(self, values: "Floats") -> None:
        import numpy as np

        present = ~np.isnan(values)
        first, inverse, counts = _kinds(present)
        self.order = np.argsort(inverse, kind="stable")
        self.starts = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.intp)
        self.present = present[first]
        self.center, self.scale = _usual(values)
        known = np.where(present, (np.where(present, values, 0.0) - self.center) / self.scale, 0.0)[self.order]
        self.width = values.shape[1]
        self.gaps = _gaps(self.present)
        self.unfilled = np.zeros((len(self.present), self.width + 1, self.width + 1))
        self.unfilled[:, 0, 0] = 1.0
        places = np.arange(self.width)
        self.unfilled[:, places + 1, places + 1] = self.present
        self._filled = np.column_stack([np.ones(len(known)), known])
        self._upper = np.triu_indices(self.width + 1)
        self._kept = self._products(0, len(known)) if len(known) <= MOST_KEPT else None

    @property
    def is_complete(self) -> bool:
        return bool(self.present.all())

    @property
    def products_wide(self) -> int:
        """How many products there are of one row."""
        return len(self._upper[0])

    def _products(self, first: int, last: int) -> "Floats":
        rows = self._filled[first:last]
        products: Floats = rows[:, self._upper[0]] * rows[:, self._upper[1]]
        return products

    def pieces(self) -> "Iterator[tuple[int, Floats]]":
        """Yield (place of the first row, products) of some rows at a time, in the order of `order`."""
        if self._kept is not None:
            yield 0, self._kept
            return
        for first in range(0, len(self._filled), MOST_KEPT):
            yield first, self._products(first, first + MOST_KEPT)

    def sums(self, weights: "Floats") -> "Floats":
        """Return per pattern the weighted sum of (1, x)(1, x)ᵀ, x standardised, 0 where missing; weights per row."""
        import numpy as np

        ends = np.append(self.starts[1:], len(self._filled))
        flat = np.zeros((len(self.starts), len(self._upper[0])))
        for first, products in self.pieces():
            if len(self.starts) == 1:
                flat[0] += weights[self.order[first : first + len(products)]] @ products
                continue
            weighted = products * weights[self.order[first : first + len(products)], None]
            here = np.flatnonzero((self.starts < first + len(products)) & (ends > first))
            flat[here] += np.add.reduceat(weighted, np.maximum(self.starts[here] - first, 0), axis=0)
        return self.squares(flat)

    def squares(self, flat: "Floats") -> "Floats":
        """Return symmetric matrices (…, q + 1, q + 1) from their upper halves, laid out flat on the last axis."""
        import numpy as np

        result = np.empty((*flat.shape[:-1], self.width + 1, self.width + 1))
        result[..., self._upper[0], self._upper[1]] = flat
        result[..., self._upper[1], self._upper[0]] = flat
        return result


def _kinds(
    present: "npt.NDArray[np.bool_]",
) -> "tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]":
    """Return the first row of each pattern, the pattern of each row, and how many rows have it."""
    import numpy as np

    if present.all():
        return np.zeros(1, dtype=np.intp), np.zeros(len(present), dtype=np.intp), np.array([len(present)])
    if present.shape[1] <= 62:
        marks = present @ (1 << np.arange(present.shape[1], dtype=np.int64))
        return np.unique(marks, return_index=True, return_inverse=True, return_counts=True)[1:]
    packed = np.packbits(present, axis=1)
    return np.unique(packed, axis=0, return_index=True, return_inverse=True, return_counts=True)[1:]


def _gaps(
    present: "npt.NDArray[np.bool_]",
) -> "list[tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]]":
    """Return the patterns with as many columns missing as each other, with the places of these (patterns, missing)."""
    import numpy as np

    counts = (~present).sum(axis=1)
    found = []
    for count in np.unique(counts[counts > 0]).tolist():
        rows = np.flatnonzero(counts == count)
        found.append((rows, np.nonzero(~present[rows])[1].reshape(len(rows), count)))
    return found


def _usual(values: "Floats") -> "tuple[Floats, Floats]":
    """Return mean and standard deviation of what is known of each column; 0 and 1 where nothing is."""
    import numpy as np

    present = ~np.isnan(values)
    counts = present.sum(axis=0)
    filled = np.where(present, values, 0.0)
    mean = np.divide(filled.sum(axis=0), counts, out=np.zeros(values.shape[1]), where=counts > 0)
    squares = np.where(present, values - mean, 0.0) ** 2
    spread = np.sqrt(np.divide(squares.sum(axis=0), counts, out=np.zeros(values.shape[1]), where=counts > 0))
    return mean, np.where(spread > 0, spread, 1.0)


def moments_of(values: "Floats", weights: "Floats | None" = None, tick: Tick = no_tick) -> Moments:
    """Return means and covariances (divisor n) of the columns of `values`, (n, q) with NaN where missing.

    Missing answers are taken to be like those of people who answered alike (normal, missing at random). Without any
    missing they are the ordinary ones. Dempster, Laird and Rubin (1977); Schafer (1997); methods B2. Raises ValueError
    where the weights add up to nothing.
    """
    import numpy as np

    each = np.ones(len(values)) if weights is None else weights
    if not np.isnan(values).any():
        return _plain(values, each)
    patterns = Patterns(values)
    return settle(patterns, patterns.sums(each), tick=tick)


def _plain(values: "Floats", weights: "Floats") -> Moments:
    """Return the moments of columns without gaps."""
    total = float(weights.sum())
    if total <= 0:
        raise ValueError("nothing to make a mean of")
    mean = weights @ values / total
    rest = values - mean
    return Moments(mean, (rest.T * weights) @ rest / total, total)


def settle(
    patterns: Patterns,
    sums: "Floats",
    start: "Floats | None" = None,
    most: int = MOST_STEPS,
    close: float = CLOSE_ENOUGH,
    tick: Tick = no_tick,
) -> Moments:
    """Return the moments that EM comes to from per-pattern sums, in at most so many steps, or when little moves.

    `start` is the augmented matrix of an earlier answer (`state_of`), else observed means and variances.
    """
    import numpy as np

    total = float(sums[:, 0, 0].sum())
    if total <= 0:
        raise ValueError("nothing to make a mean of")
    state = _observed(patterns, sums) if start is None else start
    has_settled, steps = patterns.is_complete, 0
    if has_settled:
        state = _centered(sums.sum(axis=0) / total)
    while not has_settled and steps < most:
        tick()
        new = _step(patterns, sums, state, total)
        has_settled = bool(np.abs(new - state).max() < close)
        state, steps = new, steps + 1
    mean = patterns.center + patterns.scale * state[0, 1:]
    covariance = state[1:, 1:] * patterns.scale * patterns.scale[:, None]
    return Moments(mean, covariance, total, steps, has_settled)


def state_of(patterns: Patterns, moments: Moments) -> "Floats":
    """Return moments as the starting point of a later `settle` on the same patterns."""
    import numpy as np

    state = np.ones((patterns.width + 1, patterns.width + 1))
    state[0, 1:] = state[1:, 0] = (moments.mean - patterns.center) / patterns.scale
    state[1:, 1:] = moments.covariance / patterns.scale / patterns.scale[:, None]
    return state


def log_likelihood(values: "Floats", moments: Moments) -> float:
    """Return the logarithm of how probable the answers that are there are, which EM makes as large as it can."""
    import numpy as np

    total = 0.0
    for row in values:
        there = np.flatnonzero(~np.isnan(row))
        rest = row[there] - moments.mean[there]
        covariance = moments.covariance[np.ix_(there, there)]
        sign, size = np.linalg.slogdet(covariance)
        inner = rest @ np.linalg.solve(covariance, rest) if sign > 0 else np.inf
        total -= (len(there) * np.log(2 * np.pi) + size + inner) / 2
    return float(total)


def _observed(patterns: Patterns, sums: "Floats") -> "Floats":
    """Return the starting point: what is known of each column for itself."""
    import numpy as np

    counts = (sums[:, 0, 0][:, None] * patterns.present).sum(axis=0)
    at_least = np.maximum(counts, 1e-300)
    mean = sums[:, 0, 1:].sum(axis=0) / at_least
    squares = np.einsum("gii->i", sums[:, 1:, 1:]) / at_least - mean**2
    state = np.diag(np.concatenate(([1.0], squares.clip(min=0.0))))
    state[0, 1:] = state[1:, 0] = mean
    return state


def _centered(cross: "Floats") -> "Floats":
    """Return (mean, covariance) as one matrix from the mean of (1, x)(1, x)ᵀ."""
    import numpy as np

    state = cross.copy()
    mean = cross[0, 1:]
    state[1:, 1:] = cross[1:, 1:] - np.outer(mean, mean)
    return state


def _step(patterns: Patterns, sums: "Floats", state: "Floats", total: float) -> "Floats":
    """Return the next step of EM: fill in what is expected of each pattern, then average.

    What is missing is expected to be a + B x of what is there; so a pattern's completed sum of squares is T S Tᵀ, plus
    the covariance that is left of what is missing.
    """
    import numpy as np

    counts = sums[:, 0, 0]
    try:
        precision = np.linalg.inv(state[1:, 1:])
        is_sound = bool(np.isfinite(precision).all() and np.abs(precision).max() < LARGEST)
    except np.linalg.LinAlgError:
        is_sound = False
    if is_sound:
        fill, left = _expected_by_precision(patterns, np.asarray(precision, dtype=np.float64), state[0, 1:], counts)
    else:
        fill, each = _expected(patterns.present, state)
        left = np.einsum("g,gij->ij", counts, each)
    expected = (fill @ sums @ fill.transpose(0, 2, 1)).sum(axis=0)
    expected[1:, 1:] += left
    return _centered(expected / total)


def _expected_by_precision(
    patterns: Patterns, precision: "Floats", mean: "Floats", counts: "Floats"
) -> "tuple[Floats, Floats]":
    """Return for each pattern T, which completes (1, x) where 0 stands for missing; and all covariance that is left.

    With K the inverse of the covariance and M what is missing, what is left has the covariance C = K_MM⁻¹, and the
    slopes are -C K_MO: only a small matrix is inverted for each pattern.
    """
    import numpy as np

    width = patterns.width
    fill = patterns.unfilled.copy()
    left = np.zeros(width * width)
    for rows, missing in patterns.gaps:
        inner = np.linalg.inv(precision[missing[:, :, None], missing[:, None, :]])
        slopes = -inner @ precision[missing]
        np.put_along_axis(slopes, np.broadcast_to(missing[:, None, :], inner.shape), 0.0, axis=2)
        fill[rows[:, None], missing + 1, 0] = mean[missing] - slopes @ mean
        fill[rows[:, None], missing + 1, 1:] = slopes
        places = (missing[:, :, None] * width + missing[:, None, :]).ravel()
        left += np.bincount(places, (inner * counts[rows][:, None, None]).ravel(), width * width)
    return fill, left.reshape(width, width)


def _expected(present: "npt.NDArray[np.bool_]", state: "Floats") -> "tuple[Floats, Floats]":
    """As `_expected_by_precision` where columns say the same, and with the covariance left of each pattern."""
    import numpy as np

    mean, covariance = state[0, 1:], state[1:, 1:]
    there = present.astype(np.float64)
    both = there[:, :, None] * there[:, None, :]
    inverse = _inverse(covariance * both, ~present) * both
    slopes = (covariance @ inverse) * (1 - there)[:, :, None]
    left = covariance - slopes @ covariance
    missing = (1 - there)[:, :, None] * (1 - there)[:, None, :]
    fill = np.zeros((len(present), len(state), len(state)))
    fill[:, 0, 0] = 1.0
    fill[:, 1:, 1:] = slopes + there[:, :, None] * np.eye(len(mean))
    fill[:, 1:, 0] = (1 - there) * mean - np.einsum("gij,j->gi", slopes, mean)
    return fill, left * missing


def _inverse(matrices: "Floats", padding: "npt.NDArray[np.bool_]") -> "Floats":
    """Return inverses, with 1 on the diagonal where nothing is observed; columns that say the same count as one."""
    import numpy as np

    places = np.arange(matrices.shape[1])
    matrices[:, places, places] += padding
    variances = matrices[:, places, places]
    matrices[:, places, places] = variances + np.where(variances > 0, variances * 1e-12, 1.0)
    try:
        inverse = np.asarray(np.linalg.inv(matrices), dtype=np.float64)
        if np.isfinite(inverse).all() and np.abs(inverse).max() < LARGEST:
            return inverse
    except np.linalg.LinAlgError:
        pass
    return np.asarray(np.linalg.pinv(matrices, rcond=1e-10, hermitian=True), dtype=np.float64)
