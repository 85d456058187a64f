"""How a text falls into pieces: words, emoji, and what stands between them. Every character is in one piece."""

import re
import unicodedata
from enum import IntFlag
from functools import cache, lru_cache


class Gap(IntFlag):
    """What stands between two words, as far as it tells where a thought ends or how it is meant."""

    NONE = 0
    COMMA = 1
    END = 2
    QUESTION = 4
    EXCLAMATION = 8
    SMILE = 16
    FROWN = 32
    BRACKET = 64


_EMOJI = "\u203c\u2049\u2139\u2194-\u21aa\u231a-\u23ff\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\U0001f000-\U0001faff"
_EMOJI_TAIL = "\ufe0f\u20e3\U0001f3fb-\U0001f3ff"
# scripts without spaces: each sign is a word of its own, so that a phrase of them can be found
_SIGNS = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_APOSTROPHES = "'’‘ʼ`´"
# French words that lean on the next one: l'accueil, qu'on, n'est
_LEANING = "(?:[cdjlmnstCDJLMNST]|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)?[Qq]u)"

_WORDLIKE = re.compile(f"[{_EMOJI}{_SIGNS}]")

_SHORT = 8  # signs between two words that are likely to come again
_QUESTIONS = frozenset("?？؟;")
_ENDS = frozenset(".!?…;。！？؟؛।\n\r\u2028\u2029•·✓✗|")
_COMMAS = frozenset(',，、،:：(){}[]“”„«»"*~>=+')
_BRACKETS = frozenset("()[]{}")
_DASH = re.compile(r"\s[-–—−]+(?=\s)|[–—]|--")
_SMILE = re.compile(r"(?<![:;=])[:;=8][-o']?[)\]D3>pP]+|<3|\^\^|\(:")
_FROWN = re.compile(r"(?<![:;=])[:;=8][-o']?[(\[/\\|]+|\):|>:")


@cache
def pattern() -> re.Pattern[str]:
    """Return the expression whose `findall` gives all pieces of a text in order, in linear time.

    Groups that may fail half way are not possessive: Python 3.11.2 then keeps what they had read. Nothing follows
    them, so that nothing is ever tried twice.
    """
    marks = _marks()
    letter = f"[^\\W_{_SIGNS}{marks}]"
    joined = f"(?:[{marks}]++|[{_APOSTROPHES}](?={letter}))"
    emoji = f"[{_EMOJI}][{_EMOJI_TAIL}]*+"
    return re.compile(
        "|".join(
            (
                f"{_LEANING}[{_APOSTROPHES}](?={letter})",
                r"\d++(?:[.,:]\d++)+",
                f"{letter}++(?:{joined}{letter}*+)*",
                f"[{_SIGNS}][{marks}]*+",
                f"{emoji}(?:\u200d{emoji})*",
                f"(?:(?![{_EMOJI}{_SIGNS}])[\\W_{marks}])++",
                r"[\s\S]",
            )
        )
    )


def gap_of(piece: str) -> Gap:
    """Return what a piece between two words tells."""
    return _known_gap(piece) if len(piece) <= _SHORT else _read_gap(piece)


@lru_cache(maxsize=4096)
def _known_gap(piece: str) -> Gap:
    return _read_gap(piece)


def _read_gap(piece: str) -> Gap:
    signs = frozenset(piece)
    gap = Gap.NONE
    if signs & _ENDS:
        gap |= Gap.END
    if signs & _QUESTIONS - {";"}:
        gap |= Gap.QUESTION
    if "!" in signs or "！" in signs:
        gap |= Gap.EXCLAMATION
    if signs & _COMMAS or _DASH.search(piece):
        gap |= Gap.COMMA
    if signs & _BRACKETS:
        gap |= Gap.BRACKET
    if len(piece) > 1:
        gap |= _mood(piece[:200])
    return gap


def is_word(piece: str) -> bool:
    """Say whether a piece of `pattern` is a word, a number or an emoji, and not what stands between them."""
    return piece[0].isalnum() or _WORDLIKE.match(piece) is not None


def _mood(piece: str) -> Gap:
    if _SMILE.search(piece):
        return Gap.SMILE
    return Gap.FROWN if _FROWN.search(piece) else Gap.NONE


@cache
def _marks() -> str:
    """Return the marks that belong to the letter before them, in every script, as ranges for an expression."""
    found = [code for code in range(0x300, 0x1F000) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
    ranges: list[list[int]] = []
    for code in found:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
