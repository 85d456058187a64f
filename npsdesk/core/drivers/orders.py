"""LMG of many matrices at once, averaged over some of the orders of drivers in place of all of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Order = npt.NDArray[np.intp]

SEED = 19_800_101
ORDERS = 96  # half of them drawn, half the same ones backwards
_SINGULAR = 1e-9  # added to the drivers' variances of 1, so that drivers that say the same share what they say
_CELLS = 6_000_000  # of the matrices taken apart at once


def some_orders(drivers: int, orders: int = ORDERS) -> "list[Order]":
    """Return orders of so many drivers, each with its reverse: always the same ones."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    drawn = [rng.permutation(drivers) for _turn in range(orders // 2)]
    return [order for one in drawn for order in (one, one[::-1])]


def lmg_of_orders(covariances: "Floats", widths: tuple[int, ...], orders: int = ORDERS) -> "Floats":
    """Return what each driver adds to R², averaged over some orders: (q, q, draws), outcome last, gives (p, draws).

    In one order it is the squared entries of the last row of the Cholesky factor of the correlations. Over all orders
    that is LMG (Lindeman, Merenda and Gold 1980); over the same few for every matrix it differs from LMG by nearly the
    same for all of them (Castro, Gomez and Tejada 2009 on sampling the Shapley value). `widths` are columns a driver.
    """
    import numpy as np

    matrices = _correlations(covariances)
    starts = np.cumsum([0, *widths])
    total = np.zeros((len(widths), len(matrices)))
    size = max(1, _CELLS // matrices[0].size) if len(matrices) else 1
    for order in some_orders(len(widths), orders):
        columns = np.concatenate([np.arange(starts[one], starts[one + 1]) for one in order])
        places = np.append(columns, len(columns))
        ends = np.cumsum([0, *(widths[one] for one in order[:-1])])
        for first in range(0, len(matrices), size):
            part = matrices[first : first + size][:, places[:, None], places]
            added = np.linalg.cholesky(part)[:, -1, :-1] ** 2
            total[order, first : first + size] += np.add.reduceat(added, ends, axis=1).T
    return total / max(1, orders)


def _correlations(covariances: "Floats") -> "Floats":
    """Return correlations (draws, q, q) that can be taken apart; a column without spread goes with nothing."""
    import numpy as np

    matrices = covariances.transpose(2, 0, 1)
    spread = np.sqrt(np.diagonal(matrices, axis1=1, axis2=2).clip(min=0.0))
    scale = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)
    found: Floats = matrices * scale[:, :, None] * scale[:, None, :]
    place = np.arange(found.shape[1])
    found[:, place, place] = 1.0 + _SINGULAR
    return found
