"""The SHA-256 of a file, made in a thread beside its reading."""

import hashlib
import threading
from contextlib import suppress
from pathlib import Path


class Digest:
    """Begins at once; `text` waits for the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._made = ""
        self._thread = threading.Thread(target=self._make, daemon=True)
        self._thread.start()

    def _make(self) -> None:
        with suppress(OSError), self._path.open("rb") as file:
            self._made = hashlib.file_digest(file, "sha256").hexdigest()

    def text(self) -> str:
        """Return it; raises OSError where the file could not be read to its end."""
        self._thread.join()
        if not self._made:
            raise OSError("the file could not be read again")
        return self._made
