"""The commands about competitors and about what customers ask for."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from npsdesk.core.errors import NotFound
from npsdesk.core.survey import Channel, Filter
from npsdesk.i18n import _
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, stop_for_usage


def competitors(
    project: ProjectPath,
    add: Annotated[
        list[str] | None, typer.Option("--add", metavar="NAME", help="Put a competitor on the list.")
    ] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", metavar="NAME", help="Take a competitor off the list.")
    ] = None,
    rename: Annotated[
        tuple[str, str] | None, typer.Option("--rename", metavar="OLD NEW", help="Write a competitor otherwise.")
    ] = None,
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """Say who names which competitor, when and with which score; with --add, put names on the list first."""
    from npsdesk.services.json_watch import watch_shape, watch_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.services.watch_competitors import (
        add_competitor,
        find_competitor,
        find_competitors,
        gather_watch,
        remove_competitor,
        rename_competitor,
    )
    from npsdesk.store.project import Project

    with Project.open(project, read_only=not (add or remove or rename)) as opened:
        for name in add or ():
            add_competitor(opened, name)
        if rename:
            old, new = rename
            rename_competitor(opened, find_competitor(opened, old), new)
        for name in remove or ():
            remove_competitor(opened, find_competitor(opened, name))
        data = load(opened)
        picture = gather_watch(opened, data, Filter(wave=wave_named(data, wave).id if wave else None))
    watch = find_competitors(picture)
    print_answer(watch_shape(watch), as_json, watch_text(watch, data.currency))


def requests(
    project: ProjectPath,
    wave: WaveName = None,
    asked: Annotated[str, typer.Option("--asked", metavar="REQUEST", help="Who asked for this, in any wave.")] = "",
    solved: Annotated[str, typer.Option("--solved", metavar="REQUEST", help="Mark this as solved.")] = "",
    what: Annotated[str, typer.Option("--what", help="What was done about it.")] = "",
    told: Annotated[
        str, typer.Option("--told", metavar="REQUEST", help="Note that those who asked for this were told.")
    ] = "",
    to: Annotated[list[int] | None, typer.Option("--to", help="Only who gave this answer; may be repeated.")] = None,
    channel: Annotated[Channel, typer.Option(help="How they were told.")] = Channel.EMAIL,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When; today otherwise.")] = None,
    as_json: Json = False,
) -> None:
    """List what customers ask for, by how many people of which group; with --asked, --solved or --told who asked."""
    from npsdesk.services.find_requests import find_requests, gather_requests
    from npsdesk.services.json_watch import requests_shape, requests_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.store.project import Project

    named = [name for name in (asked, solved, told) if name]
    if len(named) > 1:
        stop_for_usage(_("Use one of --asked, --solved and --told."))
    if named:
        day = on.date() if on else date.today()  # noqa: DTZ011 - a day on the owner's own calendar
        _one_request(project, named[0], _Deed(bool(solved), what, bool(told), tuple(to or ()), channel, day), as_json)
        return
    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        picture = gather_requests(opened, data, Filter(wave=wave_named(data, wave).id if wave else None))
    lines = find_requests(picture)
    print_answer(requests_shape(lines), as_json, requests_text(lines))


@dataclass(frozen=True)
class _Deed:
    """What is to be done about one request before it is shown."""

    is_solved: bool
    what: str
    is_told: bool
    to: tuple[int, ...]
    channel: Channel
    day: date


def _one_request(path: Path, name: str, deed: _Deed, as_json: bool) -> None:
    from npsdesk.services import tell_askers
    from npsdesk.services.find_requests import find_requests, gather_requests
    from npsdesk.services.json_plan import asker_text, solved_shape
    from npsdesk.services.plan_words import told_sentence
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project
    from npsdesk.store.requests import RequestStatus

    with Project.open(path, read_only=not (deed.is_solved or deed.is_told)) as opened:
        data = load(opened)
        line = tell_askers.find_request(find_requests(gather_requests(opened, data, Filter())), name)
        if deed.is_solved:
            tell_askers.solve_request(opened, line, deed.day, deed.what)
        found = tell_askers.find_one(opened, data, line, deed.day)
        if deed.is_told:
            if found.mark.status is not RequestStatus.DONE:
                stop_for_usage(_("Nobody can be told before it is there: first mark it with --solved."))
            able = [asker.response for asker in found.to_tell]
            tell_askers.tell(opened, found, _wanted(able, deed.to), deed.day, deed.channel)
            found = tell_askers.find_one(opened, data, line, deed.day)
    text = "\n".join([f"{found.name}: {told_sentence(found.outcome)}", *map(asker_text, found.askers)])
    print_answer(solved_shape(found, found.mark.status), as_json, text)


def _wanted(able: list[int], named: tuple[int, ...]) -> list[int]:
    """Return who is told: those named, each of whom must be able to be told, or everyone who can."""
    for response in named:
        if response not in able:
            raise NotFound("answer", str(response), tuple(map(str, able)))
    return list(named) or able
