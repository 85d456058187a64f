"""Recognises columns that only say in which group a score falls: words, or numbers that stand for the three."""

from collections.abc import Sequence

from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.ordered import normal_answer
from npsdesk.core.cleaning.profile import Profile
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.table import Cell, Left
from npsdesk.core.survey import Group, group_of

_WORDS = {
    word: group
    for group, words in (
        (
            Group.PROMOTER,
            "promoter promoters promotor promotors promotoren promoteur promoteurs promotrice ambassadeur",
        ),
        (
            Group.PASSIVE,
            "passive passives neutral neutrals neutraal neutralen passief passieven passiven passiv passive neutre "
            "neutres passif passifs indifferent indifferente indifferenten unentschlossen unentschlossene",
        ),
        (
            Group.DETRACTOR,
            "detractor detractors criticaster criticasters kritiker detracteur detracteurs detractrice detraktor "
            "detraktoren criticus",
        ),
    )
    for word in words.split()
}
_SATISFIED = frozenset(
    ["tevreden", "tevredene", "tevredenen", "satisfied", "zufrieden", "zufriedene", "satisfait", "satisfaits"]
)
_CODES = ({-100, 0, 100}, {-1, 0, 1}, {1, 2, 3}, {0, 1, 2})
_TELLING_CODES = ({-100, 0, 100}, {-1, 0, 1})
_ENOUGH = 8


def group_of_word(text: str) -> Group | None:
    """Return the group that a word names in English, Dutch, German or French: "Passief tevreden" is passive."""
    words = [word for word in normal_answer(text).split() if word not in _SATISFIED]
    if len(words) == 2 and words[0] == "nps":
        words = words[1:]
    return _WORDS.get(words[0]) if len(words) == 1 else None


def are_group_words(profile: Profile) -> bool:
    """Return whether the answers name the group of a score and nothing else, at least one of the telling two."""
    if not profile.filled or profile.distinct > 12:
        return False
    groups = {text_of(cell): group_of_word(text_of(cell)) for cell in profile.counts}
    named = sum(count for cell, count in profile.counts.items() if groups[text_of(cell)] is not None)
    blank = sum(count for cell, count in profile.counts.items() if read_score(cell) is Left.NO_SCORE)
    is_telling = bool({Group.PROMOTER, Group.DETRACTOR} & set(groups.values()))
    return is_telling and named >= 0.95 * (profile.filled - blank)


def are_recodes(profile: Profile) -> bool:
    """Return whether the numbers can only be a recoded score: -100, 0, 100 or -1, 0, 1."""
    values = set(profile.numbers) if profile.distinct <= 3 and profile.number_share >= 0.9 else set()
    return any(values <= codes and min(codes) in values and len(values) > 1 for codes in _TELLING_CODES) or (
        len(values) > 1 and values <= _TELLING_CODES[0]
    )


def can_be_codes(profile: Profile) -> bool:
    """Return whether the numbers may stand for the three groups, which their scores must then confirm."""
    if profile.distinct > 3 or profile.number_share < 0.9:
        return False
    values = set(profile.numbers)
    return len(values) > 1 and any(values <= codes for codes in _CODES)


def follow_scores(scores: Sequence[Cell], codes: Sequence[Cell]) -> bool:
    """Return whether a column is nothing but the group of the score beside it: each code goes with one group."""
    pairs: dict[Cell, set[Group]] = {}
    for cell, code in set(zip(scores, codes, strict=True)):
        score = read_score(cell)
        if not isinstance(score, Left) and text_of(code):
            pairs.setdefault(code, set()).add(group_of(score))
    groups = [next(iter(found)) for found in pairs.values() if len(found) == 1]
    is_one_to_one = len(groups) == len(pairs) == len(set(groups)) >= 2
    return is_one_to_one and len(scores) >= _ENOUGH
