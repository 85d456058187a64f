"""The command that brings a survey, or a folder of them, into a project."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from npsdesk.core.cleaning.table import OnDuplicate, Unfinished
from npsdesk.core.survey import Role
from npsdesk.i18n import _
from npsdesk.services.on_same_file import OnSameFile
from npsdesk.terminal.hints import hint_for
from npsdesk.terminal.options import (
    Dates,
    HeaderRows,
    Json,
    Mapping,
    ProjectPath,
    Scale,
    SheetName,
    SurveyPath,
    parsed_mapping,
    parsed_rows,
    print_answer,
    say,
    stop_for_usage,
)

if TYPE_CHECKING:
    from npsdesk.services.import_unattended import Wishes
    from npsdesk.store.project import Project


def import_(
    project: ProjectPath,
    file: SurveyPath,
    wave: Annotated[str | None, typer.Option("--wave", help="Name of the wave.")] = None,
    mapping: Mapping = None,
    sheet: SheetName = None,
    header_rows: HeaderRows = None,
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
    scale: Scale = None,
    dates: Dates = None,
    unfinished: Annotated[
        Unfinished, typer.Option(help="What to do with answers that the survey tool marks as not finished.")
    ] = Unfinished.LEAVE_OUT,
    on_same_file: Annotated[
        OnSameFile | None,
        typer.Option(
            help="What to do with a file that is in the project already: add a wave, replace the one there "
            "(or the one named with --wave), or stop. Otherwise stops at the very same file."
        ),
    ] = None,
    weights: Annotated[
        str | None,
        typer.Option("--weights", metavar="COLUMN", help="The column that says how much each answer counts."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come in; write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Import a survey, or every one in a folder. Where the window would ask, this takes the safe choice, or stops."""
    from npsdesk.services.import_unattended import Wishes
    from npsdesk.store.project import Project

    if wave and split_by:
        stop_for_usage(_("--wave names one wave; with --split-waves-by the waves get their own names."))
    roles = _with_weights(parsed_mapping(mapping or []), weights)
    wishes = Wishes(wave, roles, sheet, on_duplicate, split_by, scale, dates)
    wishes = replace(
        wishes,
        heading_rows=parsed_rows(header_rows),
        unfinished=unfinished,
        on_same_file=on_same_file,
        is_dry_run=dry_run,
    )
    with Project.open(project, read_only=dry_run) as opened:
        run = _import_folder if file.is_dir() else _import_one
        run(opened, file, wishes, dry_run, as_json)
        if weights and not dry_run:
            say([_weigh(opened, weights)])


def _with_weights(roles: dict[str, list[str]], weights: str | None) -> dict[str, list[str]]:
    """Return the roles asked for, and one for the weights: a number, but no rating and not what somebody is worth."""
    if not weights or any(weights in headings for headings in roles.values()):
        return roles
    return roles | {Role.USAGE: [*roles.get(Role.USAGE, ()), weights]}


def _import_one(project: "Project", file: Path, wishes: "Wishes", is_dry_run: bool, as_json: bool) -> None:
    from npsdesk.services.import_unattended import import_file, plan_file
    from npsdesk.services.json_imports import plan_shape, plan_text

    plan = plan_file(project, file, wishes)
    say(list(plan.notes))
    stored = None if is_dry_run else import_file(project, plan, datetime.now().astimezone())
    if stored and not stored.has_backup:
        _say_no_backup()
    replaced = stored.replaced if stored else None
    print_answer(plan_shape(plan, is_dry_run, replaced), as_json, plan_text(plan, is_dry_run, replaced))


def _import_folder(project: "Project", folder: Path, wishes: "Wishes", is_dry_run: bool, as_json: bool) -> None:
    """Import the files of a folder, with a line for each as soon as it is done; exits with 1 where one needs help."""
    from npsdesk.services.import_folder import import_folder
    from npsdesk.services.json_imports import outcome_shape, outcome_text

    if wishes.wave:
        stop_for_usage(_("--wave names one wave; the waves of a folder get their own names."))
    shapes = []
    now = datetime.now().astimezone()
    for outcome in import_folder(project, folder, wishes, now):
        hint = hint_for(outcome.problem) if outcome.problem else ""
        shapes.append(outcome_shape(outcome, is_dry_run, hint))
        if not as_json:
            say(list(outcome.plan.notes) if outcome.plan else [])
            typer.echo(outcome_text(outcome, is_dry_run, hint))
        if not outcome.has_backup:
            _say_no_backup()
    if as_json:
        print_answer({"folder": folder.name, "written": not is_dry_run, "files": shapes}, as_json, "")
    if any(shape["status"] == "not_imported" for shape in shapes):
        raise typer.Exit(1)


def _weigh(project: "Project", name: str) -> str:
    """Let answers count by a column that came in; returns what that does."""
    from npsdesk.services.check_weights import choose_weights, chosen_words, weight_named, weights_sentence
    from npsdesk.services.project_data import load

    data = load(project)
    field = weight_named(data, name)
    check = choose_weights(project, data, field)
    return weights_sentence(check) if check is not None and check.is_refused else chosen_words(field, check)


def _say_no_backup() -> None:
    say([_("There was no room for a backup of what was there before.")])
