"""Parses lines into records, and recovers where a quotation mark was never closed."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from npsdesk.core.cleaning.noticed import Note, NoteKind
from npsdesk.files.readers.frames import Refusal

csv.field_size_limit(2**31 - 1)  # a comment may be long; the memory limit guards against the rest

_SUSPICIOUS_LINES = 4
_TOGETHER = 1_000  # lines that are parsed at once where each is a record
_MAX_STRAYS = 100


class _Lines:
    """Hands out lines, remembers those of the record under way, and takes some back."""

    def __init__(self, lines: Iterable[str], number: int) -> None:
        self._lines = iter(lines)
        self._returned: deque[str] = deque()
        self.seen: list[str] = []
        self.number = number
        self.is_over = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        try:
            line = self._returned.popleft() if self._returned else next(self._lines)
        except StopIteration:
            self.is_over = True
            raise
        self.seen.append(line)
        self.number += 1
        return line

    def take_back(self, lines: list[str]) -> None:
        self._returned.extendleft(reversed(lines))
        self.number -= len(lines)
        self.is_over = False


def parse_records(
    lines: Iterable[str], delimiter: str, notes: list[Note], *, is_spaced: bool = False
) -> Iterator[list[str]]:
    """Yield one list of texts per record; a quote that swallows the lines after it is noted and read literally.

    `is_spaced` where a space stands between delimiter and quote.
    """
    lines = iter(lines)
    width = count = 0
    while some := list(islice(lines, _TOGETHER)):
        records = _one_per_line(some, delimiter, is_spaced=is_spaced)
        if records is None:
            source = _Lines(chain(some, lines), count)
            yield from _carefully(source, delimiter, notes, width, is_spaced=is_spaced)
            return
        width = width or next(filter(None, map(len, records)), 0)
        count += len(some)
        yield from records


def _one_per_line(lines: list[str], delimiter: str, *, is_spaced: bool) -> list[list[str]] | None:
    """Return the records of lines that are one each, None where a quote may go on in the next line."""
    if any(line.count('"') % 2 for line in lines):
        return None
    # an open quote would swallow the blank line
    records = list(csv.reader([*lines, "\n"], delimiter=delimiter, skipinitialspace=is_spaced))
    return records[:-1] if len(records) == len(lines) + 1 else None


def _carefully(
    source: _Lines, delimiter: str, notes: list[Note], width: int, *, is_spaced: bool
) -> Iterator[list[str]]:
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=is_spaced)
    strays = 0
    for record in reader:  # it goes on where lines were taken back after the last one
        seen, is_first = source.seen, width == 0
        width = width or len(record)
        is_swallowed = len(seen) > 1 and _is_swallowed(seen, width, delimiter, at_end=source.is_over)
        if is_swallowed or (is_first and len(seen) > 1 and _are_rows(seen, delimiter)):
            width = 0 if is_first else width
            strays += 1
            if strays > _MAX_STRAYS:
                raise Refusal("QuotesUnmatched")
            source.take_back(seen[1:])
            notes.append(Note(NoteKind.STRAY_QUOTE, row=source.number))
            record = _literal(seen[0], width, delimiter)
            width = width or len(record)
        source.seen = []
        yield record


def _is_swallowed(seen: list[str], width: int, delimiter: str, *, at_end: bool) -> bool:
    """Return whether a record of several lines is rather a stray quote and the rows it swallowed."""
    if at_end and "".join(seen).count('"') % 2:
        return True
    if len(seen) < _SUSPICIOUS_LINES or width < 3:
        return False
    inner = seen[1:-1]
    rows = sum(len(next(csv.reader([line], delimiter=delimiter), [])) == width for line in inner)
    return rows >= 0.8 * len(inner)


def _are_rows(seen: list[str], delimiter: str) -> bool:
    """Return whether lines that begin a file in one record are rows each: headings behind a quote that never ends."""
    try:
        list(csv.reader(seen, delimiter=delimiter, strict=True))
    except csv.Error:
        first = next(csv.reader([seen[0].rstrip("\r\n")], delimiter=delimiter, quoting=csv.QUOTE_NONE))
        widths = {len(next(csv.reader([line], delimiter=delimiter), [])) for line in seen[1:]}
        return len(first) > 1 and widths == {len(first)}
    return False


def _literal(line: str, width: int, delimiter: str) -> list[str]:
    """Return the fields of a line with a stray quote: as plain text where that gives the usual width."""
    line = line.rstrip("\r\n")
    plain = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return plain if len(plain) == width or not width else next(csv.reader([line], delimiter=delimiter))
