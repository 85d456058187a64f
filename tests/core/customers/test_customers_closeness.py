import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.customers.closeness import LEAST, Basis, Closeness, Traits, rank_closeness, squares_of
from npsdesk.core.customers.rank_order import closest_first
from npsdesk.core.customers.ridge_logit import fit_firth_slope, fit_ridge_logit

Floats = npt.NDArray[np.float64]
NAN = float("nan")


def traits(scores: Any, ratings: Any, themes: Any = None, misses: Any = None) -> Traits:
    scores = np.asarray(scores, dtype=np.float64)
    themes = np.zeros((len(scores), 0), dtype=bool) if themes is None else np.asarray(themes, dtype=bool)
    misses = np.ones(themes.shape[1], dtype=bool) if misses is None else np.asarray(misses, dtype=bool)
    return Traits(scores, np.asarray(ratings, dtype=np.float64), themes, misses)


def survey(seed: int, n: int = 240, drivers: int = 4, skipped: float = 0.0) -> Traits:
    draw = np.random.default_rng(seed)
    liking = draw.normal(size=n)
    ratings = np.clip(np.round(6.5 + 1.6 * liking[:, None] + draw.normal(size=(n, drivers)) * 1.5), 1, 10)
    ratings[draw.random(ratings.shape) < skipped] = np.nan
    scores = np.clip(np.round(7.6 + 1.7 * liking + draw.normal(size=n)), 0, 10)
    return traits(scores, ratings)


@pytest.mark.parametrize("id_", ["priority_survey_a"])
def test_closeness_agrees_with_the_reference(shared: Path, id_: str) -> None:
    file = json.loads((shared / "reference" / "statistics.json").read_text(encoding="utf-8"))
    case = next(case for case in file["cases"] if case["id"] == id_)
    columns, drivers = file["datasets"][case["input"]["dataset"]]["columns"], case["input"]["drivers"]
    ltr = np.asarray(columns["ltr"], dtype=float)
    kept = ltr >= 7
    ratings = np.column_stack([np.asarray(columns[name], dtype=float) for name in drivers])
    found = rank_closeness(traits(ltr[kept], ratings[kept]), case["input"]["ridge_lambda"])
    ids = np.asarray(columns.get("id", np.arange(1, len(ltr) + 1)))[kept][found.rows].tolist()
    for expected in case["expected"]["first_six_passives"]:
        place = ids.index(expected["id"])
        assert found.logit[place] == pytest.approx(expected["S"], abs=case["abs_tol"])
        assert found.closeness[place] == pytest.approx(expected["C"], abs=case["abs_tol"])
        assert drivers[found.blockers[place, 0]] == expected["blocker"]


def test_the_fit_behind_it_agrees_with_the_reference(shared: Path) -> None:
    file = json.loads((shared / "reference" / "statistics.json").read_text(encoding="utf-8"))
    case = next(case for case in file["cases"] if case["id"] == "priority_survey_a")
    columns, drivers = file["datasets"]["survey_a"]["columns"], case["input"]["drivers"]
    ltr = np.asarray(columns["ltr"], dtype=float)
    rows = np.column_stack([np.asarray(columns[name], dtype=float) for name in drivers])[ltr >= 7]
    standard = (rows - rows.mean(axis=0)) / rows.std(axis=0)
    found = fit_ridge_logit(standard, ltr[ltr >= 7] >= 9)
    assert found.intercept == pytest.approx(case["expected"]["intercept"], abs=case["abs_tol"])
    assert found.weights == pytest.approx(
        [case["expected"]["coef_standardised"][name] for name in drivers], abs=case["abs_tol"]
    )


