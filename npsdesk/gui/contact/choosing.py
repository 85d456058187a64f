"""Whom messages are for and which one: the choices above the list, and what is read for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from npsdesk.core.survey import Action, Filter
from npsdesk.files.message_templates import TemplateBook
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.message_audience import chosen_people, people_to_reach, suited_people
from npsdesk.services.message_choices import Who
from npsdesk.services.message_wording import Address, address_of, templates_of
from npsdesk.services.messages import Message, MessagePicture, gather_messages
from npsdesk.services.project_data import ProjectData
from npsdesk.store import plan
from npsdesk.store.project import Project

NAMED = "named"
OFFERED = (Who.PASSIVES, Who.DETRACTORS, Who.PROMOTERS, Who.EVERYONE)
_FOR_WHO = {Who.PASSIVES: "ask", Who.DETRACTORS: "sorry", Who.PROMOTERS: "thanks", Who.EVERYONE: "told"}
_FOR_TACTIC = {
    "fix_the_miss": "told",
    "add_and_tell": "told",
    "tell_the_best": "love",
    "tips_around_use": "tip",
    "small_extra": "extra",
    "targeted_discount": "extra",
    "revise_price": "price",
    "apologise": "sorry",
    "thank_fans": "thanks",
    "review_from_everyone": "review",
}
Key = tuple[str, object]  # ("who", Who), ("action", id) or (NAMED, None)


@dataclass(frozen=True)
class Wanted:
    """Whom messages are for, and from which template; "" takes the one that suits them."""

    key: Key = ("who", Who.PASSIVES)
    template: str = ""
    people: tuple[int, ...] = ()


@dataclass(frozen=True)
class WriteFacts:
    """What the view shows: the messages' picture, the actions they may be for, and the templates to choose from.

    `meant` is how many people were chosen, of whom a message about the price is only for some.
    """

    picture: MessagePicture
    actions: tuple[Action, ...]
    book: TemplateBook
    wanted: Wanted = field(default_factory=Wanted)
    meant: int = 0
    address: Address = Address.SURVEY

    @property
    def is_dutch_spoken(self) -> bool:
        """Whether anybody here is written to in Dutch, where it matters how people are addressed."""
        return self.picture.language == "nl" or any(person.language == "nl" for person in self.picture.people)


def read_facts(project: Project, data: ProjectData, filter_: Filter, today: date, wanted: Wanted) -> WriteFacts:
    """Read what messages to the wanted people need."""
    actions = tuple(action for action in plan.list_actions(project) if action.status.is_open)
    kind, which = wanted.key
    action = next((one for one in actions if kind == "action" and one.id == which), None)
    if kind == NAMED:
        people: Sequence[int] = wanted.people
    elif action is not None:
        people = people_to_reach(project, data, action)
    else:
        who = which if isinstance(which, Who) else Who.PASSIVES
        people = chosen_people(project, data, who, filter_, today)
    template = wanted.template or _suits(which, action)
    fitting = suited_people(project, data, template, people) if kind == "who" else people
    picture = gather_messages(project, data, fitting, template, today, action=action.id if action else None)
    return WriteFacts(picture, actions, templates_of(project, data.language), wanted, len(people), address_of(project))


def suited_sentence(facts: WriteFacts) -> str:
    """Return how many of those who were chosen a message is for, "" where it is for all of them."""
    count = len(facts.picture.people)
    if count == facts.meant:
        return ""
    if not count:
        return _("None of them says that the price is what they miss, so nobody is asked about it.")
    only = ngettext(
        "Only for {count} of {all}: nobody else says that the price is what they miss.",
        "Only for {count} of {all}: the others do not say that the price is what they miss.",
        count,
    )
    return only.format(count=format_int(count), all=format_int(facts.meant))


def _suits(which: object, action: Action | None) -> str:
    if action is not None:
        return "told" if action.request else _FOR_TACTIC.get(action.tactic, "ask")
    return _FOR_WHO.get(which, "ask") if isinstance(which, Who) else "ask"


def who_choices(facts: WriteFacts) -> list[Choice]:
    """Return whom messages may be for: those that were chosen, the people of each open action, whole groups."""
    choices = []
    if facts.wanted.key[0] == NAMED:
        count = len(facts.wanted.people)
        text = ngettext("{count} chosen person", "{count} chosen people", count).format(count=format_int(count))
        choices.append(Choice(facts.wanted.key, text))
    choices += [
        Choice(
            ("action", action.id),
            _("For “{action}”").format(action=action.text),
            starts_group=bool(choices) and not place,
        )
        for place, action in enumerate(facts.actions)
    ]
    groups = [Choice(("who", who), who_name(who), starts_group=not place) for place, who in enumerate(OFFERED)]
    return choices + groups


def other_actions(facts: WriteFacts, message: Message) -> tuple[str, ...]:
    """Return the other open actions that wait to write to the same customer, as they are called."""
    if message.customer is None:
        return ()
    waiting = facts.picture.book.waiting.get(message.customer, frozenset()) - {facts.picture.action}
    return tuple(action.text for action in facts.actions if action.id in waiting)


def who_name(who: Who) -> str:
    """Return what a group of a wave is called as the people to write to."""
    return {
        Who.PASSIVES: _("All passives of the wave"),
        Who.DETRACTORS: _("All detractors of the wave"),
        Who.PROMOTERS: _("All promoters of the wave"),
        Who.EVERYONE: _("Everyone of the wave"),
    }[who]


def shared_label(key: str) -> str:
    """Return the name of a field that is typed once for all messages."""
    return {
        "done": _("What you did about it"),
        "extra": _("The small extra"),
        "link": _("Address of the review page"),
        "praised": _("What others love, where no tag says it"),
    }[key]
