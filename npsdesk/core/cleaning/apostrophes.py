"""Takes off the apostrophe that some survey tools put before a cell which a spreadsheet would take for a formula."""

from collections.abc import Sequence
from dataclasses import replace

from npsdesk.core.cleaning.table import Cell, Note, NoteKind, Row, Table

_GUARDED = tuple("'" + sign for sign in "=+-@\t\r")


def without_apostrophes(table: Table) -> Table:
    """Return the table with each guarded cell as it was typed, and a note of how many there were.

    Exactly one apostrophe goes, and only before = + - @, a tab or a carriage return; the table itself comes back where
    there is none.
    """
    count, first = 0, 0
    rows: list[Row] = []
    for number, row in enumerate(table.rows, 1):
        guarded = sum(map(_is_guarded, row))
        count, first = count + guarded, first or (number if guarded else 0)
        rows.append(_bare(row) if guarded else row)
    if not count:
        return table
    return replace(table, rows=rows, notes=(*table.notes, Note(NoteKind.APOSTROPHES, first, count)))


def _is_guarded(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(_GUARDED)


def _bare(row: Row) -> Sequence[Cell]:
    return [cell[1:] if isinstance(cell, str) and _is_guarded(cell) else cell for cell in row]
