"""The timeline of one customer over all waves: answers, what was planned for them, and messages to them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from npsdesk.core.customers.timeline import Happening, Moment, timeline
from npsdesk.core.survey import PersonStatus
from npsdesk.services.plan_people import found_by
from npsdesk.services.project_data import ProjectData
from npsdesk.store.contacts import list_contacts
from npsdesk.store.customer_answers import answers_of, plan_of
from npsdesk.store.customer_cards import Card, customer_card
from npsdesk.store.plan import list_actions
from npsdesk.store.project import Project
from npsdesk.store.waves import list_waves


@dataclass(frozen=True)
class CustomerTimeline:
    """Who it is, and what happened from old to new."""

    card: Card
    moments: tuple[Moment, ...]


def read_timeline(project: Project, data: ProjectData, customer: int) -> CustomerTimeline:
    """Return everything that is known of one customer. Raises NotFound."""
    card = customer_card(project, customer)
    waves = {wave.id: (place, wave.name) for place, wave in enumerate(list_waves(project))}
    answers = [
        Moment(Happening.ANSWER, *waves[one.wave], one.day, one.response, one.score, text=one.text)
        for one in answers_of(project, customer)
    ]
    places = {one.response: (one.wave, one.wave_name) for one in answers}
    listed = plan_of(project, customer)
    planned = [
        Moment(
            Happening.PLANNED,
            *places[one.response],
            one.day,
            one.response,
            text=one.text,
            how=one.status.value,
            action=one.action,
            is_done=one.status is not PersonStatus.NOT_YET,
        )
        for one in listed
    ]
    planned += _ruled(project, data, answers, {(one.action, one.response) for one in listed})
    return CustomerTimeline(card, timeline([*answers, *planned, *_contacts(project, customer, answers)]))


def _ruled(
    project: Project, data: ProjectData, answers: Sequence[Moment], listed: set[tuple[int, int]]
) -> list[Moment]:
    """Return the open actions whose rule finds one of these answers, and that have not reached it yet."""
    actions = {one.id: one for one in list_actions(project) if one.status.is_open and one.audience is not None}
    found = {action: frozenset(responses) for action, responses in found_by(project, data, [*actions.values()]).items()}
    return [
        Moment(
            Happening.PLANNED,
            answer.wave,
            answer.wave_name,
            actions[action].created,
            answer.response,
            text=actions[action].text,
            how=PersonStatus.NOT_YET.value,
            action=action,
        )
        for action, responses in found.items()
        for answer in answers
        if answer.response in responses and (action, answer.response) not in listed
    ]


def _contacts(project: Project, customer: int, answers: Sequence[Moment]) -> list[Moment]:
    """Return the messages to a customer, each in the wave of their last answer by then."""
    dated = sorted((one.day, one.wave, one.wave_name) for one in answers if one.day is not None)
    if not answers:
        return []
    found = []
    for contact in list_contacts(project, customer):
        place = bisect_right([day for day, *_wave in dated], contact.day) - 1
        wave = dated[place][1:] if place >= 0 else (answers[0].wave, answers[0].wave_name)
        found.append(
            Moment(
                Happening.CONTACT,
                *wave,
                contact.day,
                text=contact.note,
                how=contact.channel.value,
                action=contact.action or 0,
                is_done=True,
            )
        )
    return found
