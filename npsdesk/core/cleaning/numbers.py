"""Reads amounts and other numbers as owners write them: decimal comma or point, thousands, currency, percent."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from npsdesk.core.cleaning.table import Cell

_AROUND = re.compile(r"^(?:€|\$|£|eur|usd|gbp|chf|kr)?\s*|\s*(?:€|\$|£|%|eur|usd|gbp|chf|kr|,-)?$", re.IGNORECASE)
_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:[. ']\d{3})+|\d+)?,?\d*", re.ASCII)
_POINT = re.compile(r"[+-]?(?:\d{1,3}(?:[, ']\d{3})+|\d+)?\.?\d*", re.ASCII)
_COMMA_DECIMALS = re.compile(r"\d,\d{1,2}$|\d,\d{4,}$|\.\d{3},\d+$", re.ASCII)
_POINT_DECIMALS = re.compile(r"\d\.\d{1,2}$|\d\.\d{4,}$|,\d{3}\.\d+$", re.ASCII)
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "eur": "EUR", "usd": "USD", "gbp": "GBP", "chf": "CHF"}
_CURRENCY = re.compile(r"€|\$|£|eur|usd|gbp|chf", re.IGNORECASE)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)  # needs no second look; nearly all numbers are like this
_PLAIN_LINES = re.compile(r"-?\d{1,19}(?:\.\d{1,19})?(?:\n-?\d{1,19}(?:\.\d{1,19})?)*", re.ASCII)
_SHORT = 24
_SPACES = str.maketrans({"\xa0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-"})


def find_decimal(cells: Iterable[Cell]) -> str:
    """Return the decimal sign of a column's texts, "," or ".", by those that can only mean one; "." if none does."""
    commas = points = 0
    for cell in cells:
        if isinstance(cell, str):
            comma, point = _short_decimals(cell) if len(cell) <= _SHORT else _decimals(cell)
            commas += comma
            points += point
    return "," if commas > points else "."


def _decimals(text: str) -> tuple[bool, bool]:
    """Return whether a text can only have a decimal comma, and whether it can only have a decimal point."""
    if _PLAIN.fullmatch(text):
        return False, len(text.partition(".")[2]) not in (0, 3)
    bare = _bare(text)
    return bool(_COMMA_DECIMALS.search(bare)), bool(_POINT_DECIMALS.search(bare))


_short_decimals = lru_cache(maxsize=1 << 12)(_decimals)  # columns beside each other hold the same answers


def find_currency(cells: Sequence[Cell]) -> str:
    """Return the currency that most amounts are written with, as EUR, USD, GBP or CHF; "" where none says."""
    decimal = find_decimal(cells)
    signs = (
        _CURRENCY.search(cell) for cell in cells if isinstance(cell, str) and read_number(cell, decimal) is not None
    )
    found = Counter(_CURRENCIES[sign[0].lower()] for sign in signs if sign)
    return found.most_common(1)[0][0] if found else ""


def currency_in(heading: str) -> str:
    """Return the currency whose sign stands in a heading, as in "Spend (£)"; "" where none does."""
    return next((currency for sign, currency in _CURRENCIES.items() if sign in "€£$" and sign in heading), "")


def read_number(cell: Cell, decimal: str = ".") -> float | None:
    """Return the number in one cell, None where there is none; "80 %" is 80, "€ 1.234,50" needs decimal ","."""
    if isinstance(cell, (int, float)):
        is_number = not isinstance(cell, bool) and cell == cell and abs(cell) != float("inf")
        return float(cell) if is_number else None
    if not isinstance(cell, str) or len(cell) > 40:
        return None
    if decimal == "." and _PLAIN.fullmatch(cell):
        return float(cell)
    return _short_number(cell, decimal) if len(cell) <= _SHORT else _number(cell, decimal)


def _number(cell: str, decimal: str) -> float | None:
    text = _bare(cell)
    if not (_COMMA if decimal == "," else _POINT).fullmatch(text) or not any("0" <= sign <= "9" for sign in text):
        return None
    thousands = "." if decimal == "," else ","
    return float(text.replace(thousands, "").replace(" ", "").replace("'", "").replace(decimal, "."))


_short_number = lru_cache(maxsize=1 << 12)(_number)


def are_plain(texts: Sequence[str]) -> bool:
    """Return whether every one of many texts is a number of digits, with a decimal point at most."""
    joined = "\n".join(texts)
    is_plain = not texts or _PLAIN_LINES.fullmatch(joined) is not None
    return is_plain and joined.count("\n") == max(0, len(texts) - 1)


def _bare(text: str) -> str:
    """Return a text without currency, percent and odd spaces; a minus may stand before the currency."""
    text = text.translate(_SPACES).strip()
    if text.startswith("-") and len(text) > 1 and not text[1].isdigit():
        return "-" + _AROUND.sub("", text[1:].strip())
    return _AROUND.sub("", text)
