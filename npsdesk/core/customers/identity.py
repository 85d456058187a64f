"""Who an answer says it is from: customer key, e-mail address and name, each brought to one way of writing."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from npsdesk.core.cleaning.no_answer import NO_ANSWER
from npsdesk.core.progress import Tick, no_tick

# what survey tools and owners write where they do not know who answered, besides "n/a" and the like
NOBODY = NO_ANSWER | {
    "anonymous", "anonymous user", "anonymous respondent", "anonym", "anonymer benutzer", "anoniem",
    "anonieme gebruiker", "anonyme", "unknown", "onbekend", "unbekannt", "inconnu", "guest", "gast", "no name",
    "geen naam", "no email", "geen e-mail", "none@none.com",
}  # fmt: skip
_UNEVEN = re.compile(r"[^\S\n ]|  | \n|\n |\A | \Z")
_TOGETHER = 5_000  # texts: many enough to be quick, few enough to let others run in between
_WHOLE = re.compile(r"^[0-9]+[.,]0{1,2}$", re.MULTILINE)
_MARKS_OF_NAMES = re.compile(r"[.’'`´‘\-‐–_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """One way in which the project knows a customer, as it stood in an answer or a customer list; "" where unknown."""

    customer: int
    key: str = ""
    email: str = ""
    name: str = ""
    company: str = ""


def normal_key(text: str) -> str:
    """Return a customer key in one way of writing; "" for nobody.

    Case and spaces do not count, and 123.0 is the 123 that a spreadsheet made a number of. Leading zeros stay:
    `short_key` is for comparing without them.

    >>> normal_key(" K 0012 "), normal_key("123.0"), normal_key("Anonymous")
    ('k 0012', '123', '')
    """
    return _without_nobody(_whole(_even(text)))


def short_key(key: str) -> str:
    """Return a normal key without the leading zeros that a spreadsheet drops from numbers.

    >>> short_key("00123"), short_key("0"), short_key("k0012")
    ('123', '0', 'k0012')
    """
    return (key.lstrip("0") or "0") if key.isdecimal() else key


def normal_email(text: str) -> str:
    """Return an e-mail address in lower case; "" for nobody.

    >>> normal_email(" Jan@Example.COM"), normal_email("mailto:a@b.nl"), normal_email("anonymous")
    ('jan@example.com', 'a@b.nl', '')
    """
    return _without_nobody(_even(text).removeprefix("mailto:"))


def normal_name(text: str) -> str:
    """Return a name without case, accents, punctuation and double spaces; "Peeters, Jan" is "jan peeters".

    >>> normal_name("  Renée  O’Neill"), normal_name("Peeters, Jan"), normal_name("J. Peeters"), normal_name("n.v.t.")
    ('renee oneill', 'jan peeters', 'j peeters', '')
    """
    if text.isascii():
        plain = text.casefold()
    else:
        parts = unicodedata.normalize("NFKD", text)
        plain = "".join([sign for sign in parts if not unicodedata.combining(sign)]).casefold()
    if not _without_nobody(" ".join(plain.split())):
        return ""
    last, comma, first = plain.partition(",")
    if comma and first.strip() and "," not in first:
        plain = f"{first} {last}"
    return " ".join(_MARKS_OF_NAMES.sub(_mark, plain).replace(",", " ").split())


def is_full_name(name: str) -> bool:
    """Return whether a normal name has two words or more: a first name alone says too little of who it is."""
    return " " in name


def normal_keys(texts: Sequence[str], tick: Tick = no_tick) -> list[str]:
    """Return `normal_key` of each text, much faster for a long column."""
    return _column(texts, normal_key, tick)


def normal_emails(texts: Sequence[str], tick: Tick = no_tick) -> list[str]:
    """Return `normal_email` of each text, much faster for a long column."""
    return _column(texts, normal_email, tick)


def are_somebody(texts: Sequence[str]) -> list[bool]:
    """Return of each text whether it stands for somebody, as "n/a" and "anonymous" do not."""
    folded = "\n".join(texts).casefold().split("\n")
    if len(folded) != len(texts) or not NOBODY.isdisjoint(folded):
        return [bool(_without_nobody(_even(text))) for text in texts]
    return list(map(bool, map(str.strip, folded)))


def _column(texts: Sequence[str], one: Callable[[str], str], tick: Tick) -> list[str]:
    found: list[str] = []
    for start in range(0, len(texts), _TOGETHER):
        tick()
        found += _folded(texts[start : start + _TOGETHER], one)
    return found


def _folded(texts: Sequence[str], one: Callable[[str], str]) -> list[str]:
    """Fold many texts in one go, unless something in them needs a look one by one."""
    joined = "\n".join(texts)
    is_even = joined.count("\n") == len(texts) - 1 and not _UNEVEN.search(joined)
    if not is_even or "mailto:" in joined.casefold() or _WHOLE.search(joined):
        return list(map(one, texts))
    folded = joined.casefold().split("\n")
    return folded if NOBODY.isdisjoint(folded) else list(map(_without_nobody, folded))


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


def _whole(text: str) -> str:
    return re.split(r"[.,]", text)[0] if _WHOLE.match(text) else text


def _without_nobody(text: str) -> str:
    return "" if text in NOBODY else text


def _mark(found: re.Match[str]) -> str:
    """Apostrophes join, the rest separates: O’Neill is one word, Jan-Willem two, J.P. two."""
    return " " if set(found.group()) & set(".-‐–_") else ""
