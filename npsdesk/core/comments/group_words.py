"""Which words passives, promoters and detractors use more than another group: how much more, and how sure that is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log

from npsdesk.core.comments.keyness import SMALLEST, Keyword, keywords_of_counts
from npsdesk.core.comments.terms import Terms, parts_of
from npsdesk.core.survey import Group

MOST = 10
AGAINST = {
    Group.PASSIVE: Group.PROMOTER,
    Group.PROMOTER: Group.PASSIVE,
    Group.DETRACTOR: Group.PASSIVE,
}
_LEAST_TIMES = log(1.1)  # a word that may be said only a tenth more often says nothing to act on
_SAME = 0.8  # of the comments with a word have it in one phrase: the phrase says it better


@dataclass(frozen=True)
class GroupWord:
    """A term in `count` of `among` comments of the group and `other_count` of `other_among` of the other.

    These are the comments in the term's language; `rows` are those of the group that hold it.
    Of all that is said, the group says it `low` to `high` times as often (95 %). `is_clear`: that also holds when it is
    taken into account that many words were looked at. `shown` is the term as it is mostly written.
    """

    shown: str
    rows: tuple[int, ...]
    count: int
    among: int
    other_count: int
    other_among: int
    times: float
    low: float
    high: float
    is_clear: bool


@dataclass(frozen=True)
class GroupWords:
    """The words of `group` against `other`, the surest first, and how many comments each has.

    `is_compared` is False where no language has 20 comments of both: chance would decide what stands out.
    """

    group: Group
    other: Group
    comments: int
    other_comments: int
    is_compared: bool
    words: tuple[GroupWord, ...]


def group_words(
    terms: Terms, languages: Sequence[str], groups: Sequence[Group | None], most: int = MOST
) -> tuple[GroupWords, ...]:
    """Return for passives, promoters and detractors the words that set them apart; see AGAINST for from whom.

    Languages are compared each for itself: else every Dutch word would belong to the group that writes more Dutch. A
    word is named where its log-odds leave out 0 at 95 % (methods C1), by a tenth more at least.
    """
    return tuple(_words_of(terms, languages, groups, group, other, most) for group, other in AGAINST.items())


def _words_of(
    terms: Terms, languages: Sequence[str], groups: Sequence[Group | None], group: Group, other: Group, most: int
) -> GroupWords:
    sides = [[row for row, one in enumerate(groups) if one is side] for side in (group, other)]
    found: list[GroupWord] = []
    is_compared = False
    for language in sorted(set(languages)):
        mine, theirs = ([row for row in side if languages[row] == language] for side in sides)
        if min(len(mine), len(theirs)) >= SMALLEST:
            is_compared = True
            found += _in_language(terms, mine, theirs)
    found.sort(key=lambda word: (not word.is_clear, -word.low, word.shown))
    return GroupWords(group, other, len(sides[0]), len(sides[1]), is_compared, tuple(found[:most]))


def _in_language(terms: Terms, mine: list[int], theirs: list[int]) -> Iterator[GroupWord]:
    words = keywords_of_counts(terms.counts(mine), terms.counts(theirs))
    for word in without_parts([one for one in words if one.is_distinct and one.low > _LEAST_TIMES]):
        yield GroupWord(
            terms.shown[word.word],
            tuple(row for row in mine if word.word in terms.of[row]),
            word.count_i,
            len(mine),
            word.count_j,
            len(theirs),
            exp(word.delta),
            exp(word.low),
            exp(word.high),
            word.is_clear,
        )


def without_parts(words: Sequence[Keyword]) -> list[Keyword]:
    """Return terms in their order, each thing once: "waiting time" and not "waiting", or "friendly" and not a pair.

    Where most comments with a word have it in one phrase, the phrase stays; else the word does.
    """
    counts = Counter({word.word: word.count_i for word in words})
    gone: set[str] = set()
    for word in words:
        parts = [part for part in parts_of(word.word) if counts[part]]
        if parts:
            is_phrase = all(word.count_i >= _SAME * counts[part] for part in parts)
            gone.update(parts if is_phrase else [word.word])
    return [word for word in words if word.word not in gone]
