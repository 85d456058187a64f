"""Looks through a zipped workbook before its rows are believed: sizes, passwords, document types, cells far away.

The reader aborts the whole process on some of these (a cell in XFD1048576 makes it ask for 549 GB).
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from npsdesk.files.readers import limits
from npsdesk.files.readers.frames import Refusal

_CHUNK = 1 << 20
_OVERLAP = 64
# right of column ZZ, and not merely coloured (an empty element): rare enough to look at each
_WIDE = re.compile(rb'r="([A-Z]{3,})([0-9]{1,10})"(?:[^<>]*[^/<>])?>')
_ROW = re.compile(rb'[ :]r="[A-Z]*([0-9]{1,10})"')
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_DOCTYPES_UTF16 = ("<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_MARKS = (b' t="e"', b' hidden="', b"table:visibility=")
_MANY_ROWS = 20_000
_ROW_BYTES = 12  # less for each row, and most rows are not there at all
_SHEET_PARTS = ("xl/worksheets/", "xl/chartsheets/", "content.xml")


@dataclass
class Preflight:
    """What the look through found: bytes of XML, a program inside, and whether anything is hidden or an error.

    `far_parts` are sheets with a cell far away from the others; true where the grid up to it could not be held.
    """

    unpacked: int = 0
    has_macros: bool = False
    has_marks: bool = False
    far_parts: dict[str, bool] = field(default_factory=dict)


def check_zip(path: Path) -> Preflight:
    """Return how large a zipped workbook is once unpacked; raises Refusal where that is too large, or a password."""
    with _opened(path) as archive:
        return Preflight(unpacked=_check_sizes(archive.infolist(), path.stat().st_size))


def look_through(path: Path, found: Preflight) -> None:
    """Complete `found` with what is in the parts; raises Refusal where the workbook must not be read."""
    with _opened(path) as archive:
        for part in archive.infolist():
            _look_into(archive, part, found)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Refusal("FileUnreadable", detail="damaged: the zip archive inside is not valid") from error


def _check_sizes(parts: list[zipfile.ZipInfo], size: int) -> int:
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refusal("PasswordProtected")
    unpacked = sum(part.file_size for part in parts)
    is_swollen = unpacked > limits.MAX_FREE_UNPACKED and unpacked > limits.MAX_RATIO * size
    if unpacked > limits.MAX_UNPACKED or is_swollen:
        raise Refusal("FileTooLarge", megabytes=unpacked // limits.MEGABYTE)
    return unpacked


def _look_into(archive: zipfile.ZipFile, part: zipfile.ZipInfo, found: Preflight) -> None:
    name = part.filename.replace("\\", "/").lower()
    if name.endswith("vbaproject.bin"):
        found.has_macros = True
    if not name.endswith((".xml", ".rels")):
        return
    is_sheet = name.startswith(_SHEET_PARTS)
    columns, last_row, tail = 702, 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = tail + chunk
            if _has_doctype(piece):
                raise Refusal("UnsafeFile")
            if is_sheet:
                found.has_marks = found.has_marks or any(word in piece for word in _MARKS)
                columns, last_row = _extent(piece, columns, last_row)
            tail = piece[-_OVERLAP:]
    is_too_large = columns > 702 and columns * last_row > limits.MAX_CELLS
    is_sparse = last_row > _MANY_ROWS and part.file_size < _ROW_BYTES * last_row
    can_be_trimmed = name.startswith("xl/worksheets/") and found.unpacked <= limits.MAX_FREE_UNPACKED
    if is_too_large and not can_be_trimmed:
        raise Refusal("FileTooLarge")
    if (is_too_large or is_sparse or columns > 702) and can_be_trimmed:
        found.far_parts[part.filename] = is_too_large


def _has_doctype(piece: bytes) -> bool:
    if _DOCTYPE.search(piece):
        return True
    # UTF-16 is full of NULs, which other XML never holds: one look for them spares two searches
    return b"\0" in piece and any(word in piece for word in _DOCTYPES_UTF16)


def _extent(piece: bytes, columns: int, last_row: int) -> tuple[int, int]:
    """Return the widest column and lowest row seen; rows ascend in a sheet, so the last of the piece is enough."""
    for match in _WIDE.finditer(piece):
        columns = max(columns, limits.column_number(match[1]))
        last_row = max(last_row, int(match[2]))
    at = piece.rfind(b' r="')
    match_row = _ROW.match(piece, at) if at >= 0 else None
    return columns, max(last_row, int(match_row[1])) if match_row else last_row
