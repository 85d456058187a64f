"""What `npsdesk themes` prints: its documented JSON, and lines of text."""

from typing import Any

from npsdesk.core.comments.group_words import GroupWord, GroupWords
from npsdesk.services.find_themes import NewTheme, Themes, examples
from npsdesk.services.theme_words import few_themes, theme_name, theme_sentence, word_sentence, words_sentence


def themes_shape(found: Themes) -> dict[str, Any]:
    """Return themes and words as JSON; ranges unrounded, `message` null where there are themes."""
    return {
        "comments": found.looked_at,
        "themes": [_theme_shape(theme, found) for theme in found.themes],
        "message": None if found.themes else " ".join(few_themes(found)),
        "words": [_words_shape(words) for words in found.words],
    }


def _theme_shape(theme: NewTheme, found: Themes) -> dict[str, Any]:
    return {
        "phrases": list(theme.phrases),
        "comments": list(theme.comments),
        "passives": theme.passives,
        "untagged": theme.untagged,
        "typical": [{"comment": comment, "text": found.texts[comment]} for comment in examples(theme.comments, found)],
    }


def _words_shape(words: GroupWords) -> dict[str, Any]:
    return {
        "group": words.group.value,
        "against": words.other.value,
        "comments": words.comments,
        "comments_against": words.other_comments,
        "compared": words.is_compared,
        "words": [_word_shape(word) for word in words.words],
    }


def _word_shape(word: GroupWord) -> dict[str, Any]:
    return {
        "word": word.shown,
        "comments": word.count,
        "among": word.among,
        "comments_against": word.other_count,
        "among_against": word.other_among,
        "times": word.times,
        "low": word.low,
        "high": word.high,
        "clear": word.is_clear,
    }


def themes_text(found: Themes) -> str:
    """Return themes with two or three comments each, then the words of each group, as lines."""
    lines: list[str] = []
    for theme in found.themes:
        lines.append(f"{theme_name(theme)}\t{theme_sentence(theme)}")
        lines += [
            f"  {comment}\t{' '.join(found.texts[comment].split())}" for comment in examples(theme.comments, found)
        ]
    if not found.themes:
        lines.append(" ".join(few_themes(found)))
    for words in found.words:
        lines.append(words_sentence(words))
        lines += [f"  {word.shown}\t{word_sentence(word, words)}" for word in words.words]
    return "\n".join(lines)
