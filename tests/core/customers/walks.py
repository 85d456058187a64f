"""Answers of customers over several waves, for tests of journeys."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from npsdesk.core.customers.journeys import Journeys, journeys


def answers(rows: list[tuple[int, int | None, int | None]]) -> pd.DataFrame:
    """Return an answers frame of (wave, customer, score), indexed by response."""
    waves, customers, scores = zip(*rows, strict=True) if rows else ((), (), ())
    return pd.DataFrame(
        {
            "wave": pd.array(waves, dtype="int64"),
            "customer": pd.array(customers, dtype="Int64"),
            "score": pd.array(scores, dtype="Int8"),
            "date": pd.array([None] * len(rows), dtype="datetime64[s]"),
            "row": range(len(rows)),
        }
    )


def columns_a(shared: Path) -> dict[str, list[Any]]:
    """Return the columns of the reference's two waves."""
    found = json.loads((shared / "reference" / "statistics.json").read_text(encoding="utf-8"))
    columns: dict[str, list[Any]] = found["datasets"]["waves_a"]["columns"]
    return columns


def waves_a(shared: Path) -> Journeys:
    """Return the reference's two waves, matched."""
    columns = columns_a(shared)
    rows = [
        (wave, number, score)
        for wave in (1, 2)
        for number, score in zip(columns["id"], columns[f"wave{wave}"], strict=True)
        if score is not None
    ]
    return journeys(answers(rows), 1, 2, [1, 2])
