"""A fair test: drawing by lot whom to contact first, and how many people it takes to see a difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from random import Random

from npsdesk.core.scores.planning import group_size

Stratum = tuple[int, str]  # a score and a group within it, "" for none
_HALVINGS = 60


@dataclass(frozen=True)
class Draw:
    """Who is contacted now and who waits, in the order they were given."""

    first: tuple[int, ...]
    waiting: tuple[int, ...]


def draw_by_lot(people: Sequence[tuple[int, Stratum]], count: int, seed: int) -> Draw:
    """Draw `count` of `people` (id, stratum) by lot, each stratum in proportion; the same seed draws the same.

    A stratum is (score, group). Everybody stands in a row, in a drawn order within the strata, and every
    n/`count`-th is taken from a drawn place on (systematic sampling, Cochran 1977, ch. 8): so everybody is as likely as
    everybody else, and each score, and each group within a score, comes within one of its share, however small it is.
    Ids are taken in ascending order first, so that the order of the list decides nothing. Raises ValueError where more
    are asked for than there are.
    """
    if not 0 <= count <= len(people):
        raise ValueError(f"cannot draw {count} of {len(people)}")
    lot = Random(seed)
    strata: dict[Stratum, list[int]] = {}
    for number, stratum in sorted(people):
        strata.setdefault(stratum, []).append(number)
    row = [number for stratum in sorted(strata) for number in _shuffled(strata[stratum], lot)]
    start = int(lot.random() * len(row))
    steps = ((count * place + start) // max(len(row), 1) for place in range(len(row) + 1))
    chosen = {number for number, (step, after) in zip(row, pairwise(steps), strict=True) if after > step}
    order = [number for number, _stratum in people]
    return Draw(
        tuple(number for number in order if number in chosen), tuple(number for number in order if number not in chosen)
    )


def _shuffled(numbers: Sequence[int], lot: Random) -> list[int]:
    """Return the numbers in a drawn order; only `random()`, which gives the same with every version of Python."""
    keys = [(lot.random(), number) for number in numbers]
    return [number for _key, number in sorted(keys)]


def whole_people(p1: float, p2: float, power: float = 0.8) -> int:
    """Return how many people each side needs to see a share rise from p1 to p2. Raises ValueError as group_size."""
    return ceil(group_size(p1, p2, power) - 1e-9)


def smallest_seen(n: int, p1: float, power: float = 0.8) -> float | None:
    """Return the smallest share above p1 that n people a side would show; None where even all of them would not."""
    if not 0 <= p1 < 1 or n < 1 or group_size(p1, 1.0, power) > n:
        return None
    low, high = p1, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle > p1 and group_size(p1, middle, power) <= n:
            high = middle
        else:
            low = middle
    return high
