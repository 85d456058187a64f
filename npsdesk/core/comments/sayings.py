"""Sayings: how customers put things when they do not call them by name, subject by subject, in several languages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from npsdesk.core.errors import FileUnreadable

_BETWEEN = " / "


class Subject(NamedTuple):
    """One thing that is asked about: what it is called in a search, and sentences that customers say about it."""

    asked: Mapping[str, tuple[str, ...]]
    said: Mapping[str, tuple[str, ...]]


def read_subjects(lines: Iterable[str], languages: Sequence[str], name: str) -> list[Subject]:
    """Return the subjects of a list: `[names = names]` by language, then a line of sayings for each language.

    Raises FileUnreadable with `name` and the number of a line that is neither.
    """
    found: list[tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]] = []
    for number, line in enumerate((line.strip() for line in lines), start=1):
        language, _colon, sayings = line.partition(": ")
        if line.startswith("[") and line.endswith("]"):
            parts = [_cut(part, ",") for part in line[1:-1].split("=")]
            found.append((dict(zip(languages, parts, strict=False)), {}))
        elif found and language in languages:
            found[-1][1][language] = _cut(sayings, _BETWEEN)
        elif line and not line.startswith("#"):
            raise FileUnreadable(name, detail=f"line {number} is no [subject] and no sayings")
    return [Subject(*one) for one in found]


def _cut(text: str, at: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(at) if part.strip())
