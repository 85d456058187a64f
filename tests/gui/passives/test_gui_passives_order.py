import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.gui.passives.model import change_words
from npsdesk.gui.passives.order import Pick, Reason, shown_responses
from npsdesk.gui.passives.rows import PassiveRows, Places, _ranks, fold

NAN = float("nan")
TAGS = {1: "Waiting time", 2: "Price"}


def rows(has_aside: bool = False) -> PassiveRows:
    names = ["Zoë", "anna", "", "Bram"]
    return PassiveRows(
        responses=np.array([40, 10, 30, 20]),
        place={40: 0, 10: 1, 30: 2, 20: 3},
        score=np.array([8, 8, 7, 7]),
        before=np.array([7.0, NAN, 9.0, 7.0]),
        change=np.array([1.0, NAN, -2.0, 0.0]),
        value=np.array([NAN, 100.0, 900.0, 5.0]),
        row=np.array([2, 3, 4, 5]),
        names=names,
        name_rank=_ranks(names),
        words=[fold(name) for name in ("Zoë Ghent", "anna@shop.be", "", "Bram Ghent")],
        missed=[(2,), (1, 2), (), (1,)],
        praised=[(), (), (), ()],
        in_plan=[(), (7,), (), ()],
        missing={1: 2, 2: 2},
        actions={},
        aside=frozenset({30}) if has_aside else frozenset(),
    )


def shown(words: str = "", reason: Reason = Pick.ANY, key: str = "rank", descending: bool = False) -> list[int]:
    return shown_responses(rows(), words, reason, key, descending, TAGS).tolist()


@pytest.mark.parametrize(
    ("key", "rising", "falling"),
    [
        ("rank", [40, 10, 30, 20], [20, 30, 10, 40]),
        ("customer", [10, 20, 40, 30], [40, 20, 10, 30]),
        ("score", [30, 20, 40, 10], [40, 10, 30, 20]),
        ("change", [30, 20, 40, 10], [40, 20, 30, 10]),
        ("value", [20, 10, 30, 40], [30, 10, 20, 40]),
        ("missing", [40, 10, 20, 30], [10, 20, 40, 30]),
    ],
)
def test_what_is_unknown_comes_last_in_both_directions(key: str, rising: list[int], falling: list[int]) -> None:
    assert shown(key=key) == rising
    assert shown(key=key, descending=True) == falling


def test_search_takes_every_word_without_case_and_accents() -> None:
    assert shown("ZOE") == [40]
    assert shown("ghent bram") == [20]
    assert shown("shop.be") == [10]
    assert shown("nobody") == []
    assert shown("  ") == [40, 10, 30, 20]


def test_the_reason_filter_knows_tags_no_reason_and_who_is_not_planned() -> None:
    assert shown(reason=1) == [10, 20]
    assert shown(reason=Pick.NO_REASON) == [30]
    assert shown(reason=Pick.UNPLANNED) == [40, 30, 20]


def test_those_set_aside_are_a_list_of_their_own() -> None:
    found = rows(has_aside=True)
    assert shown_responses(found, "", Pick.ANY, "rank", False, TAGS).tolist() == [40, 10, 20]
    assert shown_responses(found, "", Pick.ANY, "rank", False, TAGS, None).tolist() == [30]


def test_without_a_ranking_causes_and_closeness_find_and_sort_nothing() -> None:
    assert shown(reason=ChurnCause.PRICE) == []
    assert shown(key="closeness") == [40, 10, 30, 20]
    assert shown(key="leaving", descending=True) == [40, 10, 30, 20]


@given(st.text(max_size=8), st.sampled_from(["rank", "customer", "score", "change", "value", "missing", "plan"]))
def test_any_search_and_order_shows_each_passive_at_most_once(words: str, key: str) -> None:
    found = shown(words, key=key, descending=True)
    assert len(found) == len(set(found)) <= 4


@pytest.mark.parametrize(
    ("before", "change", "words"),
    [(7, 1, "was 7, up 1"), (10, -2, "was 10, down 2"), (8, 0, "was 8, the same")],
)
def test_changes_in_words(before: int, change: int, words: str) -> None:
    assert change_words(before, change) == words


def test_places_are_those_of_the_list() -> None:
    places = Places(np.array([40, 10, 30, 20], dtype=np.int64))
    assert dict(places) == {40: 0, 10: 1, 30: 2, 20: 3}
    assert 25 not in places
    assert 50 not in places
