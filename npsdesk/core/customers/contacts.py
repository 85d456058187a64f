"""Who was contacted when, and whether one more message would be one too many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from npsdesk.core.survey import Channel


@dataclass(frozen=True)
class Contact:
    """One message to one customer. `response` is the answer it was about, `action` and `request` what it was for.

    `template` is the key of the message it was written from, "" for any other.
    """

    id: int
    customer: int
    day: date
    channel: Channel
    response: int | None = None
    action: int | None = None
    request: str = ""
    note: str = ""
    template: str = ""


@dataclass(frozen=True)
class TouchLimit:
    """At most `most` messages to one customer within `days` days, the day of the message included."""

    most: int = 1
    days: int = 30


@dataclass(frozen=True)
class NoContact:
    """A customer who wants no messages, since when and why."""

    customer: int
    since: date
    reason: str = ""


class Hold(StrEnum):
    """Why somebody should not get a message, or not now. The first two allow no exception."""

    NOBODY_KNOWN = "nobody_known"  # the answer has no name, key or address: it counts, and is never mailed
    DO_NOT_CONTACT = "do_not_contact"
    NO_ADDRESS = "no_address"  # for a message by e-mail
    TOO_SOON = "too_soon"  # the limit of messages is reached
    SAME_ADDRESS = "same_address"  # somebody else in the list has the same e-mail address
    FAIR_TEST = "fair_test"  # the lot decided that they wait until the next wave
    OTHER_ACTION = "other_action"  # another open action is going to write to the same customer

    @property
    def is_final(self) -> bool:
        return self in (Hold.NOBODY_KNOWN, Hold.DO_NOT_CONTACT)


@dataclass(frozen=True)
class Recipient:
    """Whom a message would go to: `customer` is None where nobody is known, `email` "" where there is none."""

    response: int
    customer: int | None
    email: str = ""


@dataclass(frozen=True)
class ContactBook:
    """Everything that is known about messages to customers at one moment.

    `waiting` holds for each customer the open actions that are going to reach them and have not yet, `drawn` the
    customers whom a fair test lets wait, `shared` the other customers with the same e-mail address: one mailbox is
    written to as one customer.
    """

    limit: TouchLimit = TouchLimit()
    contacts: Mapping[int, tuple[Contact, ...]] = field(default_factory=dict)
    refused: Mapping[int, NoContact] = field(default_factory=dict)
    waiting: Mapping[int, frozenset[int]] = field(default_factory=dict)
    drawn: frozenset[int] = frozenset()
    shared: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def without(self, actions: frozenset[int]) -> "ContactBook":
        """Return the book as it is for somebody who writes for these actions: they do not wait for another message."""
        if not actions:
            return self
        return replace(self, waiting={customer: waits - actions for customer, waits in self.waiting.items()})

    def of(self, customer: int | None) -> tuple[Contact, ...]:
        """Return the messages to a customer, the oldest first."""
        return () if customer is None else self.contacts.get(customer, ())

    def last(self, customer: int | None) -> Contact | None:
        """Return the newest message to a customer."""
        return next(reversed(self.of(customer)), None)

    def recent(self, customer: int | None, day: date) -> tuple[Contact, ...]:
        """Return the messages that count against the limit on a day: those of the days up to it, and later ones."""
        known = self.of(customer)
        if not known:
            return ()
        first = day - timedelta(days=self.limit.days - 1)
        return tuple(contact for contact in known if contact.day >= first)

    def holds(
        self, person: Recipient, day: date, *, action: int | None = None, channel: Channel = Channel.EMAIL
    ) -> tuple[Hold, ...]:
        """Return what speaks against a message to a person on a day, the weightiest first; empty where nothing does.

        `action` is the one that the message belongs to: other open actions that wait to reach the customer are named.
        """
        customer, is_mail = person.customer, channel is Channel.EMAIL
        if customer is None:
            return (Hold.NOBODY_KNOWN,)
        found = []
        others = self.shared.get(customer, ()) if is_mail else ()
        if customer in self.refused or (others and any(other in self.refused for other in others)):
            found.append(Hold.DO_NOT_CONTACT)
        if is_mail and not person.email:
            found.append(Hold.NO_ADDRESS)
        touches = len(self.recent(customer, day))
        if others:
            touches += sum(one.channel is Channel.EMAIL for other in others for one in self.recent(other, day))
        if touches >= self.limit.most:
            found.append(Hold.TOO_SOON)
        if customer in self.drawn:
            found.append(Hold.FAIR_TEST)
        waits = self.waiting.get(customer)
        if waits and waits - {action}:
            found.append(Hold.OTHER_ACTION)
        return tuple(found)


@dataclass(frozen=True)
class Sorted:
    """People before a message goes out: who can get it, and who not with the reasons, each in the order given.

    `doubles` are answers whose customer is in it already with another answer.
    """

    free: tuple[int, ...]
    held: dict[int, tuple[Hold, ...]]
    doubles: tuple[int, ...]


def sort_people(
    book: ContactBook,
    people: Iterable[Recipient],
    day: date,
    *,
    action: int | None = None,
    channel: Channel = Channel.EMAIL,
) -> Sorted:
    """Return who of these people can get a message on a day; one customer counts once, with the first answer given.

    By e-mail one address counts once too, with the first who can get a message.
    """
    free: list[int] = []
    held: dict[int, tuple[Hold, ...]] = {}
    doubles: list[int] = []
    seen: set[int] = set()
    mailboxes: set[str] = set()
    for person in people:
        if person.customer is not None and person.customer in seen:
            doubles.append(person.response)
            continue
        if person.customer is not None:
            seen.add(person.customer)
        holds = book.holds(person, day, action=action, channel=channel)
        mailbox = person.email.strip().casefold() if channel is Channel.EMAIL else ""
        if not holds and mailbox in mailboxes:
            holds = (Hold.SAME_ADDRESS,)
        if holds:
            held[person.response] = holds
        else:
            free.append(person.response)
            mailboxes |= {mailbox} - {""}
    return Sorted(tuple(free), held, tuple(doubles))


def by_customer(contacts: Iterable[Contact]) -> dict[int, tuple[Contact, ...]]:
    """Return the messages of each customer, the oldest first."""
    found: dict[int, list[Contact]] = {}
    for contact in sorted(contacts, key=lambda contact: (contact.day, contact.id)):
        found.setdefault(contact.customer, []).append(contact)
    return {customer: tuple(each) for customer, each in found.items()}
