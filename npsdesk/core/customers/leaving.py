"""Words that say a customer may go: looking elsewhere, cancelling, the other shop."""

from collections.abc import Iterable
from dataclasses import dataclass

from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import Token, tokens_of
from npsdesk.core.comments.watch_words import WatchWords, words_of
from npsdesk.core.customers.phrase_sieve import PhraseSieve

_BEFORE = 4  # words before, in the same part of a sentence, in which a negation turns it round
_ENDS = Gap.END | Gap.COMMA

Words = tuple[str, ...]


@dataclass(frozen=True)
class Leaving:
    """A place in a text where somebody says so: `text[start:end]`."""

    start: int
    end: int


class LeavingFinder:
    """Finds such words in texts of several languages, each text in time that is linear in its words."""

    def __init__(self, lists: Iterable[WatchWords]) -> None:
        known = list(lists)
        self.phrases = {words_of(entry) for words in known for entry in words.of("leaving")} - {()}
        self._by_first: dict[str, list[Words]] = {}
        for phrase in sorted(self.phrases, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)
        self._sieve = PhraseSieve(self.phrases)
        self._turning = {word for words in known for entry in words.of("not_leaving") for word in words_of(entry)}

    def find(self, text: str) -> list[Leaving]:
        """Return the places in the order of the text; "I would never go elsewhere" says the opposite and is none."""
        if not self._sieve.may_hold(text):
            return []
        tokens = tokens_of(text)
        words = [token.folded for token in tokens]
        found, place = [], 0
        while place < len(words):
            count = self._count_at(tokens, words, place)
            if count and not self._is_turned(tokens, words, place):
                found.append(Leaving(tokens[place].start, tokens[place + count - 1].end))
            place += count or 1
        return found

    def _count_at(self, tokens: list[Token], words: list[str], place: int) -> int:
        """Return how many words the phrase at a place has, 0 for none; no phrase goes on over the end of a part."""
        for phrase in self._by_first.get(words[place], ()):
            end = place + len(phrase)
            if tuple(words[place:end]) == phrase and not any(token.after & _ENDS for token in tokens[place : end - 1]):
                return len(phrase)
        return 0

    def _is_turned(self, tokens: list[Token], words: list[str], place: int) -> bool:
        for before in range(place - 1, max(-1, place - 1 - _BEFORE), -1):
            if tokens[before].after & _ENDS:
                return False
            if words[before] in self._turning:
                return True
        return False
