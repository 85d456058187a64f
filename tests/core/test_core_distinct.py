"""Distinct numbers are each there once, in order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.distinct import distinct


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 3)))
def test_each_number_is_there_once_and_in_order(numbers: list[int]) -> None:
    some = np.array(numbers, dtype="int64")
    assert distinct(some).tolist() == sorted(set(numbers))
    assert some.tolist() == numbers
