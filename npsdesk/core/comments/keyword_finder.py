"""Finds keywords in comments that are read once, for an editor that tries them while they are typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.lemmas import lemmas_for
from npsdesk.core.comments.phrases import PhraseSet, WordSymbols
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.rule_arrays import RuleArrays
from npsdesk.core.comments.rule_match import CHUNK
from npsdesk.core.comments.rule_syntax import Keyword, TagRule
from npsdesk.core.comments.tokens import TokenTable, Vocabulary, read_tokens
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

_MOST_KEPT = 500  # keywords whose places are remembered
_NO_RULE = TagRule(0, 0, "")


@dataclass(frozen=True)
class Places:
    """Where a keyword stands: the place of the comment in the sequence that was read, in ascending order, and the
    first and last character of each word group. A comment is there once for each group.
    """

    comment: "Ints"
    start: "Ints"
    end: "Ints"


@dataclass(frozen=True)
class _Part:
    """Some comments of one language: their places, their words and their scores."""

    place: "Ints"
    table: TokenTable
    scores: "npt.NDArray[np.float64]"


class KeywordFinder:
    """Holds the words of many comments (about 20 bytes a word), and what was found of the keywords asked for before."""

    def __init__(
        self,
        texts: Sequence[str],
        languages: Sequence[str],
        scores: "npt.NDArray[np.float64]",
        progress: Progress | None = None,
    ) -> None:
        """`languages` and `scores` follow `texts`; NaN is no score. Raises Cancelled."""
        progress = progress or NoProgress()
        self._vocabularies: dict[str, Vocabulary] = {}
        self._parts: list[tuple[str, _Part]] = []
        self._found: dict[Keyword, Places] = {}
        self._read(texts, languages, scores, progress)

    def find(self, keywords: Sequence[Keyword], progress: Progress | None = None) -> dict[Keyword, Places]:
        """Return where each keyword stands. What a veto would do to others is the caller's business. Raises Cancelled.

        Linear in the words of all comments, whatever a keyword looks like.
        """
        asked = list(dict.fromkeys(keywords))
        new = [keyword for keyword in asked if keyword not in self._found]
        if new:
            self._look_for(new, progress or NoProgress())
        found = {keyword: self._found[keyword] for keyword in asked}
        for old in list(self._found)[:-_MOST_KEPT]:
            del self._found[old]
        return found

    def _read(
        self, texts: Sequence[str], languages: Sequence[str], scores: "npt.NDArray[np.float64]", progress: Progress
    ) -> None:
        import numpy as np

        places: dict[str, list[int]] = {}
        for place, language in enumerate(languages):
            places.setdefault(language, []).append(place)
        done = 0
        for language, of_language in places.items():
            vocabulary = self._vocabularies[language] = Vocabulary()
            for start in range(0, len(of_language), CHUNK):
                progress.report(done, len(texts))
                chunk = np.array(of_language[start : start + CHUNK], np.int64)
                table = read_tokens([texts[place] for place in chunk], vocabulary)
                self._parts.append((language, _Part(chunk, table, scores[chunk])))
                done += len(chunk)

    def _look_for(self, keywords: Sequence[Keyword], progress: Progress) -> None:
        import numpy as np

        rules = [(_NO_RULE, keyword) for keyword in keywords]
        arrays = RuleArrays(rules)
        phrases = {one: PhraseSet(arrays.phrases, lemmas_for(one)) for one in self._vocabularies}
        symbols = {one: WordSymbols(phrases[one], self._vocabularies[one]) for one in self._vocabularies}
        rows = [np.empty((0, 4), np.int64)]
        for number, (language, part) in enumerate(self._parts):
            progress.report(number, len(self._parts))
            matches = phrases[language].find(part.table, symbols[language], Gap.NONE)
            first, last, rule, comment = arrays.standing(part.table, matches, part.scores)
            ends = part.table.start[first], part.table.end[last]
            rows.append(np.stack([rule, part.place[comment], *ends], axis=1))
        self._keep(keywords, np.concatenate(rows))

    def _keep(self, keywords: Sequence[Keyword], rows: "Ints") -> None:
        import numpy as np

        rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
        cuts = np.searchsorted(rows[:, 0], np.arange(len(keywords) + 1))
        for number, keyword in enumerate(keywords):
            mine = rows[cuts[number] : cuts[number + 1]]
            self._found[keyword] = Places(mine[:, 1].copy(), mine[:, 2].copy(), mine[:, 3].copy())
