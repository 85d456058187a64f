"""Takes cells far away from everything else out of a workbook: the reader's grid would reach to the last of them."""

import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from npsdesk.core.cleaning.noticed import Note, NoteKind
from npsdesk.files.readers import limits
from npsdesk.files.readers.frames import Refusal
from npsdesk.files.readers.marks import part_of

# a cell with something in it, whole; a merely coloured one is an empty element
_CELL = re.compile(
    rb'<((?:\w+:)?)c (?=[^<>]*\br="([A-Z]{1,3})([0-9]{1,7})")[^<>]*(?<!/)>[^<]*(?:<(?!/?\1c[ >])[^<]*)*</\1c>'
)
_ROW_GAP = 1_000  # so many rows or columns without anything, and what follows is no part of the table
_COLUMN_GAP = 100
_MOST_CELLS = 20_000_000  # of a table that hardly fills its sheet: the reader keeps the empty ones too
_SHOWN = 8


class Trimmed(NamedTuple):
    """A workbook without its far cells, and their places by part."""

    data: bytes
    places: Mapping[str, list[str]]


def trimmed(path: Path, parts: list[str]) -> Trimmed | None:
    """Return a copy of a workbook in which these sheets end with their tables, None where no cell is far away."""
    places: dict[str, list[str]] = {}
    copy = BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for part in archive.infolist():
            data = archive.read(part)
            if part.filename in parts:
                data, places[part.filename] = without_far_cells(data)
            made.writestr(part.filename, data)
    return Trimmed(copy.getvalue(), places) if any(places.values()) else None


def far_notes(path: Path, sheet: str, found: Trimmed | None) -> list[Note]:
    """Return the note about the cells that were taken out of one sheet."""
    if found is None:
        return []
    with zipfile.ZipFile(path) as archive:
        places = found.places.get(part_of(archive, sheet), [])
    return [Note(NoteKind.FAR_CELLS, count=len(places), places=tuple(places[:_SHOWN]))] if places else []


def without_far_cells(sheet: bytes) -> tuple[bytes, list[str]]:
    """Return the XML of a sheet without the cells beyond its table, and their places as in XFD1048576.

    The table is where most filled cells are without a wide gap; what stands above or left of it stays. Raises Refusal
    where it is too large all the same.
    """
    rows: Counter[int] = Counter()
    columns: Counter[int] = Counter()
    for cell in _CELL.finditer(sheet):
        rows[int(cell[3])] += 1
        columns[limits.column_number(cell[2])] += 1
    last_row, last_column = _end(rows, _ROW_GAP), _end(columns, _COLUMN_GAP)
    if last_row * last_column > _MOST_CELLS:
        raise Refusal("FileTooLarge")
    places: list[str] = []

    def keep(cell: re.Match[bytes]) -> bytes:
        if int(cell[3]) <= last_row and limits.column_number(cell[2]) <= last_column:
            return cell[0]
        places.append((cell[2] + cell[3]).decode("ascii"))
        return b""

    return _CELL.sub(keep, sheet), places


def _end(counts: Mapping[int, int], gap: int) -> int:
    """Return the last place of the group with most cells; a group ends where nothing follows for a while."""
    best = most = count = before = 0
    for place in sorted(counts):
        count = counts[place] + (count if place - before <= gap else 0)
        before = place
        if count >= most:
            best, most = place, count
    return best
