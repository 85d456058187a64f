"""Which competitors customers name: those of the owner's list, and others that they left for or found cheaper."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import Token, tokens_of
from npsdesk.core.comments.watch_words import WatchWords, Words, halves_of, words_of
from npsdesk.core.errors import NpsDeskError

_MOST_WORDS = 3  # of a name that is not on the list
_NEAR = 6  # words after a name in which "she" or "he" means whom it names
_SHORT = 3  # letters; a name this short must be written as the owner writes it, or at least with a capital
_ADDRESS = re.compile(r"\.[a-z]{2,4}(?:\.[a-z]{2})?(?![\w])")
_ENDS = Gap.END | Gap.COMMA | Gap.BRACKET


@dataclass
class CompetitorExists(NpsDeskError):
    """Another competitor on the list has that name already."""

    name: str


class Naming(StrEnum):
    """What a comment says of a competitor: the strongest of these wins."""

    SWITCHED = "switched"
    CHEAPER = "cheaper"
    NAMED = "named"


@dataclass(frozen=True)
class Mention:
    """A competitor in a text: `text[start:end]`; `name` is that of the list, or as it is written."""

    start: int
    end: int
    name: str
    naming: Naming
    is_listed: bool


class CompetitorFinder:
    """Finds competitors in texts, each in time that is linear in its words."""

    def __init__(self, listed: Iterable[str], lists: Iterable[WatchWords], own: Iterable[str] = ()) -> None:
        """`listed` are the owner's names, `lists` the words of the languages to read, `own` what is no competitor."""
        self._names: dict[str, list[tuple[Words, str]]] = {}
        for name in listed:
            words = words_of(name)
            if words:
                self._names.setdefault(words[0], []).append((words, name))
        for same_start in self._names.values():
            same_start.sort(key=lambda known: -len(known[0]))
        self._own = {words_of(name) for name in own}
        self._heads: dict[str, list[tuple[Words, Words, Naming]]] = {}
        self._tails: dict[str, list[tuple[Words, Naming]]] = {}
        self._common: set[str] = set()
        self._somebody: set[str] = set()
        for words_list in lists:
            self._learn(words_list)

    def _learn(self, lists: WatchWords) -> None:
        self._common |= {word for entry in lists.of("not_a_name") for word in words_of(entry)}
        self._somebody |= {word for entry in lists.of("somebody") for word in words_of(entry)}
        for naming in (Naming.SWITCHED, Naming.CHEAPER):
            for entry in lists.of(naming.value):
                before, after = halves_of(entry)
                if before:
                    self._heads.setdefault(before[0], []).append((before, after, naming))
                elif after:
                    self._tails.setdefault(after[0], []).append((after, naming))

    def find(self, text: str) -> list[Mention]:
        """Return the competitors in a text in its order, each place once."""
        tokens = tokens_of(text)
        words = [token.folded for token in tokens]
        found: dict[int, tuple[int, Mention]] = {}
        for place in range(len(words)):
            for first, count, naming in self._at(text, tokens, words, place):
                mention = self._mention(text, tokens, first, count, naming)
                if mention is None or (not mention.is_listed and count == 1 and self._is_somebody(words, first)):
                    continue
                if _is_better(mention, found.get(first)):
                    found[first] = (count, mention)
        return _apart([(first, count, mention) for first, (count, mention) in sorted(found.items())])

    def _is_somebody(self, words: Sequence[str], first: int) -> bool:
        """Whether what follows speaks of a person, as in "went to Karen, she was busy"."""
        return not self._somebody.isdisjoint(words[first + 1 : first + 1 + _NEAR])

    def _at(
        self, text: str, tokens: Sequence[Token], words: Sequence[str], place: int
    ) -> list[tuple[int, int, Naming]]:
        """Return (first word, words, what is said) of the names that a phrase or the list finds from a place on."""
        found = []
        count = self._listed_at(text, tokens, words, place)
        if count:
            found.append((place, count, Naming.NAMED))
        for before, after, naming in self._heads.get(words[place], ()):
            end = place + len(before)
            if tuple(words[place:end]) == before and _is_one_part(tokens, place, end):
                found += [(end, count, naming) for count in self._fitting(text, tokens, words, end, after)]
        for after, naming in self._tails.get(words[place], ()):
            if place and tuple(words[place : place + len(after)]) == after:
                first = self._name_before(text, tokens, words, place)
                found += [(first, place - first, naming)] if first < place else []
        return found

    def _fitting(self, text: str, tokens: Sequence[Token], words: Sequence[str], first: int, after: Words) -> list[int]:
        """Return how many words the name at a place has, where `after` follows it."""
        count = self._name_at(text, tokens, words, first)
        end = first + count
        fits = count and (not after or tuple(words[end : end + len(after)]) == after)
        return [count] if fits else []

    def _listed_at(self, text: str, tokens: Sequence[Token], words: Sequence[str], place: int) -> int:
        if place >= len(words):
            return 0
        for start in dict.fromkeys((words[place], _bare(words[place]))):
            for name, given in self._names.get(start, ()):
                written = tuple(map(_bare, words[place : place + len(name)]))
                is_same = written == tuple(map(_bare, name)) and _is_one_part(tokens, place, place + len(name))
                if is_same and _is_written_so(text[tokens[place].start : tokens[place].end], given):
                    return len(name)
        return 0

    def _name_at(self, text: str, tokens: Sequence[Token], words: Sequence[str], place: int) -> int:
        """Return how many words of a name stand at a place: one of the list, or words with capitals."""
        listed = self._listed_at(text, tokens, words, place)
        if listed or place >= len(words) or _bare(words[place]) in self._common:
            return listed
        count = 0
        while count < _MOST_WORDS and place + count < len(words) and _has_capital(text, tokens[place + count]):
            count += 1
            if _ends_at(tokens, place + count - 1):
                break
        return count

    def _name_before(self, text: str, tokens: Sequence[Token], words: Sequence[str], place: int) -> int:
        """Return where the name begins that ends before a place; the place itself where none does."""
        for first in range(max(0, place - _MOST_WORDS), place):
            if self._listed_at(text, tokens, words, first) == place - first:
                return first
        first = place
        while first > max(0, place - _MOST_WORDS) and not _ends_at(tokens, first - 1):
            if not _has_capital(text, tokens[first - 1]):
                break
            first -= 1
        while first < place and _bare(words[first]) in self._common:
            first += 1
        begins_sentence = first == 0 or bool(tokens[first - 1].after & Gap.END)
        return place if begins_sentence and first == place - 1 else first  # one capital there tells nothing

    def _mention(self, text: str, tokens: Sequence[Token], first: int, count: int, naming: Naming) -> Mention | None:
        start, end = tokens[first].start, tokens[first + count - 1].end
        address = _ADDRESS.match(text, end)
        end = address.end() if address else end
        words = tuple(_bare(token.folded) for token in tokens[first : first + count])
        if words in self._own:
            return None
        for name, given in self._names.get(words[0], ()):
            if tuple(map(_bare, name)) == words:
                return Mention(start, end, given, naming, True)
        return Mention(start, end, _without_genitive(text[start:end]), naming, False)


