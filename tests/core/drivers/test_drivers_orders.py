import numpy as np
import pytest

from npsdesk.core.drivers.lmg import decompose
from npsdesk.core.drivers.orders import lmg_of_orders, some_orders


def covariances(drivers: int, draws: int) -> np.ndarray:
    rng = np.random.default_rng(5)
    found = []
    for _draw in range(draws):
        columns = rng.normal(size=(200, drivers)) + rng.normal(size=(200, 1))
        score = columns @ np.linspace(1, 0, drivers) + rng.normal(size=200)
        found.append(np.cov(np.column_stack([columns, score]), rowvar=False))
    return np.stack(found, axis=2)


def test_every_order_comes_with_its_reverse() -> None:
    orders = some_orders(7, 10)
    assert len(orders) == 10
    assert all((one == other[::-1]).all() for one, other in zip(orders[::2], orders[1::2], strict=True))
    assert all(sorted(order.tolist()) == list(range(7)) for order in orders)


def test_two_orders_of_two_drivers_are_lmg_itself() -> None:
    stack = covariances(2, 3)
    found = lmg_of_orders(stack, (1, 1), orders=2)
    for draw in range(3):
        assert found[:, draw] == pytest.approx(decompose(stack[:, :, draw], (1, 1)).lmg, abs=1e-6)


def test_some_orders_come_near_all_and_share_out_the_same() -> None:
    stack, widths = covariances(9, 4), (1, 2, 1, 1, 3, 1)
    found = lmg_of_orders(stack, widths)
    for draw in range(4):
        exact = decompose(stack[:, :, draw], widths)
        assert found[:, draw].sum() == pytest.approx(exact.r2, abs=1e-6)
        assert found[:, draw] == pytest.approx(exact.lmg, abs=0.03)


def test_a_column_without_spread_and_one_that_is_there_twice_add_what_they_can() -> None:
    stack = covariances(3, 1)
    stack[2], stack[:, 2] = stack[1], stack[:, 1]
    stack[0], stack[:, 0] = 0.0, 0.0
    found = lmg_of_orders(stack, (1, 1, 1))[:, 0]
    assert found[0] == pytest.approx(0)
    assert found[1] == pytest.approx(found[2], abs=1e-3)
