"""The commands about scores: the summary, two waves set against each other, the line over time, and what if."""

from typing import TYPE_CHECKING, Annotated

import typer

from npsdesk.i18n import _
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, stop_for_usage

if TYPE_CHECKING:
    from npsdesk.core.scores.waves import Past
    from npsdesk.core.survey import Filter
    from npsdesk.services.project_data import ProjectData

MOST_COLUMNS = 2


def summary(
    project: ProjectPath,
    wave: WaveName = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="COLUMN[:CUT]",
            help="Broken down by this column, once or twice; cut by value, bands, month, quarter, year or tenure.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Print the score, per wave and per group."""
    from npsdesk.services.break_down import find_groups, split_named
    from npsdesk.services.json_shapes import summary_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import summarise
    from npsdesk.store.project import Project

    asked = by or []
    if len(asked) > MOST_COLUMNS:
        stop_for_usage(_("--by can be given once or twice."))
    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        shown = filter_of(data, wave)
        splits = [split_named(data, name) for name in asked]
        groups = find_groups(opened, data, shown, splits) if splits else None
    result = summarise(data, shown, () if groups else data.group_fields, groups)
    print_answer(result, as_json, summary_text(result, groups))


def compare(
    project: ProjectPath,
    waves: Annotated[tuple[str, str], typer.Option("--waves", metavar="EARLIER LATER", help="The two waves.")],
    as_json: Json = False,
) -> None:
    """Compare the score of two waves: the change, how sure it is, and where it comes from."""
    from npsdesk.core.scores.waves import compare_waves
    from npsdesk.core.survey import Filter
    from npsdesk.services.json_scores import compare_shape
    from npsdesk.services.score_sentences import change_sentence, paired_sentence, parts_sentence
    from npsdesk.services.summarise import wave_named

    data = _load(project)
    earlier, later = (wave_named(data, name) for name in waves)
    if earlier.id == later.id:
        stop_for_usage(_("--waves needs two different waves."))
    found = compare_waves(data.answers, Filter(), earlier.id, later.id, data.scoring)
    said = (change_sentence(found), parts_sentence(found), paired_sentence(found))
    print_answer(compare_shape(found, earlier, later), as_json, "\n".join(filter(None, said)))


def trend(project: ProjectPath, as_json: Json = False) -> None:
    """Print the score of each wave, and whether it rises or falls over time."""
    from npsdesk.services.follow_scores import follow
    from npsdesk.services.json_courses import trend_shape, trend_text

    data = _load(project)
    found = follow(data, filter_of(data, None))
    print_answer(trend_shape(found), as_json, trend_text(found))


def whatif(
    project: ProjectPath,
    wave: WaveName = None,
    win: Annotated[int | None, typer.Option("--win", min=0, help="So many passives become promoters.")] = None,
    need: Annotated[float | None, typer.Option("--need", min=0.01, max=200, help="So many points are wanted.")] = None,
    past: Annotated[
        str | None,
        typer.Option("--past", metavar="WON/ASKED", help="How many of those you asked before became promoters."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say what winning passives over would bring, or what some points would take. The newest wave without --wave."""
    from npsdesk.services.json_courses import whatif_shape, whatif_text
    from npsdesk.services.what_if import prospect

    if win is not None and need is not None:
        stop_for_usage(_("Say either --win or --need."))
    data = _load(project)
    shown = filter_of(data, wave or (data.waves[-1].name if data.waves else None))
    start = prospect(data, shown)
    if win is not None and win > start.counts.passives:
        most = start.counts.passives
        stop_for_usage(_("--win cannot be more than the {count} passives there are.").format(count=most))
    own = parsed_past(past) or data.own_rate
    text = whatif_text(start, win, need, own, is_weighted=data.scoring.weights is not None)
    print_answer(whatif_shape(start, win, need, own), as_json, text)


def filter_of(data: "ProjectData", wave: str | None) -> "Filter":
    """Return the filter for the wave that was named, everything where none was."""
    from npsdesk.core.survey import Filter
    from npsdesk.services.summarise import wave_named

    return Filter(wave=wave_named(data, wave).id if wave else None)


def _load(project: "ProjectPath") -> "ProjectData":
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        return load(opened)


def parsed_past(text: str | None) -> "Past | None":
    """Return the rate that was given, None where none was; stops where it cannot be one."""
    from npsdesk.services.own_rate import read_rate

    found = read_rate(text) if text else None
    if text and found is None:
        stop_for_usage(_("--past needs how many were won of how many asked, as in --past 9/40."))
    return found
