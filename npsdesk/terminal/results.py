"""The commands about results: who moved between two waves, whether contacting helped, a fair test, a timeline."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, say, stop_for_usage

if TYPE_CHECKING:
    from npsdesk.services.follow_customers import Results
    from npsdesk.services.project_data import ProjectData

FromWave = Annotated[str | None, typer.Option("--from", help="The earlier wave; the one before the later otherwise.")]
ToWave = Annotated[str | None, typer.Option("--to", help="The later wave; the newest otherwise.")]


def journeys(
    project: ProjectPath,
    earlier: FromWave = None,
    later: ToWave = None,
    people: Annotated[bool, typer.Option("--people", help="List everybody behind the numbers, too.")] = False,
    as_json: Json = False,
) -> None:
    """Follow each customer from one wave to another: who moved, who is new, who did not answer again."""
    from npsdesk.services.json_results import journeys_shape, journeys_text, people_shapes, people_text

    found, data = _follow(project, earlier, later)
    shape, text = journeys_shape(found), journeys_text(found)
    if people:
        shapes = people_shapes(found, data)
        shape, text = shape | shapes, "\n".join((text, people_text(shapes)))
    print_answer(shape, as_json, text)


def effect(project: ProjectPath, earlier: FromWave = None, later: ToWave = None, as_json: Json = False) -> None:
    """Compare the passives who were contacted with those who were not, and say what became of each action's people."""
    from npsdesk.services.json_effect import effect_shape, effect_text

    found, data = _follow(project, earlier, later)
    print_answer(effect_shape(found, data), as_json, effect_text(found))


def fair_test(
    project: ProjectPath,
    wave: WaveName = None,
    count: Annotated[int | None, typer.Option(min=1, help="How many are contacted first; half otherwise.")] = None,
    is_dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what a draw of this size can show.")] = False,
    as_json: Json = False,
) -> None:
    """Draw by lot which passives of the newest wave are contacted first, so that the next wave shows what it did."""
    from npsdesk.core.actions.effect import FEWEST
    from npsdesk.core.errors import TooFewAnswers
    from npsdesk.core.survey import Filter
    from npsdesk.services.draw_fair_test import candidates, keep_usual_test, known_base
    from npsdesk.services.effect_words import draws_among, fair_size_sentence
    from npsdesk.services.json_effect import draw_shape, draw_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.store.project import Project

    with Project.open(project, read_only=is_dry_run) as opened:
        data = load(opened)
        if not data.waves:
            raise TooFewAnswers(20, 0)
        of = wave_named(data, wave) if wave else data.waves[-1]
        free = candidates(opened, data, Filter(), of)
        first = min(len(free.people) // 2 if count is None else count, len(free.people))
        base = known_base(opened, data)
        waiting = len(free.people) - first
        if not is_dry_run and count is not None and min(first, waiting) < FEWEST <= len(free.people) // 2:
            stop_for_usage(fair_size_sentence(first, waiting, base))
        if not is_dry_run and len(free.people) < 2 * FEWEST:
            say([draws_among(len(free.people), free.left_out, of.name)])
        today = date.today()  # noqa: DTZ011 - a due date is a day on the owner's own calendar
        test = None if is_dry_run else keep_usual_test(opened, data.language, free, first, today)
    print_answer(draw_shape(free, first, base, test), as_json, draw_text(free, first, base, of.name))


def timeline(
    project: ProjectPath,
    customer: Annotated[
        int, typer.Argument(min=1, max=2**62, help="The customer's number, as `journeys --people` lists it.")
    ],
    as_json: Json = False,
) -> None:
    """Show what one customer answered over all waves, and what was done for them."""
    from npsdesk.services.customer_timeline import read_timeline
    from npsdesk.services.project_data import load
    from npsdesk.services.timeline_words import timeline_shape, timeline_text
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        found = read_timeline(opened, load(opened), customer)
    print_answer(timeline_shape(found), as_json, timeline_text(found))


def _follow(path: Path, earlier: str | None, later: str | None) -> "tuple[Results, ProjectData]":
    from npsdesk.core.survey import Filter
    from npsdesk.services.follow_customers import follow, two_waves
    from npsdesk.services.journal import read_journal
    from npsdesk.services.journey_words import turned_sentence
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.store.project import Project

    with Project.open(path, read_only=True) as opened:
        data = load(opened)
        first, last = (wave_named(data, name) if name else None for name in (earlier, later))
        waves = two_waves(data, first, last)
        journal = read_journal(opened, data, waves[0].id)
    if first is not None and first != waves[0]:
        say([turned_sentence(*waves)])
    return follow(data, journal, Filter(), *waves), data
