"""Answers of a fresh file find the ones they were before; nobody takes over what was another's."""

from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.customers.carry_over import Row, pair_comments, pair_rows

TEXT = ((1, "Long wait"),)


def test_an_answer_is_found_again_wherever_it_stands() -> None:
    before = [Row(1, 7, 2, 8, TEXT), Row(2, 0, 3, 5, ((1, "Dear"),)), Row(3, 0, 4, 9, ())]
    after = [Row(11, 0, 2, 9, ()), Row(12, 7, 3, 8, TEXT), Row(13, 0, 4, 5, ((1, "Dear"),))]
    assert pair_rows(before, after) == {1: 12, 2: 13}


def test_a_mended_answer_of_a_customer_is_still_theirs() -> None:
    assert pair_rows([Row(1, 7, 2, 8, TEXT)], [Row(11, 7, 5, 9, ((1, "Longer wait"),))]) == {1: 11}
    assert pair_rows([Row(1, 7, 2, 8, TEXT)], [Row(11, 8, 2, 8, TEXT)]) == {}


def test_two_answers_of_one_customer_are_told_apart_by_what_they_say() -> None:
    before = [Row(1, 7, 2, 8, TEXT), Row(2, 7, 3, 6, ())]
    after = [Row(11, 7, 2, 6, ()), Row(12, 7, 3, 8, TEXT)]
    assert pair_rows(before, after) == {1: 12, 2: 11}


def test_a_nameless_answer_without_words_is_the_same_only_in_its_place() -> None:
    nobody = Row(1, 0, 2, 8, ())
    assert pair_rows([nobody], [Row(11, 0, 2, 8, ())]) == {1: 11}
    assert pair_rows([nobody], [Row(11, 0, 3, 8, ())]) == {}
    assert pair_rows([nobody], [Row(11, 0, 2, 9, ())]) == {}


def test_comments_stay_where_field_and_text_are_the_same() -> None:
    before = [(1, 1, "Long wait"), (2, 2, "Long wait"), (3, 1, "Dear")]
    after = [(11, 2, "Long wait"), (12, 1, "Long wait"), (13, 1, "dear")]
    assert pair_comments([(before, after)]) == {1: 12, 2: 11}


ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from([None, 7, 8]), st.sampled_from([(), TEXT])),
    max_size=8,
)


@given(ROWS, ROWS)
def test_each_answer_is_paired_once_and_with_its_own_customer(
    old: list[tuple[int, int, int | None, tuple[tuple[int, str], ...]]],
    new: list[tuple[int, int, int | None, tuple[tuple[int, str], ...]]],
) -> None:
    before = {number: Row(number, *facts) for number, facts in enumerate(old)}
    after = {number: Row(number, *facts) for number, facts in enumerate(new, 100)}
    pairs = pair_rows(list(before.values()), list(after.values()))
    assert len(set(pairs.values())) == len(pairs)
    for one, other in pairs.items():
        assert before[one].customer == after[other].customer or 0 in (before[one].customer, after[other].customer)
    assert pair_rows(list(before.values()), list(before.values())).items() <= {(n, n) for n in before}
