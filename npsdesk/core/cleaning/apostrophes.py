"""Takes off the apostrophe that some survey tools put before a cell which a spreadsheet would take for a formula."""

from collections.abc import Sequence
from dataclasses import replace

from npsdesk.core.cleaning.cells import Rows
from npsdesk.core.cleaning.table import Cell, Note, NoteKind, Row, Table

_GUARDED = tuple("'" + sign for sign in "=+-@\t\r")


def without_apostrophes(table: Table) -> Table:
    """Return the table with each guarded cell as it was typed, and a note of how many there were.

    Exactly one apostrophe goes, and only before = + - @, a tab or a carriage return; the table itself comes back where
    there is none.
    """
    count, first = 0, 0
    for number, row in enumerate(table.rows, 1):
        guarded = sum(map(_is_guarded, row))
        count, first = count + guarded, first or (number if guarded else 0)
    if not count:
        return table
    return replace(table, rows=_bare_rows(table.rows), notes=(*table.notes, Note(NoteKind.APOSTROPHES, first, count)))


def _bare_rows(rows: Sequence[Row]) -> Sequence[Row]:
    if isinstance(rows, Rows):
        return Rows([column.mapped(_bare) for column in rows.columns], len(rows))
    return [list(map(_bare, row)) for row in rows]


def _is_guarded(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(_GUARDED)


def _bare(cell: Cell) -> Cell:
    return cell[1:] if isinstance(cell, str) and _is_guarded(cell) else cell
