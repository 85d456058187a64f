"""Who answered both of two waves, who only one of them: waves matched per customer, one answer each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.latest import superseded

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

GROUP_STARTS = (7, 9)  # the first score of passives and of promoters; detractors begin at 0
PASSIVE_SCORES = (7, 8)


@dataclass(frozen=True)
class OneEach:
    """The scored answers of one wave, one per customer.

    `rows` is indexed by customer and has the columns response and score. `dropped` counts further answers of the same
    customers (the latest dated is kept, of several without a date the last in the file), `nameless` the scored answers
    of nobody known, which cannot be followed.
    """

    rows: "pd.DataFrame"
    dropped: int
    nameless: int


@dataclass(frozen=True)
class Journeys:
    """Two waves matched per customer; every frame is indexed by customer.

    `pairs` holds who answered both: before and after (response ids), score_before and score_after. `silent` holds who
    answered only the earlier one (response, score), `fresh` who answered only the later one (response, score, is_new:
    whether no earlier wave of the project knows them). `dropped` and `nameless` count answers of both waves as
    OneEach does.
    """

    pairs: "pd.DataFrame"
    silent: "pd.DataFrame"
    fresh: "pd.DataFrame"
    dropped: int
    nameless: int

    @property
    def seen_again(self) -> int:
        return len(self.pairs)

    @property
    def new(self) -> int:
        """How many of the later wave's customers no earlier wave knows."""
        return int(self.fresh["is_new"].sum())

    @property
    def back(self) -> int:
        """How many came back: not in the earlier of the two waves, but in one before the later."""
        return len(self.fresh) - self.new

    def among(self, customers: "Sequence[int] | npt.NDArray[np.int64]") -> "Journeys":
        """Return the same two waves with these customers only."""
        pairs, silent, fresh = (rows[rows.index.isin(customers)] for rows in (self.pairs, self.silent, self.fresh))
        return Journeys(pairs, silent, fresh, self.dropped, self.nameless)


def one_each(frame: "pd.DataFrame", wave: int) -> OneEach:
    """Return one scored answer per customer of one wave of an answers frame (methods §0)."""
    rows = frame.loc[(frame["wave"] == wave).to_numpy() & frame["score"].notna().to_numpy()]
    known = rows[rows["customer"].notna().to_numpy()]
    nameless = len(rows) - len(known)
    kept = known[~superseded(known)]
    return OneEach(_by_customer(kept), len(known) - len(kept), nameless)


def _by_customer(rows: "pd.DataFrame") -> "pd.DataFrame":
    import numpy as np
    import pandas as pd

    index = pd.Index(rows["customer"].to_numpy(dtype=np.int64), name="customer")
    columns = {"response": rows.index.to_numpy(dtype=np.int64), "score": rows["score"].to_numpy(dtype=np.int8)}
    return pd.DataFrame(columns, index=index)


def journeys(
    frame: "pd.DataFrame", earlier: int, later: int, wave_order: Sequence[int], shown: "pd.DataFrame | None" = None
) -> Journeys:
    """Match two waves per customer.

    `frame` is the whole project's answers frame, `wave_order` its waves from old to new. `shown` are the rows that the
    owner's filter lets through, the whole frame without it: a customer is followed when the earlier answer is shown,
    whatever group the later one names, and one who did not answer earlier when the later answer is.
    """
    shown = frame if shown is None else shown
    first, second = one_each(frame, earlier), one_each(frame, later)
    before = first.rows[first.rows["response"].isin(shown.index).to_numpy()]
    pairs = before.rename(columns={"response": "before", "score": "score_before"}).join(
        second.rows.rename(columns={"response": "after", "score": "score_after"}), how="inner"
    )
    is_fresh = ~second.rows.index.isin(first.rows.index) & second.rows["response"].isin(shown.index).to_numpy()
    fresh = second.rows[is_fresh]
    return Journeys(
        pairs[["before", "after", "score_before", "score_after"]],
        before[~before.index.isin(second.rows.index)],
        fresh.assign(is_new=~fresh.index.isin(_known_before(frame, later, wave_order))),
        first.dropped + second.dropped,
        first.nameless + second.nameless,
    )


def _known_before(frame: "pd.DataFrame", wave: int, wave_order: Sequence[int]) -> "npt.NDArray[np.int64]":
    """Return the customers who answered any wave before this one, scored or not."""
    import numpy as np

    order = list(wave_order)
    earlier = order[: order.index(wave)] if wave in order else []
    is_earlier = np.isin(frame["wave"].to_numpy(), earlier) & frame["customer"].notna().to_numpy()
    return frame["customer"].to_numpy(dtype=np.int64, na_value=0)[is_earlier]


def group_codes(scores: "pd.Series[int]") -> "npt.NDArray[np.int64]":
    """Return 0 for detractors, 1 for passives, 2 for promoters, for scores of 0 … 10."""
    import numpy as np

    return np.searchsorted(GROUP_STARTS, scores.to_numpy(), side="right")
