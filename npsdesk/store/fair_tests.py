"""Fair tests: who was drawn by lot to be contacted first, and who waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from npsdesk.store.ids import next_id
from npsdesk.store.project import Project


@dataclass(frozen=True)
class FairTest:
    """One draw among answers of one wave: the responses of those contacted `first`, and of those who are `waiting`.

    `action` is what was planned for the first, None where it is gone.
    """

    id: int
    action: int | None
    drawn: date
    seed: int
    first: tuple[int, ...]
    waiting: tuple[int, ...]


def list_fair_tests(project: Project) -> list[FairTest]:
    """Return the draws in the order they were made; those whose people are all gone are left out."""
    people: dict[int, tuple[list[int], list[int]]] = {}
    for test, response, is_first in project.rows(
        "SELECT test, response, is_first FROM fair_test_person ORDER BY test, response"
    ):
        people.setdefault(test, ([], []))[0 if is_first else 1].append(response)
    return [
        FairTest(number, action, date.fromisoformat(drawn), seed, *map(tuple, people[number]))
        for number, action, drawn, seed in project.rows("SELECT id, action, drawn, seed FROM fair_test ORDER BY id")
        if number in people
    ]


def add_fair_test(
    project: Project, first: Iterable[int], waiting: Iterable[int], *, action: int | None, drawn: date, seed: int
) -> int:
    """Remember a draw, inside a change; returns its id."""
    test = next_id(project, "fair_test")
    project.write("INSERT INTO fair_test VALUES (?, ?, ?, ?)", (test, action, drawn.isoformat(), seed))
    rows = [(test, int(response), 1) for response in first] + [(test, int(response), 0) for response in waiting]
    project.write_many("INSERT INTO fair_test_person VALUES (?, ?, ?)", rows)
    return test
