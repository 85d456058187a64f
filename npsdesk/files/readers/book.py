"""Opens all sheets of a workbook from outside, through the same child process as a single table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from npsdesk.core.cleaning.table import Row
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.readers import limits
from npsdesk.files.readers.frames import BOOK_END, END, REFUSED, ROWS, START, WHOLE
from npsdesk.files.readers.opening import check_path, frames_from, problem_of, receive
from npsdesk.files.readers.unpacking import Unpacker


@dataclass(frozen=True)
class BookSheet:
    """One sheet: its rows exactly as they are, rows[0] is row 1; `formulas` are cells that hold one, as in B7."""

    name: str
    rows: Sequence[Row]
    formulas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Book:
    """A workbook with all its sheets, hidden ones too; `name` is the file's."""

    name: str
    kind: str
    sheets: tuple[BookSheet, ...]


def open_book(
    path: Path,
    progress: Progress = NoProgress(),  # noqa: B008 - it holds nothing
    max_seconds: float = limits.MAX_SECONDS,
) -> Book:
    """Return every sheet of a workbook. Raises the FileProblem classes; Cancelled through `progress`."""
    path = path.absolute()
    check_path(path)
    sheets: list[BookSheet] = []
    start: tuple[Any, ...] = ()
    unpackers = [Unpacker()]

    def report() -> None:
        progress.report(sum(each.rows for each in unpackers), 0)

    with frames_from(path, [WHOLE], ends=(BOOK_END, REFUSED)) as frames:
        for kind, told in receive(frames, path.name, max_seconds, report):
            if kind == START:
                start = told
                unpackers.append(Unpacker())
            elif kind == ROWS:
                unpackers[-1].add(told)
            elif kind == END:
                sheets.append(BookSheet(start[1], unpackers[-1].table_rows(), frozenset(told)))
            elif kind == REFUSED:
                raise problem_of(path.name, *told)
            else:
                break
    return Book(path.name, start[0] if start else "", tuple(sheets))
