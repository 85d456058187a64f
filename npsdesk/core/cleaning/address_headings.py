"""Which headings say where somebody lives, in the order in which an address is written."""

import re
from collections.abc import Sequence

from npsdesk.core.cleaning.headings import normal_heading

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
STREETS = 3  # places before this name a street
TOWNS = 6  # places from here on name a town or a country, which is a group as well


def address_places(headings: Sequence[str]) -> dict[int, int]:
    """Return for each heading of an address its place in it, by index; none where there is only a city or country.

    >>> address_places(["Naam", "Straat", "Huisnr", "E-mailadres", "Woonplaats"])
    {1: 2, 2: 3, 4: 6}
    >>> address_places(["City", "Country"])
    {}
    """
    found: dict[int, int] = {}
    for index, heading in enumerate(map(normal_heading, headings)):
        place = next((place for place, part in enumerate(_PARTS) if part.fullmatch(heading)), None)
        if place is not None and not _NOT_ONE.search(heading):
            found[index] = place
    return {} if all(place >= TOWNS for place in found.values()) else found
