"""Regressions behind the drivers, held to what they are the best of, without a reference file."""

import numpy as np
import pytest
from driver_tables import Floats, rated, survey

from npsdesk.core.customers.ridge_logit import fit_firth_slope, fit_ridge_logit
from npsdesk.core.drivers import moments
from npsdesk.core.drivers.asymmetry import asymmetries, cut_of
from npsdesk.core.drivers.checks import Refusal, overall_chance, refusal_before
from npsdesk.core.drivers.logistic import Ordered, logit, proportional_odds
from npsdesk.core.drivers.moments import Patterns, moments_of, settle
from npsdesk.core.drivers.quadrant import gaps_of
from npsdesk.core.drivers.resampling import Resampled
from npsdesk.core.drivers.table import Driver, Kind, Step

RNG = np.random.default_rng(11)
COLUMNS = RNG.normal(size=(300, 2)) * [1.0, 3.0] + [4.0, -2.0]
CLASSES = np.digitize(COLUMNS @ [1.2, 0.3] + RNG.logistic(size=300), [2.0, 4.0, 6.0])


def likelihood(found: Ordered, slopes: Floats, thresholds: Floats) -> float:
    """The logarithm of how probable the classes are, written out class by class."""
    total = 0.0
    for row, kind in zip(COLUMNS, CLASSES.tolist(), strict=True):
        below = [0.0, *(1 / (1 + np.exp(-(cut - row @ slopes))) for cut in thresholds), 1.0]
        total += np.log(below[kind + 1] - below[kind])
    return float(total)


def test_no_other_slopes_or_thresholds_make_the_classes_more_probable() -> None:
    found = proportional_odds(COLUMNS, CLASSES)
    assert found is not None
    best = likelihood(found, found.slopes, found.thresholds)
    assert found.log_likelihood == pytest.approx(best)
    assert found.slopes == pytest.approx([1.2, 0.3], abs=0.3)
    assert (np.diff(found.thresholds) > 0).all()
    for place in range(2):
        for step in (-0.02, 0.02):
            assert likelihood(found, found.slopes + step * np.eye(2)[place], found.thresholds) < best
    for place in range(3):
        for step in (-0.02, 0.02):
            assert likelihood(found, found.slopes, found.thresholds + step * np.eye(3)[place]) < best


def test_two_ordered_classes_are_logistic_regression() -> None:
    outcome = (CLASSES >= 2).astype(np.int64)
    ordered, plain = proportional_odds(COLUMNS, outcome), logit(COLUMNS, outcome.astype(float), firth=False)
    assert ordered is not None
    assert plain is not None
    assert ordered.slopes == pytest.approx(plain.coefficients[1:], abs=1e-6)
    assert ordered.thresholds == pytest.approx([-plain.coefficients[0]], abs=1e-6)
    assert -2 * ordered.log_likelihood == pytest.approx(plain.deviance)
    assert plain.errors == pytest.approx(np.sqrt(np.diag(plain.covariance)))
    assert proportional_odds(COLUMNS, np.ones(300, dtype=np.int64)) is None


def test_a_column_that_says_nothing_leaves_the_shares() -> None:
    found = proportional_odds(np.ones((300, 1)), CLASSES)
    assert found is not None
    below = np.array([(kind > CLASSES).mean() for kind in (1, 2, 3)])
    assert found.thresholds - found.slopes[0] == pytest.approx(np.log(below / (1 - below)), abs=1e-6)


def test_classes_that_a_column_tells_apart_wholly_end_somewhere() -> None:
    column = np.arange(60.0)[:, None]
    found = proportional_odds(column, np.repeat([0, 1, 2], 20))
    assert found is not None
    assert np.isfinite(found.slopes).all()
    assert found.log_likelihood > -1  # of 60 answers: by their shares alone it would be -66
    apart = logit(column, (column[:, 0] >= 30).astype(float), firth=False)
    assert apart is not None
    assert apart.is_separated


def test_it_takes_both_kinds_to_tell_them_apart() -> None:
    for fit in (fit_ridge_logit, fit_firth_slope):
        with pytest.raises(ValueError, match="some that belong and some that do not"):
            fit(COLUMNS if fit is fit_ridge_logit else COLUMNS[:, 0], np.ones(300, dtype=bool))
    some = np.arange(10) < 3
    assert fit_firth_slope(np.ones(10), some) == pytest.approx((np.log(3.5 / 7.5), 0.0))
    assert fit_firth_slope(-some.astype(float), some) == pytest.approx((np.log(3.5 / 7.5), 0.0))  # never below 0


