"""Key drivers: exact LMG beside pingouin, a whole survey with people drawn anew, the first picture, and Stop."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from benchmarks.figures import Figure
from npsdesk.core.drivers.lmg import decompose
from npsdesk.core.drivers.ranking import prepare
from npsdesk.core.drivers.table import Kind, Step, Table, number_driver, table_of
from npsdesk.core.drivers.uncertainty import drawn_shares, people_of
from npsdesk.core.errors import Cancelled
from npsdesk.services.driver_data import DriverData
from npsdesk.services.find_drivers import first_picture, full_picture

ROWS, DRIVERS = 10_000, 10
MANY = 12  # drivers, with which ours is set beside pingouin
TIMES_FASTER = 100
MISSING = 0.15  # of the ratings: makes more than 300 ways of skipping them
STOP_AFTER = 0.3
ROUNDS = 5

Floats = npt.NDArray[np.float64]


def measure() -> Iterator[Figure]:
    """Yield how long exact LMG takes, a whole analysis with and without gaps, the first picture, and Stop."""
    for drivers, limit in ((8, None), (10, None), (12, None), (15, 5), (18, None), (20, 150)):
        taken = _best(partial(decompose, _matrix(drivers)))
        yield Figure(f"exact LMG of {drivers} drivers, from their correlations", taken, limit, "ms")
    yield from _beside_pingouin()
    complete, gappy = _survey(0.0), _survey(MISSING)
    yield Figure("first picture of 10 drivers, 10,000 answers", _best(lambda: _first(complete)), 150, "ms")
    yield Figure("the same where many skipped some", _best(lambda: _first(gappy)), unit="ms")
    yield Figure("1,000 draws of 10 drivers, 10,000 answers", _once(lambda: _draw(complete)), 3, "s")
    yield Figure("200 draws where many skipped some", _once(lambda: _draw(gappy)), 3, "s")
    yield Figure("Stop while people are drawn", _stop(complete), 200, "ms")
    yield Figure("Stop where many skipped some", _stop(gappy), 200, "ms")


def _beside_pingouin() -> Iterator[Figure]:
    """Set ours, means and correlations included, beside `pingouin.linear_regression(relimp=True)` where it is there."""
    if find_spec("pingouin") is None:
        print("pingouin is not installed here: LMG is not set beside it", file=sys.stderr)
        return
    import pandas as pd
    import pingouin

    table = _survey(0.0, MANY)
    columns, score = table.matrix(), table.score
    frame = pd.DataFrame(columns, columns=[f"driver {place}" for place in range(MANY)])
    theirs = _best(lambda: pingouin.linear_regression(frame, score, relimp=True), 2)
    values = np.column_stack([columns, score])
    ours = _best(lambda: decompose(np.corrcoef(values.T)))
    yield Figure(f"pingouin with relimp, {MANY} drivers, 10,000 answers", theirs, unit="ms")
    yield Figure("ours, correlations included", ours, unit="ms")
    yield Figure(f"ours in parts of {TIMES_FASTER} of pingouin's time", TIMES_FASTER * ours / theirs, 1)


def _matrix(drivers: int) -> Floats:
    places = np.arange(drivers)
    matrix = np.ones((drivers + 1, drivers + 1))
    matrix[:-1, :-1] = 0.35 + 0.6 * 0.7 ** np.abs(places[:, None] - places)
    np.fill_diagonal(matrix, 1.0)
    pull = matrix[:-1, :-1] @ np.linspace(1, 0.2, drivers)
    matrix[:-1, -1] = matrix[-1, :-1] = pull / np.sqrt(1.8 * (np.linspace(1, 0.2, drivers) @ pull))
    return matrix


def _survey(missing: float, drivers: int = DRIVERS) -> Table:
    """Return ratings of 1 to 5 by people who are in a mood, and their scores."""
    source = np.random.default_rng(11)
    mood = source.normal(size=(ROWS, 1))
    ratings = np.round(3 + 0.7 * mood + source.normal(size=(ROWS, drivers))).clip(1, 5)
    score = np.round(7.6 + (ratings - 3) @ np.linspace(0.5, 0.05, drivers) + source.normal(size=ROWS)).clip(0, 10)
    ratings[source.random(ratings.shape) < missing] = np.nan
    columns = [number_driver(f"driver {place}", Kind.RATING, column, 1, 5) for place, column in enumerate(ratings.T)]
    return table_of(score, columns)


def _data(table: Table) -> DriverData:
    names = {driver.key: driver.key for driver in table.drivers}
    ids = np.arange(len(table.score), dtype=np.int64)
    return DriverData(table, names, ids, len(ids), {}, has_ratings=True, is_chosen=False)


def _first(table: Table) -> object:
    return first_picture(_data(table), Step.ALL)


def _draw(table: Table) -> object:
    return drawn_shares(people_of(table), prepare(table, Step.ALL))


def _stop(table: Table) -> float:
    """Return how long the work goes on, in milliseconds, once it is asked to stop: the longest of several times."""
    return max(_stopped(table, STOP_AFTER * (1 + turn)) for turn in range(3))


def _stopped(table: Table, after: float) -> float:
    class Progress:
        """Notes the longest time between two reports, each of which could have been the one that stops."""

        def __init__(self) -> None:
            self.start = self.last = time.perf_counter()
            self.longest = 0.0

        def report(self, _done: int, _total: int) -> None:
            now = time.perf_counter()
            self.longest, self.last = max(self.longest, now - self.last), now
            if now - self.start > after:
                raise Cancelled

    progress = Progress()
    with suppress(Cancelled):
        full_picture(_data(table), Step.ALL, progress)
    return progress.longest * 1000


def _best(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the best of several runs in milliseconds."""
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def _once(run: Callable[[], object]) -> float:
    """Return the better of two runs in seconds."""
    return _best(run, 2) / 1000
