"""What customers scored before and after they were told something."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from npsdesk.core.scores.proportions import wilson_interval

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 10  # customers seen again, from which a share is said


@dataclass(frozen=True)
class Around:
    """A customer's last score up to a day and the first one after it, with the answers they are from."""

    before: int | None = None
    before_response: int | None = None
    after: int | None = None
    after_response: int | None = None


@dataclass(frozen=True)
class ToldOutcome:
    """Of the customers `told`, `seen` scored again afterwards: `up`, `same` or `down`.

    `low` and `high` are the ends of the likely range of the share that moved up, on 0 … 1; None under 10 seen.
    """

    told: int
    seen: int
    up: int
    same: int
    down: int
    low: float | None = None
    high: float | None = None


def scores_around(
    answers: "pd.DataFrame", wave_days: Mapping[int, date | None], told: Mapping[int, date]
) -> dict[int, Around]:
    """Return the scores of customers around the day on which each was told something.

    `answers` is the answers frame; an answer without a date has the first day of its wave in `wave_days`, and does not
    count where that has none either. An answer of the very day counts as before.
    """
    import pandas as pd

    mine = answers[answers["customer"].isin(list(told)) & answers["score"].notna()]
    days = mine["date"].where(mine["date"].notna(), mine["wave"].map(pd.to_datetime(pd.Series(dict(wave_days)))))
    rows = pd.DataFrame(
        {"customer": mine["customer"].astype("int64"), "score": mine["score"].astype("int64"), "day": days}
    )
    found: dict[int, Around] = {customer: Around() for customer in told}
    ordered = rows[rows["day"].notna()].sort_values("day", kind="stable")
    for customer, each in ordered.groupby("customer"):
        number = int(str(customer))
        is_before = each["day"].dt.date <= told[number]
        earlier, later = each[is_before].tail(1), each[~is_before].head(1)
        found[number] = Around(*_score(earlier), *_score(later))
    return found


def _score(rows: "pd.DataFrame") -> tuple[int | None, int | None]:
    return (None, None) if rows.empty else (int(rows["score"].iloc[0]), int(rows.index[0]))


def told_outcome(around: Iterable[Around]) -> ToldOutcome:
    """Count how customers moved after they were told something.

    The range is Wilson's (methods D1). It says nothing of what would have happened anyway: some move up unaided.
    """
    everyone = list(around)
    seen = [(one.before, one.after) for one in everyone if one.before is not None and one.after is not None]
    up = sum(after > before for before, after in seen)
    down = sum(after < before for before, after in seen)
    low, high = wilson_interval(up, len(seen)) if len(seen) >= FEWEST else (None, None)
    return ToldOutcome(len(everyone), len(seen), up, len(seen) - up - down, down, low, high)
