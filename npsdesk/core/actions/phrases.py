"""Phrases of a resource file made into patterns over the words of a sentence."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ANY = r"[^ ]+"


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, apostrophes made straight.

    >>> words_of("Don’t you agree, Tom?")
    ["don't", 'you', 'agree', 'tom']
    """
    return [word.replace("’", "'").casefold() for word in _WORD.findall(text)]


def spaced(words: Iterable[str]) -> str:
    """Return words as the text that patterns are looked for in: each with a blank after it."""
    return "".join(f"{word} " for word in words)


def compiled(phrase: str) -> "re.Pattern[str]":
    """Return a pattern for what `spaced` makes of a sentence.

    a/b is one of these words, _ any word, ~ up to three words, [word] may be missing, word* has any ending, ^ is the
    beginning and $ the end.

    >>> bool(compiled("^ [and] how was everything/it").search(spaced(["and", "how", "was", "it"])))
    True
    """
    pattern = ""
    for part in phrase.split():
        if part == "^":
            pattern += "^"
        elif part == "$":
            pattern += "$"
        elif part == "~":
            pattern += f"(?:{_ANY} ){{0,3}}"
        elif part.startswith("["):
            pattern += f"(?:(?:{_choices(part.strip('[]'))}) )?"
        else:
            pattern += f"(?:{_choices(part)}) "
    return re.compile(pattern if pattern.startswith("^") else rf"(?:^|(?<= )){pattern}")


def _choices(part: str) -> str:
    return "|".join(_choice(word) for word in part.split("/"))


def _choice(word: str) -> str:
    if word == "_":
        return _ANY
    return re.escape(word[:-1]) + r"[^ ]*" if word.endswith("*") else re.escape(word)
