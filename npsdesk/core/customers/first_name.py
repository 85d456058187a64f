"""What to call somebody in the first line of a message."""

import re

_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dhr", "mevr", "mw", "heer", "mevrouw", "meneer", "drs", "ir",
    "ing", "herr", "frau", "mme", "mlle", "monsieur", "madame", "dra", "sr", "sra", "de heer", "fam", "familie",
})  # fmt: skip
_BEFORE_LAST = frozenset({
    "van", "de", "den", "der", "het", "'t", "ter", "ten", "te", "von", "zu", "du", "des", "del", "della", "di", "da",
    "dos", "la", "le", "el", "st", "sint",
})  # fmt: skip
_FIRMS = frozenset({
    "bv", "nv", "vof", "cv", "bvba", "srl", "sprl", "sa", "sas", "sarl", "gmbh", "ag", "ltd", "llc", "plc", "inc",
    "zn", "zonen", "stichting", "vzw",
})  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_HAS_SIGN = re.compile(r"[@\d/&]")


def first_name(name: str) -> str:
    """Return the first name of a person's full name; "" where it has none that could be used.

    "Peeters, Jan" and "dhr. Jan Peeters" are Jan; "J. Peeters", "Mr Peeters", "Van der Berg" and "Bakker BV" say no
    first name. A single word without a title is taken for one.

    >>> first_name("Peeters, Jan"), first_name("Mevr. Els de Wit"), first_name("J. Peeters"), first_name("info@shop.nl")
    ('Jan', 'Els', '', '')
    """
    if _HAS_SIGN.search(name):
        return ""
    last, comma, first = name.partition(",")
    words = (f"{first} {last}" if comma and first.strip() else name.replace(",", " ")).split()
    plain = [word.casefold().replace(".", "") for word in words]
    if not words or any(word in _FIRMS for word in plain[1:]):
        return ""
    start = after_titles(plain)
    words, plain = words[start:], plain[start:]
    if not words or (start and len(words) == 1) or plain[0] in _BEFORE_LAST:
        return ""  # what follows a title alone is a last name
    if words[0].endswith(".") or not _LETTERS.match(words[0]):
        return ""
    return words[0].capitalize() if words[0].isupper() or words[0].islower() else words[0]


def after_titles(words: list[str]) -> int:
    """Return the place of the first word that is no title."""
    place = 0
    while place < len(words):
        if words[place] in _TITLES:
            place += 1
        elif " ".join(words[place : place + 2]) in _TITLES:
            place += 2
        else:
            break
    return place
