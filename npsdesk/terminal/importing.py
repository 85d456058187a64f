"""The command that brings a survey, or a folder of them, into a project."""

from datetime import datetime
from typing import Annotated

import typer

from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.table import DateOrder, OnDuplicate
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
    stop_for_usage,
)


def import_(
    project: ProjectPath,
    file: SurveyPath,
    wave: Annotated[str | None, typer.Option("--wave", help="Name of the wave.")] = None,
    mapping: Mapping = None,
    sheet: SheetName = None,
    on_duplicate: Annotated[
        OnDuplicate, typer.Option(help="What to do with the same answer twice.")
    ] = OnDuplicate.KEEP,
    split_by: Annotated[
        str | None,
        typer.Option(
            "--split-waves-by",
            metavar="COLUMN|round|month|quarter|half-year|year",
            help="Make several waves: by a column, or by the dates.",
        ),
    ] = None,
    scale: Annotated[
        ScoreScale | None,
        typer.Option(
            help="How the scores are meant. 0-10 and 1-10: as they are. shifted: saved as 1-11, take 1 off each. "
            "dates: a spreadsheet made dates of 8/10, turn them back."
        ),
    ] = None,
    dates: Annotated[
        DateOrder | None, typer.Option(help="How dates are read: day, month or year first.", metavar="dmy|mdy|ymd")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come in; write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Import a survey as a new wave. Where the window would ask, this takes the safe choice and says so, or stops."""
    from npsdesk.services.import_unattended import Wishes, import_file, plan_file
    from npsdesk.services.json_imports import plan_shape, plan_text
    from npsdesk.store.project import Project

    if wave and split_by:
        stop_for_usage(_("--wave names one wave; with --split-waves-by the waves get their own names."))
    wishes = Wishes(wave, parsed_mapping(mapping or []), sheet, on_duplicate, split_by, scale, dates)
    with Project.open(project, read_only=dry_run) as opened:
        plan = plan_file(opened, file, wishes)
        say(list(plan.notes))
        if not dry_run and not import_file(opened, plan, datetime.now().astimezone()).has_backup:
            say([_("There was no room for a backup of what was there before.")])
    print_answer(plan_shape(plan, dry_run), as_json, plan_text(plan, dry_run))
