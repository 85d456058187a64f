"""The parts around a ranking: quadrants, gaps, zeros, groups as drivers, logistic regression, penalty and reward."""

import numpy as np
import pandas as pd
import pytest
from driver_tables import rated, survey
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.drivers.asymmetry import Shape, asymmetries
from npsdesk.core.drivers.checks import Refusal
from npsdesk.core.drivers.contrasts import Trait, What, contrasts, traits_of_column
from npsdesk.core.drivers.effects import effects, lowest_high
from npsdesk.core.drivers.logistic import logit, proportional_odds
from npsdesk.core.drivers.moments import Patterns, log_likelihood, moments_of, settle
from npsdesk.core.drivers.quadrant import Quadrant, average_of, chart_of, gaps_of
from npsdesk.core.drivers.ranking import prepare, rank
from npsdesk.core.drivers.table import Driver, Kind, Step, group_driver, number_driver, table_of
from npsdesk.core.drivers.uncertainty import people_of, rank_surely
from npsdesk.core.drivers.zeros import Zero, zeros_of
from npsdesk.core.scores.means import difference_of_means
from npsdesk.core.scores.proportions import newcombe_interval
from npsdesk.core.several import joined_choices


def test_the_chart_has_four_corners() -> None:
    rng = np.random.default_rng(1)
    n = 400
    important, other = rng.integers(1, 5, n).astype(float), rng.integers(1, 5, n).astype(float)
    score = np.round(5 + important + rng.normal(size=n) * 0.6).clip(0, 10)
    table = rated(score, np.column_stack([important, (other + 1).clip(1, 5)]), ["bad", "good"])
    chart = chart_of(table, rank_surely(table, draws=100))
    assert chart is not None
    assert [point.estimate.key for point in chart.placed(Quadrant.FIX_FIRST)] == ["bad"]
    assert [point.estimate.key for point in chart.placed(Quadrant.NICE_EXTRA)] == ["good"]
    assert chart.importance_line == 0.5
    assert chart.performance_line == pytest.approx(np.mean([point.performance for point in chart.points]))
    assert not chart.points[0].is_borderline


def test_a_range_across_a_line_is_borderline() -> None:
    table = survey(120, 4)
    chart = chart_of(table, rank_surely(table, draws=100))
    assert chart is not None
    assert any(point.is_borderline for point in chart.points)


def test_ratings_on_other_scales_are_placed_side_by_side() -> None:
    table = survey(200, 2)
    first = table.drivers[0]
    ten = Driver("ten", Kind.RATING, (first.values - 1) / 4 * 9 + 1, 1, 10)
    other = table.only([ten, table.drivers[1]])
    one, two = chart_of(table, rank(table)), chart_of(other, rank(other))
    assert one is not None
    assert two is not None
    assert [p.performance for p in one.points] == pytest.approx([p.performance for p in two.points])


@given(st.integers(0, 500))
@settings(max_examples=10)
def test_swapping_the_groups_turns_the_gap(seed: int) -> None:
    table = survey(200, 3, seed)
    kept = table.taken(table.score >= 7)
    swapped = table_of(np.where(kept.score >= 9, 7.0, 9.0), kept.drivers)
    one = {gap.key: gap for gap in gaps_of(kept)}
    for gap in gaps_of(swapped):
        assert (one[gap.key].difference is None) == (gap.difference is None)
        if gap.difference is not None and (other := one[gap.key].difference) is not None:
            assert gap.difference.value == pytest.approx(-other.value)
            assert gap.difference.low == pytest.approx(-other.high)
            assert gap.q == pytest.approx(one[gap.key].q)


@given(st.integers(0, 500))
@settings(max_examples=20)
def test_a_wider_promise_holds_a_narrower_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first, second = rng.normal(size=12), rng.normal(size=7) * 3
    usual, wide = difference_of_means(first, second), difference_of_means(first, second, 0.99)
    assert wide.low < usual.low < usual.value < usual.high < wide.high
    assert (usual.p < 0.05) == (usual.low > 0 or usual.high < 0)


