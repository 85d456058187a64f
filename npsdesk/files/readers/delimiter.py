"""Decides which character separates the columns of a text file, by parsing with each and comparing."""

import csv
from collections import Counter
from itertools import islice

_CANDIDATES = (",", ";", "\t", "|")
_RECORDS = 50


def named_delimiter(first_line: str) -> str:
    """Return the delimiter of a first line `sep=;`, as Excel writes and reads it, else an empty string."""
    line = first_line.strip("\r\n\"' ")
    return line[4] if line[:4].lower() == "sep=" and len(line) == 5 else ""


def find_delimiter(sample: list[str]) -> str:
    """Return the delimiter under which the first records have the most even width; a comma where none separates."""
    best = max(_CANDIDATES, key=lambda delimiter: _evenness(sample, delimiter))
    return best if _evenness(sample, best) > 0 else ","


def has_spaced_quotes(sample: list[str], delimiter: str) -> bool:
    """Return whether quoted texts stand behind a space, as in `1, "6,000"`: a reader that keeps it misses the quote."""
    if delimiter.isspace():
        return False
    spaced, tight = (sum(f'{delimiter}{space}"' in line for line in sample) for space in (" ", ""))
    return spaced > tight


def _evenness(sample: list[str], delimiter: str) -> float:
    """Return the share of records with the usual width; a heading of that width and many columns break ties."""
    records = [
        row
        for row in islice(
            csv.reader(sample, delimiter=delimiter, skipinitialspace=has_spaced_quotes(sample, delimiter)), _RECORDS
        )
        if row
    ]
    widths = Counter(len(row) for row in records if len(row) > 1)
    if not widths:
        return 0.0
    usual, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    is_headed = len(records[0]) == usual
    return count / len(records) + 0.3 * is_headed + 0.02 * min(usual, 20)
