"""Messages noted, people kept from getting too many, and the statuses that keep the log true."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from npsdesk.core.customers.contacts import Hold, TouchLimit, sort_people
from npsdesk.core.labels import label
from npsdesk.core.survey import Action, Audience, Channel, Direction, Filter, Group, PersonStatus, Picked
from npsdesk.services import contact_log, plan_people, project_data
from npsdesk.services.make_plan import add_action, find_action
from npsdesk.services.project_data import ProjectData
from npsdesk.store import contacts, plan
from npsdesk.store import plan_people as stored
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


def read(project: Project) -> tuple[ProjectData, list[int]]:
    """Return the project and the known passives of its newest wave."""
    data = project_data.load(project)
    answers = data.answers
    newest = answers[(answers["wave"] == data.waves[-1].id) & answers["score"].isin([7, 8])]
    return data, [int(response) for response in newest.index[newest["customer"].notna()]]


def make_action(project: Project, people: list[int], text: str = "Call") -> Action:
    number = add_action(project, reason="Price", text=text, today=TODAY, people=people)
    return find_action(project, number)


@pytest.fixture
def empty(sample: Project) -> Project:
    with sample.change(label("Clear")):
        for action in plan.list_actions(sample):
            plan.delete_action(sample, action.id)
        contacts.remove_contacts(sample, [known.id for known in contacts.list_contacts(sample)])
    return sample


def test_a_message_is_noted_once_and_nobody_gets_a_second_one_unnoticed(empty: Project) -> None:
    data, people = read(empty)
    first, second = make_action(empty, people[:3]), make_action(empty, people[:2], "Write")
    before = empty.digest()
    logged = contact_log.log_contacts(empty, people[:3], TODAY, Channel.EMAIL, action=first.id)
    assert (logged.customers, logged.nobody_known) == (3, 0)
    statuses = {one.response: one.status for one in stored.list_people(empty, first.id)}
    assert statuses == dict.fromkeys(people[:3], PersonStatus.CONTACTED)
    book = contact_log.contact_book(empty, data)
    soon = TODAY + timedelta(days=3)
    found = sort_people(book, contact_log.recipients_of(data, people[:2]), soon, action=second.id)
    assert found.free == ()
    assert all(Hold.TOO_SOON in holds for holds in found.held.values())
    empty.undo()
    assert empty.digest() == before


def test_answers_of_nobody_known_count_and_are_never_logged(empty: Project) -> None:
    data, people = read(empty)
    answers = data.answers
    anonymous = int(answers.index[answers["customer"].isna()][0])
    logged = contact_log.log_contacts(empty, [people[0], anonymous], TODAY, Channel.PHONE)
    assert (logged.customers, logged.nobody_known) == (1, 1)
    (recipient,) = contact_log.recipients_of(data, [anonymous])
    assert contact_log.contact_book(empty, data).holds(recipient, TODAY) == (Hold.NOBODY_KNOWN,)


def test_actions_that_wait_for_the_same_customer_name_each_other(empty: Project) -> None:
    data, people = read(empty)
    first, second = make_action(empty, people[:1]), make_action(empty, people[:1], "Write")
    (recipient,) = contact_log.recipients_of(data, people[:1])
    book = contact_log.contact_book(empty, data)
    assert Hold.OTHER_ACTION in book.holds(recipient, TODAY, action=first.id, channel=Channel.PHONE)
    plan_people.set_person_status(empty, second, people[:1], PersonStatus.DONE, TODAY)
    book = contact_log.contact_book(empty, data)
    assert Hold.OTHER_ACTION not in book.holds(recipient, TODAY, action=first.id, channel=Channel.PHONE)


def test_a_status_keeps_the_log_true(empty: Project) -> None:
    _data, people = read(empty)
    action = make_action(empty, people[:2])
    plan_people.set_person_status(empty, action, people[:2], PersonStatus.CONTACTED, TODAY, Channel.PHONE)
    plan_people.set_person_status(empty, action, people[:1], PersonStatus.ANSWERED, TODAY)
    assert [known.channel for known in contacts.list_contacts(empty)] == [Channel.PHONE, Channel.PHONE]
    plan_people.set_person_status(empty, action, people[:1], PersonStatus.NOT_YET, TODAY)
    (left,) = contacts.list_contacts(empty)
    assert left.response == people[1]
    empty.undo()
    assert len(contacts.list_contacts(empty)) == 2


def test_a_second_message_of_an_action_is_a_message_too(empty: Project) -> None:
    _data, people = read(empty)
    action = make_action(empty, people[:1])
    for day in (TODAY, TODAY, TODAY + timedelta(days=9)):
        plan_people.set_person_status(empty, action, people[:1], PersonStatus.CONTACTED, day, Channel.PHONE)
    assert [known.day for known in contacts.list_contacts(empty)] == [TODAY, TODAY + timedelta(days=9)]


def test_a_rule_finds_people_and_a_list_keeps_those_it_found(empty: Project) -> None:
    data, people = read(empty)
    action = make_action(empty, [])
    plan_people.set_audience(empty, action, Audience(Group.PASSIVE))
    action = find_action(empty, action.id)
    everyone = plan_people.people_of_action(empty, data, action)
    assert {person.status for person in everyone} == {PersonStatus.NOT_YET}
    assert set(people) <= {person.response for person in everyone}
    assert plan_people.people_counts(empty, data) == {action.id: len(everyone)}
    assert {response for number, response in plan_people.reached(empty, data)} == {one.response for one in everyone}
    plan_people.fix_people(empty, data, action)
    assert len(stored.list_people(empty, action.id)) == len(everyone)
    assert find_action(empty, action.id).audience is None


def test_a_rule_follows_what_is_tagged(empty: Project) -> None:
    data, _people = read(empty)
    rule = Audience(Group.PASSIVE, tag=data.tags[0].id, direction=Direction.MISSES)
    found = plan_people.find_people(empty, data, rule)
    assert found
    assert len(found) < len(plan_people.find_people(empty, data, Audience(Group.PASSIVE)))


def test_the_rule_for_an_action_is_what_the_filter_shows_and_its_reason(empty: Project) -> None:
    data, _people = read(empty)
    action = make_action(empty, [])
    assert plan_people.rule_for(action, Filter(field=1, value="Repair")) == Audience(
        Group.PASSIVE, field=1, value="Repair"
    )
    about = replace(action, tag=data.tags[0].id)
    assert plan_people.rule_for(about, Filter(group=Group.PROMOTER)) == Audience(
        Group.PROMOTER, tag=data.tags[0].id, direction=Direction.MISSES
    )
    picked = Filter(picked=Picked("March", frozenset({1})))
    assert plan_people.rule_for(action, picked) == Audience(Group.PASSIVE)  # no later wave can have those answers


def test_who_is_contacted_by_a_rule_comes_onto_the_list(empty: Project) -> None:
    data, people = read(empty)
    action = make_action(empty, [])
    plan_people.set_audience(empty, action, Audience(Group.PASSIVE))
    action = find_action(empty, action.id)
    plan_people.set_person_status(empty, action, people[:1], PersonStatus.CONTACTED, TODAY)
    found = {person.response: person.status for person in plan_people.people_of_action(empty, data, action)}
    assert found[people[0]] is PersonStatus.CONTACTED
    assert found[people[1]] is PersonStatus.NOT_YET


def test_the_owner_sets_the_limit_and_whom_to_leave_alone(empty: Project) -> None:
    data, people = read(empty)
    assert contact_log.touch_limit(empty) == TouchLimit(1, 30)
    contact_log.set_touch_limit(empty, TouchLimit(2, 14))
    assert contact_log.contact_book(empty, data).limit == TouchLimit(2, 14)
    with pytest.raises(ValueError, match="at least one"):
        contact_log.set_touch_limit(empty, TouchLimit(0, 14))
    customers = contact_log.known_customers(empty, people[:1])
    contact_log.refuse(empty, customers, TODAY, " asked  us ")
    assert contacts.refusals(empty)[customers[0]].reason == "asked us"
    contact_log.allow(empty, customers)
    assert contacts.refusals(empty) == {}


def test_an_address_given_in_another_wave_is_used(empty: Project) -> None:
    data, people = read(empty)
    customer = contact_log.known_customers(empty, people[:1])[0]
    with empty.change(label("Address")):
        empty.write("UPDATE response SET email = '' WHERE customer = ?", (customer,))
    data = project_data.load(empty)
    assert contact_log.recipients_of(data, people[:1])[0].email == ""
    old = next(int(response) for response, whose in data.answers["customer"].items() if whose == customer)
    with empty.change(label("Address")):
        empty.write("UPDATE response SET email = 'old@shop.nl' WHERE id = ?", (old,))
    assert contact_log.recipients_of(project_data.load(empty), people[:1])[0].email == "old@shop.nl"


def test_a_note_stays_with_its_person(empty: Project) -> None:
    _data, people = read(empty)
    action = make_action(empty, [])
    plan_people.set_person_note(empty, action, people[0], "calls back")
    assert [(one.response, one.note) for one in stored.list_people(empty, action.id)] == [(people[0], "calls back")]


def test_a_message_noted_by_mistake_is_taken_out_and_back(empty: Project) -> None:
    _data, people = read(empty)
    contact_log.log_contacts(empty, people[:2], TODAY, Channel.PHONE)
    before, logged = empty.digest(), contacts.list_contacts(empty)
    contact_log.remove_contact(empty, logged[0].id)
    assert contacts.list_contacts(empty) == logged[1:]
    empty.undo()
    assert empty.digest() == before


def test_who_shares_an_address_is_known_to(empty: Project) -> None:
    first, second, third = read(empty)[1][:3]
    with empty.change(label("x")):
        for response, email in ((first, "Home@x.nl"), (second, "home@x.nl"), (third, "other@x.nl")):
            empty.write("UPDATE response SET email = ? WHERE id = ?", (email, response))
    data = project_data.load(empty)
    one, two, _three = contact_log.known_customers(empty, [first, second, third])
    assert contact_log.contact_book(empty, data).shared == {}
    contact_log.refuse(empty, [one], TODAY)
    assert contact_log.contact_book(empty, data).shared[two] == {one}
    found = sort_people(
        contact_log.contact_book(empty, data), contact_log.recipients_of(data, [first, second, third]), TODAY
    )
    assert found.free == (third,)
