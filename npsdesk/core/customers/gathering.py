"""Brings the rows of a list together into one set of values per customer, in a way that can be said in two words."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum

from npsdesk.core.cleaning.table import KEPT, Answer, CleanSurvey
from npsdesk.core.customers.lists import How, ListAccount, ListField, ListPerson, ways_of
from npsdesk.core.customers.matching import NOBODY, Matches
from npsdesk.core.survey import Role

Value = str | float
_SAME = 0.9  # so many customers with the same amount on each of their rows, and it is theirs, not the rows'


def group_rows(answers: Sequence[Answer], matches: Matches) -> dict[int, list[Answer]]:
    """Return the rows of each person, oldest first; rows without any mark of a person are in none."""
    found: dict[int, list[Answer]] = {}
    for answer, owner in zip(answers, matches.owners, strict=True):
        if owner != NOBODY:
            found.setdefault(owner, []).append(answer)
    for rows in found.values():
        if len(rows) > 1:
            rows.sort(key=lambda row: (row.when.isoformat() if row.when else "", row.row))
    return found


def suggest_fields(
    survey: CleanSurvey, groups: Mapping[int, Sequence[Answer]], date_name: str = "", count_name: str = ""
) -> tuple[ListField, ...]:
    """Return the columns that customers get, each with the usual way to bring rows together.

    `date_name` is the heading of the date column, "" without one. `count_name` is what the number of rows is called;
    it is a column where some customer has several rows. An amount that is the same on all rows of nearly every
    customer belongs to the customer: it is not added up.
    """
    several = [rows for rows in groups.values() if len(rows) > 1]
    fields = [
        ListField(spec.name, spec.role, _usual_way(place, spec.role, several), place, spec.scale)
        for place, spec in enumerate(survey.fields)
    ]
    if date_name:
        fields.append(ListField(date_name, Role.DATE, How.LATEST))
    if count_name and several:
        fields.append(ListField(count_name, Role.USAGE, How.COUNT))
    return tuple(fields)


def _usual_way(place: int, role: Role, several: Sequence[Sequence[Answer]]) -> How:
    usual = ways_of(role)[0]
    if usual is not How.SUM:
        return usual
    told = [values for rows in several if len(values := _values(rows, place)) > 1]
    same = sum(len(set(values)) == 1 for values in told)
    return How.LATEST if len(told) >= 3 and same >= _SAME * len(told) else usual


def gather(groups: Mapping[int, Sequence[Answer]], fields: Sequence[ListField]) -> list[ListPerson]:
    """Return one person per group, in the order of their first row in the file."""
    people = [_person(owner, rows, fields) for owner, rows in groups.items()]
    return sorted(people, key=lambda person: person.rows[0])


def _person(owner: int, rows: Sequence[Answer], fields: Sequence[ListField]) -> ListPerson:
    answers = ((place, value_of(rows, field)) for place, field in enumerate(fields))
    return ListPerson(
        owner if owner > NOBODY else None,
        _first(row.key for row in rows),
        _first(row.email for row in rows),
        _first(row.name for row in rows),
        _first(row.company for row in rows),
        tuple(sorted(row.row for row in rows)),
        tuple((place, value) for place, value in answers if value is not None),
    )


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def value_of(rows: Sequence[Answer], field: ListField) -> Value | None:
    """Return what the rows of one person, oldest first, come to; None where none of them says anything."""
    if field.how is How.COUNT:
        return float(len(rows))
    if field.role is Role.DATE:
        moments = [row.when for row in rows if row.when is not None]
        return max(moments).date().isoformat() if moments else None
    values = _values(rows, field.position)
    return _MAKERS[field.how](values) if values else None


def _values(rows: Sequence[Answer], position: int | None) -> list[Value]:
    return [value for row in rows for place, value in row.answers if place == position]


def _numbers(values: Sequence[Value]) -> list[float]:
    return [value for value in values if not isinstance(value, str)]


def _most(values: Sequence[Value]) -> Value:
    """Return the value that occurs most; of several the latest."""
    counts = Counter(values)
    most = max(counts.values())
    return next(value for value in reversed(values) if counts[value] == most)


_MAKERS: dict[How, Callable[[Sequence[Value]], Value]] = {
    How.LATEST: lambda values: values[-1],
    How.SUM: lambda values: fsum(_numbers(values)),
    How.MEAN: lambda values: fsum(_numbers(values)) / max(len(_numbers(values)), 1),
    How.HIGHEST: lambda values: max(_numbers(values), default=0.0),
    How.MOST: _most,
}


def account_of(survey: CleanSurvey, matches: Matches, customers: int) -> ListAccount:
    """Return where every row of a list went; `customers` is how many the project knows."""
    owners = list(zip(survey.answers, matches.owners, strict=True))
    dropped = tuple(left.row for left in survey.reconciliation.left if left.reason not in KEPT)
    unmatched = tuple(answer.row for answer, owner in owners if owner < NOBODY)
    nobody = tuple(answer.row for answer, owner in owners if owner == NOBODY)
    matched = sum(owner > NOBODY for _answer, owner in owners)
    return ListAccount(
        len(owners) + len(dropped),
        matched,
        unmatched,
        nobody,
        dropped,
        survey.reconciliation.possible_duplicates,
        customers - len(matches.known),
    )
