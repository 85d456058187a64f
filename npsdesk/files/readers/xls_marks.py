"""Finds hidden rows and columns, and cells with an error, in an old Excel file, by its records ([MS-XLS])."""

from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from

from npsdesk.core.cleaning.grid import column_letters
from npsdesk.files.readers.compound import stream_of
from npsdesk.files.readers.marks import MOST_PLACES, Marks

_SHEET, _END = 0x85, 0x0A
_ROW, _COLUMNS, _ERROR_OR_YES, _FORMULA = 0x208, 0x7D, 0x205, 0x06
_HIDDEN_ROW, _HIDDEN_COLUMNS = 0x20, 0x01
_ERROR_RESULT = (2, 0xFFFF)  # how a formula without a number says that it went wrong
_MOST_COLUMNS = 256


def xls_marks(path: Path, place: int) -> Marks:
    """Return the marks of the sheet at a place in the workbook, none where the records cannot be followed."""
    book = stream_of(path.read_bytes(), ("Workbook", "Book"))
    starts = [unpack_from("<I", data)[0] for kind, data in _records(book, 0) if kind == _SHEET and len(data) >= 4]
    marks = Marks()
    for kind, data in _records(book, starts[place]) if place < len(starts) else ():
        _add(marks, kind, data)
    return marks


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of the workbook up to its end."""
    while start + 4 <= len(book):
        kind, length = unpack_from("<HH", book, start)
        if kind == _END:
            return
        yield kind, book[start + 4 : start + 4 + length]
        start += 4 + length


def _add(marks: Marks, kind: int, data: bytes) -> None:
    if kind == _ROW and len(data) >= 16:
        if data[12] & _HIDDEN_ROW:
            marks.rows.add(unpack_from("<H", data)[0])
    elif kind == _COLUMNS and len(data) >= 10:
        first, last = unpack_from("<HH", data)
        if data[8] & _HIDDEN_COLUMNS:
            marks.columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
    elif (kind == _ERROR_OR_YES and len(data) >= 8 and data[7]) or (kind == _FORMULA and _went_wrong(data)):
        row, column = unpack_from("<HH", data)
        marks.error_count += 1
        if len(marks.errors) < MOST_PLACES:
            marks.errors.append(f"{column_letters(column)}{row + 1}")


def _went_wrong(data: bytes) -> bool:
    return len(data) >= 14 and (data[6], unpack_from("<H", data, 12)[0]) == _ERROR_RESULT
