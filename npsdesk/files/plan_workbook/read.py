"""Reads a plan that comes back from Excel or LibreOffice: whose it is, what went out, and what stands in it now.

Sheets are known by a hidden row that says what each column is, whatever they are called and in whatever order; where
that row is gone, by their headings. Rows are known by their hidden ids.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from npsdesk.core.actions.readback import Line, Part, Remark, RemarkKind, Subject, Value, Values
from npsdesk.core.cleaning.grid import column_letters, columns_of, is_blank, text_of, widest
from npsdesk.core.cleaning.table import Cell, Row, Table
from npsdesk.core.plan_problems import NotOurPlan
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.plan_workbook.checks import cells_mark
from npsdesk.files.plan_workbook.memory import COLUMN, FORMAT, HEAD, OUT, SHEET, TYPED, decoded, known_subject
from npsdesk.files.plan_workbook.typed import typed_remarks
from npsdesk.files.plan_workbook.words_back import read_part
from npsdesk.files.readers.book import Book, BookSheet, open_book

SUBJECTS = {
    "plan": Subject.ACTION,
    "passives": Subject.PERSON,
    "calls": Subject.CALL,
    "requests": Subject.REQUEST,
}
PARTS: dict[Subject, dict[str, Part]] = {
    Subject.ACTION: {
        "reason": Part.REASON,
        "action": Part.TEXT,
        "who": Part.OWNER,
        "due": Part.DUE,
        "status": Part.STATUS,
        "notes": Part.NOTES,
    },
    Subject.PERSON: {"contacted": Part.CONTACTED, "answer": Part.ANSWER, "next_score": Part.SCORE},
    Subject.CALL: {"status": Part.STATUS, "note": Part.NOTES},
    Subject.REQUEST: {"status": Part.STATUS, "what": Part.WHAT},
}
UNCHECKED = ("rank", "id", "check")
_HEAD_ROWS = 40
_FEWEST_HEADINGS = 3


@dataclass(frozen=True)
class BackLine:
    """One row with the mark that went out with it, "" where there is none."""

    line: Line
    check: str


@dataclass(frozen=True)
class PlanBack:
    """A workbook that came back. `base` is what went out by subject and key, None where nobody knows any more.

    `subjects` are those whose sheet is still there. `made` is when it was written, `project` whose it is.
    """

    name: str
    project: str
    project_name: str
    made: str
    lines: Mapping[Subject, Sequence[BackLine]]
    base: Mapping[Subject, Mapping[str, Values]] | None
    subjects: frozenset[Subject]
    remarks: tuple[Remark, ...]


@dataclass
class _Memory:
    facts: dict[str, str] = field(default_factory=dict)
    headings: dict[str, dict[str, str]] = field(default_factory=dict)
    base: dict[Subject, dict[str, Values]] = field(default_factory=dict)
    sheets: set[str] = field(default_factory=set)
    typed: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass
class _Sheet:
    """A sheet that is read back: where its columns are, and its rows below the headings, numbered from 0."""

    sheet: BookSheet
    kind: str
    columns: dict[str, int]
    first: int
    headings: Row

    @property
    def subject(self) -> Subject:
        return SUBJECTS[self.kind]


def read_plan(
    path: Path,
    secret: bytes = b"",
    progress: Progress = NoProgress(),  # noqa: B008 - it holds nothing
) -> PlanBack:
    """Return what stands in a workbook. `secret` is the project's, to tell where cells were changed beside the yellow.

    Raises NotOurPlan for a workbook that is no plan of npsdesk, the FileProblem classes, and Cancelled.
    """
    return interpret(open_book(path, progress), secret)


def interpret(book: Book, secret: bytes = b"") -> PlanBack:
    """Return what an opened workbook says; as read_plan."""
    memory = _memory(book)
    found = [sheet for sheet in (_recognise(sheet, memory) for sheet in book.sheets) if sheet is not None]
    if memory is None and not found:
        raise NotOurPlan(book.name)
    remarks = list(_sheet_remarks(book, memory, found))
    lines: dict[Subject, list[BackLine]] = {}
    for sheet in found:
        remarks += _column_remarks(sheet, memory)
        rows, told = _read_rows(sheet, memory, secret)
        lines.setdefault(sheet.subject, []).extend(rows)
        remarks += told
    facts = memory.facts if memory else {}
    return PlanBack(
        book.name,
        facts.get("project", ""),
        facts.get("name", ""),
        facts.get("made", ""),
        lines,
        memory.base if memory else None,
        frozenset(sheet.subject for sheet in found if "id" in sheet.columns),
        tuple(remarks),
    )


def owner_of(table: Table) -> str:
    """Return the project whose hidden sheet this is; "" for any other sheet."""
    sheet = BookSheet(table.sheet, table.rows)
    first = table.rows[0] if len(table.rows) else []
    return _remembered(sheet).facts.get("project", "") if first and first[0] == HEAD else ""


def _memory(book: Book) -> _Memory | None:
    for sheet in book.sheets:
        first = sheet.rows[0] if len(sheet.rows) else []
        if first and first[0] == HEAD:
            return _remembered(sheet)
    return None


def _remembered(sheet: BookSheet) -> _Memory:
    memory = _Memory()
    for row in sheet.rows:
        kind, *texts = [text_of(cell) if not isinstance(cell, str) else cell for cell in row]
        if kind == COLUMN and len(texts) >= 3:
            memory.headings.setdefault(texts[0], {})[texts[1]] = texts[2]
        elif kind == OUT and len(texts) >= 2:
            subject = known_subject(texts[0])
            if subject is not None:
                memory.base.setdefault(subject, {})[texts[1]] = _values_out(texts[2:])
        elif kind == TYPED and len(texts) >= 3:
            memory.typed[texts[0]] = (texts[1], tuple(filter(None, texts[2:])))
        elif kind == SHEET and texts:
            memory.sheets.add(texts[0])
        elif texts:
            memory.facts[kind] = texts[0]
    return memory


def _values_out(texts: list[str]) -> Values:
    values: dict[Part, Value] = {}
    for name, text in zip(texts[::2], texts[1::2], strict=False):
        part = next((part for part in Part if part.value == name), None)
        if part is not None:
            try:
                values[part] = decoded(part, text)
            except ValueError:  # somebody typed on the hidden sheet
                continue
    return values


def _recognise(sheet: BookSheet, memory: _Memory | None) -> _Sheet | None:
    for number, row in enumerate(_head(sheet)):
        keys = [_key(cell) for cell in row]
        kinds = {kind for kind, _key in filter(None, keys)}
        if len(kinds) == 1 and sum(map(bool, keys)) >= _FEWEST_HEADINGS:
            kind = kinds.pop()
            columns: dict[str, int] = {}
            for at, key in enumerate(keys):
                if key is not None:
                    columns.setdefault(key[1], at)
            return _with_headings(sheet, kind, columns, number + 1)
    return _by_headings(sheet, memory) if memory else None


def _head(sheet: BookSheet) -> Iterator[Row]:
    return (sheet.rows[number] for number in range(min(_HEAD_ROWS, len(sheet.rows))))


def _key(cell: Cell) -> tuple[str, str] | None:
    if not isinstance(cell, str):
        return None
    kind, dot, key = cell.strip().partition(".")
    return (kind, key) if dot and kind in SUBJECTS and key.replace("_", "").isalpha() else None


def _with_headings(sheet: BookSheet, kind: str, columns: dict[str, int], first: int) -> _Sheet:
    """Pass over the row of headings, unless somebody deleted it: it says id where the rows have their ids."""
    row = sheet.rows[first] if first < len(sheet.rows) else []
    at = columns.get("id")
    is_heading = at is None or (at < len(row) and text_of(row[at]) == "id")
    return _Sheet(sheet, kind, columns, first + 1 if is_heading else first, row if is_heading else [])


def _by_headings(sheet: BookSheet, memory: _Memory) -> _Sheet | None:
    known = {
        kind: {_plain(heading): key for key, heading in headings.items()}
        for kind, headings in memory.headings.items()
        if kind in SUBJECTS
    }
    for number, row in enumerate(_head(sheet)):
        for kind, keys in known.items():
            columns: dict[str, int] = {}
            for at, cell in enumerate(row):
                key = keys.get(_plain(text_of(cell)))
                if key is not None:
                    columns.setdefault(key, at)
            inputs = columns.keys() & PARTS[SUBJECTS[kind]].keys()
            if len(columns) >= _FEWEST_HEADINGS and inputs and ("id" in columns or len(columns) > len(keys) / 2):
                return _Sheet(sheet, kind, columns, number + 1, row)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _sheet_remarks(book: Book, memory: _Memory | None, found: Sequence[_Sheet]) -> Iterator[Remark]:
    if memory is None:
        yield Remark(RemarkKind.MEMORY_GONE)
    else:
        yield from _remembered_remarks(book, memory, found)
    for sheet in found:
        if "id" not in sheet.columns:
            yield Remark(RemarkKind.SHEET_WITHOUT_IDS, sheet.sheet.name)


def _remembered_remarks(book: Book, memory: _Memory, found: Sequence[_Sheet]) -> Iterator[Remark]:
    there, read = {sheet.kind for sheet in found}, {sheet.sheet.name for sheet in found}
    if memory.facts.get(HEAD, "").isdigit() and int(memory.facts[HEAD]) > FORMAT:
        yield Remark(RemarkKind.NEWER_PROGRAM)
    for kind in memory.headings:
        if kind in SUBJECTS and kind not in there:
            yield Remark(RemarkKind.SHEET_GONE, kind)
    for sheet in book.sheets:
        if sheet.name not in memory.sheets | read and len(sheet.rows):
            yield Remark(RemarkKind.SHEET_UNKNOWN, sheet.name)
    yield from typed_remarks(book, memory.typed)


def _column_remarks(sheet: _Sheet, memory: _Memory | None) -> Iterator[Remark]:
    """Tell of columns to be filled in that are gone, and of those that somebody added and filled."""
    headings = (memory.headings if memory else {}).get(sheet.kind, {})
    for key in PARTS[sheet.subject]:
        if key not in sheet.columns and (key in headings or not memory):
            yield Remark(RemarkKind.COLUMN_GONE, sheet.sheet.name, (headings.get(key, key),))
    known = set(sheet.columns.values())
    width = widest(sheet.sheet.rows)
    for at, column in enumerate(columns_of(sheet.sheet.rows, width)):
        if at in known:
            continue
        filled = sum(not is_blank(cell) for cell in islice(column, sheet.first, None))
        if filled:
            name = text_of(sheet.headings[at]) if at < len(sheet.headings) else ""
            key_row = sheet.first - 2
            row = sheet.sheet.rows[key_row] if 0 <= key_row < len(sheet.sheet.rows) else []
            is_twice = at < len(row) and _key(row[at]) is not None
            kind = RemarkKind.COLUMN_TWICE if is_twice else RemarkKind.COLUMN_UNKNOWN
            yield Remark(kind, sheet.sheet.name, (name or column_letters(at),), filled)


def _read_rows(sheet: _Sheet, memory: _Memory | None, secret: bytes) -> tuple[list[BackLine], list[Remark]]:
    """Return the rows that hold anything, and what is to be told of their cells."""
    reader = _RowReader(sheet, memory, secret)
    rows = sheet.sheet.rows
    lines = [
        line for number in range(sheet.first, len(rows)) if (line := reader.read(number, rows[number])) is not None
    ]
    return lines, reader.remarks()


class _RowReader:
    """Reads the rows of one sheet and gathers what is odd about their cells."""

    def __init__(self, sheet: _Sheet, memory: _Memory | None, secret: bytes) -> None:
        self.sheet, self.secret = sheet, secret
        self.base = (memory.base if memory else {}).get(sheet.subject, {})
        self.parts = [(part, sheet.columns[key]) for key, part in PARTS[sheet.subject].items() if key in sheet.columns]
        self.others = self._other_columns(memory)
        self.places: dict[RemarkKind, list[str]] = {}

    def _other_columns(self, memory: _Memory | None) -> list[int]:
        """Return the columns whose cells are marked, in the order in which they went out; none if one is missing."""
        if memory is None or self.sheet.subject is Subject.ACTION:
            return []
        skipped = {*PARTS[self.sheet.subject], *UNCHECKED}
        keys = [key for key in memory.headings.get(self.sheet.kind, {}) if key not in skipped]
        return [self.sheet.columns[key] for key in keys] if all(key in self.sheet.columns for key in keys) else []

    def read(self, number: int, row: Row) -> BackLine | None:
        if not any(row):
            return None
        key = self._cell(row, "id")
        check = text_of(self._cell(row, "check"))
        values = dict(self._values(number, row))
        if is_blank(key) and all(value is None or value == "" for value in values.values()):
            return None
        self._look_at_others(number, row, check)
        self._look_at_people(number, row, text_of(key))
        return BackLine(Line(text_of(key), self.sheet.sheet.name, number + 1, values), check.partition(".")[0])

    def _cell(self, row: Row, key: str) -> Cell:
        at = self.sheet.columns.get(key)
        return row[at] if at is not None and at < len(row) else None

    def _values(self, number: int, row: Row) -> Iterator[tuple[Part, Value]]:
        formulas = self.sheet.sheet.formulas
        for part, at in self.parts:
            cell = row[at] if at < len(row) else None
            if formulas and (place := f"{column_letters(at)}{number + 1}") in formulas:
                if is_blank(cell):
                    self._remark(RemarkKind.FORMULA_BLANK, place)
                    continue
                self._remark(RemarkKind.FORMULA, place)
            yield part, read_part(self.sheet.subject, part, cell)

    def _look_at_others(self, number: int, row: Row, check: str) -> None:
        marked = check.partition(".")[2]
        if marked and self.others:
            cells = (row[at] if at < len(row) else None for at in self.others)
            if cells_mark(cells) != marked:
                self._remark(RemarkKind.OTHER_CELLS, str(number + 1))

    def _look_at_people(self, number: int, row: Row, key: str) -> None:
        if self.sheet.subject is Subject.ACTION and "id" in self.sheet.columns:
            typed = self._cell(row, "people")
            went_out = self.base.get(key, {}).get(Part.PEOPLE)
            if not is_blank(typed) and text_of(typed) != str(went_out or 0) and (self.base or not key):
                self._remark(RemarkKind.PEOPLE_TYPED, str(number + 1))

    def _remark(self, kind: RemarkKind, place: str) -> None:
        self.places.setdefault(kind, []).append(place)

    def remarks(self) -> list[Remark]:
        name = self.sheet.sheet.name
        return [Remark(kind, name, tuple(places), len(places)) for kind, places in self.places.items()]


def day_of(made: str) -> date | None:
    """Return the day on which a workbook was made, None where nobody knows."""
    try:
        return date.fromisoformat(made[:10])
    except ValueError:
        return None
