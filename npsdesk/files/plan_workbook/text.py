"""Text from a survey made fit for a cell: nothing that Excel cannot hold, nothing it would take for more than text."""

import re
from math import ceil

MAX_UNITS = 32_767
LETTERS_PER_DIGIT = 1.08

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U0001f000-\U0003fffd]"
)


def cell_text(text: str) -> tuple[str, bool]:
    """Return the text as a cell can hold it, and whether its end had to be cut off.

    Control characters go, line ends become one kind, half a surrogate pair becomes �. Excel counts UTF-16 units.
    """
    if _UNFIT.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _UNFIT.sub(_replacement, text)
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a string for its own marked-up text and would write it into the file unescaped.
        text += " "
    if len(text) * 2 <= MAX_UNITS or utf16_units(text) <= MAX_UNITS:
        return text, False
    return _cut(text), True


def utf16_units(text: str) -> int:
    """Return the length that Excel counts: characters beyond U+FFFF take two."""
    return len(text) + sum(character > "\uffff" for character in text)


def line_count(text: str, width: float) -> int:
    """Return about how many lines the text takes in a column of that width, which counts digits."""
    return sum(max(1, ceil(_columns(line) / (width * LETTERS_PER_DIGIT))) for line in text.split("\n"))


def _replacement(match: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= match.group() <= "\udfff" else ""


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")[: MAX_UNITS * 2]
    return units.decode("utf-16-le", "ignore")


def _columns(line: str) -> int:
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))
