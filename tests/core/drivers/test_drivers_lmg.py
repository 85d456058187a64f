"""LMG by doubling against its definition, and relative weights against LMG where they must be the same."""

from itertools import combinations
from math import factorial

import numpy as np
import pytest
from driver_tables import Floats
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.drivers.lmg import decompose
from npsdesk.core.drivers.relative_weights import relative_weights


def by_definition(matrix: Floats, players: list[list[int]]) -> Floats:
    """Return LMG as it is defined: the mean over all orders of what a driver adds to R²."""

    def r2(chosen: tuple[int, ...]) -> float:
        columns = [column for player in chosen for column in players[player]]
        if not columns:
            return 0.0
        within, across = matrix[np.ix_(columns, columns)], matrix[columns, -1]
        return float(across @ np.linalg.pinv(within, rcond=1e-9, hermitian=True) @ across) / matrix[-1, -1]

    p = len(players)
    found = np.zeros(p)
    for player in range(p):
        others = [other for other in range(p) if other != player]
        for size in range(p):
            weight = factorial(size) * factorial(p - 1 - size) / factorial(p)
            for subset in combinations(others, size):
                found[player] += weight * (r2((*subset, player)) - r2(subset))
    return found


@given(st.integers(0, 10_000), st.integers(1, 6))
@settings(max_examples=40)
def test_doubling_gives_what_the_definition_says(seed: int, p: int) -> None:
    data = np.random.default_rng(seed).normal(size=(40, p + 1))
    data[:, -1] += data[:, :-1].sum(axis=1)
    matrix = np.cov(data.T)
    found = decompose(matrix)
    assert found.lmg == pytest.approx(by_definition(matrix, [[j] for j in range(p)]), abs=1e-10)
    assert found.lmg.sum() == pytest.approx(found.r2, abs=1e-12)
    assert relative_weights(matrix).sum() == pytest.approx(found.r2, abs=1e-10)


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_columns_of_one_driver_come_and_go_together(seed: int) -> None:
    data = np.random.default_rng(seed).normal(size=(60, 6))
    data[:, -1] += data[:, :-1].sum(axis=1)
    matrix = np.cov(data.T)
    found = decompose(matrix, (1, 3, 1))
    assert found.lmg == pytest.approx(by_definition(matrix, [[0], [1, 2, 3], [4]]), abs=1e-10)


def test_uncorrelated_drivers_have_their_squared_correlations() -> None:
    matrix = np.eye(4)
    matrix[-1, :-1] = matrix[:-1, -1] = [0.5, -0.4, 0.1]
    assert decompose(matrix).lmg == pytest.approx([0.25, 0.16, 0.01])
    assert relative_weights(matrix) == pytest.approx([0.25, 0.16, 0.01])


def test_a_driver_told_twice_shares_what_it_has() -> None:
    matrix = np.array([[1, 1, 0, 0.6], [1, 1, 0, 0.6], [0, 0, 1, 0.3], [0.6, 0.6, 0.3, 1]])
    found = decompose(matrix)
    assert found.lmg == pytest.approx([0.18, 0.18, 0.09])
    assert found.last == pytest.approx([0, 0, 0.09])


def test_nothing_is_explained_without_variance() -> None:
    matrix = np.diag([1.0, 0.0, 0.0])
    found = decompose(matrix)
    assert found.r2 == 0
    assert found.lmg == pytest.approx([0, 0])


def test_many_drivers_are_worked_on_in_pieces() -> None:
    p = 16
    matrix = np.full((p + 1, p + 1), 0.3)
    np.fill_diagonal(matrix, 1.0)
    found = decompose(matrix)
    assert found.lmg == pytest.approx([found.r2 / p] * p, abs=1e-12)


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_turning_the_groups_around_leaves_every_share(seed: int) -> None:
    data = np.random.default_rng(seed).normal(size=(80, 5))
    data[:, -1] = data[:, :-1].sum(axis=1) + data[:, -1] > 0
    turned = np.column_stack([data[:, :-1], 1 - data[:, -1]])
    assert decompose(np.cov(turned.T)).lmg == pytest.approx(decompose(np.cov(data.T)).lmg, abs=1e-12)
