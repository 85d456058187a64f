"""How many customers of a wave the project knows from earlier waves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class MatchRate:
    """`known` of the `customers` of a wave were in an earlier one; answers of nobody known are no customers.

    Those who gave no score do not count in a wave, as they do not count among its answers elsewhere.
    """

    known: int
    customers: int


def match_rates(frame: "pd.DataFrame", wave_order: Sequence[int]) -> dict[int, MatchRate]:
    """Return the match rate of each wave. `frame` is the whole answers frame, `wave_order` its waves from old to new.

    Everybody of the first wave is new, by definition.
    """
    rows = frame.loc[frame["customer"].notna(), ["customer", "wave", "score"]]
    place = rows["wave"].map({wave: number for number, wave in enumerate(wave_order)})
    is_known = place > place.groupby(rows["customer"].astype("int64")).transform("min")
    scored = rows.assign(known=is_known).loc[rows["score"].notna()].drop_duplicates(["customer", "wave"])
    customers = scored["wave"].value_counts()
    known = scored.loc[scored["known"], "wave"].value_counts()
    return {wave: MatchRate(int(known.get(wave, 0)), int(customers.get(wave, 0))) for wave in wave_order}
