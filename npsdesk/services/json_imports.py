"""What the terminal prints of an import: of one wave, of the waves of one file, of the files of a folder."""

from dataclasses import asdict
from typing import Any

from npsdesk.core.cleaning.table import Left, Reconciliation
from npsdesk.files.readers.folder import Skip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.import_folder import FileOutcome
from npsdesk.services.import_unattended import FilePlan
from npsdesk.services.json_shapes import import_shape, import_text
from npsdesk.services.sentences import explain
from npsdesk.services.split_waves import NamedWave
from npsdesk.services.wave_texts import replaced_sentences
from npsdesk.store.replacing import Replaced
from npsdesk.words import left_name


def plan_shape(plan: FilePlan, is_dry_run: bool, replaced: Replaced | None = None) -> dict[str, Any]:
    """Return the JSON of `import` for one file.

    Split into waves, `wave` is null, the figures are those of the whole file, and `waves` holds each wave's own, which
    add up to them. `replaces` names the wave whose answers these take the place of, and `kept` what came along.
    """
    shape = import_shape(plan.name, plan.survey, plan.choices, is_dry_run, plan.reading.recognition.vendor)
    if plan.replaces is not None:
        shape |= {"replaces": plan.replaces.name, "kept": asdict(replaced) if replaced else None}
    if not plan.parts:
        return shape
    if any(wave.replaces for wave in plan.parts):
        shape["kept"] = asdict(replaced) if replaced else None
    return {**shape, "wave": None, "waves": [_wave_shape(wave) for wave in plan.parts]}


def _wave_shape(wave: NamedWave) -> dict[str, Any]:
    facts = wave.survey.reconciliation
    first, last = wave.part.days
    return {
        "wave": wave.name,
        "replaces": wave.replaces.name if wave.replaces else None,
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


def plan_text(plan: FilePlan, is_dry_run: bool, replaced: Replaced | None = None) -> str:
    """Return the reconciliation of one file as lines of text, one for each wave where there are several."""
    if not plan.parts:
        said = replaced_sentences(replaced) if replaced else []
        return "\n".join([import_text(plan.name, plan.survey, is_dry_run), *said])
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
        if wave.replaces is not None:
            text = _("{wave}, in place of what was there: {count} of {rows} rows.")
        lines.append(
            "  " + text.format(wave=wave.name, count=format_int(part.imported), rows=format_int(part.rows_in_file))
        )
    for reason in Left:
        left = facts.count(reason)
        if left:
            lines.append(f"  {format_int(left)} {left_name(reason, left)}")
    return "\n".join([*lines, *(replaced_sentences(replaced) if replaced else [])])


def outcome_shape(outcome: FileOutcome, is_dry_run: bool, hint: str = "") -> dict[str, Any]:
    """Return one file of a folder as JSON: `status` imported, not_imported or skipped, and what `import` says of it."""
    if outcome.plan is not None:
        notes = list(outcome.plan.notes)
        return {"file": outcome.name, "status": "imported", "notes": notes, **plan_shape(outcome.plan, is_dry_run)}
    if outcome.skip is not None:
        return {"file": outcome.name, "status": "skipped", "why": outcome.skip.value}
    message = f"{explain(outcome.problem).text} {hint}".strip() if outcome.problem else ""
    return {"file": outcome.name, "status": "not_imported", "message": message}


def outcome_text(outcome: FileOutcome, is_dry_run: bool, hint: str = "") -> str:
    """Return what became of one file of a folder."""
    if outcome.plan is not None:
        return _("{file}: {what}").format(file=outcome.name, what=plan_text(outcome.plan, is_dry_run))
    if outcome.skip is not None:
        return _("{file}: passed over, {why}.").format(file=outcome.name, why=skip_text(outcome.skip))
    message = f"{explain(outcome.problem).text} {hint}".strip() if outcome.problem else ""
    return _("{file}: not imported. {question}").format(file=outcome.name, question=message)


def skip_text(skip: Skip) -> str:
    """Return why something in a folder was passed over."""
    return {
        Skip.LOCK: _("it only says that a file is open"),
        Skip.HIDDEN: _("it is hidden"),
        Skip.FOLDER: _("it is a folder"),
        Skip.OTHER_KIND: _("it is no spreadsheet"),
        Skip.KNOWN: _("it is in the project already"),
    }[skip]
