"""How much a file from outside may ask for before it is refused, and in which pieces it is read."""

from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from typing import TypeVar

T = TypeVar("T", bound=Sized)

MEGABYTE = 1 << 20

MAX_SECONDS = 120.0
MAX_MEMORY = 3 * 1024 * MEGABYTE
MAX_COLUMNS = 16_384  # as many as a spreadsheet program shows
MAX_TEXT_BYTES = 1024 * MEGABYTE
MAX_UNPACKED = 1536 * MEGABYTE
MAX_FREE_UNPACKED = 64 * MEGABYTE  # below this no ratio is asked for
MAX_RATIO = 120  # a plain workbook of a million rows unpacks to 8 times its size, a zip bomb to 270 and more
MAX_CELLS = 100_000_000  # the reader keeps a full grid: one cell far away makes it as large as the distance
FIRST_ROWS = 200  # what a preview is made of before the rest is read
CHUNK_ROWS = 2_000
CHUNK_CELLS = 500_000  # of very wide sheets fewer rows at a time


def chunks_of(rows: Iterable[T]) -> Iterator[list[T]]:
    """Yield rows in chunks: a few at first, so that they can be shown early, then as many as go well together."""
    rows = iter(rows)
    wanted = FIRST_ROWS
    while chunk := list(islice(rows, wanted)):
        yield chunk
        wanted = max(1, min(CHUNK_ROWS, CHUNK_CELLS // max(1, *map(len, chunk))))


def column_number(letters: bytes) -> int:
    """Return the number of a spreadsheet column, counted from 1: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters[:8]:
        number = number * 26 + letter - 64
    return number


def reader_memory(unpacked: int) -> int:
    """Return the address space for reading `unpacked` bytes of XML: ample for real files, little for a damaged one."""
    return min(MAX_MEMORY, 768 * MEGABYTE + 8 * unpacked)


def limit_memory(size: int) -> None:
    """Let this process use at most `size` bytes of address space, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows: the time limit and the parent's kill remain
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
