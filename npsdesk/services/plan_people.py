"""Whom each action is for, its list and its rule together, and how far it is with each of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from npsdesk.core.actions.audience import audience_of, joined, matching
from npsdesk.core.labels import Label, label, nlabel
from npsdesk.core.survey import (
    Action,
    ActionPerson,
    Audience,
    Channel,
    Direction,
    Filter,
    Group,
    PersonStatus,
)
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, contacts, plan, plan_people, tags
from npsdesk.store.project import Project


def people_of_action(project: Project, data: ProjectData, action: Action) -> list[ActionPerson]:
    """Return everyone an action is for: those on its list first; whom its rule finds besides is not reached yet."""
    listed = plan_people.list_people(project, action.id)
    if action.audience is None:
        return listed
    known = {person.response for person in listed}
    found = found_by(project, data, [action])[action.id]
    return listed + [
        ActionPerson(action.id, response, PersonStatus.NOT_YET) for response in found if response not in known
    ]


def found_by(project: Project, data: ProjectData, actions: Sequence[Action]) -> dict[int, list[int]]:
    """Return for each action that has a rule the answers it finds now."""
    ruled = [(action.id, action.audience) for action in actions if action.audience is not None]
    if not ruled:
        return {}
    frame = tags.response_tags_frame(project)
    writers = comments.commenters(project)
    newest = data.waves[-1].id if data.waves else None
    return {number: matching(data.answers, frame, writers, rule, newest) for number, rule in ruled}


def find_people(project: Project, data: ProjectData, rule: Audience) -> list[int]:
    """Return the answers that a rule finds now."""
    newest = data.waves[-1].id if data.waves else None
    return matching(data.answers, tags.response_tags_frame(project), comments.commenters(project), rule, newest)


def reached(project: Project, data: ProjectData) -> list[tuple[int, int]]:
    """Return (action, response) for everyone an action is for, by its list or its rule.

    While an action is open, whoever is on its list is in it with the answers of other waves too.
    """
    found = found_by(project, data, plan.list_actions(project))
    ruled = ((action, response) for action, responses in found.items() for response in responses)
    return sorted({*plan.reached(project), *ruled})


def people_counts(project: Project, data: ProjectData) -> dict[int, int]:
    """Return for each action how many people it is for, by its list and its rule."""
    actions = plan.list_actions(project)
    listed: dict[int, list[int]] = {action.id: [] for action in actions}
    for action, response in plan.all_people(project):
        listed[action].append(response)
    found = found_by(project, data, actions)
    return {action: len(joined(people, found.get(action, ()))) for action, people in listed.items()}


def waiting_customers(project: Project, data: ProjectData) -> dict[int, frozenset[int]]:
    """Return for each customer the open actions that are going to reach them and have not yet."""
    actions = [action for action in plan.list_actions(project) if action.status.is_open]
    is_open = {action.id for action in actions}
    people = [
        (person.action, person.response, person.status is PersonStatus.NOT_YET)
        for person in plan_people.list_people(project)
        if person.action in is_open
    ]
    listed = {(action, response) for action, response, _waits in people}
    people += [
        (action, response, True)
        for action, responses in found_by(project, data, actions).items()
        for response in responses
        if (action, response) not in listed
    ]
    whose = plan_people.customers_of(project, {response for _action, response, _waits in people})
    waits: dict[int, set[int]] = {}
    for action, response, is_waiting in people:
        if is_waiting and response in whose:
            waits.setdefault(whose[response], set()).add(action)
    return {customer: frozenset(found) for customer, found in waits.items()}


def set_person_status(
    project: Project,
    action: Action,
    responses: Sequence[int],
    status: PersonStatus,
    day: date,
    channel: Channel = Channel.OTHER,
) -> None:
    """Say how far an action is with people, as one undoable change that keeps the contact log true.

    Whoever is said to be contacted gets a message in the log, one a day; whoever answered or declined, where this
    action has none for them yet. "Not yet" takes the messages of this action out of it again. Answers of nobody known
    get their status and no message.
    """
    with project.change(_status_label(status, len(responses), action)):
        plan_people.set_status(project, action.id, responses, status, day)
        whose = plan_people.customers_of(project, responses)
        logged = [known for known in contacts.list_contacts(project) if known.action == action.id]
        if status is PersonStatus.NOT_YET:
            gone = set(whose.values())
            contacts.remove_contacts(project, [known.id for known in logged if known.customer in gone])
        elif status.is_reached:
            is_new = status is PersonStatus.CONTACTED
            told = {known.customer for known in logged if known.day == day or not is_new}
            fresh = {customer: response for response, customer in reversed(whose.items()) if customer not in told}
            contacts.add_contacts(
                project, sorted(fresh.items()), day, channel, action=action.id, request=action.request
            )


def _status_label(status: PersonStatus, count: int, action: Action) -> Label:
    text = action.text
    return {
        PersonStatus.NOT_YET: nlabel(
            "{count} person of “{action}”: not yet", "{count} people of “{action}”: not yet", count, action=text
        ),
        PersonStatus.CONTACTED: nlabel(
            "{count} person of “{action}”: contacted", "{count} people of “{action}”: contacted", count, action=text
        ),
        PersonStatus.ANSWERED: nlabel(
            "{count} person of “{action}”: answered", "{count} people of “{action}”: answered", count, action=text
        ),
        PersonStatus.DECLINED: nlabel(
            "{count} person of “{action}”: declined", "{count} people of “{action}”: declined", count, action=text
        ),
        PersonStatus.DONE: nlabel(
            "{count} person of “{action}”: done", "{count} people of “{action}”: done", count, action=text
        ),
    }[status]


def set_person_note(project: Project, action: Action, response: int, note: str) -> None:
    """Keep a note with one person of an action."""
    with project.change(label("Change a note of “{action}”", action=action.text)):
        plan.link(project, action.id, [response])
        plan_people.set_note(project, action.id, response, note)


def set_audience(project: Project, action: Action, rule: Audience | None) -> None:
    """Give an action a rule that finds its people, or none any more."""
    with project.change(label("Change the people of “{action}”", action=action.text)):
        plan.change_action(project, action.id, audience=rule)


def rule_for(action: Action, filter_: Filter) -> Audience:
    """Return the rule that keeps an action up to date: who the filter shows, passives where it shows no segment.

    Where the action's reason is a tag, only those who miss what it names. A group that was picked by its answers is
    left out, as no later wave can have them.
    """
    shown = replace(filter_ if filter_.has_segment else filter_.for_group(Group.PASSIVE), picked=None)
    direction = Direction.MISSES if action.tag is not None else None
    return audience_of(shown, tag=action.tag, direction=direction)


def fix_people(project: Project, data: ProjectData, action: Action) -> None:
    """Put everyone whom the rule of an action finds now onto its list, and drop the rule: the list stays as it is."""
    found = found_by(project, data, [action]).get(action.id, [])
    with project.change(
        nlabel("Fix {count} person in “{action}”", "Fix {count} people in “{action}”", len(found), action=action.text)
    ):
        plan.link(project, action.id, found)
        plan.change_action(project, action.id, audience=None)
