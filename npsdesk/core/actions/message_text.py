"""A message template with its fields filled in for one person."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_FIELD = re.compile(r"\{([^{}\n]{1,40})\}")
_CHOICE = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
_LINES = re.compile(r"\n{3,}")


def one_line(text: str, most: int = 0) -> str:
    """Return a text from a survey as it can stand in a message: one line, no signs that are not seen.

    Longer than `most` characters (0: any length) it is cut after a word, and ends in "…".

    >>> one_line("Good work,\\n  but late", 12)
    'Good work,…'
    """
    if not text.isprintable():
        text = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or _is_seen(sign))
    line = " ".join(text.split())
    if not most or len(line) <= most:
        return line
    cut = line.rfind(" ", 0, most)
    return line[: cut if cut > 0 else most - 1] + "…"


def _is_seen(sign: str) -> bool:
    """Whether a sign shows; joiners inside words and emoji stay, marks that turn the direction of a text go."""
    return sign in "\u200c\u200d" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def fields_of(template: str) -> tuple[str, ...]:
    """Return the labels of the fields a template names, each once, in their order."""
    return tuple(dict.fromkeys(_label(found) for found in _FIELD.findall(template)))


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its fields filled in; `values` maps labels, in small letters, to texts.

    Between brackets stand ways to say something, from the best on, with | between: `[Hi {first name},|Hello,]`. The
    first one whose fields are all known is taken; where none is, nothing stands there. A field that is not known stays
    as it is outside of brackets, so that the check finds it. Values are put in as they are and never read again.

    >>> fill("[Hi {first name},|Hello,] {what}", {"first name": ""})
    'Hello, {what}'
    """
    value = values.get
    found: list[str] = []
    for ways in _choices(template):
        for way in ways:
            if all(map(value, way.labels)):
                found += [(label and value(label)) or said for said, label in way.pieces]
                break
    lines = [line.rstrip() for line in "".join(found).split("\n")]
    return _LINES.sub("\n\n", "\n".join(lines)).strip()


class _Way(NamedTuple):
    """One way to say something: its pieces with the label of those that are fields, and the labels it needs."""

    pieces: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]


@lru_cache(maxsize=100)  # thousands of people are written to from one template
def _choices(template: str) -> tuple[tuple[_Way, ...], ...]:
    """Return a template as choices in their order; what stands outside of brackets has one way, which needs nothing."""
    found: list[tuple[_Way, ...]] = []
    end = 0
    for match in _CHOICE.finditer(template):
        found.append((_Way(_pieces(template[end : match.start()]), ()),))
        found.append(tuple(_way(text) for text in match[1].split("|")))
        end = match.end()
    return (*found, (_Way(_pieces(template[end:]), ()),))


def _way(text: str) -> _Way:
    pieces = _pieces(text)
    return _Way(pieces, tuple(label for _said, label in pieces if label))


def _pieces(text: str) -> tuple[tuple[str, str], ...]:
    found, end = [], 0
    for match in _FIELD.finditer(text):
        found += [(text[end : match.start()], ""), (match[0], _label(match[1]))]
        end = match.end()
    return (*found, (text[end:], ""))


def _label(name: str) -> str:
    return " ".join(name.casefold().split())