def test_welch_gives_what_scipy_gives() -> None:
    from scipy.stats import ttest_ind

    rng = np.random.default_rng(4)
    first, second = rng.normal(1, 1, 20), rng.normal(0, 3, 15)
    told = ttest_ind(first, second, equal_var=False)
    found = difference_of_means(first, second)
    assert found.p == pytest.approx(told.pvalue)
    ends = told.confidence_interval()
    assert (found.low, found.high) == pytest.approx((ends.low, ends.high))
    assert difference_of_means(np.ones(5), np.ones(6)).p == 1


def test_zeros_that_are_no_ratings_are_recognised_or_asked() -> None:
    rng = np.random.default_rng(1)
    score = rng.integers(0, 11, 300).astype(float)
    honest = (score / 2).round()
    skipped = np.where(rng.random(300) < 0.1, 0.0, honest.clip(1))
    assert zeros_of(skipped, score, 5).what is Zero.NOT_RATED
    assert zeros_of(honest, score, 5).what is Zero.DOUBTFUL
    assert zeros_of(score, score, 10).what is Zero.RATING
    assert zeros_of(np.where(rng.random(300) < 0.1, 0.0, score.clip(1)), score, 10).what is Zero.DOUBTFUL
    assert zeros_of(honest.clip(1), score, 5).count == 0


def test_a_group_column_is_one_driver() -> None:
    rng = np.random.default_rng(2)
    branch = rng.choice(["Ghent", "Bruges", "Ostend", ""], 300, p=[0.4, 0.3, 0.2, 0.1])
    score = np.round(7 + 2.0 * (branch == "Ghent") + rng.normal(size=300)).clip(0, 10)
    driver = group_driver("branch", pd.Series(branch, dtype="category"))
    rating = survey(300, 1).drivers[0]
    assert driver.width == 2
    assert driver.answered.sum() == (branch != "").sum()
    ranking = rank_surely(table_of(score, [driver, rating]), draws=50)
    assert ranking.estimates[0].key == "branch"
    assert ranking.estimates[0].correlation is None
    assert ranking.estimates[0].range is not None


def test_rare_values_of_a_group_count_together() -> None:
    texts = pd.Series(["a"] * 50 + ["b"] * 20 + list("cdefghijkl"))
    assert group_driver("g", texts).width == 2
    assert group_driver("g", pd.Series(["a"] * 50)).width == 1
    assert group_driver("g", pd.Series([""] * 50)).answered.sum() == 0


def test_firth_is_finite_where_groups_are_separated() -> None:
    columns = np.arange(40.0)[:, None]
    outcome = (columns[:, 0] >= 20).astype(float)
    firth, usual = logit(columns, outcome), logit(columns, outcome, firth=False)
    assert firth is not None
    assert usual is not None
    assert np.isfinite(firth.coefficients).all()
    assert usual.is_separated
    assert not firth.is_separated
    assert logit(columns, np.ones(40)) is None
    assert proportional_odds(columns, np.ones(40, dtype=np.int64)) is None


def test_a_constant_or_doubled_column_does_not_stop_a_regression() -> None:
    table = survey(100, 2)
    columns = np.column_stack([table.matrix(), table.matrix()[:, :1], np.ones(100)])
    found = logit(columns, (table.score >= 9).astype(float))
    assert found is not None
    assert np.isfinite(found.effects).all()


def test_what_is_lost_and_won_is_told_apart() -> None:
    rng = np.random.default_rng(6)
    must, wow, both = rng.integers(1, 6, (3, 600)).astype(float)
    score = 6 - 3 * (must <= 2) + 2.5 * (wow >= 4) + 0.8 * (both - 3) + rng.normal(size=600) * 0.5
    table = rated(np.round(score).clip(0, 10), np.column_stack([must, wow, both]), ["must", "wow", "both"])
    found = {asymmetry.key: asymmetry.shape for asymmetry in asymmetries(table, people_of(table, 150))}
    assert found == {"must": Shape.MUST_HAVE, "wow": Shape.DELIGHTER, "both": Shape.BOTH_WAYS}
    assert asymmetries(table.taken(np.arange(600) < 99)) == ()


