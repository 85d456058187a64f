"""Decides whether a column holds scores of 0-10, and what is wrong with one that should."""

from dataclasses import dataclass

from npsdesk.core.cleaning.profile import Profile
from npsdesk.core.cleaning.score_groups import are_group_words, are_recodes
from npsdesk.core.cleaning.table import Left
from npsdesk.core.survey import ScaleName

_FEW = 8  # fewer answers say too little about the scale they are on
_PERCENT = 100


@dataclass(frozen=True)
class OtherScale:
    """What a recommend question was asked on instead of 0-10; reversed where a low number means very good."""

    low: int
    high: int
    is_reversed: bool = False
    name: ScaleName = ScaleName.NUMBERS


def can_be_score(profile: Profile, strength: int) -> bool:
    """Return whether the answers read as scores of 0-10 often enough, given how clearly the heading asks for them.

    Groups recoded from a score, yes and no, and shorter scales are no scores (import-formats.md §3).
    """
    if not profile.filled or profile.typed_date_share > 0.5:
        return False
    if profile.mean_length > 60 or (strength < 3 and profile.distinct > 100):
        return False
    scores = profile.scores
    readable = sum(count for score, count in scores.items() if isinstance(score, int))
    asked = profile.filled - scores[Left.NO_SCORE]
    if not readable or readable + scores[Left.OUT_OF_RANGE] < 0.5 * asked or readable < 0.2 * asked:
        return False
    values = {score for score in scores if isinstance(score, int)}
    if values <= {0, 1} and readable >= 3:
        return False
    return other_scale(profile) is None


def is_plain_score(profile: Profile) -> bool:
    """Return whether a column without a telling heading looks like scores: whole 0-10, spread, most of them filled."""
    values = {score for score in profile.scores if isinstance(score, int)}
    readable = sum(count for score, count in profile.scores.items() if isinstance(score, int))
    is_wide = len(values) >= 4 and max(values, default=0) >= 9 and min(values, default=9) <= 6
    return is_wide and readable >= 0.9 * profile.filled and profile.filled >= 0.5 * profile.rows


def other_scale(profile: Profile) -> OtherScale | None:
    """Return the scale of a column that is clearly not on 0-10.

    1-5, 1-7, stars, percent, words, groups recoded from a score, or the names of the groups (import-formats.md §3).
    """
    if are_group_words(profile):
        return OtherScale(0, 0, name=ScaleName.GROUPS)
    if profile.words is not None:
        return OtherScale(int(profile.words.low), int(profile.words.high), name=ScaleName.WORDS)
    if profile.star_share >= 0.5:
        return OtherScale(1, 5, name=ScaleName.STARS)
    if profile.percent_share >= 0.5:
        return OtherScale(0, _PERCENT, name=ScaleName.PERCENT)
    if profile.number_share < 0.5:
        return _labelled_scale(profile)
    return _numbers_scale(profile)


def _numbers_scale(profile: Profile) -> OtherScale | None:
    numbers = profile.numbers
    total = sum(numbers.values())
    low, high = min(numbers), max(numbers)
    if are_recodes(profile):
        return OtherScale(int(low), int(high), name=ScaleName.RECODED)
    if _is_share(profile):
        return OtherScale(0, _PERCENT, name=ScaleName.PERCENT)
    above = sum(count for number, count in numbers.items() if number > 10)
    if above > 0.2 * total:
        return OtherScale(int(low), int(min(high, 2**31)))
    if total >= _FEW and low >= 1 and high <= 7 and len(numbers) >= 3:
        name = ScaleName.RECODED if set(numbers) == {1, 2, 3} else ScaleName.NUMBERS
        high = 3 if name is ScaleName.RECODED else 5 if high <= 5 else 7
        return OtherScale(int(low), int(high), name is ScaleName.NUMBERS and _is_reversed(profile), name)
    return None


def _is_share(profile: Profile) -> bool:
    """Return whether the numbers are percentages as a workbook keeps them: 0.8 for 80 %."""
    numbers = profile.numbers
    broken = sum(count for number, count in numbers.items() if 0 < number < 1)
    return all(0 <= number <= 1 for number in numbers) and broken >= 0.3 * sum(numbers.values())


def _labelled_scale(profile: Profile) -> OtherScale | None:
    """Return the scale of answers such as "5 - very likely", where the highest number is no 10."""
    scores = {score: count for score, count in profile.scores.items() if isinstance(score, int)}
    total = sum(scores.values())
    if total < _FEW or total < 0.8 * profile.filled or not 3 <= len(scores) <= 7:
        return None
    if min(scores) < 1 or max(scores) > 7:
        return None
    return OtherScale(min(scores), 5 if max(scores) <= 5 else 7)


def _is_reversed(profile: Profile) -> bool:
    """Return whether most answers sit at the low end, as where 1 stands for very good."""
    numbers = profile.numbers
    low, high = min(numbers), max(numbers)
    total = sum(numbers.values())
    mean = sum(number * count for number, count in numbers.items()) / total
    return numbers[low] > 0.4 * total and mean < low + 0.35 * (high - low)
