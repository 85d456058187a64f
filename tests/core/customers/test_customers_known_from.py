"""What an answer does not say of who gave it is known from other answers of the same customer, never guessed."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.customers.known_from import completed, fill_gaps, is_same_name, who

ANNA, PIET = "Anna Jansen", "Piet Bakker"
Row = tuple[int, int, str, str, str]


def filled(*rows: Row) -> list[tuple[str, str, str]]:
    """Fill the gaps of (customer, wave, name, company, address); returns who gave each."""
    customers, moments, *columns = map(list, zip(*rows, strict=True))
    told = fill_gaps(np.array(customers, dtype="int64"), np.array(moments, dtype="int64"), columns)
    return list(zip(*told, strict=True))


def last(*rows: Row) -> tuple[str, str, str]:
    """Return who gave the last of these answers."""
    return filled(*rows)[-1]


def test_a_number_alone_is_who_it_was_in_another_wave() -> None:
    found = filled((1, 0, ANNA, "Acme", "anna@x.nl"), (2, 0, PIET, "", ""), (2, 1, "", "", ""), (1, 1, "", "", ""))
    assert found == [(ANNA, "Acme", "anna@x.nl"), (PIET, "", ""), (PIET, "", ""), (ANNA, "Acme", "anna@x.nl")]


def test_an_older_wave_is_filled_from_a_newer_one_too() -> None:
    assert filled((1, 0, "", "", ""), (1, 1, ANNA, "", "a@x.nl")) == [(ANNA, "", "a@x.nl")] * 2


def test_what_an_answer_says_itself_wins_and_the_newest_other_one_comes_next() -> None:
    rows: list[Row] = [(1, 0, ANNA, "", "old@x.nl"), (1, 1, ANNA, "", "new@x.nl"), (1, 2, "", "", "")]
    assert [email for _name, _company, email in filled(*rows)] == ["old@x.nl", "new@x.nl", "new@x.nl"]
    assert last(*reversed(rows)) == (ANNA, "", "old@x.nl")
    assert last((1, 0, "Anna de Wit", "", ""), (1, 1, ANNA, "", "a@x.nl"), (1, 2, "Anna", "", "")) == ("Anna", "", "")


def test_an_address_alone_is_of_who_gave_it_with_a_name() -> None:
    assert last((1, 0, ANNA, "Acme", "Anna@x.nl"), (1, 1, "", "", "anna@X.nl")) == (ANNA, "Acme", "anna@X.nl")


def test_nobody_known_stays_nobody_known() -> None:
    assert filled((0, 0, ANNA, "", "a@x.nl"), (0, 1, "", "", "")) == [(ANNA, "", "a@x.nl"), ("", "", "")]


def test_the_same_wave_comes_before_another_one() -> None:
    found = filled((1, 0, ANNA, "", "one@x.nl"), (1, 0, "", "", ""), (1, 1, ANNA, "", "two@x.nl"), (1, 2, "", "", ""))
    assert [email for _name, _company, email in found] == ["one@x.nl", "one@x.nl", "two@x.nl", "two@x.nl"]


def test_a_number_given_to_somebody_else_carries_nothing_across() -> None:
    found = filled((1, 0, ANNA, "Acme", "anna@x.nl"), (1, 1, PIET, "", ""), (1, 2, "", "", ""))
    assert found == [(ANNA, "Acme", "anna@x.nl"), (PIET, "", ""), ("", "", "")]


def test_of_two_people_with_one_number_each_keeps_what_is_surely_theirs() -> None:
    rows: list[Row] = [(1, 0, ANNA, "", "anna@x.nl"), (1, 1, PIET, "Acme", ""), (1, 2, "A. Jansen", "", "")]
    assert filled(*rows)[1:] == [(PIET, "Acme", ""), ("A. Jansen", "", "anna@x.nl")]
    assert last(*rows[:2], (1, 2, "", "", "Anna@X.nl")) == (ANNA, "", "Anna@X.nl")
    shared: list[Row] = [(1, 0, ANNA, "", "us@x.nl"), (1, 1, PIET, "", "us@x.nl"), (1, 2, "", "", "us@x.nl")]
    assert last(*shared) == ("", "", "us@x.nl")


def test_another_address_or_firm_without_a_name_is_not_called_by_the_first_name() -> None:
    assert last((1, 0, ANNA, "Acme", "anna@x.nl"), (1, 1, "", "", "piet@x.nl")) == ("", "", "piet@x.nl")
    assert last((1, 0, ANNA, "Acme", ""), (1, 1, "", "Bakker BV", "")) == ("", "Bakker BV", "")
    assert last((1, 0, ANNA, "Acme", ""), (1, 1, "", "ACME B.V.", "")) == (ANNA, "ACME B.V.", "")
    mixed: list[Row] = [(1, 0, ANNA, "", "anna@x.nl"), (1, 1, "", "", "piet@x.nl"), (1, 2, "", "", "")]
    assert last(*mixed) == ("", "", "piet@x.nl")


def test_a_list_of_customers_comes_last_and_keeps_no_answers_from_telling_each_other() -> None:
    rows: list[Row] = [(1, -1, PIET, "Acme", "piet@x.nl"), (1, 0, ANNA, "", ""), (1, 1, "", "", "")]
    assert filled(*rows)[1:] == [(ANNA, "", ""), (ANNA, "", "")]
    assert last((1, -1, "A. Jansen", "Acme", "a@x.nl"), *rows[1:]) == (ANNA, "Acme", "a@x.nl")
    assert last((1, -1, PIET, "", ""), (1, -2, ANNA, "", ""), (1, 0, "", "", "")) == ("", "", "")
    assert last((1, -1, ANNA, "", ""), (1, 0, ANNA, "", ""), (1, 1, PIET, "", ""), (1, 2, "", "", ""))[0] == ""


def test_what_stands_for_nobody_tells_nothing() -> None:
    assert last((1, 0, "Anonymous", "", "n/a"), (1, 1, "", "", "")) == ("", "", "")
    assert last((1, 0, ANNA, "", ""), (1, 1, "anoniem", "", ""), (1, 2, "", "", "")) == (ANNA, "", "")
    assert last((1, 0, ANNA, "", ""), (1, 1, "anoniem", "", "")) == ("anoniem", "", "")


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("anna jansen", "jansen anna", True),
        ("anna jansen", "anna jansen de vries", True),
        ("mevr jansen", "anna jansen", True),
        ("dhr jansen", "dhr bakker", False),
        ("p jansen", "jan jansen", False),
        ("anna", "anna jansen", True),
        ("anna de vries", "anna de wit", False),
        ("jan peeters", "jan en marie peeters", True),
        ("anna jansen", "anna janssen", True),
        ("anna jansen", "anna jamsen", True),
        ("anna jansen", "anna hansma", False),
        ("jan smit", "jos smit", False),
        ("klant 10001", "klant 10002", False),
    ],
)
def test_names_fit_where_one_says_nothing_that_the_other_denies(one: str, other: str, fits: bool) -> None:
    assert is_same_name(one, other) is is_same_name(other, one) is fits


NAMES = st.sampled_from(["", "", ANNA, "anna  jansen", "A. Jansen", PIET, "Anoniem"])
FIRMS, EMAILS = (
    st.sampled_from(["", "", "Acme", "Acme BV", "Beta"]),
    st.sampled_from(["", "", "a@x.nl", "A@x.nl", "b@x.nl"]),
)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 2), NAMES, FIRMS, EMAILS), min_size=1, max_size=12))
def test_many_at_once_are_told_as_one_by_one(rows: list[Row]) -> None:
    for place, (row, told) in enumerate(zip(rows, filled(*rows), strict=True)):
        others = [(other[1], at, other) for at, other in enumerate(rows) if at != place and other[0] == row[0] != 0]
        others.sort(key=lambda one: (one[0] == row[1], one[0], one[1]), reverse=True)
        alone = completed(who(*row[2:]), [who(*other[2:], is_listed=wave < 0) for wave, _at, other in others])
        assert row[1] < 0 or who(*told).compared == alone.compared
        assert all(mine in ("", text) for mine, text in zip(row[2:], told, strict=True))


def test_two_waves_of_100_000_are_told_quickly() -> None:
    count = 100_000
    customers = np.tile(np.arange(1, count + 1), 2)
    names = [f"Customer {number}" for number in range(count)]
    start = time.perf_counter()
    told = fill_gaps(customers, np.repeat([0, 1], count), [[*names, *[""] * count], [""] * 2 * count, [""] * 2 * count])
    assert time.perf_counter() - start < 2  # mostly well under 0.1 s; a busy machine is no failure
    assert told[0] == names * 2
