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


@cache
def same_things() -> tuple[tuple[str, ...], ...]:
    """Return things that customers ask for, each as its folded words in all languages; no word is in two of them."""
    lines = resource("lexicons/same_things.txt").read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(fold(word.strip()) for word in line.split(",")) for line in lines if line and not line.startswith("#")
    )


def _words(name: str, language: str) -> frozenset[str]:
    lists = tomllib.loads(resource(f"lexicons/{name}.toml").read_text(encoding="utf-8"))
    return frozenset(map(fold, lists.get(language, "").split()))