def test_a_rating_that_nothing_hangs_on_has_no_shape() -> None:
    rng = np.random.default_rng(8)
    matters, idle = rng.integers(1, 6, (2, 400)).astype(float)
    score = np.round(5 + (matters - 3) + rng.normal(size=400)).clip(0, 10)
    table = rated(score, np.column_stack([matters, idle]), ["matters", "idle"])
    found = {asymmetry.key: asymmetry.shape for asymmetry in asymmetries(table, people_of(table, 150))}
    assert found == {"matters": Shape.BOTH_WAYS, "idle": None}


@pytest.mark.parametrize(
    ("ends", "high"), [((1, 5), 4), ((1, 7), 6), ((0, 10), 8), ((1, 3), 3), ((1, 4), 4), ((1, 6), 5), ((0, 1), 1)]
)
def test_the_lowest_high_rating_is_whole(ends: tuple[float, float], high: float) -> None:
    assert lowest_high(*ends) == high


def test_a_gain_is_never_below_nothing() -> None:
    table = survey(300, 3)
    turned = Driver("turned", Kind.RATING, 6 - table.drivers[0].values, 1, 5)
    other = table.only([turned, table.drivers[1]])
    found = {effect.key: effect for effect in effects(other, prepare(other, Step.ALL), people_of(other, 100))}
    assert found["turned"].points < 0
    assert found["turned"].gain == 0
    assert (found["driver 1"].gain or 0) > 0
    assert [lowest_high(1, top) for top in (5, 7, 10)] == [4, 6, 8]


@given(st.integers(0, 300), st.floats(0.05, 0.5))
@settings(max_examples=10)
def test_em_makes_what_is_there_more_probable(seed: int, missing: float) -> None:
    values = np.column_stack([survey(60, 3, seed, missing).matrix(), survey(60, 3, seed).score])
    found = moments_of(values)
    complete = values[~np.isnan(values).any(axis=1)]
    if len(complete) > 10:
        assert log_likelihood(values, found) >= log_likelihood(values, moments_of(complete)) - 1e-6
    patterns = Patterns(values)
    hasty = settle(patterns, patterns.sums(np.ones(60)), most=5)
    assert log_likelihood(values, found) >= log_likelihood(values, hasty) - 1e-6
    # with half of all answers missing it can take more steps than it is given
    assert found.has_settled or missing > 0.4
    assert moments_of(values[:, -1:]).mean == pytest.approx([values[:, -1].mean()])


def test_what_promoters_have_and_passives_lack() -> None:
    score = np.array([9.0] * 40 + [7.0] * 40)
    card = pd.Series(["yes"] * 30 + ["no"] * 10 + ["yes"] * 10 + ["no"] * 30)
    amount = np.concatenate([np.arange(40) + 20.0, np.arange(40)])
    traits = [*traits_of_column("card", card), Trait("visits", What.NUMBER, np.ones(80, dtype=bool), amount=amount)]
    found = contrasts(traits, score)
    card_found = next(contrast for contrast in found if contrast.value == "yes")
    assert (card_found.promoters, card_found.passives) == (0.75, 0.25)
    assert card_found.lift == 3
    assert card_found.is_clear
    assert card_found.lacking is not None
    assert list(card_found.lacking) == list(range(50, 80))
    visits = next(contrast for contrast in found if contrast.key == "visits")
    assert visits.difference is not None
    assert visits.difference.value == pytest.approx(20)
    assert visits.is_for_promoters


def test_weights_move_what_promoters_have_and_equal_ones_do_not() -> None:
    score = np.array([9.0] * 40 + [7.0] * 40)
    card = pd.Series(["yes"] * 30 + ["no"] * 10 + ["yes"] * 10 + ["no"] * 30)
    amount = np.concatenate([np.arange(40) + 20.0, np.arange(40)])
    traits = [*traits_of_column("card", card), Trait("visits", What.NUMBER, np.ones(80, dtype=bool), amount=amount)]
    plain, equal = contrasts(traits, score), contrasts(traits, score, np.full(80, 0.3))
    for one, other in zip(plain, equal, strict=True):
        assert one.difference is not None
        assert other.difference is not None
        assert (other.promoters, other.difference.low, other.q) == pytest.approx(
            (one.promoters, one.difference.low, one.q)
        )
    heavy = np.where(np.arange(80) < 30, 3.0, 1.0)
    found = next(contrast for contrast in contrasts(traits, score, heavy) if contrast.value == "yes")
    assert (found.promoters, found.with_promoters, found.n_promoters) == (pytest.approx(0.9), 30, 40)
    n = 100**2 / (30 * 9 + 10)
    assert found.difference is not None
    assert (found.difference.low, found.difference.high) == pytest.approx(newcombe_interval((0.9 * n, n), (10, 40)))
    none = np.where(np.arange(80) < 8, np.nan, 1.0)
    less = next(contrast for contrast in contrasts(traits, score, none) if contrast.value == "yes")
    assert (less.with_promoters, less.n_promoters) == (22, 32)
    assert less.lacking is not None
    assert len(less.lacking) == 30


