"""Reads .xlsx, .xlsm, .xls and .ods through calamine, chunk by chunk."""

import threading
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from queue import SimpleQueue

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from npsdesk.core.cleaning.noticed import Note, NoteKind, Row
from npsdesk.files.readers import limits
from npsdesk.files.readers.frames import Refusal, Sheet
from npsdesk.files.readers.marks import Marks, ods_marks, watched, xlsx_marks
from npsdesk.files.readers.money import ods_currency, xlsx_currency
from npsdesk.files.readers.preflight import Preflight, check_zip, look_through
from npsdesk.files.readers.sniffing import SUFFIXES
from npsdesk.files.readers.trimming import Trimmed, far_notes, trimmed
from npsdesk.files.readers.xls_marks import xls_marks

Area = tuple[int, int, int, int]
Opened = tuple[tuple[str, ...], CalamineSheet, tuple[Area, ...], int]  # the last is the sheet's place in the file

_HEADED_ROWS = 50
_MOST_AREAS = 2_000
_SMALL = 8 * limits.MEGABYTE  # unpacked; looking through so much takes no noticeable time


def read_xlsx(path: Path, wanted: str | None, is_careful: bool = False) -> Sheet:
    """Read one sheet of an Excel workbook; `is_careful` looks through a large one first."""
    return _read_zipped(path, wanted, "xlsx", is_careful)


def read_ods(path: Path, wanted: str | None, is_careful: bool = False) -> Sheet:
    """Read one sheet of an OpenDocument spreadsheet; `is_careful` looks through a large one first."""
    return _read_zipped(path, wanted, "ods", is_careful)


def read_xls(path: Path, wanted: str | None, _is_careful: bool = False) -> Sheet:
    """Read one sheet of an old Excel workbook, which is not zipped."""
    found = Preflight(unpacked=4 * path.stat().st_size)
    limits.limit_memory(limits.reader_memory(found.unpacked))
    return _sheet("xls", path, found, *_open_sheet(path, wanted, "xls"))


def _read_zipped(path: Path, wanted: str | None, kind: str, is_careful: bool) -> Sheet:
    found = check_zip(path)
    limits.limit_memory(limits.reader_memory(found.unpacked))
    if found.unpacked > _SMALL and not is_careful:
        return _sheet(kind, path, found, *_open_beside(path, wanted, kind, found))
    look_through(path, found)
    near = trimmed(path, list(found.far_parts)) if found.far_parts else None
    if near is None and any(found.far_parts.values()):
        raise Refusal("FileTooLarge")
    sheet = _sheet(kind, path, found, *_open_sheet(path, wanted, kind, near))
    sheet.notes.extend(far_notes(path, sheet.name, near))
    return sheet


def _open_beside(path: Path, wanted: str | None, kind: str, found: Preflight) -> Opened:
    """Look through a large workbook while calamine reads it; a refusal does not wait for the reader.

    Where it makes calamine abort first, the process that started this one has it read once more with care, that is
    looked through beforehand.
    """
    outcome: SimpleQueue[Opened | BaseException] = SimpleQueue()

    def read() -> None:
        try:
            outcome.put(_open_sheet(path, wanted, kind))
        except BaseException as error:  # noqa: BLE001 - a panic of calamine too; the thread that waits raises it
            outcome.put(error)

    threading.Thread(target=read, daemon=True).start()
    look_through(path, found)
    opened = outcome.get()
    if isinstance(opened, BaseException):
        raise opened
    return opened


