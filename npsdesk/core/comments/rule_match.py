"""The rules of all tags, tried on many comments at once, in linear time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.lemmas import lemmas_for
from npsdesk.core.comments.phrases import PhraseSet, WordSymbols
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.rule_arrays import RuleArrays
from npsdesk.core.comments.rule_syntax import Keyword, TagRule
from npsdesk.core.comments.tokens import Vocabulary, read_tokens
from npsdesk.core.comments.tone import ToneReader
from npsdesk.core.comments.tone_words import ToneWords, compile_words
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

CHUNK = 20_000  # comments read at once: bounds the memory, whatever the number of comments
_MOST_WORDS = 400_000  # distinct words after which a reader starts anew, so that endless order numbers cost no memory


@dataclass(frozen=True)
class Found:
    """What the rules found. Frames with one row each, `comment` being the place in the sequence that was read.

    `hits`: comment, rule (place among the rules), tag, direction (1 praises, -1 misses, 0 not told).
    `spans`: comment, rule, start, end (characters of the comment) of every word group that a rule hit.
    `tones`: the tone of each comment, in order; empty where it was not asked for.
    """

    hits: "pd.DataFrame"
    spans: "pd.DataFrame"
    tones: "npt.NDArray[np.str_]"


@dataclass(frozen=True)
class _Piece:
    """What one batch gave, as arrays."""

    hits: "npt.NDArray[np.int64]"  # columns comment, rule, direction
    spans: "npt.NDArray[np.int64]"  # columns comment, rule, start, end
    tones: "npt.NDArray[np.str_]"


def match_rules(
    texts: Sequence[str],
    languages: Sequence[str],
    scores: "npt.NDArray[np.float64]",
    rules: Sequence[tuple[TagRule, Keyword]],
    words: Mapping[str, ToneWords],
    progress: Progress | None = None,
) -> Found:
    """Return which rules hit which comments, in which direction and where.

    `scores` holds NaN for no score. `words` are the lists of each language that occurs. A veto takes its tag away from
    a comment altogether. Time and memory grow with the number of words, and not with what a rule looks like.
    """
    import numpy as np

    progress = progress or NoProgress()
    places: dict[str, list[int]] = {}
    for place, language in enumerate(languages):
        places.setdefault(language, []).append(place)
    pieces: list[_Piece] = []
    tones = np.full(len(texts), "neutral", "<U8")
    done = 0
    for language, of_language in places.items():
        reader = RuleReader(rules, words[language], language)
        for start in range(0, len(of_language), CHUNK):
            progress.report(done, len(texts))
            numbers = of_language[start : start + CHUNK]
            chunk = np.array(numbers)
            piece = reader.read([texts[place] for place in numbers], scores[chunk])
            piece.hits[:, 0] = chunk[piece.hits[:, 0]]
            piece.spans[:, 0] = chunk[piece.spans[:, 0]]
            tones[chunk] = piece.tones
            pieces.append(piece)
            done += len(chunk)
    return _gathered(pieces, rules, tones)


class RuleReader:
    """Rules and the words of one language, ready to read comments."""

    def __init__(self, rules: Sequence[tuple[TagRule, Keyword]], words: ToneWords, language: str) -> None:
        self._language = language
        self._rules = RuleArrays(rules)
        self._phrases = PhraseSet(self._rules.phrases, lemmas_for(language))
        self._tone_phrases = compile_words(words)
        self._start()

    def read(self, texts: Sequence[str], scores: "npt.NDArray[np.float64]") -> _Piece:
        """Return the hits in some comments of this language."""
        if len(self._vocabulary.words) > _MOST_WORDS:
            self._start()
        table = read_tokens(texts, self._vocabulary)
        tone = self._tones.read(table)
        matches = self._phrases.find(table, self._symbols, Gap.NONE)
        hits, spans = self._rules.hits(table, tone, matches, scores)
        return _Piece(hits, spans, tone.tones())

    def _start(self) -> None:
        self._vocabulary = Vocabulary()
        self._symbols = WordSymbols(self._phrases, self._vocabulary)
        self._tones = ToneReader(self._tone_phrases, self._language, self._vocabulary)


def _gathered(
    pieces: Sequence[_Piece], rules: Sequence[tuple[TagRule, Keyword]], tones: "npt.NDArray[np.str_]"
) -> Found:
    import numpy as np
    import pandas as pd

    hits = np.concatenate([np.empty((0, 3), np.int64), *(piece.hits for piece in pieces)])
    spans = np.concatenate([np.empty((0, 4), np.int64), *(piece.spans for piece in pieces)])
    count = max(len(rules), 1)
    hits = hits[np.argsort(hits[:, 0] * count + hits[:, 1], kind="stable")]
    spans = spans[np.argsort(spans[:, 0] * count + spans[:, 1], kind="stable")]
    tags = np.array([rule.tag for rule, _keyword in rules], np.int64)
    frame = pd.DataFrame({"comment": hits[:, 0], "rule": hits[:, 1], "tag": tags[hits[:, 1]], "direction": hits[:, 2]})
    return Found(frame, pd.DataFrame(spans, columns=["comment", "rule", "start", "end"]), tones)


def proposals(hits: "pd.DataFrame") -> "pd.DataFrame":
    """Return one row a comment and tag: direction (the one of most hits, missing where as many say each), and `rule`,
    the first rule that said so.
    """
    import numpy as np

    if hits.empty:
        return hits.loc[:, ["comment", "tag", "direction", "rule"]]
    total = hits.groupby(["comment", "tag"], sort=True)["direction"].agg(["sum", "min"])
    direction = np.where(total["sum"] != 0, np.sign(total["sum"]), total["min"])
    table = total.assign(direction=direction.astype(np.int64)).reset_index()[["comment", "tag", "direction"]]
    merged = hits.merge(table, on=["comment", "tag"], suffixes=("", "_all"))
    told = merged[(merged["direction"] == merged["direction_all"]) | (merged["direction"] == 0)]
    first = told.groupby(["comment", "tag"], sort=True)["rule"].min().reset_index()
    result: pd.DataFrame = table.merge(first, on=["comment", "tag"], how="left")
    return result
