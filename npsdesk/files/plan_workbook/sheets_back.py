"""Finds the sheets of a plan that came back: what went out by the hidden sheet, and which column is what."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from npsdesk.core.actions.readback import Part, Subject, Value, Values
from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.table import Cell, Row
from npsdesk.files.plan_workbook.memory import COLUMN, HEAD, OUT, SHEET, TYPED, decoded, known_subject
from npsdesk.files.readers.book import Book, BookSheet

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
_HEAD_ROWS = 40
_FEWEST_HEADINGS = 3


@dataclass
class Memory:
    """What the hidden sheet remembers: facts, headings by kind and key, what went out, names of sheets, typed cells."""

    facts: dict[str, str] = field(default_factory=dict)
    headings: dict[str, dict[str, str]] = field(default_factory=dict)
    base: dict[Subject, dict[str, Values]] = field(default_factory=dict)
    sheets: set[str] = field(default_factory=set)
    typed: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass
class SheetBack:
    """A sheet that is read back: where its columns are, and its rows below the headings, numbered from 0."""

    sheet: BookSheet
    kind: str
    columns: dict[str, int]
    first: int
    headings: Row

    @property
    def subject(self) -> Subject:
        return SUBJECTS[self.kind]


def memory_of(book: Book) -> Memory | None:
    """Return what the hidden sheet remembers, None where it is gone."""
    for sheet in book.sheets:
        first = sheet.rows[0] if len(sheet.rows) else []
        if first and first[0] == HEAD:
            return remembered(sheet)
    return None


def remembered(sheet: BookSheet) -> Memory:
    """Return what stands on the hidden sheet."""
    memory = Memory()
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


def recognise(sheet: BookSheet, memory: Memory | None) -> SheetBack | None:
    """Return where the columns of a sheet are, None for one that is not read back."""
    for number, row in enumerate(_head(sheet)):
        keys = [key_of(cell) for cell in row]
        kinds = {kind for kind, _key in filter(None, keys)}
        if len(kinds) == 1 and sum(map(bool, keys)) >= _FEWEST_HEADINGS:
            kind = kinds.pop()
            columns: dict[str, int] = {}
            for at, key in enumerate(keys):
                if key is not None:
                    columns.setdefault(key[1], at)
            found = _with_headings(sheet, kind, columns, number + 1)
            return replace(found, columns=_as_headed(found, memory))
    return _by_headings(sheet, memory) if memory else None


def _head(sheet: BookSheet) -> Iterator[Row]:
    return (sheet.rows[number] for number in range(min(_HEAD_ROWS, len(sheet.rows))))


def key_of(cell: Cell) -> tuple[str, str] | None:
    """Return kind and key that a cell of the hidden row says, None for any other cell."""
    if not isinstance(cell, str):
        return None
    kind, dot, key = cell.strip().partition(".")
    return (kind, key) if dot and kind in SUBJECTS and key.replace("_", "").isalpha() else None


def _with_headings(sheet: BookSheet, kind: str, columns: dict[str, int], first: int) -> SheetBack:
    """Pass over the row of headings, unless somebody deleted it: it says id where the rows have their ids."""
    row = sheet.rows[first] if first < len(sheet.rows) else []
    at = columns.get("id")
    is_heading = at is None or (at < len(row) and text_of(row[at]) == "id")
    return SheetBack(sheet, kind, columns, first + 1 if is_heading else first, row if is_heading else [])


def _as_headed(sheet: SheetBack, memory: Memory | None) -> dict[str, int]:
    """Return where the columns are by their headings, which may have been moved without the hidden row above them.

    A column that somebody gave another heading is where the hidden row says.
    """
    keys = {_plain(heading): key for key, heading in (memory.headings if memory else {}).get(sheet.kind, {}).items()}
    told = [keys.get(_plain(text_of(cell)), "") for cell in sheet.headings]
    places = {key: at for at, key in enumerate(told) if key and told.count(key) == 1}
    taken = set(places.values())
    return places | {key: at for key, at in sheet.columns.items() if key not in places and at not in taken}


def _by_headings(sheet: BookSheet, memory: Memory) -> SheetBack | None:
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
                return SheetBack(sheet, kind, columns, number + 1, row)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