def _open_sheet(path: Path, wanted: str | None, kind: str, near: Trimmed | None = None) -> Opened:
    """Return the names of all sheets, the one that is wanted, its merged areas and its place."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(near.data)) if near else open_workbook(path, kind)
        names = _names(workbook.sheets_metadata)
        sheet = _choose(workbook, names, wanted)
        if sheet.total_width >= limits.MAX_COLUMNS:
            raise Refusal("TooManyColumns", most=limits.MAX_COLUMNS)
        return names, sheet, _merged(sheet), workbook.sheet_names.index(sheet.name)
    except PasswordError as error:
        raise Refusal("PasswordProtected") from error
    except CalamineError as error:
        raise refusal_of(error) from error


def open_workbook(path: Path, kind: str) -> CalamineWorkbook:
    """Open a workbook; calamine believes the name of a file, so one with a wrong name goes to it without."""
    if path.suffix.lower() in SUFFIXES[kind]:
        return CalamineWorkbook.from_path(str(path))
    try:
        with path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)
    except CalamineError:
        return CalamineWorkbook.from_path(str(path))  # which knows what Excel makes of a workbook with a password


def _sheet(
    kind: str,
    path: Path,
    found: Preflight,
    names: tuple[str, ...],
    sheet: CalamineSheet,
    merged: tuple[Area, ...],
    place: int,
) -> Sheet:
    notes = [Note(NoteKind.MACROS)] if found.has_macros else []
    chunks = chunks_of_sheet(sheet)
    if marks := _marks(kind, path, found, sheet.name, place):
        chunks = watched(chunks, marks, notes)
    currency = "" if kind == "xls" else ods_currency(path) if kind == "ods" else xlsx_currency(path, sheet.name)
    return Sheet(kind, sheet.name, names, chunks, sheet.total_height + 1, notes, merged, currency=currency)


def _marks(kind: str, path: Path, found: Preflight, sheet: str, place: int) -> Marks | None:
    if kind == "xls":
        return xls_marks(path, place)
    if not found.has_marks:
        return None
    return ods_marks(path, sheet) if kind == "ods" else xlsx_marks(path, sheet)


def refusal_of(error: CalamineError) -> Refusal:
    """Return how an error of the reader is told."""
    # the text of an error may quote cells, so only its kind goes on
    if "limit exceeded" in str(error):
        return Refusal("FileTooLarge")
    where = "the zip archive" if isinstance(error, ZipError) else "the workbook"
    return Refusal("FileUnreadable", detail=f"damaged: {where} cannot be read")


def _names(sheets: list[SheetMetadata]) -> tuple[str, ...]:
    """Return the visible worksheets, or all of them where none is visible; raises Refusal without any."""
    sheets = [sheet for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = tuple(sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible)
    names = visible or tuple(sheet.name for sheet in sheets)
    if not names:
        raise Refusal("FileEmpty")
    return names


def _choose(workbook: CalamineWorkbook, names: tuple[str, ...], wanted: str | None) -> CalamineSheet:
    if wanted is not None:
        if wanted not in workbook.sheet_names:
            raise Refusal("NotFound", kind="sheet", unknown=wanted, known=names)
        return workbook.get_sheet_by_name(wanted)
    best = workbook.get_sheet_by_name(names[0])
    if len(names) > 1:
        most = _table_rows(best)
        for name in names[1:]:
            sheet = workbook.get_sheet_by_name(name)
            rows = _table_rows(sheet)
            if rows > most:
                best, most = sheet, rows
    if best.start is None:
        raise Refusal("FileEmpty")
    return best


def _table_rows(sheet: CalamineSheet) -> int:
    """Return how many rows hold two cells or more: a survey has many, a cover sheet has few."""
    width = sheet.total_width + 1
    return sum(row.count("") < width - 1 for row in sheet.iter_rows())


def _merged(sheet: CalamineSheet) -> tuple[Area, ...]:
    """Return merged areas that may be headings, and those that reach down over several rows; enough of them to tell."""
    ranges = sheet.merged_cell_ranges or []
    telling = (area for area in ranges if area[0][0] < _HEADED_ROWS or area[1][0] > area[0][0])
    return tuple((first[0], first[1], last[0], last[1]) for first, last in islice(telling, _MOST_AREAS))


def chunks_of_sheet(sheet: CalamineSheet) -> Iterator[list[Row]]:
    """Yield all rows of a sheet from its first row and column on."""
    left: list[str] = [""] * sheet.start[1] if sheet.start else []
    for chunk in limits.chunks_of(sheet.iter_rows()):
        if left and len(chunk[0]) <= sheet.total_width:
            yield [[*left, *row] for row in chunk]
        else:
            yield chunk  # type: ignore[misc]  # calamine's cells are ours; list is invariant
