"""Reads a file as the child would, within the process of the tests: quicker, and what was run of it is counted."""

from pathlib import Path
from queue import Queue

from npsdesk.core.cleaning.table import Table
from npsdesk.core.progress import NoProgress
from npsdesk.files.readers.child import frames_of
from npsdesk.files.readers.frames import Frame
from npsdesk.files.readers.opening import assemble


def read_here(path: Path, sheet: str | None = None, *, is_careful: bool = False) -> Table:
    """Return the table of a file. Raises the FileProblem classes as open_table does."""
    frames: Queue[Frame | None] = Queue()
    for frame in frames_of(path, sheet, is_careful=is_careful):
        frames.put(frame)
    frames.put(None)
    return assemble(frames, path.name, NoProgress(), 60)
