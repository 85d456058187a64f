"""SQLite's and the system's errors as the errors an owner can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from npsdesk.core.errors import (
    CannotWrite,
    DiskFull,
    FolderReadOnly,
    NpsDeskError,
    ProjectChanged,
    ProjectDamaged,
    ProjectInUse,
    ProjectReadOnly,
)

_NO_SPACE = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def explained(name: str, connection: apsw.Connection | None = None) -> Iterator[None]:
    """Turn SQLite's errors inside the block into npsdesk's; what nobody can act on passes as the bug it is."""
    try:
        yield
    except apsw.Error as error:
        known = explain(error, name, connection.system_errno if connection else 0)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:  # a text of the file that is no text any more: no check of SQLite's sees it
        raise ProjectDamaged(name) from error


@contextmanager
def explained_files(name: str) -> Iterator[None]:
    """Turn the system's errors about files inside the block into npsdesk's."""
    try:
        yield
    except OSError as error:
        raise explain_file(error, name) from error


def explain(error: apsw.Error, name: str, system_error: int = 0) -> NpsDeskError | None:
    """Return npsdesk's error for one of SQLite's, or None where there is nothing to be done about it."""
    match error:
        case apsw.FullError():
            return DiskFull(name)
        case apsw.IOError():
            return DiskFull(name) if system_error in _NO_SPACE else CannotWrite(name)
        case apsw.ReadOnlyError():
            return _explain_read_only(error, name)
        case apsw.CantOpenError() | apsw.PermissionsError():
            return FolderReadOnly(name)
        case apsw.BusyError() | apsw.LockedError():
            return ProjectInUse(name)
        case apsw.CorruptError() | apsw.NotADBError():
            return ProjectDamaged(name)
    return None


def explain_file(error: OSError, name: str) -> CannotWrite:
    """Return npsdesk's error for a file that could not be written."""
    if error.errno in _NO_SPACE:
        return DiskFull(name)
    if isinstance(error, (PermissionError, FileNotFoundError, NotADirectoryError)) or error.errno == errno.EROFS:
        return FolderReadOnly(name)
    return CannotWrite(name)


def _explain_read_only(error: apsw.ReadOnlyError, name: str) -> NpsDeskError:
    code = getattr(error, "extendedresult", 0)
    if code == apsw.SQLITE_READONLY_DBMOVED:
        return ProjectChanged(name)
    if code == apsw.SQLITE_READONLY_DIRECTORY:
        return FolderReadOnly(name)
    return ProjectReadOnly(name)
