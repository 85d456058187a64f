"""How long somebody has been a customer, from the column that says so: a date, a year, or months."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.scores.columns import content_of, tenure_months
from npsdesk.core.survey import Field, Role

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Dates = npt.NDArray[np.datetime64]
    Floats = npt.NDArray[np.float64]

NEW_MONTHS = 12  # who has been a customer for less is new
_SINCE = re.compile(
    r"\b(?:customer|client|member|patient|user|subscriber|with us) ?since\b|\bsince\b.*\bcustomer\b"
    r"|\b(?:klant|lid|abonnee|cliënt|client|patiënt|gebruiker|relatie) ?(?:sinds|vanaf)\b|\bsinds\b"
    r"|\bkunde seit\b|\bmitglied seit\b|\bclient(?:e)? depuis\b|\bmembre depuis\b"
    r"|\bsign(?:ed)?[ _-]?up\b|\bregistration\b|\bregistered\b|\bjoin(?:ed)?\b|\bactivation\b|\bonboard"
    r"|\binschrijf|\baanmeld|\bingeschreven|\baangemeld|\bingangsdatum|\bstart ?(?:of )?contract\b|\bcontract ?start"
    r"|\bfirst (?:order|purchase|visit)\b|\beerste (?:bestelling|aankoop|bezoek|order)\b|\bcustomer start\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\btenure\b|\b(?:months|maanden|monate|mois|years|jaren|jahre|ans)\b.*\b(?:customer|client|klant|member|lid|kunde)"
    r"|\b(?:customer|client|klant|member|lid|kunde)\b.*\b(?:months|maanden|monate|mois|years|jaren|jahre|age)\b"
    r"|\blooptijd\b|\bklantduur\b|\bjaren klant\b|\bmaanden klant\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:years?|jaren|jaar|jahre|ans)\b", re.IGNORECASE)
_ROLES = frozenset({Role.GROUP, Role.DATE, Role.USAGE, Role.RATING, Role.REASON})


@dataclass(frozen=True)
class TenureField:
    """The column that says it, and whether its numbers are years."""

    field: Field
    is_years: bool = False


def tenure_field(fields: Sequence[Field]) -> TenureField | None:
    """Return the column that says how long people have been customers, None where none does."""
    for field in fields:
        name = " ".join(field.name.replace("_", " ").split())
        if field.role not in _ROLES:
            continue
        if _LENGTH.search(name):
            return TenureField(field, bool(_YEARS.search(name)))
        if _SINCE.search(name):
            return TenureField(field)
    return None


def months_of(found: TenureField, column: "pd.Series[str]", answered: "Dates") -> "Floats":
    """Return for how many months each author of an answer had been a customer, NaN where it is not known.

    `column` is that of the answers frame, `answered` the day of each answer. Where only the year is known that somebody
    became a customer, whole years count: 0 in the same year.
    """
    import numpy as np

    content = content_of(column)
    if content.dates is None and content.numbers is None:
        return np.full(len(column), np.nan)
    months = tenure_months(content, answered)
    return months * 12 if found.is_years else months
