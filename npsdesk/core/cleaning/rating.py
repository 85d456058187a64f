"""Decides on which scale the numbers of a rating column are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from npsdesk.core.cleaning.profile import Profile
from npsdesk.core.cleaning.table import Scale, ScaleKind

_ENDS = (5, 7, 10)
_STARS = 25  # distinct answers in stars, halves and spellings included


def numbers_scale(profile: Profile) -> Scale | None:
    """Return the scale of a column of whole numbers from 0 to 10, None for any other numbers.

    The upper end is the next of 5, 7 and 10 above what was seen; the lower end is 1, or 0 where a 0 was seen.
    """
    if profile.star_share >= 0.8 and profile.distinct <= _STARS:
        return Scale(ScaleKind.NUMBERS, 1, 5)
    if profile.number_share < 0.8 or profile.distinct > 60:
        return None
    numbers = profile.numbers
    usual = [number for number in numbers if number == int(number) and 0 <= number <= 10]
    if len(usual) < 3 or sum(numbers[number] for number in usual) < 0.95 * sum(numbers.values()):
        return None
    high = next(end for end in _ENDS if max(usual) <= end)
    return Scale(ScaleKind.NUMBERS, int(min(1, *usual)), high)


def without_extra_codes(scales: Sequence[Scale | None], profiles: Sequence[Profile]) -> list[Scale | None]:
    """Return the scales with a lone 6 taken as "not applicable" where sibling questions end at 5.

    Tools code "not applicable" as one more than the scale has; a mean over such codes would be wrong.
    """
    tops = Counter(
        max(profile.numbers)
        for scale, profile in zip(scales, profiles, strict=True)
        if scale is not None and scale.kind is ScaleKind.NUMBERS and profile.numbers
    )
    if tops[5] < 2 or tops[7]:
        return list(scales)
    return [
        replace(scale, high=5)
        if scale is not None and scale.kind is ScaleKind.NUMBERS and scale.high == 7 and max(profile.numbers) == 6
        else scale
        for scale, profile in zip(scales, profiles, strict=True)
    ]
