"""Which words of one comment say something: keywords of tags, competitors, that somebody may go; asked per comment."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.competitors import CompetitorFinder, Mention
from npsdesk.core.comments.rule_syntax import Keyword, TagRule, parse_rules
from npsdesk.core.customers.leaving import LeavingFinder
from npsdesk.files.watch_lists import all_watch_words
from npsdesk.services.read_comments import words_for
from npsdesk.services.watch_competitors import own_names
from npsdesk.store import competitors, readings, settings, tag_rules
from npsdesk.store.project import Project

if TYPE_CHECKING:
    from npsdesk.core.comments.rule_match import RuleReader


@dataclass(frozen=True)
class KeywordHit:
    """A keyword of a tag in a comment: the rule, what it says (1 praises, -1 misses, 0 neither), and its places."""

    rule: TagRule
    sign: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Known:
    """What a comment is read with: keywords of all tags, its language, competitors, and the shop's own names."""

    rules: list[TagRule]
    language: str
    listed: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True)
class Explained:
    """What was found in a comment."""

    hits: tuple[KeywordHit, ...] = ()
    mentions: tuple[Mention, ...] = ()
    leaving: tuple[tuple[int, int], ...] = ()  # start and end of words that say that the customer may go


def known_for(project: Project, comment: int) -> Known:
    """Read what a comment is read with."""
    return Known(
        tag_rules.list_rules(project),
        readings.language_of(project, comment) or settings.get(project, "language", "en"),
        tuple(one.name for one in competitors.list_competitors(project)),
        own_names(settings.get(project, "name", project.path.stem)),
    )


class Explainer:
    """Keeps what is prepared as long as rules and competitors stay; asked by one thread at a time."""

    def __init__(self) -> None:
        self._rules: list[TagRule] = []
        self._good: list[tuple[TagRule, Keyword]] = []
        self._readers: dict[str, RuleReader] = {}
        self._names: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._finder: CompetitorFinder | None = None
        self._leaving: LeavingFinder | None = None

    def explain(self, known: Known, text: str, score: int | None) -> Explained:
        """Return what is in a comment; in a worker, as the first time takes a second. Broken keywords hit nothing."""
        if known.rules != self._rules:
            self._rules, self._good, self._readers = known.rules, parse_rules(known.rules)[0], {}
        if self._finder is None or self._names != (known.listed, known.own):
            self._names = known.listed, known.own
            self._finder = CompetitorFinder(known.listed, all_watch_words(), known.own)
        if self._leaving is None:
            self._leaving = LeavingFinder(all_watch_words())
        hits = self._hits(known.language, text, score) if self._good else []
        leaving = tuple((one.start, one.end) for one in self._leaving.find(text))
        return Explained(tuple(hits), tuple(self._finder.find(text)), leaving)

    def _hits(self, language: str, text: str, score: int | None) -> list[KeywordHit]:
        import numpy as np

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
