"""What comments say about the words behind a learned tag: of a mixed one, each clause praises or misses for itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from npsdesk.core.comments.directions import first_direction
from npsdesk.core.comments.languages import LANGUAGES
from npsdesk.core.comments.tokens import TokenTable, Vocabulary, read_tokens
from npsdesk.core.comments.tone import ToneReader
from npsdesk.core.comments.tone_words import compile_words
from npsdesk.core.survey import Direction
from npsdesk.services.read_comments import words_for

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_TOLD = {"positive": Direction.PRAISES, "negative": Direction.MISSES}  # other tones tell nothing about one word
_SAID = {1: Direction.PRAISES, -1: Direction.MISSES}
_HABIT = 5  # hand tags of one tag in a group that tell in which direction the owner means it there


class Taught(Protocol):
    """Comments in their order with what is known of them; `hand` has the owner's tags by the comment's place."""

    texts: list[str]
    languages: list[str]
    groups: list[Any]
    tones: list[str]
    hand: dict[int, dict[int, Direction]]


def directions_of(
    taught: Taught, rows: Sequence[int], tags: Sequence[int], behind: Sequence[Sequence[str]]
) -> list[Direction]:
    """Return in which direction each tag is proposed: as the comment says, if mixed then near the words behind it.

    Where that is not told, as the owner mostly means it in that group of customers; else as the group mostly does.
    """
    told = [_TOLD.get(taught.tones[row]) for row in rows]
    asked = [place for place, one in enumerate(told) if one is None]
    texts = [taught.texts[rows[place]] for place in asked]
    languages = [taught.languages[rows[place]] for place in asked]
    signs = signs_at_words(texts, languages, [behind[place] for place in asked])
    for place, sign in zip(asked, signs, strict=True):
        told[place] = _SAID.get(sign)
    habits = _habits(taught)
    pairs = [(tag, taught.groups[row]) for row, tag in zip(rows, tags, strict=True)]
    return [one or habits.get(pair) or first_direction(pair[1]) for one, pair in zip(told, pairs, strict=True)]


def _habits(taught: Taught) -> Mapping[tuple[int, Any], Direction]:
    counts: dict[tuple[int, Any], Counter[Direction]] = {}
    for place, given in taught.hand.items():
        for tag, direction in given.items():
            counts.setdefault((tag, taught.groups[place]), Counter())[direction] += 1
    return {pair: count.most_common(1)[0][0] for pair, count in counts.items() if count.total() >= _HABIT}


def signs_at_words(texts: Sequence[str], languages: Sequence[str], words: Sequence[Sequence[str]]) -> list[int]:
    """Return for each text what it says about some of its words, folded: 1 praises, -1 misses, 0 neither or both."""
    found = [0] * len(texts)
    lists = words_for([language for language in languages if language in LANGUAGES])
    for language, listed in lists.items():
        places = [place for place, one in enumerate(languages) if one == language and words[place]]
        vocabulary = Vocabulary()
        table = read_tokens([texts[place] for place in places], vocabulary)
        at = _places(table, vocabulary, [words[place] for place in places])
        said = ToneReader(compile_words(listed), language, vocabulary).read(table).directions(at, at)
        for text, sign in zip(table.text[at].tolist(), said.tolist(), strict=True):
            found[places[text]] += sign
    return [(total > 0) - (total < 0) for total in found]


def _places(table: TokenTable, vocabulary: Vocabulary, words: Sequence[Sequence[str]]) -> "npt.NDArray[np.int64]":
    """Return the places in the table of the words asked about, each in its own text."""
    import numpy as np

    numbers = {word: number for number, word in enumerate(vocabulary.words)}
    pairs = [(text, numbers[word]) for text, own in enumerate(words) for word in own if word in numbers]
    size = max(len(numbers), 1)
    asked = np.array([text * size + number for text, number in pairs], np.int64)
    found: npt.NDArray[np.int64] = np.flatnonzero(np.isin(table.text.astype(np.int64) * size + table.word, asked))
    return found
