"""Reads the short lists of words that say nothing about a subject."""

import tomllib
from functools import cache

from npsdesk.core.comments.folding import fold
from npsdesk.resources import resource


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the folded stop words of a language, none for a language without a list. No negation is among them."""
    return _words("stop_words", language)


@cache
def lone_words(language: str) -> frozenset[str]:
    """Return the folded words of a language that are no subject by themselves, none where there is no list."""
    return _words("lone_words", language)


def _words(name: str, language: str) -> frozenset[str]:
    lists = tomllib.loads(resource(f"lexicons/{name}.toml").read_text(encoding="utf-8"))
    return frozenset(map(fold, lists.get(language, "").split()))
