"""New keywords for one tag, from the words of the comments that its owner tagged by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.learned_keywords import FEWEST_TAGGED, KeywordProposal, propose_keywords
from npsdesk.core.comments.rule_syntax import TagRule
from npsdesk.core.survey import Direction
from npsdesk.files.codebooks import CODEBOOK_LANGUAGES
from npsdesk.files.word_lists import stop_words
from npsdesk.services.read_comments import Picture

_MOST_READ = 10_000  # hand-tagged comments whose words are counted; more of them tell nothing new


@dataclass(frozen=True)
class Proposed:
    """Keywords for a tag, the surest first. `tagged` comments have the tag by hand, `others` the owner went through."""

    tagged: int
    others: int
    keywords: tuple[KeywordProposal, ...]

    @property
    def is_enough(self) -> bool:
        """Whether there are enough comments of both kinds to learn from."""
        return min(self.tagged, self.others) >= FEWEST_TAGGED


def propose_for_tag(picture: Picture, tag: int, rules: Sequence[TagRule]) -> Proposed:
    """Return new keywords for a tag that has these rules; takes no project, so that it can run in a worker."""
    hand = _hand_tags(picture, tag)
    texts = picture.comments["text"].reindex(list(hand)).tolist()
    ignored = frozenset().union(*(stop_words(language) for language in CODEBOOK_LANGUAGES))
    known = {tag: frozenset(fold(rule.keyword) for rule in rules)}
    given = [{tag: direction} if direction else {} for direction in hand.values()]
    tagged = sum(map(bool, given))
    return Proposed(tagged, len(given) - tagged, propose_keywords(texts, given, known, ignored))


def _hand_tags(picture: Picture, tag: int) -> dict[int, Direction | None]:
    """Return for the comments that the owner went through, at most `_MOST_READ` of them, how they have the tag."""
    frame = picture.taggings
    mine = frame[(frame["tag"] == tag) & frame["is_confirmed"]]
    directions = dict(zip(mine["comment"].tolist(), map(Direction, mine["direction"]), strict=True))
    seen = sorted(picture.reviewed & set(picture.comments.index.tolist()))
    step = -(-len(seen) // _MOST_READ) if seen else 1
    return {comment: directions.get(comment) for comment in seen[::step]}
