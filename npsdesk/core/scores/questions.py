"""Scores of the 0-10 questions that were kept beside the one that is the score: each has an NPS of its own."""

from typing import TYPE_CHECKING

from npsdesk.core.filters import chosen
from npsdesk.core.scores.nps import counts_of
from npsdesk.core.scores.score import Score, score_of
from npsdesk.core.survey import Filter

if TYPE_CHECKING:
    import pandas as pd


def question_score(frame: "pd.DataFrame", filter_: Filter, field: int) -> Score | None:
    """Return the score of one more 0-10 question over what the filter shows, None where it was not asked there.

    `frame` is an answers frame that holds the question's answers, 0 … 10 or missing, in the column `field`. Rows of
    waves that did not ask it do not count, not even as being without an answer.
    """
    import numpy as np

    shown = chosen(frame, filter_)
    asked = set(frame.loc[frame[field].notna(), "wave"])
    shown = shown[shown["wave"].isin(asked)]
    if not len(shown):
        return None
    answers = shown[field].dropna().to_numpy(dtype=np.int64)
    d = tuple(int(count) for count in np.bincount(answers, minlength=11))
    return score_of(counts_of(d), len(shown))