def test_weights_move_the_gaps_of_drivers() -> None:
    table = survey(200, 3, 5)
    equal = table_of(table.score, table.drivers, np.full(200, 4.0))
    for one, other in zip(gaps_of(table), gaps_of(equal), strict=True):
        assert one.difference is not None
        assert other.difference is not None
        assert (other.passives, other.difference.high) == pytest.approx((one.passives, one.difference.high))
    weights = np.where(table.score >= 9, table.drivers[0].values[:, 0] + 0.5, 1.0)
    heavy = {gap.key: gap for gap in gaps_of(table_of(table.score, table.drivers, weights))}
    own, promoters = heavy[table.drivers[0].key], table.score >= 9
    mean = np.average(table.drivers[0].values[promoters, 0], weights=weights[promoters])
    assert own.promoters == pytest.approx(mean)
    with pytest.raises(ValueError, match="worth of one"):
        difference_of_means(np.ones(3), np.ones(3), weights=(np.array([1.0, 0.0, 0.0]), None))


def test_contrasts_of_few_are_shown_and_not_tested() -> None:
    score = np.array([9.0] * 9 + [7.0] * 40)
    found = contrasts(traits_of_column("card", pd.Series(["yes", "no"] * 24 + ["no"])), score)
    assert all(contrast.difference is None and contrast.q is None for contrast in found)
    several = pd.Series([joined_choices("a;b;", ";"), "a", "b", ""] * 20)
    assert {trait.value for trait in traits_of_column("c", several)} == {"a", "b"}
    assert traits_of_column("id", pd.Series([str(i) for i in range(80)])) == []


def test_rank_takes_weights_of_zero_as_no_answers() -> None:
    table = survey(200, 3)
    weights = np.where(np.arange(200) < 150, 1.0, 0.0)
    one = rank(table_of(table.score, table.drivers, weights))
    two = rank(table.taken(np.arange(200) < 150))
    assert one.n == two.n == 150
    assert one.r2 == pytest.approx(two.r2 or 0)


def test_weighted_answers_count_for_what_they_are_worth() -> None:
    table = survey(60, 2)
    uneven = np.where(np.arange(60) < 20, 10.0, 1.0)
    uneven[50:] = np.nan
    ranking = rank(table_of(table.score, table.drivers, uneven))
    assert ranking.rows == 50
    assert ranking.refusal is Refusal.TOO_FEW
    assert ranking.need is not None
    assert ranking.need.found == round((20 * 10 + 30) ** 2 / (20 * 100 + 30))


def test_a_rating_has_an_average_whether_it_is_ranked_or_not() -> None:
    values = np.array([4.0, 5.0, np.nan, 3.0, 4.0, 5.0])
    rated = number_driver("rated", Kind.RATING, values, 1, 5)
    few = number_driver("few", Kind.RATING, np.where(np.arange(6) < 5, values, np.nan), 1, 5)
    tag = number_driver("tag", Kind.TAG, np.array([0.0, 1, 0, 1, 0, 1]), 0, 1)
    table = table_of(np.array([9.0, 10, 3, 7, 8, 9]), [rated, few, tag], None)
    assert average_of(table, "rated") == pytest.approx(4.2)
    assert [average_of(table, key) for key in ("few", "tag", "nothing")] == [None] * 3
    heavy = table_of(np.array([9.0, 10, 3, 7, 8, 9]), [rated], np.array([5.0, 1, 1, 1, 1, 1]))
    assert average_of(heavy, "rated") == pytest.approx((5 * 4 + 5 + 3 + 4 + 5) / 9)
