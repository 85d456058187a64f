"""Gifts and discounts: who could get one, and what never happens."""

from datetime import date

import pytest

from npsdesk.core.actions.budget import Offer
from npsdesk.core.actions.playbook import Gives
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Filter, Group, PersonStatus
from npsdesk.services import contact_log, plan_budget, plan_people, project_data
from npsdesk.services.make_plan import find_action
from npsdesk.services.plan_budget import BudgetPicture
from npsdesk.services.plan_words import gift_words
from npsdesk.services.project_data import ProjectData
from npsdesk.store import plan_people as plan_lists
from npsdesk.store import tags
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)
CAKE = Offer(Gives.GIFT, each=5.0, margin=0.3)
TENTH = Offer(Gives.DISCOUNT, share=0.1, margin=0.3)


def gather(project: Project, gives: Gives, **parts: Group) -> tuple[ProjectData, BudgetPicture]:
    data = project_data.load(project)
    filter_ = Filter(wave=data.waves[-1].id, group=parts.get("group"))
    return data, plan_budget.gather_budget(project, data, filter_, gives, TODAY)


def test_a_gift_can_go_to_every_known_passive_once(sample: Project) -> None:
    data, picture = gather(sample, Gives.GIFT)
    answers = data.answers[(data.answers["wave"] == data.waves[-1].id) & data.answers["score"].isin([7, 8])]
    assert len(picture.people) == answers["customer"].dropna().nunique()
    assert picture.nobody_known == answers["customer"].isna().sum() > 0
    values = [person.value or 0 for person in picture.people]
    assert values == sorted(values, reverse=True)


def test_a_discount_only_goes_to_those_who_say_the_price_holds_them_back(sample: Project) -> None:
    data, picture = gather(sample, Gives.DISCOUNT)
    price = {tag.id for tag in data.tags if tag.cause == "price"}
    said = {
        response
        for response, tag, direction in tags.response_tags(sample)
        if tag in price and direction == Direction.MISSES.value
    }
    whose = plan_lists.customers_of(sample, said)
    about_price = set(whose.values())
    people = {person.response for person in picture.people}
    assert people
    assert picture.not_about_price > 0
    assert set(plan_lists.customers_of(sample, people).values()) <= about_price


def test_who_wants_no_messages_gets_no_gift(sample: Project) -> None:
    _data, picture = gather(sample, Gives.GIFT)
    first = picture.people[0].response
    contact_log.refuse(sample, contact_log.known_customers(sample, [first]), TODAY)
    _data, again = gather(sample, Gives.GIFT)
    assert first not in [person.response for person in again.people]
    assert again.do_not_contact == picture.do_not_contact + 1


def test_a_budget_chooses_and_the_plan_keeps_people_and_cost(sample: Project) -> None:
    data, picture = gather(sample, Gives.GIFT)
    found = plan_budget.plan_budget(picture, CAKE, 52.0)
    assert len(found.chosen) == 10
    assert found.total.cost == 50.0
    number = plan_budget.add_offer(sample, data, CAKE, found, TODAY, text="Send a cake", reason="Nothing missing")
    action = find_action(sample, number)
    assert (action.people, action.cost, action.tactic) == (10, 50.0, "small_extra")
    sample.undo()


def test_what_the_owner_picks_counts_instead(sample: Project) -> None:
    _data, picture = gather(sample, Gives.DISCOUNT)
    first = picture.people[0].response
    found = plan_budget.plan_budget(picture, TENTH, 0, picked={first, -1})
    assert found.chosen == (first,)


def test_addresses_come_from_the_columns_and_who_has_none_gets_no_parcel(sample: Project) -> None:
    data = project_data.load(sample)
    with sample.change(label("Address")):
        sample.write("INSERT INTO field (id, name, role) VALUES (901, 'Straat', 'group'), (902, 'Postcode', 'group')")
        sample.write("INSERT INTO wave_field VALUES (?, 901), (?, 902)", (data.waves[-1].id, data.waves[-1].id))
        sample.write(
            """UPDATE response SET answers = json_set(answers, '$."901"', 'Kade 1', '$."902"', '1011 AB')
            WHERE id % 2 = 0 AND wave = ?""",
            (data.waves[-1].id,),
        )
    _data, picture = gather(sample, Gives.GIFT)
    assert {person.address for person in picture.people} == {"", "Kade 1, 1011 AB"}
    found = plan_budget.plan_budget(picture, CAKE, 9_999)
    assert found.without_address == sum(not person.address for person in picture.people) > 0
    assert all(response % 2 == 0 for response in found.chosen)
    with sample.change(label("Earlier")):
        sample.write(
            """UPDATE response SET answers = json_set(answers, '$."901"', 'Quay 7') WHERE wave = ?""",
            (data.waves[0].id,),
        )
        sample.write("INSERT INTO wave_field VALUES (?, 901)", (data.waves[0].id,))
    _data, later = gather(sample, Gives.GIFT)
    moved = {person.address for person in later.people if person.response % 2}
    assert moved == {"", "Quay 7"}  # known from another wave of the same customer


def test_who_gets_a_gift_already_is_named_and_not_chosen_again(sample: Project) -> None:
    data = project_data.load(sample)
    thanks = find_action(sample, 5)
    people = [person.response for person in plan_people.people_of_action(sample, data, thanks)]
    plan_people.set_person_status(sample, thanks, people[:1], PersonStatus.CONTACTED, TODAY)
    _data, picture = gather(sample, Gives.GIFT)
    gifts = {person.response: person.gift for person in picture.people if person.gift is not None}
    assert set(gifts) == set(people)
    assert gift_words(gifts[people[0]]) == "gift sent on 15 Nov"
    assert gift_words(gifts[people[1]]) == "gift to send"
    found = plan_budget.plan_budget(picture, CAKE, 9_999)
    assert found.served == len(people)
    assert not set(found.chosen) & set(people)


def test_promoters_can_be_thanked_too(sample: Project) -> None:
    _data, picture = gather(sample, Gives.GIFT, group=Group.PROMOTER)
    assert {person.score for person in picture.people} == {9, 10}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A free check for a review on Google", ("review",)),
        ("Korting in ruil voor een recensie.", ("recensie",)),
        ("10 % off if the Score goes up", ("score",)),
        ("Send a thank-you note with a small extra", ()),
        ("Stuur een bedankje met een kleine attentie", ()),
        ("A coffee if you give us a 10", ("give us a 10",)),
        ("Wie ons een 9 of een 10 geeft krijgt koffie", ("een 9 of een 10 geeft",)),
        ("Geef ons een tien en krijg korting", ("geef ons een tien",)),
        ("We give each of them a 10% discount", ()),
        ("Geef hun een 10 euro-bon", ()),
    ],
)
def test_words_that_tie_a_gift_to_a_review_or_a_score_are_found(text: str, words: tuple[str, ...]) -> None:
    assert plan_budget.ties_it([text]) == words
