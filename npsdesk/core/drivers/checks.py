"""What must hold before drivers are ranked, in order, and why something is left out or refused."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.drivers.table import Driver, Kind, Step, Table

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from npsdesk.core.drivers.table import Floats

FEWEST_SHARE = 0.5  # of the answers that must have an answer on a driver
FEWEST_ANSWERED = 30
FEWEST = 40  # answers, or 5 for each driver
FEWEST_EACH = 5
INDICATIVE = 100  # up to this many answers, or 10 for each driver
INDICATIVE_EACH = 10
FEWEST_IN_CLASS = 30  # for a step: in each of its groups, and 5 for each driver in the smaller one
ALIKE = 0.90
MOST_INFLATION = 10.0
MOST_DRIVERS = 20
MOST_EXACT = 15  # drivers whose LMG is worked out over all orders for each re-draw
CHANCE = 0.05

Pairs = tuple[tuple[str, str], ...]


class LeftOut(StrEnum):
    """Why a driver is not in the model."""

    EMPTY = "empty"  # nobody answered it
    CONSTANT = "constant"  # everybody gave the same answer
    FEW = "few"  # fewer than half, or than 30, answered it


class Refusal(StrEnum):
    """Why drivers are not ranked."""

    NO_ANSWERS = "no_answers"
    NO_DRIVERS = "no_drivers"
    ONE_SCORE = "one_score"  # all scores are the same, or all in one group
    TOO_FEW = "too_few"
    TOO_FEW_IN_GROUP = "too_few_in_group"
    NOTHING_TO_RANK = "nothing_to_rank"  # the ratings do not explain the score
    BAD_WEIGHTS = "bad_weights"  # negative, or all zero


class Remark(StrEnum):
    """What must be said with a ranking."""

    INDICATIVE = "indicative"
    ALIKE = "alike"
    TOO_MANY_DRIVERS = "too_many_drivers"  # relative weights stand in for LMG
    NO_RANGES = "no_ranges"
    TAGS_ONLY = "tags_only"  # no ratings: what people did not write about may matter all the same
    GAPS_FILLED = "gaps_filled"  # some skipped a driver


@dataclass(frozen=True)
class Need:
    """How many answers a refusal asks for, and how many there are."""

    needed: int
    found: int


def sorted_out(table: Table) -> tuple[tuple[Driver, ...], dict[str, LeftOut]]:
    """Return the drivers that can be ranked, and why each other one is left out; methods B2, B8.1."""
    reasons = {driver.key: why_left(driver) for driver in table.drivers}
    kept = tuple(driver for driver in table.drivers if reasons[driver.key] is None)
    return kept, {key: reason for key, reason in reasons.items() if reason is not None}


def why_left(driver: Driver) -> LeftOut | None:
    """Return why a driver cannot be ranked, None if it can."""
    import numpy as np

    answered = driver.answered
    if not answered.any():
        return LeftOut.EMPTY
    known = driver.values[answered]
    if (np.ptp(known, axis=0) == 0).all():
        return LeftOut.CONSTANT
    is_few = answered.sum() < max(FEWEST_ANSWERED, FEWEST_SHARE * len(answered))
    return LeftOut.FEW if is_few and len(answered) >= FEWEST_ANSWERED else None


def answered_half(table: Table) -> "npt.NDArray[np.bool_]":
    """Return which answers have at least half of the drivers: they are the ones counted."""
    import numpy as np

    if not table.drivers:
        return np.zeros(len(table.score), dtype=bool)
    known = sum(driver.answered.astype(np.int64) for driver in table.drivers)
    enough: npt.NDArray[np.bool_] = np.asarray(known) * 2 >= len(table.drivers)
    return enough


def refusal_before(score: "Floats", step: Step, n: int, drivers: int) -> tuple[Refusal, Need | None] | None:
    """Return why a model is not even tried, None if it is; `score` is of the answers that count; methods B4, B8.3."""
    import numpy as np

    if not len(score):
        return Refusal.NO_ANSWERS, None
    if not drivers:
        return Refusal.NO_DRIVERS, None
    if step is not Step.ALL:
        upper = int((score >= (9 if step is Step.LIFT else 7)).sum())
        smaller, needed = min(upper, len(score) - upper), max(FEWEST_IN_CLASS, FEWEST_EACH * drivers)
        if smaller < needed:
            return Refusal.TOO_FEW_IN_GROUP, Need(needed, smaller)
    needed = max(FEWEST, FEWEST_EACH * drivers)
    if n < needed:
        return Refusal.TOO_FEW, Need(needed, n)
    return (Refusal.ONE_SCORE, None) if np.ptp(score) == 0 else None


def is_indicative(n: float, drivers: int) -> bool:
    """Return whether a ranking is only a hint; methods B8.4."""
    return n < max(INDICATIVE, INDICATIVE_EACH * drivers)


def overall_chance(r2: float, n: float, columns: int) -> float:
    """Return the p of the F test that no driver goes together with the outcome; methods B8.5."""
    from scipy.special import fdtrc

    spare = n - columns - 1
    if spare <= 0:
        return 1.0
    if r2 >= 1:
        return 0.0
    return float(fdtrc(columns, spare, max(r2, 0.0) / columns / ((1 - r2) / spare)))


def inflation(correlations: "Floats") -> "Floats":
    """Return the variance inflation factor of each column of a correlation matrix, infinite where others say it all."""
    import numpy as np

    values, vectors = np.linalg.eigh(correlations)
    kept = values > 1e-10
    if not kept.all():
        lost = (vectors[:, ~kept] ** 2).sum(axis=1) > 1e-6
        inverse = np.divide(1.0, values, out=np.zeros_like(values), where=kept)
        factors: Floats = (vectors**2 @ inverse).clip(min=1.0)
        factors[lost] = np.inf
        return factors
    return (vectors**2 @ (1 / values)).clip(min=1.0)


def alike_pairs(drivers: tuple[Driver, ...], correlations: "Floats") -> tuple[Pairs, Pairs]:
    """Return the pairs of drivers that people answer the same way, and the opposite way, closest first; methods B8.2.

    Two with |r| > .90; and, where others together say what a driver says (VIF > 10), that one and its nearest.
    """
    import numpy as np

    places = [place for place, _driver in _single(drivers)]
    keys = [driver.key for _place, driver in _single(drivers)]
    if len(keys) < 2:
        return (), ()
    own = correlations[np.ix_(places, places)]
    strength = np.abs(own) - np.eye(len(own))
    found = {(i, j): strength[i, j] for i in range(len(own)) for j in range(i + 1, len(own)) if strength[i, j] > ALIKE}
    for i in np.flatnonzero(inflation(own) > MOST_INFLATION):
        j = int(strength[i].argmax())
        found.setdefault((min(int(i), j), max(int(i), j)), strength[i, j])
    ordered = sorted(found, key=lambda pair: -found[pair])
    same = tuple((keys[i], keys[j]) for i, j in ordered if own[i, j] >= 0)
    return same, tuple((keys[i], keys[j]) for i, j in ordered if own[i, j] < 0)


def _single(drivers: tuple[Driver, ...]) -> list[tuple[int, Driver]]:
    """Return (column, driver) of those with one column; the values of one group column exclude each other anyway."""
    starts, place = [], 0
    for driver in drivers:
        if driver.kind is not Kind.GROUP:
            starts.append((place, driver))
        place += driver.width
    return starts
