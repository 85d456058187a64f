import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.actions.effect import (
    Arm,
    Fall,
    Method,
    Stratum,
    bounds_of,
    effect,
    falls_of,
    fell_after,
    risk_difference,
)
from npsdesk.core.customers.journeys import journeys
from npsdesk.core.scores.proportions import newcombe_interval
from tests.core.customers.walks import answers, columns_a, waves_a
from tests.core.scores.test_scores_proportions import reference

a_side = st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
a_stratum = st.builds(lambda one, other: Stratum(*one, *other), a_side, a_side)


def test_contacted_against_not_agrees_with_other_software(shared: Path) -> None:
    (case,) = reference(shared, "action_effect")
    expected, near = case["expected"], case["abs_tol"]
    columns = columns_a(shared)
    contacted = [number for number, was in zip(columns["id"], columns["contacted"], strict=True) if was]
    found = effect(waves_a(shared), contacted)
    assert [found.contacted.promoted, found.contacted.seen_again] == expected["contacted"]
    assert [found.others.promoted, found.others.seen_again] == expected["not_contacted"]
    assert found.promoted is not None
    assert found.promoted.method is Method.MANTEL_HAENSZEL
    assert found.promoted.value == pytest.approx(expected["mh_risk_difference"], abs=near)
    assert (found.promoted.low, found.promoted.high) == pytest.approx(expected["mh_ci_sato"], abs=near)


def test_one_stratum_is_newcombe_s() -> None:
    found = risk_difference([Stratum(9, 21, 11, 18), Stratum(3, 5, 0, 0)])
    assert found is not None
    assert found.method is Method.NEWCOMBE
    assert (found.low, found.high) == newcombe_interval((9, 21), (11, 18))


def test_where_all_fared_alike_the_range_does_not_shrink_to_nothing() -> None:
    nobody = risk_difference([Stratum(0, 10, 0, 9), Stratum(0, 12, 0, 9)])
    assert nobody is not None
    assert (nobody.value, nobody.method) == (0, Method.NEWCOMBE)
    assert -0.25 < nobody.low < -0.1
    assert 0.1 < nobody.high < 0.25
    opposite = risk_difference([Stratum(10, 10, 0, 10), Stratum(10, 10, 0, 10)])
    assert opposite is not None
    assert (opposite.value, opposite.high) == (1, 1)
    assert 0.5 < opposite.low < 0.9


def test_under_ten_on_a_side_there_are_counts_only() -> None:
    rows = [(1, n, 7) for n in range(19)] + [(2, n, 9) for n in range(19)]
    found = effect(journeys(answers(rows), 1, 2, [1, 2]), range(9))
    assert (found.contacted.promoted, found.others.promoted) == (9, 10)
    assert (found.promoted, found.dropped, found.bounds) == (None, None, None)
    assert not found.is_compared


def test_who_did_not_answer_again_could_be_the_whole_difference() -> None:
    bounds = bounds_of(Arm(20, 18, 9, 0), Arm(20, 12, 6, 0))
    assert bounds is not None
    assert (bounds.worst, bounds.best) == (pytest.approx(9 / 20 - 14 / 20), pytest.approx(11 / 20 - 6 / 20))
    assert bounds_of(Arm(20, 18, 9, 0), Arm(20, 16, 6, 0)) is None
    assert bounds_of(Arm(0, 0, 0, 0), Arm(20, 16, 6, 0)) is None


def test_scores_that_fell_after_a_contact() -> None:
    rows = [(1, 1, 8), (1, 2, 8), (1, 3, 8), (1, 4, 9), (2, 1, 7), (2, 2, 3), (2, 3, 9), (2, 4, 2)]
    found = fell_after(journeys(answers(rows), 1, 2, [1, 2]), [1, 2, 3])
    assert found.index.tolist() == [2, 1]


def test_after_which_action_scores_fell() -> None:
    rows = [(1, 1, 8), (1, 2, 9), (1, 3, 8), (1, 4, 9), (2, 1, 7), (2, 2, 3), (2, 3, 9), (2, 5, 0)]
    between = pd.DataFrame(
        {"customer": [1, 2, 2, 2, 3, 4, 5, 1], "action": [6, 6, 6, 9, 6, 6, 6, 0]},
    )  # 4 did not answer again, 5 not before; 2 is named twice; an action of nobody is none
    assert falls_of(journeys(answers(rows), 1, 2, [1, 2]), between) == (Fall(6, 3, 2), Fall(9, 1, 1))
    nobody = between[between["customer"] == 3]
    assert falls_of(journeys(answers(rows), 1, 2, [1, 2]), nobody) == ()
    assert falls_of(journeys(answers([]), 1, 2, [1, 2]), between) == ()


@given(st.lists(a_stratum, max_size=3))
def test_any_strata_give_a_difference_within_its_range(strata: list[Stratum]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = risk_difference(strata)
    assert (found is None) == (not any(stratum.is_usable for stratum in strata))
    if found is not None:
        assert -1 <= found.low <= found.value + 1e-12
        assert found.value - 1e-12 <= found.high <= 1
        turned = risk_difference([Stratum(s.others, s.n_others, s.contacted, s.n_contacted) for s in strata])
        assert turned is not None
        assert turned.value == pytest.approx(-found.value)
        assert turned.low == pytest.approx(-found.high)


@given(
    st.lists(st.tuples(st.integers(1, 2), st.integers(1, 60), st.integers(0, 10)), max_size=120),
    st.frozensets(st.integers(1, 60)),
)
def test_any_contacts_can_be_compared(rows: list[tuple[int, int, int]], contacted: frozenset[int]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        matched = journeys(answers([*rows]), 1, 2, [1, 2])
        found = effect(matched, sorted(contacted))
    passives = matched.pairs["score_before"].isin([7, 8])
    assert found.contacted.seen_again + found.others.seen_again == int(passives.sum())
    assert found.contacted.people + found.others.people >= int(passives.sum())
    if found.bounds is not None:
        assert found.bounds.worst <= found.bounds.best
