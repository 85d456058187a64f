"""Whether comments praise or miss: clause by clause, for a word in them, and as a whole."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.comments.clause_signs import any_in, both_ways, clause_signs
from npsdesk.core.comments.comparatives import is_comparative
from npsdesk.core.comments.cues import Clauses, Cues, find_clauses, find_cues
from npsdesk.core.comments.judgements import find_judgements
from npsdesk.core.comments.lemmas import lemmas_for
from npsdesk.core.comments.negations import STRONG, TURNING, Judgements
from npsdesk.core.comments.phrases import Matches, WordSymbols
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import TokenTable, Vocabulary
from npsdesk.core.comments.tone_words import CODES, Cue, ListedWords

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_FADING = 0.5  # how fast a judgement loses weight with each word between it and the word asked about
_WINDOW = 5  # words in which a negation turns a word
_BORROWING = 5  # words; a clause up to this long may only name what the next or the last one judges


class Tone(StrEnum):
    """How a whole comment is meant."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    MIXED = "mixed"


@dataclass(frozen=True)
class ToneTable:
    """The reading of many comments. `sign` is above 0 for clauses that praise, below 0 for those that miss.

    `is_fixed` marks clauses whose sign holds for every word in them, whatever stands near it: wishes, questions,
    comparisons with others.
    """

    table: TokenTable
    clauses: Clauses
    judgements: Judgements
    sign: "npt.NDArray[np.float64]"
    is_fixed: "npt.NDArray[np.bool_]"
    is_judged: "npt.NDArray[np.bool_]"
    negations: "npt.NDArray[np.int64]"  # places of all words that negate, also those within a phrase such as "not bad"

    def negated(self, first: "npt.NDArray[np.int64]") -> "npt.NDArray[np.bool_]":
        """Return whether a negation turns the words from `first` on: an odd number of them stand close before.

        Close are the words of the same clause since the judgement before, at most `_WINDOW` of them.
        """
        import numpy as np

        clause = self.clauses.clause[first]
        begins = np.concatenate([[0], np.cumsum(_flags(self.negations, len(self.table)))])
        head = np.searchsorted(self.clauses.clause, clause) if self._is_sorted() else np.zeros_like(first)
        since = np.maximum(np.maximum(first - _WINDOW, self._after_last_judgement(first)), head)
        odd: npt.NDArray[np.bool_] = (begins[first] - begins[np.minimum(since, first)]) % 2 == 1
        return odd

    def directions(self, first: "npt.NDArray[np.int64]", last: "npt.NDArray[np.int64]") -> "npt.NDArray[np.int8]":
        """Return what is said about the words from `first` to `last`: 1 praise, -1 missed, 0 neither."""
        import numpy as np

        clause = self.clauses.clause[first]
        near = self._near(clause, first, last)
        sign = np.where(self.is_fixed[clause] | (near == 0), self.sign[clause], near)
        lent = (sign == 0) & ~self.is_judged[clause]
        sign = np.where(lent, self._borrowed()[clause], sign)
        return np.sign(sign).astype(np.int8)

    def _is_sorted(self) -> bool:
        import numpy as np

        return bool(np.all(self.clauses.clause[1:] >= self.clauses.clause[:-1]))

    def _after_last_judgement(self, first: "npt.NDArray[np.int64]") -> "npt.NDArray[np.int64]":
        """Return the place after the last judgement that ends before each place."""
        import numpy as np

        after = np.zeros(len(self.table) + 1, np.int64)
        ends = self.judgements.last[~self.judgements.is_lack] + 1
        after[ends] = ends
        found: npt.NDArray[np.int64] = np.maximum.accumulate(after)[first]
        return found

    def tones(self) -> "npt.NDArray[np.str_]":
        """Return the tone of each text, as values of Tone."""
        import numpy as np

        plus, minus = self._signs()
        mixed = np.where(minus, Tone.MIXED.value, Tone.POSITIVE.value)
        return np.where(plus, mixed, np.where(minus, Tone.NEGATIVE.value, Tone.NEUTRAL.value))

    def parts(self) -> "list[tuple[int, int, int, int]]":
        """Return (text, start, end, sign) of each clause that praises (1) or misses (-1), in characters of its text."""
        import numpy as np

        found = []
        for clause in np.flatnonzero(self.sign):
            words = np.flatnonzero(self.clauses.clause == clause)
            start, end = int(self.table.start[words[0]]), int(self.table.end[words[-1]])
            found.append((int(self.clauses.text[clause]), start, end, int(np.sign(self.sign[clause]))))
        return found

    def _signs(self) -> "tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]":
        import numpy as np

        plus, minus = np.zeros(self.table.texts, bool), np.zeros(self.table.texts, bool)
        plus[self.clauses.text[self.sign > 0]] = True
        minus[self.clauses.text[self.sign < 0]] = True
        both = both_ways(self.judgements, len(self.clauses)) & ~self.is_fixed
        plus[self.clauses.text[both]] = True
        minus[self.clauses.text[both]] = True
        return plus, minus

    def _near(
        self, clause: "npt.NDArray[np.int64]", first: "npt.NDArray[np.int64]", last: "npt.NDArray[np.int64]"
    ) -> "npt.NDArray[np.float64]":
        """Return the judgements of the clause of each word asked about, the nearer the more they count."""
        import numpy as np

        marks = self.judgements
        low = np.searchsorted(marks.clause, clause, "left")
        count = np.searchsorted(marks.clause, clause, "right") - low
        asked = np.repeat(np.arange(len(clause)), count)
        mark = np.arange(len(asked)) - np.repeat(np.cumsum(count) - count, count) + low[asked]
        gap = np.maximum(0, np.maximum(first[asked] - marks.last[mark], marks.first[mark] - last[asked]))
        strong = any_in(marks, np.abs(marks.value) >= STRONG, len(self.clauses))
        gap[~strong[marks.clause[mark]]] = 0  # weak ones among themselves are only added up
        weight = marks.value[mark] / (1 + _FADING * gap) ** 2
        weight[(np.abs(weight) > 0) & (np.abs(marks.value[mark]) < STRONG) & strong[marks.clause[mark]]] = 0.0
        found: npt.NDArray[np.float64] = np.bincount(asked, weight, minlength=len(clause)).astype(np.float64)
        found[np.abs(found) < 1e-9] = 0
        return found

    def _borrowed(self) -> "npt.NDArray[np.float64]":
        """Return for short clauses without a judgement what the next says, or else the one before, of one sentence."""
        import numpy as np

        sign = np.where(self.clauses.size > 0, self.sign, 0.0)
        same = np.zeros(len(self.clauses), bool)
        same[1:] = self.clauses.of_sentence[1:] == self.clauses.of_sentence[:-1]
        same[1:] &= ~self.clauses.is_contrast[1:]
        after = np.zeros(len(sign))
        after[:-1] = np.where(same[1:], sign[1:], 0.0)
        before = np.zeros(len(sign))
        before[1:] = np.where(same[1:], sign[:-1], 0.0)
        lent = np.where(after != 0, after, before)
        found: npt.NDArray[np.float64] = np.where(self.clauses.size <= _BORROWING, lent, 0.0)
        return found


