"""Reads the short lists of words that say nothing about a subject."""

import tomllib
from functools import cache

from npsdesk.core.comments.folding import fold
from npsdesk.resources import resource


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the folded stop words of a language, none for a language without a list. No negation is among them."""
    lists = tomllib.loads(resource("lexicons/stop_words.toml").read_text(encoding="utf-8"))
    return frozenset(map(fold, lists.get(language, "").split()))
