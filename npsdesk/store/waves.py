"""Waves: listed, renamed, removed, and brought in with the answers of a cleaned survey."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import chain, count
from typing import Any

from npsdesk.core.cleaning.table import Chosen, CleanSurvey, FieldSpec, Left, LeftRow, Reconciliation, Scale
from npsdesk.core.errors import NotFound
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Wave
from npsdesk.store import mapping, search_index
from npsdesk.store.incoming import insert_answers, match_of, next_id
from npsdesk.store.project import Project

ScaleKey = tuple[str, float] | None

_WAVES = """
SELECT wave.id, name, first_date, last_date, file_name, coalesce(answers, 0), coalesce(scored, 0), coalesce(comments, 0)
FROM wave
LEFT JOIN (SELECT wave, count(*) AS answers, count(score) AS scored FROM response GROUP BY wave) AS counted
    ON counted.wave = wave.id
LEFT JOIN (
    SELECT wave, count(*) AS comments FROM comment JOIN response ON response.id = comment.response GROUP BY wave
) AS commented ON commented.wave = wave.id
"""


def list_waves(project: Project) -> list[Wave]:
    """Return the waves, oldest first."""
    return [_wave(row) for row in project.rows(_WAVES + "ORDER BY position, wave.id")]


def find_same_file(project: Project, sha256: str) -> Wave | None:
    """Return the wave that came from the very same file, if there is one."""
    found = project.rows(_WAVES + "WHERE file_sha256 = ? ORDER BY position LIMIT 1", (sha256,))
    return _wave(found[0]) if found else None


def known_customers(project: Project, survey: CleanSurvey) -> int:
    """Return how many customers of a survey that is not stored yet the project knows from earlier waves."""
    known = {match for (match,) in project.rows("SELECT match FROM customer")}
    return len(known.intersection(match_of(answer) for answer in survey.answers)) if known else 0


def rename_wave(project: Project, wave_id: int, name: str) -> None:
    """Give a wave another name."""
    project.write("UPDATE wave SET name = ? WHERE id = ?", (name, wave_id))


def remove_wave(project: Project, wave_id: int) -> None:
    """Remove a wave with its answers, comments and tags, and the customers and fields that no other wave has."""
    project.assert_changing(bulk=False)
    with search_index.rebuilt_after(project.connection):
        project.write("DELETE FROM wave WHERE id = ?", (wave_id,))
        project.write("DELETE FROM field WHERE NOT EXISTS (SELECT 1 FROM wave_field WHERE wave_field.field = field.id)")
        project.write(
            "DELETE FROM customer WHERE NOT EXISTS (SELECT 1 FROM response WHERE response.customer = customer.id)"
        )


def reconciliation(project: Project, wave_id: int) -> Reconciliation:
    """Return where every row of a wave's file went. Raises NotFound."""
    found = project.rows("SELECT reconciliation FROM wave WHERE id = ?", (wave_id,))
    if not found:
        raise NotFound("wave", str(wave_id), tuple(wave.name for wave in list_waves(project)))
    facts = json.loads(found[0][0])
    left = tuple(LeftRow(row, Left(reason), cell) for row, reason, cell in facts["left"])
    unread = tuple(facts.get("unread_dates", ()))  # unknown to the first version
    return Reconciliation(facts["rows_in_file"], facts["imported"], left, tuple(facts["possible_duplicates"]), unread)


def add_survey(
    project: Project,
    survey: CleanSurvey,
    name: str,
    imported: datetime,
    progress: Progress | None = None,
    *,
    roles: Mapping[str, Chosen] | None = None,
    is_rest: bool = False,
) -> int:
    """Store a survey as a new wave, inside `bulk_import` (fast) or `change`; returns the wave's id.

    `roles` is what to remember for files with the same headings: what was chosen for every heading, also of those that
    are no field; without it, the roles of the fields. `is_rest`: these are the answers that name no wave; they come
    before all others, as no wave is to be compared with them. Raises Cancelled where the owner stops it; the
    surrounding change then leaves nothing behind.
    """
    wave = _insert_wave(project, survey, name, imported, is_rest=is_rest)
    fields = _insert_fields(project, survey.fields, wave)
    mapping.remember(project, survey.headings_hash, roles or {spec.name: Chosen(spec.role) for spec in survey.fields})
    insert_answers(project, survey.answers, wave, fields, progress or NoProgress())
    return wave


