import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from npsdesk.core.comments.text_features import analyse, parts_of_word

TEXTS = ["had to wait and wait", "no wait at all", "kind staff", "staff is kind and quick", "", "😀"]


def test_words_are_weighted_as_scikit_learn_does() -> None:
    features = analyse(TEXTS)
    ours = features.rows(np.arange(4))[:, : len(features.word_rarity)] * 2**0.5
    theirs = (
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\S+").fit(TEXTS).transform(TEXTS[:4])
    )
    assert (ours @ ours.T).toarray() == pytest.approx((theirs @ theirs.T).toarray(), abs=1e-6)


def test_parts_of_words_are_those_of_scikit_learn() -> None:
    analyser = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5)).build_analyzer()
    for word in ("wait", "to", "I"):
        assert sorted(parts_of_word(word.lower())) == sorted({*analyser(word)})


def test_rows_are_of_length_one_or_empty() -> None:
    features = analyse(TEXTS)
    sizes = np.sqrt(features.rows(np.arange(6)).multiply(features.rows(np.arange(6))).sum(axis=1)).A1
    assert sizes == pytest.approx([1, 1, 1, 1, 0, 1], abs=1e-6)


def test_a_pair_does_not_reach_over_the_end_of_a_sentence() -> None:
    apart, together = analyse(["kind. staff"]), analyse(["kind staff"])
    assert (apart.words.shape[1], together.words.shape[1]) == (2, 3)


def test_no_text_at_all() -> None:
    assert analyse([]).rows(np.zeros(0, np.int64)).shape[0] == 0
