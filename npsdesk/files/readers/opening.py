"""Opens a spreadsheet from outside through a child process that can be stopped, and hands over its rows."""

import pickle
import queue
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from npsdesk.core import errors
from npsdesk.core.cleaning.cells import Rows
from npsdesk.core.cleaning.grid import is_blank
from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.core.cleaning.table import FileFacts, Note, NoteKind, Table
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.text import storable
from npsdesk.files.readers import limits
from npsdesk.files.readers.frames import END, HEAD, REFUSED, ROWS, START, Frame, read_frame
from npsdesk.files.readers.packing import Block
from npsdesk.files.readers.unpacking import Unpacker

OnHead = Callable[[Table], None]

_POLL_SECONDS = 0.05
_PROBLEMS = {
    problem.__name__: problem
    for problem in (
        errors.FileMissing,
        errors.FileEmpty,
        errors.FormatUnknown,
        errors.FileUnreadable,
        errors.NotText,
        errors.UnsafeFile,
        errors.QuotesUnmatched,
        errors.FileTooLarge,
        errors.TooManyColumns,
        errors.NoLineBreaks,
        errors.PasswordProtected,
        errors.FileOpenElsewhere,
    )
}


def open_table(
    path: Path,
    sheet: str | None = None,
    progress: Progress = NoProgress(),  # noqa: B008 - it holds nothing
    max_seconds: float = limits.MAX_SECONDS,
    on_head: OnHead | None = None,
) -> Table:
    """Return all rows of one sheet: the named one, else the one with the most table-like rows.

    Of a large file `on_head` gets a table of the first rows meanwhile; its facts know no size and no hash yet.
    Raises the FileProblem classes; NotFound for a sheet that is not there; Cancelled through `progress`.
    """
    path = path.absolute()
    check_path(path)
    try:
        return _read(path, [sheet or ""], progress, max_seconds, on_head)
    except _ReaderDied:
        # a cell far away in a large workbook may be the death of a reader that does not look through it first
        return _read(path, [sheet or "", "careful"], progress, max_seconds, None)


class _ReaderDied(errors.FileUnreadable):
    """The child ended before it had told everything."""


def _read(path: Path, rest: list[str], progress: Progress, max_seconds: float, on_head: OnHead | None) -> Table:
    with frames_from(path, rest) as frames:
        return assemble(frames, path.name, progress, max_seconds, on_head)


