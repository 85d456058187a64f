"""The contact log, who wants no messages, and how far an action is with each person."""

from datetime import date

import apsw
import pytest
from store_builders import NOW, bring_in, survey

from npsdesk.core.actions.playbook import Gives, Tactic
from npsdesk.core.customers.contacts import Contact
from npsdesk.core.labels import label
from npsdesk.core.survey import Audience, Channel, Direction, Group, Level, PersonStatus
from npsdesk.store import contacts, customers, plan, plan_people, replacing, schema, tactics, tags, wave_changes
from npsdesk.store.project import Project

DAY, LATER = date(2026, 11, 3), date(2026, 11, 9)


@pytest.fixture
def written(filled: Project) -> Project:
    """Answers 1 to 6 of customers 1 to 6; an action for 1 and 2, and a message to 1."""
    with filled.change(label("Plan")):
        action = plan.add_action(filled, reason="Price", text="Call", created=DAY)
        plan.link(filled, action, [1, 2])
        contacts.add_contacts(filled, [(1, 1)], DAY, Channel.PHONE, action=action, note="left a message")
    return filled


def test_a_message_comes_back_as_it_was_noted(written: Project) -> None:
    (contact,) = contacts.list_contacts(written)
    assert contact == Contact(1, 1, DAY, Channel.PHONE, 1, 1, "", "left a message")
    assert contacts.list_contacts(written, 2) == []
    frame = contacts.contacts_frame(written)
    assert frame.loc[0, ["customer", "response", "action"]].tolist() == [1, 1, 1]
    assert (frame.loc[0, "channel"], frame.loc[0, "day"].date()) == ("phone", DAY)


def test_frames_of_nothing_have_their_columns(project: Project) -> None:
    assert contacts.contacts_frame(project).empty
    assert list(plan_people.people_frame(project)) == ["action", "response", "customer", "status", "status_on", "note"]


def test_a_message_outlives_its_action_and_undo_brings_both_back(written: Project) -> None:
    before = written.digest()
    with written.change(label("Delete")):
        plan.delete_action(written, 1)
    (contact,) = contacts.list_contacts(written)
    assert (contact.action, contact.customer) == (None, 1)
    written.undo()
    assert written.digest() == before


def test_one_of_two_customers_takes_over_messages_and_wishes(written: Project) -> None:
    with written.change(label("Refuse")):
        contacts.refuse_contact(written, [1], DAY, "asked by phone")
    before = written.digest()
    with written.change(label("Merge")):
        customers.merge_customers(written, 1, 2)
    assert [contact.customer for contact in contacts.list_contacts(written)] == [2]
    assert contacts.refusals(written)[2].reason == "asked by phone"
    written.undo()
    assert written.digest() == before


def test_who_wants_no_messages_stays_known_when_the_answers_go_and_come_back(written: Project) -> None:
    with written.change(label("Refuse")):
        contacts.refuse_contact(written, [3, 4], DAY)
    with written.change(label("Remove wave")):
        wave_changes.remove_wave(written, 1)
    assert set(contacts.refusals(written)) == {3, 4}
    assert contacts.list_contacts(written) == []
    bring_in(written, "Winter", survey(sha="b"))
    again = plan_people.customers_of(written, [response for (response,) in written.rows("SELECT id FROM response")])
    assert len({3, 4} & set(again.values())) == 2
    written.undo()
    assert set(contacts.refusals(written)) == {3, 4}
    with written.change(label("Allow")):
        contacts.allow_contact(written, [3])
    assert set(contacts.refusals(written)) == {4}


