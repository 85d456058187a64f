"""Likeness of comments by their vectors: what is shared is taken out, the order of the comments does not matter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.likeness import centred, middle_of, similar

seeds = st.integers(0, 10_000)


def some(seed: int, count: int, shared: float = 0.0) -> "np.ndarray":
    vectors = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    vectors[:, 0] += shared
    return vectors


def test_what_all_comments_share_does_not_make_them_alike() -> None:
    vectors = some(1, 200, shared=20)
    before = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert (before @ before.T).mean() > 0.95
    after = centred(vectors)
    assert abs((after @ after.T).mean()) < 0.05
    assert np.linalg.norm(after, axis=1) == pytest.approx(1, abs=1e-5)


def test_few_comments_keep_what_they_share() -> None:
    assert not middle_of(some(1, 19, shared=5)).any()
    assert middle_of(some(1, 20, shared=5))[0] > 3


def test_a_comment_without_a_vector_is_like_nothing() -> None:
    vectors = some(1, 40)
    vectors[7] = 0
    placed = centred(vectors)
    assert not placed[7].any()
    assert similar(placed, 7, range(40), 0.01) == []
    assert all(7 not in similar(placed, row, range(40), 0.01) for row in range(40))


@given(seeds, st.integers(0, 40), st.floats(-1, 1))
def test_only_those_alike_enough_are_named_the_most_alike_first(seed: int, count: int, least: float) -> None:
    placed = centred(some(seed, count + 1))
    among = np.random.default_rng(seed).permutation(count + 1)[: count // 2 + 1]
    found = similar(placed, 0, among, least)
    near = placed @ placed[0]
    assert set(found) == {int(row) for row in among if row and near[row] >= least}
    assert [float(near[row]) for row in found] == sorted((float(near[row]) for row in found), reverse=True)


@given(seeds)
def test_the_order_of_what_is_looked_among_does_not_matter(seed: int) -> None:
    placed = centred(some(seed, 30))
    among = np.arange(30)
    shuffled = np.random.default_rng(seed).permutation(30)
    assert (
        similar(placed, 3, among, 0.1) == similar(placed, 3, shuffled, 0.1) == similar(placed, 3, [*shuffled, 3], 0.1)
    )


def test_nothing_among_nothing() -> None:
    assert similar(centred(some(1, 1)), 0, [], 0) == []
    assert centred(np.zeros((0, 8), np.float32)).shape == (0, 8)
