"""Concepts: what customers talk about, each with its words in several languages, and which of them a word names."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.lemmas import Lemmas, lemmas_for
from npsdesk.core.comments.tokens import tokens_of

# Words that may stand between those of a phrase: "lost the way" is also "lost my way".
_LEANING_WORDS = """
a an the my your our his her their its me us
de het een 't mijn m'n je jouw uw onze ons haar hun
der die das den dem ein eine einen mein meine
le la les l' un une des mon ma mes
"""
_LEANING = frozenset(_LEANING_WORDS.split())
_COMPOUNDING = ("nl", "de")
_LINKS = ("s", "en", "n", "e", "es", "er")
_SHORTEST_PART = 3
_SHORTEST_COMPOUND = 7
_ENDINGS = {
    "en": ("ness", "ly", "ing", "ed", "er", "ers", "y"),
    "nl": ("heid", "heden", "je", "jes", "tje", "tjes", "lijk", "lijke"),
    "de": ("heit", "keit", "lich", "ung"),
    "fr": ("ment", "ement"),
}


class Concept(NamedTuple):
    """One thing that customers talk about: the heading it stands under, and its words and phrases by language."""

    topic: str
    words: Mapping[str, tuple[str, ...]]


class Phrase(NamedTuple):
    """Words in their order, each as the forms it may have, and the concepts they name together."""

    words: tuple[frozenset[str], ...]
    key: int
    concept: int


@dataclass(frozen=True)
class ConceptBook:
    """All concepts, numbered by their place; `silent` has for each language the words that say nothing alone."""

    concepts: tuple[Concept, ...]
    silent: Mapping[str, Collection[str]]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that have words, the one with most words first."""
        known = dict.fromkeys(language for concept in self.concepts for language in concept.words)
        return tuple(known)

    @cached_property
    def topics(self) -> tuple[int, ...]:
        """The number of each concept's heading."""
        numbers: dict[str, int] = {}
        return tuple(numbers.setdefault(concept.topic, len(numbers)) for concept in self.concepts)

    def reader(self, language: str) -> "ConceptReader":
        """Return the words of one language; made once."""
        found = self._readers.get(language)
        if found is None:
            found = self._readers[language] = ConceptReader(self, language)
        return found

    @cached_property
    def plain_words(self) -> Mapping[str, frozenset[str]]:
        """The words and the words of phrases of each language as they are written, to tell languages apart."""
        return {
            language: frozenset(
                token.folded
                for concept in self.concepts
                for text in concept.words.get(language, ())
                for token in tokens_of(text)
            )
            for language in self.languages
        }

    @cached_property
    def _readers(self) -> "dict[str, ConceptReader]":
        return {}


class ConceptReader:
    """Which concepts a word of one language names: in any form, as a part of a compound, or in a phrase."""

    def __init__(self, book: ConceptBook, language: str) -> None:
        self._language = language
        self._lemmas: Lemmas = lemmas_for(language)
        self._silent = frozenset(book.silent.get(language, ()))
        self._singles: dict[str, list[int]] = {}
        self._known: dict[str, tuple[int, ...]] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        for number, concept in enumerate(book.concepts):
            for text in concept.words.get(language, ()):
                self._add(number, [token.folded for token in tokens_of(text)])

    def forms(self, word: str) -> frozenset[str]:
        """Return a folded word and its dictionary form."""
        return frozenset((word, self._lemmas(word)))

    def concepts_of(self, word: str) -> tuple[int, ...]:
        """Return the concepts that a folded word names by itself, perhaps none."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._look_up(word)
        return found

    def _add(self, concept: int, words: Sequence[str]) -> None:
        kept = [word for word in words if word not in _LEANING] or list(words)
        if len(kept) == 1:
            for form in self.forms(kept[0]) - self._silent:
                numbers = self._singles.setdefault(form, [])
                if concept not in numbers:
                    numbers.append(concept)
        elif kept:
            key = max(range(len(kept)), key=lambda place: (kept[place] not in self._silent, len(kept[place])))
            phrase = Phrase(tuple(map(self.forms, kept)), key, concept)
            for form in phrase.words[key]:
                self.phrases.setdefault(form, []).append(phrase)

    def _look_up(self, word: str) -> tuple[int, ...]:
        if word in self._silent or not word[:1].isalpha():
            return ()
        return self._whole(word) or self._parts(word) or self._without_ending(word)

    def _whole(self, word: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(number for form in self.forms(word) for number in self._singles.get(form, ())))

    def _without_ending(self, word: str) -> tuple[int, ...]:
        for ending in _ENDINGS.get(self._language, ()):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > _SHORTEST_PART and (found := self._whole(stem)):
                return found
        return ()

    def _parts(self, word: str) -> tuple[int, ...]:
        """Return what the two parts of a compound name: levertermijn is levering and termijn."""
        if self._language not in _COMPOUNDING or len(word) < _SHORTEST_COMPOUND:
            return ()
        for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            last = self._whole(word[place:])
            if last or self._lemmas.is_known(word[place:]):
                for head in _heads(word[:place]):
                    first = self._whole(head) or self._whole(f"{head}en")
                    if (first or last) and (first or self._lemmas.is_known(head)):
                        return tuple(dict.fromkeys((*last, *first)))
        return ()


def _heads(part: str) -> list[str]:
    """Return what the first part of a compound may be by itself: verzendings is verzending with a linking s."""
    heads = [part] + [part.removesuffix(link) for link in _LINKS if part.endswith(link)]
    return [head for head in heads if len(head) >= _SHORTEST_PART]


def read_line(line: str, topic: str, languages: Sequence[str]) -> Concept:
    """Return the concept of a line: words of the languages in their order, divided by commas, languages by =."""
    parts = [part.split(",") for part in line.split("=")]
    words = {
        language: tuple(dict.fromkeys(" ".join(fold(word).split()) for word in part if word.strip()))
        for language, part in zip(languages, parts, strict=False)
    }
    return Concept(topic, {language: said for language, said in words.items() if said})
