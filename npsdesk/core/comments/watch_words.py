"""The words that tell where customers name a competitor, ask for something, or say that nothing is to be better."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npsdesk.core.comments.tokens import tokens_of

SLOT = "_"

Words = tuple[str, ...]


@dataclass(frozen=True)
class WatchWords:
    """The lists of one language, as written in its file; phrases with `_` have a name or a thing in its place."""

    language: str
    entries: Mapping[str, Sequence[str]]

    def of(self, kind: str) -> Sequence[str]:
        """Return the entries of a kind, none where the file has no such heading."""
        return self.entries.get(kind, ())


def words_of(entry: str) -> Words:
    """Return a phrase as folded words."""
    return tuple(token.folded for token in tokens_of(entry))


def halves_of(entry: str) -> tuple[Words, Words]:
    """Return what stands before and after the `_` of a phrase; a phrase without one leads up to it."""
    before, _slot, after = entry.partition(SLOT)
    return words_of(before), words_of(after)


class Starts:
    """Phrases by their first word, the longest first, so that a text is read once from left to right."""

    def __init__(self, phrases: Sequence[Words]) -> None:
        self._by_first: dict[str, list[Words]] = {}
        for phrase in sorted({phrase for phrase in phrases if phrase}, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    @property
    def openings(self) -> frozenset[Words]:
        """The first two words of each phrase, or the one word that it is."""
        return frozenset(phrase[:2] for phrases in self._by_first.values() for phrase in phrases)

    def at(self, words: Sequence[str], place: int) -> int:
        """Return how many words the longest phrase that begins at a place has, 0 for none."""
        for phrase in self._by_first.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0
