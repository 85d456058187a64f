"""The rules of all tags, tried on many comments at once, in linear time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.lemmas import lemmas_for
from npsdesk.core.comments.phrases import Atom, Matches, PhraseSet, WordSymbols
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.rule_syntax import Keyword, Kind, TagRule
from npsdesk.core.comments.tokens import TokenTable, Vocabulary, read_tokens
from npsdesk.core.comments.tone import ToneReader, ToneTable
from npsdesk.core.comments.tone_words import ToneWords, compile_words
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Direction

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
            chunk = np.array(of_language[start : start + CHUNK])
            piece = reader.read([texts[place] for place in chunk], scores[chunk])
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
        self._phrases = PhraseSet(phrases_of(rules), lemmas_for(language))
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


def phrases_of(rules: Sequence[tuple[TagRule, Keyword]]) -> list[tuple[int, tuple[Atom, ...]]]:
    """Return the parts of all rules, numbered on from the first part of the first rule: the meanings of a PhraseSet."""
    return list(enumerate(part for _rule, keyword in rules for part in keyword.parts))


class RuleArrays:
    """The rules as arrays, so that hits of many comments are judged at once; a match means a part of `phrases_of`."""

    def __init__(self, rules: Sequence[tuple[TagRule, Keyword]]) -> None:
        import numpy as np

        signs = {Direction.PRAISES: 1, Direction.MISSES: -1, None: 0}
        self.parts = np.array([len(keyword.parts) for _rule, keyword in rules], np.int64)
        self.owner = np.repeat(np.arange(len(rules), dtype=np.int64), self.parts)
        self.ordinal = np.concatenate([[0], *(np.arange(count) for count in self.parts)])[1:].astype(np.int64)
        self.many = int(np.count_nonzero(self.parts > 1))
        self.number_of_many = np.cumsum(self.parts > 1) - 1
        self.tag = np.array([rule.tag for rule, _keyword in rules], np.int64)
        self.sign = np.array([signs[rule.direction] for rule, _keyword in rules], np.int64)
        self.low = np.array([keyword.scores.low for _rule, keyword in rules], np.float64)
        self.high = np.array([keyword.scores.high for _rule, keyword in rules], np.float64)
        self.is_any = np.array([keyword.scores.is_any for _rule, keyword in rules], bool)
        self.is_whole = np.array([keyword.kind is Kind.WHOLE for _rule, keyword in rules], bool)
        self.is_veto = np.array([keyword.kind is Kind.VETO for _rule, keyword in rules], bool)

    def hits(
        self, table: TokenTable, tone: ToneTable, matches: Matches, scores: "npt.NDArray[np.float64]"
    ) -> "tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]":
        import numpy as np

        first, last, rule, comment = self.standing(table, matches, scores)
        kept = ~self._vetoed(comment, rule)
        first, last, rule, comment = (column[kept] for column in (first, last, rule, comment))
        pair = comment * len(self.tag) + rule
        order = np.argsort(pair, kind="stable")
        first, last, rule, comment, pair = (column[order] for column in (first, last, rule, comment, pair))
        head = np.flatnonzero(np.diff(pair, prepend=-1))
        total = np.add.reduceat(self._signs(tone, rule, first, last), head) if len(head) else head
        hits = np.stack([comment[head], rule[head], np.sign(total)], axis=1).reshape(-1, 3)
        spans = np.stack([comment, rule, table.start[first], table.end[last]], axis=1).reshape(-1, 4)
        return hits, spans

    def standing(
        self, table: TokenTable, matches: Matches, scores: "npt.NDArray[np.float64]"
    ) -> "tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]":
        """Return first word, last word, rule and comment of what stands of rules that are complete; vetoes too."""
        import numpy as np

        part, first, last = matches.meaning, matches.first, matches.last
        rule = self.owner[part]
        comment = table.text[first].astype(np.int64)
        kept = self._fits(table, rule, comment, first, last, scores)
        part, first, last, rule, comment = (column[kept] for column in (part, first, last, rule, comment))
        kept = self._complete(comment, part, rule)
        return first[kept], last[kept], rule[kept], comment[kept]

    def _fits(
        self,
        table: TokenTable,
        rule: "npt.NDArray[np.int64]",
        comment: "npt.NDArray[np.int64]",
        first: "npt.NDArray[np.int64]",
        last: "npt.NDArray[np.int64]",
        scores: "npt.NDArray[np.float64]",
    ) -> "npt.NDArray[np.bool_]":
        import numpy as np

        score = scores[comment]
        fits = self.is_any[rule] | ((score >= self.low[rule]) & (score <= self.high[rule]))
        words = np.bincount(table.text, minlength=table.texts)
        ends = np.concatenate([[0], np.cumsum(table.after & Gap.END > 0)])
        # a whole answer may be two sentences, a phrase is within one
        right = np.where(self.is_whole[rule], last - first + 1 == words[comment], ends[last] == ends[first])
        found: npt.NDArray[np.bool_] = fits & right
        return found

    def _complete(
        self, comment: "npt.NDArray[np.int64]", part: "npt.NDArray[np.int64]", rule: "npt.NDArray[np.int64]"
    ) -> "npt.NDArray[np.bool_]":
        """Return the matches of rules whose parts all stand in the comment."""
        import numpy as np

        complete: npt.NDArray[np.bool_] = self.parts[rule] == 1
        several = np.flatnonzero(~complete)
        if not len(several):
            return np.ones(len(rule), bool)
        cell = comment[several] * self.many + self.number_of_many[rule[several]]
        ordinal, parts = self.ordinal[part[several]], self.parts[rule[several]]
        whole = np.ones(int(comment.max() + 1) * self.many, bool)
        for number in range(int(self.parts.max())):
            seen = np.zeros(len(whole), bool)
            # rules with fewer parts have nothing to say about this one
            seen[cell[(ordinal == number) | (parts <= number)]] = True
            whole &= seen
        complete[several] = whole[cell]
        return complete

    def _vetoed(self, comment: "npt.NDArray[np.int64]", rule: "npt.NDArray[np.int64]") -> "npt.NDArray[np.bool_]":
        """Return the complete matches of tags that a veto takes from the comment, and the vetoes themselves."""
        import numpy as np

        veto = self.is_veto[rule]
        if not veto.any():
            return veto
        most = int(self.tag.max(initial=0)) + 1
        tags = np.zeros(int(comment.max() + 1) * most, bool)
        key = comment * most + self.tag[rule]
        tags[key[veto]] = True
        found: npt.NDArray[np.bool_] = veto | tags[key]
        return found

    def _signs(
        self,
        tone: ToneTable,
        rule: "npt.NDArray[np.int64]",
        first: "npt.NDArray[np.int64]",
        last: "npt.NDArray[np.int64]",
    ) -> "npt.NDArray[np.int64]":
        """Return the direction of each match: the rule's own, turned by a negation, or what the comment says."""
        import numpy as np

        found: npt.NDArray[np.int64] = self.sign[rule]
        own, open_ = np.flatnonzero(found), np.flatnonzero(found == 0)
        found[own] = np.where(tone.negated(first[own]), -found[own], found[own])
        found[open_] = tone.directions(first[open_], last[open_])
        return found


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
