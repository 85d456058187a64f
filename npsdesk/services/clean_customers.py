"""Customers who look like one person: found, and judged by the owner; each verdict can be undone and is remembered."""

from collections.abc import Set
from dataclasses import dataclass

from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.core.customers.identity import Known
from npsdesk.core.customers.likeness import NearMatch
from npsdesk.core.customers.near import find_near
from npsdesk.core.customers.portrait import portraits
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.store import customers
from npsdesk.store.customer_cards import Card, customer_card
from npsdesk.store.project import Project


@dataclass(frozen=True)
class People:
    """What the search needs of a project, read in one go so that it can run beside the window."""

    known: list[Known]
    waves: dict[int, frozenset[int]]
    apart: Set[tuple[int, int]]

    @property
    def count(self) -> int:
        """How many customers there are."""
        return len(self.waves)


@collector_paused()
def read_people(project: Project) -> People:
    """Return what the search needs; a short read."""
    return People(customers.people(project), customers.waves_of_customers(project), customers.apart(project))


def read_few(project: Project, most: int) -> People | None:
    """Return what the search needs, None where there are more customers than `most`."""
    return read_people(project) if customers.count_customers(project) <= most else None


def search(people: People, progress: Progress | None = None) -> list[NearMatch]:
    """Return the pairs of customers who look alike, the most alike first; knows no project. Raises Cancelled."""
    return find_near(portraits(people.known, people.waves), people.apart, progress or NoProgress())


def card(project: Project, customer: int) -> Card:
    """Return what a customer looks like beside another one. Raises NotFound."""
    return customer_card(project, customer)


def say_same(project: Project, first: int, second: int) -> int:
    """Make one customer of two, and return the one that stays: the one with a key, else the one known longer.

    Raises NotFound.
    """
    cards = sorted((card(project, first), card(project, second)), key=lambda found: (not found.keys, found.id))
    kept, gone = cards
    if kept.id == gone.id:
        raise NotFound("customer", str(second))
    with project.change(label("Make {name} and {other} one customer", name=kept.title, other=gone.title)):
        customers.merge_customers(project, gone.id, kept.id)
    return kept.id


def say_different(project: Project, first: int, second: int) -> None:
    """Remember that two customers are different people. Raises NotFound."""
    cards = card(project, first), card(project, second)
    with project.change(label("Keep {name} and {other} apart", name=cards[0].title, other=cards[1].title)):
        customers.keep_apart(project, first, second)
