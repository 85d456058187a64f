"""Reads the lists of words that tell praise from complaint, and an owner's own on top of them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from npsdesk.core.comments.tone_words import Cue, ToneWords
from npsdesk.core.errors import FileUnreadable
from npsdesk.resources import resource

TONE_LANGUAGES = ("en", "nl", "de", "fr")


def load_tone_words(language: str, own: Path | None = None) -> ToneWords:
    """Return the list of a language (anything unknown is English), with the entries of the file `own` on top.

    An `own` that does not exist adds nothing. Raises FileUnreadable, its detail naming what is wrong.
    """
    language = language if language in TONE_LANGUAGES else "en"
    shipped = _shipped(language)
    if own is None or not own.is_file():
        return shipped
    return shipped.extended(read_tone_words(own, language))


@cache
def _shipped(language: str) -> ToneWords:
    return read_tone_words(resource(f"lexicons/tone/{language}.toml"), language)


def read_tone_words(path: Path, language: str) -> ToneWords:
    """Return the list of one file. Raises FileUnreadable."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileUnreadable(path.name, detail=str(error)) from error
    table = tables.get("direction", {})
    if not isinstance(table, dict):
        raise FileUnreadable(path.name, detail="the kinds of words stand under a line [direction]")
    return ToneWords(language, {_cue(path.name, name): _entries(path.name, name, table) for name in table})


def _cue(file: str, name: str) -> Cue:
    try:
        return Cue(name)
    except ValueError:
        known = ", ".join(cue.value for cue in Cue)
        raise FileUnreadable(file, detail=f"{name} is no kind of words; there are {known}") from None


def _entries(file: str, name: str, table: Mapping[str, object]) -> tuple[str, ...]:
    value = table[name]
    if not isinstance(value, str):
        raise FileUnreadable(file, detail=f"{name} must be a text with entries divided by commas")
    entries = (" ".join(entry.split()) for entry in value.split(","))
    return tuple(dict.fromkeys(entry for entry in entries if entry))
