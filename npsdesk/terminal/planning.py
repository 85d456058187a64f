"""The commands for the plan: suggest, add, list, set, its people, gifts and discounts."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from npsdesk.core.survey import Direction, Filter, Group, Level, Status
from npsdesk.i18n import _, in_language, ngettext
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, say, stop_for_usage
from npsdesk.terminal.planning_people import Number, plan_people, plan_rule

if TYPE_CHECKING:
    from npsdesk.core.survey import Tag
    from npsdesk.services.project_data import ProjectData
    from npsdesk.services.tell_askers import Solved
    from npsdesk.store.project import Project

plan_app = typer.Typer(
    help="The action plan: suggest, add, list and set actions, their people, gifts and discounts.",
    rich_markup_mode=None,
)
Effort = Annotated[Level | None, typer.Option(help="How much work it is.")]
Cost = Annotated[float | None, typer.Option(min=0, help="What it costs in money.")]
Percent = Annotated[float | None, typer.Option(min=0, max=100, help="What you keep of the turnover, in percent.")]


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a day on the owner's own calendar


def _shown(data: "ProjectData", wave: str | None) -> Filter:
    from npsdesk.services.summarise import wave_named

    return Filter(wave=wave_named(data, wave).id if wave else None)


def _newest(data: "ProjectData", wave: str | None) -> Filter:
    filter_ = _shown(data, wave)
    return filter_.in_wave(data.waves[-1].id) if filter_.wave is None and data.waves else filter_


@plan_app.command("suggest")
def plan_suggest(
    project: ProjectPath,
    most: Annotated[int, typer.Option("--most", min=1, help="How many.")] = 10,
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """Suggest what to do, by people, by the gap to promoters, by value and by effort."""
    from npsdesk.services.json_plan import suggestion_shapes, suggestions_text
    from npsdesk.services.make_plan import suggestions
    from npsdesk.services.plan_ideas import own_playbook
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        ideas = suggestions(opened, data, _newest(data, wave), own_playbook())[:most]
    print_answer(suggestion_shapes(ideas), as_json, suggestions_text(ideas))


@plan_app.command("add")
def plan_add(
    project: ProjectPath,
    action: Annotated[str, typer.Argument(help="What will be done.")],
    reason: Annotated[str, typer.Option(help="Why; the name of a tag links its passives.")] = "",
    owner: Annotated[str, typer.Option(help="Who does it.")] = "",
    due: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When; in two weeks otherwise.")] = None,
    tactic: Annotated[str, typer.Option(help="The tactic's key, as `plan suggest` prints it.")] = "",
    request: Annotated[str, typer.Option(help="Tell those who asked for this, in any wave.")] = "",
    cost: Cost = None,
    effort: Effort = None,
    live: Annotated[bool, typer.Option("--live", help="Also for whoever comes to miss it in a later wave.")] = False,
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """Add an action to the plan."""
    from npsdesk.services.make_plan import add_action, people_missing
    from npsdesk.services.plan_people import people_counts
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    _refuse_nothing(action)
    with Project.open(project) as opened:
        data = load(opened)
        _refuse_unknown_tactic(opened, tactic)
        asked = _asked(opened, data, request)
        tag = next((tag for tag in data.tags if tag.name.casefold() == reason.casefold()), None)
        if live and tag is None:
            stop_for_usage(_("--live needs --reason with the name of a tag."))
        people = people_missing(opened, data, _shown(data, wave), tag.id) if tag and not live else []
        people += [one.response for one in asked.askers if one.response not in people] if asked else []
        number = add_action(
            opened,
            reason=tag.name if tag else reason or (asked.name if asked else ""),
            text=action,
            owner=owner,
            due=due.date() if due else None,
            tag=tag.id if tag else None,
            tactic=tactic,
            people=people,
            cost=cost,
            effort=effort,
            audience=_rule(tag) if live and tag else None,
            request=asked.key if asked else "",
            today=_today(),
        )
        count = people_counts(opened, data)[number]
        say(_gift_warnings(opened, data, number))
    text = ngettext("Action {number}, for {people} person.", "Action {number}, for {people} people.", count)
    print_answer({"action": number, "people": count}, as_json, text.format(number=number, people=count))


def _refuse_nothing(action: str) -> None:
    if not action.strip():
        stop_for_usage(_("Say what will be done, as in “Call them”."))


def _asked(opened: "Project", data: "ProjectData", request: str) -> "Solved | None":
    """Return who asked for a request, in any wave; None where none is named. Raises NotFound."""
    from npsdesk.services.find_requests import find_requests, gather_requests
    from npsdesk.services.tell_askers import find_one, find_request

    if not request:
        return None
    lines = find_requests(gather_requests(opened, data, Filter()))
    return find_one(opened, data, find_request(lines, request), _today())


def _gift_warnings(opened: "Project", data: "ProjectData", number: int) -> list[str]:
    """Return what is wrong with an action that gives something away: for whom it is not, and words that tie it."""
    from npsdesk.core.actions.playbook import Gives
    from npsdesk.services.make_plan import find_action
    from npsdesk.services.plan_budget import gives, off_price, ties_it
    from npsdesk.services.plan_people import people_of_action
    from npsdesk.services.plan_words import off_price_sentence, tied_sentence

    action = find_action(opened, number)
    kind = gives(opened, data, action)
    if kind is Gives.NOTHING:
        return []
    found = [tied_sentence(ties_it([action.text, action.notes]))]
    if kind is Gives.DISCOUNT:
        people = [person.response for person in people_of_action(opened, data, action)]
        found.append(off_price_sentence(len(off_price(opened, data, people))))
    return [sentence for sentence in found if sentence]


def _refuse_unknown_tactic(opened: "Project", key: str) -> None:
    from npsdesk.core.errors import NotFound
    from npsdesk.services.make_plan import playbook_of
    from npsdesk.services.plan_ideas import own_playbook
    from npsdesk.store import settings

    known = playbook_of(opened, settings.get(opened, "language", "en"), own_playbook())
    if key and known.get(key) is None:
        raise NotFound("tactic", key, tuple(tactic.key for tactic in known.tactics))


def _rule(tag: "Tag") -> Any:
    from npsdesk.core.survey import Audience

    return Audience(Group.PASSIVE, tag=tag.id, direction=Direction.MISSES)


@plan_app.command("list")
def plan_list(project: ProjectPath, as_json: Json = False) -> None:
    """List the actions."""
    from npsdesk.services.json_plan import action_shape, action_text
    from npsdesk.services.plan_people import people_counts
    from npsdesk.services.project_data import load
    from npsdesk.store.plan import list_actions
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        actions, counts = list_actions(opened), people_counts(opened, load(opened))
    lines = [action_text(each) for each in actions] or [_("No actions yet") + "."]
    print_answer([action_shape(each, counts[each.id]) for each in actions], as_json, "\n".join(lines))


@plan_app.command("set")
def plan_set(
    project: ProjectPath,
    action: Number,
    status: Annotated[Status | None, typer.Option(help="Where it stands.")] = None,
    owner: Annotated[str | None, typer.Option(help="Who does it.")] = None,
    due: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When.")] = None,
    text: Annotated[str | None, typer.Option(help="What will be done.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    notes: Annotated[str | None, typer.Option(help="Notes.")] = None,
    cost: Cost = None,
    effort: Effort = None,
    outcome: Annotated[str | None, typer.Option(help="What came of it.")] = None,
    tactic: Annotated[str | None, typer.Option(help="The tactic's key, as `plan tactics` prints it.")] = None,
    as_json: Json = False,
) -> None:
    """Change an action."""
    from npsdesk.services.json_plan import action_shape, action_text
    from npsdesk.services.make_plan import change_action, find_action
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    fields: dict[str, object] = {"status": status, "owner": owner, "text": text, "reason": reason, "notes": notes}
    fields |= {"due": due.date() if due else None, "cost": cost, "effort": effort, "outcome": outcome}
    fields |= {"tactic": tactic}
    given = {name: value for name, value in fields.items() if value is not None}
    if not given:
        stop_for_usage(_("Say what to change, as in --status done."))
    with Project.open(project) as opened:
        _refuse_unknown_tactic(opened, tactic or "")
        change_action(opened, action, **given)
        changed = find_action(opened, action)
        say(_gift_warnings(opened, load(opened), action))
    print_answer(action_shape(changed), as_json, action_text(changed))


plan_app.command("people")(plan_people)
plan_app.command("rule")(plan_rule)


@plan_app.command("budget")
def plan_budget(
    project: ProjectPath,
    budget: Annotated[float, typer.Option("--budget", min=0, help="What it may cost in all.")],
    gift: Annotated[float | None, typer.Option(min=0, help="A gift that costs this much each.")] = None,
    discount: Annotated[float | None, typer.Option(min=0, max=100, help="A discount of so many percent.")] = None,
    margin: Percent = None,
    add: Annotated[str, typer.Option("--add", metavar="ACTION", help="Put it into the plan in these words.")] = "",
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """Choose whom a gift or a discount reaches within a budget, and say when it pays."""
    from npsdesk.core.actions.budget import Offer
    from npsdesk.core.actions.playbook import Gives
    from npsdesk.services import plan_budget as planning
    from npsdesk.services.budget_words import left_out_sentence, offer_sentence
    from npsdesk.services.json_plan import budget_shape
    from npsdesk.services.plan_words import gives_name
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    if (gift is None) == (discount is None):
        stop_for_usage(_("Say either --gift with what it costs, or --discount with the percent."))
    gives = Gives.GIFT if gift is not None else Gives.DISCOUNT
    share = None if discount is None else discount / 100
    offer = Offer(gives, each=gift, share=share, margin=None if margin is None else margin / 100)
    with Project.open(project, read_only=not add) as opened:
        data = load(opened)
        picture = planning.gather_budget(opened, data, _newest(data, wave), gives, _today())
        found = planning.plan_budget(picture, offer, budget)
        shape = budget_shape(picture, found)
        if add:
            tied = planning.ties_it([add])
            if tied:
                stop_for_usage(
                    _("A gift or a discount is never tied to a review or a score: {words}.").format(
                        words=", ".join(tied)
                    )
                )
            with in_language(data.language):
                reason = gives_name(gives)
            shape["action"] = planning.add_offer(opened, data, offer, found, _today(), text=add, reason=reason)
    said = offer_sentence(picture, found, offer, budget, data.currency), left_out_sentence(picture, found)
    print_answer(shape, as_json, "\n".join(filter(None, said)))


@plan_app.command("tactics")
def plan_tactics(project: ProjectPath, as_json: Json = False) -> None:
    """List all tactics: those that ship with npsdesk, those of your own file, and those of the project."""
    from npsdesk.services.json_plan import tactic_shape, tactic_text
    from npsdesk.services.make_plan import playbook_of
    from npsdesk.services.own_tactics import own_keys
    from npsdesk.services.plan_ideas import own_playbook
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        tactics = playbook_of(opened, load(opened).language, own_playbook()).tactics
        own = own_keys(opened)
    shapes = [tactic_shape(tactic, is_own=tactic.key in own) for tactic in tactics]
    print_answer(shapes, as_json, "\n".join(map(tactic_text, tactics)))
