"""The command that brings a survey into a project."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from npsdesk.core.cleaning.table import OnDuplicate
from npsdesk.i18n import _
from npsdesk.terminal.options import (
    Json,
    Mapping,
    ProjectPath,
    SheetName,
    SurveyPath,
    parsed_mapping,
    print_answer,
    say,
)

if TYPE_CHECKING:
    from npsdesk.services.import_survey import Reading


def import_(
    project: ProjectPath,
    file: SurveyPath,
    wave: Annotated[str | None, typer.Option("--wave", help="Name of the wave.")] = None,
    mapping: Mapping = None,
    sheet: SheetName = None,
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
    from npsdesk.words import vendor_sentence

    with Project.open(project, read_only=dry_run) as opened:
        reading = import_survey.remember(opened, import_survey.read_survey(file, sheet))
        choices = import_survey.mapped_choices(reading, parsed_mapping(mapping or []), on_duplicate)
        import_survey.check_survey(reading, choices)
        survey = import_survey.clean_survey(reading, choices)
        import_survey.check_scores(reading, survey)
        name = wave or import_survey.free_wave_name({known.name for known in list_waves(opened)}, survey)
        vendor = reading.recognition.vendor
        say([vendor_sentence(vendor)] if vendor else [])
        say(import_survey.safe_notes(reading, choices, survey) + _same_file_note(opened, reading))
        if not dry_run:
            stored = import_survey.store_survey(opened, survey, name, datetime.now().astimezone())
            if not stored.has_backup:
                say([_("There was no room for a backup of what was there before.")])
    print_answer(import_shape(name, survey, choices, dry_run, vendor), as_json, import_text(name, survey, dry_run))


def _same_file_note(project: Any, reading: "Reading") -> list[str]:
    from npsdesk.services.import_survey import same_file

    known = same_file(project, reading)
    if known is None:
        return []
    return [_("This very file is in the project already, as {wave}; it was added once more.").format(wave=known.name)]
