"""How a file that holds several rounds of a survey is taken apart: by a column, or by the dates of its answers."""

from dataclasses import dataclass
from enum import StrEnum

MOST_WAVES = 120  # ten years of months; a column with more values is no column of waves


class Period(StrEnum):
    """What dates are gathered by; the values are also the words of `--split-waves-by`."""

    ROUND = "round"  # days that lie together, with weeks of silence between them
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@dataclass(frozen=True)
class Split:
    """One of the two: the index of the column whose values are the waves, or a period of the dates."""

    column: int | None = None
    period: Period | None = None


@dataclass(frozen=True)
class SplitOffer:
    """What a file could be split by: columns and periods that give more than one wave, the likeliest first.

    `suggested` is what to ask the owner about without being asked, and how many waves that makes; None where nothing
    is that clear.
    """

    columns: tuple[int, ...] = ()
    periods: tuple[Period, ...] = ()
    suggested: Split | None = None
    count: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.columns and not self.periods
