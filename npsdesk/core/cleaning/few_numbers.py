"""Recognises ratings of which only two numbers were ever given, by their heading or by the ratings beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from npsdesk.core.cleaning.headings import normal_heading
from npsdesk.core.cleaning.profile import Profile
from npsdesk.core.cleaning.roles import Guess
from npsdesk.core.cleaning.table import Certainty, Reading, Scale, ScaleKind, Why
from npsdesk.core.survey import Role

_ENDS = (5, 7, 10)
_CODES = ({0, 1}, {1, 2})  # as often yes and no
_OF_RATINGS = re.compile(
    r".*\b(?:how (?:satisf|happy|pleased|content|easy|friendly|clean|good|well|(?:do|did|would) you rate)\w*|satisf\w*|"
    r"(?:star )?ratings?|rate (?:the|our|us|your|this|how)|rated|scores?|marks? (?:for|out of)|stars|"
    r"(?:\w*rapport)?cijfers?|\w*tevreden\w*|beoorde\w+|waarder\w+|sterren|"
    r"\w*zufrieden\w*|bewert\w+|sterne|note|notez|satisfait\w*|etoiles)\b.*"
)
_SCALES = re.compile(r".*\b([01]) (?:to |tot |t m |tm |bis |a )?(5|7|10)\b.*|.*\b(?:out of|van de|uit) (5|7|10)\b.*")
_OF_AMOUNTS = re.compile(
    r".*\b(?:how (?:many|often|long|much|old)|number|count|hoeveel|hoe (?:vaak|lang|oud)|aantal|wie ?(?:viele|oft)|"
    r"anzahl|combien|nombre|years?|ja+r(?:en)?|age|leeftijd|month|maand|week|group|groep|level|nr|id|code)\b.*"
)


def with_few_numbers(
    names: Sequence[str], profiles: Sequence[Profile], guesses: Sequence[Guess], readings: Sequence[Reading]
) -> tuple[list[Guess], tuple[Reading, ...]]:
    """Return the guesses and readings with columns of two numbers taken as ratings where something speaks for it.

    Two numbers alone could be the codes of two groups. A heading that asks for a rating or names its ends settles it;
    beside other ratings, whose scale holds both numbers, it is likely and marked to be checked.
    """
    found, read = list(guesses), list(readings)
    few = list(_of_two_numbers(profiles, guesses))
    for index in few:
        scale = _asked(normal_heading(names[index]), set(profiles[index].numbers), _beside(index, found, read))
        if scale is not None:
            _take(index, scale, Guess(Role.RATING, Certainty.SURE, Why.HEADING), found, read)
    for index in [*few, *reversed(few)]:
        beside, numbers = _beside(index, found, read), set(profiles[index].numbers)
        if found[index].role is Role.GROUP and beside is not None and _is_like(names[index], numbers, beside):
            _take(index, beside, Guess(Role.RATING, Certainty.CHECK, Why.CONTENT), found, read)
    return found, tuple(read)


def _take(index: int, scale: Scale, guess: Guess, guesses: list[Guess], readings: list[Reading]) -> None:
    guesses[index], readings[index] = guess, replace(readings[index], scale=scale)


def _of_two_numbers(profiles: Sequence[Profile], guesses: Sequence[Guess]) -> Iterator[int]:
    """Yield the columns that are a group for no other reason than that they hold two whole numbers of 0-10."""
    for index, (profile, guess) in enumerate(zip(profiles, guesses, strict=True)):
        if guess.role is not Role.GROUP or guess.why is not Why.CONTENT or profile.number_share < 1:
            continue
        numbers = profile.numbers
        if len(numbers) == 2 and all(number in range(11) for number in numbers):
            yield index


def _asked(text: str, numbers: set[float], beside: Scale | None) -> Scale | None:
    """Return the scale where the heading asks for a rating; 1 and 2 need its ends, or ratings beside it, as well."""
    named, is_rating = _named(text), bool(_OF_RATINGS.fullmatch(text))
    if not is_rating and (named is None or _OF_AMOUNTS.fullmatch(text)):
        return None
    apt = [scale for scale in (named, beside) if scale is not None and _holds(scale, numbers)]
    if apt:
        return apt[0]
    return None if numbers in _CODES or named is not None else _usual(numbers)


def _is_like(name: str, numbers: set[float], beside: Scale) -> bool:
    """Return whether numbers under a heading that says nothing are likely of the same scale as those beside them."""
    return _holds(beside, numbers) and numbers not in _CODES and not _OF_AMOUNTS.fullmatch(normal_heading(name))


def _beside(index: int, guesses: Sequence[Guess], readings: Sequence[Reading]) -> Scale | None:
    """Return the scale of numbers of a rating next to a column, the one on the left first."""
    for place in (index - 1, index + 1):
        if 0 <= place < len(guesses) and guesses[place].role is Role.RATING:
            scale = readings[place].scale
            if scale is not None and scale.kind is ScaleKind.NUMBERS:
                return scale
    return None


def _holds(scale: Scale, numbers: set[float]) -> bool:
    return scale.low <= min(numbers) and max(numbers) <= scale.high


def _named(text: str) -> Scale | None:
    """Return the scale whose ends a heading names, as in "Friendliness (1-5)"."""
    match = _SCALES.fullmatch(text)
    if match is None:
        return None
    return Scale(ScaleKind.NUMBERS, int(match[1] or 1), int(match[2] or match[3]))


def _usual(numbers: set[float]) -> Scale:
    return Scale(ScaleKind.NUMBERS, int(min(1, *numbers)), next(end for end in _ENDS if max(numbers) <= end))
