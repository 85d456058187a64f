"""The log as an owner reads it: names, what a message was for, and who wants none."""

from datetime import date, timedelta

from npsdesk.core.labels import label
from npsdesk.core.survey import Channel
from npsdesk.services import contact_log, project_data
from npsdesk.services.contact_lines import contact_lines
from npsdesk.services.make_plan import add_action
from npsdesk.store import contacts, plan
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


def test_the_log_names_people_and_what_each_message_was_for(sample: Project) -> None:
    with sample.change(label("Clear")):
        contacts.remove_contacts(sample, [known.id for known in contacts.list_contacts(sample)])
    data = project_data.load(sample)
    newest = data.answers[(data.answers["wave"] == data.waves[-1].id) & data.answers["customer"].notna()]
    named = newest[newest["name"] != ""]
    first, second = (int(response) for response in named.index[:2])
    action = add_action(sample, reason="Price", text="Call back", today=TODAY, people=[first])
    contact_log.log_contacts(sample, [first], TODAY - timedelta(2), Channel.PHONE, action=action)
    contact_log.log_contacts(sample, [second], TODAY - timedelta(1), Channel.EMAIL, request="A review")
    contact_log.log_contacts(sample, [second], TODAY, Channel.EMAIL)
    lines = contact_lines(sample, data)
    names = (named.loc[first, "name"], named.loc[second, "name"])
    assert [(line.name, line.what) for line in lines.messages] == [
        (names[1], ""),
        (names[1], "A review"),
        (names[0], "Call back"),
    ]
    assert lines.refusals == ()
    with sample.change(label("Delete")):
        plan.delete_action(sample, action)
    assert contact_lines(sample, data).messages[-1].what == ""


def test_who_wants_no_messages_is_listed_by_name_with_what_went_before(sample: Project) -> None:
    data = project_data.load(sample)
    logged = contacts.list_contacts(sample)
    often = logged[-1].customer
    answers = data.answers
    never = int(
        answers.loc[answers["customer"].notna() & ~answers["customer"].isin([c.customer for c in logged])].iloc[0][
            "customer"
        ]
    )
    contact_log.refuse(sample, [often, never], TODAY, "Asked by phone")
    lines = contact_lines(sample, data)
    told = {line.refusal.customer: line for line in lines.refusals}
    assert [line.name for line in lines.refusals] == sorted((line.name for line in lines.refusals), key=str.casefold)
    mine = [contact.day for contact in logged if contact.customer == often]
    assert (told[often].messages, told[often].last) == (len(mine), max(mine))
    assert (told[never].messages, told[never].last, told[never].refusal.reason) == (0, None, "Asked by phone")
    assert lines.limit == contact_log.touch_limit(sample)
