"""The files that waves came from, each with where every one of its rows went, so that a wave can be audited later."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from npsdesk.core.cleaning.table import FileFacts, Left, LeftRow, Reconciliation, Why
from npsdesk.core.survey import WaveFile
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project

_COLUMNS = "id, wave, name, size, sha256, sheet, imported"


@dataclass(frozen=True)
class Audit:
    """One file of a wave, and the sum of its rows: rows_in_file = imported + what was left, each with its reason."""

    file: WaveFile
    facts: Reconciliation


def add_file(
    project: Project, wave: int, file: FileFacts, sheet: str, imported: datetime, facts: Reconciliation
) -> int:
    """Note that a wave got answers from a file; returns the id that its answers refer to."""
    added = next_id(project, "wave_file")
    moment = imported.isoformat(timespec="seconds")
    project.write(
        "INSERT INTO wave_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (added, wave, file.name, file.size, file.sha256, sheet, moment, _text(facts)),
    )
    return added


def list_files(project: Project) -> list[WaveFile]:
    """Return the files of all waves in the order they came."""
    return [_file(row) for row in project.rows(f"SELECT {_COLUMNS} FROM wave_file ORDER BY id")]


def find_file(project: Project, sha256: str) -> WaveFile | None:
    """Return the newest import of the very same file, if there is one."""
    found = project.rows(f"SELECT {_COLUMNS} FROM wave_file WHERE sha256 = ? ORDER BY id DESC LIMIT 1", (sha256,))
    return _file(found[0]) if found else None


def audits(project: Project, wave_id: int) -> list[Audit]:
    """Return where every row of each of a wave's files went, in the order they came."""
    found = project.rows(f"SELECT {_COLUMNS}, reconciliation FROM wave_file WHERE wave = ? ORDER BY id", (wave_id,))
    return [Audit(_file(row[:-1]), _facts(row[-1])) for row in found]


def silent_columns(project: Project, waves: Collection[int]) -> dict[str, Why]:
    """Return the headings of what may have been a rating but tells nobody apart in these waves, each with why.

    A column that is so in one file alone still was not rated there; what other waves say is for the caller to see.
    """
    rows = project.rows("SELECT wave, json_extract(reconciliation, '$.silent') FROM wave_file ORDER BY id")
    told = [_silent(json.loads(text)) for wave, text in rows if wave in waves and text]
    return {name: why for silent in told for name, why in silent}


def _silent(facts: Iterable[Sequence[str]]) -> tuple[tuple[str, Why], ...]:
    return tuple((name, Why(why)) for name, why in facts)


def note_dropped(project: Project, rows: Mapping[int, Collection[tuple[int, bool]]], reason: Left) -> None:
    """Account for answers dropped after the import: `rows` maps a file to the (row, had a score) of each."""
    for file, dropped in rows.items():
        found = project.rows("SELECT reconciliation FROM wave_file WHERE id = ?", (file,))
        for (text,) in found:
            changed = _without(_facts(text), dropped, reason)
            project.write("UPDATE wave_file SET reconciliation = ? WHERE id = ?", (_text(changed), file))


def _without(facts: Reconciliation, dropped: Collection[tuple[int, bool]], reason: Left) -> Reconciliation:
    gone = {row for row, _scored in dropped}
    left = [row for row in facts.left if row.row not in gone] + [LeftRow(row, reason) for row in gone]
    return replace(
        facts,
        imported=facts.imported - sum(scored for _row, scored in dropped),
        left=tuple(sorted(left, key=lambda row: row.row)),
        possible_duplicates=tuple(row for row in facts.possible_duplicates if row not in gone),
    )


def _file(row: tuple[Any, ...]) -> WaveFile:
    file, wave, name, size, sha256, sheet, imported = row
    return WaveFile(file, wave, name, size, sha256, sheet, datetime.fromisoformat(imported))


def _text(facts: Reconciliation) -> str:
    return json.dumps(
        {
            "rows_in_file": facts.rows_in_file,
            "imported": facts.imported,
            "left": [(left.row, left.reason, left.cell) for left in facts.left],
            "possible_duplicates": facts.possible_duplicates,
            "unread_dates": facts.unread_dates,
            "silent": facts.silent,
        },
        ensure_ascii=False,
    )


def _facts(text: str) -> Reconciliation:
    facts = json.loads(text)
    return Reconciliation(
        facts["rows_in_file"],
        facts["imported"],
        tuple(LeftRow(row, Left(reason), cell) for row, reason, cell in facts["left"]),
        tuple(facts["possible_duplicates"]),
        tuple(facts.get("unread_dates", ())),  # files imported by the first version do not say
        _silent(facts.get("silent", ())),
    )