def test_the_ridge_fit_is_the_best_there_is() -> None:
    belongs = CLASSES >= 2
    found = fit_ridge_logit(COLUMNS, belongs, penalty=2.0)

    def loss(intercept: float, weights: Floats) -> float:
        logits = intercept + COLUMNS @ weights
        return float(np.logaddexp(0, logits).sum() - logits[belongs].sum() + (weights**2).sum())

    best = loss(found.intercept, found.weights)
    for step in (-0.01, 0.01):
        assert loss(found.intercept + step, found.weights) > best
        for place in range(2):
            assert loss(found.intercept, found.weights + step * np.eye(2)[place]) > best


def test_very_many_columns_have_patterns_too() -> None:
    values = RNG.normal(size=(40, 70))
    values[::2, 5] = np.nan
    values[1::4, 66] = np.nan
    found = Patterns(values)
    assert len(found.present) == 3
    assert sorted(np.diff([*found.starts, 40]).tolist()) == [10, 10, 20]


def test_of_many_answers_products_are_made_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    values = survey(90, 3, missing=0.3).matrix()
    weights = RNG.uniform(0.5, 2, size=90)
    whole = moments_of(values, weights)
    monkeypatch.setattr(moments, "MOST_KEPT", 7)
    assert Patterns(values).pieces().__next__()[1].shape == (7, 10)
    pieces = moments_of(values, weights)
    assert pieces.mean == pytest.approx(whole.mean)
    assert pieces.covariance == pytest.approx(whole.covariance)


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_answers_that_weigh_nothing_have_no_mean(missing: float) -> None:
    values = survey(60, 2, missing=missing).matrix()
    with pytest.raises(ValueError, match="nothing to make a mean of"):
        moments_of(values, np.zeros(len(values)))
    patterns = Patterns(values)
    with pytest.raises(ValueError, match="nothing to make a mean of"):
        settle(patterns, patterns.sums(np.zeros(len(values))))


def test_a_draw_in_which_nobody_is_left_is_not_known() -> None:
    table = survey(60, 2, missing=0.2)
    values = np.column_stack([table.matrix(), table.score])
    drawn = Resampled(values, None).draw(np.vstack([np.zeros(60), np.ones(60)]))
    assert np.isnan(drawn[0][:, 0]).all()
    assert drawn[0][:, 1] == pytest.approx(moments_of(values).mean, abs=1e-4)


def test_why_nothing_is_tried() -> None:
    nobody = np.zeros(0)
    assert refusal_before(nobody, Step.ALL, 0, 3) == (Refusal.NO_ANSWERS, None)
    assert refusal_before(np.arange(50.0), Step.ALL, 50, 0) == (Refusal.NO_DRIVERS, None)
    assert refusal_before(np.full(80, 9.0), Step.ALL, 80, 2) == (Refusal.ONE_SCORE, None)


def test_how_easily_chance_makes_a_fit() -> None:
    assert overall_chance(0.5, 5, 4) == 1.0  # as many columns as answers explain everything
    assert overall_chance(1.0, 50, 2) == 0.0
    assert overall_chance(0.0, 50, 2) == 1.0
    assert overall_chance(0.4, 30, 1) == pytest.approx(0.000176, abs=2e-6)  # t = 4.32 on 28 degrees of freedom


def test_what_is_no_rating_has_no_bad_and_good() -> None:
    answered = np.tile([1.0, 2.0, 3.0, 4.0, 5.0], 30)[:, None]
    assert cut_of(Driver("tag", Kind.TAG, (answered > 3).astype(float), 0, 1)) is None
    assert cut_of(Driver("open", Kind.RATING, answered, None, None)) is None
    cut = cut_of(Driver("rated", Kind.RATING, answered, 1, 5))
    assert cut is not None
    assert (cut.low, cut.high) == (2, 4)


def test_penalty_and_reward_without_people_have_no_range() -> None:
    ratings = np.tile([[1.0], [3.0], [5.0]], (60, 1))
    score = np.where(ratings[:, 0] == 1, 2.0, np.where(ratings[:, 0] == 3, 8.0, 9.0))
    (found,) = asymmetries(rated(score, ratings, ["service"]))
    assert (found.penalty, found.reward) == pytest.approx((-6, 1))
    assert found.reach == pytest.approx(7)
    assert found.asymmetry == pytest.approx((1 - 6) / 7)
    assert (found.range, found.shape) == (None, None)


def test_gaps_of_usage_are_compared_by_their_own_spread() -> None:
    score = np.tile([7.0, 9.0], 60)
    visits = np.where(score == 9, 30.0, 10.0) + np.tile([-1.0, -1.0, 1.0, 1.0], 30)
    table = rated(score, np.tile([[2.0], [4.0]], (60, 1)), ["rated"])
    table = table.only([Driver("visits", Kind.USAGE, visits[:, None], None, None), *table.drivers])
    (usage, rating) = sorted(gaps_of(table), key=lambda gap: gap.key != "visits")
    assert (usage.passives, usage.promoters) == pytest.approx((10, 30))
    assert usage.is_clear
    assert (rating.passives, rating.promoters) == (2, 4)
