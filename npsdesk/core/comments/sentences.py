"""The sentence of a text in which something stands."""

import re

_ENDS = re.compile(r"[.!?…]+(?=\s|$)|[\r\n]+")
_LONGEST = 240
_CUT = "…"


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence around `text[start:end]`, in one line.

    One longer than 240 characters is cut at words around the place, with "…" where something is left out.
    """
    ends = [match.end() for match in _ENDS.finditer(text)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(text))
    return " ".join(_shortened(text[first:last], start - first, end - first).split())


def _shortened(sentence: str, start: int, end: int) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    spare = max(0, _LONGEST - (end - start)) // 2
    first, last = max(0, start - spare), min(len(sentence), end + spare)
    if first:
        first = sentence.find(" ", first, start) + 1 or first
    if last < len(sentence):
        cut = sentence.rfind(" ", end, last)
        last = cut if cut > 0 else last
    return (_CUT if first else "") + sentence[first:last] + (_CUT if last < len(sentence) else "")
