"""Finds who the rows of a list are about, and what its columns are for the customers."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from npsdesk.core.cleaning.address_headings import address_places
from npsdesk.core.cleaning.choices import with_role
from npsdesk.core.cleaning.full_names import full_names
from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.headings import claims_of, normal_heading
from npsdesk.core.cleaning.reading import read_texts
from npsdesk.core.cleaning.roles import with_reading
from npsdesk.core.cleaning.table import Cell, Column, Reading, Recognition
from npsdesk.core.customers.identity import normal_email, normal_key, normal_name, short_key
from npsdesk.core.customers.matching import Directory
from npsdesk.core.survey import Role

MARKS = (Role.KEY, Role.EMAIL, Role.NAME)
_ENOUGH = 0.2  # of the rows, or of the customers, must be known before a column tells who they are
_FEW = 3
_TELLING = 0.05  # a column with fewer distinct values than these shares of its rows counts something else
_OWN = 0.8  # of the customers must have a name or an address that nobody else has
_AMOUNTS = re.compile(
    r"(?:qty|quantity|quantities|number of|count|items|pieces|aantal|stuks|anzahl|menge|nombre|quantite)\b"
)
# what a column of a list may be; anything else that a survey has means little for a customer
JOINED = {
    Role.GROUP: Role.GROUP,
    Role.RATING: Role.RATING,
    Role.SCORE: Role.RATING,
    Role.VALUE: Role.VALUE,
    Role.USAGE: Role.USAGE,
    Role.EMPLOYEE: Role.EMPLOYEE,
    Role.CHURN: Role.CHURN,
    Role.DATE: Role.DATE,
    Role.LANGUAGE: Role.GROUP,
    Role.TAGS: Role.GROUP,
}


@dataclass(frozen=True)
class MarkColumn:
    """A column that tells who the rows are about: as what, and how many different customers it names.

    A name may stand in several columns; `beside` are the others.
    """

    index: int
    role: Role
    known: int
    share: float
    beside: tuple[int, ...] = ()

    @property
    def indexes(self) -> tuple[int, ...]:
        """All columns of it."""
        return (self.index, *self.beside)


def find_marks(recognition: Recognition, directory: Directory) -> list[MarkColumn]:
    """Return the columns that name customers of the project, at most one each as key, address and name, best first."""
    found: list[MarkColumn] = []
    for role in MARKS:
        known = _known_marks(role, directory)
        customers = len(set().union(*known.values())) if known else 0
        tested = [
            _test(column, recognition.cells[column.index], role, known, customers) for column in recognition.columns
        ]
        tested += [_test_parts(recognition, known, customers)] if role is Role.NAME else []
        candidates = [mark for mark in tested if mark is not None and mark.index not in {m.index for m in found}]
        if candidates:
            found.append(max(candidates, key=lambda mark: (_claims(recognition, mark), mark.share, -mark.index)))
    return sorted(found, key=lambda mark: -mark.known)


def more_marks(recognition: Recognition, marks: Sequence[MarkColumn], directory: Directory) -> list[MarkColumn]:
    """Return the columns beside a customer's number with their address and their name, of which the project has none.

    By these nobody can be found here, but later waves may name customers so. Nearly everybody must have one of their
    own: what many share, such as a salesman, is not who a customer is.
    """
    key = next((mark for mark in marks if mark.role is Role.KEY), None)
    if key is None:
        return []
    keys = [normal_key(text) for text in read_texts(recognition.cells[key.index])]
    found = []
    for role, known in ((Role.EMAIL, directory.emails), (Role.NAME, directory.names)):
        columns = [column for column in recognition.columns if column.role is role and column.filled]
        columns = [column for column in columns if column.index not in key.indexes]
        if columns and not known and not any(mark.role is role for mark in marks):
            used = columns if role is Role.NAME else columns[:1]
            texts = [read_texts(recognition.cells[column.index]) for column in used]
            if _is_of_each(keys, full_names([column.name for column in used], texts)):
                found.append(MarkColumn(used[0].index, role, 0, 0.0, tuple(column.index for column in used[1:])))
    return found


def _is_of_each(keys: Sequence[str], texts: Sequence[str]) -> bool:
    """Return whether nearly every customer has one text, and one of their own."""
    told = {(key, text) for key, text in zip(keys, texts, strict=True) if key and text}
    people = len({key for key, _text in told})
    shared = len({text for _key, text in told})
    return people >= _FEW and shared >= _OWN * people and people >= _OWN * len(told)


def _claims(recognition: Recognition, mark: MarkColumn) -> bool:
    name = recognition.columns[mark.index].name
    return any(claim.role is mark.role for claim in claims_of(name))


def _known_marks(role: Role, directory: Directory) -> dict[str, set[int]]:
    if role is Role.KEY:
        return {short_key(key): {customer} for key, customer in directory.keys.items()}
    return directory.emails if role is Role.EMAIL else directory.names


_NORMAL: dict[Role, Callable[[str], str]] = {
    Role.KEY: lambda text: short_key(normal_key(text)),
    Role.EMAIL: normal_email,
    Role.NAME: normal_name,
}


def _test(
    column: Column, cells: Sequence[Cell], role: Role, known: dict[str, set[int]], customers: int
) -> MarkColumn | None:
    """Return a column as a mark where its values name enough customers; a count of 1-10 names them by accident."""
    if not known or column.distinct < 2 or (column.distinct < _TELLING * column.filled and column.distinct < 20):
        return None
    counts = Counter({cell: count for cell, count in Counter(cells).items() if cell is not None})
    normal = _NORMAL[role]
    hits = {cell: known[mark] for cell in counts if (mark := normal(text_of(cell))) in known}
    named = set().union(*hits.values()) if hits else set()
    rows = sum(counts[cell] for cell in hits)
    share = max(rows / max(column.filled, 1), len(named) / max(customers, 1))
    if len(named) < min(_FEW, customers) or share < _ENOUGH:
        return None
    return MarkColumn(column.index, role, len(named), share)


def _test_parts(recognition: Recognition, known: dict[str, set[int]], customers: int) -> MarkColumn | None:
    """Return the columns of first, middle and last name together as a mark, where their names are enough customers."""
    columns = [column for column in recognition.columns if _is_part(column)]
    if len(columns) < 2:
        return None
    texts = [read_texts(recognition.cells[column.index]) for column in columns]
    names = full_names([column.name for column in columns], texts)
    filled = [name for name in names if name]
    whole = replace(columns[0], filled=len(filled), distinct=len(set(filled)))
    mark = _test(whole, names, Role.NAME, known, customers)
    return replace(mark, beside=tuple(column.index for column in columns[1:])) if mark else None


def _is_part(column: Column) -> bool:
    """Return whether a column holds names: what stands beside the first name may just be called name."""
    return column.role is Role.NAME and bool(column.filled)


def list_columns(recognition: Recognition, marks: Sequence[MarkColumn]) -> tuple[Column, ...]:
    """Return the columns of a list with their roles: who it is about, and what its other columns are for customers."""
    at_home = address_places([column.name for column in recognition.columns])
    columns = tuple(
        _joined(column, recognition.readings[column.index], is_address=place in at_home)
        for place, column in enumerate(recognition.columns)
    )
    for mark in marks:
        for index in mark.indexes:
            columns = with_role(recognition, columns, index, mark.role)
    return columns


def _joined(column: Column, reading: Reading, *, is_address: bool) -> Column:
    role = JOINED.get(column.role, Role.IGNORE)
    if role is Role.RATING and _AMOUNTS.match(normal_heading(column.name)):
        role = Role.USAGE  # small whole numbers, but of things
    if (
        role is Role.GROUP
        and not is_address
        and column.distinct > max(60, 0.5 * column.filled)
        and column.filled > _FEW
    ):
        role = Role.IGNORE  # nearly everybody has another one: nothing to compare by
    return column if role is column.role else with_reading(replace(column, role=role, is_second=False), reading)


def is_list(recognition: Recognition, marks: Sequence[MarkColumn]) -> bool:
    """Return whether a file looks like a list of customers: no column is the score, and one names customers."""
    return bool(marks) and not any(column.role is Role.SCORE for column in recognition.columns)
