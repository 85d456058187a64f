"""Reads the lists of words that tell where customers name a competitor, ask for something or want nothing changed."""

import tomllib
from functools import cache

from npsdesk.core.comments.watch_words import WatchWords
from npsdesk.resources import resource

WATCH_LANGUAGES = ("en", "nl", "de", "fr")


@cache
def load_watch_words(language: str) -> WatchWords:
    """Return the lists of a language; anything unknown is English."""
    language = language if language in WATCH_LANGUAGES else "en"
    table = tomllib.loads(resource(f"lexicons/watch/{language}.toml").read_text(encoding="utf-8"))["watch"]
    return WatchWords(language, {kind: _entries(text) for kind, text in table.items()})


def all_watch_words() -> tuple[WatchWords, ...]:
    """Return the lists of all languages: a customer may write in any."""
    return tuple(map(load_watch_words, WATCH_LANGUAGES))


def _entries(text: str) -> tuple[str, ...]:
    entries = (" ".join(entry.split()) for entry in text.split(","))
    return tuple(dict.fromkeys(entry for entry in entries if entry))
