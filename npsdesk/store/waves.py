"""Waves: listed, and brought in with the answers of a cleaned survey."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import chain, count
from typing import Any

from npsdesk.core.cleaning.choices import date_span
from npsdesk.core.cleaning.table import Chosen, CleanSurvey, FieldSpec
from npsdesk.core.customers.matching import Matches, match_answers
from npsdesk.core.errors import NotFound
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Wave
from npsdesk.store import mapping
from npsdesk.store.customer_lists import look_again
from npsdesk.store.customers import directory
from npsdesk.store.ids import next_id
from npsdesk.store.incoming import insert_answers
from npsdesk.store.project import Project
from npsdesk.store.readings import fill_reasons
from npsdesk.store.scales import scale_key, scale_text
from npsdesk.store.wave_files import add_file, find_file

_WAVES = """
SELECT wave.id, name, first_date, last_date, coalesce(file_name, ''), coalesce(answers, 0), coalesce(scored, 0),
    coalesce(comments, 0), invited, coalesce(files, 0)
FROM wave
LEFT JOIN (
    SELECT wave, name AS file_name, count(*) AS files, min(id) FROM wave_file GROUP BY wave
) AS filed ON filed.wave = wave.id
LEFT JOIN (SELECT wave, count(*) AS answers, count(score) AS scored FROM response GROUP BY wave) AS counted
    ON counted.wave = wave.id
LEFT JOIN (
    SELECT wave, count(*) AS comments FROM comment JOIN response ON response.id = comment.response GROUP BY wave
) AS commented ON commented.wave = wave.id
"""


def list_waves(project: Project) -> list[Wave]:
    """Return the waves, oldest first."""
    return [_wave(row) for row in project.rows(_WAVES + "ORDER BY position, wave.id")]


def get_wave(project: Project, wave_id: int) -> Wave:
    """Return one wave. Raises NotFound."""
    found = project.rows(_WAVES + "WHERE wave.id = ?", (wave_id,))
    if not found:
        raise NotFound("wave", str(wave_id), tuple(wave.name for wave in list_waves(project)))
    return _wave(found[0])


def find_same_file(project: Project, sha256: str) -> Wave | None:
    """Return the wave that the very same file was imported into last, if there is one."""
    file = find_file(project, sha256)
    return get_wave(project, file.wave) if file else None


def match_survey(project: Project, survey: CleanSurvey) -> Matches:
    """Return whose the answers of a survey are that is not stored yet."""
    return match_answers(survey.answers, directory(project))


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
    wave = _insert_wave(project, survey, name, is_rest=is_rest)
    add_file_answers(project, survey, wave, imported, progress, roles=roles)
    fill_reasons(project, wave)
    return wave


def add_file_answers(
    project: Project,
    survey: CleanSurvey,
    wave: int,
    imported: datetime,
    progress: Progress | None = None,
    *,
    roles: Mapping[str, Chosen] | None = None,
) -> int:
    """Add the answers of one more file to a wave, with the account of its rows; returns the file's id."""
    facts = survey.facts
    file = add_file(project, wave, facts, survey.sheet, imported, survey.reconciliation)
    fields = _insert_fields(project, survey.fields, wave)
    mapping.remember(project, survey.headings_hash, roles or {spec.name: Chosen(spec.role) for spec in survey.fields})
    insert_answers(project, survey.answers, wave, file, fields, progress or NoProgress())
    look_again(project)
    return file


def _insert_wave(project: Project, survey: CleanSurvey, name: str, *, is_rest: bool) -> int:
    first, last = date_span(survey)
    wave = next_id(project, "wave")
    position = make_room_before_all(project) if is_rest else make_place(project, first)
    project.write(
        "INSERT INTO wave VALUES (?, ?, ?, ?, ?, NULL)", (wave, name, position, day_text(first), day_text(last))
    )
    return wave


def make_room_before_all(project: Project) -> int:
    """Return the position before all waves."""
    project.write("UPDATE wave SET position = position + 1")
    return 1


def day_text(day: date | None) -> str | None:
    """Return a day as it is stored."""
    return day.isoformat() if day else None


def make_place(project: Project, first: date | None) -> int:
    """Return the position of a new wave: before the first one that began later, else last."""
    later = first and project.rows("SELECT min(position) FROM wave WHERE first_date > ?", (first.isoformat(),))[0][0]
    if later:
        project.write("UPDATE wave SET position = position + 1 WHERE position >= ?", (later,))
        return int(later)
    return int(project.rows("SELECT coalesce(max(position), 0) + 1 FROM wave")[0][0])


def _insert_fields(project: Project, specs: tuple[FieldSpec, ...], wave: int) -> list[int]:
    """Return the field id of each column; one of the same name, role and scale as in an earlier wave is the same."""
    found = project.rows("SELECT id, name, role, scale FROM field")
    known = {(name, role): (field, scale_key(scale)) for field, name, role, scale in found}
    ids: list[int] = []
    for spec in specs:
        scale = scale_text(spec.scale)
        key = next(key for key in _names(spec) if _is_usable(known.get(key), scale_key(scale), ids))
        if key not in known:
            known[key] = next_id(project, "field"), scale_key(scale)
            project.write("INSERT INTO field VALUES (?, ?, ?, ?)", (known[key][0], *key, scale))
        ids.append(known[key][0])
    pairs = ((wave, field) for field in ids)
    project.write_many("INSERT INTO wave_field VALUES (?, ?) ON CONFLICT DO NOTHING", pairs)
    return ids


def _is_usable(
    known: tuple[int, tuple[str, float] | None] | None, scale: tuple[str, float] | None, ids: list[int]
) -> bool:
    """Return whether a name is free, or that of a field on the same scale that no other column of the file took."""
    return known is None or (known[0] not in ids and known[1] == scale)


def _names(spec: FieldSpec) -> Iterator[tuple[str, str]]:
    """Offer names for a column, as a file may hold the same heading twice, or another scale under a known one."""
    scale = spec.scale
    ranged = [f"{spec.name} ({scale.low:g}–{scale.high:g})"] if scale else []
    again = (f"{spec.name} ({number})" for number in count(2))
    return ((name, spec.role.value) for name in chain([spec.name], ranged, again))


def _wave(row: tuple[Any, ...]) -> Wave:
    wave, name, first, last, *rest = row
    return Wave(wave, name, _day(first), _day(last), *rest)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
