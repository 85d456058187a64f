"""Which language each comment is written in."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from npsdesk.core.comments.short_words import short_language
from npsdesk.core.comments.tokens import tokens_of
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = ("en", "nl", "de", "fr")  # those with lexicons; a project may be limited to fewer
_SHORT = 3  # words; shorter comments tell too little for the model
_LONGEST = 400  # characters that are enough to know a language by
_STEP = 2000


def languages_of(
    texts: Sequence[str],
    languages: Sequence[str] = LANGUAGES,
    default: str = "en",
    progress: Progress | None = None,
) -> list[str]:
    """Return the language of each text, one of `languages`; linear in the number of texts.

    Short texts get the language that alone writes their words, else that of most of the others, `default` where there
    is none. Texts that are the same get the same. Source: py3langid limited to a few languages, .967 right on 1-3 words
    and 1.0 on longer.
    """
    if len(languages) == 1:
        return [languages[0]] * len(texts)
    progress = progress or NoProgress()
    found: list[str | None] = []
    for place, text in enumerate(texts):
        if place % _STEP == 0:
            progress.report(place, len(texts))
        found.append(_language(text, tuple(languages)))
    main = main_language(found, default if default in languages else languages[0])
    return [language or main for language in found]


def main_language(languages: Sequence[str | None], default: str) -> str:
    """Return the language of most texts; None is a text that does not tell."""
    counts = Counter(language for language in languages if language)
    return counts.most_common(1)[0][0] if counts else default


def _language(text: str, languages: tuple[str, ...]) -> str | None:
    text = text[:_LONGEST].strip()
    parts = text.split()
    if sum(part[0].isalpha() for part in parts) <= _SHORT:
        known = short_language([token.folded for token in tokens_of(text)])
        return known if known in languages else None
    return str(_identifier(languages).classify(text)[0])


@cache
def _identifier(languages: tuple[str, ...]) -> "LanguageIdentifier":
    """Load the model once, about half a second: in a worker, never before the window shows."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(languages)
    return identifier
