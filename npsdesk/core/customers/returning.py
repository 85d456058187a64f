"""How many customers of a wave the project knows from earlier waves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.distinct import distinct, laid_out
from npsdesk.core.scores.both_waves import customers_of
from npsdesk.core.scores.waves import wave_places

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
    import numpy as np

    customers, places, count = customers_of(frame), wave_places(frame, wave_order), max(len(wave_order), 1)
    is_meant = (customers >= 0) & (places >= 0)
    numbers, size = laid_out(customers[is_meant])
    places = places[is_meant]
    first = np.full(size, count)
    np.minimum.at(first, numbers, places)
    is_scored = frame["score"].notna().to_numpy()[is_meant]
    owners, places = np.divmod(distinct(numbers[is_scored] * count + places[is_scored]), count)
    customers = np.bincount(places, minlength=count)
    known = np.bincount(places[places > first[owners]], minlength=count)
    return {wave: MatchRate(int(known[place]), int(customers[place])) for place, wave in enumerate(wave_order)}
