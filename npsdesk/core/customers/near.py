"""Customers who may be one person in twice: found among very many, weighed, and offered for review; never merged here.

Only customers who share something are looked at: an address or a name, or one that differs by a letter or two, by an
initial or by the order of its words. What speaks for and against is then weighed (likeness.py).
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

from npsdesk.core.customers.alike import one_letter_apart
from npsdesk.core.customers.identity import short_key
from npsdesk.core.customers.likeness import LONG, NearMatch, ends, letters, weigh
from npsdesk.core.customers.portrait import Portrait
from npsdesk.core.progress import NoProgress, Progress

MOST = 500  # pairs offered; whoever has looked at these may search again
ENOUGH = 1.0  # points
_CROWD = 5  # customers who share a mark: a name that more have is a common name, an address that of a company
_BLOCK = 30
_PIECE = 1_000


Pair = tuple[int, int]
Mark = TypeVar("Mark")
Value = TypeVar("Value")


def find_near(
    people: Mapping[int, Portrait],
    apart: Set[Pair] = frozenset(),
    progress: Progress = NoProgress(),  # noqa: B008 - it holds nothing
) -> list[NearMatch]:
    """Return the pairs of customers who look like one person, the most alike first, at most MOST.

    `apart` holds pairs that the owner said are different people. 100,000 customers with names and addresses take a few
    seconds; raises Cancelled where the owner stops it.
    """
    steps = _Steps(progress, 4)
    pairs = _sharing(people, steps.next()) | _near_emails(people, steps.next()) | _near_names(people, steps.next())
    wanted = sorted(pairs - set(apart))
    report = steps.next()
    found = []
    for place, (first, second) in enumerate(wanted):
        if place % _PIECE == 0:
            report.report(place, len(wanted))
        match = weigh(people[first], people[second])
        if match.points >= ENOUGH:
            found.append(match)
    found.sort(key=lambda match: (-match.points, match.first, match.second))
    return found[:MOST]


# ---- who is looked at


def _sharing(people: Mapping[int, Portrait], progress: Progress) -> set[Pair]:
    """Return the pairs that share an address, a name in whatever order of its words, or a number without its zeros."""
    progress.report(0, 1)
    marks = (
        _grouped((email, person.customer) for person in people.values() for email in person.emails),
        _grouped((" ".join(sorted(name.split())), p.customer) for p in people.values() for name in p.names),
        _grouped((short_key(key), p.customer) for p in people.values() for key in p.keys if key.isdecimal()),
    )
    return {pair for found in marks for customers in found.values() for pair in _pairs(customers)}


def _near_emails(people: Mapping[int, Portrait], progress: Progress) -> set[Pair]:
    of_email = _grouped((email, person.customer) for person in people.values() for email in person.emails)
    return _crossed(of_email, _near_texts(list(of_email), progress))


def _near_names(people: Mapping[int, Portrait], progress: Progress) -> set[Pair]:
    of_name = _grouped((name, person.customer) for person in people.values() for name in person.names)
    names = list(of_name)
    return _crossed(of_name, _near_texts(names, progress) | _initials(names) | _two_letters(names))


def _near_texts(texts: list[str], progress: Progress) -> set[tuple[str, str]]:
    """Return the texts one letter apart; two numbers are never a typo of each other: jan1@…, jan2@…."""
    pairs = ((texts[one], texts[other]) for one, other in one_letter_apart(texts, progress))
    return {(one, other) for one, other in pairs if letters(one) != letters(other)}


def _initials(names: list[str]) -> set[tuple[str, str]]:
    """Return the names of which one has the initial of the other's first name, with the same last name."""
    short = {name for name in names if len(name.split()[0]) == 1}
    by_ends = _grouped((ends(name), name) for name in names if name not in short)
    return {
        (name, full) for name in short for full in by_ends.get(ends(name), ()) if len(by_ends[ends(name)]) <= _BLOCK
    }


def _two_letters(names: list[str]) -> set[tuple[str, str]]:
    """Return the long names with one first word and one beginning of the last that differ by two letters."""
    from rapidfuzz.distance import OSA

    blocks = _grouped(
        ((words[0], words[-1][:3]), name) for name in names if (words := name.split()) and len(name) >= LONG
    )
    return {
        (one, other)
        for block in blocks.values()
        if len(block) <= _BLOCK
        for one, other in combinations(block, 2)
        if OSA.distance(one, other, score_cutoff=2) == 2 and letters(one) != letters(other)
    }


def _grouped(pairs: Iterable[tuple[Mark, Value]]) -> dict[Mark, list[Value]]:
    found: dict[Mark, list[Value]] = {}
    for mark, value in pairs:
        found.setdefault(mark, []).append(value)
    return found


def _pairs(customers: list[int]) -> Iterator[Pair]:
    different = sorted(set(customers))
    if len(different) <= _CROWD:
        yield from combinations(different, 2)


def _crossed(of_text: Mapping[str, list[int]], texts: Iterable[tuple[str, str]]) -> set[Pair]:
    """Return the customers of two texts that are alike, each with each."""
    return {
        (min(pair), max(pair))
        for one, other in texts
        if len(of_text[one]) <= _CROWD and len(of_text[other]) <= _CROWD
        for pair in product(of_text[one], of_text[other])
        if pair[0] != pair[1]
    }


class _Steps:
    """Makes one progress of several steps that each take about as long."""

    def __init__(self, progress: Progress, count: int) -> None:
        self._progress, self._count, self._done = progress, count, 0

    def next(self) -> Progress:
        self._done += 1
        return _Step(self._progress, self._done - 1, self._count)


@dataclass(frozen=True)
class _Step:
    whole: Progress
    done: int
    count: int

    def report(self, done: int, total: int) -> None:
        self.whole.report(round(1000 * (self.done + done / max(total, 1))), 1000 * self.count)
