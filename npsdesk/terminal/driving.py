"""The commands about what counts: key drivers, and what promoters do differently."""

from enum import StrEnum
from typing import Annotated

import typer

from npsdesk.core.drivers.table import Step
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer
from npsdesk.terminal.scoring import filter_of


class ZeroMeaning(StrEnum):
    """What a rating of 0 means."""

    NOT_RATED = "not-rated"
    RATING = "rating"


def drivers(
    project: ProjectPath,
    step: Annotated[
        Step,
        typer.Option(help="all: the score. lift: promoters against passives. protect: passives against detractors."),
    ] = Step.ALL,
    columns: Annotated[
        list[str] | None,
        typer.Option("--columns", metavar="COLUMN", help="A rating, tag, group or amount; may be repeated."),
    ] = None,
    zeros: Annotated[
        ZeroMeaning | None, typer.Option("--zeros", help="What a rating of 0 means; recognised otherwise.")
    ] = None,
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """Rank what goes together with the score, with ranges, and say what to fix first."""
    from dataclasses import replace

    from npsdesk.services.driver_columns import candidates_named, chosen_candidates, load_choice
    from npsdesk.services.find_drivers import find_drivers
    from npsdesk.services.json_drivers import drivers_shape, drivers_text
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        choice = load_choice(opened)
        if columns:
            choice = replace(choice, keys=candidates_named(data, columns))
        if zeros is not None:
            keys = [one.key for one in chosen_candidates(data, choice)]
            choice = replace(choice, zeros=tuple((key, zeros is ZeroMeaning.RATING) for key in keys))
        found = find_drivers(opened, data, filter_of(data, wave), choice, step)
    print_answer(drivers_shape(found), as_json, drivers_text(found))


def profile(project: ProjectPath, wave: WaveName = None, as_json: Json = False) -> None:
    """Say what promoters do differently: what they have more often, or more of, than passives."""
    from npsdesk.services.find_drivers import find_differences
    from npsdesk.services.json_drivers import differences_shape, differences_text
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        read, found = find_differences(opened, data, filter_of(data, wave))
    print_answer(differences_shape(read, found), as_json, differences_text(read, found))
