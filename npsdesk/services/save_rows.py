"""Any small table of the window as a file for a spreadsheet: headings first, numbers as numbers."""

import re
from collections.abc import Sequence
from pathlib import Path

from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.comment_table import Cell, CommentTable, TableColumn
from npsdesk.services.comment_table import save_table

WHOLE = re.compile(r"[+−-]?\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})*|[+−-]?\d+")
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
NOT_DIGITS = re.compile(r"[^\d-]")


def save_rows(
    place: Path,
    title: str,
    rows: Sequence[Sequence[str]],
    progress: Progress = NoProgress(),  # noqa: B008 - it holds nothing
) -> None:
    """Write rows of words to an .xlsx or .csv; raises as write_table does. The first row has the headings."""
    heads, cells = rows[0], rows[1:]
    columns = [
        _column(head, [row[number] if number < len(row) else "" for row in cells]) for number, head in enumerate(heads)
    ]
    save_table(place, CommentTable(sheet_title(title), tuple(columns)), progress)


def sheet_title(text: str) -> str:
    """Return a title without what a sheet's name must not hold."""
    return " ".join(FORBIDDEN.sub(" ", text).split()) or "npsdesk"


def cell_of(text: str) -> Cell:
    """Return a whole number as a number, everything else as the words it is.

    >>> cell_of("1,419"), cell_of("−12"), cell_of("+4"), cell_of("22%"), cell_of("")
    (1419, -12, 4, '22%', None)
    """
    if not text:
        return None
    if WHOLE.fullmatch(text):
        return int(NOT_DIGITS.sub("", text.replace("−", "-")))
    return text


def _column(heading: str, texts: Sequence[str]) -> TableColumn:
    cells = [cell_of(text) for text in texts]
    are_numbers = all(cell is None or isinstance(cell, int) for cell in cells)
    return TableColumn(heading, "number", cells) if are_numbers else TableColumn(heading, "text", [*texts])
