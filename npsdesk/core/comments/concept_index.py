"""Which concepts the words of many comments name, kept as arrays, so that a query is answered in milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from npsdesk.core.comments.concept_words import Words, find_concepts, languages_of
from npsdesk.core.comments.concepts import ConceptBook

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int32]

_TOPIC = 0.3  # what counts a comment that names another concept under the same heading


class Sorted(NamedTuple):
    """What is said by which comments: those of number n are `text[starts[n] : starts[n + 1]]`, each once.

    `strength` is 1 where a word can mean nothing else, less where it has several meanings. `rarity` has for each number
    ln((1 + comments) / (1 + comments that say it)).
    """

    starts: "npt.NDArray[np.int64]"
    text: "Ints"
    strength: "Floats"
    rarity: "Floats"


@dataclass(frozen=True)
class ConceptIndex:
    """The concepts and the headings of concepts that comments name; `languages` has each comment's, as a number.

    `lengths` are those of comments as vectors of their concepts, each as long as it is rare.
    """

    comments: int
    languages: "npt.NDArray[np.int8]"
    book: ConceptBook
    concepts: Sorted
    topics: Sorted
    lengths: "Floats"

    def likeness(self, profile: "Floats") -> "Floats":
        """Return how alike each comment's concepts are to a profile of length 1: their cosine, 0 to 1."""
        import numpy as np

        found = np.zeros(self.comments, np.float32)
        said = self.concepts
        for concept in np.flatnonzero(profile).tolist():
            text = said.text[int(said.starts[concept]) : int(said.starts[concept + 1])]
            found[text] += profile[concept] * said.rarity[concept]
        return found / self.lengths

    def shares(self, query: str) -> "Floats":
        """Return for each comment which share of the query's concepts it names, rare ones counting more.

        A word of the query that can mean several things counts by the meaning a comment fits best. 0 where the query
        names nothing known, about 1 where a comment names everything.
        """
        import numpy as np

        found = np.zeros(self.comments, np.float32)
        meanings = self.meanings(query)
        for one in meanings:
            found += self._best(one)
        return found / np.float32(sum(self.weights(meanings)) or 1)

    def weights(self, meanings: Sequence[Sequence[int]]) -> list[float]:
        """Return what each word of a query counts: the rarer what it may mean, the more."""
        return [float(self.concepts.rarity[list(one)].mean()) for one in meanings]

    def meanings(self, query: str) -> list[list[int]]:
        """Return for each word of the query that names something the concepts it may mean."""
        named = find_concepts(Words.of_texts([query]), self.book)
        words: dict[int, list[int]] = {}
        for place, concept in zip(named.place.tolist(), named.concept.tolist(), strict=True):
            words.setdefault(place, []).append(concept)
        return [sorted(set(meanings)) for meanings in words.values()]

    def _best(self, meanings: Sequence[int]) -> "Floats":
        import numpy as np

        best = np.zeros(self.comments, np.float32)
        for concept in meanings:
            topic = self.book.topics[concept]
            for said, number, worth in ((self.concepts, concept, 1), (self.topics, topic, _TOPIC)):
                part = slice(int(said.starts[number]), int(said.starts[number + 1]))
                text = said.text[part]
                best[text] = np.maximum(best[text], said.strength[part] * said.rarity[number] * np.float32(worth))
        return best


def index_concepts(words: Words, book: ConceptBook) -> ConceptIndex:
    """Find the concepts of all comments; linear in their words, some seconds for 100,000 comments."""
    import numpy as np

    named = find_concepts(words, book)
    _places, which, meanings = np.unique(named.place, return_inverse=True, return_counts=True)
    strength = (1 / meanings[which] ** 0.25).astype(np.float32)
    topics = np.array(book.topics, np.int64)
    concepts = _sorted(named.concept, named.text, strength, len(topics), words.texts)
    return ConceptIndex(
        words.texts,
        languages_of(words, book),
        book,
        concepts,
        _sorted(topics[named.concept], named.text, strength, int(topics.max(initial=-1)) + 1, words.texts),
        _lengths(concepts, words.texts),
    )


def _lengths(said: Sorted, texts: int) -> "Floats":
    import numpy as np

    square = np.repeat(said.rarity * said.rarity, np.diff(said.starts))
    return np.maximum(np.sqrt(np.bincount(said.text, square, texts)), 1e-9).astype(np.float32)


def _sorted(
    number: "npt.NDArray[np.int64]", text: "npt.NDArray[np.int64]", strength: "Floats", numbers: int, texts: int
) -> Sorted:
    """Keep of each number and text the greatest strength, in the order of the numbers."""
    import numpy as np

    order = np.lexsort((-strength, text, number))
    number, text, strength = number[order], text[order], strength[order]
    is_first = np.ones(len(number), bool)
    is_first[1:] = (number[1:] != number[:-1]) | (text[1:] != text[:-1])
    number, text, strength = number[is_first], text[is_first], strength[is_first]
    starts = np.searchsorted(number, np.arange(numbers + 1))
    rarity = np.log((1 + texts) / (1 + np.diff(starts))).astype(np.float32)
    return Sorted(starts, text.astype(np.int32), strength, rarity)
