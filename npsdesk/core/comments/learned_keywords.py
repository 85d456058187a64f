"""New keywords for tags, from the words that comments with a tag have and others have not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from npsdesk.core.comments.keyness import REACH, keywords_of_counts
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.rule_syntax import parse_keyword
from npsdesk.core.comments.tokens import tokens_of
from npsdesk.core.errors import RuleBroken
from npsdesk.core.survey import Direction

FEWEST_TAGGED = 5  # comments with the tag, and without
_FEWEST = 3  # of those with the tag that have the word
_RIGHT = 0.7  # of the hand-tagged comments with the word, this share has the tag
_MOST = 10  # keywords for a tag
_ONE_WAY = 0.8  # of the comments with the word, so many are meant in one direction
_LONGEST = 4_000


@dataclass(frozen=True)
class KeywordProposal:
    """A keyword in the owner's syntax for tag `tag`, and on how many hand-tagged comments it is right and wrong."""

    tag: int
    keyword: str
    direction: Direction | None
    right: int
    wrong: int
    z: float


def propose_keywords(
    texts: Sequence[str],
    tags: Sequence[Mapping[int, Direction]],
    known: Mapping[int, frozenset[str]],
    stop_words: frozenset[str] = frozenset(),
) -> tuple[KeywordProposal, ...]:
    """Return keywords for the tags of hand-tagged comments, by tag and then the surest first; at most ten each.

    `texts` are hand-tagged comments and `tags` what each got, with the direction; `known` are the folded keywords that
    a tag has already. A keyword's log-odds (methods C1) leave out 0 at 95 %, it is right on at least 7 in 10 of the
    hand-tagged comments that have it, and on three at least.
    """
    said = [frozenset(_phrases(text, stop_words)) for text in texts]
    every = Counter(phrase for phrases in said for phrase in phrases)
    found: list[KeywordProposal] = []
    for tag in sorted({tag for given in tags for tag in given}):
        mine = [place for place, given in enumerate(tags) if tag in given]
        if min(len(mine), len(texts) - len(mine)) < FEWEST_TAGGED:
            continue
        found += _for_tag(tag, mine, said, every, tags, known.get(tag, frozenset()))
    return tuple(found)


def _for_tag(
    tag: int,
    mine: list[int],
    said: list[frozenset[str]],
    every: Counter[str],
    tags: Sequence[Mapping[int, Direction]],
    known: frozenset[str],
) -> Iterator[KeywordProposal]:
    inside = Counter(phrase for place in mine for phrase in said[place])
    outside = {phrase: every[phrase] - inside[phrase] for phrase in every}
    taken: list[str] = []
    for word in keywords_of_counts(inside, outside, _FEWEST):
        is_right = word.z >= REACH and word.count_i >= max(_FEWEST, _RIGHT * (word.count_i + word.count_j))
        if not is_right or word.word in known or _is_covered(word.word, [*known, *taken]) or not _is_keyword(word.word):
            continue
        taken.append(word.word)
        ways = Counter(tags[place][tag] for place in mine if word.word in said[place])
        yield KeywordProposal(tag, word.word, _one_way(ways), word.count_i, word.count_j, word.z)
        if len(taken) == _MOST:
            return


def _phrases(text: str, stop_words: frozenset[str]) -> Iterator[str]:
    """Yield the words of a text that say something, and the pairs of words of which one does."""
    tokens = tokens_of(text[:_LONGEST])
    for place, token in enumerate(tokens):
        if _says_something(token.folded, stop_words):
            yield token.folded
        if place and not tokens[place - 1].after & (Gap.END | Gap.COMMA):
            pair = (tokens[place - 1].folded, token.folded)
            if all(word.isalpha() for word in pair) and any(_says_something(word, stop_words) for word in pair):
                yield " ".join(pair)


def _says_something(word: str, stop_words: frozenset[str]) -> bool:
    return len(word) > 2 and word.isalpha() and word not in stop_words


def _is_covered(phrase: str, known: Sequence[str]) -> bool:
    """Say whether a shorter keyword finds the phrase already, or a longer one holds it."""
    words = f" {phrase} "
    return any(f" {one} " in words or words in f" {one} " for one in known)


def _is_keyword(phrase: str) -> bool:
    try:
        parse_keyword(phrase)
    except RuleBroken:
        return False
    return True


def _one_way(ways: Counter[Direction]) -> Direction | None:
    direction, count = ways.most_common(1)[0]
    return direction if count >= _ONE_WAY * ways.total() else None
