"""What comes back of a workbook: rows and their parts, how they differ from the project, and what is told of them.

Every cell that somebody may fill in is a part of a subject (an action, a passive, somebody in an action, a request).
`compare_rows` finds the differences; the caller shows them and applies those that the owner takes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Subject(StrEnum):
    """What a row of a sheet is about."""

    ACTION = "action"
    PERSON = "person"  # a passive
    CALL = "call"  # somebody in an action
    REQUEST = "request"


class Part(StrEnum):
    """What can be filled in about a subject."""

    REASON = "reason"
    TEXT = "text"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    NOTES = "notes"
    CONTACTED = "contacted"
    ANSWER = "answer"
    SCORE = "score"
    WHAT = "what"
    PEOPLE = "people"  # told, never taken over: the project counts them


class Kind(StrEnum):
    """How the workbook and the project differ."""

    CHANGED = "changed"  # in the workbook only
    CONFLICT = "conflict"  # in both, and not alike; without a part: changed there, deleted here
    NEW = "new"  # a row that did not go out
    REMOVED = "removed"  # a row that went out and did not come back
    AS_NOTE = "as_note"  # nobody can say what it means, so that it would be kept as a note


# where an entry nobody can read is kept; a request has no such place, as what was done about it goes to customers
NOTE_PARTS = {
    Subject.ACTION: Part.NOTES,
    Subject.PERSON: Part.ANSWER,
    Subject.CALL: Part.NOTES,
}
NOTHING_YET = ("todo", "not_yet", "open")  # the statuses that everything begins with


@dataclass(frozen=True)
class Unread:
    """What somebody typed where a date, a number or a word of the list belongs."""

    text: str


Value = str | date | int | bool | Unread | None
Values = Mapping[Part, Value]


@dataclass(frozen=True)
class Line:
    """One row that came back: its key ("" without one), where it stood, and the parts whose columns are there.

    `number` is its row in the spreadsheet, counted from 1. `is_foreign` where its key is not one of this project.
    """

    key: str
    sheet: str
    number: int
    values: Values
    is_foreign: bool = False


@dataclass(frozen=True)
class Difference:
    """One thing that can be taken over. `before` went out, `here` is in the project, `there` came back.

    Without a `part` it is about all of a row, whose `values` came back. `row` is 0 for a row that did not. `is_sure`
    unless nobody knows what went out, so that either of both may be the newer.
    """

    kind: Kind
    subject: Subject
    key: str
    sheet: str
    row: int
    part: Part | None = None
    before: Value = None
    here: Value = None
    there: Value = None
    values: Values = field(default_factory=dict)
    is_sure: bool = True

    @property
    def is_taken_at_first(self) -> bool:
        """Whether it is taken unless the owner says otherwise: what loses nothing that the project holds."""
        return self.kind in (Kind.CHANGED, Kind.NEW, Kind.AS_NOTE) and not self.may_be_older

    @property
    def may_be_older(self) -> bool:
        """Whether it would put something in place of what the project holds, and nobody knows which is newer."""
        return self.kind is Kind.CHANGED and not self.is_sure and not says_nothing(self.part, self.here)


class RemarkKind(StrEnum):
    """What is told about a workbook besides its differences: nothing that was typed is dropped without a word."""

    SAME_ROW_TWICE = "same_row_twice"  # a copy of a row that says the same
    COPIED_ROW = "copied_row"  # a copy of a row that says something else
    DELETED_HERE = "deleted_here"  # unchanged rows of what was deleted in the project
    ROWS_GONE = "rows_gone"  # rows of people or requests that did not come back
    ROW_FOREIGN = "row_foreign"  # rows whose id is not one of this project
    ROW_INCOMPLETE = "row_incomplete"  # nothing that says what is to be done
    EMPTY_STATUS = "empty_status"
    STATUS_UNKNOWN = "status_unknown"  # no word of the list, and nowhere to keep it
    NEWER_HERE = "newer_here"  # actions that were added in the project since
    CHANGED_HERE = "changed_here"  # actions that were changed in the project since, and stay so
    SHEET_GONE = "sheet_gone"
    SHEET_WITHOUT_IDS = "sheet_without_ids"
    SHEET_UNKNOWN = "sheet_unknown"  # one that somebody added
    NOT_READ = "not_read"  # cells were filled in on a sheet that stays in the workbook
    COLUMN_GONE = "column_gone"
    COLUMN_UNKNOWN = "column_unknown"  # one that somebody added and filled
    COLUMN_TWICE = "column_twice"
    FORMULA = "formula"  # a formula where something is filled in; what it shows was read
    FORMULA_BLANK = "formula_blank"  # one that shows nothing
    OTHER_CELLS = "other_cells"  # rows in which cells were changed that are not read back
    MOVED = "moved"  # rows that were sorted without their ids, and that are known by their cells
    PEOPLE_TYPED = "people_typed"  # the number of people, which the project counts itself
    MEMORY_GONE = "memory_gone"  # what went out is not known any more
    NEWER_PROGRAM = "newer_program"  # made by a newer version


@dataclass(frozen=True)
class Remark:
    """One thing to tell. `places` are rows, cells or headings of `sheet`; `count` is how many there are in all."""

    kind: RemarkKind
    sheet: str = ""
    places: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True)
class Compared:
    """What one kind of rows came to."""

    differences: tuple[Difference, ...]
    remarks: tuple[Remark, ...]


def is_nothing(value: Value) -> bool:
    """Return whether nothing is filled in."""
    return value is None or (isinstance(value, str) and not value.strip())


def says_nothing(part: Part | None, value: Value) -> bool:
    """Return whether nothing is filled in, or a status that everything begins with."""
    return is_nothing(value) or (part is Part.STATUS and value in NOTHING_YET)


def is_same(first: Value, second: Value) -> bool:
    """Return whether two entries say the same; line ends and white space at the ends do not count."""
    if is_nothing(first) and is_nothing(second):
        return True
    if isinstance(first, str) and isinstance(second, str):
        return _plain(first) == _plain(second)
    return type(first) is type(second) and first == second


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
