"""Copies of a project that can be relied on: Save a copy, and the backups made before an import or a migration."""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import apsw

from npsdesk.core.errors import CannotWrite, NpsDeskError
from npsdesk.store.connection import check, connect
from npsdesk.store.failures import explained, explained_files

KEPT_BACKUPS = 5
_PAGES = 2_000
_SECONDS = 600.0
_MOMENT = "%Y%m%d-%H%M%S-%f.npsdesk"


def default_folder() -> Path:
    """Return where backups go when the caller names no place."""
    from platformdirs import user_data_path

    return user_data_path("npsdesk", appauthor=False) / "backups"


def copy_project(source: apsw.Connection, target: Path) -> None:
    """Write a checked copy through SQLite's backup, under its final name only once it is whole.

    Raises DiskFull, FolderReadOnly, CannotWrite.
    """
    half = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with explained(target.name):
            _copy_pages(source, half, target.name)
        with explained_files(target.name):
            half.replace(target)
            _sync_folder(target.parent)
    finally:
        for leftover in (half, half.with_name(half.name + "-journal")):
            with suppress(OSError):
                leftover.unlink()


def _copy_pages(source: apsw.Connection, half: Path, name: str) -> None:
    end = time.monotonic() + _SECONDS
    destination = connect(half, "rwc")
    try:
        with explained(name, destination):
            with destination.backup("main", source, "main") as backup:
                while not backup.done:
                    backup.step(_PAGES)
                    if time.monotonic() > end:
                        raise CannotWrite(name)
            check(destination, half)
    finally:
        destination.close()


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can be asked to."""
    if os.name != "posix":  # pragma: no cover - no such call elsewhere
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def back_up(source: apsw.Connection, project: Path, folder: Path | None = None, now: datetime | None = None) -> Path:
    """Make a backup of a project and drop all but its newest five. Raises DiskFull, FolderReadOnly, CannotWrite."""
    folder = folder or default_folder()
    made = now or datetime.now(UTC)
    target = folder / f"{_stem(project)}-{made:{_MOMENT}}"
    with explained_files(project.name):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy_project(source, target)
    with suppress(OSError):
        target.chmod(0o600)
    _drop_old(project, folder)
    return target


def list_backups(project: Path, folder: Path | None = None) -> list[tuple[datetime, Path]]:
    """Return a project's backups with the moment of each, newest first."""
    return sorted(_dated(project, folder or default_folder()), reverse=True)


def newest_good_backup(project: Path, folder: Path | None = None) -> tuple[datetime, Path] | None:
    """Return the newest backup that passes every check of an opened project."""
    for made, path in list_backups(project, folder):
        if _is_good(path):
            return made, path
    return None


def _is_good(path: Path) -> bool:
    try:
        with explained(path.name), closing(connect(path, "ro")) as connection:
            check(connection, path)
    except NpsDeskError:
        return False
    return True


def _dated(project: Path, folder: Path) -> Iterator[tuple[datetime, Path]]:
    stem = _stem(project)
    for path in folder.glob("*.npsdesk"):
        if path.name.startswith(stem + "-"):
            with suppress(ValueError):
                yield datetime.strptime(path.name[len(stem) + 1 :], _MOMENT).replace(tzinfo=UTC), path


def _drop_old(project: Path, folder: Path) -> None:
    for _made, path in list_backups(project, folder)[KEPT_BACKUPS:]:
        with suppress(OSError):
            path.unlink()


def _stem(project: Path) -> str:
    """Return the name of a project with a mark of its folder, as two folders may hold projects of one name."""
    mark = hashlib.sha256(os.fsencode(project.absolute())).hexdigest()[:10]
    return f"{project.stem}-{mark}"
