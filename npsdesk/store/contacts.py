"""The log of messages to customers, and who wants none."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from npsdesk.core.customers.contacts import Contact, NoContact
from npsdesk.core.survey import Channel
from npsdesk.store.customers import learn_own_marks
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project
from npsdesk.store.reading import read_once

if TYPE_CHECKING:
    import pandas as pd


@read_once
def list_contacts(project: Project, customer: int | None = None) -> list[Contact]:
    """Return the messages to a customer, or to all, by day."""
    where, bindings = ("", ()) if customer is None else ("WHERE customer = ?", (customer,))
    found = project.rows(
        "SELECT id, customer, day, channel, response, action, request, note, template"
        f" FROM contact {where} ORDER BY day, id",
        bindings,
    )
    return [
        Contact(number, whose, date.fromisoformat(day), Channel(channel), *rest)
        for number, whose, day, channel, *rest in found
    ]


def contacts_frame(project: Project) -> "pd.DataFrame":
    """Return the log as a frame, by day.

    customer int64, response, action Int64 (missing where it was about none, or it is gone), request str ("" where it
    answered none), day datetime64[s], channel category of Channel values.
    """
    import numpy as np
    import pandas as pd

    found = project.rows(
        "SELECT customer, coalesce(response, 0), coalesce(action, 0), request, day, channel FROM contact"
        " ORDER BY day, id"
    )
    customer, response, action, request, day, channel = zip(*found, strict=True) if found else [()] * 6
    whole = {"response": np.array(response, dtype="int64"), "action": np.array(action, dtype="int64")}
    return pd.DataFrame(
        {
            "customer": np.array(customer, dtype="int64"),
            **{name: pd.arrays.IntegerArray(numbers, numbers == 0) for name, numbers in whole.items()},
            "request": pd.array(request, dtype="str"),
            "day": np.array(day, dtype="datetime64[s]"),
            "channel": pd.Categorical(channel, [known.value for known in Channel]),
        }
    )


def add_contacts(
    project: Project,
    reached: Iterable[tuple[int, int]],
    day: date,
    channel: Channel,
    *,
    action: int | None = None,
    request: str = "",
    note: str = "",
    template: str = "",
) -> int:
    """Note one message to each (customer, response); returns how many."""
    first = next_id(project, "contact")
    rows = [
        (number, customer, response, action, request, day.isoformat(), channel.value, note, template)
        for number, (customer, response) in enumerate(reached, first)
    ]
    project.write_many(
        "INSERT INTO contact (id, customer, response, action, request, day, channel, note, template)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    return len(rows)


def remove_contacts(project: Project, ids: Iterable[int]) -> None:
    """Take messages out of the log."""
    project.write_many("DELETE FROM contact WHERE id = ?", ((int(contact),) for contact in ids))


def refusals(project: Project) -> dict[int, NoContact]:
    """Return the customers who want no messages."""
    found = project.rows("SELECT customer, since, reason FROM do_not_contact ORDER BY customer")
    return {customer: NoContact(customer, date.fromisoformat(since), reason) for customer, since, reason in found}


def refused_mailboxes(project: Project) -> list[tuple[int, str]]:
    """Return (customer, e-mail address) of what is remembered of who wants no messages, for guarding alone.

    So an address stays closed when the answer or the list that gave it is gone, also to somebody else who shares it.
    """
    return project.rows(
        "SELECT customer, email FROM customer_identity WHERE email <> ''"
        " AND customer IN (SELECT customer FROM do_not_contact) ORDER BY id"
    )


def refuse_contact(project: Project, customers: Sequence[int], since: date, reason: str = "") -> None:
    """Note that customers want no messages. They stay known when their answers go, so that it still holds later."""
    learn_own_marks(project, customers)
    project.write_many(
        "INSERT INTO do_not_contact (customer, since, reason) VALUES (?, ?, ?)"
        " ON CONFLICT (customer) DO UPDATE SET since = excluded.since, reason = excluded.reason",
        ((int(customer), since.isoformat(), reason) for customer in customers),
    )


def allow_contact(project: Project, customers: Sequence[int]) -> None:
    """Note that customers may get messages again."""
    project.write_many("DELETE FROM do_not_contact WHERE customer = ?", ((int(customer),) for customer in customers))
