"""How many customers of a wave the project knows from earlier waves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class MatchRate:
    """`known` of the `customers` of a wave were in an earlier one; answers of nobody known are no customers."""

    known: int
    customers: int


def match_rates(frame: "pd.DataFrame", wave_order: Sequence[int]) -> dict[int, MatchRate]:
    """Return the match rate of each wave. `frame` is the whole answers frame, `wave_order` its waves from old to new.

    Everybody of the first wave is new, by definition.
    """
    pairs = frame.loc[frame["customer"].notna(), ["customer", "wave"]].drop_duplicates()
    place = pairs["wave"].map({wave: number for number, wave in enumerate(wave_order)})
    is_known = place > place.groupby(pairs["customer"].astype("int64")).transform("min")
    customers = pairs["wave"].value_counts()
    known = pairs.loc[is_known, "wave"].value_counts()
    return {wave: MatchRate(int(known.get(wave, 0)), int(customers.get(wave, 0))) for wave in wave_order}
