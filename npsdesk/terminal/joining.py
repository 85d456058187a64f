"""The commands for lists of customers: add their columns to the customers of a project, and list them."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

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

if TYPE_CHECKING:
    from pathlib import Path

    from npsdesk.services.join_customers import JoinDraft
    from npsdesk.store.project import Project


def join(
    project: ProjectPath,
    file: SurveyPath,
    key: Annotated[
        str | None, typer.Option("--key", metavar="COLUMN", help="The customer number, e-mail address or name.")
    ] = None,
    mapping: Mapping = None,
    how: Annotated[
        list[str] | None,
        typer.Option(
            "--how",
            metavar="COLUMN=WAY",
            help="How several rows of one customer become one: latest, sum, mean, highest, most. May be repeated.",
        ),
    ] = None,
    wave: Annotated[str | None, typer.Option("--wave", help="Only this wave gets the columns.")] = None,
    name: Annotated[
        str | None, typer.Option("--list", metavar="NAME", help="The list's name; one of that name is renewed.")
    ] = None,
    sheet: SheetName = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be added; write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Add the columns of a list of customers, orders or tickets to your customers. Never asks."""
    from npsdesk.services.join_customers import JoinWishes, read_list, read_roster, start_join, store_list
    from npsdesk.services.json_lists import join_shape, join_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.store.project import Project

    with Project.open(project, read_only=dry_run) as opened:
        only = wave_named(load(opened), wave) if wave else None
        wishes = JoinWishes(key, parsed_mapping(mapping or []), _ways(how or []), name, only.id if only else None)
        draft = start_join(read_list(file, sheet), read_roster(opened), wishes)
        say(_notes(draft, dry_run))
        if not dry_run:
            store_list(opened, draft, datetime.now().astimezone())
    print_answer(join_shape(draft, only.name if only else None, dry_run), as_json, join_text(draft, dry_run))


def _ways(given: list[str]) -> dict[str, str]:
    ways: dict[str, str] = {}
    for entry in given:
        heading, equals, way = entry.rpartition("=")
        if not equals or not heading:
            stop_for_usage(_("--how needs COLUMN=WAY, as in --how Amount=sum."))
        ways[heading] = way.strip().lower()
    return ways


def _notes(draft: "JoinDraft", is_dry_run: bool) -> list[str]:
    if draft.replaced is None:
        return []
    text = (
        _("{list} is there already; its columns would be renewed.")
        if is_dry_run
        else _("{list} was there already; its columns were renewed.")
    )
    return [text.format(list=draft.replaced.name)]


def lists(
    project: ProjectPath,
    remove: Annotated[
        str | None, typer.Option("--remove", metavar="NAME", help="Take this list out, with its columns.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say which lists of customers were added, and whom they name that gave no answer; or take one out."""
    if remove is not None:
        _remove(project, remove, as_json)
    else:
        _list(project, as_json)


def _remove(project: "Path", name: str, as_json: bool) -> None:
    from npsdesk.services.manage_lists import find_list, remove_list
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        removed = remove_list(opened, find_list(opened, name))
    print_answer({"removed": removed}, as_json, _("Removed {list}. Undo brings it back.").format(list=removed))


def _list(project: "Path", as_json: bool) -> None:
    from npsdesk.services.json_lists import list_shape, list_text
    from npsdesk.store.customer_lists import list_lists, unmatched_rows
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        known = list_lists(opened)
        names = _wave_names(opened)
        shapes = [
            list_shape(one, names.get(one.wave) if one.wave else None, unmatched_rows(opened, one.id)) for one in known
        ]
    print_answer(shapes, as_json, "\n".join(map(list_text, known)))


def _wave_names(project: "Project") -> dict[int, str]:
    from npsdesk.store.waves import list_waves

    return {wave.id: wave.name for wave in list_waves(project)}
