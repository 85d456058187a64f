"""Adds the columns of a list of customers, orders or tickets to the customers of a project."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from npsdesk.core.cleaning.choices import with_role
from npsdesk.core.cleaning.clean import clean
from npsdesk.core.cleaning.full_names import NamePart, name_part
from npsdesk.core.cleaning.table import Answer, Choices, CleanSurvey, Column
from npsdesk.core.customers.gathering import account_of, gather, group_rows, suggest_fields
from npsdesk.core.customers.identity import Known
from npsdesk.core.customers.list_columns import JOINED, MARKS, MarkColumn, find_marks, is_list, list_columns, more_marks
from npsdesk.core.customers.lists import CustomerList, How, ListField, ways_of
from npsdesk.core.customers.matching import Directory, Matches, match_answers
from npsdesk.core.errors import NoKeyColumn, NotFound
from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Role
from npsdesk.i18n import _
from npsdesk.services.import_survey import Reading, index_of, read_survey
from npsdesk.store import settings
from npsdesk.store.customer_lists import StoredList, list_lists, put_list
from npsdesk.store.customers import count_customers, directory
from npsdesk.store.project import Project

ROLES = (*MARKS, *dict.fromkeys(JOINED.values()), Role.IGNORE)


@dataclass(frozen=True)
class Roster:
    """Whom the project knows, and the lists it has; read once, so that the rest needs no project."""

    people: Directory
    lists: tuple[StoredList, ...]
    customers: int


@dataclass(frozen=True)
class JoinDraft:
    """What joining a file would bring with these choices; nothing is stored yet."""

    reading: Reading
    known: Roster
    columns: tuple[Column, ...]
    ways: Mapping[str, How]
    name: str
    wave: int | None = None

    @cached_property
    def survey(self) -> CleanSurvey:
        """The rows of the file, read by their roles."""
        return clean(self.reading.table, self.reading.recognition, Choices(self.columns))

    @cached_property
    def matches(self) -> Matches:
        """Whose each row is."""
        return match_answers(self.survey.answers, self.known.people)

    @cached_property
    def groups(self) -> dict[int, list[Answer]]:
        """The rows of each person."""
        return group_rows(self.survey.answers, self.matches)

    @cached_property
    def fields(self) -> tuple[ListField, ...]:
        """The columns that customers get, each with how several rows become one value."""
        date = next((column.name for column in self.columns if column.role is Role.DATE), "")
        count = _("Number of rows in {list}").format(list=self.name)
        found = suggest_fields(self.survey, self.groups, date, count)
        return tuple(replace(field, how=self.ways.get(field.name, field.how)) for field in found)

    @cached_property
    def made(self) -> CustomerList:
        """The list as it would be stored."""
        survey = self.survey
        return CustomerList(
            self.name, survey.facts, survey.sheet, survey.headings_hash, self.fields, gather(self.groups, self.fields),
            account_of(survey, self.matches, self.known.customers), self.wave, survey.currency,
        )  # fmt: skip

    @cached_property
    def named(self) -> int:
        """How many customers get a name or an e-mail address that no answer gave."""
        people = self.known.people.all_people()
        named = {one.customer for one in people if one.name}
        mailed = {one.customer for one in people if one.email}
        return sum(
            one.customer is not None
            and bool((one.name and one.customer not in named) or (one.email and one.customer not in mailed))
            for one in self.made.people
        )

    @property
    def replaced(self) -> StoredList | None:
        """The older version of the same list, by its name."""
        return _of_name(self.known, self.name)

    @property
    def has_several(self) -> bool:
        """Whether some customer has more than one row."""
        return any(len(rows) > 1 for rows in self.groups.values())


@dataclass(frozen=True)
class JoinWishes:
    """What the owner said in advance: the heading that tells who, headings by role, ways by heading, a name, a wave."""

    key: str | None = None
    mapping: Mapping[str, list[str]] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    wave: int | None = None


def read_roster(project: Project) -> Roster:
    """Return whom the project knows."""
    return Roster(directory(project), tuple(list_lists(project)), count_customers(project))


def looks_like_list(project: Project, reading: Reading) -> bool:
    """Return whether a file is no survey, but a list of customers of the project."""
    recognition = reading.recognition
    has_score = any(column.role is Role.SCORE for column in recognition.columns)
    return not has_score and is_list(recognition, find_marks(recognition, directory(project)))


def start_join(reading: Reading, roster: Roster, wishes: JoinWishes | None = None) -> JoinDraft:
    """Return the first draft for a file: who it is about by its contents, its columns by their headings and contents.

    Raises NoKeyColumn where no column names customers of the project, ColumnUnknown and NotFound for wishes that fit
    nothing.
    """
    wanted = wishes or JoinWishes()
    recognition = reading.recognition
    marks = find_marks(recognition, roster.people)
    if wanted.key:
        marks = [_named_mark(recognition.columns, marks, index_of(recognition, wanted.key))]
    name = wanted.name or _usual_name(reading, roster)
    marks = [*marks, *more_marks(recognition, marks, roster.people)]
    columns = _as_before(reading, list_columns(recognition, marks), _of_name(roster, name))
    for role, headings in wanted.mapping.items():
        if role not in ROLES:
            raise NotFound("role", role, tuple(ROLES))
        for heading in headings:
            columns = with_role(recognition, columns, index_of(recognition, heading), Role(role))
    if not any(column.role in MARKS for column in columns):
        raise NoKeyColumn(tuple(column.name for column in columns if column.filled))
    draft = JoinDraft(reading, roster, columns, {}, name)
    draft = replace(draft, wave=wanted.wave)
    return replace(draft, ways=_ways(draft.fields, wanted.ways)) if wanted.ways else draft


def _of_name(roster: Roster, name: str) -> StoredList | None:
    return next((known for known in roster.lists if known.name.casefold() == name.casefold()), None)


def _as_before(reading: Reading, columns: tuple[Column, ...], older: StoredList | None) -> tuple[Column, ...]:
    """Return the columns with those kept that the older version gave: with one value only, they mean much beside it."""
    names = [name for _id, name, _how in older.fields] if older else []
    roles = dict(zip(names, older.roles, strict=True)) if older else {}
    for column in columns:
        own = f"{column.name} ({older.name})" if older else ""  # where a survey has one of that name as well
        role = roles.get(own) or roles.get(column.name)
        if role and column.role is Role.IGNORE and column.filled:
            columns = with_role(reading.recognition, columns, column.index, role)
    return columns


def _named_mark(columns: Sequence[Column], marks: Sequence[MarkColumn], index: int) -> MarkColumn:
    """Return the column that the owner named as what it is: by its contents, else by its heading, else as a key."""
    found = next((mark for mark in marks if index in mark.indexes), None)
    role = next((column.role for column in columns if column.index == index and column.role in MARKS), Role.KEY)
    return found or MarkColumn(index, role, 0, 0.0)


def _ways(fields: Sequence[ListField], wanted: Mapping[str, str]) -> dict[str, How]:
    names = {field.name.casefold(): field for field in fields}
    found: dict[str, How] = {}
    for heading, way in wanted.items():
        known = names.get(heading.strip().casefold())
        if known is None:
            raise NotFound("column", heading, tuple(field.name for field in fields))
        if way not in ways_of(known.role) or known.how is How.COUNT:
            raise NotFound("way", way, tuple(ways_of(known.role)))
        found[known.name] = How(way)
    return found


def _usual_name(reading: Reading, roster: Roster) -> str:
    """Return the name of the list with the same headings, so that a newer version takes its place, else the file's."""
    headings = reading.recognition.headings_hash
    older = next((known.name for known in roster.lists if known.headings == headings), "")
    return older or re.sub(r"[_\W]+", " ", Path(reading.table.facts.name).stem).strip()[:60] or _("Customers")


