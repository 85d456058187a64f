"""Which columns hold where somebody lives, by their headings, and the address that they make."""

from collections.abc import Sequence

from npsdesk.core.cleaning.address_headings import TOWNS, address_places
from npsdesk.core.survey import Field


def address_fields(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Return the columns of an address in the order in which it is written; none where there is only a city or country.

    >>> [field.name for field in address_fields([])]
    []
    """
    places = address_places([field.name for field in fields])
    return tuple(fields[index] for index in sorted(places, key=lambda index: places[index]))


def only_address(fields: Sequence[Field]) -> frozenset[int]:
    """Return the ids of the columns that say nothing but where somebody lives: street, number, post code."""
    places = address_places([field.name for field in fields])
    return frozenset(fields[index].id for index, place in places.items() if place < TOWNS)


def address_text(parts: Sequence[object]) -> str:
    """Return an address in one line, of what stands in its columns."""
    texts = (" ".join(part.split()) for part in parts if isinstance(part, str))
    return ", ".join(filter(None, texts))
