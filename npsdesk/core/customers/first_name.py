"""What to call somebody in the first line of a message."""

import re

_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dhr", "mevr", "mw", "heer", "mevrouw", "meneer", "drs", "ir",
    "ing", "herr", "frau", "mme", "monsieur", "madame",
})  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_HAS_SIGN = re.compile(r"[@\d/&]")


def first_name(name: str) -> str:
    """Return the first name of a person's full name; "" where it has none that could be used.

    "Peeters, Jan" and "dhr. Jan Peeters" are Jan; "J. Peeters" and "Bakker & Zn" say no first name. A single word is
    taken for a first name.

    >>> first_name("Peeters, Jan"), first_name("Mevr. Els de Wit"), first_name("J. Peeters"), first_name("info@shop.nl")
    ('Jan', 'Els', '', '')
    """
    if _HAS_SIGN.search(name):
        return ""
    last, comma, first = name.partition(",")
    words = (f"{first} {last}" if comma and first.strip() else name.replace(",", " ")).split()
    while words and words[0].casefold().rstrip(".") in _TITLES:
        words = words[1:]
    if not words or words[0].endswith(".") or not _LETTERS.match(words[0]):
        return ""
    return words[0].capitalize() if words[0].isupper() or words[0].islower() else words[0]
