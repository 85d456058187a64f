"""Ranges of scores, the overview after the filter changes, and groups by two columns: how long, and how it grows."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from benchmarks.figures import Figure
from npsdesk.core.scores.axes import by_value
from npsdesk.core.scores.breakdown import break_down
from npsdesk.core.scores.interval import tango_intervals
from npsdesk.core.scores.overview import overview
from npsdesk.core.scores.tables import answers_of
from npsdesk.core.survey import Filter

INTERVALS = 10_000
ROWS = 1_000_000
WAVES = (1, 2, 3, 4)
TIMES = (0.0, 6.0, 12.0, 18.0)
ROUNDS = 5


def measure() -> Iterator[Figure]:
    """Yield the times and how the overview grows with its rows."""
    yield Figure("10,000 ranges of a score", _intervals(), 30, "ms")
    half, whole = _answers(ROWS // 2), _answers(ROWS)
    pairs = [_overviews(half, whole, wanted) for wanted in _filters()]
    some, all_of_them = zip(*pairs, strict=True)
    yield Figure("overview of 1,000,000 answers after the filter changes", max(all_of_them), 500, "ms")
    yield Figure("overview of 1,000,000 answers against 500,000", sum(all_of_them) / sum(some), 2.6)
    yield Figure("groups by two columns, 1,000,000 answers", _groups(whole), 500, "ms")


def _filters() -> tuple[Filter, ...]:
    return Filter(wave=4), Filter(), Filter(wave=4, field=5, value="B")


def _answers(rows: int) -> pd.DataFrame:
    """Four waves; half of the customers of one answer in another."""
    source = np.random.default_rng(8)
    scores = pd.arrays.IntegerArray(source.integers(0, 11, rows, dtype=np.int8), source.random(rows) < 0.02)
    return pd.DataFrame(
        {
            "wave": np.repeat(WAVES, rows // len(WAVES)),
            "customer": pd.array(source.integers(1, rows // 2, rows), dtype="Int64"),
            "score": scores,
            5: pd.Categorical.from_codes(source.integers(0, 8, rows), list("ABCDEFGH")),
            6: np.where(source.random(rows) < 0.3, np.nan, source.random(rows) * 1000),
            7: pd.Categorical.from_codes(source.integers(0, 40, rows), [f"place {n}" for n in range(40)]),
        }
    )


def _intervals() -> float:
    source = np.random.default_rng(9)
    detractors, passives, promoters = (source.integers(0, 300, INTERVALS) for _group in range(3))
    return _best(lambda: tango_intervals(detractors, promoters, detractors + passives + promoters))


def _overviews(half: pd.DataFrame, whole: pd.DataFrame, wanted: Filter) -> tuple[float, float]:
    """Return the best times of both, measured in turn, so that what else the machine does falls on both."""

    def run(frame: pd.DataFrame) -> float:
        return _once(lambda: overview(frame, wanted, WAVES, 3, 6, TIMES))

    times = [(run(half), run(whole)) for _round in range(2 * ROUNDS)]
    first, second = zip(*times, strict=True)
    return min(first), min(second)


def _groups(frame: pd.DataFrame) -> float:
    return _best(lambda: break_down(answers_of(frame), [by_value(frame[5]), by_value(frame[7])]))


def _best(run: Callable[[], object]) -> float:
    """Return the best of several runs in milliseconds."""
    return min(_once(run) for _round in range(ROUNDS))


def _once(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000
