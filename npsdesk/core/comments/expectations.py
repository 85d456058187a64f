"""What comments that a search means are expected to say: how customers put its subject, as a vector and as concepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from npsdesk.core.comments.concept_words import Words, find_concepts
from npsdesk.core.comments.concepts import ConceptBook
from npsdesk.core.comments.embedding import Embedder
from npsdesk.core.comments.likeness import centred, middle_of, straight
from npsdesk.core.comments.sayings import Subject

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

_SUBJECTS = 10  # of a search: those that it may be about
_SPREAD = 0.1  # how much less alike a subject is that counts a third of the first
_SURE = 0.7  # likeness to a subject from which on its sayings count in full
_NAMES = 0.3  # what the concepts of a subject's names count beside those of its sayings
_EACH = 20  # saying that is read for what all of a language share


class Expected(NamedTuple):
    """What a search expects: a vector of length 1, what each concept counts, and how sure its subject is, 0 to 1."""

    vector: "Floats"
    concepts: "Floats"
    trust: float


@dataclass(frozen=True)
class Mentions:
    """Which concepts short texts name: entry by entry the text and the concept, each pair once."""

    texts: int
    text: "Ints"
    concept: "Ints"

    @classmethod
    def of_texts(cls, texts: Sequence[str], book: ConceptBook, language: str = "") -> "Mentions":
        """Find the concepts of a few texts, all in one language where it is known."""
        import numpy as np

        named = find_concepts(Words.of_texts(texts), book, language)
        pairs = np.unique(named.text * len(book.concepts) + named.concept)
        return cls(len(texts), pairs // len(book.concepts), pairs % len(book.concepts))

    def part(self, start: int, stop: int) -> "Mentions":
        """Return those of the texts from `start` up to `stop`."""
        kept = (self.text >= start) & (self.text < stop)
        return Mentions(stop - start, self.text[kept] - start, self.concept[kept])

    def alike(self, profile: "Floats", rarity: "Floats") -> "Floats":
        """Return how alike each text is to a profile of length 1: the cosine of their concepts, 0 to 1."""
        import numpy as np

        weights = self._weights(rarity)
        return np.bincount(self.text, weights * profile[self.concept], self.texts).astype(np.float32)

    def profile(self, rarity: "Floats", each: "Floats | None" = None) -> "Floats":
        """Return what each concept counts in the texts, rare ones counting more, and texts by `each` or alike."""
        import numpy as np

        part = np.full(self.texts, 1 / max(self.texts, 1)) if each is None else each
        return np.bincount(self.concept, self._weights(rarity) * part[self.text], len(rarity)).astype(np.float32)

    def _weights(self, rarity: "Floats") -> "npt.NDArray[np.float64]":
        import numpy as np

        weights = rarity[self.concept].astype(float)
        lengths = np.sqrt(np.bincount(self.text, weights * weights, self.texts))
        found: npt.NDArray[np.float64] = weights / np.maximum(lengths, 1e-9)[self.text]
        return found


class Names(NamedTuple):
    """What subjects are called in one language: a vector of all names of each, their concepts, and whose they are.

    `part` is which part of the names of all languages of its subject a name is.
    """

    vectors: "Floats"
    mentions: Mentions
    owner: "Ints"
    part: "Floats"


class Said(NamedTuple):
    """What is said about a subject: the middle of the sayings' vectors, and the concepts of sayings, by language."""

    vector: "Floats"
    sayings: list[Mentions]


class Expectations:
    """The subjects with what they are called and what is said of them; read when they are first asked for."""

    def __init__(self, embedder: Embedder, book: ConceptBook, subjects: Sequence[Subject]) -> None:
        self._embedder, self._book, self._subjects = embedder, book, subjects
        self._said: dict[int, Said] = {}
        self._middles: dict[str, Floats] = {}

    def of(self, query: str, placed: "Floats", rarity: "Floats") -> Expected:
        """Return what comments are expected to say: `placed` is the query's vector, `rarity` what each concept counts.

        Takes about a second the first time, then some milliseconds for each subject that was not asked for before.
        """
        import numpy as np

        alike = self._alike(query, placed, rarity)
        vector, concepts, weights = np.zeros_like(placed), np.zeros_like(rarity), np.zeros_like(alike)
        chosen = np.argsort(-alike, kind="stable")[:_SUBJECTS].tolist()
        self._read([subject for subject in chosen if subject not in self._said])
        for subject in chosen:
            weights[subject] = np.exp((alike[subject] - alike[chosen[0]]) / np.float32(_SPREAD))
            said = self._said[subject]
            vector += weights[subject] * said.vector
            concepts += weights[subject] * np.mean([one.profile(rarity) for one in said.sayings], axis=0)
        for names in self._names:
            concepts += np.float32(_NAMES) * names.mentions.profile(rarity, weights[names.owner] * names.part)
        sure = max((float(alike[one]) for one in chosen), default=0.0) / _SURE
        return Expected(straight(vector), straight(concepts), min(max(sure, 0.0), 1.0))

    def _alike(self, query: str, placed: "Floats", rarity: "Floats") -> "Floats":
        """Return for each subject how alike the query is to its names, by meaning and by concepts."""
        import numpy as np

        asked = straight(Mentions.of_texts([query], self._book).profile(rarity))
        named = np.zeros(len(self._subjects), np.float32)
        for one in self._names:
            np.maximum.at(named, one.owner, one.mentions.alike(asked, rarity))
        meant = np.max([one.vectors @ placed for one in self._names], axis=0, initial=-1)
        found: Floats = (meant + named) / 2
        return found

    @cached_property
    def _names(self) -> list[Names]:
        languages = dict.fromkeys(language for one in self._subjects for language in one.asked)
        return [self._names_in(language) for language in languages]

    def _names_in(self, language: str) -> Names:
        import numpy as np

        texts = [one.asked.get(language, ()) for one in self._subjects]
        counts = np.array([len(some) for some in texts])
        wholes = np.array([sum(map(len, one.asked.values())) for one in self._subjects], np.float32)
        return Names(
            centred(self._embedder.encode([", ".join(some) for some in texts])),
            Mentions.of_texts([name for some in texts for name in some], self._book, language),
            np.repeat(np.arange(len(texts)), counts),
            np.repeat(1 / np.maximum(wholes, 1), counts),
        )

    def _read(self, numbers: Sequence[int]) -> None:
        """Read what is said about some subjects, all of a language at once, which is much faster than one by one."""
        import numpy as np

        vectors: dict[int, list[Floats]] = {number: [] for number in numbers}
        sayings: dict[int, list[Mentions]] = {number: [] for number in numbers}
        for language in dict.fromkeys(one for number in numbers for one in self._subjects[number].said):
            some = [self._subjects[number].said.get(language, ()) for number in numbers]
            texts = [text for one in some for text in one]
            placed = centred(self._embedder.encode(texts), self._middle(language))
            mentions = Mentions.of_texts(texts, self._book, language)
            ends = np.cumsum([len(one) for one in some]).tolist()
            for number, start, stop in zip(numbers, [0, *ends], ends, strict=False):
                vectors[number].append(placed[start:stop])
                sayings[number].append(mentions.part(start, stop))
        for number in numbers:
            self._said[number] = Said(np.concatenate(vectors[number]).mean(axis=0), sayings[number])

    def _middle(self, language: str) -> "Floats":
        found = self._middles.get(language)
        if found is None:
            texts = [text for subject in self._subjects for text in subject.said.get(language, ())][::_EACH]
            found = self._middles[language] = middle_of(self._embedder.encode(texts))
        return found
