"""Words that tie a gift or a discount to a review or a score."""

import re
from collections.abc import Collection, Iterator

_AMOUNT = r"(?![\s-]*(?:%|€|\$|£|percent|procent|euro|pound|min|da[yg]|off\b|discount|korting))"
_SCORE = rf"(?:een|an?)\s+(?:9|10|nine|ten|negen|tien)\b{_AMOUNT}"
_GIVE = r"\b(?:giv(?:e|es|ing)|gave|rat(?:e|es|ed|ing)|gee(?:f|ft)|geven|ga(?:f|ven)|scor(?:e|es|ed|ing)|scoort)\b"
_FOR_SCORE = re.compile(rf"{_GIVE}[^.!?\n]{{0,25}}?\b{_SCORE}|\b{_SCORE}[^.!?\n]{{0,15}}?{_GIVE}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def tying_spans(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where a text has one of `words` (those of over five letters with any ending), or asks for a 9 or a 10.

    A 10 that is an amount, as in "we give you a 10% discount", is no score.

    >>> [("Coffee if you give us a 10"[start:end]) for start, end in tying_spans("Coffee if you give us a 10", ())]
    ['give us a 10']
    """
    folded = text.lower()
    for match in _WORD.finditer(folded):
        if match[0] in words or any(match[0].startswith(start) for start in words if len(start) > 5):
            yield match.span()
    yield from (match.span() for match in _FOR_SCORE.finditer(folded))
