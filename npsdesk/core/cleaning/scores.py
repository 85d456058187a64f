"""Reads one score of 0-10 from a cell, or says why it is none; never rounds and never guesses."""

import re
from functools import lru_cache

from npsdesk.core.cleaning.no_answer import NO_ANSWER
from npsdesk.core.cleaning.score_dates import date_parts, score_of_date
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.stars import read_stars
from npsdesk.core.cleaning.table import Cell, Left

_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_TRANSLATE = _WIDE_DIGITS | {
    0xFE0F: None,
    0x20E3: None,
    0x1F51F: "10",
    0xA0: " ",
    0x202F: " ",
    0x2212: "-",
    0xFF0F: "/",
    0xFF0C: ",",
    0xFF0E: ".",
}
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_FRACTION = re.compile(
    r"([0-9]{1,2})(?:[.,]0+)?\s*(?:/|van de|van|uit|op|out of|of|von|auf|aus|sur)\s*10", re.IGNORECASE
)
_DIGITS = re.compile(r"[0-9]+")
_NUMBER_FIRST = re.compile(r"([0-9]{1,2})\s*(?:[-–—=:.)(]\s*|\s)(?=[^\W\d_])")
_NUMBER_LAST = re.compile(r"[^\W\d_][^0-9]*?(?:\s[-–—]\s|[-–—](?=[0-9])|[=:(]\s*|\s)([0-9]{1,2})\)?")
_SHORT = 24
_MINUS = re.compile(r"(?<!\w)-[0-9]")


def read_score(cell: Cell, scale: ScoreScale | None = None) -> int | Left:
    """Return the score of 0-10 in one cell, else the reason why there is none (import-formats.md §3).

    Read: 8, 8.0, "8", "8,0", "8/10", "Extremely likely - 10", "10 (Zeer waarschijnlijk)", full-width and keycap
    digits. Blanks and words for "no answer" are NO_SCORE, never a 0; other numbers OUT_OF_RANGE; the rest NOT_A_SCORE.
    Only where the owner said so, by `scale`, is a date of "8/10" an 8, or a 9 of a list that starts at 1 an 8.
    """
    found = score_of_date(cell) if scale is ScoreScale.DATES else None
    if found is not None:
        return found
    number = _number_in(cell)
    return number if isinstance(number, Left) else _of_number(number, first=int(scale is ScoreScale.SHIFTED))


def _of_number(number: float, first: int = 0) -> int | Left:
    """Return the score of a number on a scale that starts at `first`."""
    return int(number) - first if first <= number <= first + 10 and number == int(number) else Left.OUT_OF_RANGE


def _number_in(cell: Cell) -> float | Left:
    """Return the one number that stands in a cell."""
    if cell is None:
        return Left.NO_SCORE
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        is_number = cell == cell and abs(cell) != float("inf")
        return cell if is_number else Left.NOT_A_SCORE
    if not isinstance(cell, str):
        return Left.NOT_A_SCORE
    return _in_short_text(cell) if len(cell) <= _SHORT else _in_text(cell)


def _in_text(cell: str) -> float | Left:
    text = cell.translate(_TRANSLATE).strip()
    if not text or text.lower() in NO_ANSWER:
        return Left.NO_SCORE
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    if match := _FRACTION.fullmatch(text):
        return int(match[1])
    return _in_label(text)


_in_short_text = lru_cache(maxsize=1 << 12)(_in_text)  # columns beside each other hold the same answers


def _in_label(text: str) -> float | Left:
    """Read "label - 10" and "10 (label)": one whole number at either end, and words."""
    if len(text) > 80 or len(_DIGITS.findall(text)) != 1:
        return Left.NOT_A_SCORE
    match = _NUMBER_FIRST.match(text) or _NUMBER_LAST.fullmatch(text)
    # "likely -1" may be a minus as well as a dash, and "10-Aug" was an 8 once
    if match is None or _MINUS.search(text) or read_stars(text) is not None or date_parts(text) is not None:
        return Left.NOT_A_SCORE
    return int(match[1])