def read_list(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Reading:
    """Read and recognise the file of a list."""
    return read_survey(path, sheet, progress)


def with_columns(draft: JoinDraft, index: int, role: Role) -> JoinDraft:
    """Return the draft with another role for one column; there is one of each mark, but for the parts of a name."""
    chosen = next(column for column in draft.columns if column.index == index)
    columns = tuple(
        replace(column, role=Role.IGNORE) if role in MARKS and column.role is role and not _go_together(column, chosen)
        else column
        for column in draft.columns
    )  # fmt: skip
    return replace(draft, columns=with_role(draft.reading.recognition, columns, index, role))


def _go_together(column: Column, other: Column) -> bool:
    """Return whether two columns hold parts of one name."""
    parts = name_part(column.name), name_part(other.name)
    return column.role is Role.NAME and parts[0] != parts[1] and NamePart.WHOLE not in parts


def missing_customers(draft: JoinDraft) -> list[Known]:
    """Return the customers that the list says nothing of, each by the first of each mark that the project has."""
    known = draft.matches.known
    found: dict[int, Known] = {}
    for person in draft.known.people.all_people():
        if person.customer not in known:
            found[person.customer] = _both(found.get(person.customer, person), person)
    return list(found.values())


def _both(known: Known, more: Known) -> Known:
    """Return a customer with the marks that only the other entry has, such as the number beside an address."""
    return Known(
        known.customer,
        known.key or more.key,
        known.email or more.email,
        known.name or more.name,
        known.company or more.company,
    )


def store_list(project: Project, draft: JoinDraft, now: datetime, progress: Progress | None = None) -> int:
    """Store the list as one undoable change, in place of its older version; returns its id."""
    (progress or NoProgress()).report(0, 1)
    older = draft.replaced
    message = label("Add customer data from {list}", list=draft.name)
    if older is not None:
        message = label("Renew customer data from {list}", list=draft.name)
    with project.change(message):
        number = put_list(project, draft.made, now, older.id if older else None)
        if draft.made.currency and not settings.get(project, "currency"):
            settings.put(project, "currency", draft.made.currency)
    return number
