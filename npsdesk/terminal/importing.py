"""The command that brings a survey into a project."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from npsdesk.core.cleaning.table import OnDuplicate
from npsdesk.i18n import _
from npsdesk.terminal.options import Json, ProjectPath, print_answer, say, stop_for_usage

if TYPE_CHECKING:
    from npsdesk.services.import_survey import Reading


def import_(
    project: ProjectPath,
    file: Annotated[
        Path, typer.Argument(readable=False, help="The survey: .xlsx, .xlsm, .xls, .ods, .csv, .tsv or .txt.")
    ],
    wave: Annotated[str | None, typer.Option("--wave", help="Name of the wave.")] = None,
    mapping: Annotated[
        list[str] | None, typer.Option("--map", metavar="ROLE=COLUMN", help="What a column is; may be repeated.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet to read.")] = None,
    on_duplicate: Annotated[
        OnDuplicate, typer.Option(help="What to do with the same answer twice.")
    ] = OnDuplicate.KEEP,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come in; write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Import a survey as a new wave. Where the window would ask, this takes the safe choice and says so, or stops."""
    from npsdesk.services import import_survey
    from npsdesk.services.json_shapes import import_shape, import_text
    from npsdesk.store.project import Project
    from npsdesk.store.waves import list_waves

    with Project.open(project, read_only=dry_run) as opened:
        reading = import_survey.remember(opened, import_survey.read_survey(file, sheet))
        choices = import_survey.mapped_choices(reading, _parsed(mapping or []), on_duplicate)
        import_survey.check_survey(reading, choices)
        survey = import_survey.clean_survey(reading, choices)
        import_survey.check_scores(reading, survey)
        name = wave or import_survey.free_wave_name({known.name for known in list_waves(opened)}, survey)
        say(import_survey.safe_notes(reading, choices, survey) + _same_file_note(opened, reading))
        if not dry_run:
            stored = import_survey.store_survey(opened, survey, name, datetime.now().astimezone())
            if not stored.has_backup:
                say([_("There was no room for a backup of what was there before.")])
    print_answer(import_shape(name, survey, choices, dry_run), as_json, import_text(name, survey, dry_run))


def _same_file_note(project: Any, reading: "Reading") -> list[str]:
    from npsdesk.services.import_survey import same_file

    known = same_file(project, reading)
    if known is None:
        return []
    return [_("This very file is in the project already, as {wave}; it was added once more.").format(wave=known.name)]


def _parsed(mapping: list[str]) -> dict[str, list[str]]:
    parsed: dict[str, list[str]] = {}
    for entry in mapping:
        role, equals, heading = entry.partition("=")
        if not equals or not heading:
            stop_for_usage(_("--map needs ROLE=COLUMN, as in --map score=Rating."))
        parsed.setdefault(role.strip().lower(), []).append(heading)
    return parsed
