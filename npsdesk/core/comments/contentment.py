"""7s and 8s told apart: those who only praise or say that nothing is to be better, and those with a complaint."""

import re
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import tokens_of
from npsdesk.core.comments.tone import Tone
from npsdesk.core.comments.watch_words import Starts, WatchWords, words_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

BANDS = ((0, 6), (7, 7), (8, 8), (9, 9), (10, 10))  # the rows of the table of scores and tones
_AROUND = ".,!?;:…()[]\"'’“”«»-–"
_READ = 150  # characters that are looked at
_MOST_STRANGE = 20_000
_MOST_WORDS = 14  # a longer first part says more than that nothing is wrong


class NothingFinder:
    """Tells comments that say there is nothing to improve, as in "Nothing, keep it up" and "Niks, ga zo door"."""

    def __init__(self, lists: Iterable[WatchWords]) -> None:
        known = list(lists)
        phrases = [words_of(entry) for words in known for entry in words.of("nothing")]
        self._nothing = Starts(phrases)
        self._hint = re.compile(rf"\b(?:{'|'.join(sorted({re.escape(phrase[0]) for phrase in phrases if phrase}))})\b")
        self._known = {
            word
            for words in known
            for kind in ("nothing", "nothing_with")
            for entry in words.of(kind)
            for word in words_of(entry)
        }
        self._strange: dict[str, bool] = {}  # words that texts begin with
        self._with = Starts([words_of(entry) for words in known for entry in words.of("nothing_with")])
        self._but = Starts([words_of(entry) for words in known for entry in words.of("nothing_but")])

    def is_so(self, text: str) -> bool:
        """Whether the first part of a text says nothing but that nothing is to be better, and no part takes that back.

        "Nothing, except for the price" does.
        """
        if any(map(self._is_strange, text[:60].split(None, 2)[:2])):
            return False  # most texts say something else at once, and need not be read
        if not self._hint.search(fold(text[:_READ])):
            return False
        tokens = tokens_of(text[:_READ])
        said = [token.folded for token in tokens]
        starts = [place for place, token in enumerate(tokens, 1) if token.after & (Gap.END | Gap.COMMA)]
        words = said[: starts[0]] if starts else said
        if not words or len(words) > _MOST_WORDS:
            return False
        if any(self._but.at(said, start) for start in starts if start < len(said)):
            return False
        place, has_nothing = 0, False
        while place < len(words):
            count = self._nothing.at(words, place)
            has_nothing |= count > 0
            count = count or self._with.at(words, place)
            if not count:
                return False
            place += count
        return has_nothing

    def _is_strange(self, written: str) -> bool:
        found = self._strange.get(written)
        if found is None:
            found = _is_strange(written, self._known)
            if len(self._strange) < _MOST_STRANGE:
                self._strange[written] = found
        return found


def _is_strange(written: str, known: Container[str]) -> bool:
    """Whether a word is certainly none of these: letters alone, but for what stands around it."""
    bare = written.strip(_AROUND)
    return bare.isalpha() and fold(bare) not in known


def content_masks(
    answers: "Ints", scores: "Floats", positive: "Mask", negative: "Mask", misses: "Mask", is_nothing: "Mask"
) -> "tuple[Mask, Mask]":
    """Return which comments are of people with a 7 or an 8 who are happy as it is, and which of those who complain.

    One entry a comment: `answers` numbers (0 …) the answer it belongs to, `scores` is NaN for none, `positive` and
    `negative` its tone (a mixed one is negative), `misses` whether a tag on it says that something is missed, and
    `is_nothing` whether it says that nothing is to be better. A complaint in one comment of an answer outweighs praise
    in another; that nothing is to be better is never a complaint. Who neither praises nor complains is in neither.
    """
    import numpy as np

    asked = (scores >= 7) & (scores <= 8)
    count = int(answers.max()) + 1 if len(answers) else 0
    bad, good = np.zeros(count, bool), np.zeros(count, bool)
    bad[answers[misses | (negative & ~is_nothing)]] = True
    good[answers[positive | is_nothing]] = True
    return asked & (good & ~bad)[answers], asked & bad[answers]


def score_tones(scores: "Floats", tones: Sequence[str]) -> dict[tuple[int, int], dict[Tone, int]]:
    """Count comments by BANDS of the score (NaN for none, left out) and tone; comments without a tone are left out.

    >>> import numpy as np
    >>> score_tones(np.array([8.0, 8.0, 3.0]), ["negative", "positive", "negative"])[8, 8][Tone.NEGATIVE]
    1
    """
    import numpy as np

    said = np.asarray(tones, dtype=object)
    return {
        (low, high): {
            tone: int(np.count_nonzero((scores >= low) & (scores <= high) & (said == tone.value))) for tone in Tone
        }
        for low, high in BANDS
    }
