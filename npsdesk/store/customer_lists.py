"""Lists of customers: stored, replaced by a newer version, and joined to the answers when these are read."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import chain, count
from typing import Any

from npsdesk.core.cleaning.table import Answer
from npsdesk.core.customers.identity import Known
from npsdesk.core.customers.lists import CustomerList, ListAccount, ListField
from npsdesk.core.customers.matching import NOBODY, match_answers
from npsdesk.core.survey import Role
from npsdesk.store.customers import directory, learn
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project
from npsdesk.store.scales import scale_key, scale_text

_UNUSED = """
DELETE FROM field WHERE NOT EXISTS (SELECT 1 FROM wave_field WHERE wave_field.field = field.id)
    AND NOT EXISTS (SELECT 1 FROM list_field WHERE list_field.field = field.id)
"""


@dataclass(frozen=True)
class StoredList:
    """One list in the project; `wave` is the only one with its columns, None for all.

    `fields` hold (id, name, how), `roles` what each of them is, in the same order.
    """

    id: int
    name: str
    wave: int | None
    headings: str
    file_name: str
    imported: datetime
    people: int
    known: int
    fields: tuple[tuple[int, str, str], ...] = ()
    roles: tuple[Role, ...] = ()


def list_lists(project: Project) -> list[StoredList]:
    """Return the lists in the order they came."""
    fields: dict[int, list[tuple[int, str, str]]] = {}
    roles: dict[int, list[Role]] = {}
    for list_id, role, *field in project.rows(
        "SELECT list, role, field, name, how FROM list_field JOIN field ON field.id = list_field.field"
        " ORDER BY list, field"
    ):
        fields.setdefault(list_id, []).append((field[0], field[1], field[2]))
        roles.setdefault(list_id, []).append(Role(role))
    found = project.rows(
        "SELECT customer_list.id, customer_list.name, wave, headings, file_name, imported, count(list_person.id),"
        " count(customer) FROM customer_list LEFT JOIN list_person ON list_person.list = customer_list.id"
        " GROUP BY customer_list.id ORDER BY customer_list.id"
    )
    return [
        StoredList(
            number, name, wave, headings, file, _moment(text), people, known,
            tuple(fields.get(number, ())), tuple(roles.get(number, ())),
        )
        for number, name, wave, headings, file, text, people, known in found
    ]  # fmt: skip


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def list_account(project: Project, list_id: int) -> ListAccount:
    """Return where every row of a list's file went when it was joined."""
    text = project.rows("SELECT account FROM customer_list WHERE id = ?", (list_id,))[0][0]
    facts: dict[str, Any] = {
        name: tuple(fact) if isinstance(fact, list) else fact for name, fact in json.loads(text).items()
    }
    return ListAccount(**facts)


