"""How much each driver counts: the share of R² that LMG gives it, exactly, by doubling."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

ALIASED = 1e-10  # a driver whose variance the others explain down to this adds nothing
_CACHED = 1 << 14  # models that are worked on at a time, so that they stay in the processor's cache


@dataclass(frozen=True)
class Decomposition:
    """R² and what each driver has of it: by LMG, alone (`first`) and beside all others (`last`)."""

    r2: float
    lmg: "Floats"
    first: "Floats"
    last: "Floats"


def decompose(matrix: "Floats", players: Sequence[int] | None = None) -> Decomposition:
    """Return R² of the last variable on the others, and each driver's part of it.

    `matrix` is a correlation or covariance matrix, drivers first, the outcome last. `players` tells how many columns
    each driver has, in order (a group column is one driver with several dummies); one each otherwise. LMG is the
    Shapley value of R²; its parts add up to R². A driver that the others explain wholly adds 0 beside them. A variable
    without variance counts nothing. Lindeman, Merenda and Gold (1980); Grömping (2007); methods B1.
    """
    import numpy as np

    left = unexplained(np.asarray(matrix, dtype=np.float64)[:, :, None], players)
    whole = len(left) - 1
    bits = 1 << np.arange(count_players(matrix, players))
    alone = left[0, 0] - left[bits, 0]
    beside = left[whole - bits, 0] - left[whole, 0]
    return Decomposition(float(left[0, 0] - left[whole, 0]), shapley(left)[:, 0], alone, beside)


def count_players(matrix: "Floats", players: Sequence[int] | None) -> int:
    """Return how many drivers a matrix of `unexplained` has."""
    return len(matrix) - 1 if players is None else len(players)


def unexplained(matrices: "Floats", players: Sequence[int] | None = None) -> "Floats":
    """Return the share of the outcome's variance that each subset of drivers leaves unexplained.

    `matrices` is (k + 1, k + 1, draws), each a covariance matrix with the outcome last; the answer is (2^p, draws), in
    which bit j of the row says whether driver j is in the model. For every subset of the drivers so far the Schur
    complement of the rest is kept: one more driver is dropped from it, or swept out of it. Work and memory grow with
    2^p alone.
    """
    import numpy as np

    size, draws = len(matrices), matrices.shape[2]
    spread = np.sqrt(np.einsum("iid->id", matrices).clip(min=0.0))
    scale = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)
    rows = [matrices[i, i:] * scale[i] * scale[i:] for i in range(size)]
    widths = (1,) * (size - 1) if players is None else tuple(players)
    result = np.empty((1 << len(widths), draws))
    _fill(rows, widths, result)
    return result


def shapley(left: "Floats") -> "Floats":
    """Return each driver's LMG, (p, draws), from what `unexplained` returns.

    Each is a weighted sum over all subsets, the weights of one sign with the driver in it and of the other without. So
    it is the sum over all less that over the half with the driver; halves are folded, the last driver's first.
    """
    import numpy as np

    p = len(left).bit_length() - 1
    sizes = np.bitwise_count(np.arange(len(left), dtype=np.uint32))
    without = np.array([_weight(size, p) for size in range(p)] + [0.0])
    within = np.array([0.0] + [_weight(size, p) for size in range(p)])
    total = np.einsum("sd,s->d", left, without[sizes])
    folded = left * (without + within)[sizes][:, None]
    parts = np.empty((p, left.shape[1]))
    for driver in reversed(range(p)):
        low, high = folded[: 1 << driver], folded[1 << driver :]
        parts[driver] = total - high.sum(axis=0)
        folded = low + high
    return parts


def _weight(size: int, p: int) -> float:
    return factorial(size) * factorial(p - 1 - size) / factorial(p)


def _fill(rows: "list[Floats]", widths: tuple[int, ...], result: "Floats") -> None:
    """Fill `result`, (2^drivers, models so far), with what is left once each of the drivers is in or out.

    `rows` are those of the Schur complement, from the diagonal on, each (columns, models). Where the models no longer
    fit the cache they are worked on in pieces.
    """
    import numpy as np

    models = rows[0].shape[1]
    if not widths:
        result[0] = rows[0][0]
    elif models <= _CACHED:
        _fill(_doubled(rows, widths[0]), widths[1:], result.reshape(-1, 2 * models))
    else:
        for start in range(0, models, _CACHED):
            piece = [row[:, start : start + _CACHED] for row in rows]
            filled = np.empty((len(result), piece[0].shape[1]))
            _fill(piece, widths, filled)
            result[:, start : start + _CACHED] = filled


def _doubled(rows: "list[Floats]", width: int) -> "list[Floats]":
    """Return the complement of what comes after the first driver: without it first, then with it."""
    import numpy as np

    swept = rows
    for _column in range(width):
        swept = _swept(swept)
    return [np.concatenate(pair, axis=1) for pair in zip(rows[width:], swept, strict=True)]


def _swept(rows: "list[Floats]") -> "list[Floats]":
    import numpy as np

    pivot, others = rows[0][0], rows[0][1:]
    part = np.divide(others, pivot, out=np.zeros_like(others), where=pivot > ALIASED)
    return [row - part[i] * others[i:] for i, row in enumerate(rows[1:])]
