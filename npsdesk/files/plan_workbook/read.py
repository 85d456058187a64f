"""Reads a plan that comes back from Excel or LibreOffice: whose it is, what went out, and what stands in it now.

Sheets are known by a hidden row that says what each column is, whatever they are called and in whatever order; where
that row is gone, by their headings. Rows are known by their hidden ids.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from npsdesk.core.actions.readback import Line, Part, Remark, RemarkKind, Subject, Value, Values
from npsdesk.core.cleaning.grid import column_letters, columns_of, is_blank, text_of, widest
from npsdesk.core.cleaning.table import Cell, Row, Table
from npsdesk.core.plan_problems import NotOurPlan
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.plan_workbook.checks import cells_mark
from npsdesk.files.plan_workbook.memory import FORMAT, HEAD
from npsdesk.files.plan_workbook.moved import Marked, settled
from npsdesk.files.plan_workbook.sheets_back import (
    PARTS,
    SUBJECTS,
    Memory,
    SheetBack,
    key_of,
    memory_of,
    recognise,
    remembered,
)
from npsdesk.files.plan_workbook.typed import typed_remarks
from npsdesk.files.plan_workbook.words_back import read_part
from npsdesk.files.readers.book import Book, BookSheet, open_book

UNCHECKED = ("rank", "id", "check")


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
    memory = memory_of(book)
    found = [sheet for sheet in (recognise(sheet, memory) for sheet in book.sheets) if sheet is not None]
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
    return remembered(sheet).facts.get("project", "") if first and first[0] == HEAD else ""


def _sheet_remarks(book: Book, memory: Memory | None, found: Sequence[SheetBack]) -> Iterator[Remark]:
    if memory is None:
        yield Remark(RemarkKind.MEMORY_GONE)
    else:
        yield from _remembered_remarks(book, memory, found)
    for sheet in found:
        if "id" not in sheet.columns:
            yield Remark(RemarkKind.SHEET_WITHOUT_IDS, sheet.sheet.name)


def _remembered_remarks(book: Book, memory: Memory, found: Sequence[SheetBack]) -> Iterator[Remark]:
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


def _column_remarks(sheet: SheetBack, memory: Memory | None) -> Iterator[Remark]:
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
            is_twice = at < len(row) and key_of(row[at]) is not None
            kind = RemarkKind.COLUMN_TWICE if is_twice else RemarkKind.COLUMN_UNKNOWN
            yield Remark(kind, sheet.sheet.name, (name or column_letters(at),), filled)


def _read_rows(sheet: SheetBack, memory: Memory | None, secret: bytes) -> tuple[list[BackLine], list[Remark]]:
    """Return the rows that hold anything, and what is to be told of their cells."""
    reader = _RowReader(sheet, memory, secret)
    rows = sheet.sheet.rows
    lines = [
        line for number in range(sheet.first, len(rows)) if (line := reader.read(number, rows[number])) is not None
    ]
    return reader.settle(lines), reader.remarks()


class _RowReader:
    """Reads the rows of one sheet and gathers what is odd about their cells."""

    def __init__(self, sheet: SheetBack, memory: Memory | None, secret: bytes) -> None:
        self.sheet, self.secret = sheet, secret
        self.made = day_of(memory.facts.get("made", "")) if memory else None
        self.base = (memory.base if memory else {}).get(sheet.subject, {})
        self.parts = [(part, sheet.columns[key]) for key, part in PARTS[sheet.subject].items() if key in sheet.columns]
        self.others = self._other_columns(memory)
        self.places: dict[RemarkKind, list[str]] = {}
        self.odd: dict[int, str] = {}  # the marks of rows whose cells are not those that went out with their ids

    def _other_columns(self, memory: Memory | None) -> list[int]:
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
            yield part, read_part(self.sheet.subject, part, cell, self.made)

    def _look_at_others(self, number: int, row: Row, check: str) -> None:
        marked = check.partition(".")[2]
        if marked and self.others:
            cells = (row[at] if at < len(row) else None for at in self.others)
            found = cells_mark(cells)
            if found != marked:
                self.odd[number] = found

    def settle(self, lines: list[BackLine]) -> list[BackLine]:
        """Return the rows with the ids of what stands in them, and note which were moved or changed."""
        if self.sheet.subject is not Subject.ACTION:
            return self._all_settled(lines, [self._marked_person(one) for one in lines]) if self.odd else lines
        if {"id", "number"} <= self.sheet.columns.keys():
            lines = self._all_settled(lines, self._marked_actions(lines))
        for one in lines:
            self._look_at_people(one.line)
        return lines

    def _all_settled(self, lines: list[BackLine], marked: list[Marked]) -> list[BackLine]:
        rows = zip(lines, marked, settled(marked), strict=True)
        return [self._settled(line, before, after) for line, before, after in rows]

    def _settled(self, line: BackLine, before: Marked, after: Marked) -> BackLine:
        place = str(line.line.number)
        if before.key != after.key:
            if after.key:
                self._remark(RemarkKind.MOVED, place)
            return BackLine(replace(line.line, key=after.key), after.check)
        if line.line.number - 1 in self.odd:
            self._remark(RemarkKind.OTHER_CELLS, place)
        return line

    def _marked_person(self, one: BackLine) -> Marked:
        number = one.line.number - 1
        out = text_of(self._cell(self.sheet.sheet.rows[number], "check")).partition(".")[2]
        return Marked(one.line.key, one.check, out, self.odd.get(number, out))

    def _marked_actions(self, lines: list[BackLine]) -> list[Marked]:
        """Mark actions by their number and words, which everybody may change: a row of others is one that has both."""
        numbers = {str(number): key for number, key in enumerate(self.base, start=1)}
        outs = {key: _action_words(number, self.base[key]) for number, key in numbers.items()}
        found = []
        for one in lines:
            number = text_of(self._cell(self.sheet.sheet.rows[one.line.number - 1], "number"))
            now = _action_words(number, one.line.values)
            found.append(Marked(one.line.key, one.check, outs.get(one.line.key, ""), now, numbers.get(number, "")))
        return found

    def _look_at_people(self, line: Line) -> None:
        number, row, key = line.number - 1, self.sheet.sheet.rows[line.number - 1], line.key
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


def _action_words(number: str, values: Values) -> str:
    words = (str(values.get(part) or "") for part in (Part.REASON, Part.TEXT))
    return "\x1f".join((number, *(" ".join(text.split()) for text in words)))


def day_of(made: str) -> date | None:
    """Return the day on which a workbook was made, None where nobody knows."""
    try:
        return date.fromisoformat(made[:10])
    except ValueError:
        return None
