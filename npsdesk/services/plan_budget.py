"""Gifts and discounts within a budget: who could get one, what it costs, and when the money comes back.

`gather_budget` reads who could get it (in the project thread); `plan_budget` works out an offer from that, without a
project and quick enough for every key an owner types; `add_offer` puts it into the plan with its people and its cost.

A discount is only for those whose own words are about the price. Nobody gets anything who is unknown or wants no
messages. Nothing here looks at what somebody might score or write in return, and `ties_it` finds words that would.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from npsdesk.core.actions.budget import Costing, Offer, Total, choose, costing, total
from npsdesk.core.actions.playbook import Gives
from npsdesk.core.actions.tying import tying_spans
from npsdesk.core.customers.contacts import Hold
from npsdesk.core.filters import chosen
from npsdesk.core.survey import Action, ActionPerson, Channel, Direction, Filter, Group, Status
from npsdesk.files.wording import tying_words
from npsdesk.services.addresses import addresses_of
from npsdesk.services.contact_log import contact_book, recipients_of
from npsdesk.services.make_plan import add_action, playbook_of
from npsdesk.services.project_data import ProjectData
from npsdesk.store import plan, plan_people, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

PRICE = "price"  # the cause of tags that are about the price
TACTICS = {Gives.GIFT: "small_extra", Gives.DISCOUNT: "targeted_discount"}


@dataclass(frozen=True)
class BudgetPerson:
    """Somebody who could get it. `address` is "" where no column holds one; `holds` are reasons to leave them alone.

    `gift` says how far a gift is that an action of the plan has for them already.
    """

    response: int
    name: str
    row: int
    score: int
    value: float | None
    address: str
    holds: tuple[Hold, ...]
    gift: ActionPerson | None = None


@dataclass(frozen=True)
class BudgetPicture:
    """Who could get a gift or a discount, those worth most first; one entry for each customer.

    `left_out` are the people of the filter who cannot: nobody known, no messages wanted, or, for a discount, not a word
    about the price. `has_addresses` is whether any column of the project holds addresses.
    """

    gives: Gives
    people: tuple[BudgetPerson, ...]
    nobody_known: int
    do_not_contact: int
    not_about_price: int
    has_addresses: bool
    has_values: bool


@dataclass(frozen=True)
class BudgetPlan:
    """An offer worked out: each person's costing in the order of the picture, who is chosen, and what it comes to.

    `without_address` of the people get no gift chosen for them by the program, as it could not be sent, and `served`
    none as they get one already.
    """

    costings: tuple[Costing, ...]
    chosen: tuple[int, ...]
    total: Total
    without_address: int
    served: int = 0


def gather_budget(project: Project, data: ProjectData, filter_: Filter, gives: Gives, today: date) -> BudgetPicture:
    """Read who could get it: of the group that the filter shows, else of the passives."""
    group = filter_.group if filter_.has_segment else Group.PASSIVE
    shown = chosen(data.answers, filter_.for_group(group, filter_.score))
    shown = shown.sort_values("score", ascending=False, kind="stable")
    book = contact_book(project, data)
    about_price = price_people(project, data) if gives is Gives.DISCOUNT else None
    described, gifts = _described(project, data, shown), _gifts(project, data)
    people: list[BudgetPerson] = []
    seen: set[int] = set()
    counts = dict.fromkeys((Hold.NOBODY_KNOWN, Hold.DO_NOT_CONTACT), 0)
    not_about_price = 0
    for person in recipients_of(data, [int(response) for response in shown.index]):
        holds = book.holds(person, today, channel=Channel.PARCEL)
        final = next((hold for hold in holds if hold.is_final), None)
        if final is not None:
            counts[final] += 1
        elif about_price is not None and person.customer not in about_price:
            not_about_price += 1
        elif person.customer is not None and person.customer not in seen:
            seen.add(person.customer)
            gift = gifts.get(person.customer)
            people.append(replace(described[person.response], holds=holds, gift=gift))
    people.sort(key=lambda person: -(person.value or 0))  # those worth most first; the others stay, 8s before 7s
    return BudgetPicture(
        gives,
        tuple(people),
        counts[Hold.NOBODY_KNOWN],
        counts[Hold.DO_NOT_CONTACT],
        not_about_price,
        any(person.address for person in described.values()),
        any(person.value is not None for person in people),
    )


def _described(project: Project, data: ProjectData, shown: "pd.DataFrame") -> dict[int, BudgetPerson]:
    """Return what is known of each answer, whatever speaks against it."""
    addresses = addresses_of(project, data, shown.index.tolist())
    values = shown[data.value_field.id] if data.value_field is not None else [None] * len(shown)
    columns = zip(shown.index, shown["name"], shown["company"], shown["row"], shown["score"], values, strict=True)
    return {
        int(response): BudgetPerson(
            int(response),
            str(name) or str(company),
            int(row),
            int(score),
            None if value is None or value != value else float(value),
            addresses.get(int(response), ""),
            (),
        )
        for response, name, company, row, score, value in columns
    }


def _gifts(project: Project, data: ProjectData) -> dict[int, ActionPerson]:
    """Return for each customer how far the newest gift is that an action has for them."""
    playbook = playbook_of(project, data.language)
    given = {
        action.id
        for action in plan.list_actions(project)
        if action.status is not Status.STOPPED
        and (tactic := playbook.get(action.tactic)) is not None
        and tactic.gives is Gives.GIFT
    }
    people = [person for person in plan_people.list_people(project) if person.action in given]
    whose = plan_people.customers_of(project, {person.response for person in people})
    people.sort(key=lambda person: (person.status_on or date.min, person.action))
    return {whose[person.response]: person for person in people if person.response in whose}


def gives(project: Project, data: ProjectData, action: Action) -> Gives:
    """Return what an action gives away by its tactic."""
    tactic = playbook_of(project, data.language).get(action.tactic)
    return tactic.gives if tactic is not None else Gives.NOTHING


def price_answers(project: Project, data: ProjectData) -> frozenset[int]:
    """Return the answers that say that the price is what they miss."""
    price = {tag.id for tag in data.tags if tag.cause == PRICE}
    frame = tags.response_tags_frame(project)
    return frozenset(frame[frame["tag"].isin(price) & (frame["direction"] == Direction.MISSES.value)]["response"])


def price_people(project: Project, data: ProjectData) -> frozenset[int]:
    """Return the customers who said in any wave that the price is what they miss."""
    said = data.answers.index.intersection(list(price_answers(project, data)))
    return frozenset(int(customer) for customer in data.answers.loc[said, "customer"].dropna())


def off_price(project: Project, data: ProjectData, responses: Sequence[int]) -> list[int]:
    """Return those of these answers whose people never said that the price is what they miss."""
    about = price_people(project, data)
    whose = data.answers["customer"]
    return [response for response in responses if whose.get(response) not in about]


def plan_budget(
    picture: BudgetPicture, offer: Offer, budget: float, picked: Collection[int] | None = None
) -> BudgetPlan:
    """Work out an offer: for the people `picked` by the owner, else for those whom the budget reaches best."""
    costings = tuple(costing(offer, person.response, person.value) for person in picture.people)
    is_gift = offer.gives is Gives.GIFT
    homeless = {one.response for one in picture.people if is_gift and picture.has_addresses and not one.address}
    served = {one.response for one in picture.people if is_gift and one.gift is not None}
    if picked is None:
        taken = choose([one for one in costings if one.response not in homeless | served], budget)
    else:
        taken = tuple(one.response for one in costings if one.response in set(picked))
    wanted = set(taken)
    mine = total([one for one in costings if one.response in wanted])
    return BudgetPlan(costings, taken, mine, len(homeless), len(served))


def add_offer(
    project: Project, data: ProjectData, offer: Offer, plan: BudgetPlan, today: date, *, text: str, reason: str
) -> int:
    """Put an offer into the plan, with the people it is for and what it costs. Returns the action's id."""
    tag = next((tag.id for tag in data.tags if tag.cause == PRICE), None) if offer.gives is Gives.DISCOUNT else None
    return add_action(
        project,
        reason=reason,
        text=text,
        today=today,
        tag=tag,
        tactic=TACTICS[offer.gives],
        people=plan.chosen,
        cost=round(plan.total.cost, 2),
    )


def ties_it(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the words in texts that tie a gift or discount to a review or a score, in any language that is known.

    A gift in return for a review breaks the rules of review sites, and one for a score makes the score worthless.
    """
    words = tying_words()
    found = (text[start:end].casefold() for text in texts for start, end in tying_spans(text, words))
    return tuple(dict.fromkeys(found))
