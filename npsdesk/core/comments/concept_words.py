"""Finding the concepts that the words and phrases of many texts name, each text read in its own language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.concepts import ConceptBook, ConceptReader, Phrase
from npsdesk.core.comments.tokens import Vocabulary, read_tokens

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

_REACH = 3  # words from one word of a phrase to the next


@dataclass(frozen=True)
class Words:
    """The words of texts in their order: entry by entry the text and the word, a number of the vocabulary."""

    texts: int
    text: "Ints"
    word: "Ints"
    vocabulary: Sequence[str]

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> "Words":
        """Read the words of a few texts."""
        import numpy as np

        vocabulary = Vocabulary()
        table = read_tokens(texts, vocabulary)
        return cls(len(texts), table.text.astype(np.int64), table.word.astype(np.int64), vocabulary.words)


@dataclass(frozen=True)
class Named:
    """Concepts named in texts: entry by entry the place of the word in `Words`, the text, and the concept."""

    place: "Ints"
    text: "Ints"
    concept: "Ints"


def find_concepts(words: Words, book: ConceptBook, language: str = "") -> Named:
    """Return every concept that the texts name, all of them read in one language where one is given.

    Else each text is read in the language it seems to be in, or in all that tie.
    """
    import numpy as np

    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for one, is_spoken in _spoken(words, book, language):
        spoken = is_spoken[words.text]
        if spoken.any():
            reader = book.reader(one)
            parts += [_singles(words, reader, spoken), *_phrases(words, reader, spoken)]
    place = np.concatenate([part[0] for part in parts])
    return Named(place, words.text[place], np.concatenate([part[1] for part in parts]))


def _spoken(words: Words, book: ConceptBook, language: str) -> "list[tuple[str, npt.NDArray[np.bool_]]]":
    """Return languages, and which texts are to be read in each."""
    import numpy as np

    if language:
        return [(language, np.ones(words.texts, bool))]
    votes = _votes(words, book)
    return list(zip(book.languages, votes >= votes.max(axis=0, initial=0), strict=True))


def languages_of(words: Words, book: ConceptBook) -> "npt.NDArray[np.int8]":
    """Return for each text the language it seems to be in, as a place in `book.languages`; the first of a tie."""
    import numpy as np

    found: npt.NDArray[np.int8] = _votes(words, book).argmax(axis=0).astype(np.int8)
    return found


def _votes(words: Words, book: ConceptBook) -> "npt.NDArray[np.float64]":
    """Return languages x texts: how many words say that a text is in a language, its little words counting most."""
    import numpy as np

    votes = np.zeros((len(book.languages), words.texts))
    for number, language in enumerate(book.languages):
        silent, plain = book.silent.get(language, ()), book.plain_words[language]
        worth = np.array([2.0 * (word in silent) + (word in plain) for word in words.vocabulary], float)
        votes[number] = np.bincount(words.text, worth[words.word], words.texts)
    return votes


def _singles(words: Words, reader: ConceptReader, is_spoken: "npt.NDArray[np.bool_]") -> "tuple[Ints, Ints]":
    import numpy as np

    named: list[tuple[int, ...]] = [()] * len(words.vocabulary)
    for number in np.unique(words.word[is_spoken]).tolist():
        named[number] = reader.concepts_of(words.vocabulary[number])
    counts = np.array([len(one) for one in named], np.int64)
    flat = np.array([concept for one in named for concept in one], np.int64)
    places = np.flatnonzero(is_spoken)
    each = counts[words.word[places]]
    place = np.repeat(places, each)
    within = np.arange(len(place)) - np.repeat(np.cumsum(each) - each, each)
    return place, flat[(np.cumsum(counts) - counts)[words.word[place]] + within]


def _phrases(words: Words, reader: ConceptReader, is_spoken: "npt.NDArray[np.bool_]") -> "list[tuple[Ints, Ints]]":
    import numpy as np

    numbers: dict[str, list[int]] = {}
    for number in np.unique(words.word[is_spoken]).tolist():
        for form in reader.forms(words.vocabulary[number]):
            numbers.setdefault(form, []).append(number)
    order = np.argsort(words.word, kind="stable")
    starts = np.searchsorted(words.word[order], np.arange(len(words.vocabulary) + 1))
    found = []
    for phrase in {id(one): one for form in numbers for one in reader.phrases.get(form, ())}.values():
        if any(one.isdisjoint(numbers) for one in phrase.words):
            continue
        keyed = [order[starts[number] : starts[number + 1]] for number in _numbers(phrase.words[phrase.key], numbers)]
        place = np.sort(np.concatenate(keyed))
        place = _whole(words, phrase, place[is_spoken[place]], numbers)
        if len(place):
            found.append((place, np.full(len(place), phrase.concept, np.int64)))
    return found


def _numbers(forms: frozenset[str], numbers: dict[str, list[int]]) -> list[int]:
    return sorted({number for form in forms for number in numbers.get(form, ())})


def _whole(words: Words, phrase: Phrase, place: "Ints", numbers: dict[str, list[int]]) -> "Ints":
    """Return those places of the phrase's key word where its other words stand before and after, in order."""
    import numpy as np

    is_whole = np.ones(len(place), bool)
    last = len(words.word) - 1
    for step, others in ((1, phrase.words[phrase.key + 1 :]), (-1, phrase.words[: phrase.key][::-1])):
        at = place
        for forms in others:
            is_wanted = np.zeros(len(words.vocabulary), bool)
            is_wanted[_numbers(forms, numbers)] = True
            after = at.copy()
            for distance in range(_REACH, 0, -1):
                next_to = np.minimum(np.maximum(at + step * distance, 0), last)
                is_next = (words.text[next_to] == words.text[place]) & (next_to != at) & is_wanted[words.word[next_to]]
                after[is_next] = next_to[is_next]
            is_whole &= after != at
            at = after
    return place[is_whole]
