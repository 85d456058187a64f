"""Which keywords of the tags hit one comment, and on which of its words; quick enough to be asked at every comment."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.rule_syntax import Keyword, TagRule, parse_rules
from npsdesk.services.read_comments import words_for
from npsdesk.store import readings, settings, tag_rules
from npsdesk.store.project import Project

if TYPE_CHECKING:
    from npsdesk.core.comments.rule_match import RuleReader


@dataclass(frozen=True)
class KeywordHit:
    """A keyword of a tag in a comment: the rule, what it says (1 praises, -1 misses, 0 neither), and its places."""

    rule: TagRule
    sign: int
    spans: tuple[tuple[int, int], ...]


def rules_for(project: Project, comment: int) -> tuple[list[TagRule], str]:
    """Return the keywords of all tags, and the language that a comment is read in."""
    language = readings.language_of(project, comment) or settings.get(project, "language", "en")
    return tag_rules.list_rules(project), language


class Explainer:
    """Keeps what is prepared for each language as long as the rules stay; asked by one thread at a time."""

    def __init__(self) -> None:
        self._rules: list[TagRule] = []
        self._good: list[tuple[TagRule, Keyword]] = []
        self._readers: dict[str, RuleReader] = {}

    def hits(self, rules: list[TagRule], language: str, text: str, score: int | None) -> list[KeywordHit]:
        """Return the keywords that hit a comment; broken ones hit none. In a worker: the first time takes a second."""
        import numpy as np

        if rules != self._rules:
            self._rules, self._good, self._readers = rules, parse_rules(rules)[0], {}
        if not self._good:
            return []
        found = self._reader(language).read([text], np.array([np.nan if score is None else float(score)]))
        spans: dict[int, list[tuple[int, int]]] = {}
        for _comment, number, start, end in found.spans.tolist():
            spans.setdefault(number, []).append((start, end))
        return [
            KeywordHit(self._good[number][0], sign, tuple(spans[number]))
            for _comment, number, sign in found.hits.tolist()
        ]

    def _reader(self, language: str) -> "RuleReader":
        from npsdesk.core.comments.rule_match import RuleReader

        if language not in self._readers:
            self._readers[language] = RuleReader(self._good, words_for([language])[language], language)
        return self._readers[language]
