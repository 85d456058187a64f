"""What R, statsmodels and others say of the same data."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from driver_tables import Floats, Reference

from npsdesk.core.drivers.asymmetry import Cut, dummies_of, impact_asymmetry
from npsdesk.core.drivers.effects import class_points, effects, least_squares
from npsdesk.core.drivers.lmg import decompose
from npsdesk.core.drivers.logistic import logit, proportional_odds
from npsdesk.core.drivers.moments import log_likelihood, moments_of
from npsdesk.core.drivers.ranking import prepare, rank
from npsdesk.core.drivers.relative_weights import relative_weights
from npsdesk.core.drivers.table import Step
from npsdesk.core.drivers.uncertainty import rank_surely


@pytest.fixture(scope="module")
def reference(shared: Path) -> Reference:
    return Reference(shared)


def values(expected: Any) -> list[float]:
    return list(expected.values()) if isinstance(expected, dict) else list(expected)


def given_matrix(case: dict[str, Any]) -> Floats:
    """Return the correlation matrix that a case describes as a recipe."""
    p = len(case["input"]["rxy"])
    places = np.arange(p)
    decay = float(case["input"]["recipe"].split("0.6*")[1].split("^")[0])
    matrix = np.ones((p + 1, p + 1))
    matrix[:p, :p] = 0.35 + 0.6 * decay ** np.abs(places[:, None] - places)
    np.fill_diagonal(matrix, 1.0)
    matrix[:p, p] = matrix[p, :p] = case["input"]["rxy"]
    return matrix


def matrix_of(reference: Reference, case: dict[str, Any]) -> Floats:
    if "recipe" in case["input"]:
        return given_matrix(case)
    given = case["input"]
    columns = reference.columns(given["dataset"], [*given["drivers"], given["outcome"]])
    weights = None
    if "weight_column" in given:
        weights = reference.columns(given["dataset"], [given["weight_column"]])[:, 0]
    complete = ~np.isnan(columns).any(axis=1)
    return moments_of(columns[complete], None if weights is None else weights[complete]).covariance


def test_lmg_agrees_with_relaimpo(reference: Reference) -> None:
    cases = reference.of("kda_lmg")
    assert len(cases) >= 6
    for case in cases:
        found, expected = decompose(matrix_of(reference, case)), case["expected"]
        sides = {"r2": [found.r2], "lmg": found.lmg, "first": found.first, "last": found.last}
        sides["lmg_share"] = found.lmg / found.r2
        sides["relative_weights"] = relative_weights(matrix_of(reference, case))
        for name, side in sides.items():
            if name in expected:
                told = [expected[name]] if name == "r2" else values(expected[name])
                assert side == pytest.approx(told, abs=case["abs_tol"]), (case["id"], name)


def test_relative_weights_agree_with_three_packages(reference: Reference) -> None:
    for case in reference.of("kda_relative_weights"):
        found = relative_weights(matrix_of(reference, case))
        assert found == pytest.approx(values(case["expected"]["raw"]), abs=case["abs_tol"]), case["id"]


def test_em_agrees_with_norm(reference: Reference) -> None:
    for case in reference.of("kda_missing"):
        given, expected = case["input"], case["expected"]
        columns = reference.columns(given["dataset"], given["variables"])
        found = moments_of(columns)
        assert found.mean == pytest.approx(values(expected["mean"]), abs=case["abs_tol"])
        assert found.covariance == pytest.approx(np.array(expected["covariance"]), abs=1e-4)
        assert log_likelihood(columns, found) == pytest.approx(expected["loglik_observed"], abs=1e-6)

        ranking = rank(reference.table(given["dataset"], given["outcome"], given["drivers"]))
        shares = {estimate.key: estimate.importance for estimate in ranking.estimates}
        assert ranking.r2 == pytest.approx(expected["r2"], abs=case["abs_tol"])
        assert shares == pytest.approx(expected["lmg"], abs=case["abs_tol"])


def test_bootstrap_agrees_with_relaimpo(reference: Reference) -> None:
    for case in reference.of("kda_bootstrap"):
        given, expected = case["input"], case["expected"]
        table = reference.table(given["dataset"], given["outcome"], given["drivers"])
        found = rank_surely(table, draws=given["resamples"])
        for estimate in found.estimates:
            assert estimate.range is not None
            assert estimate.range.low == pytest.approx(expected["lower"][estimate.key], abs=case["abs_tol"])
            assert estimate.range.high == pytest.approx(expected["upper"][estimate.key], abs=case["abs_tol"])


def test_logistic_regressions_agree_with_glm_brglm_and_statsmodels(reference: Reference) -> None:
    for case in reference.of("kda_logistic"):
        given, expected, near = case["input"], case["expected"], case["abs_tol"]
        score = reference.columns(given["dataset"], ["ltr"])[:, 0]
        columns = reference.columns(given["dataset"], given["drivers"])[score >= 7]
        outcome = (score[score >= 7] >= 9).astype(float)
        firth, usual = logit(columns, outcome), logit(columns, outcome, firth=False)
        assert firth is not None
        assert usual is not None
        found = {
            "ml_coef": usual.coefficients,
            "ml_se": usual.errors,
            "ml_deviance": usual.deviance,
            "mcfadden_r2": usual.mcfadden_r2,
            "ame": usual.effects,
            "se": usual.effect_errors,
            "firth_coef": firth.coefficients,
            "firth_se": firth.errors,
            "firth_average_marginal_effect": firth.effects,
        }
        for name, told in expected.items():
            told = values(told) if isinstance(told, dict) else told
            assert found[name] == pytest.approx(told, abs=near), (case["id"], name)


def test_proportional_odds_agree_with_mass(reference: Reference) -> None:
    for case in reference.of("kda_ordinal"):
        score = reference.columns(case["input"]["dataset"], ["ltr"])[:, 0]
        columns = reference.columns(case["input"]["dataset"], case["input"]["drivers"])
        found = proportional_odds(columns, np.digitize(score, [6.5, 8.5]))
        assert found is not None
        assert found.slopes == pytest.approx(values(case["expected"]["coef"]), abs=case["abs_tol"])
        assert found.thresholds == pytest.approx(values(case["expected"]["zeta"]), abs=case["abs_tol"])
        assert found.log_likelihood == pytest.approx(case["expected"]["loglik"], abs=case["abs_tol"])


def test_penalty_and_reward_agree_with_lm(reference: Reference) -> None:
    for case in reference.of("kda_asymmetry"):
        expected, near = case["expected"], case["abs_tol"]
        table = reference.table(case["input"]["dataset"], "ltr", case["input"]["drivers"])
        cuts = tuple(Cut(2, 4) for _driver in table.drivers)
        found = least_squares(dummies_of(table.drivers, cuts), table.score)
        penalty, reward = found.slopes[::2], found.slopes[1::2]
        assert found.intercept == pytest.approx(expected["intercept"], abs=near)
        assert penalty == pytest.approx(values(expected["penalty"]), abs=near)
        assert reward == pytest.approx(values(expected["reward"]), abs=near)
        assert found.usual_errors[::2] == pytest.approx(values(expected["penalty_se"]), abs=near)
        assert found.usual_errors[1::2] == pytest.approx(values(expected["reward_se"]), abs=near)
        assert reward - penalty == pytest.approx(values(expected["range"]), abs=near)
        raw = values(expected["impact_asymmetry"])  # of wrong signs too, which are set to 0 here
        is_right = (penalty <= 0) & (reward >= 0)
        assert impact_asymmetry(penalty, reward)[is_right] == pytest.approx(np.array(raw)[is_right], abs=near)


def test_effects_in_points_agree_with_hc3(reference: Reference) -> None:
    cases = [case for case in reference.of("what_if") if "points_per_rating_point" in case["expected"]]
    assert cases
    for case in cases:
        expected, near = case["expected"], case["abs_tol"]
        table = reference.table(case["input"]["dataset"], "ltr", case["input"]["drivers"])
        fitted = least_squares(table.matrix(), class_points(table.score))
        assert fitted.intercept == pytest.approx(expected["intercept"], abs=near)
        assert fitted.r2 == pytest.approx(expected["r2"], abs=near)
        for effect in effects(table, prepare(table, Step.ALL)):
            assert effect.points == pytest.approx(expected["points_per_rating_point"][effect.key], abs=near)
            assert effect.error == pytest.approx(expected["hc3_se"][effect.key], abs=near)
            assert effect.lift == pytest.approx(expected["mean_lift"][effect.key], abs=near)
            assert effect.gain == pytest.approx(max(expected["gain_points"][effect.key], 0.0), abs=near)
