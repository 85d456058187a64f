"""Scores of parts: per wave and per value of a column, from an answers frame."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.score import Score, score_of
from npsdesk.core.several import choices_of

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd


@dataclass(frozen=True)
class Part:
    """One value of a column with the score of those who have it; `value` is "" for those without one."""

    value: str
    score: Score


def frame_distribution(frame: "pd.DataFrame") -> tuple[int, ...]:
    """Return how often each score 0 … 10 occurs in an answers frame (column `score`, missing where none was given)."""
    import numpy as np

    scores = frame["score"].dropna().to_numpy(dtype=np.int64)
    return tuple(int(count) for count in np.bincount(scores, minlength=11))


def frame_score(frame: "pd.DataFrame") -> Score:
    """Return the score of an answers frame."""
    d = frame_distribution(frame)
    return score_of(Counts(sum(d[:7]), d[7] + d[8], d[9] + d[10]), len(frame))


def by_column(frame: "pd.DataFrame", column: int | str) -> tuple[Part, ...]:
    """Return the score for each value of a group column, most passives first (ux.md 4.2), unnamed last.

    `frame` is an answers frame that holds the column; those who gave no answer ("") form the part "". Answers of
    waves that did not have the column (missing) are in no part, and those with several choices in the part of each.
    """
    import numpy as np
    import pandas as pd

    frame = frame[frame[column].notna()]
    codes, values = pd.factorize(frame[column].astype(object))
    scores = frame["score"].to_numpy(dtype=np.float64, na_value=np.nan)
    kind = np.select([np.isnan(scores), scores >= 9, scores >= 7], [3, 2, 1], default=0)
    table = np.bincount(codes * 4 + kind, minlength=4 * len(values)).reshape(-1, 4)
    chosen: dict[str, npt.NDArray[np.int64]] = {}
    for value, row in zip(values, table, strict=True):
        for choice in choices_of(str(value)):
            chosen[choice] = chosen.get(choice, 0) + row
    parts = [Part(choice, score_of(Counts(*map(int, row[:3])), int(row.sum()))) for choice, row in chosen.items()]
    return tuple(sorted(parts, key=lambda part: (part.value == "", -part.score.counts.passives, part.value)))
