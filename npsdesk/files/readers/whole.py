"""All sheets of a workbook, hidden ones too, with where its formulas are: for a plan that comes back.

In the child process; `book.py` is the other end.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from npsdesk.core.cleaning.grid import column_letters
from npsdesk.files.readers import limits
from npsdesk.files.readers.frames import BOOK_END, END, ROWS, START, Frame, Refusal
from npsdesk.files.readers.marks import part_of
from npsdesk.files.readers.packing import Packer
from npsdesk.files.readers.preflight import Preflight, check_zip, look_through
from npsdesk.files.readers.sniffing import sniff
from npsdesk.files.readers.trimming import trimmed
from npsdesk.files.readers.workbook import chunks_of_sheet, open_workbook, refusal_of

MOST_SHEETS = 200
_MOST_FORMULAS = 200_000
_CHUNK = 1 << 20
_LONGEST = 1 << 16  # a formula with its cell
# a formula, or what is left of one that went wrong
_XLSX_FORMULA = re.compile(
    rb'<(?:\w+:)?c [^<>]*?\br="([A-Z]{1,3}[0-9]{1,7})"(?:[^<>]*>\s*<(?:\w+:)?f[ />]|[^<>]* t="e")'
)
_ODS_TAGS = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[ />])([^<>]*)>")
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,7})"')


def whole_frames(path: Path) -> Iterator[Frame]:
    """Yield the frames of every sheet one after the other, each ending with the cells that hold formulas."""
    kind = sniff(path)
    if kind == "csv":
        raise Refusal("FormatUnknown", suffix=path.suffix.lower())
    workbook = _opened(path, kind)
    try:
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        for name in names[:MOST_SHEETS]:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_width >= limits.MAX_COLUMNS:
                raise Refusal("TooManyColumns", most=limits.MAX_COLUMNS)
            yield START, (kind, name, tuple(names), (), "", "", sheet.total_height + 1, "")
            packer = Packer()
            for rows in chunks_of_sheet(sheet):
                yield ROWS, packer.pack(rows)
            yield END, tuple(_formulas(path, kind, name))
    except PasswordError as error:
        raise Refusal("PasswordProtected") from error
    except CalamineError as error:
        raise refusal_of(error) from error
    yield BOOK_END, ()


def _opened(path: Path, kind: str) -> CalamineWorkbook:
    found = Preflight(unpacked=4 * path.stat().st_size) if kind == "xls" else check_zip(path)
    limits.limit_memory(limits.reader_memory(found.unpacked))
    near = None
    if kind != "xls":
        look_through(path, found)
        near = trimmed(path, list(found.far_parts)) if found.far_parts else None
        if near is None and any(found.far_parts.values()):
            raise Refusal("FileTooLarge")
    try:
        return CalamineWorkbook.from_filelike(BytesIO(near.data)) if near else open_workbook(path, kind)
    except PasswordError as error:
        raise Refusal("PasswordProtected") from error
    except CalamineError as error:
        raise refusal_of(error) from error


def _formulas(path: Path, kind: str, sheet: str) -> list[str]:
    """Return the cells of a sheet that hold a formula, as in B7; the oldest format does not say."""
    if kind == "xls":
        return []
    with zipfile.ZipFile(path) as archive:
        if kind == "ods":
            return _ods_formulas(archive.read("content.xml"), sheet)
        part = part_of(archive, sheet)
        return _xlsx_formulas(archive, part) if part else []


def _xlsx_formulas(archive: zipfile.ZipFile, part: str) -> list[str]:
    found: dict[str, None] = {}
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = tail + chunk
            if b"<f" in piece or b":f" in piece or b' t="e"' in piece:
                found |= dict.fromkeys(match[1].decode() for match in _XLSX_FORMULA.finditer(piece))
            if len(found) > _MOST_FORMULAS:
                break
            tail = piece[-_LONGEST:]
    return list(found)


def _ods_formulas(content: bytes, sheet: str) -> list[str]:
    from html import unescape

    found: list[str] = []
    is_wanted, row, next_row, column = False, 0, 0, 0
    for match in _ODS_TAGS.finditer(content):
        tag, rest = match[1], match[2]
        if tag == b"table":
            name = re.search(rb'table:name="([^"]*)"', rest)
            is_wanted = name is not None and unescape(name[1].decode("utf-8", "replace")) == sheet
            row = next_row = 0
            continue
        repeated = _REPEATED.search(rest)
        count = int(repeated[1]) if repeated else 1
        if tag == b"table-row":
            row, next_row, column = next_row, next_row + count, 0
            continue
        if is_wanted and b"table:formula=" in rest and len(found) < _MOST_FORMULAS:
            found.append(f"{column_letters(column)}{row + 1}")
        column += count
    return found
