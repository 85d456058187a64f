"""Passes over texts that cannot hold any of some phrases, so that only few need to be read word by word."""

import re
from collections.abc import Iterable

from npsdesk.core.comments.folding import fold

_WORD = re.compile(r"[^\W\d_]+")


class PhraseSieve:
    """Knows the words of each phrase, found by the longest of them; what is not made of letters does not count."""

    def __init__(self, phrases: Iterable[Iterable[str]]) -> None:
        """`phrases` are sequences of folded words, in any order of a text."""
        self._by_word: dict[str, list[frozenset[str]]] = {}
        self._is_open = False
        for phrase in {frozenset(_WORD.findall(" ".join(words))) for words in phrases}:
            if phrase:
                self._by_word.setdefault(max(sorted(phrase), key=len), []).append(phrase)
            else:
                self._is_open = True
        self._longest = frozenset(self._by_word)

    def may_hold(self, text: str) -> bool:
        """Whether all words of some phrase stand in a text, anywhere."""
        if self._is_open:
            return True
        words = _WORD.findall(fold(text))
        if self._longest.isdisjoint(words):
            return False
        said = set(words)
        return any(phrase <= said for word in self._longest & said for phrase in self._by_word[word])
