"""Columns that are made of some thousands of values at a time are those that pandas makes of all at once."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from npsdesk.store.columns import category_column, number_column, text_column


@pytest.mark.parametrize("pool", [[None], ["b", "a", None], ["x", 1, 1.0, 2.5, 3.00000001, 10**20, "1", None], [8, 3]])
@pytest.mark.parametrize("count", [0, 1, 10_000, 23_456])
def test_categories_and_numbers_are_those_of_all_values(pool: list[Any], count: int) -> None:
    chosen = np.random.default_rng(count).integers(len(pool), size=count)
    values = [pool[place] for place in chosen]
    whole = pd.Categorical([f"{value:g}" if isinstance(value, int | float) else value for value in values])
    found = category_column(values, np.zeros(count, dtype=bool))
    assert found.dtype == whole.dtype
    assert found.codes.tolist() == whole.codes.tolist()
    numbers = [value if isinstance(value, int | float) else np.nan for value in values]
    assert np.array_equal(number_column(values), np.array(numbers, dtype="float64"), equal_nan=True)


def test_what_was_asked_and_not_answered_is_blank() -> None:
    found = category_column(["a", None, None], np.array([True, True, False]))
    assert list(found[:2]) == ["a", ""]
    assert found.isna().tolist() == [False, False, True]


@pytest.mark.parametrize("count", [0, 3, 23_456])
def test_texts_are_those_of_all_values(count: int) -> None:
    texts = [f"name {number % 7_000}" for number in range(count)]
    whole, found = pd.array(texts, dtype="str"), text_column(texts)
    assert (type(found), found.dtype, list(found)) == (type(whole), whole.dtype, list(whole))
