"""Makes one name of what stands in several columns, in the order in which people say it."""

import re
from collections.abc import Sequence
from enum import IntEnum

from npsdesk.core.cleaning.headings import normal_heading


class NamePart(IntEnum):
    """What a column of names holds, by its heading; they are said in this order."""

    FIRST = 0
    MIDDLE = 1  # tussenvoegsel: van der
    LAST = 2
    WHOLE = 3


_PARTS = {
    NamePart.FIRST: re.compile(r"(?:.* )?(?:first ?name|given ?names?|forename|voornaam|voornamen|vornamen?|prenoms?)"),
    NamePart.MIDDLE: re.compile(r"(?:.* )?(?:middle ?names?|tussenvoegsels?|voorvoegsels?|infix|namenszusatz)"),
    NamePart.LAST: re.compile(
        r"(?:.* )?(?:last ?name|family ?name|surname|achternaam|familienaam|nachnamen?|familienname|nom de famille)"
    ),
}


def name_part(heading: str) -> NamePart:
    """Return which part of a name stands under a heading.

    >>> name_part("Voornaam"), name_part("RecipientLastName"), name_part("Naam")
    (<NamePart.FIRST: 0>, <NamePart.LAST: 2>, <NamePart.WHOLE: 3>)
    """
    text = normal_heading(heading)
    return next((part for part, pattern in _PARTS.items() if pattern.fullmatch(text)), NamePart.WHOLE)


def full_names(headings: Sequence[str], columns: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return one name per row of columns of trimmed texts of one length; "" where none of them says anything.

    First, middle and last name are joined. Beside a first name a column that is called just "name" may hold the last
    name or all of it. Of several whole names the first filled one counts, and one of them where the parts are blank.
    """
    parts = [name_part(heading) for heading in headings]
    order = sorted(range(len(parts)), key=lambda place: parts[place])
    said = [columns[place] for place in order if parts[place] is not NamePart.WHOLE]
    whole = [columns[place] for place in order if parts[place] is NamePart.WHOLE]
    if NamePart.FIRST in parts and NamePart.LAST not in parts and whole:
        return [_joined([*firsts, _first(names)]) for firsts, names in zip(_rows(said), _rows(whole), strict=True)]
    if NamePart.FIRST not in parts and whole:
        return [_first((*names, *lasts)) for names, lasts in zip(_rows(whole), _across(said, whole), strict=True)]
    joined = [" ".join(filter(None, row)) for row in _rows(said)]
    return [name or _first(names) for name, names in zip(joined, _rows(whole), strict=True)] if whole else joined


def _rows(columns: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    return list(zip(*columns, strict=True))


def _across(columns: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return the rows of columns, which may be none, beside others."""
    return _rows(columns) if columns else [()] * len(others[0])


def _first(texts: Sequence[str]) -> str:
    return next(filter(None, texts), "")


def _joined(texts: Sequence[str]) -> str:
    """Return the texts as one name; a last one that holds the others already is the whole name."""
    *firsts, last = filter(None, texts) if any(texts) else ("",)
    words = set(last.casefold().replace(",", " ").split())
    if len(words) > 1 and all(words.issuperset(text.casefold().split()) for text in firsts):
        return last
    return " ".join([*firsts, last])
