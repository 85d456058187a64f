"""Reads the first tags of a new project in its owner's language."""

import tomllib
from functools import cache

from npsdesk.core.comments.starter import StarterTag
from npsdesk.resources import resource

LANGUAGES = ("en", "nl")


@cache
def load_starter_tags(language: str) -> tuple[StarterTag, ...]:
    """Return the nine starter tags in "en" or "nl" (anything else is English), in the order of the keys 1-9."""
    spoken = language if language in LANGUAGES else "en"
    tables = tomllib.loads(resource("lexicons/starter_tags.toml").read_text(encoding="utf-8"))["tag"]
    return tuple(StarterTag(table["cause"], table[spoken], table["color"]) for table in tables)
