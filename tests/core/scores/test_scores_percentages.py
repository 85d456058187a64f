import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.scores.percentages import percentages


def test_the_points_left_over_go_to_the_largest_remainders():
    assert percentages([71, 142, 199]) == (17, 35, 48)
    assert percentages([1, 1, 1]) == (34, 33, 33)
    assert percentages([34, 68, 66]) == (20, 41, 39)


def test_nothing_to_share_is_all_zero():
    assert percentages([0, 0, 0]) == (0, 0, 0)
    assert percentages([]) == ()


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        percentages([3, -1])


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=12))
def test_shares_add_up_and_are_off_by_less_than_one(counts):
    shares, total = percentages(counts), sum(counts)
    assert sum(shares) == (100 if total else 0)
    for count, share in zip(counts, shares, strict=True):
        assert share == 0 if not count else abs(share * total - 100 * count) < total
