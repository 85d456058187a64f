"""Everything a project knows of who a customer is, gathered from all their answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from npsdesk.core.customers.identity import Known, is_full_name, normal_email, normal_key, normal_name


@dataclass(slots=True)
class Portrait:
    """One customer: marks in one way of writing, and the waves they answered. `names` holds full names only."""

    customer: int
    keys: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    waves: frozenset[int] = frozenset()


def portraits(people: Iterable[Known], waves: Mapping[int, frozenset[int]]) -> dict[int, Portrait]:
    """Return the portrait of each customer; `waves` holds which waves each of them answered."""
    found: dict[int, Portrait] = {}
    for known in people:
        portrait = found.get(known.customer)
        if portrait is None:
            portrait = found[known.customer] = Portrait(known.customer, waves=waves.get(known.customer, frozenset()))
        _add(portrait.keys, normal_key(known.key))
        _add(portrait.emails, normal_email(known.email))
        _add(portrait.companies, normal_name(known.company))
        name = normal_name(known.name)
        if is_full_name(name):
            portrait.names.add(name)
    return found


def _add(marks: set[str], mark: str) -> None:
    if mark:
        marks.add(mark)
