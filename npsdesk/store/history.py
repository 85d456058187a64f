"""Undo and redo from recorded changesets, kept in the project file itself so that they outlive the program."""

import json
import zlib
from collections.abc import Callable, Collection
from contextlib import nullcontext
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import apsw

from npsdesk.core.labels import Label
from npsdesk.store import schema, search_index

MOST_STEPS = 500
MOST_BYTES = 64_000_000
_PIECE = 8_000_000
_MANY = 100_000  # compressed bytes from which comments are indexed in one go instead of one by one
_FLAGS = apsw.SQLITE_CHANGESETAPPLY_FKNOACTION
_INVERTED = _FLAGS | apsw.SQLITE_CHANGESETAPPLY_INVERT


@dataclass(frozen=True)
class Step:
    """One change. `last_wave`: the rows of later waves came in plainly, and undoing the step records them."""

    id: int
    label: Label
    last_wave: int | None
    bytes: int


def start_session(connection: apsw.Connection, tables: Collection[str]) -> apsw.Session:
    """Record every change to these tables from here on."""
    session = apsw.Session(connection, "main")
    for table in tables:
        session.attach(table)
    return session


def record(
    connection: apsw.Connection, session: apsw.Session, label: Label, last_wave: int | None = None
) -> frozenset[str]:
    """Store what a session saw as the newest step and forget what was undone. Returns the names of the tables."""
    changes = session.changeset()
    if not changes:
        return frozenset()
    connection.execute("DELETE FROM history WHERE is_undone")
    connection.execute(
        "INSERT INTO history (message, plural, count, arguments, last_wave, bytes) VALUES (?, ?, ?, ?, ?, 0)",
        (label.message, label.plural, label.count, json.dumps(dict(label.arguments)), last_wave),
    )
    _store(connection, connection.last_insert_rowid(), changes)
    _trim(connection)
    tables = _tables_in(connection, changes)
    return tables if last_wave is None else tables | set(schema.BULK)


def newest_done(connection: apsw.Connection) -> Step | None:
    """Return the step that undo would take back."""
    return _step(connection, "WHERE NOT is_undone ORDER BY id DESC LIMIT 1")


def first_undone(connection: apsw.Connection) -> Step | None:
    """Return the step that redo would do again."""
    return _step(connection, "WHERE is_undone ORDER BY id LIMIT 1")


def undo(connection: apsw.Connection, step: Step) -> frozenset[str]:
    """Take a step back. Returns the names of the changed tables; raises apsw.AbortError where the rows do not fit."""
    tables = _apply(connection, step, _INVERTED) if step.last_wave is None else _undo_bulk(connection, step)
    connection.execute("UPDATE history SET is_undone = 1 WHERE id = ?", (step.id,))
    return tables


def redo(connection: apsw.Connection, step: Step) -> frozenset[str]:
    """Do a step again; as `undo`."""
    tables = _apply(connection, step, _FLAGS)
    connection.execute("UPDATE history SET is_undone = 0 WHERE id = ?", (step.id,))
    return tables


def forget(connection: apsw.Connection) -> None:
    """Drop every step: there is nothing to undo any more."""
    connection.execute("DELETE FROM history")


def _apply(connection: apsw.Connection, step: Step, flags: int) -> frozenset[str]:
    changes = _load(connection, step)
    tables = _tables_in(connection, changes)
    many = "comment" in tables and step.bytes > _MANY
    with search_index.rebuilt_after(connection) if many else nullcontext():
        apsw.Changeset.apply(changes, connection, conflict=_refuse, flags=flags)
    return tables


def _undo_bulk(connection: apsw.Connection, step: Step) -> frozenset[str]:
    """Remove the waves that came in plainly, and keep what that changes, turned round, as the step's redo."""
    session = start_session(connection, schema.RECORDED)
    small = _load(connection, step)
    with search_index.rebuilt_after(connection):
        _invert_tables(connection, small, lambda table: table in schema.DEPENDENT)
        connection.execute("DELETE FROM response WHERE wave > ?", (step.last_wave,))
        connection.execute(schema.DROP_UNUSED)
        _invert_tables(connection, small, lambda table: table not in schema.DEPENDENT)
    _store(connection, step.id, apsw.Changeset.invert(session.changeset()))
    session.close()
    connection.execute("UPDATE history SET last_wave = NULL WHERE id = ?", (step.id,))
    _trim(connection)
    return _tables_in(connection, small) | set(schema.BULK)


def _invert_tables(connection: apsw.Connection, changes: bytes, is_wanted: Callable[[str], bool]) -> None:
    apsw.Changeset.apply(changes, connection, filter=is_wanted, conflict=_refuse, flags=_INVERTED)


def _refuse(_reason: int, _change: apsw.TableChange) -> int:
    return apsw.SQLITE_CHANGESET_ABORT


def _tables_in(connection: apsw.Connection, changes: bytes) -> frozenset[str]:
    """Return the tables of a changeset: it is offered table by table, and each one is declined."""
    names: set[str] = set()

    def decline(table: str) -> bool:
        names.add(table)
        return False

    apsw.Changeset.apply(changes, connection, filter=decline, conflict=_refuse)
    return frozenset(names)


def _store(connection: apsw.Connection, step: int, changes: bytes) -> None:
    """Keep a changeset in compressed pieces, as one value may not exceed the connection's limit."""
    connection.execute("DELETE FROM history_piece WHERE history = ?", (step,))
    whole = memoryview(changes)
    size = 0
    for position, start in enumerate(range(0, len(whole), _PIECE)):
        content = zlib.compress(whole[start : start + _PIECE], 1)
        size += len(content)
        connection.execute("INSERT INTO history_piece VALUES (?, ?, ?)", (step, position, content))
    connection.execute("UPDATE history SET bytes = ? WHERE id = ?", (size, step))


def _load(connection: apsw.Connection, step: Step) -> bytes:
    pieces = connection.execute("SELECT content FROM history_piece WHERE history = ? ORDER BY position", (step.id,))
    return b"".join(zlib.decompress(content) for (content,) in pieces)


def _trim(connection: apsw.Connection) -> None:
    """Forget the oldest steps beyond the bounds; the newest step can always be undone, and all undone ones redone."""
    found = connection.execute("SELECT id, bytes, is_undone FROM history ORDER BY id DESC")
    steps: list[Any] = found.fetchall()
    newest = max((step for step, _bytes, is_undone in steps if not is_undone), default=0)
    total = 0
    for count, (step, size, is_undone) in enumerate(steps, 1):
        total += size
        if (count > MOST_STEPS or total > MOST_BYTES) and not is_undone and step != newest:
            connection.execute("DELETE FROM history WHERE id <= ?", (step,))
            return


def _step(connection: apsw.Connection, where: str) -> Step | None:
    row = connection.execute(
        f"SELECT id, message, plural, count, arguments, last_wave, bytes FROM history {where}"
    ).fetchone()
    if row is None:
        return None
    step, message, plural, count, arguments, last_wave, size = row
    return Step(step, Label(message, plural, count, MappingProxyType(json.loads(arguments))), last_wave, size)
