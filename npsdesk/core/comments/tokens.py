"""Words of comments with where they stand: one by one, or of many comments at once as arrays."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from operator import methodcaller
from typing import TYPE_CHECKING, Any, NamedTuple

from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.pieces import Gap, gap_of, is_word, pattern

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_MOST_RUNS = 50_000
_LONGEST = 64  # letters of a word that are compared; nobody's keyword is longer


class Token(NamedTuple):
    """A word, number or emoji: `text[start:end]` as it was written, `folded` as it is compared, and what follows it."""

    folded: str
    start: int
    end: int
    after: Gap


@dataclass(frozen=True)
class TokenTable:
    """The words of many texts, one array entry a word, in order.

    `text` is the place of the text in the sequence that was read, `word` a number of the vocabulary, `start` and `end`
    are characters of the text, `after` holds the flags of `Gap` for what follows; `texts` is how many were read.
    """

    text: "npt.NDArray[np.int32]"
    word: "npt.NDArray[np.int32]"
    start: "npt.NDArray[np.int32]"
    end: "npt.NDArray[np.int32]"
    after: "npt.NDArray[np.uint8]"
    texts: int

    def __len__(self) -> int:
        return len(self.word)


class Vocabulary:
    """Numbers the distinct words of many texts by their folded form: `words[number]` is the word."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self.runs = _Runs(self)

    def number(self, folded: str) -> int:
        """Return the number of a folded word, a new one for a new word."""
        found = self._numbers.get(folded)
        if found is None:
            found = self._numbers[folded] = len(self.words)
            self.words.append(folded)
        return found


class _Runs(dict[str, int]):
    """What stands between two spaces, taken apart once for each that is different: that is what makes reading fast."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self.count = array("i")
        self.first = array("i")
        self.length = array("i")  # characters, with the space behind
        self.lead = array("B")  # the gap in front of the first word; all of it where there is no word
        self.word = array("i")
        self.start = array("i")
        self.end = array("i")
        self.after = array("B")

    def __missing__(self, run: str) -> int:
        lead, tokens = _split(run)
        number = len(self.count)
        self.count.append(len(tokens))
        self.first.append(len(self.word))
        self.length.append(len(run) + 1)
        self.lead.append(lead)
        for token in tokens:
            self.word.append(self._vocabulary.number(token.folded))
            self.start.append(token.start)
            self.end.append(token.end)
            self.after.append(token.after)
        if len(run) <= _LONGEST:  # longer ones hardly come twice, and would only fill the memory
            self[run] = number
        return number


Runs = dict[str, tuple[Gap, list[Token]]]  # what stands between two spaces, taken apart


def tokens_of(text: str, known: Runs | None = None) -> list[Token]:
    """Return the words of one text. Who reads many texts gives the same `known` each time, which makes it faster.

    >>> [token.folded for token in tokens_of("L’accueil était TOP 👍🏽, niet duur!")]
    ["l'", 'accueil', 'etait', 'top', '👍', 'niet', 'duur']
    """
    found: list[Token] = []
    place = 0
    for run in text.split(" "):
        lead, tokens = _split(run) if known is None else _known(run, known)
        if found and lead:
            found[-1] = found[-1]._replace(after=found[-1].after | lead)
        found += [Token(folded, start + place, end + place, after) for folded, start, end, after in tokens]
        place += len(run) + 1
    return found


def read_tokens(texts: Sequence[str], vocabulary: Vocabulary) -> TokenTable:
    """Return the words of many texts, numbered by `vocabulary`, which learns the new ones; linear in the characters."""
    import numpy as np

    runs = " ".join(texts).split(" ") if texts else []
    counts = np.fromiter(map(methodcaller("count", " "), texts), np.int64, len(texts)) + 1
    number = np.fromiter(map(vocabulary.runs.__getitem__, runs), np.int32, len(runs))
    return _table(vocabulary.runs, number, counts)


def _known(run: str, known: Runs) -> tuple[Gap, list[Token]]:
    found = known.get(run)
    if found is None:
        found = _split(run)
        if len(run) <= _LONGEST and len(known) < _MOST_RUNS:
            known[run] = found
    return found


def _split(run: str) -> tuple[Gap, list[Token]]:
    if run.isascii() and run.isalnum():
        return Gap.NONE, [Token(fold(run[:_LONGEST]), 0, len(run), Gap.NONE)]
    if run.isascii() and run[:-1].isalnum() and run[-1] in ".,!?":
        word = run[:-1]
        return Gap.NONE, [Token(fold(word[:_LONGEST]), 0, len(word), gap_of(run[-1]))]
    lead = Gap.NONE
    found: list[Token] = []
    end = 0
    for piece in pattern().findall(run):
        start, end = end, end + len(piece)
        if is_word(piece):
            found.append(Token(fold(_compared(piece)), start, end, Gap.NONE))
        elif found:
            if gap := gap_of(piece):
                found[-1] = found[-1]._replace(after=found[-1].after | gap)
        elif gap := gap_of(f" {piece} " if piece == run else piece):
            lead |= gap
    return lead, found


def _compared(piece: str) -> str:
    """Return what of a piece is compared: an emoji without its colour, a word without its endless tail."""
    return piece[:_LONGEST] if piece[0].isalnum() else piece[0]


def _table(runs: _Runs, number: "npt.NDArray[np.int32]", counts: "npt.NDArray[np.int64]") -> TokenTable:
    import numpy as np

    length = _taken(runs.length, np.int32, number).astype(np.int64)
    text = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    place = np.cumsum(length) - length
    place -= place[np.cumsum(counts) - counts][text]
    words = np.frombuffer(runs.count, np.int32)[number]
    owner = np.repeat(np.arange(len(number)), words)
    last = np.cumsum(words)
    index = np.arange(len(owner)) - (last - words)[owner] + np.frombuffer(runs.first, np.int32)[number][owner]
    table = TokenTable(
        text[owner],
        _taken(runs.word, np.int32, index),
        (_taken(runs.start, np.int32, index) + place[owner]).astype(np.int32),
        (_taken(runs.end, np.int32, index) + place[owner]).astype(np.int32),
        _taken(runs.after, np.uint8, index),
        len(counts),
    )
    _add_leads(table, text, np.frombuffer(runs.lead, np.uint8)[number], last - words - 1)
    return table


def _taken(values: "array[int]", kind: type, index: "npt.NDArray[Any]") -> "npt.NDArray[Any]":
    import numpy as np

    return np.frombuffer(values, kind).take(index) if values else np.empty(0, kind)


def _add_leads(
    table: TokenTable,
    text: "npt.NDArray[np.int32]",
    lead: "npt.NDArray[np.uint8]",
    before: "npt.NDArray[np.int64]",
) -> None:
    """Give the gaps at the front of runs to the word before; what a text begins with belongs to no word."""
    import numpy as np

    led = np.flatnonzero(lead)
    led = led[before[led] >= 0]
    led = led[table.text[before[led]] == text[led]]
    np.bitwise_or.at(table.after, before[led], lead[led])
