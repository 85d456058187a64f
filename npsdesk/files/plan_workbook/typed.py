"""Tells where somebody filled in cells of a sheet that is not read back: what was typed there is never lost unnamed."""

from collections.abc import Iterator, Mapping

from npsdesk.core.actions.readback import Remark, RemarkKind
from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.table import Cell
from npsdesk.files.plan_workbook.checks import typed_mark
from npsdesk.files.readers.book import Book, BookSheet

_HEAD_ROWS = 40
Typed = Mapping[str, tuple[str, tuple[str, ...]]]  # by the sheet's name: the mark of its cells, and their headings


def typed_remarks(book: Book, typed: Typed) -> Iterator[Remark]:
    """Yield a remark for each sheet whose cells to fill in differ from what went out.

    One whose headings cannot be found is left out where nothing was there to begin with.
    """
    for sheet in book.sheets:
        if sheet.name in typed:
            mark, headings = typed[sheet.name]
            if _mark_of(sheet, headings) != mark:
                yield Remark(RemarkKind.NOT_READ, sheet.name)


def _mark_of(sheet: BookSheet, headings: tuple[str, ...]) -> str:
    for number in range(min(_HEAD_ROWS, len(sheet.rows))):
        row = [text_of(cell) for cell in sheet.rows[number]]
        if all(heading in row for heading in headings):
            return typed_mark(_column(sheet, number + 1, row.index(heading)) for heading in headings)
    return typed_mark(())


def _column(sheet: BookSheet, first: int, at: int) -> Iterator[Cell]:
    for number in range(first, len(sheet.rows)):
        row = sheet.rows[number]
        yield row[at] if at < len(row) else None