def test_statuses_hold_for_each_person_and_bring_new_people_in(written: Project) -> None:
    with written.change(label("Status")):
        plan_people.set_status(written, 1, [2, 5], PersonStatus.CONTACTED, LATER)
        plan_people.set_note(written, 1, 5, "calls back")
        plan_people.set_status(written, 1, [1], PersonStatus.NOT_YET, LATER)
    people = [(one.response, one.status, one.status_on, one.note) for one in plan_people.list_people(written, 1)]
    assert people == [
        (1, PersonStatus.NOT_YET, None, ""),
        (2, PersonStatus.CONTACTED, LATER, ""),
        (5, PersonStatus.CONTACTED, LATER, "calls back"),
    ]
    frame = plan_people.people_frame(written)
    assert frame["status"].tolist() == ["not_yet", "contacted", "contacted"]
    assert frame["status_on"].isna().tolist() == [True, False, False]
    assert frame["customer"].tolist() == [1, 2, 5]


def test_what_an_action_costs_brings_and_whom_it_finds_comes_back(written: Project) -> None:
    rule = Audience(Group.PASSIVE, field=2, value="North", tag=3, direction=Direction.MISSES)
    with written.change(label("Change")):
        plan.change_action(written, 1, cost=12.5, effort=Level.LOW, outcome="went well", audience=rule, request="app")
    action = plan.list_actions(written)[0]
    assert (action.cost, action.effort, action.outcome, action.audience, action.request) == (
        12.5,
        Level.LOW,
        "went well",
        rule,
        "app",
    )
    with written.change(label("Change")):
        plan.change_action(written, 1, cost=None, effort=None, audience=None)
    action = plan.list_actions(written)[0]
    assert (action.cost, action.effort, action.audience) == (None, None, None)


def test_a_rule_follows_a_tag_into_the_one_it_becomes(written: Project) -> None:
    with written.change(label("Tags")):
        first, second = (tags.add_tag(written, name, "amber") for name in ("Wait", "Waiting"))
        plan.change_action(written, 1, audience=Audience(tag=first))
        tags.merge_tags(written, first, second)
    assert plan.list_actions(written)[0].audience == Audience(tag=second)


def test_own_tactics_are_kept_replaced_and_removed(project: Project) -> None:
    cake = Tactic("cake", "Cake", "Bring cake", "now", "hi", "", Level.LOW, Level.LOW, ("attention",), Gives.GIFT)
    with project.change(label("Keep")):
        tactics.keep_tactic(project, cake)
        tactics.keep_tactic(project, cake)
    assert tactics.own_tactics(project).tactics == (cake,)
    with project.change(label("Remove")):
        tactics.remove_tactic(project, "cake")
    assert tactics.own_tactics(project).tactics == ()
    project.undo()
    assert tactics.own_tactics(project).get("cake") == cake


def test_a_plan_of_the_version_before_keeps_its_actions_and_people() -> None:
    connection = apsw.Connection(":memory:")
    for step in schema.MIGRATIONS[:6]:
        connection.execute(step)
    connection.execute(
        "INSERT INTO wave VALUES (1, 'Autumn', 1, NULL, NULL, NULL);"
        "INSERT INTO response VALUES (1, 1, NULL, 2, 8, NULL, '', '', '', '', '{}', 0, 1, '');"
        "INSERT INTO action VALUES (1, 'Price', 'Call', '', NULL, 'todo', NULL, '', '', '2026-10-14');"
        "INSERT INTO action_person VALUES (1, 1, 'todo');"
        "INSERT INTO request_mark VALUES ('app', 1, 'planned')"
    )
    schema.migrate(connection, 6)
    assert schema.read_schema(connection) == schema.expected_schema(schema.MIGRATIONS)
    assert connection.execute("SELECT * FROM action_person").fetchall() == [(1, 1, "not_yet", None, "")]
    assert connection.execute("SELECT request, solved_on, what FROM request_mark").fetchall() == [("app", None, "")]


def test_a_fresh_file_of_the_wave_keeps_whom_a_message_was_about(written: Project) -> None:
    with written.change(label("Refresh")):
        replacing.replace_answers(written, 1, survey(sha="c"), NOW)
    (contact,) = contacts.list_contacts(written)
    (person, _other) = plan_people.list_people(written, 1)
    assert contact.response == person.response > 6
    assert (contact.customer, contact.action) == (1, 1)
    written.undo()
    assert contacts.list_contacts(written)[0].response == 1
