"""What to call somebody in the first line of a message."""

import re
import unicodedata
from collections.abc import Sequence

from npsdesk.core.customers.no_person import is_no_person

_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "lady", "lord", "dame", "rev", "reverend", "father", "capt",
    "captain", "major", "colonel", "dhr", "hr", "mevr", "mw", "mej", "heer", "mevrouw", "mejuffrouw", "meneer", "drs",
    "ir", "ing", "bc", "msc", "bsc", "phd", "ds", "jhr", "jkvr", "opa", "oma", "tante", "oom", "aunt", "uncle",
    "herr", "frau", "mme", "mlle", "monsieur", "madame", "dra", "sr", "sra", "de heer", "the honourable",
})  # fmt: skip
_BEFORE_LAST = frozenset({
    "van", "de", "den", "der", "het", "'t", "’t", "ter", "ten", "te", "von", "zu", "du", "des", "del", "della", "di",
    "da", "dos", "la", "le", "el", "st", "sint",
})  # fmt: skip
# how double first names begin; another word with a hyphen alone is a last name, as "Müller-Lüdenscheidt"
_DOUBLED = frozenset({
    "jan", "jean", "hans", "karl", "klaus", "willem", "pieter", "peter", "paul", "geert", "gert", "bert", "henk",
    "john", "lee", "luc", "louis", "charles", "pierre", "marc", "anne", "ann", "anna", "annie", "marie", "mary",
    "maria", "rose", "eva", "ella", "lou", "lily", "ellie", "amy", "emma", "lisa", "jo", "ji", "kim", "mei", "abdel",
    "bart", "lars",
})  # fmt: skip
_AND = frozenset({"and", "en", "und", "et"})
_HAS_SIGN = re.compile(r"[@\d/&+|_=:]")
_VOWELS = re.compile("[aeiouy]")
_SHORT = 3  # letters that may be initials: "JW de Vries", "HJM Smit"


def first_name(name: str) -> str:
    """Return the first name of a person's full name; "" where it has none that could be used.

    "Peeters, Jan" and "dhr. Jan Peeters" are Jan; "J. Peeters", "JW Peeters", "Mr Peeters", "Mw Peeters-de Wit", "Van
    der Berg", "Jan en Els Bos", "Stichting De Brug" and "anonymous" say no first name. A single word without a title is
    taken for one.

    >>> first_name("Peeters, Jan"), first_name("Mevr. Els de Wit"), first_name("J. Peeters"), first_name("info@shop.nl")
    ('Jan', 'Els', '', '')
    """
    name = unicodedata.normalize("NFC", name)
    if _HAS_SIGN.search(name):
        return ""
    last, comma, first = name.partition(",")
    words = (f"{first} {last}" if comma and first.strip() else name.replace(",", " ")).split()
    plain = [word.casefold().strip("()\"'“”").replace(".", "") for word in words]
    start = after_titles(plain)
    words, plain = words[start:], plain[start:]
    if not words or is_no_person(plain) or _AND.intersection(plain[:-1]) or plain[0] in _BEFORE_LAST:
        return ""
    if start and (len(words) == 1 or _is_last(plain)):
        return ""  # what follows a title alone is a last name
    called = words[0]
    if not _is_word(called) or _is_last(plain) or _are_initials(words):
        return ""
    if len(words) == 1 and "-" in called and plain[0].partition("-")[0] not in _DOUBLED:
        return ""
    return "-".join(map(str.capitalize, called.split("-"))) if called.isupper() or called.islower() else called


def after_titles(words: Sequence[str]) -> int:
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


def _is_word(word: str) -> bool:
    """Whether a word is letters, with at most hyphens and apostrophes inside: no "J.", no "anna.smit", no emoji."""
    parts = re.split("[-‐'’]", word)
    seen = [sign for part in parts for sign in part if not unicodedata.category(sign).startswith("M")]
    return len(seen) > 1 and len(parts[0]) > 1 and all(parts) and all(map(str.isalpha, seen))


def _is_last(plain: Sequence[str]) -> bool:
    """Whether the words begin with a double last name, as in "Visser-de Graaf" and "Visser - de Graaf"."""
    return plain[0].rpartition("-")[2] in _BEFORE_LAST or plain[1:2] in (["-"], ["–"])


def _are_initials(words: Sequence[str]) -> bool:
    """Whether the first word is written together from initials: capitals beside other words, or without a vowel."""
    called = words[0]
    if len(called) > _SHORT:
        return False
    others = " ".join(words[1:])
    alone = called.isupper() and (len(called) < _SHORT if not others else not others.isupper())
    return alone or (called.isascii() and not _VOWELS.search(called.casefold()))
