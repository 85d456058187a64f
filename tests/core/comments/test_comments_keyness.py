import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.keyness import document_counts, keywords, keywords_of_counts, log_odds

WORDS = ("price", "friendly", "slow", "staff", "easy")
some_counts = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=12)


def cases(shared: Path) -> list[dict]:
    file = json.loads((shared / "reference" / "statistics.json").read_text(encoding="utf-8"))
    return [case for case in file["cases"] if case["area"] == "text_logodds"]


def test_log_odds_agree_with_other_software(shared: Path) -> None:
    (case,) = [case for case in cases(shared) if case["id"] == "logodds_01"]
    words = list(case["input"]["counts"])
    i, j = np.array(list(case["input"]["counts"].values()), dtype=float).T
    for name, prior in (("informative_10pct", None), ("uninformative_alpha_0.01", 0.01)):
        expected = case["expected"][name]
        delta, sigma = log_odds(i, j, prior)
        assert delta == pytest.approx([expected["delta"][word] for word in words], abs=case["abs_tol"])
        assert delta / sigma == pytest.approx([expected["z"][word] for word in words], abs=case["abs_tol"])


def test_log_odds_agree_with_a_published_example(shared: Path) -> None:
    (case,) = [case for case in cases(shared) if case["id"] == "logodds_readme"]
    given_ = case["input"]
    words = list(case["expected"]["z"])
    i, j = ([text.split().count(word) for word in words] for text in (given_["doc_i"], given_["doc_j"]))
    delta, sigma = log_odds(np.array(i, dtype=float), np.array(j, dtype=float), given_["alpha"])
    assert delta / sigma == pytest.approx(list(case["expected"]["z"].values()), abs=case["abs_tol"])


@given(some_counts)
def test_swapping_the_groups_turns_every_sign(counts: list[tuple[int, int]]) -> None:
    i, j = np.array(counts, dtype=float).T
    delta, sigma = log_odds(i, j)
    back, sigma_back = log_odds(j, i)
    assert np.isfinite(delta).all()
    assert np.isfinite(sigma).all()
    assert delta == pytest.approx(-back)
    assert sigma == pytest.approx(sigma_back)


def test_a_comment_counts_a_word_once() -> None:
    assert document_counts([["slow", "slow", "slow"], ["slow", "staff"]]) == {"slow": 2, "staff": 1}


def test_the_words_of_a_group_come_first_with_their_range() -> None:
    passives = [["wait", "fine"]] * 12 + [["fine"]] * 12
    promoters = [["friendly", "fine"]] * 15 + [["fine", "once"]] * 2 + [["fine"]] * 7
    found = keywords(passives, promoters)
    assert [word.word for word in found] == ["friendly", "wait", "fine"]  # "once" is in two comments only
    friendly, wait, fine = found
    assert (wait.count_i, wait.count_j, friendly.count_i, friendly.count_j) == (12, 0, 0, 15)
    assert wait.low < wait.delta < wait.high
    assert wait.is_distinct == (wait.low > 0)
    assert friendly.delta < 0 < wait.delta
    assert not fine.is_distinct
    assert not fine.is_clear


def test_nothing_is_said_of_groups_with_few_comments() -> None:
    assert keywords([["wait"]] * 19, [["friendly"]] * 500) == ()
    assert keywords_of_counts({}, {}) == ()
    assert keywords([["wait"]] * 20, [["friendly"]] * 20)


@given(st.integers(0, 500))
def test_what_many_words_show_by_chance_is_not_called_clear(seed: int) -> None:
    random = np.random.default_rng(seed)
    i, j = random.binomial(40, 0.2, 60), random.binomial(40, 0.2, 60)
    found = keywords_of_counts(
        {f"w{place}": int(count) for place, count in enumerate(i)},
        {f"w{place}": int(count) for place, count in enumerate(j)},
    )
    assert sum(word.is_clear for word in found) <= sum(word.is_distinct for word in found)
