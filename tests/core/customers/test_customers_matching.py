"""Who an answer is from: key before e-mail before name, and never a guess."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.cleaning.table import Answer
from npsdesk.core.customers.identity import (
    Known,
    normal_email,
    normal_emails,
    normal_key,
    normal_keys,
    normal_name,
    short_key,
)
from npsdesk.core.customers.matching import Directory, Matches, match_answers


def answer(key: str = "", email: str = "", name: str = "", company: str = "") -> Answer:
    return Answer(1, 8, None, key, name, company, email, "", [], [])


def directory(*people: Known) -> Directory:
    keys = {normal_key(person.key): person.customer for person in people if person.key}
    return Directory(keys, lambda: people)


def match(people: Sequence[Known], *answers: Answer) -> list[int]:
    return list(match_answers(answers, directory(*people)).owners)


def test_a_key_is_one_key_however_it_is_written() -> None:
    people = [Known(7, "K 0012"), Known(8, "123"), Known(9, "00456")]
    assert match(people, answer("k  0012"), answer("123.0"), answer("456"), answer("0123")) == [7, 8, 9, -1]


def test_leading_zeros_do_not_count_where_only_one_key_of_each_side_is_that_number() -> None:
    assert match([Known(1, "0012"), Known(2, "12")], answer("012")) == [-1]
    assert match([Known(1, "0012")], answer("12"), answer("012")) == [-1, -2]
    assert match([Known(1, "K0012")], answer("K12")) == [-1]


def test_an_address_matches_where_a_key_is_missing() -> None:
    people = [Known(1, "K1", "Jan@Shop.nl"), Known(2, "", "els@shop.nl")]
    assert match(people, answer(email=" jan@shop.NL "), answer("K9", "els@shop.nl")) == [1, 2]


def test_keys_speak_louder_than_addresses() -> None:
    people = [Known(1, "K1", "info@shop.nl")]
    assert match(people, answer("K2", "info@shop.nl"), answer("", "info@shop.nl")) == [-1, -2]
    assert match([*people, Known(2, "K2", "info@shop.nl")], answer("", "info@shop.nl")) == [-1]
    assert match([*people, Known(3, "", "info@shop.nl")], answer("", "info@shop.nl")) == [3]


def test_one_customer_with_two_keys_in_a_file_is_not_guessed() -> None:
    people = [Known(1, "", "info@shop.nl")]
    assert match(people, answer("K1", "info@shop.nl"), answer("K2", "info@shop.nl")) == [-1, -2]


def test_a_wave_with_keys_joins_one_with_addresses_through_a_file_that_has_both() -> None:
    people = [Known(1, "K1"), Known(1, "K1", "jan@shop.nl")]
    assert match(people, answer(email="jan@shop.nl")) == [1]


def test_a_name_matches_without_case_accents_and_order() -> None:
    people = [Known(1, "K1", "", "Renée Çelik"), Known(2, "", "", "Jan Peeters")]
    assert match(people, answer(name="RENEE  CELIK"), answer(name="Peeters, Jan")) == [1, 2]


def test_two_people_of_one_name_are_never_merged() -> None:
    two = [Known(1, "K1", "", "Jan Jansen"), Known(2, "K2", "", "Jan Jansen")]
    assert match(two, answer(name="Jan Jansen")) == [0]
    assert match(two[:1], answer(name="Jan Jansen"), answer(name="jan jansen")) == [0, 0]
    assert match(two[:1], answer("K1", name="Jan Jansen"), answer(name="Jan Jansen")) == [1, 0]
    assert match(two[:1], answer("K7", name="Jan Jansen")) == [-1]


def test_other_marks_speak_against_a_name() -> None:
    people = [Known(1, "", "jan@a.nl", "Jan Jansen", "Acme")]
    assert match(people, answer("", "jan@b.nl", "Jan Jansen")) == [-1]
    assert match(people, answer(name="Jan Jansen", company="Bolt")) == [-1]
    assert match(people, answer(name="Jan Jansen", company="ACME")) == [1]
    assert match(people, answer("K1", name="Jan Jansen")) == [1]


def test_a_first_name_alone_is_nobody_but_with_the_same_company_it_is() -> None:
    people = [Known(1, "K1", "", "Jan", "Acme")]
    assert match(people, answer(name="Jan")) == [0]
    assert match(people, answer(name="Jan", company="Acme")) == [1]
    assert match([], answer(name="Jan"), answer(name="Els", company="Bolt")) == [0, -1]


@pytest.mark.parametrize("word", ["anonymous", "Anoniem", "N/A", "-", "n.v.t.", "unknown", ""])
def test_nobody_is_nobody(word: str) -> None:
    people = [Known(1, word, word, word)]
    assert match(people, answer(word, word, word), answer(email=word), answer(name=word)) == [0, 0, 0]


def test_new_people_are_numbered_as_they_come() -> None:
    found = match_answers([answer("B"), answer(), answer("A"), answer("b"), answer(email="a@b.nl")], directory())
    assert found == Matches([-1, 0, -2, -1, -3], [0, 2, 4])
    assert (found.people, found.known) == (3, set())


MARKS = st.sampled_from(["", "1", "01", "001", "2", "K1", "k1 "])
MAILS = st.sampled_from(["", "a@x.nl", "A@x.nl", "b@x.nl", "anonymous"])
NAMES = st.sampled_from(["", "Jan Jansen", "jan  jánsen", "Els", "Els Smit"])
ANSWERS = st.lists(st.builds(answer, MARKS, MAILS, NAMES, st.sampled_from(["", "Acme", "Bolt"])), max_size=8)


@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_whoever_is_known_by_a_key_stays_that_customer_and_keys_never_meet(waves: list[list[Answer]]) -> None:
    people: list[Known] = []
    count = 0
    for answers in waves:
        found = match_answers(answers, directory(*people))
        assert len(found.owners) == len(answers)
        assert sorted(set(found.owners) & set(range(-20, 0)), reverse=True) == [
            -1 - place for place in range(len(found.newcomers))
        ]
        owners = [owner if owner >= 0 else count - owner for owner in found.owners]
        count += len(found.newcomers)
        before = {normal_key(known.key): known.customer for known in people if known.key}
        for row, owner in zip(answers, owners, strict=True):
            if normal_key(row.key):
                assert owner
                assert before.get(normal_key(row.key), owner) == owner
            if owner:
                people.append(Known(owner, row.key, row.email, row.name, row.company))
    keys: dict[int, set[str]] = {}
    for known in people:
        if known.key:
            keys.setdefault(known.customer, set()).add(short_key(normal_key(known.key)))
    assert all(len(found) == 1 for found in keys.values())


@given(st.lists(st.text(max_size=12) | MARKS | MAILS | st.sampled_from(["1.0", "1,000", "mailto:a@b", "a\nb", " x"])))
def test_a_column_is_read_as_its_cells_are(texts: list[str]) -> None:
    assert normal_keys(texts) == list(map(normal_key, texts))
    assert normal_emails(texts) == list(map(normal_email, texts))


@given(st.text(max_size=30))
def test_one_way_of_writing_stays_as_it_is(text: str) -> None:
    for normal in (normal_key, normal_email):
        assert normal(normal(text)) == normal(text)
    name = normal_name(text)
    assert name == " ".join(name.split())


def test_many_new_people_are_told_from_each_other_and_a_late_repeat_is_noticed() -> None:
    answers = [answer(f"K{number}") for number in range(12_000)]
    assert match([], *answers) == list(range(-1, -12_001, -1))
    assert match([], *answers, answer("k11999")) == [*range(-1, -12_001, -1), -12_000]
    assert match([], *answers, answer("")) == [*range(-1, -12_001, -1), 0]
