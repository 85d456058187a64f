"""What a list of customers, orders or tickets is made of: its columns, how several rows of one customer become one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from npsdesk.core.cleaning.table import FileFacts, Scale
from npsdesk.core.survey import Role


class How(StrEnum):
    """How the rows of one customer become one value; the values are also the words of `--how COLUMN=WAY`."""

    LATEST = "latest"  # of the row with the latest date, else of the last row in the file
    SUM = "sum"
    MEAN = "mean"
    HIGHEST = "highest"
    MOST = "most"  # the text that occurs most
    COUNT = "count"  # how many rows there are


WAYS: Mapping[Role, tuple[How, ...]] = {
    Role.VALUE: (How.SUM, How.MEAN, How.HIGHEST, How.LATEST),
    Role.USAGE: (How.SUM, How.MEAN, How.HIGHEST, How.LATEST),
    Role.RATING: (How.MEAN, How.HIGHEST, How.LATEST),
    Role.DATE: (How.LATEST,),
}
TEXT_WAYS = (How.LATEST, How.MOST)


def ways_of(role: Role) -> tuple[How, ...]:
    """Return the ways in which values of a role can be brought together, the usual one first."""
    return WAYS.get(role, TEXT_WAYS)


@dataclass(frozen=True)
class ListField:
    """One column that customers get. `position` counts in the fields of the cleaned file; None for count and date."""

    name: str
    role: Role
    how: How
    position: int | None = None
    scale: Scale | None = None


@dataclass(frozen=True)
class ListPerson:
    """One customer of a list: the marks they are known by, their rows in the file, and (field, value) by place.

    `customer` is None where the project does not know them, yet.
    """

    customer: int | None
    key: str
    email: str
    name: str
    company: str
    rows: tuple[int, ...]
    answers: tuple[tuple[int, str | float], ...]


@dataclass(frozen=True)
class ListAccount:
    """Where every row of a list went: rows_in_file = matched + unmatched + without_mark + dropped; row numbers.

    `without_row` is how many customers of the project the list says nothing of.
    """

    rows_in_file: int
    matched: int
    unmatched: tuple[int, ...] = ()
    without_mark: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()
    without_row: int = 0


@dataclass(frozen=True)
class CustomerList:
    """A list ready to be stored under a name; `wave` is the only one that gets its columns, None for all of them."""

    name: str
    facts: FileFacts
    sheet: str
    headings_hash: str
    fields: tuple[ListField, ...]
    people: Sequence[ListPerson]
    account: ListAccount
    wave: int | None = None
    currency: str = ""