def test_who_rates_like_promoters_is_closer_and_knows_what_holds_them_back() -> None:
    many = 40
    ratings = np.array([[9.0, 9.0]] * many + [[6.0, 6.0]] * many + [[3.0, 4.0]] * many)
    ratings += np.tile([[0.5, 0.0], [0.0, 0.5], [-0.5, 0.0], [0.0, -0.5]], (3 * many // 4, 1))
    scores = np.array([9] * many + [7, 8] * (many // 2) + [4] * many, dtype=float)
    ratings[many], ratings[many + 2] = (9, 5), (5, 5)
    found = rank_closeness(traits(scores, ratings))
    assert found.basis is Basis.RATINGS
    assert found.closeness[0] > found.closeness[2]
    assert found.risk[0] < found.risk[2]
    assert found.blockers[0].tolist() == [1, -1]
    assert found.strengths[0].tolist() == [0, -1]
    assert set(found.blockers[2].tolist()) == {0, 1}
    assert found.rates == pytest.approx([9, 9])


def test_an_8_is_one_logit_above_a_7_with_the_same_answers() -> None:
    one = survey(1)
    ratings = np.vstack([one.ratings, one.ratings[:1], one.ratings[:1]])
    found = rank_closeness(traits([*one.scores, 7, 8], ratings))
    assert found.logit[-1] - found.logit[-2] == pytest.approx(1)
    assert found.risk[-1] < found.risk[-2]


@given(st.integers(0, 5_000), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_the_rows_changes_nothing(seed: int, random: Any) -> None:
    one = survey(seed, skipped=0.2)
    order = list(range(len(one.scores)))
    random.shuffle(order)
    plain = rank_closeness(one)
    mixed = rank_closeness(traits(one.scores[order], one.ratings[order]))
    by_row = dict(zip(np.asarray(order)[mixed.rows].tolist(), mixed.closeness, strict=True))
    assert [by_row[row] for row in plain.rows.tolist()] == pytest.approx(plain.closeness, abs=1e-6, nan_ok=True)


def test_a_question_that_everybody_answers_alike_changes_nothing() -> None:
    one = survey(3)
    same = np.column_stack([one.ratings, np.full(len(one.scores), 8.0)])
    before, after = rank_closeness(one), rank_closeness(traits(one.scores, same))
    assert after.closeness == pytest.approx(before.closeness)
    assert not (after.blockers == 4).any()
    assert not (after.strengths == 4).any()


def test_the_same_question_twice_is_no_trouble() -> None:
    one = survey(4, skipped=0.15)
    found = rank_closeness(traits(one.scores, np.column_stack([one.ratings, one.ratings[:, 0]])))
    assert np.isfinite(found.closeness).all()


def test_groups_that_are_wholly_apart_are_no_trouble() -> None:
    scores = np.array([9.0] * 30 + [8.0] * 30 + [2.0] * 30)
    ratings = np.repeat([[10.0], [5.0], [1.0]], 30, axis=0)
    found = rank_closeness(traits(scores, ratings))
    assert np.isfinite(found.closeness).all()
    assert np.isfinite(found.risk).all()
    assert (found.closeness < 0.5).all()


some_scores = st.lists(st.one_of(st.just(NAN), st.integers(0, 10).map(float)), max_size=60)
many_scores = st.lists(st.sampled_from([4.0, 7.0, 8.0, 9.0, NAN]), min_size=100, max_size=160)


@given(st.one_of(some_scores, many_scores), st.integers(0, 3), st.sampled_from([0.0, 0.4, 1.0]))
@settings(max_examples=60)
def test_any_survey_is_ranked_without_a_warning(scores: list[float], drivers: int, skipped: float) -> None:
    draw = np.random.default_rng(len(scores))
    ratings = draw.integers(1, 6, size=(len(scores), drivers)).astype(float)
    ratings[draw.random(ratings.shape) < skipped] = np.nan
    found = rank_closeness(traits(scores, ratings))
    passives = [place for place, score in enumerate(scores) if score in (7, 8)]
    assert found.rows.tolist() == passives
    is_known = np.isfinite(found.closeness)
    assert is_known.all() or not is_known.any()
    assert (found.basis is Basis.SCORE) == (not is_known.any() or not passives)
    for columns in (found.blockers, found.strengths, found.warnings):
        assert columns.shape == (len(passives), 2)
        for place, row in enumerate(columns.tolist()):
            assert all(column < 0 or np.isfinite(ratings[passives[place], column]) for column in row)


def test_under_twenty_of_either_group_nothing_is_learned() -> None:
    def ranked(promoters: int, passives: int) -> Closeness:
        draw = np.random.default_rng(1)
        scores = np.array([9.0] * promoters + [8.0] * passives)
        return rank_closeness(traits(scores, draw.integers(1, 11, size=(len(scores), 2))))

    assert ranked(LEAST, LEAST).basis is Basis.RATINGS
    assert ranked(LEAST - 1, 60).basis is Basis.SCORE
    assert ranked(60, LEAST - 1).basis is Basis.SCORE
    assert np.isnan(ranked(60, LEAST - 1).closeness).all()


def test_tags_alone_rank_too_and_a_rare_one_does_not_count() -> None:
    scores = np.array([9.0] * 30 + [8.0] * 30)
    themes = np.zeros((60, 3), dtype=bool)
    themes[:15, 0] = True  # praised by promoters
    themes[30:45, 1] = True  # missed by passives
    themes[30:39, 2] = True  # on nine comments only
    found = rank_closeness(traits(scores, np.zeros((60, 0)), themes, [False, True, True]))
    assert found.basis is Basis.TAGS
    assert found.blockers[0].tolist() == [1, -1]
    assert found.closeness[0] < found.closeness[20]
    assert found.closeness[0] == pytest.approx(found.closeness[14])


def test_a_question_that_few_answered_is_left_out_and_named() -> None:
    one = survey(6, n=200)
    rare = np.full(200, NAN)
    rare[:25] = 9
    found = rank_closeness(traits(one.scores, np.column_stack([one.ratings, rare])))
    assert found.left_out == (4,)
    assert found.closeness == pytest.approx(rank_closeness(one).closeness)


def test_squares_have_fixed_cuts() -> None:
    assert squares_of(np.array([0.29, 0.3, 0.449, 0.45, 0.6, 0.75, NAN])).tolist() == [1, 2, 2, 3, 4, 5, 0]


def order(
    closeness: Any, score: Any, rating: Any = NAN, tags: Any = 0, change: Any = NAN, value: Any = None
) -> list[int]:
    shape = np.shape(closeness)
    parts = [
        np.broadcast_to(np.asarray(part, dtype=np.float64), shape) for part in (closeness, score, rating, tags, change)
    ]
    worth = None if value is None else np.asarray(value, dtype=np.float64)
    return closest_first(*parts, worth).tolist()


def test_the_closest_come_first_and_without_closeness_the_8s() -> None:
    assert order([0.2, 0.9, 0.5], [8, 7, 8]) == [1, 2, 0]
    assert order([NAN] * 3, [7, 8, 8], rating=[9, 3, 4]) == [2, 1, 0]
    assert order([NAN] * 3, [8, 8, 8], tags=[-1, 1, 0]) == [1, 2, 0]
    assert order([NAN] * 3, [8, 8, 8], change=[NAN, -1, 1]) == [2, 0, 1]
    assert order([NAN, 0.1], [8, 7]) == [1, 0]


def test_value_orders_only_those_who_are_equally_close() -> None:
    assert order([0.9, 0.8, 0.2], [8, 8, 8], value=[1, 500, 9_000]) == [1, 0, 2]
    assert order([0.9, 0.8], [8, 8], value=[NAN, 1]) == [1, 0]


def test_a_slope_of_history_is_finite_and_never_below_0(shared: Path) -> None:
    file = json.loads((shared / "reference" / "statistics.json").read_text(encoding="utf-8"))
    columns = file["datasets"]["survey_a"]["columns"]
    ltr, service = (np.asarray(columns[name], dtype=float) for name in ("ltr", "service"))
    kept = ltr >= 7
    intercept, slope = fit_firth_slope(service[kept], ltr[kept] >= 9)
    assert slope > 0
    assert np.isfinite(intercept)
    assert fit_firth_slope(-service[kept], ltr[kept] >= 9)[1] == 0
    apart = np.arange(40.0)
    assert np.isfinite(fit_firth_slope(apart, apart >= 20)).all()
    with pytest.raises(ValueError, match="some that belong"):
        fit_firth_slope(apart, apart >= 0)
