"""Which columns hold where somebody lives, by their headings."""

import re
from collections.abc import Iterable, Sequence

from npsdesk.core.cleaning.headings import normal_heading
from npsdesk.core.survey import Field

# in the order in which an address is written
_PARTS = (
    re.compile(
        r"(?:.* )?(?:(?:street|postal|shipping|delivery|home|mailing) address(?: 1)?|address(?: line 1)?|adres)"
    ),
    re.compile(r"(?:.* )?(?:postadres|bezorgadres|verzendadres|leveradres|woonadres)"),
    re.compile(r"(?:.* )?(?:street(?: name)?|straat(?:naam)?|strasse|rue)"),
    re.compile(r"(?:.* )?(?:house ?(?:number|no)|huisnummer|huisnr|hausnummer)"),
    re.compile(r"(?:.* )?(?:address line 2|toevoeging|bus)"),
    re.compile(r"(?:.* )?(?:post ?code|postal code|zip(?: ?code)?|plz|postleitzahl|code postal)"),
    re.compile(r"(?:.* )?(?:city|town|plaats|woonplaats|stad|gemeente|ort|ville)"),
    re.compile(r"(?:.* )?(?:country|land|pays)"),
)
_NOT_ONE = re.compile(r"\b(?:e-?mail|mail|ip|web|website|url)\b")
_ENOUGH = 6  # from the place of the post code on a part alone is no address


def address_fields(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Return the columns of an address in the order in which it is written; none where there is only a city or country.

    >>> [field.name for field in address_fields([])]
    []
    """
    found: list[tuple[int, Field]] = []
    for field in fields:
        heading = normal_heading(field.name)
        if _NOT_ONE.search(heading):
            continue
        place = next((place for place, part in enumerate(_PARTS) if part.fullmatch(heading)), None)
        if place is not None:
            found.append((place, field))
    if all(place >= _ENOUGH for place, _field in found):
        return ()
    return tuple(field for _place, field in sorted(found, key=lambda pair: pair[0]))


def address_text(parts: Sequence[object]) -> str:
    """Return an address in one line, of what stands in its columns."""
    texts = (" ".join(part.split()) for part in parts if isinstance(part, str))
    return ", ".join(filter(None, texts))
