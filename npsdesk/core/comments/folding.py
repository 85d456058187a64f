"""Words as they are compared: without case, accents and the other shapes that one letter can have."""

import re
import unicodedata

# accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic: left out in everyday writing
_POINTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]+")
_LETTERS = str.maketrans(
    {"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"}
)


def fold(text: str) -> str:
    """Return a word or phrase in small letters without accents; its length may change.

    >>> fold("Café’s STRASSE straße")
    "cafe's strasse strasse"
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    straight = text.translate(_LETTERS)  # before the compatibility forms, which part an accent from its space
    parted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", straight).casefold())
    return unicodedata.normalize("NFC", _POINTS.sub("", parted).translate(_LETTERS))
