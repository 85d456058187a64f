"""Reads the wording kit: questions for the next survey, when to ask them, and the words that tie a gift to a score."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from npsdesk.resources import resource

LANGUAGES = ("en", "nl")
QUESTION, ADVICE = "question", "advice"


@dataclass(frozen=True)
class Piece:
    """One question to paste, or one piece of advice; `asked` are the scores that see it, "" for everyone."""

    key: str
    part: str
    title: str
    asked: str
    text: str
    why: str


@cache
def load_wording(language: str) -> tuple[Piece, ...]:
    """Return the kit in "en" or "nl" (anything else is English); `{name}` in a text stands for the business."""
    spoken = language if language in LANGUAGES else "en"
    return tuple(Piece(**table) for table in _tables(f"wording/{spoken}.toml")["piece"])


@cache
def tying_words() -> frozenset[str]:
    """Return the words by which a gift or a discount is tied to a review or a score, of all languages."""
    return frozenset(word for words in _tables("wording/tying.toml").values() for word in words)


def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(name).read_text(encoding="utf-8"))
