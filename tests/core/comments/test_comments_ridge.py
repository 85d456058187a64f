import numpy as np
import pytest

from npsdesk.core.comments.ridge import fit_ridge


def made(count: int = 12) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(3)
    points = chance.normal(size=(count, 4))
    return points @ points.T, (points[:, :2] > 0).astype(float), chance.uniform(0.5, 2, count)


def test_it_minimises_the_weighted_error_plus_roughness() -> None:
    similarity, targets, weights = made()

    def cost(coefficients: np.ndarray) -> float:
        error = weights[:, None] * (targets - 0.3 - similarity @ coefficients) ** 2
        return float(error.sum() + 2 * (coefficients * (similarity @ coefficients)).sum())

    found = fit_ridge(similarity, targets, weights, 0.3, 2).coefficients
    least = cost(found)
    chance = np.random.default_rng(1)
    assert all(cost(found + chance.normal(scale=0.01, size=found.shape)) >= least for _try in range(50))


def test_held_out_scores_equal_those_of_fits_without_the_example() -> None:
    similarity, targets, weights = made()
    fit = fit_ridge(similarity, targets, weights, 0.3, 2)
    for out in range(len(weights)):
        kept = np.delete(np.arange(len(weights)), out)
        part = fit_ridge(similarity[np.ix_(kept, kept)], targets[kept], weights[kept], 0.3, 2)
        assert similarity[out, kept] @ part.coefficients + 0.3 == pytest.approx(fit.held_out[out], abs=1e-9)
