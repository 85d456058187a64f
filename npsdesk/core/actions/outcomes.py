"""What became of the passives whom an action or a tactic was for, over all waves."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from npsdesk.core.customers.journeys import GROUP_STARTS, PASSIVE_SCORES, Journeys
from npsdesk.core.scores.proportions import wilson_interval

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FEWEST = 10  # seen again, from which on a share is given

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Outcome:
    """`people` passives were contacted, `seen_again` answered the next wave, `up` became promoters, `down` detractors.

    `low` and `high` are Wilson's range of the share that moved up, None under 10 seen again (methods D1, D4).
    """

    people: int
    seen_again: int
    up: int
    down: int
    low: float | None = None
    high: float | None = None

    @property
    def share(self) -> float | None:
        return self.up / self.seen_again if self.low is not None else None


@dataclass(frozen=True)
class Contacted:
    """One passive contacted in one wave: `step` is 1 up to promoter, 0 still passive, -1 down, None not seen again."""

    customer: int
    wave: int
    step: int | None


def outcomes(contacts: Iterable[tuple[Key, Contacted]]) -> dict[Key, Outcome]:
    """Count per action or tactic; a customer counts once per wave and key. The most seen again come first."""
    found: dict[Key, set[Contacted]] = {}
    for key, one in contacts:
        found.setdefault(key, set()).add(one)
    counted = {key: _outcome(people) for key, people in found.items()}
    return dict(sorted(counted.items(), key=lambda entry: (-entry[1].seen_again, -entry[1].people, repr(entry[0]))))


def _outcome(people: set[Contacted]) -> Outcome:
    seen = [one for one in people if one.step is not None]
    up, down = sum(one.step == 1 for one in seen), sum(one.step == -1 for one in seen)
    low, high = wilson_interval(up, len(seen)) if len(seen) >= FEWEST else (None, None)
    return Outcome(len(people), len(seen), up, down, low, high)


def steps_of(found: Journeys, customers: "npt.NDArray[np.int64]", wave: int) -> dict[int, Contacted]:
    """Return what became of the passives of one wave among these customers, by customer."""
    import numpy as np

    theirs = found.among(customers)
    seen = theirs.pairs[theirs.pairs["score_before"].isin(PASSIVE_SCORES).to_numpy()]
    silent = theirs.silent[theirs.silent["score"].isin(PASSIVE_SCORES).to_numpy()]
    steps = np.searchsorted(GROUP_STARTS, seen["score_after"].to_numpy(), side="right") - 1
    known = {one: Contacted(one, wave, step) for one, step in zip(seen.index.tolist(), steps.tolist(), strict=True)}
    return known | {one: Contacted(one, wave, None) for one in silent.index.tolist()}
