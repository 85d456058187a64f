"""Finds the searched words in a comment, as the search does: beginnings of words, whatever case and accents."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LIMIT = 500


def hits(text: str, words: str) -> list[tuple[int, int]]:
    """Return (start, end) of each place where a searched word begins a word, in UTF-16 units, as Qt counts."""
    wanted = sorted({_folded(word) for word in re.findall(r"[^\W_]+", words)}, key=len, reverse=True)
    if not wanted:
        return []
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, wanted))})")
    found = [match.span() for match, _count in zip(pattern.finditer(_folded(text)), range(LIMIT), strict=False)]
    return qt_places(text, found)


def qt_places(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places given in characters as Qt counts them, in UTF-16 units."""
    if all(ord(sign) < 0x10000 for sign in text):
        return list(places)
    return [(_units(text[:start]), _units(text[:end])) for start, end in places]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _folded(text: str) -> str:
    """Return the text in small letters without accents, as long as it was."""
    return text.lower() if text.isascii() else "".join(map(_fold, text))


@lru_cache(maxsize=4096)
def _fold(sign: str) -> str:
    plain = unicodedata.normalize("NFD", sign)[:1].lower()
    return plain if len(plain) == 1 else sign
