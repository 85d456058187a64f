"""Finds many words and phrases in many texts at once: one walk through a tree of words, linear in the words read."""

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, NamedTuple

from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.lemmas import Lemmas
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import TokenTable, Vocabulary, tokens_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_ANY = 0  # the symbol that every word has
_Meant = tuple[Sequence[int], Sequence[int], Sequence[int]]  # an entry of each list of WordSymbols
_NOTHING: _Meant = ((), (), (_ANY,))


class Form(Enum):
    """How one word of a phrase is compared with a word of a text."""

    EXACT = "exact"  # the same word
    WORD = "word"  # the word, or a word whose dictionary form it is
    FAMILY = "family"  # as WORD, and words with the same dictionary form
    BEGINNING = "beginning"
    ENDING = "ending"
    ANY = "any"


class Atom(NamedTuple):
    """One word of a phrase, folded."""

    form: Form
    text: str = ""


@dataclass(frozen=True)
class Matches:
    """Where phrases stand: what the phrase means, and the places of its first and last word in the table."""

    meaning: "npt.NDArray[np.int64]"
    first: "npt.NDArray[np.int64]"
    last: "npt.NDArray[np.int64]"

    def __len__(self) -> int:
        return len(self.meaning)


def atoms_of(text: str, form: Form) -> tuple[Atom, ...]:
    """Return the words of a phrase: `word*` is a beginning, `*word` an ending, `_` any one word."""
    found: list[Atom] = []
    for run in text.split():
        if run == "_":
            found.append(Atom(Form.ANY))
            continue
        words = [token.folded for token in tokens_of(run)]
        kinds = [form] * len(words)
        if words and run.endswith("*"):
            kinds[-1] = Form.BEGINNING
        if words and run.startswith("*"):
            kinds[0] = Form.ENDING
        found += map(Atom, kinds, words)
    return tuple(found)


class PhraseSet:
    """Phrases of one language, ready to be found; each has a meaning, a number that other phrases may share."""

    def __init__(self, phrases: Iterable[tuple[int, Sequence[Atom]]], lemmas: Lemmas) -> None:
        self._lemmas = lemmas
        self._symbols: dict[str, int] = {"": _ANY}
        self._beginnings: dict[int, dict[str, int]] = {}
        self._endings: dict[int, dict[str, int]] = {}
        self._edges: set[tuple[int, int, int]] = set()
        self._children: dict[tuple[int, Atom], int] = {}
        self._ends: list[set[int]] = [set()]
        for meaning, phrase in phrases:
            self._add(meaning, phrase)
        self._freeze()

    def find(self, table: TokenTable, symbols: "WordSymbols", ends: Gap = Gap.END) -> Matches:
        """Return every place of every phrase. A phrase does not run on across the gaps `ends`."""
        import numpy as np

        symbols.update()
        place, meaning = symbols.singles.of(table.word)
        found = [(meaning, place, place)]
        goes_on = np.zeros(len(table) + 1, bool)
        goes_on[1:-1] = (table.text[1:] == table.text[:-1]) & (table.after[:-1] & ends == 0)
        first, state = symbols.starts.of(table.word)
        place = first + 1
        while len(first):
            first, place, state = _chosen(goes_on[place], first, place, state)
            walker, symbol = symbols.all.of(table.word[place])
            first, place, state = self._step(first[walker], place[walker], state[walker], symbol)
            walker, meaning = self._endings_of.of(state)
            found.append((meaning, first[walker], place[walker]))
            first, place, state = _chosen(self._has_more[state], first, place + 1, state)
        return Matches(*(np.concatenate(column) for column in zip(*found, strict=True)))

    def symbols_of(self, word: str) -> list[int]:
        """Return what a folded word can stand for in these phrases."""
        keys = [f"={word}"]
        # order numbers, dates and amounts, of which there is no end, are no words of a dictionary
        if not word[0].isdecimal() and (lemma := self._lemmas(word)) != word:
            keys.append(f"~{lemma}")
        found = [self._symbols[key] for key in keys if key in self._symbols]
        found += [known[word[:size]] for size, known in self._beginnings.items() if word[:size] in known]
        found += [known[word[-size:]] for size, known in self._endings.items() if word[-size:] in known]
        return found

    def states_after(self, symbols: Sequence[int]) -> set[int]:
        """Return where a phrase can be after its first word."""
        return {state for symbol in symbols for state in self._firsts.get(symbol, ())}

    def meanings_at(self, state: int) -> set[int]:
        return self._ends[state]

    def has_more(self, state: int) -> bool:
        return bool(self._has_more[state])

    def _add(self, meaning: int, phrase: Sequence[Atom]) -> None:
        state = 0
        for atom in phrase:
            child = self._children.get((state, atom))
            if child is None:
                child = self._children[state, atom] = len(self._ends)
                self._ends.append(set())
                self._edges |= {(state, symbol, child) for symbol in self._symbols_for(atom)}
            state = child
        if state:
            self._ends[state].add(meaning)

    def _symbols_for(self, atom: Atom) -> list[int]:
        if atom.form is Form.ANY:
            return [_ANY]
        if atom.form in (Form.BEGINNING, Form.ENDING):
            known = self._beginnings if atom.form is Form.BEGINNING else self._endings
            symbol = self._symbol(f"{atom.form.value} {atom.text}")
            known.setdefault(len(atom.text), {})[atom.text] = symbol
            return [symbol]
        keys = {f"={atom.text}"}
        if atom.form is not Form.EXACT:
            keys.add(f"~{atom.text}")
        if atom.form is Form.FAMILY:
            lemma = self._lemmas(atom.text)
            keys |= {f"={lemma}", f"~{lemma}"}
        return [self._symbol(key) for key in sorted(keys)]

    def _symbol(self, key: str) -> int:
        return self._symbols.setdefault(key, len(self._symbols))

    def _freeze(self) -> None:
        import numpy as np

        edges = np.array(sorted(self._edges), np.int64).reshape(-1, 3)
        self._base = len(self._symbols)
        keys = edges[:, 0] * self._base + edges[:, 1]
        self._keys, low, self._same = np.unique(keys, return_index=True, return_counts=True)
        self._low = low
        self._next = edges[:, 2]
        self._has_more = np.isin(np.arange(len(self._ends)), edges[:, 0])
        self._firsts: dict[int, list[int]] = {}
        for _state, symbol, state in edges[edges[:, 0] == 0].tolist():
            self._firsts.setdefault(symbol, []).append(state)
        self._endings_of = Lists()
        self._endings_of.extend([sorted(ends) for ends in self._ends])

    def _step(
        self,
        first: "npt.NDArray[np.int64]",
        place: "npt.NDArray[np.int64]",
        state: "npt.NDArray[np.int64]",
        symbol: "npt.NDArray[np.int64]",
    ) -> "tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]":
        """Follow every edge that fits; states reached twice from one start count once."""
        import numpy as np

        keys = state * self._base + symbol
        found = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        fits = self._keys[found] == keys
        found, first, place = found[fits], first[fits], place[fits]
        count = self._same[found]
        edge = np.repeat(self._low[found] - np.cumsum(count) + count, count) + np.arange(count.sum())
        first, place, reached = np.repeat(first, count), np.repeat(place, count), self._next[edge]
        _same, once = np.unique(first * len(self._ends) + reached, return_index=True)
        return first[once], place[once], reached[once]


