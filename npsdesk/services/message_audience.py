"""Whom messages go to: a group of a wave, the people of an action, a queue, or answers that are named."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from npsdesk.core.actions.playbook import Gives
from npsdesk.core.errors import NotFound
from npsdesk.core.filters import chosen
from npsdesk.core.survey import Action, Filter, Group, PersonStatus
from npsdesk.services.message_choices import Who
from npsdesk.services.plan_budget import PRICE, gives, off_price, price_answers
from npsdesk.services.plan_people import people_of_action
from npsdesk.services.project_data import ProjectData
from npsdesk.services.queues import read_queues
from npsdesk.store.project import Project

_GROUPS = {
    Who.EVERYONE: None,
    Who.DETRACTORS: Group.DETRACTOR,
    Who.PASSIVES: Group.PASSIVE,
    Who.PROMOTERS: Group.PROMOTER,
}


def who_for(group: Group | None) -> Who:
    """Return whom a message for a group goes to unless something else is said."""
    return next(who for who, known in _GROUPS.items() if known is group)


def chosen_people(project: Project, data: ProjectData, who: Who, filter_: Filter, today: date) -> list[int]:
    """Return the answers of the filter's wave (the newest otherwise) whose people are meant, in the order of the file.

    Queues keep their own order.
    """
    wave = filter_.wave if filter_.wave is not None else (data.waves[-1].id if data.waves else None)
    if wave is None:
        return []
    if who not in _GROUPS:
        queues = read_queues(project, data, filter_.in_wave(wave), today)
        queue = {Who.WAITING: queues.detractors, Who.CALLS: queues.passives, Who.THANKS: queues.promoters}[who]
        return [entry.response for entry in queue.entries]
    frame = chosen(data.answers, replace(filter_, wave=wave, group=_GROUPS[who], score=None))
    return [int(response) for response in frame.index[frame["score"].notna()]]


def suited_people(project: Project, data: ProjectData, template: str, people: Sequence[int]) -> list[int]:
    """Return those whom a message fits: one about the price is only for who says in that answer that they miss it.

    It quotes that answer, so that what somebody said of the price in another wave does not count.
    """
    if template != PRICE:
        return list(people)
    about = price_answers(project, data)
    return [response for response in people if response in about]


def people_to_reach(project: Project, data: ProjectData, action: Action) -> list[int]:
    """Return the people of an action that it has not reached yet; a discount only reaches who mentions the price."""
    people = people_of_action(project, data, action)
    waiting = [person.response for person in people if person.status is PersonStatus.NOT_YET]
    if gives(project, data, action) is not Gives.DISCOUNT:
        return waiting
    others = set(off_price(project, data, waiting))
    return [response for response in waiting if response not in others]


def named_people(data: ProjectData, responses: Sequence[int]) -> list[int]:
    """Return answers by their numbers. Raises NotFound for one that is not there."""
    for response in responses:
        if response not in data.answers.index:
            raise NotFound("answer", str(response))
    return list(responses)
