"""Writing a file whole or not at all: beside the old one, flushed to disk, then put in its place."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from npsdesk.core.errors import CannotWrite, DiskFull, FolderReadOnly, WriteBlocked

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NO_FOLDER = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR})


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write; it becomes `path` when the block ends well and vanishes when it does not.

    Raises FolderReadOnly, DiskFull, WriteBlocked, or CannotWrite for anything else the system refuses.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".npsdesk-{secrets.token_hex(6)}.tmp")
    handle = _create(temporary, path.name)
    try:
        with _explained(path.name):
            with handle:
                yield handle
                handle.flush()
                os.fsync(handle.fileno())
            _put_in_place(temporary, target, path.name)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _create(temporary: Path, name: str) -> BinaryIO:
    try:
        return temporary.open("xb")
    except OSError as error:
        if error.errno in _NO_FOLDER:
            raise FolderReadOnly(name) from error
        raise _explain(error, name) from error


def _put_in_place(temporary: Path, target: Path, name: str) -> None:
    try:
        temporary.replace(target)
    except PermissionError as error:
        raise WriteBlocked(name) from error


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _explain(error, name) from error


def _explain(error: OSError, name: str) -> CannotWrite:
    return DiskFull(name) if error.errno in _FULL else CannotWrite(name)


def _sync_folder(folder: Path) -> None:
    # The file itself is safe by now; where the system cannot flush a folder (Windows), the rename is its own business.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
