"""How long somebody has been a customer, from whatever says so: a date, a year, months, or the first wave seen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.survey import Field, Role

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

NEW_MONTHS = 12  # a customer is new for a year
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


class TenureKind(StrEnum):
    """What the length of a relation is known by."""

    DATE = "date"  # a date or a year in a column
    LENGTH = "length"  # months or years in a column
    FIRST_WAVE = "first_wave"  # only by the wave in which the customer answered first


@dataclass(frozen=True)
class TenureField:
    """The column that says it, and whether its numbers are years."""

    field: Field
    kind: TenureKind
    is_years: bool = False


def tenure_field(fields: Sequence[Field]) -> TenureField | None:
    """Return the column that says how long people have been customers, None where none does."""
    for field in fields:
        name = " ".join(field.name.replace("_", " ").split())
        if field.role not in _ROLES:
            continue
        if _LENGTH.search(name):
            return TenureField(field, TenureKind.LENGTH, bool(_YEARS.search(name)))
        if _SINCE.search(name):
            return TenureField(field, TenureKind.DATE)
    return None


def months_known(found: TenureField, values: Sequence[object], days: Sequence[date | None]) -> "Floats":
    """Return for each answer how many months its author had been a customer, NaN where it is not known.

    `values` are those of the column, `days` when the answers were given (None unknown: then a date says nothing). A
    year alone counts from its middle, and the year of the answer itself as 0. Nothing is below 0.
    """
    import numpy as np

    months = np.full(len(values), np.nan)
    known: dict[tuple[object, date | None], float] = {}
    for place, key in enumerate(zip(values, days, strict=True)):
        if key not in known:
            known[key] = _months(found, *key)
        months[place] = known[key]
    return months


def _months(found: TenureField, value: object, day: date | None) -> float:
    text = str(value).strip() if value is not None else ""
    if found.kind is TenureKind.LENGTH:
        number = _number(text)
        return number * (12 if found.is_years else 1) if number >= 0 else float("nan")
    since = _day(text)
    if since is None or day is None:
        return float("nan")
    if isinstance(since, int):
        return 0.0 if since >= day.year else float((day.year - since) * 12 + day.month - 6)
    return max(0.0, float((day.year - since.year) * 12 + day.month - since.month))


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("nan")


def _day(text: str) -> "date | int | None":
    """Return a date, or a year alone."""
    head = re.match(r"(\d{4})-(\d{2})-(\d{2})", text)
    if head:
        try:
            return date(*map(int, head.groups()))
        except ValueError:
            return None
    number = _number(text)
    return int(number) if number == number and 1900 <= number <= 2200 and number == int(number) else None
