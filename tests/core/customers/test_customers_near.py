"""Customers who look alike are found and weighed; different people stay different."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from npsdesk.core.customers.alike import one_letter_apart
from npsdesk.core.customers.identity import Known
from npsdesk.core.customers.likeness import NearMatch, Sign, letters
from npsdesk.core.customers.near import MOST, find_near
from npsdesk.core.customers.portrait import portraits
from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import NoProgress, StoppableProgress


def near(*people: tuple[str, str, str, str], waves: Sequence[int] = (1, 2, 3, 4)) -> list[NearMatch]:
    """Return the pairs among customers 1, 2 … given as key, e-mail, name, company, each in a wave of their own."""
    known = [Known(number, *marks) for number, marks in enumerate(people, 1)]
    return find_near(portraits(known, {n: frozenset({wave}) for n, wave in zip(range(1, 9), waves, strict=False)}))


def signs(*people: tuple[str, str, str, str]) -> set[Sign]:
    found = near(*people)
    return set(found[0].signs) if found else set()


def test_what_makes_two_customers_look_alike() -> None:
    assert signs(("", "", "Jan Peeters", ""), ("", "", "Jan Peters", "")) == {Sign.NEAR_NAME}
    assert signs(("", "", "Jan Peeters", ""), ("", "", "J. Peeters", "")) == {Sign.INITIAL}
    assert signs(("", "", "Jan Van den Berg", ""), ("", "", "J. van den Berg", "")) == {Sign.INITIAL}
    assert signs(("", "", "Els Vandenberghe", ""), ("", "", "Els Vandenbergen", "")) == {Sign.NEAR_NAME}
    assert signs(("K1", "jan@shop.nl", "", ""), ("", "jna@shop.nl", "", "")) == {Sign.NEAR_EMAIL}
    assert signs(("", "jan@gmial.com", "", ""), ("", "jan@gmail.com", "", "")) == {Sign.NEAR_EMAIL}
    assert signs(("", "", "Peeters Jan", "Acme"), ("", "", "Jan Peeters", "ACME")) == {
        Sign.SAME_NAME,
        Sign.SAME_COMPANY,
    }
    assert signs(("", "jan@a.nl", "Jan Peeters", ""), ("", "jp@b.nl", "Jan Peeters", "")) == {
        Sign.SAME_NAME,
        Sign.OTHER_EMAIL,
    }
    assert signs(("012", "", "", ""), ("0012", "", "", "")) == {Sign.SAME_KEY}
    assert Sign.OTHER_KEY in signs(("K1", "a@b.nl", "Jan Peeters", ""), ("K2", "a@b.nl", "Jan Peeters", ""))


def test_what_speaks_against_it_outweighs_a_little_likeness() -> None:
    assert near(("K1", "", "Jan Peeters", ""), ("K2", "", "Jan Peters", "")) == []
    assert near(("K1", "info@shop.nl", "Jan Peeters", ""), ("K2", "info@shop.nl", "Els Smit", "")) == []
    assert near(("", "user1@shop.nl", "", ""), ("", "user2@shop.nl", "", "")) == []
    assert near(("", "", "Jan Peeters", "Acme"), ("", "", "Jan Peters", "Bolt")) == []
    assert near(("", "", "Jan", ""), ("", "", "Jan", "")) == []
    assert near(("", "", "Jan Peeters", ""), ("", "", "Els Smit", "")) == []
    assert near(*[("", "", "Jan Jansen", "")] * 6, waves=range(6)) == []


def test_the_most_alike_come_first_and_those_who_are_apart_do_not_come() -> None:
    people = {
        number: Known(number, *marks)
        for number, marks in enumerate(
            [("", "a@b.nl", "Jan Peeters", ""), ("", "a@b.nl", "J. Peeters", ""), ("", "", "Jan Peters", "")], 1
        )
    }
    gathered = portraits(people.values(), {})
    found = find_near(gathered)
    assert [(match.first, match.second) for match in found] == [(1, 2), (1, 3)]
    assert [(match.first, match.second) for match in find_near(gathered, {(1, 2)})] == [(1, 3)]


@given(st.lists(st.text(st.sampled_from("abé1@"), max_size=8), max_size=12))
def test_one_letter_apart_is_exactly_that(texts: list[str]) -> None:
    texts = list(dict.fromkeys(texts))
    found = one_letter_apart(texts, NoProgress())
    places = range(len(texts))
    assert found == {
        (one, other)
        for one in places
        for other in places
        if one < other and min(len(texts[one]), len(texts[other])) >= 5 and OSA.distance(texts[one], texts[other]) == 1
    }


def test_numbers_are_left_out_of_a_text() -> None:
    assert letters("jan1@shop2.nl") == "jan@shop.nl"


def test_no_more_than_can_be_looked_at_and_stop_stops() -> None:
    twice = [Known(n, "", f"p{n:04}x@shop.nl", f"Name Q{chr(97 + n % 26)}{n}", "") for n in range(1, 701)]
    people = portraits([*twice, *(Known(k.customer + 1000, "", k.email, k.name, "") for k in twice)], {})
    assert len(find_near(people)) == MOST
    progress = StoppableProgress()
    progress.stop()
    with pytest.raises(Cancelled):
        find_near(people, progress=progress)
