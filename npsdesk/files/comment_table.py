"""Writes comments as one flat table, a row each, as a workbook or as a text file: whole or not at all."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.plan_workbook.text import cell_text
from npsdesk.files.plan_workbook.write import OPTIONS
from npsdesk.files.safe_write import replacing

SUFFIXES = (".xlsx", ".csv")
MOST_ROWS = 1_048_575  # that a sheet holds below its headings
MOST_COLUMNS = 16_384
WIDTHS = {"text": 18, "long": 70, "number": 11, "date": 13}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_STEP = 2000

Cell = str | int | float | datetime | None


@dataclass(frozen=True)
class TableColumn:
    """One column: its heading, its kind (text, long, number or date) and a cell for each row."""

    heading: str
    kind: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class CommentTable:
    """Columns of the same length, and what the sheet is called."""

    title: str
    columns: tuple[TableColumn, ...]

    @property
    def rows(self) -> int:
        return len(self.columns[0].cells) if self.columns else 0


def write_table(path: Path, table: CommentTable, delimiter: str = ",", progress: Progress = NoProgress()) -> None:  # noqa: B008 - it holds nothing
    """Write the table to `path`, an .xlsx or a .csv, replacing what is there once it is complete.

    Raises WriteBlocked, DiskFull, FolderReadOnly or CannotWrite, and Cancelled from `progress`.
    """
    with replacing(path) as file:
        if path.suffix.lower() == ".csv":
            _write_csv(file, table, delimiter, progress)
        else:
            file.write(_workbook(table, progress))


def _write_csv(file: BinaryIO, table: CommentTable, delimiter: str, progress: Progress) -> None:
    text = TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([harmless(column.heading) for column in table.columns])
    for place, row in enumerate(zip(*(column.cells for column in table.columns), strict=True)):
        if place % _STEP == 0:
            progress.report(place, table.rows)
        writer.writerow([_csv_cell(cell, "," if delimiter == ";" else ".") for cell in row])
    text.flush()
    text.detach()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula when it opens a text file."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _csv_cell(cell: Cell, point: str) -> object:
    """Return a cell as text; spreadsheets that part cells at semicolons write 1,5 for one and a half."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.10g}".replace(".", point)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return harmless(cell) if isinstance(cell, str) else cell


def _workbook(table: CommentTable, progress: Progress) -> memoryview:
    from xlsxwriter import Workbook

    buffer = BytesIO()
    workbook = Workbook(buffer, OPTIONS)
    kinds = {
        "text": workbook.add_format({"valign": "top"}),
        "long": workbook.add_format({"valign": "top", "text_wrap": True}),
        "number": workbook.add_format({"valign": "top"}),
        "date": workbook.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
    }
    heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for number, first in enumerate(range(0, max(1, table.rows), MOST_ROWS), 1):
        name = table.title[:28] if number == 1 else f"{table.title[:25]} {number}"
        sheet: Any = workbook.add_worksheet(name)
        _fill(sheet, table, first, kinds, heading, progress)
    workbook.close()
    return buffer.getbuffer()


def _fill(sheet: Any, table: CommentTable, first: int, kinds: dict[str, Any], heading: Any, progress: Progress) -> None:
    columns = table.columns[:MOST_COLUMNS]
    last = min(table.rows, first + MOST_ROWS)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDTHS[column.kind], kinds[column.kind])
        sheet.write_string(0, at, cell_text(column.heading)[0], heading)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, last - first), len(columns) - 1)
    for place in range(first, last):
        if place % _STEP == 0:
            progress.report(place, table.rows)
        for at, column in enumerate(columns):
            _write(sheet, place - first + 1, at, column.cells[place], kinds[column.kind])


def _write(sheet: Any, row: int, at: int, cell: Cell, look: Any) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, at, cell_text(cell)[0], look)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, at, cell, look)
    elif cell is not None:
        sheet.write_number(row, at, cell, look)
