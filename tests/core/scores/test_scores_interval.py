import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.scores.change import change_between
from npsdesk.core.scores.interval import tango_interval
from npsdesk.core.scores.nps import Counts, counts_of, distribution

some_counts = st.builds(Counts, st.integers(0, 400), st.integers(0, 400), st.integers(0, 400)).filter(lambda c: c.n > 0)


def reference(shared: Path, start: str) -> list[dict[str, Any]]:
    cases = json.loads((shared / "reference" / "statistics.json").read_text(encoding="utf-8"))["cases"]
    return [case for case in cases if case["id"].startswith(start)]


def counts(case: dict[str, int]) -> Counts:
    return Counts(case["detractors"], case["passives"], case["promoters"])


def test_score_interval_agrees_with_other_software(shared: Path) -> None:
    cases = reference(shared, "nps_ci_")
    assert len(cases) >= 8
    for case in cases:
        low, high = tango_interval(counts(case["input"]), case["input"]["conf"])
        assert (low, high) == pytest.approx(case["expected"]["score_tango"], abs=case["abs_tol"]), case["id"]


def test_nps_from_raw_scores_agrees_with_other_software(shared: Path) -> None:
    for case in reference(shared, "nps_map_"):
        nps = counts_of(distribution(case["input"]["scores"])).nps
        assert nps == pytest.approx(case["expected"]["nps"], abs=case["abs_tol"])


def test_difference_agrees_with_other_software(shared: Path) -> None:
    cases = reference(shared, "nps_diff_")
    assert cases
    for case in cases:
        change = change_between(counts(case["input"]["x"]), counts(case["input"]["y"]))
        low, high = case["expected"]["adjusted_wald"]
        raw = case["expected"]["difference"]
        assert change.difference == pytest.approx(raw, abs=case["abs_tol"])
        assert (change.low, change.high) == pytest.approx((min(low, raw), max(high, raw)), abs=case["abs_tol"])


def test_change_with_the_same_customers_agrees_with_other_software(shared: Path) -> None:
    file = json.loads((shared / "reference" / "statistics.json").read_text(encoding="utf-8"))
    case = next(case for case in file["cases"] if case["id"] == "nps_overlap_waves_a")
    rows = file["datasets"]["waves_a"]["columns"]
    pairs = list(zip(rows["wave1"], rows["wave2"], strict=True))
    value = {score: (score >= 9) - (score <= 6) for score in range(11)}
    both: dict[tuple[int, int], int] = {}
    for x, y in pairs:
        if x is not None and y is not None:
            both[value[x], value[y]] = both.get((value[x], value[y]), 0) + 1
    earlier = counts_of(distribution(x for x, _ in pairs if x is not None))
    later = counts_of(distribution(y for _, y in pairs if y is not None))
    change = change_between(earlier, later, both)
    expected = case["expected"]
    half = 1.959963984540054 * expected["adjusted_wald_overlap_se"]
    centre = expected["adjusted_wald_overlap_difference"]
    assert (change.low, change.high) == pytest.approx((centre - half, centre + half), abs=1e-6)


def test_published_range_of_five_promoters() -> None:
    low, high = tango_interval(Counts(0, 0, 5))
    assert round(low * 100) == 13
    assert high == 1.0


@given(some_counts)
def test_range_holds_the_estimate_and_stays_inside(c: Counts) -> None:
    low, high = tango_interval(c)
    assert -1 <= low <= c.nps + 1e-12
    assert c.nps - 1e-12 <= high <= 1


@given(some_counts)
def test_range_mirrors_when_promoters_and_detractors_swap(c: Counts) -> None:
    low, high = tango_interval(c)
    mirrored = tango_interval(Counts(c.promoters, c.passives, c.detractors))
    assert mirrored == pytest.approx((-high, -low), abs=1e-9)


@given(some_counts)
def test_more_of_the_same_answers_narrow_the_range(c: Counts) -> None:
    low, high = tango_interval(c)
    tenfold = tango_interval(Counts(c.detractors * 10, c.passives * 10, c.promoters * 10))
    assert tenfold[1] - tenfold[0] <= high - low + 1e-9


@given(some_counts, some_counts)
def test_change_holds_the_raw_difference(a: Counts, b: Counts) -> None:
    change = change_between(a, b)
    assert change.low <= change.difference <= change.high
    assert -2 <= change.low <= change.high <= 2


def test_no_answers_no_range() -> None:
    with pytest.raises(ValueError, match="at least one"):
        tango_interval(Counts())
    with pytest.raises(ValueError, match="both waves"):
        change_between(Counts(), Counts(1, 1, 1))
