import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.scores.multiplicity import benjamini_hochberg
from npsdesk.core.scores.proportions import difference_of, newcombe_interval, wilson_interval

a_share = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
chances = st.lists(st.floats(0, 1), max_size=30)


def reference(shared: Path, area: str) -> list[dict[str, Any]]:
    cases = json.loads((shared / "reference" / "statistics.json").read_text(encoding="utf-8"))["cases"]
    return [case for case in cases if case["area"] == area]


def test_wilson_agrees_with_other_software(shared: Path) -> None:
    cases = [case for case in reference(shared, "proportion_ci") if "ci" in case["expected"]]
    assert len(cases) >= 2
    for case in cases:
        found = wilson_interval(case["input"]["x"], case["input"]["n"], case["input"]["conf"])
        assert found == pytest.approx(case["expected"]["ci"], abs=case["abs_tol"]), case["id"]


def test_newcombe_agrees_with_other_software(shared: Path) -> None:
    cases = [case for case in reference(shared, "two_proportions") if "newcombe" in case["expected"]]
    assert len(cases) >= 4
    for case in cases:
        given_ = case["input"]
        found = newcombe_interval((given_["x1"], given_["n1"]), (given_["x2"], given_["n2"]), given_["conf"])
        assert found == pytest.approx(case["expected"]["newcombe"], abs=case["abs_tol"]), case["id"]


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_newcombe_agrees_with_his_paper(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    assert newcombe_interval(first, second) == pytest.approx((low, high), abs=5e-5)


def test_benjamini_hochberg_agrees_with_the_paper_and_other_software(shared: Path) -> None:
    (case,) = [case for case in reference(shared, "multiplicity") if case["id"] == "bh_01"]
    found = benjamini_hochberg(case["input"]["p"])
    assert found == pytest.approx(case["expected"]["bh"], abs=case["abs_tol"])
    assert [place + 1 for place, q in enumerate(found) if q <= 0.05] == case["expected"]["rejected_at_0.05"]


@given(a_share, a_share)
def test_a_difference_lies_in_its_interval_and_turns_round_with_the_groups(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    found, back = difference_of(first, second), difference_of(second, first)
    assert -1 - 1e-12 <= found.low <= found.value <= found.high <= 1 + 1e-12
    assert (back.low, back.high, back.p) == pytest.approx((-found.high, -found.low, found.p))
    assert difference_of(first, first).p == pytest.approx(1)


@given(a_share, a_share)
def test_p_says_what_the_interval_says(first: tuple[int, int], second: tuple[int, int]) -> None:
    found = difference_of(first, second)
    leaves_out_zero = found.low > 1e-9 or found.high < -1e-9
    assert leaves_out_zero == (found.p < 0.05) or abs(found.p - 0.05) < 1e-6


def test_p_is_the_confidence_at_which_the_interval_touches_zero() -> None:
    found = difference_of((56, 70), (48, 80))
    assert newcombe_interval((56, 70), (48, 80), 1 - found.p)[0] == pytest.approx(0, abs=1e-9)
    assert found.p == pytest.approx(0.008, abs=0.001)  # the pooled z test says 0.0080


def test_a_difference_far_from_chance_has_no_chance_left() -> None:
    assert difference_of((100_000, 100_000), (0, 100_000)).p < 1e-300
    with pytest.raises(ValueError, match="counted"):
        difference_of((0, 0), (1, 2))


@given(chances)
def test_q_is_never_below_p_keeps_their_order_and_stays_a_share(found: list[float]) -> None:
    qs = benjamini_hochberg(found)
    assert all(p - 1e-15 <= q <= 1 for p, q in zip(found, qs, strict=True))
    pairs = sorted(zip(found, qs, strict=True))
    assert [q for _p, q in pairs] == sorted(qs)
    assert benjamini_hochberg(found[::-1]) == qs[::-1]
