"""From a path to a connection that may be used: made, or checked, prepared and brought to the newest tables."""

from dataclasses import replace
from pathlib import Path

import apsw

from npsdesk.core.errors import NotAProject, ProjectDamaged, ProjectReadOnly
from npsdesk.store import history, safety, schema
from npsdesk.store.connection import check, connect
from npsdesk.store.failures import explained


def create_file(path: Path, settings: dict[str, str]) -> apsw.Connection:
    """Make an empty project with these settings in one transaction."""
    with explained(path.name):
        connection = connect(path, "rwc")
    try:
        with explained(path.name, connection):
            connection.execute("BEGIN IMMEDIATE")
            schema.migrate(connection, 0)
            connection.executemany("INSERT INTO setting VALUES (?, ?)", settings.items())
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def open_file(path: Path, read_only: bool, backups: Path | None) -> apsw.Connection:
    """Open a project and look at everything before it is used: whose, how new, whether whole. Migrates an older one."""
    try:
        with explained(path.name):
            connection = connect(path, "ro" if read_only else "rw")
        try:
            _prepare(connection, path, read_only, backups)
        except BaseException:
            connection.close()
            raise
    except (NotAProject, ProjectDamaged) as error:
        raise _with_backup(error, path, backups) from error
    return connection


def _prepare(connection: apsw.Connection, path: Path, read_only: bool, backups: Path | None) -> None:
    """Check a file and make it ready to be written: the journal that copies survive, the newest tables."""
    version = check(connection, path)
    if read_only and version == schema.version():
        return
    if read_only or connection.readonly("main"):
        raise ProjectReadOnly(path.name)
    with explained(path.name, connection):
        connection.execute("PRAGMA journal_mode = DELETE")
        if version < schema.version():
            safety.back_up(connection, path, backups)
            with connection:
                history.forget(connection)
                schema.migrate(connection, version)


def _with_backup(error: NotAProject | ProjectDamaged, path: Path, backups: Path | None) -> Exception:
    """Name the newest good backup of a damaged file; one that is no project at all only counts as damaged with one."""
    found = safety.newest_good_backup(path, backups)
    if found is None:
        return error
    made, backup = found
    time = made.astimezone().isoformat(timespec="seconds")
    if isinstance(error, ProjectDamaged):
        return replace(error, backup=str(backup), backup_time=time)
    return ProjectDamaged(path.name, str(backup), time)
