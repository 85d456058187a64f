"""How are we doing: everything the overview shows, from one answers frame and one filter."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npsdesk.core.filters import chosen
from npsdesk.core.scores.breakdown import frame_distribution, frame_score
from npsdesk.core.scores.change import Change, change_between
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.smallness import Smallness
from npsdesk.core.survey import GROUP_SCORES, Filter, Group

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Value:
    """Money held by some customers: its sum, for how many it is known, and of how many."""

    total: float
    known: int
    people: int


@dataclass(frozen=True)
class Overview:
    """What the filter shows. With a segment in the filter there are counts, but no score and no trend to be made."""

    score: Score
    distribution: tuple[int, ...]
    change: Change | None
    trend: tuple[Score, ...]
    value: Value | None

    @property
    def sevens(self) -> int:
        return self.distribution[7]

    @property
    def eights(self) -> int:
        return self.distribution[8]


def overview(
    frame: "pd.DataFrame", filter_: Filter, waves: Sequence[int], earlier: int | None, value_field: int | None
) -> Overview:
    """Return what the overview shows.

    `frame` is the whole project's answers frame, `waves` the ids of all waves from old to new, `earlier` the wave to
    compare with, `value_field` the column that holds money, if any.
    """
    shown = chosen(frame, filter_)
    score = frame_score(shown)
    if filter_.has_segment:
        score = replace(score, nps=None, low=None, high=None)
    can_compare = earlier is not None and not filter_.has_segment
    return Overview(
        score=score,
        distribution=frame_distribution(shown),
        change=_change(frame, filter_, earlier, score) if can_compare and earlier is not None else None,
        trend=() if filter_.has_segment else tuple(frame_score(chosen(frame, filter_.in_wave(wave))) for wave in waves),
        value=None if value_field is None else value_of(chosen(shown, Filter(group=Group.PASSIVE)), value_field, waves),
    )


def value_of(frame: "pd.DataFrame", value_field: int, waves: Sequence[int]) -> Value | None:
    """Return the money held by the people of a frame, or None where it is known of none of them.

    A customer with several answers counts once, with the last value known; `waves` holds wave ids from old to new.
    """
    known = _last_of_each(frame[frame[value_field].notna()], waves)
    people = len(_last_of_each(frame, waves))
    return Value(float(known[value_field].sum()), len(known), people) if len(known) else None


def _last_of_each(frame: "pd.DataFrame", waves: Sequence[int]) -> "pd.DataFrame":
    """Return the newest row of each customer, and all rows of nobody known."""
    position = {wave: number for number, wave in enumerate(waves)}
    rows = frame.iloc[frame["wave"].map(position).argsort(kind="stable")]
    return rows[rows["customer"].isna() | ~rows["customer"].duplicated(keep="last")]


def _change(frame: "pd.DataFrame", filter_: Filter, earlier: int, later_score: Score) -> Change | None:
    before = chosen(frame, filter_.in_wave(earlier))
    before_score = frame_score(before)
    too_small = (Smallness.COUNTS_ONLY, Smallness.GREY)
    if later_score.smallness in too_small or before_score.smallness in too_small:
        return None
    after = chosen(frame, filter_)
    return change_between(before_score.counts, later_score.counts, _moves(before, after))


def _moves(before: "pd.DataFrame", after: "pd.DataFrame") -> dict[tuple[int, int], int]:
    """Count customers in both frames by their values -1, 0, 1; the last answer counts where one gave several."""
    first, second = _values(before), _values(after)
    both = first.to_frame("x").join(second.rename("y"), how="inner")
    return dict(Counter(zip(both["x"].tolist(), both["y"].tolist(), strict=True)))


def _values(frame: "pd.DataFrame") -> "pd.Series[int]":
    known = frame[frame["customer"].notna() & frame["score"].notna()].drop_duplicates("customer", keep="last")
    scores = known["score"].astype("int64").to_numpy()
    passive_from, promoter_from = GROUP_SCORES[Group.PASSIVE][0], GROUP_SCORES[Group.PROMOTER][0]
    values = (scores >= promoter_from).astype("int64") - (scores < passive_from).astype("int64")
    return known["customer"].astype("int64").to_frame("customer").assign(value=values).set_index("customer")["value"]