def _is_better(mention: Mention, known: tuple[int, Mention] | None) -> bool:
    order = list(Naming)
    return known is None or order.index(mention.naming) < order.index(known[1].naming)


def _apart(found: Sequence[tuple[int, int, Mention]]) -> list[Mention]:
    """Return mentions that do not overlap, the earlier and then the longer one first."""
    chosen: list[Mention] = []
    free = 0
    for first, count, mention in found:
        if first >= free:
            chosen.append(mention)
            free = first + count
    return chosen


def _is_one_part(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether nothing ends between these words."""
    return end <= len(tokens) and not any(_ends_at(tokens, place) for place in range(first, end - 1))


def _ends_at(tokens: Sequence[Token], place: int) -> bool:
    """Whether a part ends with a word; the dot of bol.com, with a word right after it, ends nothing."""
    is_tight = place + 1 < len(tokens) and tokens[place + 1].start - tokens[place].end == 1
    return bool(tokens[place].after & _ENDS) and not is_tight


def _has_capital(text: str, token: Token) -> bool:
    written = text[token.start : token.end]
    return written[:1].isupper() or (written[:1].isdigit() and any(map(str.isupper, written)))


def _is_written_so(written: str, given: str) -> bool:
    """Whether a short name is written as a name, so that "AH" is not the sigh "ah"."""
    return len(given) > _SHORT or not given.isalpha() or written == given.split()[0] or written.isupper()


def _bare(word: str) -> str:
    """Return a word without the sign of the genitive."""
    return word.removesuffix("'s") or word


def _without_genitive(name: str) -> str:
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    return name
