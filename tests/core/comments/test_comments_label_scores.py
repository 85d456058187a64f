import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import precision_recall_fscore_support

from npsdesk.core.comments.label_scores import score_labels

sets = st.lists(st.tuples(st.frozensets(st.integers(0, 3)), st.frozensets(st.integers(0, 3))), min_size=1, max_size=12)


@given(sets)
def test_scores_are_those_of_scikit_learn(pairs: list[tuple[frozenset[int], frozenset[int]]]) -> None:
    truth, said = zip(*pairs, strict=True)
    card = score_labels(4, truth, said)
    grids = [np.array([[label in tags for label in range(4)] for tags in side], int) for side in (truth, said)]
    _precision, _recall, f1, support = precision_recall_fscore_support(*grids, zero_division=0)
    assert [score.f1 for score in card.labels] == pytest.approx(list(f1))
    assert [score.true for score in card.labels] == list(support)
    micro = precision_recall_fscore_support(*grids, average="micro", zero_division=0)
    assert (card.micro.precision or 0, card.micro.recall or 0, card.micro.f1) == pytest.approx(micro[:3])


def test_the_average_is_over_labels_that_occur() -> None:
    card = score_labels(3, [frozenset({0}), frozenset({1})], [frozenset({0}), frozenset({0})])
    assert (card.macro_f1, card.exact, card.labels[2].precision) == (pytest.approx(1 / 3), 0.5, None)
