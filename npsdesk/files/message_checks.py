"""Reads what the check of messages knows about questions."""

import tomllib
from dataclasses import fields
from functools import cache

from npsdesk.core.actions.phrases import compiled
from npsdesk.core.actions.questions import QuestionWords
from npsdesk.resources import resource

LANGUAGES = ("en", "nl")
_PATTERNS = ("vague", "leading", "neutral")


@cache
def load_question_words(language: str) -> QuestionWords:
    """Return the words of "en" or "nl"; anything else is English."""
    tables = tomllib.loads(resource("messages/checks.toml").read_text(encoding="utf-8"))
    table = tables[language if language in LANGUAGES else "en"]
    lists = {field.name: table[field.name] for field in fields(QuestionWords)}
    return QuestionWords(
        **{
            name: tuple(compiled(phrase) for phrase in listed) if name in _PATTERNS else frozenset(listed)
            for name, listed in lists.items()
        }
    )
