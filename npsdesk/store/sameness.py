"""Whether the file on the disk is still the one that is open: not replaced, not written by anything else."""

import os
from pathlib import Path

import apsw

_DATABASE = 0


class Sameness:
    """What the file looked like after our last commit.

    SQLite notices other SQLite programs and some copies laid over the file, but not a copy that was changed as often
    as ours. So every commit leaves a random stamp, and the next one reads its page past the cache, through SQLite's
    own handle.
    """

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        page = int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'stamp'").get)
        self._size = int(connection.execute("PRAGMA page_size").get)
        self._start = (page - 1) * self._size
        self._identity = self._read_identity()
        self._data_version = self._read_data_version()
        self.remember()

    def stamp(self) -> None:
        """Mark the transaction that is about to be committed."""
        self._pending = os.urandom(16)
        self._connection.execute("UPDATE stamp SET value = ?", (self._pending,))

    def remember(self) -> None:
        """Take the file as it is now for ours: right after opening it, and after each commit."""
        self._page = self._read_page()
        self._pending = b""

    def is_kept(self) -> bool:
        """Whether nothing but us has touched the file; asked inside a write transaction, when nothing else can."""
        try:
            identity = self._read_identity()
        except OSError:
            return False
        return (
            identity == self._identity
            and self._read_data_version() == self._data_version
            and self._is_ours(self._read_page())
        )

    def _is_ours(self, page: bytes) -> bool:
        """A commit that failed may have reached the file all the same: its stamp is ours too."""
        return page == self._page or (self._pending != b"" and self._pending in page)

    def _read_identity(self) -> tuple[int, int]:
        facts = self._path.stat()
        return facts.st_dev, facts.st_ino

    def _read_data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").get)

    def _read_page(self) -> bytes:
        return self._connection.read("main", _DATABASE, self._start, self._size)[1]
