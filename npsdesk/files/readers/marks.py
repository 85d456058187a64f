"""Finds what calamine does not tell of a sheet: hidden rows and columns, and where formulas gave an error."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from npsdesk.core.cleaning.grid import column_letters
from npsdesk.core.cleaning.noticed import Note, NoteKind, Row

MOST_PLACES = 8  # that a note names
_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 14
_MOST_COLUMNS = 16_384
_XLSX_TAGS = re.compile(rb'<(?:\w+:)?(?:row|col) [^<>]*hidden="(?:1|true)"[^<>]*>|<(?:\w+:)?c [^<>]*t="e"[^<>]*>')
_XLSX_WORDS = (b'hidden="', b't="e"')
_ODS_TAGS = re.compile(rb"<table:table(?:-row|-column)?(?=[ >/])[^<>]*>")
_ATTRIBUTE = re.compile(rb'([\w:-]+)="([^"]*)"')


@dataclass
class Marks:
    """Hidden rows and columns counted from 0, and the first cells with an error, as in B7."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    error_count: int = 0

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns or self.error_count)


def xlsx_marks(path: Path, sheet: str) -> Marks:
    """Return the marks of one sheet of an Excel workbook that was looked through before."""
    marks = Marks()
    with zipfile.ZipFile(path) as archive:
        part = part_of(archive, sheet)
        with archive.open(part) if part else BytesIO() as stream:
            for tag in _tags(stream, _XLSX_TAGS, _XLSX_WORDS):
                _add_xlsx(marks, tag)
    return marks


def part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the part that holds a sheet, "" where the workbook does not say. A DTD was refused before."""
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    with suppress(KeyError, ElementTree.ParseError):
        book = ElementTree.fromstring(archive.read(names["xl/workbook.xml"]))
        relations = ElementTree.fromstring(archive.read(names["xl/_rels/workbook.xml.rels"]))
        entries = (tag for tag in book.iter() if tag.tag.endswith("}sheet") and tag.get("name") == sheet)
        wanted = [value for tag in entries for name, value in tag.items() if name.endswith("}id")]
        targets = [tag.get("Target", "") for tag in relations if tag.get("Id") in wanted]
        places = [target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in targets]
        return names[places[0].lower()] if places else ""
    return ""


def _add_xlsx(marks: Marks, tag: bytes) -> None:
    attributes = _attributes(tag)
    if b"min" in attributes:
        low, high = int(attributes[b"min"]), int(attributes.get(b"max", attributes[b"min"]))
        marks.columns.update(range(low - 1, min(high, _MOST_COLUMNS)))
    elif attributes.get(b"t") == b"e":
        marks.error_count += 1
        if len(marks.errors) < MOST_PLACES:
            marks.errors.append(attributes.get(b"r", b"").decode("ascii", "replace"))
    elif attributes.get(b"r", b"").isdigit():
        marks.rows.add(int(attributes[b"r"]) - 1)


def ods_marks(path: Path, sheet: str) -> Marks:
    """Return the marks of one sheet of an OpenDocument spreadsheet: hidden, collapsed and filtered rows."""
    marks, is_wanted, row, column = Marks(), False, 0, 0
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
        for tag in _tags(stream, _ODS_TAGS, (b"<table:table",)):
            attributes = _attributes(tag)
            is_hidden = attributes.get(b"table:visibility", b"visible") != b"visible"
            if tag.startswith(b"<table:table-row"):
                row = _run(marks.rows, row, attributes.get(b"table:number-rows-repeated"), is_hidden and is_wanted)
            elif tag.startswith(b"<table:table-column"):
                repeated = attributes.get(b"table:number-columns-repeated")
                column = _run(marks.columns, column, repeated, is_hidden and is_wanted)
            else:
                is_wanted = unescape(attributes.get(b"table:name", b"").decode("utf-8", "replace")) == sheet
                row = column = 0
    return marks


def _run(found: set[int], start: int, repeated: bytes | None, is_hidden: bool) -> int:
    """Add a run of rows or columns where it is hidden; return where the next one starts."""
    count = int(repeated) if repeated and repeated.isdigit() else 1
    if is_hidden:
        found.update(range(start, start + min(count, 1 << 20)))
    return start + count


def _tags(stream: IO[bytes], pattern: re.Pattern[bytes], words: tuple[bytes, ...]) -> Iterator[bytes]:
    """Yield the tags that fit, whole, wherever the chunks end; a chunk without any of the words is passed over."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        piece = rest + chunk
        end = piece.rfind(b"<")
        rest = piece[end:] if end >= 0 and len(piece) - end < _LONGEST_TAG else b""
        whole = piece[: len(piece) - len(rest)]
        if any(word in whole for word in words):
            yield from (match[0] for match in pattern.finditer(whole))
    yield from (match[0] for match in pattern.finditer(rest))


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(tag))


def watched(chunks: Iterator[list[Row]], marks: Marks, notes: list[Note]) -> Iterator[list[Row]]:
    """Pass on the rows of a sheet, and note errors and, in the end, what of them is hidden."""
    if marks.error_count:
        notes.append(Note(NoteKind.ERROR_CELLS, count=marks.error_count, places=tuple(marks.errors)))
    rows: list[int] = []
    columns: set[int] = set()
    first = 0
    for chunk in chunks:
        rows += [first + index for index, row in enumerate(chunk) if first + index in marks.rows and _is_filled(row)]
        for column in marks.columns - columns:
            if any(column < len(row) and _is_there(row[column]) for row in chunk):
                columns.add(column)
        first += len(chunk)
        yield chunk
    if rows:
        notes.append(Note(NoteKind.HIDDEN_ROWS, rows[0] + 1, len(rows)))
    if columns:
        places = tuple(column_letters(column) for column in sorted(columns)[:MOST_PLACES])
        notes.append(Note(NoteKind.HIDDEN_COLUMNS, count=len(columns), places=places))


def _is_filled(row: Row) -> bool:
    return any(map(_is_there, row))


def _is_there(cell: object) -> bool:
    return cell is not None and cell != ""
