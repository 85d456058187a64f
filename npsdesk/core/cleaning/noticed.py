"""What comes out of a spreadsheet: cells, rows, and what was noticed on the way.

The process that reads a file imports no more of core than this, as the owner waits for it to start; for the same reason
there are no dataclasses, which load much more.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Row = Sequence[Cell]


class NoteKind(StrEnum):
    """What a reader noticed and dealt with, so that the owner can be told."""

    WRONG_SUFFIX = "wrong_suffix"  # the name says another format than the content
    MACROS = "macros"  # there is a program inside; it was not run
    ERROR_CELLS = "error_cells"  # formulas that gave an error such as #REF!: read as empty
    NULS_REMOVED = "nuls_removed"  # invisible NUL characters were taken out
    MIXED_LETTERS = "mixed_letters"  # lines in another encoding than the rest; read as such
    APOSTROPHES = "apostrophes"  # taken off cells that a survey tool guards against being a formula
    STRAY_QUOTE = "stray_quote"  # a quotation mark that is never closed; read as an ordinary character
    SIDE_BY_SIDE = "side_by_side"  # two tables in one sheet: the larger was taken; its place is the first one
    FAR_CELLS = "far_cells"  # cells far away from the table, as after a slip: left out
    HIDDEN_ROWS = "hidden_rows"  # rows that the spreadsheet hides; read like the others
    HIDDEN_COLUMNS = "hidden_columns"  # columns that the spreadsheet hides; read like the others


class Note(NamedTuple):
    """One thing noticed while reading: `row` is the first one it is about (from 1, 0 if unknown), `count` how many.

    `places` are cells, columns or areas as a spreadsheet program names them; the first few where there are many.
    """

    kind: NoteKind
    row: int = 0
    count: int = 1  # type: ignore[assignment]  # a tuple's own count is of no use here
    places: tuple[str, ...] = ()
