"""Into which groups answers fall: by the values of a column, by time, or in bands of a number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.several import choices_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Codes = npt.NDArray[np.int64]

MONTHS = 12
TENURE_EDGES = (3.0, 12.0, 36.0, 60.0)  # months
TENURE_YEARS = (12.0, 36.0, 60.0, 120.0)  # where only the year is known that somebody became a customer
MOST_BANDS = 5


class KeyKind(StrEnum):
    """What a group is made by."""

    VALUE = "value"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    BAND = "band"
    TENURE = "tenure"  # a band of months


@dataclass(frozen=True)
class GroupKey:
    """One group. `text` is the same in every language ("" for those without an answer); `low`, `high` are the ends.

    A band is from `low`, included, to `high`, left out; None is without end. Of a month, quarter or year `low` is the
    year and `high` the month or quarter in it.
    """

    kind: KeyKind
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Axis:
    """`codes` holds a place in `members` for each answer, -1 where its wave did not have the column.

    `members` are the groups of each code as places in `keys`: several where somebody chose several.
    """

    codes: "Codes"
    members: tuple[tuple[int, ...], ...]
    keys: tuple[GroupKey, ...]

    @property
    def overlaps(self) -> bool:
        """Whether an answer can be in several groups."""
        return any(len(groups) > 1 for groups in self.members)


def by_value(column: "pd.Series[str]") -> Axis:
    """Return the groups of a column of texts; "" is no answer, missing means that it was not asked."""
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        codes, values = column.cat.codes.to_numpy().astype("int64"), list(column.cat.categories)
    else:
        codes, found = pd.factorize(column)
        codes, values = codes.astype("int64"), list(found)
    places: dict[str, int] = {}
    members = tuple(
        tuple(places.setdefault(choice, len(places)) for choice in choices_of(str(value))) for value in values
    )
    return Axis(codes, members, tuple(GroupKey(KeyKind.VALUE, text) for text in places))


def by_time(dates: "npt.NDArray[np.datetime64]", kind: KeyKind) -> Axis:
    """Return the months, quarters or years of dates; those without one ("") are a group of their own."""
    import numpy as np

    known = ~np.isnat(dates)
    months = np.where(known, dates, np.datetime64("1970-01-01")).astype("datetime64[M]").astype("int64")
    step = {KeyKind.MONTH: 1, KeyKind.QUARTER: 3, KeyKind.YEAR: MONTHS}[kind]
    periods = months // step
    return _numbered(periods, known, lambda period: _period(int(period) * step, kind))


def by_band(numbers: "npt.NDArray[np.float64]", edges: Sequence[float], kind: KeyKind = KeyKind.BAND) -> Axis:
    """Return the bands between edges, in order; those without a number ("") are a group of their own."""
    import numpy as np

    places = np.searchsorted(np.asarray(edges, dtype=np.float64), numbers, side="right").astype("int64")
    ends: list[float | None] = [None, *edges, None]
    return _numbered(places, ~np.isnan(numbers), lambda place: _band(ends[place], ends[place + 1], kind))


def by_number(numbers: "npt.NDArray[np.float64]") -> Axis:
    """Return a group for each number itself, for columns with few of them."""
    import numpy as np

    known = ~np.isnan(numbers)
    values, places = np.unique(numbers[known], return_inverse=True)
    whole = np.zeros(len(numbers), dtype="int64")
    whole[known] = places
    return _numbered(whole, known, lambda place: GroupKey(KeyKind.VALUE, f"{values[place]:g}", float(values[place])))


def by_places(places: "Codes", names: Sequence[str]) -> Axis:
    """Return groups that have an order of their own, such as waves: a place in `names` for each answer, -1 for none."""
    keys = tuple(GroupKey(KeyKind.VALUE, name, float(place)) for place, name in enumerate(names))
    return Axis(places, tuple((place,) for place in range(len(keys))), keys)


def mask_of(axes: Sequence[Axis], keys: Sequence[GroupKey]) -> "npt.NDArray[np.bool_]":
    """Return one boolean per answer: whether it is in the group that these keys name, one for each axis."""
    import numpy as np

    found = np.ones(len(axes[0].codes), dtype=bool)
    for axis, key in zip(axes, keys, strict=True):
        wanted = [any(axis.keys[place] == key for place in groups) for groups in axis.members]
        found &= np.array([*wanted, False], dtype=bool)[axis.codes]  # -1, for nowhere, is the last
    return found


def crossed(first: Axis, second: Axis) -> tuple["Codes", int]:
    """Return a code for each answer by two axes, and how many there are: code of the first x size + of the second."""
    import numpy as np

    size = max(1, len(second.members))
    codes = np.where((first.codes < 0) | (second.codes < 0), -1, first.codes * size + second.codes)
    return codes, size * max(1, len(first.members))


def nice_edges(numbers: "npt.NDArray[np.float64]", bands: int = MOST_BANDS) -> tuple[float, ...]:
    """Return edges that cut numbers into about equally many each, rounded to one or two digits where that still cuts.

    >>> import numpy
    >>> nice_edges(numpy.arange(1.0, 1001.0))
    (200.0, 400.0, 600.0, 800.0)
    """
    import numpy as np

    known = numbers[np.isfinite(numbers)]
    if not len(known):
        return ()
    low = float(known.min())
    for digits in (1, 2, 3, 15):
        cuts = np.quantile(known, [place / bands for place in range(1, bands)])
        edges = sorted({_rounded(float(cut), digits) for cut in cuts})
        kept = tuple(edge for edge in edges if edge > low)
        if len(kept) == bands - 1:
            return kept
    return kept


def _rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")


def _numbered(codes: "Codes", known: "npt.NDArray[np.bool_]", key_of: Callable[[int], GroupKey]) -> Axis:
    """Return an axis of whole numbers in order, "" last for those not known."""
    import numpy as np

    values, places = np.unique(codes[known], return_inverse=True)
    found = np.full(len(codes), len(values), dtype="int64")
    found[known] = places
    keys = [key_of(value) for value in values.tolist()]
    if not known.all():
        keys.append(GroupKey(KeyKind.VALUE, ""))
    return Axis(found, tuple((place,) for place in range(len(keys))), tuple(keys))


def _period(month: int, kind: KeyKind) -> GroupKey:
    year, rest = 1970 + month // MONTHS, month % MONTHS
    if kind is KeyKind.YEAR:
        return GroupKey(kind, f"{year}", year)
    if kind is KeyKind.QUARTER:
        return GroupKey(kind, f"{year}-Q{rest // 3 + 1}", year, rest // 3 + 1)
    return GroupKey(kind, f"{year}-{rest + 1:02}", year, rest + 1)


def _band(low: float | None, high: float | None, kind: KeyKind) -> GroupKey:
    if low is None and high is None:
        return GroupKey(kind, "all")
    if low is None:
        return GroupKey(kind, f"<{high:g}", low, high)
    return GroupKey(kind, f">={low:g}" if high is None else f"{low:g}-{high:g}", low, high)
