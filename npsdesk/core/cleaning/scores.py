"""Reads one score of 0-10 from a cell, or says why it is none; never rounds and never guesses."""

import re

from npsdesk.core.cleaning.no_answer import NO_ANSWER
from npsdesk.core.cleaning.table import Cell, Left

_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_TRANSLATE = _WIDE_DIGITS | {0xFE0F: None, 0x20E3: None, 0x1F51F: "10", 0xA0: " ", 0x202F: " ", 0x2212: "-"}
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_FRACTION = re.compile(r"([0-9]{1,2})(?:[.,]0+)?\s*(?:/|van de|van|out of|of|von|sur)\s*10", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_NUMBER_FIRST = re.compile(r"([0-9]{1,2})\s*(?:[-–—=:.)(]\s*|\s)(?=[^\W\d_])")
_NUMBER_LAST = re.compile(r"[^\W\d_][^0-9]*?(?:\s[-–—]\s|[-–—](?=[0-9])|[=:(]\s*|\s)([0-9]{1,2})\)?")


def read_score(cell: Cell) -> int | Left:
    """Return the score of 0-10 in one cell, else the reason why there is none (import-formats.md §3).

    Read: 8, 8.0, "8", "8,0", "8/10", "Extremely likely - 10", "10 (Zeer waarschijnlijk)", full-width and keycap
    digits. Blanks and words for "no answer" are NO_SCORE, never a 0; other numbers OUT_OF_RANGE; the rest NOT_A_SCORE.
    """
    if cell is None:
        return Left.NO_SCORE
    if isinstance(cell, bool):
        return Left.NOT_A_SCORE
    if isinstance(cell, (int, float)):
        return _of_number(cell)
    return _of_text(cell) if isinstance(cell, str) else Left.NOT_A_SCORE


def _of_number(number: float) -> int | Left:
    if number != number or number in (float("inf"), float("-inf")):
        return Left.NOT_A_SCORE
    return int(number) if 0 <= number <= 10 and number == int(number) else Left.OUT_OF_RANGE


def _of_text(cell: str) -> int | Left:
    text = cell.translate(_TRANSLATE).strip()
    if not text or text.lower() in NO_ANSWER:
        return Left.NO_SCORE
    if _NUMBER.fullmatch(text):
        return _of_number(float(text.replace(",", ".")))
    if match := _FRACTION.fullmatch(text):
        return _of_number(int(match[1]))
    return _of_label(text)


def _of_label(text: str) -> int | Left:
    """Read "label - 10" and "10 (label)": one whole number at either end, and words."""
    if len(text) > 80 or len(_DIGITS.findall(text)) != 1:
        return Left.NOT_A_SCORE
    # "likely -1" may be a minus as well as a dash
    if re.search(r"(?:^|\s)-[0-9]", text):
        return Left.NOT_A_SCORE
    match = _NUMBER_FIRST.match(text) or _NUMBER_LAST.fullmatch(text)
    return _of_number(int(match[1])) if match else Left.NOT_A_SCORE
