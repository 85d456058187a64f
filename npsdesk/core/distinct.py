"""Distinct numbers among very many, by a sort: numpy.unique takes ten times as long and lets nobody else run."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SPARSE = 64  # times as many numbers as answers: then customers are numbered anew before they are laid out in a row


def distinct(numbers: "npt.NDArray[np.int64]") -> "npt.NDArray[np.int64]":
    """Return each of the numbers (n,) once, in order."""
    import numpy as np

    found = np.sort(numbers)
    is_new = np.ones(len(found), dtype=bool)
    is_new[1:] = found[1:] != found[:-1]
    return found[is_new]


def laid_out(customers: "npt.NDArray[np.int64]") -> "tuple[npt.NDArray[np.int64], int]":
    """Return customers as numbers from 0 on without wide gaps (below 0 stays below), and how many numbers there are."""
    import numpy as np

    most = int(customers.max(initial=-1)) + 1
    if most <= SPARSE * (len(customers) + 1):
        return customers, most
    seen = distinct(customers[customers >= 0])
    return np.where(customers < 0, -1, np.searchsorted(seen, customers)), len(seen)
