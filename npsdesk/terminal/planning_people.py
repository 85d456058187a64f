"""The commands for whom an action is for: how far it is with each, and the rule that finds them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from npsdesk.core.survey import Audience, Channel, Direction, Group, PersonStatus
from npsdesk.i18n import _, ngettext
from npsdesk.terminal.options import Json, ProjectPath, print_answer, say, stop_for_usage

if TYPE_CHECKING:
    from npsdesk.services.project_data import ProjectData
    from npsdesk.store.project import Project

EVERYONE, NEWEST = "everyone", "newest"
Number = Annotated[int, typer.Argument(min=1, max=2**62, help="The action's number, as `plan list` shows it.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When; today otherwise.")]


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()  # noqa: DTZ011 - a day on the owner's own calendar


def plan_rule(
    project: ProjectPath,
    action: Number,
    who: Annotated[
        str, typer.Option("--who", metavar="GROUP", help="detractor, passive, promoter, everyone, or a score 0-10.")
    ] = "",
    tag: Annotated[str, typer.Option(help="Whose comment has this tag; none for any.")] = "",
    direction: Annotated[Direction | None, typer.Option(help="How they say it; both otherwise.")] = None,
    column: Annotated[str, typer.Option(metavar="NAME", help="A column of groups; none for all customers.")] = "",
    value: Annotated[str, typer.Option(help="What stands in that column.")] = "",
    silent: Annotated[bool | None, typer.Option("--silent/--any-comment", help="Only without a comment.")] = None,
    wave: Annotated[str, typer.Option(metavar="NAME", help="A wave; newest for whichever that is.")] = "",
    fixed: Annotated[bool, typer.Option("--fixed", help="Drop the rule; whom it finds now stay as a list.")] = False,
    as_json: Json = False,
) -> None:
    """Say whom an action finds by itself; with options, change that. What is not named stays."""
    from npsdesk.services.make_plan import find_action
    from npsdesk.services.plan_people import fix_people, set_audience
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    is_changed = bool(who or tag or column or wave or direction or silent is not None)
    if fixed and is_changed:
        stop_for_usage(_("--fixed stands alone."))
    with Project.open(project, read_only=not (fixed or is_changed)) as opened:
        data, found = load(opened), find_action(opened, action)
        if fixed:
            fix_people(opened, data, found)
        elif is_changed:
            rule = _segment(found.audience or Audience(), who)
            rule = _said(data, rule, tag, direction, silent)
            set_audience(opened, found, _place(data, rule, column, value, wave))
        _tell(opened, data, action, as_json)


def _tell(opened: "Project", data: "ProjectData", action: int, as_json: bool) -> None:
    from npsdesk.services.audience_words import audience_sentence
    from npsdesk.services.json_plan import rule_shape
    from npsdesk.services.make_plan import find_action
    from npsdesk.services.plan_people import find_people

    rule = find_action(opened, action).audience
    count = len(find_people(opened, data, rule)) if rule is not None else 0
    if rule is None:
        text = _("This action has a fixed list of people, and no rule.")
    else:
        fits = ngettext("{count} person fits now.", "{count} people fit now.", count).format(count=count)
        text = f"{audience_sentence(rule, data)}. {fits}"
    print_answer(rule_shape(rule, data, count), as_json, text)


def _segment(rule: Audience, who: str) -> Audience:
    from dataclasses import replace

    if not who:
        return rule
    if who.isdecimal() and int(who) <= 10:
        return replace(rule, group=None, score=int(who))
    if who not in (EVERYONE, *Group):
        stop_for_usage(_("--who is detractor, passive, promoter, everyone or a score from 0 to 10."))
    return replace(rule, group=None if who == EVERYONE else Group(who), score=None)


def _said(data: "ProjectData", rule: Audience, tag: str, direction: Direction | None, silent: bool | None) -> Audience:
    """Change what they say; who is silent has no tag."""
    from dataclasses import replace

    from npsdesk.core.errors import NotFound

    if silent:
        return replace(rule, is_silent=True, tag=None, direction=None)
    rule = replace(rule, is_silent=rule.is_silent and silent is None and not tag)
    if tag == "none":
        return replace(rule, tag=None, direction=None)
    if tag:
        known = next((one for one in data.tags if one.name.casefold() == tag.casefold()), None)
        if known is None:
            raise NotFound("tag", tag, tuple(one.name for one in data.tags))
        rule = replace(rule, tag=known.id, direction=direction)
    return replace(rule, direction=direction) if direction is not None and rule.tag is not None else rule


def _place(data: "ProjectData", rule: Audience, column: str, value: str, wave: str) -> Audience:
    from dataclasses import replace

    from npsdesk.services.summarise import column_named, wave_named

    if column == "none":
        rule = replace(rule, field=None, value=None)
    elif column:
        rule = replace(rule, field=column_named(data, column).id, value=value)
    if wave:
        rule = replace(rule, wave=None if wave == NEWEST else wave_named(data, wave).id)
    return rule


def plan_people(
    project: ProjectPath,
    action: Number,
    status: Annotated[PersonStatus | None, typer.Option(help="Set this for the answers named.")] = None,
    response: Annotated[
        list[int] | None, typer.Option("--response", help="An answer's number; may be repeated. All otherwise.")
    ] = None,
    on: Day = None,
    channel: Annotated[Channel, typer.Option(help="How they were reached.")] = Channel.OTHER,
    as_json: Json = False,
) -> None:
    """List the people of an action and how far it is with each; with --status, set that first."""
    from npsdesk.services.contact_log import contact_book
    from npsdesk.services.json_plan import person_shapes, person_text
    from npsdesk.services.make_plan import find_action
    from npsdesk.services.plan_people import people_of_action, set_person_status
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    with Project.open(project, read_only=status is None) as opened:
        data, found = load(opened), find_action(opened, action)
        if status is not None:
            everyone = [person.response for person in people_of_action(opened, data, found)]
            _refuse_unknown(everyone, response or [])
            chosen, day = response or everyone, _day(on)
            if status is PersonStatus.CONTACTED:
                say(_warning(opened, data, found.id, chosen, day))
            set_person_status(opened, found, chosen, status, day, channel)
        people = people_of_action(opened, data, found)
        shapes = person_shapes(data, people, contact_book(opened, data))
    text = "\n".join(person_text(person, shape) for person, shape in zip(people, shapes, strict=True))
    print_answer(shapes, as_json, text)


def _warning(opened: "Project", data: "ProjectData", action: int, chosen: list[int], day: date) -> list[str]:
    """Return what to mind of people who had a message lately or want none."""
    from collections import Counter

    from npsdesk.core.customers.contacts import Hold
    from npsdesk.services.contact_log import contact_book, recipients_of
    from npsdesk.services.plan_words import warning_words

    book = contact_book(opened, data)
    holds = (book.holds(person, day, action=action) for person in recipients_of(data, chosen))
    minded = ([hold for hold in each if hold in (Hold.DO_NOT_CONTACT, Hold.TOO_SOON)] for each in holds)
    held: Counter[Hold] = Counter(each[0] for each in minded if each)
    return [warning_words(held)] if held else []


def _refuse_unknown(everyone: list[int], named: list[int]) -> None:
    from npsdesk.core.errors import NotFound

    for response in named:
        if response not in everyone:
            raise NotFound("answer", str(response), tuple(map(str, everyone)))
