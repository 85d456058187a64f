"""The command about passives: who is closest to a 9, who could leave, and why."""

from typing import TYPE_CHECKING, Annotated

import typer

from npsdesk.services.passive_lists import ListName
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, say, stop_for_usage
from npsdesk.terminal.scoring import parsed_past

if TYPE_CHECKING:
    from npsdesk.core.scores.waves import Past
    from npsdesk.core.survey import Filter
    from npsdesk.services.project_data import ProjectData
    from npsdesk.services.rank_passives import PassiveList


def passives(
    project: ProjectPath,
    wave: WaveName = None,
    which: Annotated[
        ListName,
        typer.Option(
            "--list",
            help="all; nearly: close to a 9; leaving: could leave; silent: wrote nothing; "
            "uncontacted: never contacted; happy: happy as it is.",
        ),
    ] = ListName.ALL,
    top: Annotated[int | None, typer.Option("--top", min=1, help="Only the first so many.")] = None,
    causes: Annotated[bool, typer.Option("--causes", help="The four causes of leaving instead of people.")] = False,
    what_if: Annotated[
        bool,
        typer.Option("--what-if", help="What winning over those listed is worth, of the newest wave if none is named."),
    ] = False,
    past: Annotated[
        str | None,
        typer.Option("--past", metavar="WON/ASKED", help="How many of those you asked before became promoters."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the passives, closest to a 9 first: how close, who could leave, what they miss, and why."""
    from npsdesk.core.survey import Filter
    from npsdesk.i18n import _
    from npsdesk.services.project_data import load
    from npsdesk.services.rank_passives import list_passives
    from npsdesk.services.summarise import wave_named
    from npsdesk.store.project import Project

    if causes and what_if:
        stop_for_usage(_("Give either --causes or --what-if."))
    if past and not what_if:
        stop_for_usage(_("--past goes with --what-if."))
    own = parsed_past(past)
    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        newest = data.waves[-1].id if data.waves and what_if else None  # what it is worth is of one wave, as in whatif
        filter_ = Filter(wave=wave_named(data, wave).id if wave else newest)
        found = list_passives(opened, data, filter_, which)
    if top is not None:
        found = found.first(top)
    if causes:
        _print_causes(data, found, filter_, as_json)
    elif what_if:
        _print_what_if(found, filter_, own or data.own_rate, as_json)
    else:
        _print_people(data, found, filter_, as_json)


def _print_people(data: "ProjectData", found: "PassiveList", filter_: "Filter", as_json: bool) -> None:
    from npsdesk.i18n import _
    from npsdesk.services.json_passives import passive_line, passive_shapes
    from npsdesk.services.passive_held_words import held_lines
    from npsdesk.services.passive_words import basis_sentence, left_out_sentence

    shapes = passive_shapes(data, found)
    print_answer(shapes, as_json, "\n".join(map(passive_line, shapes)) or _("No passives here"))
    shown = filter_.wave or (data.waves[-1].id if data.waves else None)
    if not as_json and shapes and shown is not None:
        facts = found.ranking.waves[shown]
        say([line for line in (basis_sentence(facts), left_out_sentence(facts)) if line])
        if filter_.wave is None and len(data.waves) > 1:
            say([_("These are of all waves, so a customer can be listed more than once: --wave NAME lists one wave.")])
        say(held_lines(found.ranking, filter_.wave))


def _print_causes(data: "ProjectData", found: "PassiveList", filter_: "Filter", as_json: bool) -> None:
    from npsdesk.services.json_passives import causes_shape, causes_text
    from npsdesk.services.passive_churn import who_left
    from npsdesk.services.passive_lists import cause_board
    from npsdesk.services.passive_reasons import missed_tags

    responses = found.ranking.responses[found.places].tolist()
    missed = [missed_tags(found.tags.get(response, ())) for response in responses]
    board = cause_board(found.ranking, found.places, missed)
    left = who_left(found.ranking.picture, filter_)
    print_answer(causes_shape(data, board, left), as_json, causes_text(data, board, left))


def _print_what_if(found: "PassiveList", filter_: "Filter", own: "Past | None", as_json: bool) -> None:
    from npsdesk.i18n import _
    from npsdesk.services import passive_whatif_words as words
    from npsdesk.services.json_passives import whatif_shape
    from npsdesk.services.passive_whatif import what_if

    result = what_if(found.ranking, filter_, len(found.places), own)
    if result is None or not result.passives.people:
        print_answer(None, as_json, _("There is nobody to win over here."))
        return
    sentences = (
        words.certain_sentence(result),
        words.rate_sentence(result),
        words.caution_sentence() if result.passives.expected is not None else "",
        words.reverse_sentence(result, words.REVERSE),
        words.detractor_sentence(result),
        words.counted_sentence(result),
    )
    print_answer(whatif_shape(result), as_json, "\n".join(sentence for sentence in sentences if sentence))
