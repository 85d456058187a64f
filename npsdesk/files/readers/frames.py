"""What goes through the pipe between the reading child and its parent: length-prefixed pickles of plain values."""

import io
import pickle
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, NamedTuple

from npsdesk.core.cleaning.noticed import Note, Row

HEAD, START, ROWS, END, REFUSED = "head", "start", "rows", "end", "refused"
BOOK_END = "book_end"  # after the end of each sheet, where all of them were asked for
WHOLE = "*"  # in place of a sheet, which cannot be called so: all of them
Frame = tuple[str, Any]

_PLAIN = {"date": date, "datetime": datetime, "time": time, "timedelta": timedelta}


class Sheet(NamedTuple):
    """One sheet while it is read: what is known beforehand, its rows in chunks, and notes that grow meanwhile."""

    kind: str
    name: str
    names: tuple[str, ...]
    chunks: Iterator[list[Row]]
    rows: int  # 0 where it is not known beforehand
    notes: list[Note]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    encoding: str = ""
    delimiter: str = ""
    currency: str = ""

    def facts(self) -> tuple[Any, ...]:
        """Return what is known beforehand, as it goes through the pipe."""
        return self.kind, self.name, self.names, self.merged, self.encoding, self.delimiter, self.rows, self.currency


class Refusal(Exception):
    """The child will not read the file: the name of a FileProblem class and its further fields."""

    def __init__(self, problem: str, **fields: str | int | tuple[str, ...]) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fields = fields


class _PlainUnpickler(pickle.Unpickler):
    """Builds dates and times besides the built-in values, nothing else: a hostile pipe cannot call anything."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in _PLAIN:
            return _PLAIN[name]
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed")


def write_frame(pipe: BinaryIO, frame: Frame) -> None:
    """Send one frame."""
    data = pickle.dumps(frame, protocol=5)
    pipe.write(len(data).to_bytes(8, "little"))
    pipe.write(data)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> Frame | None:
    """Receive one frame, None at the end; raises UnpicklingError for anything but plain values.

    The whole frame is taken out of the pipe first, so that the child goes on while this side unpacks it.
    """
    length = pipe.read(8)
    if len(length) < 8:
        return None
    size = int.from_bytes(length, "little")
    data = pipe.read(size)
    if len(data) < size:
        return None
    frame: Frame = _PlainUnpickler(io.BytesIO(data)).load()
    return frame
