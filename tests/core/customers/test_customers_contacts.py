"""Who may get one more message."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.customers.contacts import (
    Contact,
    ContactBook,
    Hold,
    NoContact,
    Recipient,
    TouchLimit,
    by_customer,
    sort_people,
)
from npsdesk.core.survey import Channel

DAY = date(2026, 11, 15)
TOM = Recipient(1, 7, "tom@shop.nl")


def book(
    *days_ago: int, most: int = 1, days: int = 30, waiting: dict[int, frozenset[int]] | None = None
) -> ContactBook:
    contacts = [Contact(place, 7, DAY - timedelta(days=ago), Channel.EMAIL) for place, ago in enumerate(days_ago)]
    return ContactBook(TouchLimit(most, days), by_customer(contacts), {}, waiting or {})


def test_a_message_counts_for_as_many_days_as_the_limit_says() -> None:
    assert book(29).holds(TOM, DAY) == (Hold.TOO_SOON,)
    assert book(30).holds(TOM, DAY) == ()
    assert book(29, most=2).holds(TOM, DAY) == ()
    assert book(29, 1, most=2).holds(TOM, DAY) == (Hold.TOO_SOON,)


def test_the_last_message_is_told() -> None:
    full = book(40, 29, 3)
    last = full.last(7)
    assert last is not None
    assert last.day == DAY - timedelta(days=3)
    assert book().last(7) is None


def test_nobody_known_is_never_written_to() -> None:
    assert book().holds(Recipient(1, None, "x@y.nl"), DAY) == (Hold.NOBODY_KNOWN,)
    assert Hold.NOBODY_KNOWN.is_final
    assert not Hold.TOO_SOON.is_final


def test_without_an_address_only_e_mail_is_held_back() -> None:
    person = Recipient(1, 7)
    assert book().holds(person, DAY) == (Hold.NO_ADDRESS,)
    assert book().holds(person, DAY, channel=Channel.PHONE) == ()


def test_another_action_that_waits_for_the_same_customer_is_named() -> None:
    waiting = {7: frozenset({1, 2})}
    assert book(waiting=waiting).holds(TOM, DAY, action=1) == (Hold.OTHER_ACTION,)
    assert book(waiting={7: frozenset({1})}).holds(TOM, DAY, action=1) == ()


def test_who_waits_by_lot_is_left_alone_unless_the_owner_wants_otherwise() -> None:
    drawn = ContactBook(waiting={7: frozenset({2})}, drawn=frozenset({7}))
    assert drawn.holds(TOM, DAY) == (Hold.FAIR_TEST, Hold.OTHER_ACTION)
    assert drawn.holds(Recipient(2, 8, "els@shop.nl"), DAY) == ()
    assert not Hold.FAIR_TEST.is_final


def test_two_customers_with_one_address_are_one_mailbox() -> None:
    els = Recipient(2, 8, "Tom@shop.nl")
    assert sort_people(book(), [TOM, els], DAY).held == {2: (Hold.SAME_ADDRESS,)}
    assert sort_people(book(), [TOM, els], DAY, channel=Channel.PHONE).free == (1, 2)
    shared = {8: frozenset({7})}
    assert sort_people(replace(book(3), shared=shared), [TOM, els], DAY).held == {
        1: (Hold.TOO_SOON,),
        2: (Hold.TOO_SOON,),
    }
    refused = ContactBook(refused={7: NoContact(7, DAY)}, shared=shared)
    assert refused.holds(els, DAY) == (Hold.DO_NOT_CONTACT,)
    assert refused.holds(els, DAY, channel=Channel.PHONE) == ()


def test_who_wants_no_messages_comes_first_of_all_reasons() -> None:
    known = ContactBook(refused={7: NoContact(7, DAY)}, contacts=book(1).contacts)
    assert known.holds(Recipient(1, 7), DAY) == (Hold.DO_NOT_CONTACT, Hold.NO_ADDRESS, Hold.TOO_SOON)


def test_one_customer_with_two_answers_gets_one_message() -> None:
    people = [TOM, Recipient(2, 7, "tom@shop.nl"), Recipient(3, None), Recipient(4, 8, "els@shop.nl")]
    found = sort_people(book(), people, DAY)
    assert (found.free, found.doubles, found.held) == ((1, 4), (2,), {3: (Hold.NOBODY_KNOWN,)})


@given(st.lists(st.tuples(st.integers(1, 30), st.one_of(st.none(), st.integers(1, 9))), unique_by=lambda pair: pair[0]))
def test_everyone_is_sorted_once(people: list[tuple[int, int | None]]) -> None:
    found = sort_people(book(3), [Recipient(response, customer, "a@b.nl") for response, customer in people], DAY)
    sorted_ = [*found.free, *found.held, *found.doubles]
    assert sorted(sorted_) == sorted(response for response, _customer in people)
