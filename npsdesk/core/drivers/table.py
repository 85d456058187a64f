"""What the analysis of drivers is fed with: drivers as columns of numbers, and the score of each answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

FEWEST_OF_A_VALUE = 10  # answers that a value of a group column must have to count for itself
MOST_VALUES = 12


class Kind(StrEnum):
    """Where a driver comes from."""

    RATING = "rating"
    TAG = "tag"
    GROUP = "group"
    USAGE = "usage"


class Step(StrEnum):
    """Which difference is to be explained: all scores, from 8 to 9, or from 6 to 7."""

    ALL = "all"
    LIFT = "lift"  # promoter against passive
    PROTECT = "protect"  # passive against detractor: what keeps people from falling


@dataclass(frozen=True)
class Driver:
    """One thing that may go together with the score.

    `values` is (n, c) with NaN where there is no answer; c is 1 but for group columns, which have a 0/1 column for each
    value but the most frequent. `low` and `high` are the ends of a rating's scale; `key` tells drivers apart.
    """

    key: str
    kind: Kind
    values: "Floats"
    low: float | None = None
    high: float | None = None

    @property
    def width(self) -> int:
        return int(self.values.shape[1])

    @property
    def answered(self) -> "Mask":
        """One boolean per answer."""
        import numpy as np

        return np.asarray(~np.isnan(self.values).any(axis=1))


@dataclass(frozen=True)
class Table:
    """Answers with a valid score 0 … 10: `score` is (n,), `weights` too where answers count for more or less."""

    score: "Floats"
    drivers: tuple[Driver, ...]
    weights: "Floats | None" = None

    def taken(self, rows: "Mask") -> "Table":
        """Return the same drivers for some answers only."""
        drivers = tuple(replace(driver, values=driver.values[rows]) for driver in self.drivers)
        return Table(self.score[rows], drivers, None if self.weights is None else self.weights[rows])

    def only(self, drivers: Sequence[Driver]) -> "Table":
        return replace(self, drivers=tuple(drivers))

    @property
    def widths(self) -> tuple[int, ...]:
        return tuple(driver.width for driver in self.drivers)

    def matrix(self) -> "Floats":
        """Return all columns of all drivers side by side, (n, columns)."""
        import numpy as np

        empty: Floats = np.empty((len(self.score), 0))
        return np.concatenate([driver.values for driver in self.drivers], axis=1) if self.drivers else empty


def table_of(score: "Floats", drivers: Sequence[Driver], weights: "Floats | None" = None) -> Table:
    """Return the table of the answers with a whole score from 0 to 10 and, where there are weights, one above 0."""
    import numpy as np

    score = np.asarray(score, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        counts: Mask = (score >= 0) & (score <= 10) & (score == np.floor(score))
    if weights is not None and are_usable(weights):
        counts &= np.nan_to_num(weights) > 0
    return Table(score, tuple(drivers), weights).taken(counts)


def are_usable(weights: "Floats") -> bool:
    """Return whether weights can be: none negative or infinite, one above 0; missing is 0."""
    import numpy as np

    known = weights[~np.isnan(weights)]
    return bool(np.isfinite(known).all() and (known >= 0).all() and (known > 0).any())


def number_driver(
    key: str, kind: Kind, values: "Floats", low: float | None = None, high: float | None = None
) -> Driver:
    """Return a driver of one number per answer, NaN where there is none."""
    import numpy as np

    numbers = np.asarray(values, dtype=np.float64)[:, None]
    return Driver(key, kind, np.where(np.isfinite(numbers), numbers, np.nan), low, high)


def group_driver(key: str, values: "pd.Series[str]") -> Driver:
    """Return a group column as a driver: 0/1 for each value but the most frequent, "" and missing are no answer.

    Values that fewer than 10 gave, and all after the twelfth, are one value together.
    """
    import numpy as np

    texts = values.astype(object).where(values.notna(), "").to_numpy()
    known = texts != ""
    found, codes = np.unique(texts.astype(str), return_inverse=True)
    counts = np.bincount(codes[known], minlength=len(found))
    order = [int(code) for code in np.argsort(-counts, kind="stable") if counts[code]]
    own = [code for code in order[1:MOST_VALUES] if counts[code] >= FEWEST_OF_A_VALUE]
    rest = [code for code in order[1:] if code not in own]
    columns = [codes == code for code in own]
    if counts[rest].sum() >= FEWEST_OF_A_VALUE:
        columns.append(np.isin(codes, rest))
    dummies = np.column_stack(columns).astype(np.float64) if columns else np.zeros((len(texts), 1))
    dummies[~known] = np.nan
    return Driver(key, Kind.GROUP, dummies)


def outcome_of(score: "Floats", step: Step) -> "tuple[Floats, Mask]":
    """Return what a step explains and which answers it is about: the score itself, or 1 for who stands higher."""
    import numpy as np

    if step is Step.ALL:
        return score, np.ones(len(score), dtype=bool)
    if step is Step.LIFT:
        return (score >= 9).astype(np.float64), score >= 7
    return (score >= 7).astype(np.float64), score <= 8
