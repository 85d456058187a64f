"""What the passives who moved up have in common, and others not: traits compared side by side, and many at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from npsdesk.core.scores.multiplicity import CLEAR, POSSIBLE, benjamini_hochberg
from npsdesk.core.scores.proportions import Difference, difference_of

FEWEST_PEOPLE = 10  # on each side
FEWEST_WITH = 5  # people of both sides with a trait, and as many without


class Kind(StrEnum):
    """Where a trait comes from."""

    PRAISES = "praises"
    MISSES = "misses"
    GROUP = "group"
    USAGE = "usage"  # above the middle of those whom it is known of
    ACTION = "action"
    TACTIC = "tactic"


@dataclass(frozen=True)
class Trait:
    """Something that some people have: a tag's name, a column's heading with a value, an action's text."""

    kind: Kind
    name: str
    value: str = ""


@dataclass(frozen=True)
class Shared:
    """A trait with how many of the movers and of the others have it; of whom it is not known are in neither base.

    `difference` is the movers' share less that of the others, `q` its chance adjusted for all traits of the list.
    """

    trait: Trait
    movers: int
    of_movers: int
    others: int
    of_others: int
    difference: Difference
    q: float

    @property
    def is_clear(self) -> bool:
        return self.q <= CLEAR

    @property
    def stands_out(self) -> bool:
        return self.q <= POSSIBLE


@dataclass(frozen=True)
class Common:
    """Everything compared, what stands out first; empty where there are too few people on a side."""

    shared: tuple[Shared, ...]
    movers: int
    others: int

    @property
    def is_compared(self) -> bool:
        return min(self.movers, self.others) >= FEWEST_PEOPLE

    @property
    def standing_out(self) -> tuple[Shared, ...]:
        return tuple(one for one in self.shared if one.stands_out)


@dataclass(frozen=True)
class Having:
    """Who has a trait; `known` are those of whom it can be told, None for everybody."""

    people: frozenset[int]
    known: frozenset[int] | None = None


def in_common(movers: Collection[int], others: Collection[int], traits: Mapping[Trait, Having]) -> Common:
    """Compare two groups of people on every trait: Newcombe's interval, Benjamini-Hochberg over all (methods D1, A7).

    A trait that fewer than five of both groups have or lack is not compared, nor is one with a side of fewer than ten
    of whom it is known. Those that stand out come first, the widest difference first.
    """
    up, still = frozenset(movers), frozenset(others)
    compared = []
    if min(len(up), len(still)) >= FEWEST_PEOPLE:
        for trait, having in traits.items():
            one = _compared(trait, having, up, still)
            if one is not None:
                compared.append(one)
    qs = benjamini_hochberg([one.difference.p for one in compared])
    shared = [replace(one, q=q) for one, q in zip(compared, qs, strict=True)]
    return Common(tuple(sorted(shared, key=_rank)), len(up), len(still))


def _compared(trait: Trait, having: Having, up: frozenset[int], still: frozenset[int]) -> Shared | None:
    of_up = up if having.known is None else up & having.known
    of_still = still if having.known is None else still & having.known
    a, b = len(of_up & having.people), len(of_still & having.people)
    has, lacks = a + b, len(of_up) + len(of_still) - a - b
    if min(len(of_up), len(of_still)) < FEWEST_PEOPLE or min(has, lacks) < FEWEST_WITH:
        return None
    return Shared(trait, a, len(of_up), b, len(of_still), difference_of((a, len(of_up)), (b, len(of_still))), 1.0)


def _rank(one: Shared) -> tuple[bool, float, str, str, str]:
    return not one.stands_out, -abs(one.difference.value), one.trait.kind, one.trait.name, one.trait.value


def above_middle(values: Mapping[int, float]) -> Having:
    """Return who is above the median of a number, and of whom it is known."""
    ordered: Sequence[float] = sorted(values.values())
    if not ordered:
        return Having(frozenset(), frozenset())
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return Having(frozenset(who for who, value in values.items() if value > middle), frozenset(values))
