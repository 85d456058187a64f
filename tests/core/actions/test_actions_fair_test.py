from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.actions.fair_test import draw_by_lot, smallest_seen, whole_people
from npsdesk.core.scores.planning import group_size
from tests.core.scores.test_scores_proportions import reference

a_stratum = st.tuples(st.sampled_from([7, 8]), st.sampled_from(["", "North", "South"]))
people = st.dictionaries(st.integers(1, 10_000), a_stratum, max_size=60)


def test_the_number_of_people_agrees_with_other_software(shared: Path) -> None:
    (case,) = [case for case in reference(shared, "planning") if case["id"] == "samplesize_0.2_0.35"]
    given_ = case["input"]
    found = group_size(given_["p1"], given_["p2"], given_["power"])
    assert found == pytest.approx(case["expected"]["n_per_group"], abs=case["abs_tol"])
    assert whole_people(0.2, 0.35) == 138


@given(people, st.data(), st.integers(0, 2**32))
def test_a_draw_is_even_over_scores_and_groups(
    people: dict[int, tuple[int, str]], data: st.DataObject, seed: int
) -> None:
    count = data.draw(st.integers(0, len(people)))
    given_ = list(people.items())
    draw = draw_by_lot(given_, count, seed)
    assert len(draw.first) == count
    assert sorted(draw.first + draw.waiting) == sorted(people)
    scores = {(score,) for score, _group in people.values()}
    for part in {*scores, *people.values()}:
        size = sum(one[: len(part)] == part for one in people.values())
        drawn = sum(people[number][: len(part)] == part for number in draw.first)
        assert abs(drawn - count * size / len(people)) < 1
    turned = draw_by_lot(given_[::-1], count, seed)
    assert set(turned.first) == set(draw.first)


def test_everybody_is_drawn_as_often() -> None:
    drawn = [0] * 20
    for seed in range(2000):
        for number in draw_by_lot([(n, (7 + n % 2, "NES"[n % 3])) for n in range(20)], 10, seed).first:
            drawn[number] += 1
    assert min(drawn) > 900
    assert max(drawn) < 1100


def test_a_draw_stays_the_same_draw() -> None:
    assert (
        draw_by_lot([(n, (7, "")) for n in range(10)], 4, 2026).first
        == draw_by_lot([(n, (7, "")) for n in range(10)], 4, 2026).first
    )
    with pytest.raises(ValueError, match="draw"):
        draw_by_lot([(1, (7, ""))], 2, 1)


@given(st.integers(1, 5000), st.floats(0, 0.95))
def test_the_smallest_share_that_shows_is_one_for_which_they_are_enough(n: int, p1: float) -> None:
    found = smallest_seen(n, p1)
    if found is None:
        assert group_size(p1, 1.0) > n
    else:
        assert p1 < found <= 1
        assert group_size(p1, found) <= n


def test_twenty_a_side_see_only_a_large_difference() -> None:
    found = smallest_seen(20, 0.25)
    assert found is not None
    assert 0.65 < found < 0.72