def put_list(project: Project, made: CustomerList, now: datetime, replaced: int | None = None) -> int:
    """Store a list inside a change, in place of an older version of it if that is named; returns its id."""
    project.assert_changing(bulk=False)
    number = replaced if replaced is not None else next_id(project, "customer_list")
    facts = made.facts
    values = (
        made.name, made.wave, made.headings_hash, facts.name, facts.size, facts.sha256, made.sheet,
        now.isoformat(timespec="seconds"), json.dumps(asdict(made.account)),
    )  # fmt: skip
    if replaced is None:
        project.write("INSERT INTO customer_list VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *values))
    else:
        project.write(
            "UPDATE customer_list SET name = ?, wave = ?, headings = ?, file_name = ?, file_size = ?, file_sha256 = ?,"
            " sheet = ?, imported = ?, account = ? WHERE id = ?",
            (*values, number),
        )
    fields = _put_fields(project, number, made)
    _put_people(project, number, made, fields)
    drop_unused_fields(project)
    return number


def remove_list(project: Project, list_id: int) -> None:
    """Take a list out, with its columns."""
    project.assert_changing(bulk=False)
    project.write("DELETE FROM customer_list WHERE id = ?", (list_id,))
    drop_unused_fields(project)


def drop_unused_fields(project: Project) -> None:
    """Remove the columns that neither a wave nor a list has any more."""
    project.write(_UNUSED)


def _put_fields(project: Project, number: int, made: CustomerList) -> list[int]:
    """Return the field id of each column: those of the older version stay the same fields, so that filters go on."""
    own = {field for (field,) in project.rows("SELECT field FROM list_field WHERE list = ?", (number,))}
    found = project.rows("SELECT id, name, role, scale FROM field")
    known = {(name, role): (field, scale_key(scale)) for field, name, role, scale in found}
    project.write("DELETE FROM list_field WHERE list = ?", (number,))
    ids: list[int] = []
    for spec in made.fields:
        scale = scale_text(spec.scale)
        usable = {key for key, (field, kept) in known.items() if field in own and kept == scale_key(scale)}
        key = next(
            key for key in _names(spec, made.name) if key not in known or (key in usable and known[key][0] not in ids)
        )
        if key not in known:
            known[key] = next_id(project, "field"), scale_key(scale)
            project.write("INSERT INTO field VALUES (?, ?, ?, ?)", (known[key][0], *key, scale))
        ids.append(known[key][0])
        project.write("INSERT INTO list_field VALUES (?, ?, ?)", (number, known[key][0], spec.how))
    return ids


def _names(spec: ListField, list_name: str) -> Iterator[tuple[str, str]]:
    """Offer names for a column: its heading, with the list's name where a survey or another list has it already."""
    longer = f"{spec.name} ({list_name})"
    again = (f"{longer} ({number})" for number in count(2))
    return ((name, spec.role.value) for name in chain([spec.name, longer], again))


def _put_people(project: Project, number: int, made: CustomerList, fields: Sequence[int]) -> None:
    project.write("DELETE FROM list_person WHERE list = ?", (number,))
    first = next_id(project, "list_person")
    rows = (
        (
            place, number, person.customer, person.key, person.email, person.name, person.company,
            json.dumps(person.rows), json.dumps({str(fields[field]): value for field, value in person.answers}),
        )
        for place, person in enumerate(made.people, first)
    )  # fmt: skip
    project.write_many("INSERT INTO list_person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    learn(
        project,
        [
            Known(person.customer, person.key, person.email, person.name, person.company)
            for person in made.people
            if person.customer is not None and person.key and person.email
        ],
    )


def look_again(project: Project) -> None:
    """Give people of lists whom the project did not know their customer, after answers came in."""
    for (list_id,) in project.rows("SELECT id FROM customer_list ORDER BY id"):
        waiting = project.rows(
            "SELECT id, key, email, name, company FROM list_person WHERE list = ? AND customer IS NULL ORDER BY id",
            (list_id,),
        )
        rows = [
            Answer(number, None, None, key, name, company, email, "", [], [])
            for number, key, email, name, company in waiting
        ]
        owners = match_answers(rows, directory(project)).owners if rows else []
        found = ((owner, row.row) for row, owner in zip(rows, owners, strict=True) if owner > NOBODY)
        project.write_many("UPDATE list_person SET customer = ? WHERE id = ?", found)


def unmatched_rows(project: Project, list_id: int) -> list[int]:
    """Return the rows of a list's file whose customer the project does not know so far."""
    found = project.rows("SELECT rows FROM list_person WHERE list = ? AND customer IS NULL ORDER BY id", (list_id,))
    return sorted(chain.from_iterable(json.loads(rows) for (rows,) in found))


@dataclass(frozen=True)
class Joined:
    """A column of a list: what each customer has, and the only wave that gets it, None for all."""

    wave: int | None
    values: dict[int, Any]


def joined_values(project: Project, field_ids: Sequence[int]) -> dict[int, Joined]:
    """Return those of the fields that come from lists, with the value of each customer."""
    found: dict[int, Joined] = {}
    for list_id, wave, field in project.rows(
        "SELECT list, wave, field FROM list_field JOIN customer_list ON customer_list.id = list_field.list"
    ):
        if field in field_ids:
            values = project.rows(
                "SELECT customer, answers ->> ? FROM list_person WHERE list = ? AND customer IS NOT NULL ORDER BY id",
                (f'$."{field}"', list_id),
            )
            found[field] = Joined(wave, {customer: value for customer, value in values if value is not None})
    return found


def values_of_customer(project: Project, customer: int | None, wave: int) -> dict[str, Any]:
    """Return {"field id": value} of what lists say of one customer, for an answer in a wave."""
    found = project.rows(
        "SELECT answers FROM list_person JOIN customer_list ON customer_list.id = list_person.list"
        " WHERE customer = ? AND (wave IS NULL OR wave = ?) ORDER BY list_person.id",
        (customer, wave),
    )
    values: dict[str, Any] = {}
    for (answers,) in found:
        values |= json.loads(answers)
    return values


def waves_of_list_fields(project: Project) -> list[tuple[int, int]]:
    """Return (field, wave) for every column of a list in every wave that gets it."""
    return project.rows(
        "SELECT field, wave.id FROM list_field JOIN customer_list ON customer_list.id = list_field.list"
        " JOIN wave ON customer_list.wave IS NULL OR customer_list.wave = wave.id"
    )
