"""What would have come out had other customers answered: the same numbers from people drawn anew."""

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from npsdesk.core.comments.threads import one_thread
from npsdesk.core.drivers.moments import Patterns, settle, state_of
from npsdesk.core.progress import Progress, Tick, no_tick

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

SEED = 20_260_101
WARM_STEPS = 5
WARM_CLOSE = 1e-3  # of a standard deviation: far below what drawing people anew moves
MANY_PATTERNS = 300
FEW_DRAWS = 200
_CELLS = 4_000_000  # of the table of weights of one block
_MODELS = 1 << 20  # of one block
_BLOCK = 64


def draws_for(drivers: int, patterns: int = 1) -> int:
    """Return how often people are drawn anew: less with many drivers or with many ways of skipping them."""
    most = 1000 if drivers <= 12 else 500
    return min(most, FEW_DRAWS) if patterns > MANY_PATTERNS else most


def row_order(values: "Floats") -> "npt.NDArray[np.intp]":
    """Return an order of rows that depends on what is in them alone, so that the same people are drawn in any order."""
    import numpy as np

    return np.lexsort(np.nan_to_num(values, nan=-1e9).T)


def seed_of(values: "Floats") -> int:
    """Return the seed that belongs to these rows, put in their own order."""
    import numpy as np

    return zlib.crc32(np.ascontiguousarray(np.nan_to_num(values, nan=-1e9)).tobytes(), SEED)


def resamples(n: int, draws: int, seed: int, drivers: int = 1) -> "Iterator[Floats]":
    """Yield blocks of (draws, n): how often each of n people is drawn, n in all each time.

    The same n, draws and seed give the same people, in however large blocks.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    size = max(1, min(_BLOCK, _CELLS // max(n, 1), _MODELS >> drivers))
    for start in range(0, draws, size):
        block = np.empty((min(size, draws - start), n))
        for row in block:
            row[:] = np.bincount(rng.integers(0, n, size=n), minlength=n)
        yield block


class Resampled:
    """Moments of some columns, as they are and for people drawn anew; gaps are filled by EM.

    `values` is (n, q) with NaN where missing, `weights` (n,) what each answer counts for.
    """

    def __init__(self, values: "Floats", weights: "Floats | None" = None, tick: Tick = no_tick) -> None:
        import numpy as np

        self.weights = weights
        tick()
        self.patterns = Patterns(values)
        tick()
        each = np.ones(len(values)) if weights is None else weights
        self.moments = settle(self.patterns, self.patterns.sums(each), tick=tick)
        self._kept: npt.NDArray[np.float32] | None = None
        self._start = state_of(self.patterns, self.moments)

    def draw(self, block: "Floats", tick: Tick = no_tick) -> "tuple[Floats, Floats]":
        """Return means (q, draws) and covariances (q, q, draws) of a block of `resamples`; NaN where nobody is left."""
        import numpy as np

        weighted = block if self.weights is None else block * self.weights
        found = list(self._complete(weighted) if self.patterns.is_complete else self._filled(weighted, tick))
        means = np.stack([mean for mean, _covariance in found], axis=1)
        return means, np.stack([covariance for _mean, covariance in found], axis=2)

    def _filled(self, weighted: "Floats", tick: Tick) -> "Iterator[tuple[Floats, Floats]]":
        import numpy as np

        nothing = np.full(self.patterns.width, np.nan), np.full((self.patterns.width,) * 2, np.nan)
        for weights in weighted:
            tick()
            if weights.sum() <= 0:
                yield nothing
                continue
            found = settle(self.patterns, self.patterns.sums(weights), self._start, WARM_STEPS, WARM_CLOSE)
            yield found.mean, found.covariance

    def _complete(self, weighted: "Floats") -> "Iterator[tuple[Floats, Floats]]":
        """As `_filled`, all at once; products of standardised columns need no more than single precision here."""
        import numpy as np

        patterns = self.patterns
        flat = np.zeros((len(weighted), patterns.products_wide))
        single = weighted.astype(np.float32)
        for first, products in self._single_products():
            flat += single[:, first : first + len(products)] @ products
        totals = weighted.sum(axis=1)
        totals[totals <= 0] = np.nan
        for matrix in patterns.squares(flat / totals[:, None]):
            mean = matrix[0, 1:]
            covariance = (matrix[1:, 1:] - np.outer(mean, mean)) * patterns.scale * patterns.scale[:, None]
            yield patterns.center + patterns.scale * mean, covariance

    def _single_products(self) -> "Iterator[tuple[int, npt.NDArray[np.float32]]]":
        """Yield the pieces of the products, kept from the first call on where they are one piece."""
        import numpy as np

        if self._kept is not None:
            yield 0, self._kept
            return
        for first, products in self.patterns.pieces():
            single = products.astype(np.float32)
            if len(single) == len(self.patterns.order):
                self._kept = single
            yield first, single


class People:
    """The people of one survey, drawn anew: the same ones for every question asked of them, so that answers compare.

    Their rows are put in an order of their own first, and the seed comes from what is in them: the same data give the
    same numbers whenever, and in whatever order, they are read. `values` is (n, columns).
    """

    def __init__(self, values: "Floats", draws: int | None = None) -> None:
        self.order = row_order(values)
        self.seed = seed_of(values[self.order])
        self._draws = draws

    def noise(self, rows: "Mask") -> "Floats":
        """Return a column of random numbers for some rows, in their own order."""
        import numpy as np

        at_random = np.random.default_rng(self.seed ^ 1).standard_normal(len(self.order))
        noise = np.empty_like(at_random)
        noise[self.order] = at_random
        return noise[rows]

    def draws_for(self, drivers: int, resampled: Resampled) -> int:
        """Return how often to draw: as asked for, else by how much work it is."""
        return draws_for(drivers, len(resampled.patterns.starts)) if self._draws is None else self._draws

    def resampled(
        self, rows: "Mask", values: "Floats", weights: "Floats | None" = None, tick: Tick = no_tick
    ) -> Resampled:
        """Return the moments of `values` and `weights`, which hold the answers of `rows` only, ready to be drawn."""
        import numpy as np

        places = (np.cumsum(rows) - 1)[self.order[rows[self.order]]]
        return Resampled(values[places], None if weights is None else weights[places], tick)

    def drawn(
        self, rows: "Mask", resampled: Resampled, draws: int, drivers: int, progress: Progress
    ) -> "Iterator[tuple[Floats, Floats]]":
        """Yield blocks of means (q, draws) and covariances (q, q, draws). Raises Cancelled through `progress`."""
        is_in = rows[self.order]
        done = 0

        def tick() -> None:
            progress.report(done, draws)

        with one_thread():
            for block in resamples(len(self.order), draws, self.seed, drivers):
                tick()
                yield resampled.draw(block if is_in.all() else block[:, is_in], tick)
                done += len(block)
