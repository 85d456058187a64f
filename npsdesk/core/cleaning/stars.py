"""Reads ratings that are given in stars: drawn, or counted in words."""

import re
from functools import lru_cache

from npsdesk.core.cleaning.table import Cell

_DRAWN = re.compile(r"[★⭐🌟✭✮]{1,10}[☆✩]{0,10}|[☆✩]{1,10}")
_COUNTED = re.compile(
    r"(\d{1,2}(?:[.,]\d)?)\s*(?:-?\s*stars?|sterren|ster|sterne|stern|étoiles?|etoiles?|[★⭐])"
    r"(?:\s*(?:/|out of|of|van de|van|von|sur)\s*\d{1,2})?",
    re.IGNORECASE | re.ASCII,
)
_FULL = re.compile(r"[★⭐🌟✭✮]")


def read_stars(cell: Cell) -> float | None:
    """Return how many stars stand in one cell, None where it holds something else: ★★★★☆, 4 stars, 4,5 sterren."""
    if not isinstance(cell, str) or len(cell) > 40:
        return None
    return _stars(cell)


@lru_cache(maxsize=1 << 12)  # columns beside each other hold the same answers
def _stars(cell: str) -> float | None:
    text = cell.replace("\ufe0f", "").replace("\xa0", " ").strip()
    if match := _COUNTED.fullmatch(text):
        return float(match[1].replace(",", "."))
    return float(len(_FULL.findall(text))) if _DRAWN.fullmatch(text.replace(" ", "")) else None
