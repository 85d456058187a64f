"""The contact log as an owner reads it: each message with who got it and what it was for, and who wants none."""

from dataclasses import dataclass
from datetime import date

from npsdesk.core.customers.contacts import Contact, NoContact, TouchLimit
from npsdesk.services.contact_log import touch_limit
from npsdesk.services.project_data import ProjectData
from npsdesk.store import contacts, plan
from npsdesk.store.project import Project


@dataclass(frozen=True)
class MessageLine:
    """One message; `what` is the action or the request it was for, "" where it was for none or that is gone."""

    contact: Contact
    name: str
    what: str


@dataclass(frozen=True)
class RefusalLine:
    """A customer who wants no messages; `messages` is how many there were, `last` the day of the newest."""

    refusal: NoContact
    name: str
    messages: int
    last: date | None


@dataclass(frozen=True)
class ContactLines:
    """The log, the newest message first, and who wants none, by name."""

    messages: tuple[MessageLine, ...]
    refusals: tuple[RefusalLine, ...]
    limit: TouchLimit


def contact_lines(project: Project, data: ProjectData) -> ContactLines:
    """Read the log. A customer is called by the newest name or company given, else by the address."""
    logged = contacts.list_contacts(project)
    refused = contacts.refusals(project)
    names = _names(data, {contact.customer for contact in logged} | set(refused))
    actions = {action.id: action.text for action in plan.list_actions(project)}
    messages = [
        MessageLine(contact, names.get(contact.customer, ""), actions.get(contact.action or 0, "") or contact.request)
        for contact in reversed(logged)
    ]
    days: dict[int, list[date]] = {}
    for contact in logged:
        days.setdefault(contact.customer, []).append(contact.day)
    refusals = [
        RefusalLine(
            one, names.get(customer, ""), len(days.get(customer, ())), max(days.get(customer, ()), default=None)
        )
        for customer, one in refused.items()
    ]
    refusals.sort(key=lambda line: line.name.casefold())
    return ContactLines(tuple(messages), tuple(refusals), touch_limit(project))


def _names(data: ProjectData, customers: set[int]) -> dict[int, str]:
    answers = data.answers
    mine = answers[answers["customer"].isin(customers)]
    columns = zip(mine["customer"], mine["name"], mine["company"], mine["email"], strict=True)
    found: dict[int, str] = {}
    for customer, *texts in columns:
        name = next((str(text) for text in texts if text), "")
        if name:
            found[int(customer)] = name
    return found
