"""Tables of drivers for the tests: from reference data, and made up."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from npsdesk.core.drivers.table import Kind, Table, number_driver, table_of

Floats = npt.NDArray[np.float64]


class Reference:
    """The reference numbers of other people's software."""

    def __init__(self, shared: Path) -> None:
        known = json.loads((shared / "reference" / "statistics.json").read_text(encoding="utf-8"))
        self.datasets, self.cases = known["datasets"], known["cases"]

    def of(self, area: str) -> list[dict[str, Any]]:
        return [case for case in self.cases if case["area"] == area]

    def columns(self, dataset: str, names: Sequence[str]) -> Floats:
        """Return the columns of a dataset, (n, columns), NaN where a value is missing."""
        columns = self.datasets[dataset]["columns"]
        return np.array([[np.nan if v is None else v for v in columns[name]] for name in names], dtype=float).T

    def table(self, dataset: str, outcome: str, drivers: Sequence[str]) -> Table:
        return rated(self.columns(dataset, [outcome])[:, 0], self.columns(dataset, drivers), drivers)


def rated(score: Floats, ratings: Floats, names: Sequence[str] | None = None, high: float = 5) -> Table:
    """Return a table of ratings of 1 … high."""
    keys = names or [f"driver {place}" for place in range(ratings.shape[1])]
    drivers = [number_driver(key, Kind.RATING, column, 1, high) for key, column in zip(keys, ratings.T, strict=True)]
    return table_of(score, drivers)


def survey(n: int, drivers: int, seed: int = 1, missing: float = 0.0) -> Table:
    """Return a made-up survey in which the first driver counts most and the last least."""
    rng = np.random.default_rng(seed)
    mood = rng.normal(size=(n, 1))
    ratings = np.round(3 + 0.7 * mood + rng.normal(size=(n, drivers))).clip(1, 5)
    pull = (ratings - 3) @ np.linspace(1, 0.1, drivers)
    score = np.round(7.8 + 0.5 * pull + rng.normal(size=n)).clip(0, 10)
    ratings[rng.random(ratings.shape) < missing] = np.nan
    return rated(score, ratings)
