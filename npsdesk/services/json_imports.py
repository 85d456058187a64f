"""What the terminal prints of an import: of one wave, of the waves of one file, of the files of a folder."""

from typing import Any

from npsdesk.core.cleaning.table import Left, Reconciliation
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.import_unattended import FilePlan
from npsdesk.services.json_shapes import import_shape, import_text
from npsdesk.services.split_waves import NamedWave
from npsdesk.words import left_name


def plan_shape(plan: FilePlan, is_dry_run: bool) -> dict[str, Any]:
    """Return the JSON of `import` for one file.

    Split into waves, `wave` is null, the figures are those of the whole file, and `waves` holds each wave's own, which
    add up to them.
    """
    shape = import_shape(plan.name, plan.survey, plan.choices, is_dry_run, plan.reading.recognition.vendor)
    if not plan.parts:
        return shape
    return {**shape, "wave": None, "waves": [_wave_shape(wave) for wave in plan.parts]}


def _wave_shape(wave: NamedWave) -> dict[str, Any]:
    facts = wave.survey.reconciliation
    first, last = wave.part.days
    return {
        "wave": wave.name,
        "first_date": first.isoformat() if first else None,
        "last_date": last.isoformat() if last else None,
        "rows_in_file": facts.rows_in_file,
        "imported": facts.imported,
        "left": _left_rows(facts),
        "possible_duplicates": list(facts.possible_duplicates),
    }


def _left_rows(facts: Reconciliation) -> dict[str, list[int]]:
    return {
        reason.value: [row.row for row in facts.left if row.reason is reason] for reason in Left if facts.count(reason)
    }


def plan_text(plan: FilePlan, is_dry_run: bool) -> str:
    """Return the reconciliation of one file as lines of text, one for each wave where there are several."""
    if not plan.parts:
        return import_text(plan.name, plan.survey, is_dry_run)
    facts = plan.survey.reconciliation
    count = len(plan.parts)
    head = (
        ngettext("Would import {count} wave from {rows} rows:", "Would import {count} waves from {rows} rows:", count)
        if is_dry_run
        else ngettext("Imported {count} wave from {rows} rows:", "Imported {count} waves from {rows} rows:", count)
    )
    lines = [head.format(count=format_int(count), rows=format_int(facts.rows_in_file))]
    for wave in plan.parts:
        part = wave.survey.reconciliation
        text = _("{wave}: {count} of {rows} rows.")
        lines.append(
            "  " + text.format(wave=wave.name, count=format_int(part.imported), rows=format_int(part.rows_in_file))
        )
    for reason in Left:
        left = facts.count(reason)
        if left:
            lines.append(f"  {format_int(left)} {left_name(reason, left)}")
    return "\n".join(lines)