def _insert_wave(project: Project, survey: CleanSurvey, name: str, imported: datetime, *, is_rest: bool) -> int:
    days = [answer.when.date() for answer in survey.answers if answer.when is not None]
    first, last = (min(days), max(days)) if days else (None, None)
    wave = next_id(project, "wave")
    facts = survey.facts
    project.write(
        "INSERT INTO wave VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)",
        (
            wave,
            name,
            _make_room_before_all(project) if is_rest else _make_place(project, first),
            first.isoformat() if first else None,
            last.isoformat() if last else None,
            facts.name,
            facts.size,
            facts.sha256,
            survey.sheet,
            imported.isoformat(timespec="seconds"),
            _reconciliation_text(survey.reconciliation),
        ),
    )
    return wave


def _make_room_before_all(project: Project) -> int:
    project.write("UPDATE wave SET position = position + 1")
    return 1


def _make_place(project: Project, first: date | None) -> int:
    """Return the position of a new wave: before the first one that began later, else last."""
    later = first and project.rows("SELECT min(position) FROM wave WHERE first_date > ?", (first.isoformat(),))[0][0]
    if later:
        project.write("UPDATE wave SET position = position + 1 WHERE position >= ?", (later,))
        return int(later)
    return int(project.rows("SELECT coalesce(max(position), 0) + 1 FROM wave")[0][0])


def _insert_fields(project: Project, specs: tuple[FieldSpec, ...], wave: int) -> list[int]:
    """Return the field id of each column; one of the same name, role and scale as in an earlier wave is the same."""
    found = project.rows("SELECT id, name, role, scale FROM field")
    known = {(name, role): (field, _scale_key(scale)) for field, name, role, scale in found}
    ids: list[int] = []
    for spec in specs:
        scale = _scale_text(spec.scale)
        key = next(key for key in _names(spec) if _is_usable(known.get(key), _scale_key(scale), ids))
        if key not in known:
            known[key] = next_id(project, "field"), _scale_key(scale)
            project.write("INSERT INTO field VALUES (?, ?, ?, ?)", (known[key][0], *key, scale))
        ids.append(known[key][0])
    project.write_many("INSERT INTO wave_field VALUES (?, ?)", ((wave, field) for field in ids))
    return ids


def _is_usable(
    known: tuple[int, tuple[str, float] | None] | None, scale: tuple[str, float] | None, ids: list[int]
) -> bool:
    """Return whether a name is free, or that of a field on the same scale that no other column of the file took."""
    return known is None or (known[0] not in ids and known[1] == scale)


def _scale_key(scale: str) -> ScaleKey:
    """Return what makes two scales one: kind and top. That nobody chose the lowest answer makes no other question."""
    if not scale:
        return None
    facts = json.loads(scale)
    return facts["kind"], facts["high"]


def _names(spec: FieldSpec) -> Iterator[tuple[str, str]]:
    """Offer names for a column, as a file may hold the same heading twice, or another scale under a known one."""
    scale = spec.scale
    ranged = [f"{spec.name} ({scale.low:g}–{scale.high:g})"] if scale else []
    again = (f"{spec.name} ({number})" for number in count(2))
    return ((name, spec.role.value) for name in chain([spec.name], ranged, again))


def _scale_text(scale: Scale | None) -> str:
    if scale is None:
        return ""
    facts = {"kind": scale.kind, "low": scale.low, "high": scale.high, "words": dict(scale.words)}
    return json.dumps(facts, ensure_ascii=False)


def _reconciliation_text(facts: Reconciliation) -> str:
    return json.dumps(
        {
            "rows_in_file": facts.rows_in_file,
            "imported": facts.imported,
            "left": [(left.row, left.reason, left.cell) for left in facts.left],
            "possible_duplicates": facts.possible_duplicates,
            "unread_dates": facts.unread_dates,
        },
        ensure_ascii=False,
    )


def _wave(row: tuple[Any, ...]) -> Wave:
    wave, name, first, last, file_name, answers, scored, comments = row
    return Wave(wave, name, _day(first), _day(last), file_name, answers, scored, comments)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
