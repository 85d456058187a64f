"""A fair test: drawing by lot whom to contact first, and how many people it takes to see a difference."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random

from npsdesk.core.scores.planning import group_size

_HALVINGS = 60


@dataclass(frozen=True)
class Draw:
    """Who is contacted now and who waits, in the order they were given."""

    first: tuple[int, ...]
    waiting: tuple[int, ...]


def draw_by_lot(people: Sequence[tuple[int, Hashable]], count: int, seed: int) -> Draw:
    """Draw `count` of `people` (id, stratum) by lot, each stratum in proportion; the same seed draws the same.

    Whole places go to each stratum by its share, those left over to the largest remainders (in a drawn order where
    these are equal), so that the two sides hold as many 7s and 8s as can be. Within a stratum everybody is as likely
    as everybody else. Ids are taken in ascending order first, so that the order of the list decides nothing. Raises
    ValueError where more are asked for than there are.
    """
    if not 0 <= count <= len(people):
        raise ValueError(f"cannot draw {count} of {len(people)}")
    lot = Random(seed)
    strata: dict[Hashable, list[int]] = {}
    for number, stratum in sorted(people, key=lambda person: person[0]):
        strata.setdefault(stratum, []).append(number)
    keys = sorted(strata, key=repr)
    places = _places([len(strata[key]) for key in keys], count, lot)
    chosen: set[int] = set()
    for key, place in zip(keys, places, strict=True):
        chosen.update(_shuffled(strata[key], lot)[:place])
    order = [number for number, _stratum in people]
    return Draw(
        tuple(number for number in order if number in chosen), tuple(number for number in order if number not in chosen)
    )


def _places(sizes: Sequence[int], count: int, lot: Random) -> list[int]:
    """Share out `count` over strata of these sizes by largest remainders."""
    everybody = sum(sizes)
    if not everybody:
        return [0] * len(sizes)
    places = [count * size // everybody for size in sizes]
    ties = [lot.random() for _size in sizes]
    order = sorted(range(len(sizes)), key=lambda i: (-(count * sizes[i] % everybody), ties[i]))
    for place in order[: count - sum(places)]:
        places[place] += 1
    return places


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
