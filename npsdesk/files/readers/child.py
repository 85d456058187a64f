"""The process that reads one file from outside: it may be killed, run out of memory or abort, and only it is lost.

Usage: python -m npsdesk.files.readers.child PATH [SHEET [careful]]; frames go to standard output.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from npsdesk.core.cleaning.noticed import NoteKind
from npsdesk.files.readers import limits
from npsdesk.files.readers.delimited import peek_delimited, read_delimited
from npsdesk.files.readers.frames import END, HEAD, REFUSED, ROWS, START, WHOLE, Frame, Refusal, Sheet, write_frame
from npsdesk.files.readers.packing import Packer
from npsdesk.files.readers.sniffing import SUFFIXES, sniff

Reader = Callable[[Path, str | None, bool], Sheet]

# above these sizes the first rows are told beforehand, so that they can be looked at while the rest is read
_LARGE_TEXT = limits.MEGABYTE
_LARGE_SHEET = 5_000


def _workbook(name: str) -> Reader:
    def read(path: Path, wanted: str | None, is_careful: bool) -> Sheet:
        from npsdesk.files.readers import workbook  # a text file needs no calamine

        reader: Reader = getattr(workbook, name)
        return reader(path, wanted, is_careful)

    return read


READERS: dict[str, Reader] = {
    "xlsx": _workbook("read_xlsx"),
    "xls": _workbook("read_xls"),
    "ods": _workbook("read_ods"),
    "csv": lambda path, wanted, _is_careful: read_delimited(path, wanted),
}


def frames_of(path: Path, wanted: str | None, *, is_careful: bool = False) -> Iterator[Frame]:
    """Yield the frames that tell all of one sheet, or at last one that says why it is refused.

    `is_careful` looks through a large workbook before it is read, not beside it.
    """
    try:
        yield from _told(path, wanted, is_careful)
    except Refusal as refusal:
        yield REFUSED, (refusal.problem, refusal.fields)
    except MemoryError:
        yield REFUSED, ("FileTooLarge", {})
    except FileNotFoundError:
        yield REFUSED, ("FileMissing", {})
    except PermissionError:
        yield REFUSED, ("FileOpenElsewhere", {})
    except OSError:
        yield REFUSED, ("FileUnreadable", {"detail": "the disk or network gave an error"})


def _told(path: Path, wanted: str | None, is_careful: bool) -> Iterator[Frame]:
    if wanted == WHOLE:
        from npsdesk.files.readers.whole import whole_frames

        yield from whole_frames(path)
        return
    kind = sniff(path)
    if kind == "csv" and not wanted and path.stat().st_size > _LARGE_TEXT:
        yield from _peeked(path)
    from npsdesk.files.readers.digest import Digest  # the first rows do not wait for it

    digest = Digest(path)
    sheet = READERS[kind](path, wanted, is_careful)
    yield START, sheet.facts()
    packer = Packer(are_texts=kind == "csv")
    for number, rows in enumerate(sheet.chunks):
        if number == 0 and sheet.rows > _LARGE_SHEET:
            yield HEAD, (sheet.facts(), Packer().pack(rows))
        yield ROWS, packer.pack(rows)
    notes = [(note.kind.value, note.row, note.count, note.places) for note in sheet.notes]
    if path.suffix.lower() not in SUFFIXES[kind]:
        notes.append((NoteKind.WRONG_SUFFIX.value, 0, 1, ()))
    yield END, (path.stat().st_size, digest.text(), notes)


def _peeked(path: Path) -> Iterator[Frame]:
    with suppress(Refusal):  # whether it is refused is for all of the file to say
        sheet = peek_delimited(path)
        yield HEAD, (sheet.facts(), Packer().pack(next(sheet.chunks, [])))


def main(arguments: list[str]) -> int:
    """Read the file named by the first argument; the second is a sheet, empty for the best one, or * for all.

    A third argument asks for care: a large workbook is looked through before it is read, not beside it.
    """
    gc.disable()  # rows only grow until the process ends
    limits.limit_memory(limits.MAX_MEMORY)
    path = Path(arguments[0])
    wanted = arguments[1] if len(arguments) > 1 and arguments[1] else None
    is_careful = len(arguments) > 2
    try:
        for frame in frames_of(path, wanted, is_careful=is_careful):
            write_frame(sys.stdout.buffer, frame)
    except BrokenPipeError:
        return 1
    return 0


if __name__ == "__main__":
    os._exit(main(sys.argv[1:]))  # a large sheet takes noticeable time to be freed, and nobody waits for it
