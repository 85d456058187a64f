"""The one way a project file is opened: hardened, checked against damage and malice, never trusted beforehand."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import apsw

from npsdesk.core.errors import NotAProject, ProjectDamaged, ProjectMissing, ProjectNewer
from npsdesk.store import schema
from npsdesk.store.failures import explained

_LIMITS = {
    apsw.SQLITE_LIMIT_LENGTH: 50_000_000,
    apsw.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    apsw.SQLITE_LIMIT_ATTACHED: 0,
    apsw.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
    apsw.SQLITE_LIMIT_EXPR_DEPTH: 100,
    apsw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
}
_CACHE = 16_000  # kB of pages
_WIDE_CACHE = 500_000
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "synchronous = EXTRA",
    "foreign_keys = ON",
    "cache_spill = OFF",
    f"cache_size = -{_CACHE}",
)
_BUSY_MILLISECONDS = 2_000
_HEADER_SECONDS = 2.0
_CHECK_SECONDS = 60.0
_SLOW_DISK = 5_000_000  # bytes a second that even a bad memory stick reads
_STEPS = 10_000  # of SQLite, between two looks at the clock


def regular_file(path: Path) -> Path:
    """Return the absolute path of an existing plain file. Raises ProjectMissing, NotAProject."""
    path = path.absolute()
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise ProjectMissing(path.name) from None
    if not stat.S_ISREG(mode):
        raise NotAProject(path.name)
    return path


def connect(path: Path, mode: str = "rw") -> apsw.Connection:
    """Open a file with every safety on; `mode` is rw, ro or rwc. Raises NotAProject where it is no database at all.

    Nothing of its content has been checked yet.
    """
    flags = apsw.SQLITE_OPEN_READONLY if mode == "ro" else apsw.SQLITE_OPEN_READWRITE
    created = apsw.SQLITE_OPEN_CREATE if mode == "rwc" else 0
    connection = apsw.Connection(file_uri(path, mode), flags | created | apsw.SQLITE_OPEN_URI)
    try:
        _harden(connection)
    except BaseException as error:
        connection.close()
        if isinstance(error, apsw.NotADBError):
            raise NotAProject(path.name) from error
        raise
    return connection


def _harden(connection: apsw.Connection) -> None:
    connection.set_busy_timeout(_BUSY_MILLISECONDS)
    for option in (apsw.SQLITE_DBCONFIG_DEFENSIVE, apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER):
        connection.config(option, 1)
    for limit, value in _LIMITS.items():
        connection.limit(limit, value)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def file_uri(path: Path, mode: str) -> str:
    """Return SQLite's name for a path, whatever characters are in it: % # ? and bytes that are no UTF-8."""
    posix = path.absolute().as_posix()
    root = "" if posix.startswith("/") else "/"
    return f"file://{root}{quote(os.fsencode(posix), safe='/:')}?mode={mode}"


def check(connection: apsw.Connection, path: Path) -> int:
    """Return the file's schema version. Raises NotAProject, ProjectNewer, ProjectDamaged; writes nothing.

    The schema is compared before anything in it can run, and SQLite's own check then only meets tables of ours.
    """
    with explained(path.name, connection):
        version = _check_header(connection, path)
        _check_pages(connection, path)
    return version


def _check_header(connection: apsw.Connection, path: Path) -> int:
    try:
        with deadline(connection, _HEADER_SECONDS):
            if _number(connection, "application_id") != schema.APPLICATION_ID:
                raise NotAProject(path.name)
            version = _number(connection, "user_version")
            if version < 1:
                raise NotAProject(path.name)
            if version > schema.version():
                raise ProjectNewer(path.name)
            if schema.read_schema(connection) != schema.expected_schema(schema.MIGRATIONS[:version]):
                raise NotAProject(path.name)
    except (apsw.NotADBError, apsw.InterruptError, apsw.TooBigError) as error:
        raise NotAProject(path.name) from error
    return version


def _check_pages(connection: apsw.Connection, path: Path) -> None:
    try:
        with deadline(connection, _CHECK_SECONDS + path.stat().st_size / _SLOW_DISK):
            findings = connection.execute("PRAGMA quick_check(1)").fetchall()
    except (apsw.InterruptError, apsw.TooBigError) as error:
        raise ProjectDamaged(path.name) from error
    if findings != [("ok",)]:
        raise ProjectDamaged(path.name)


def _number(connection: apsw.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").get)


@contextmanager
def deadline(connection: apsw.Connection, seconds: float) -> Iterator[None]:
    """Stop SQLite inside the block when the time is over, whatever a hostile file makes it compute."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None)


@contextmanager
def much_room(connection: apsw.Connection) -> Iterator[None]:
    """Let SQLite hold many pages inside the block, where most of them are new ones that it holds in any case.

    With little room it looks for one to reuse at each new page, which takes a third of the time of many inserts.
    """
    connection.execute(f"PRAGMA cache_size = -{_WIDE_CACHE}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("PRAGMA shrink_memory")
