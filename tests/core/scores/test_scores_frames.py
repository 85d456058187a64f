"""Frames of any answers: the overview, groups, and waves set against each other."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.scores.axes import GroupKey, KeyKind, by_band, by_number, by_time, by_value, nice_edges
from npsdesk.core.scores.breakdown import Order, break_down
from npsdesk.core.scores.overview import overview
from npsdesk.core.scores.score import Refusal, Scoring
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.scores.tables import answers_of, tally
from npsdesk.core.scores.waves import compare_waves, course_of
from npsdesk.core.scores.weights import weighted
from npsdesk.core.survey import Filter


def frame_of(rows: list[tuple[int, int | None, int | None, str | None]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "wave": np.array([row[0] for row in rows], dtype="int64"),
            "customer": pd.array([row[1] for row in rows], dtype="Int64"),
            "score": pd.array([row[2] for row in rows], dtype="Int8"),
            "date": np.array(["2026-03-05"] * len(rows), dtype="datetime64[s]"),
            7: pd.Categorical([row[3] for row in rows]),
            8: np.array([1.0] * len(rows)),
        }
    )


rows_of_any_kind = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.one_of(st.none(), st.integers(1, 9)),
        st.one_of(st.none(), st.integers(0, 10)),
        st.sampled_from((None, "", "North", "South")),
    ),
    max_size=80,
)


@given(rows_of_any_kind, st.sampled_from((None, 1, 3)))
def test_any_answers_have_an_overview(rows: list[tuple[int, int | None, int | None, str | None]], wave: int) -> None:
    frame = frame_of(rows)
    plain = overview(frame, Filter(wave=wave), [1, 2, 3], 2, 8, [0.0, 1.0, 2.0])
    heavy = overview(frame, Filter(wave=wave), [1, 2, 3], 2, 8, [0.0, 1.0, 2.0], Scoring(weights=8))
    assert plain.score.counts == heavy.score.counts
    assert (plain.score.nps, plain.score.low) == pytest.approx((heavy.score.nps, heavy.score.low), nan_ok=True) or (
        plain.score.nps is None and heavy.score.nps is None
    )
    if plain.change is not None and heavy.change is not None:
        assert (plain.change.low, plain.change.p) == pytest.approx((heavy.change.low, heavy.change.p), abs=1e-9)
    turned = overview(frame.iloc[::-1], Filter(wave=wave), [1, 2, 3], 2, 8, [0.0, 1.0, 2.0])
    assert turned.score == plain.score
    assert sum(score.n for score in plain.trend) == int(frame["score"].notna().sum())


@given(rows_of_any_kind)
def test_any_answers_fall_into_groups(rows: list[tuple[int, int | None, int | None, str | None]]) -> None:
    frame = frame_of(rows)
    answers = answers_of(frame)
    axis = by_value(frame[7])
    found = break_down(answers, [axis])
    assert sum(part.score.rows for part in found.parts) == int(frame[7].notna().sum())
    assert found.compared == len([part for part in found.parts if part.against.q is not None])
    waves = by_number(frame["wave"].to_numpy(dtype=float))
    pairs = break_down(answers, [axis, waves], Order.SCORE)
    assert sum(part.score.rows for part in pairs.parts) == int(frame[7].notna().sum())
    assert all(len(part.keys) == 2 for part in pairs.parts)


@given(rows_of_any_kind)
def test_any_two_waves_are_compared(rows: list[tuple[int, int | None, int | None, str | None]]) -> None:
    frame = frame_of(rows)
    found = compare_waves(frame, Filter(field=7, value="North"), 1, 2)
    assert found.both <= min(found.earlier.n, found.later.n)
    if found.parts is not None and found.change is not None:
        assert found.parts.difference == pytest.approx(found.change.difference, abs=1e-12)
    course = course_of(frame, Filter(), [1, 2, 3])
    assert len(course.scores) == len(course.jumps) == 3


def weighed(frame: pd.DataFrame, weights: list[float]) -> pd.DataFrame:
    return frame.assign(**{"9": weights}).rename(columns={"9": 9})


@given(rows_of_any_kind, st.integers(0, 3))
def test_weights_of_any_kind_split_a_change_and_equal_ones_change_nothing(
    rows: list[tuple[int, int | None, int | None, str | None]], seed: int
) -> None:
    frame = frame_of(rows)
    plain, equal = compare_waves(frame, Filter(), 1, 2), compare_waves(frame, Filter(), 1, 2, Scoring(weights=8))
    assert (plain.moves, plain.paired is None) == (equal.moves, equal.paired is None)
    if plain.paired is not None and equal.paired is not None:
        assert (equal.paired.difference, equal.paired.low) == pytest.approx((plain.paired.difference, plain.paired.low))
    if plain.parts is not None:
        assert equal.parts is not None
        assert (equal.parts.same, equal.parts.others) == pytest.approx((plain.parts.same, plain.parts.others), abs=1e-9)
        assert (equal.parts.stayed, equal.parts.came) == (plain.parts.stayed, plain.parts.came)
    any_weights = np.random.default_rng(seed).choice([0.0, np.nan, 0.2, 1.0, 7.0], len(frame)).tolist()
    found = compare_waves(weighed(frame, any_weights), Filter(), 1, 2, Scoring(weights=9))
    assert sum(found.worth.values()) <= found.both + 1e-9
    if found.parts is not None and found.change is not None:
        assert found.parts.difference == pytest.approx(found.change.difference, abs=1e-12)
        assert min(found.parts.came, found.parts.left) >= 0


def test_weights_that_change_are_no_change_of_mind() -> None:
    rows = [(wave, customer, 10 if customer < 20 else 5, None) for wave in (1, 2) for customer in range(30)]
    weights = [1.0] * 30 + [3.0] * 20 + [1.0] * 10
    found = compare_waves(weighed(frame_of(rows), weights), Filter(), 1, 2, Scoring(weights=9))
    assert found.paired is not None
    assert found.parts is not None
    assert found.change is not None
    assert found.change.difference > 0.3
    assert (found.paired.difference, found.parts.same) == (0, 0)
    assert found.parts.others == pytest.approx(found.change.difference)


def test_answers_without_a_weight_are_left_out_and_counted() -> None:
    rows = [(1, None, score, None) for score in [10] * 8 + [8] * 4 + [2] * 6] + [(1, None, None, None)]
    frame = weighed(frame_of(rows), [1.0] * 8 + [2.0] * 4 + [1.0] * 3 + [0.0, np.nan, 0.0] + [1.0])
    found = overview(frame, Filter(wave=1), [1], None, None, scoring=Scoring(weights=9))
    assert (found.score.n, found.score.weightless, found.score.unscored) == (15, 3, 1)
    assert (found.distribution[2], found.distribution[10]) == (3, 8)
    assert found.score.nps == pytest.approx((8 - 3) / 19)
    counted = tally(answers_of(frame, Scoring(weights=9)))
    plain = weighted([1] * 8 + [0] * 4 + [-1] * 3, [1.0] * 8 + [2.0] * 4 + [1.0] * 3)
    assert counted.linearised_se == pytest.approx(plain.se)
    assert tally(answers_of(frame)).linearised_se is None
    none = overview(
        frame.assign(**{"9": 0.0}).drop(columns=9).rename(columns={"9": 9}),
        Filter(),
        [1],
        None,
        None,
        scoring=Scoring(weights=9),
    )
    assert (none.score.refusal, none.score.n, none.score.weightless) == (Refusal.WEIGHTS, 18, 0)


def test_groups_by_time_bands_and_several_choices() -> None:
    dates = np.array(["2025-12-31", "2026-01-01", "2026-05-01", "NaT"], dtype="datetime64[s]")
    texts = {kind: [key.text for key in by_time(dates, kind).keys] for kind in (KeyKind.MONTH, KeyKind.QUARTER)}
    assert texts[KeyKind.MONTH] == ["2025-12", "2026-01", "2026-05", ""]
    assert texts[KeyKind.QUARTER] == ["2025-Q4", "2026-Q1", "2026-Q2", ""]
    assert by_time(dates, KeyKind.YEAR).keys[0] == GroupKey(KeyKind.YEAR, "2025", 2025)
    bands = by_band(np.array([1.0, 10.0, np.nan, 25.0]), (10.0, 20.0))
    assert [key.text for key in bands.keys] == ["<10", "10-20", ">=20", ""]
    several = by_value(pd.Series(["Shop;\xa0Web", "Web", ""], dtype="category"))
    assert several.overlaps
    assert {key.text for key in several.keys} == {"Shop", "Web", ""}


@given(st.lists(st.floats(-1e6, 1e6), max_size=50))
def test_bands_hold_every_number(numbers: list[float]) -> None:
    values = np.array(numbers, dtype=float)
    edges = nice_edges(values)
    assert list(edges) == sorted(set(edges))
    axis = by_band(values, edges)
    for number, code in zip(numbers, axis.codes.tolist(), strict=True):
        key = axis.keys[axis.members[code][0]]
        assert key.low is None or key.low <= number
        assert key.high is None or number < key.high


def test_a_stored_group_is_not_compared_with_itself() -> None:
    values = list(product(("A",), range(11))) * 3
    frame = frame_of([(1, None, score, name) for name, score in values])
    found = break_down(answers_of(frame), [by_value(frame[7])])
    assert found.parts[0].against.verdict is Verdict.NOT_COMPARED
    assert found.omnibus is None
    with pytest.raises(ValueError, match="one column or by two"):
        break_down(answers_of(frame), [])


def test_a_weight_below_zero_refuses_the_score_and_every_comparison_with_it() -> None:
    rows = [(wave, customer, 10 if customer < 12 else 5, "North") for wave in (1, 2) for customer in range(20)]
    weights = [1.0] * 39 + [-0.5]
    frame = weighed(frame_of(rows), weights)
    found = overview(frame, Filter(wave=2), [1, 2], 1, None, scoring=Scoring(weights=9))
    assert (found.score.refusal, found.score.n, found.change) == (Refusal.WEIGHTS, 20, None)
    assert found.trend[0].nps == pytest.approx(0.2)
    change = compare_waves(frame, Filter(), 1, 2, Scoring(weights=9))
    assert (change.change, change.paired, change.parts) == (None, None, None)
    groups = break_down(answers_of(frame, Scoring(weights=9)), [by_value(frame[7])])
    assert groups.whole.refusal is Refusal.WEIGHTS
