"""The contact log and the guard against too many messages: what a composer of messages builds on.

In the order in which a message goes out:

1. `contact_book` reads what is known at this moment (one read in the project thread).
2. `recipients_of` says whose answers these are, with the address that a message would go to.
3. `core.customers.contacts.sort_people(book, recipients, day, action=…, channel=…)` tells who is free and who is held
   back, and why (`Hold`): nobody known and do not contact are final, the others are the owner's to overrule.
4. Once the owner says that it was sent, `log_contacts` notes it. It is the only way into the log: it writes a row for
   each customer, and sets the person to contacted in the action that the message belongs to.

Answers of nobody known are counted, and never logged: nobody could have been written to.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from npsdesk.core.customers.contacts import ContactBook, Recipient, TouchLimit, by_customer
from npsdesk.core.labels import Label, label, nlabel
from npsdesk.core.survey import Channel, PersonStatus
from npsdesk.services.plan_people import waiting_customers
from npsdesk.services.project_data import ProjectData
from npsdesk.store import contacts, fair_tests, plan, plan_people, settings
from npsdesk.store.project import Project

TOLD = "told"  # the template that says what was done
MOST_KEY, DAYS_KEY = "touch_most", "touch_days"


@dataclass(frozen=True)
class Logged:
    """How many customers a message was noted for, and how many answers were of nobody known."""

    customers: int
    nobody_known: int


def contact_book(project: Project, data: ProjectData) -> ContactBook:
    """Return everything that is known about messages to customers, with the owner's limit."""
    known, refused = by_customer(contacts.list_contacts(project)), contacts.refusals(project)
    return ContactBook(
        touch_limit(project),
        known,
        refused,
        waiting_customers(project, data),
        waiting_by_lot(project, data),
        sharing(data, known.keys() | refused.keys(), contacts.refused_mailboxes(project)),
    )


def sharing(
    data: ProjectData, customers: Set[int], remembered: Iterable[tuple[int, str]] = ()
) -> dict[int, frozenset[int]]:
    """Return for each customer who has an e-mail address in common with some of these customers which ones they are.

    `remembered` are (customer, address) of some of these that no answer gives any more.
    """
    if not customers:
        return {}
    more = {(customer, email.lower()) for customer, email in remembered}
    answers = data.answers
    mine = answers["customer"].isin(customers) & (answers["email"] != "")
    emails = answers["email"].str.lower()
    theirs = answers["customer"].notna() & emails.isin({*emails[mine].unique(), *(email for _customer, email in more)})
    pairs = answers.loc[theirs, ["customer"]].assign(email=emails[theirs]).drop_duplicates()
    if not more:
        pairs = pairs[pairs["email"].duplicated(keep=False)]
    boxes: dict[str, set[int]] = {}
    for customer, email in [*zip(pairs["customer"].astype(int), pairs["email"], strict=True), *more]:
        boxes.setdefault(email, set()).add(customer)
    found: dict[int, set[int]] = {}
    for box in boxes.values():
        reached = box & customers
        for customer in box:
            found.setdefault(customer, set()).update(reached - {customer})
    return {customer: frozenset(others) for customer, others in found.items() if others}


def waiting_by_lot(project: Project, data: ProjectData) -> frozenset[int]:
    """Return the customers whom a fair test among the newest wave's answers lets wait; the next wave ends it."""
    if not data.waves:
        return frozenset()
    waiting = [response for test in fair_tests.list_fair_tests(project) for response in test.waiting]
    mine = data.answers[data.answers.index.isin(waiting) & (data.answers["wave"] == data.waves[-1].id).to_numpy()]
    return frozenset(mine["customer"].dropna().astype(int).tolist())


def recipients_of(data: ProjectData, responses: Iterable[int]) -> list[Recipient]:
    """Return whom a message about each of these answers would go to."""
    import pandas as pd

    answers = data.answers
    places = answers.index.get_indexer(pd.Index(list(responses), dtype="int64"))
    places = places[places >= 0]
    whose = answers["customer"].to_numpy(dtype="int64", na_value=0)[places].tolist()
    emails = answers["email"].to_numpy(dtype=object)[places].tolist()
    return [
        Recipient(response, customer or None, str(email or ""))
        for response, customer, email in zip(answers.index[places].tolist(), whose, emails, strict=True)
    ]


def log_contacts(
    project: Project,
    responses: Sequence[int],
    day: date,
    channel: Channel,
    *,
    action: int | None = None,
    request: str = "",
    note: str = "",
    template: str = "",
) -> Logged:
    """Note that a message went out, as one undoable change; several answers of one customer are one message.

    Where the action came from a request, a message from no template or from the one that says what was done tells its
    people about the request too. Inside a change that is going on already it is part of that one.
    """
    with project.change(logged_label(len(responses))):
        if action is not None and not request and template in ("", TOLD):
            request = next((one.request for one in plan.list_actions(project) if one.id == action), "")
        whose = plan_people.customers_of(project, responses)
        reached: dict[int, int] = {}
        for response in responses:
            if response in whose:
                reached.setdefault(whose[response], int(response))
        contacts.add_contacts(
            project, reached.items(), day, channel, action=action, request=request, note=note, template=template
        )
        if action is not None:
            known = [response for response in responses if response in whose]
            plan_people.set_status(project, action, known, PersonStatus.CONTACTED, day)
        return Logged(len(reached), sum(response not in whose for response in responses))


def logged_label(count: int) -> Label:
    """Return what the change is called that notes a message to people."""
    return nlabel("Note a message to {count} person", "Note a message to {count} people", count)


def remove_contact(project: Project, contact: int) -> None:
    """Take one message out of the log: it was noted by mistake."""
    with project.change(label("Remove a message from the log")):
        contacts.remove_contacts(project, [contact])


def refuse(project: Project, customers: Sequence[int], since: date, reason: str = "") -> None:
    """Note that customers want no messages; it holds in every action, and outlives their answers."""
    with project.change(nlabel("Do not contact {count} customer", "Do not contact {count} customers", len(customers))):
        contacts.refuse_contact(project, customers, since, " ".join(reason.split()))


def allow(project: Project, customers: Sequence[int]) -> None:
    """Note that customers may get messages again."""
    with project.change(
        nlabel("Allow messages to {count} customer", "Allow messages to {count} customers", len(customers))
    ):
        contacts.allow_contact(project, customers)


def touch_limit(project: Project) -> TouchLimit:
    """Return how many messages a customer gets within how many days at most."""
    default = TouchLimit()
    return TouchLimit(
        _whole(settings.get(project, MOST_KEY), default.most), _whole(settings.get(project, DAYS_KEY), default.days)
    )


def set_touch_limit(project: Project, limit: TouchLimit) -> None:
    """Change the limit. Raises ValueError below one message or one day."""
    if limit.most < 1 or limit.days < 1:
        raise ValueError("a limit allows at least one message in one day")
    with project.change(label("Change how often customers are written to")):
        settings.put(project, MOST_KEY, str(limit.most))
        settings.put(project, DAYS_KEY, str(limit.days))


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 10_000 else default


def known_customers(project: Project, responses: Iterable[int]) -> list[int]:
    """Return the customers of these answers, each once."""
    return list(dict.fromkeys(plan_people.customers_of(project, responses).values()))
