"""Comments that show what keywords find: a piece of the text with the words that fired."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from npsdesk.core.survey import Direction

LONGEST = 260  # characters of a comment that are shown
_LEAD = 60  # of these before the first word that fired


@dataclass(frozen=True)
class Mark:
    """Words that fired: `text[start:end]` of the example, and the keyword they belong to."""

    start: int
    end: int
    keyword: str
    direction: Direction | None = None
    is_veto: bool = False


@dataclass(frozen=True)
class Example:
    """One comment, shortened around its first mark where it is long."""

    comment: int
    score: int | None
    text: str
    marks: tuple[Mark, ...]

    def keywords(self) -> tuple[str, ...]:
        """Return the keywords that fired, each once."""
        return tuple(dict.fromkeys(mark.keyword for mark in self.marks))

    def stretches(self) -> Iterator[tuple[str, tuple[Mark, ...]]]:
        """Yield the text piece by piece, each with the marks that lie over it."""
        cuts = sorted({0, len(self.text), *(place for mark in self.marks for place in (mark.start, mark.end))})
        for start, end in pairwise(cuts):
            yield self.text[start:end], tuple(mark for mark in self.marks if mark.start < end and start < mark.end)


def excerpt(text: str, marks: Sequence[Mark]) -> tuple[str, list[Mark]]:
    """Return the text, or where it is long the part around its first mark, and the marks that lie in it whole."""
    if len(text) <= LONGEST:
        return text, list(marks)
    first = min((mark.start for mark in marks), default=0)
    start = 0 if first <= 2 * _LEAD else _word_begin(text, first - _LEAD, first)
    end = min(len(text), start + LONGEST)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    kept = [mark for mark in marks if start <= mark.start and mark.end <= end]
    moved = [replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in kept]
    return before + text[start:end] + after, moved


def _word_begin(text: str, wanted: int, latest: int) -> int:
    """Return the beginning of a word at or after a place, and not after `latest`."""
    gap = text.find(" ", wanted, latest)
    return wanted if gap < 0 else gap + 1