@contextmanager
def frames_from(
    path: Path, rest: list[str], ends: tuple[str, ...] = (END, REFUSED)
) -> Iterator["queue.Queue[Frame | None]"]:
    """Start the reading child and yield what it tells, None at its end; it is gone when the block ends.

    `ends` are the kinds of frames after which nothing more is told.
    """
    process = subprocess.Popen(
        [*_command(), str(path), *rest],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=None if _is_frozen() else Path(__file__).resolve().parents[3],
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        with collector_paused(), _collected(process, ends) as frames:
            yield frames
    finally:
        process.kill()
        process.wait()


def check_path(path: Path) -> None:
    """Refuse what is no file that can be read. Raises FileMissing, FileEmpty, NotAFile, FileOpenElsewhere."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise errors.FileMissing(path.name) from error
    except OSError as error:
        raise errors.FileOpenElsewhere(path.name) from error
    if stat.S_ISDIR(status.st_mode):
        raise errors.NotAFile(path.name)
    if not stat.S_ISREG(status.st_mode):
        raise errors.NotAFile(path.name, is_folder=False)
    if status.st_size == 0:
        raise errors.FileEmpty(path.name)


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _command() -> list[str]:
    if _is_frozen():
        return [sys.executable, "--read-table"]
    return [sys.executable, "-m", "npsdesk.files.readers.child"]


@contextmanager
def _collected(process: subprocess.Popen[bytes], ends: tuple[str, ...]) -> Iterator["queue.Queue[Frame | None]"]:
    assert process.stdout is not None
    frames: queue.Queue[Frame | None] = queue.Queue(maxsize=4)
    with process.stdout:
        thread = threading.Thread(target=_pass_on, args=(process.stdout, frames, ends), daemon=True)
        thread.start()
        try:
            yield frames
            _wait_a_moment(process)
        finally:
            process.kill()
            _let_go(thread, frames)


def _wait_a_moment(process: subprocess.Popen[bytes]) -> None:
    """Let a child that has told everything end by itself; the kill that follows is for one that does not."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=1)


def _pass_on(pipe: Any, frames: "queue.Queue[Frame | None]", ends: tuple[str, ...]) -> None:
    """Pass on frames until the child ends; whatever is not one of ours counts as its end."""
    try:
        while frame := read_frame(pipe):
            frames.put(frame)
            if frame[0] in ends:
                break
    except (pickle.UnpicklingError, EOFError, OSError, ValueError, TypeError, AttributeError, IndexError, MemoryError):
        pass
    frames.put(None)


def _let_go(thread: threading.Thread, frames: "queue.Queue[Frame | None]") -> None:
    while thread.is_alive():
        try:
            frames.get_nowait()
        except queue.Empty:
            thread.join(_POLL_SECONDS)


def assemble(
    frames: "queue.Queue[Frame | None]",
    name: str,
    progress: Progress,
    seconds: float,
    on_head: OnHead | None = None,
) -> Table:
    """Return the table that frames tell of, None standing for the reader's end. Raises as open_table does."""
    unpacker = Unpacker()
    start: tuple[Any, ...] = ()

    def report() -> None:
        progress.report(unpacker.rows, start[6] if start else 0)

    for kind, told in receive(frames, name, seconds, report):
        if kind == ROWS:
            unpacker.add(told)
        elif kind == HEAD and on_head is not None:
            _tell_head(name, told, on_head)
        elif kind == START:
            start = told
        elif kind == END:
            return _table(name, start, told, unpacker.table_rows())
        elif kind == REFUSED:
            raise problem_of(name, *told)
    raise AssertionError("a reader ends with a last frame, or is said to have died")


def receive(
    frames: "queue.Queue[Frame | None]", name: str, seconds: float, report: Callable[[], None]
) -> Iterator[Frame]:
    """Yield frames as they come, reporting all the while. Raises FileTooSlow, and FileUnreadable for a dead reader."""
    deadline = time.monotonic() + seconds
    while True:
        report()
        if time.monotonic() > deadline:
            raise errors.FileTooSlow(name, seconds=round(seconds))
        try:
            frame = frames.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            continue
        if frame is None:
            raise _ReaderDied(name, "the reader stopped: damaged, or made to do harm")
        yield frame


def _tell_head(name: str, told: tuple[tuple[Any, ...], Block], on_head: OnHead) -> None:
    start, block = told
    unpacker = Unpacker()
    unpacker.add(block)
    with suppress(errors.FileEmpty):
        on_head(_table(name, start, (0, "", ()), unpacker.table_rows()))


def problem_of(name: str, problem: str, fields: dict[str, Any]) -> Exception:
    """Return the error that a refusal of the child stands for."""
    if problem == "NotFound":
        return errors.NotFound(fields["kind"], fields["unknown"], fields["known"])
    return _PROBLEMS[problem](name, **fields)


def _table(name: str, start: tuple[Any, ...], end: tuple[Any, ...], rows: Rows) -> Table:
    kind, sheet, sheets, merged, encoding, delimiter, _rows, currency = start
    size, sha256, notes = end
    told = tuple(Note(NoteKind(kind), *rest) for kind, *rest in notes)
    if all(is_blank(cell) for column in rows.columns for cell in column):
        raise errors.FileEmpty(name, only_errors=any(note.kind is NoteKind.ERROR_CELLS for note in told))
    facts = FileFacts(storable(name), size, sha256, kind, encoding, delimiter)
    return Table(facts, sheet, sheets, rows, merged, told, currency=currency)