class Lists:
    """Many short lists of numbers, kept so that those of many owners can be taken out at once."""

    def __init__(self) -> None:
        self._count = array("q")
        self._first = array("q")
        self._values = array("q")

    def __len__(self) -> int:
        return len(self._count)

    def extend(self, lists: Sequence[Sequence[int]]) -> None:
        """Add the lists of the next owners."""
        counts = array("q", map(len, lists))
        first = array("q", accumulate(counts, initial=len(self._values)))
        first.pop()
        self._first.extend(first)
        self._count.extend(counts)
        self._values.extend(chain.from_iterable(lists))

    def of(self, owners: "npt.NDArray[Any]") -> "tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]":
        """Return (place in `owners`, value) for every value of every list."""
        import numpy as np

        if not self._values or not len(owners):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        count = np.frombuffer(self._count, np.int64)[owners]
        some = np.flatnonzero(count)  # most words of a text mean nothing
        if len(some) < len(owners):
            owners, count = owners[some], count[some]
        start = np.frombuffer(self._first, np.int64)[owners]
        values = np.frombuffer(self._values, np.int64)
        if len(some) == count.sum():
            return some, values[start]
        place = np.repeat(some, count)
        start -= np.cumsum(count) - count
        return place, values[np.repeat(start, count) + np.arange(len(place))]


class WordSymbols:
    """What each word of a vocabulary means in a set of phrases; looked up once a word.

    `singles` are the meanings of the phrases that are this word alone, `starts` the states after it as the first of
    longer phrases, `all` its symbols, the one for any word first. Words with one of the meanings `never_any` do not
    stand for any word: "belde _ terug" is not "belde nooit terug".
    """

    def __init__(
        self,
        phrases: PhraseSet,
        vocabulary: Vocabulary,
        guess: Callable[[str], str | None] | None = None,
        never_any: Collection[int] = (),
    ) -> None:
        self._phrases = phrases
        self._vocabulary = vocabulary
        self._guess = guess
        self._never_any = frozenset(never_any)
        self.singles = Lists()
        self.starts = Lists()
        self.all = Lists()

    def update(self) -> None:
        """Look up the words that the vocabulary learnt since."""
        new = self._vocabulary.words[len(self.all) :]
        if not new:
            return
        singles, starts, symbols = zip(*map(self._look_up, new), strict=True)
        self.singles.extend(singles)
        self.starts.extend(starts)
        self.all.extend(symbols)

    def _look_up(self, word: str) -> _Meant:
        symbols = self._phrases.symbols_of(word)
        found = self._meant(symbols)
        if found[0] or self._guess is None or word[0].isdecimal() or not (meant := self._guess(word)):
            return found
        return self._meant(list(dict.fromkeys((*symbols, *self._phrases.symbols_of(meant)))))

    def _meant(self, symbols: Sequence[int]) -> _Meant:
        """Return the meanings of these symbols alone, the states after them, and the symbols with the one for any."""
        if not symbols:
            return _NOTHING
        states = self._phrases.states_after(symbols)
        singles = {meaning for state in states for meaning in self._phrases.meanings_at(state)}
        more = sorted(state for state in states if self._phrases.has_more(state))
        return sorted(singles), more, symbols if singles & self._never_any else (_ANY, *symbols)


def _chosen(mask: "npt.NDArray[np.bool_]", *columns: "npt.NDArray[np.int64]") -> "tuple[npt.NDArray[np.int64], ...]":
    return tuple(column[mask] for column in columns)


def folded(text: str) -> str:
    """Return a phrase as it is compared, its words divided by one space."""
    return " ".join(fold(text).split())