class ToneReader:
    """Reads comments of one language with its list of words."""

    def __init__(self, words: ListedWords, language: str, vocabulary: Vocabulary) -> None:
        self.language = language
        self._phrases = words.phrases
        self._symbols = WordSymbols(words.phrases, vocabulary, words.spelling, (CODES[Cue.NOT], CODES[Cue.NO]))
        self._vocabulary = vocabulary
        self._compares: list[bool] = []
        self._infinitives: list[bool] = []

    def read(self, table: TokenTable) -> ToneTable:
        """Return the reading of comments whose words the reader's vocabulary has numbered; linear in their words."""

        matches = self._phrases.find(table, self._symbols, Gap.END | Gap.COMMA)
        cues = find_cues(table, matches)
        clauses = find_clauses(table, cues)
        compares, infinitives = self._word_forms()
        marks = find_judgements(table, cues, clauses, self.language, compares[table.word], infinitives[table.word])
        sign, is_fixed, is_judged = clause_signs(cues, clauses, marks)
        return ToneTable(table, clauses, marks, sign, is_fixed, is_judged, _negations(matches))

    def _word_forms(self) -> "tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]":
        """Return for each word of the vocabulary whether it is a comparative, and whether it can be an infinitive."""
        import numpy as np

        lemmas = lemmas_for(self.language)
        new = self._vocabulary.words[len(self._compares) :]
        self._compares += [is_comparative(word, lemmas) for word in new]
        self._infinitives += [word.endswith("n") or word.isdecimal() for word in new]
        return np.array(self._compares, bool), np.array(self._infinitives, bool)


def _negations(matches: Matches) -> "npt.NDArray[np.int64]":
    """Return the places of words that negate, but for those of phrases such as "not only"."""
    import numpy as np

    found = Cues(matches.meaning, matches.first, matches.last)
    idle = found.of(Cue.NOT_TURNING)
    return np.setdiff1d(found.last[found.of(*TURNING)], np.concatenate([found.first[idle], found.last[idle]]))


def _flags(places: "npt.NDArray[np.int64]", count: int) -> "npt.NDArray[np.int64]":
    import numpy as np

    found = np.zeros(count, np.int64)
    found[places] = 1
    return found
