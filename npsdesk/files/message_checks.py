"""Reads what the check of messages knows about questions."""

import tomllib
from functools import cache

from npsdesk.core.actions.phrases import compiled
from npsdesk.core.actions.questions import QuestionWords
from npsdesk.resources import resource

LANGUAGES = ("en", "nl")


@cache
def load_question_words(language: str) -> QuestionWords:
    """Return the words of "en" or "nl"; anything else is English."""
    tables = tomllib.loads(resource("messages/checks.toml").read_text(encoding="utf-8"))
    table = tables[language if language in LANGUAGES else "en"]
    return QuestionWords(
        asking=frozenset(table["asking"]),
        starts=frozenset(table["starts"]),
        subjects=frozenset(table["subjects"]),
        telling=frozenset(table["telling"]),
        whether=frozenset(table["whether"]),
        choosing=frozenset(table["choosing"]),
        before=frozenset(table["before"]),
        when=frozenset(table["when"]),
        places=frozenset(table["places"]),
        tags=frozenset(table["tags"]),
        nobody=frozenset(table["nobody"]),
        vague=tuple(map(compiled, table["vague"])),
        leading=tuple(map(compiled, table["leading"])),
        neutral=tuple(map(compiled, table["neutral"])),
    )
