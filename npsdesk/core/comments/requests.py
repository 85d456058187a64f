"""What customers ask for: the thing itself as a few words, and things that are alike under one name."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import Runs, Token, TokenTable, Vocabulary, read_tokens, tokens_of
from npsdesk.core.comments.watch_words import Starts, WatchWords, Words, halves_of, words_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_MOST_WORDS = 5  # of the thing asked for
_FARTHEST = 12  # words after the phrase that leads up to it, in which the thing must begin
_ENDS = Gap.END | Gap.COMMA | Gap.BRACKET | Gap.QUESTION
_HEAD_FIRST = frozenset({"fr"})  # languages in which the first word of such a phrase is what it is about


@dataclass(frozen=True)
class Request:
    """One thing that a text asks for: `text[start:end]`, with the folded words that say what it is."""

    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Thing:
    """What one request asks for: the phrase as written, the dictionary forms of its words, and its language."""

    phrase: str
    lemmas: tuple[str, ...]
    language: str


class RequestFinder:
    """Finds requests in texts of one language, each in time that is linear in its words."""

    def __init__(self, lists: WatchWords, stop_words: frozenset[str]) -> None:
        """`stop_words` are folded words that say nothing about a subject."""
        self._asking = Starts([words_of(entry) for entry in lists.of("asking")])
        self._after = Starts([halves_of(entry)[1] for entry in lists.of("asked_after")])
        self._skip = Starts([words_of(entry) for entry in lists.of("asking_skip")])
        self._stop = Starts([words_of(entry) for entry in lists.of("asking_stop")])
        self._no_thing = Starts([words_of(entry) for entry in lists.of("no_thing")])
        self._sadly = Starts([words_of(entry) for entry in lists.of("sadly")])
        self._lacking = Starts([words_of(entry) for entry in lists.of("lacking")])
        self._no_lack = Starts([words_of(entry) for entry in lists.of("no_lack")])
        self._openings = self._asking.openings | self._after.openings
        self._pities = {words[0] for words in self._sadly.openings}
        self._runs: Runs = {}
        self._idle = stop_words | {words_of(entry)[0] for entry in lists.of("asking_skip")}

    def find_in(self, texts: Sequence[str]) -> Iterator[tuple[int, list[Request]]]:
        """Yield the place of each text that asks for something, with what it asks for.

        All words are looked at as arrays first, so that only texts in which a phrase begins are read one by one.
        """
        for place in self._asking_places(texts):
            if found := self.find(texts[place]):
                yield place, found

    def _asking_places(self, texts: Sequence[str]) -> list[int]:
        import numpy as np

        vocabulary = Vocabulary()
        table = read_tokens(texts, vocabulary)
        asking, sadly, lacking = (
            _holding(table, vocabulary, each) for each in (self._openings, self._sadly.openings, self._lacking.openings)
        )
        found: list[int] = np.union1d(asking, np.intersect1d(sadly, lacking)).tolist()
        return found

    def find(self, text: str) -> list[Request]:
        """Return what a text asks for, in its order; nothing is found twice."""
        tokens = tokens_of(text, self._runs)
        words = [token.folded for token in tokens]
        found: list[Request] = []
        place = 0
        while place < len(words):
            request, place = self._at(tokens, words, place)
            if request is not None and (not found or request.start >= found[-1].end):
                found.append(request)
        return found

    def _at(self, tokens: Sequence[Token], words: Sequence[str], place: int) -> tuple[Request | None, int]:
        """Return the request that a phrase at a place leads up to or follows, and where to go on reading."""
        count = self._asking.at(words, place)
        if count:
            first = place + count
            request, end = self._thing(tokens, words, first, _end_of_part(tokens, first))
            if request is not None:
                return request, end
        if self._after.at(words, place):
            request, _end = self._thing(tokens, words, _start_of_part(tokens, place), place)
            if request is not None:
                return request, place + self._after.at(words, place)
        return self._lacked(tokens, words, place) if words[place] in self._pities else None, place + 1

    def _lacked(self, tokens: Sequence[Token], words: Sequence[str], place: int) -> Request | None:
        """Return what is not there where that is called a pity at a place: "No app, sadly", "Sadly there is no app"."""
        end = place + self._sadly.at(words, place)
        if end == place:
            return None
        is_apart = place and tokens[place - 1].after & _ENDS and _end_of_part(tokens, end - 1) == end
        first, last = (_start_of_part(tokens, place - 1), place) if is_apart else (end, _end_of_part(tokens, end))
        begin = first + (self._lacking.at(words, first) if first < last else 0)
        if begin in (first, last) or self._no_lack.at(words, begin):
            return None
        return self._thing(tokens, words, begin, last)[0]

    def _thing(
        self, tokens: Sequence[Token], words: Sequence[str], first: int, last: int
    ) -> tuple[Request | None, int]:
        """Return the thing between two places without what only surrounds it, and where it ends."""
        begin = self._past(words, first, min(last, first + _FARTHEST))
        if begin >= last or self._no_thing.at(words, begin):
            return None, last
        end = begin + 1
        while end < min(last, begin + _MOST_WORDS) and not self._stop.at(words, end):
            end += 1
        while end > begin and (words[end - 1] in self._idle):
            end -= 1
        about = tuple(word for word in words[begin:end] if word not in self._idle and word[0].isalpha())
        if not about:
            return None, last
        return Request(tokens[begin].start, tokens[end - 1].end, about), end

    def _past(self, words: Sequence[str], first: int, last: int) -> int:
        """Return the first place where a word stands that is not skipped."""
        place = first
        while place < last:
            count = self._skip.at(words, place)
            if not count:
                return place
            place += count
        return place


def _holding(table: TokenTable, vocabulary: Vocabulary, openings: Iterable[Words]) -> "npt.NDArray[np.int64]":
    """Return the texts in which one of these openings, one or two words each, stands."""
    import numpy as np

    numbers = {tuple(map(vocabulary.number, words)) for words in openings}
    is_alone, is_first = np.zeros((2, len(vocabulary.words)), dtype=bool)
    is_alone[[words[0] for words in numbers if len(words) == 1]] = True
    is_first[[words[0] for words in numbers if len(words) == 2]] = True
    first = np.flatnonzero(is_first[table.word[:-1]])
    pairs = np.array([one * len(is_first) + two for one, two in (each for each in numbers if len(each) == 2)])
    begins = first[np.isin(table.word[first].astype(np.int64) * len(is_first) + table.word[first + 1], pairs)]
    return np.union1d(table.text[is_alone[table.word]], table.text[begins])


def _end_of_part(tokens: Sequence[Token], first: int) -> int:
    """Return the place after the last word of the part that begins at a place."""
    if first and first <= len(tokens) and tokens[first - 1].after & (Gap.END | Gap.QUESTION):
        return first  # the phrase was the last of its sentence
    place = first
    while place < len(tokens):
        if tokens[place].after & _ENDS:
            return place + 1
        place += 1
    return place


def _start_of_part(tokens: Sequence[Token], place: int) -> int:
    """Return the first word of the part that ends before a place, a few words back at most."""
    first = place
    while first > max(0, place - _MOST_WORDS - 1) and not tokens[first - 1].after & _ENDS:
        first -= 1
    return first


def thing_of(text: str, request: Request, lemma: Callable[[str], str], language: str) -> Thing:
    """Return what a request in a text asks for; `lemma` gives the dictionary form of a folded word."""
    phrase = " ".join(text[request.start : request.end].split())
    return Thing(phrase, tuple(dict.fromkeys(map(lemma, request.words))), language)


def keys_of(things: Sequence[Thing], kept: Collection[str] = ()) -> list[str]:
    """Return a name for each thing, the same for those that share the word that most of them share.

    The name is a dictionary form. A word that many requests hold gathers them; among equally frequent ones the word
    that a phrase is about does: its last, in French its first. A name in `kept` gathers whatever holds it, so that a
    request that the owner marked keeps its name when more comments come in.
    """
    counts = Counter(lemma for thing in things for lemma in thing.lemmas)

    def best(thing: Thing) -> str:
        order = thing.lemmas if thing.language in _HEAD_FIRST else thing.lemmas[::-1]
        return max(order, key=lambda lemma: (lemma in kept, counts[lemma]))

    return [best(thing) for thing in things]


def names_of(things: Sequence[Thing], keys: Sequence[str]) -> dict[str, str]:
    """Return how each key is best written: the phrase used most often for it, the shorter of equals."""
    phrases: dict[str, Counter[str]] = {}
    for thing, key in zip(things, keys, strict=True):
        phrases.setdefault(key, Counter())[thing.phrase.casefold()] += 1
    return {key: min(found, key=lambda phrase: (-found[phrase], len(phrase), phrase)) for key, found in phrases.items()}
