"""How a column can be cut into groups: as it is, by time, by how long somebody is a customer, or in bands."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.cleaning.dates import read_moment, vote_order
from npsdesk.core.cleaning.numbers import find_decimal, read_number
from npsdesk.core.scores.axes import (
    MONTHS,
    TENURE_EDGES,
    TENURE_YEARS,
    Axis,
    KeyKind,
    by_band,
    by_number,
    by_time,
    by_value,
    nice_edges,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Dates = npt.NDArray[np.datetime64]

FEW_NUMBERS = 12  # a column with more different numbers is shown in bands
ENOUGH = 0.9  # of the answers of a column must read as dates or numbers, to cut it by them
YEARS = (1900, 2200)
SINCE = re.compile(
    r"\b(since|sinds|sedert|joined|signed ?up|sign-?up|start|ingang|lid vanaf|vanaf|first order)\b", re.IGNORECASE
)
TENURE = re.compile(r"\b(tenure|months?|maand(en)?|looptijd|duration|klantduur)\b", re.IGNORECASE)


class Cut(StrEnum):
    """How a column is cut; the values are also those of the terminal."""

    VALUE = "value"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TENURE = "tenure"
    BANDS = "bands"


TIMES = {Cut.MONTH: KeyKind.MONTH, Cut.QUARTER: KeyKind.QUARTER, Cut.YEAR: KeyKind.YEAR}


@dataclass(frozen=True)
class Content:
    """What a column holds, read once: dates, numbers (years among them), or neither; None where not enough is."""

    dates: "Dates | None" = None
    numbers: "Floats | None" = None
    is_year: bool = False
    is_few: bool = False


def content_of(column: "pd.Series[str]") -> Content:
    """Read a column of an answers frame: what 9 of 10 of its answers are. Each different text is read once."""
    import numpy as np

    if column.dtype.kind == "M":
        return Content(dates=column.to_numpy().astype("datetime64[s]"))
    if column.dtype.kind == "f":
        numbers = column.to_numpy(dtype=np.float64)
        return Content(numbers=numbers, is_few=_are_few(numbers), is_year=_are_years(numbers))
    return _content_of_texts(by_value(column))


def cuts_of(content: Content, name: str) -> tuple[Cut, ...]:
    """Return the ways to cut a column, the best first; `name` is its heading, which tells how long from how much."""
    if content.dates is not None:
        since = (Cut.TENURE,) if SINCE.search(name) else ()
        return (*since, Cut.QUARTER, Cut.MONTH, Cut.YEAR)
    if content.numbers is None:
        return (Cut.VALUE,)
    if content.is_year:
        return (Cut.TENURE, Cut.VALUE, Cut.BANDS) if SINCE.search(name) else (Cut.VALUE, Cut.BANDS)
    tenure = (Cut.TENURE,) if TENURE.search(name) and not content.is_few else ()
    return (*tenure, Cut.VALUE, Cut.BANDS) if content.is_few else (*tenure, Cut.BANDS)


def axis_of(column: "pd.Series[str]", content: Content, cut: Cut, answered: "Dates | None" = None) -> Axis:
    """Return the groups of a column cut in one of its ways; `answered` is when each answer was given, for tenure."""
    if cut in TIMES and content.dates is not None:
        return by_time(content.dates, TIMES[cut])
    if cut is Cut.TENURE:
        months = tenure_months(content, answered)
        return by_band(months, TENURE_YEARS if content.is_year else TENURE_EDGES, KeyKind.TENURE)
    if content.numbers is not None and (cut is Cut.BANDS or column.dtype.kind == "f"):
        if cut is Cut.BANDS:
            return by_band(content.numbers, nice_edges(content.numbers))
        return by_number(content.numbers)
    if column.dtype.kind == "M":
        return by_time(column.to_numpy().astype("datetime64[s]"), KeyKind.QUARTER)
    return by_value(column)


def tenure_months(content: Content, answered: "Dates | None") -> "Floats":
    """Return for how many months somebody had been a customer when they answered; NaN where not known, or before it."""
    import numpy as np

    if content.numbers is not None and not content.is_year:
        return np.where(content.numbers >= 0, content.numbers, np.nan)
    assert answered is not None
    known = ~np.isnat(answered)
    month = np.where(known, answered, np.datetime64("1970-01-01")).astype("datetime64[M]").astype(np.float64)
    if content.dates is not None:
        is_dated = ~np.isnat(content.dates)
        began = np.where(is_dated, content.dates, np.datetime64("1970-01-01")).astype("datetime64[M]")
        months = np.where(is_dated & known, month - began.astype(np.float64), np.nan)
    else:
        assert content.numbers is not None
        years = np.floor(month / MONTHS) + 1970 - content.numbers
        months = np.where(known, years * MONTHS, np.nan)
    return np.where(months >= 0, months, np.nan)


def _content_of_texts(axis: Axis) -> Content:
    import numpy as np

    texts = [axis.keys[groups[0]].text if len(groups) == 1 else "" for groups in axis.members]
    counts = np.bincount(axis.codes[axis.codes >= 0], minlength=len(texts))
    weights = {text: int(count) for text, count in zip(texts, counts, strict=True) if text and count}
    total = sum(weights.values())
    if not total or len(weights) < 2:
        return Content()
    numbers = _numbers(weights)
    if sum(weights[text] for text in numbers) >= ENOUGH * total:
        found = np.array([numbers.get(text, np.nan) for text in texts] + [np.nan])[axis.codes]
        return Content(numbers=found, is_year=_are_years(found), is_few=_are_few(found))
    dates = _dates(weights)
    if sum(weights[text] for text in dates) >= ENOUGH * total:
        known = np.array([dates.get(text, "NaT") for text in texts] + ["NaT"], dtype="datetime64[s]")
        return Content(dates=known[axis.codes])
    return Content()


def _numbers(texts: dict[str, int]) -> dict[str, float]:
    decimal = find_decimal(texts)
    found = ((text, read_number(text, decimal)) for text in texts)
    return {text: number for text, number in found if number is not None}


def _dates(texts: dict[str, int]) -> "dict[str, str]":
    vote = vote_order(Counter(texts))
    order = vote.order if vote is not None else None
    found = ((text, read_moment(text, order)) for text in texts)
    return {text: moment.isoformat() for text, moment in found if moment is not None}


def _are_few(numbers: "Floats") -> bool:
    import numpy as np

    known = numbers[~np.isnan(numbers)]
    return len(np.unique(known)) <= FEW_NUMBERS


def _are_years(numbers: "Floats") -> bool:
    import numpy as np

    known = numbers[~np.isnan(numbers)]
    return bool(len(known)) and bool(((known >= YEARS[0]) & (known < YEARS[1]) & (known == np.floor(known))).all())
