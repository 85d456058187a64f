import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.keyness import log_odds
from npsdesk.core.comments.learned_keywords import propose_keywords
from npsdesk.core.comments.rule_syntax import parse_keyword
from npsdesk.core.survey import Direction

REFERENCE = Path(__file__).resolve().parents[4] / "shared" / "reference" / "statistics.json"
WAITING = [*(f"the queue took {n} minutes" for n in "abcdefgh"), "queue again", "never a queue"]
OTHERS = [
    f"friendly people and good {n}" for n in ("soup", "tea", "cake", "bread", "wine", "fish", "rice", "pie", "jam")
]
TAGS = [{0: Direction.MISSES}] * 9 + [{0: Direction.PRAISES}] + [{1: Direction.PRAISES}] * 9


def test_words_of_a_tag_become_keywords_with_their_direction_and_counts() -> None:
    found = {one.keyword: one for one in propose_keywords([*WAITING, *OTHERS], TAGS, {})}
    assert (found["queue"].tag, found["queue"].right, found["queue"].wrong) == (0, 10, 0)
    assert found["queue"].direction is Direction.MISSES
    assert found["friendly"].tag == 1


def test_keywords_that_are_there_already_are_not_proposed_again() -> None:
    found = propose_keywords([*WAITING, *OTHERS], TAGS, {0: frozenset({"queue"})})
    assert all("queue" not in one.keyword for one in found if one.tag == 0)


def test_words_that_others_have_as_well_are_none() -> None:
    texts = [f"staff {n}" for n in "abcdefghij"] * 2
    tags = [{0: Direction.PRAISES}, {1: Direction.PRAISES}] * 10
    assert all(one.keyword != "staff" for one in propose_keywords(texts, tags, {}))


def test_too_few_hand_tags_give_no_keywords() -> None:
    assert propose_keywords(WAITING[:4] + OTHERS, TAGS[:4] + TAGS[10:], {}) == ()


@given(st.lists(st.tuples(st.text(max_size=30), st.frozensets(st.integers(0, 2))), max_size=30))
def test_whatever_people_write_gives_keywords_that_can_be_read(rows: list[tuple[str, frozenset[int]]]) -> None:
    tags = [dict.fromkeys(given, Direction.MISSES) for _text, given in rows]
    for one in propose_keywords([text for text, _tags in rows] * 3, tags * 3, {}):
        assert parse_keyword(one.keyword).parts


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference numbers lie beside the project")
def test_log_odds_are_those_of_other_peoples_software() -> None:
    cases = json.loads(REFERENCE.read_text(encoding="utf-8"))["cases"]
    cases = [case for case in cases if case["area"] == "text_logodds" and "counts" in case["input"]]
    assert cases
    for case in cases:
        counts = np.array(list(case["input"]["counts"].values()), float)
        delta, sigma = log_odds(counts[:, 0], counts[:, 1])
        expected = case["expected"].get("informative_10pct")
        if expected:
            assert delta == pytest.approx(list(expected["delta"].values()), abs=1e-6)
            assert delta / sigma == pytest.approx(list(expected["z"].values()), abs=1e-6)
