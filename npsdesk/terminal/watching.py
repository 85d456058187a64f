"""The commands about competitors and about what customers ask for."""

from typing import Annotated

import typer

from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer


def competitors(
    project: ProjectPath,
    add: Annotated[
        list[str] | None, typer.Option("--add", metavar="NAME", help="Put a competitor on the list.")
    ] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", metavar="NAME", help="Take a competitor off the list.")
    ] = None,
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """Say who names which competitor, when and with which score; with --add, put names on the list first."""
    from npsdesk.core.survey import Filter
    from npsdesk.services.json_watch import watch_shape, watch_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.services.watch_competitors import (
        add_competitor,
        find_competitor,
        find_competitors,
        gather_watch,
        remove_competitor,
    )
    from npsdesk.store.project import Project

    with Project.open(project, read_only=not (add or remove)) as opened:
        for name in add or ():
            add_competitor(opened, name)
        for name in remove or ():
            remove_competitor(opened, find_competitor(opened, name))
        data = load(opened)
        picture = gather_watch(opened, data, Filter(wave=wave_named(data, wave).id if wave else None))
    watch = find_competitors(picture)
    print_answer(watch_shape(watch), as_json, watch_text(watch, data.currency))


def requests(project: ProjectPath, wave: WaveName = None, as_json: Json = False) -> None:
    """List what customers ask for, by how many people of which group, with your marks."""
    from npsdesk.core.survey import Filter
    from npsdesk.services.find_requests import find_requests, gather_requests
    from npsdesk.services.json_watch import requests_shape, requests_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        picture = gather_requests(opened, data, Filter(wave=wave_named(data, wave).id if wave else None))
    lines = find_requests(picture)
    print_answer(requests_shape(lines), as_json, requests_text(lines))
