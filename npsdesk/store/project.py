"""One open project: opened, locked, changed in transactions that are recorded for undo, copied, closed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import apsw

from npsdesk.core.errors import (
    NpsDeskError,
    ProjectChanged,
    ProjectExists,
    ProjectInUse,
    ProjectReadOnly,
)
from npsdesk.core.labels import Label
from npsdesk.store import history, safety, schema
from npsdesk.store.connection import much_room, regular_file
from npsdesk.store.failures import explained
from npsdesk.store.lock import Holder, read_lock, release_lock, take_lock
from npsdesk.store.opening import create_file, open_file
from npsdesk.store.sameness import Sameness

Value = str | int | float | bytes | None

_PIECE = 512  # bindings made before they are written


class Project:
    """The only connection to one project file. Every change goes through `change` or `bulk_import`."""

    def __init__(self, path: Path, connection: apsw.Connection, lock: Holder | None) -> None:
        self.path = path
        self.connection = connection
        self.is_read_only = lock is None
        self.listeners: list[Callable[[frozenset[str]], None]] = []
        self.looked_at: dict[Any, Any] | None = None  # see store.reading
        self._lock = lock
        self._sameness = Sameness(connection, path)
        self._is_changing = False
        self._is_bulk = False

    @classmethod
    def create(cls, path: Path, name: str, language: str) -> Self:
        """Make a new project. Raises ProjectExists, ProjectInUse, DiskFull, FolderReadOnly, CannotWrite."""
        path = path.absolute()
        if path.exists() or path.is_symlink():
            raise ProjectExists(path.name)
        lock = take_lock(path)
        try:
            connection = create_file(path, {"name": name, "language": language})
        except BaseException:
            path.unlink(missing_ok=True)
            release_lock(path, lock)
            raise
        return cls(path, connection, lock)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, take_over: bool = False, backups: Path | None = None) -> Self:
        """Open a project. Raises the classes of ProjectProblem, FolderReadOnly, DiskFull.

        `take_over` replaces the lock of another window or computer; `backups` is the folder to look for and make
        backups in, where it is not the usual one.
        """
        path = regular_file(path)
        if read_only and path.with_name(f"{path.name}-journal").exists():
            # a crash left a change half written, which only a writer may roll back; one in use is left to its user
            with suppress(NpsDeskError):
                cls.open(path, backups=backups).close()
        if read_only:
            return cls(path, cls._open_to_read(path, backups), None)
        lock = take_lock(path, take_over=take_over)
        try:
            return cls(path, open_file(path, False, backups), lock)
        except BaseException:
            release_lock(path, lock)
            raise

    @classmethod
    def _open_to_read(cls, path: Path, backups: Path | None) -> apsw.Connection:
        """Open a file for reading; one of an older version is brought to the newest tables by a writer first."""
        try:
            return open_file(path, True, backups)
        except ProjectReadOnly:
            with suppress(NpsDeskError):
                cls.open(path, backups=backups).close()
            return open_file(path, True, backups)

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return self.path.name

    @property
    def is_changing(self) -> bool:
        """Whether a change is going on."""
        return self._is_changing

    @property
    def undo_label(self) -> Label | None:
        """The change that `undo` would take back."""
        with explained(self.name, self.connection):
            step = history.newest_done(self.connection)
        return step.label if step else None

    @property
    def redo_label(self) -> Label | None:
        """The change that `redo` would do again."""
        with explained(self.name, self.connection):
            step = history.first_undone(self.connection)
        return step.label if step else None

    @contextmanager
    def change(self, label: Label) -> Iterator[None]:
        """Make one undoable change: all of the block or nothing. A change inside a change is part of the outer one.

        Raises ProjectChanged, ProjectReadOnly, ProjectInUse, DiskFull, FolderReadOnly, CannotWrite.
        """
        if self._is_changing:
            yield
            return
        with self._transaction() as changed, self._session(schema.RECORDED) as session:
            yield
            changed |= history.record(self.connection, session, label)

    @contextmanager
    def bulk_import(self, label: Label) -> Iterator[None]:
        """Make one undoable change that adds waves; their customers, answers and comments are not recorded row by row.

        Existing answers, comments and customers cannot be changed in the block. Raises as `change`.
        """
        if self._is_changing:
            yield
            return
        wide, tables = much_room(self.connection), schema.ROOTS + schema.DEPENDENT
        with wide, self._transaction() as changed, self._session(tables) as session:
            last_wave = self.rows("SELECT coalesce(max(id), 0) FROM wave")[0][0]
            self._is_bulk = True
            try:
                yield
            finally:
                self._is_bulk = False
            changed |= history.record(self.connection, session, label, last_wave)

    @contextmanager
    def keeping_aside(self) -> Iterator[None]:
        """Write what can be made again, all of the block or nothing; undo leaves it alone. Raises as `change`."""
        if self._is_changing:
            yield
            return
        with self._transaction():
            yield

    def undo(self) -> Label | None:
        """Take the newest change back; returns its label, or None where there is none. Raises as `change`."""
        return self._move(history.newest_done, history.undo)

    def redo(self) -> Label | None:
        """Do the change again that was undone last; as `undo`."""
        return self._move(history.first_undone, history.redo)

    def forget_history(self) -> None:
        """Make everything so far impossible to undo."""
        with self._transaction():
            history.forget(self.connection)

    def rows(self, sql: str, bindings: Sequence[Value] = ()) -> list[Any]:
        """Return what a query finds. Raises ProjectDamaged, CannotWrite where the file cannot be read."""
        with explained(self.name, self.connection):
            return self.connection.execute(sql, bindings).fetchall()

    def pieces(self, sql: str, bindings: Sequence[Value] = (), size: int = 4096) -> Iterator[list[Any]]:
        """Yield what a query finds some thousands of rows at a time, so that they are never held all at once.

        Raises as `rows`.
        """
        with explained(self.name, self.connection):
            found = self.connection.execute(sql, bindings)
            while piece := list(islice(found, size)):
                yield piece

    def write(self, sql: str, bindings: Sequence[Value] = ()) -> None:
        """Run one statement of a change."""
        self.assert_changing()
        self.connection.execute(sql, bindings)

    def write_many(self, sql: str, bindings: Iterable[Sequence[Value]]) -> None:
        """Run one statement of a change for each of the bindings."""
        self.assert_changing()
        bindings = iter(bindings)
        # one by one, what makes the bindings and SQLite would push each other out of the processor's cache
        while piece := list(islice(bindings, _PIECE)):
            self.connection.executemany(sql, piece)

    def assert_changing(self, *, bulk: bool = True) -> None:
        """Refuse a change outside of `change`; with bulk=False also inside `bulk_import`, which would not record it."""
        if not self._is_changing:
            raise AssertionError("a change belongs inside `with project.change(…)`")
        if self._is_bulk and not bulk:
            raise AssertionError("an import only adds; this change belongs inside `with project.change(…)`")

    def save_copy(self, path: Path) -> None:
        """Write a copy of the project. Raises ProjectInUse where that is an open one, DiskFull, FolderReadOnly."""
        path = path.absolute()
        if path.exists() and (path.samefile(self.path) or read_lock(path)):
            raise ProjectInUse(path.name)
        safety.copy_project(self.connection, path)

    def back_up(self, folder: Path | None = None) -> Path:
        """Make a backup; worth doing before an import. Raises DiskFull, FolderReadOnly, CannotWrite."""
        return safety.back_up(self.connection, self.path, folder)

    def digest(self) -> str:
        """Return a fingerprint of everything in the project but its history."""
        found = hashlib.sha256()
        for table in sorted(schema.RECORDED):
            found.update(table.encode())
            for row in self.rows(f"SELECT * FROM {table} ORDER BY 1, 2"):
                found.update(repr(row).encode("utf-8", "surrogatepass"))
        return found.hexdigest()

    def close(self) -> None:
        """Close the file and remove the lock; nothing but the file is left."""
        self.connection.close()
        if self._lock is not None:
            release_lock(self.path, self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _move(
        self,
        find: Callable[[apsw.Connection], history.Step | None],
        move: Callable[[apsw.Connection, history.Step], frozenset[str]],
    ) -> Label | None:
        with self._transaction() as changed:
            step = find(self.connection)
            if step is None:
                return None
            try:
                changed |= move(self.connection, step)
            except apsw.AbortError as error:
                raise ProjectChanged(self.name) from error
        return step.label

    @contextmanager
    def _session(self, tables: Sequence[str]) -> Iterator[apsw.Session]:
        session = history.start_session(self.connection, tables)
        try:
            yield session
        finally:
            session.close()

    @contextmanager
    def _transaction(self) -> Iterator[set[str]]:
        """Hold one write transaction; the names of changed tables put into the set are told after COMMIT."""
        if self.is_read_only:
            raise ProjectReadOnly(self.name)
        if self._is_changing:
            raise AssertionError("one change at a time")
        changed: set[str] = set()
        with explained(self.name, self.connection):
            self._is_changing = True
            self.looked_at = None if self.looked_at is None else {}
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                if not self._sameness.is_kept():
                    raise ProjectChanged(self.name)
                before = self.connection.total_changes()
                yield changed
                if self.connection.total_changes() != before:
                    self._sameness.stamp()
                self.connection.execute("COMMIT")
                self._sameness.remember()
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._is_changing = False
        if changed:
            self._tell(frozenset(changed))

    def _roll_back(self) -> None:
        # SQLite has rolled back by itself after some errors; one while rolling back is mended at the next read.
        with suppress(apsw.Error):
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def _tell(self, tables: frozenset[str]) -> None:
        for listener in list(self.listeners):
            listener(tables)
