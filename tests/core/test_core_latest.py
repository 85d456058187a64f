"""Of several answers of one customer in a wave the latest counts, wherever customers are followed."""

import pandas as pd

from npsdesk.core.customers.backtest import next_scores
from npsdesk.core.customers.journeys import journeys
from npsdesk.core.customers.passives import value_before
from npsdesk.core.latest import superseded
from npsdesk.core.scores.waves import past_moves
from npsdesk.core.survey import Filter

DAYS = ["2026-05-09", "2026-05-02", "2026-05-05", None, "2026-08-02", "2026-08-09", "2026-08-03", "2026-08-04"]
FRAME = pd.DataFrame(
    {
        "wave": [1, 1, 1, 1, 2, 2, 2, 2],
        "customer": pd.array([1, 1, 2, 2, 1, 2, 2, None], dtype="Int64"),
        "score": pd.array([8, 5, 7, 3, 10, 9, 4, 8], dtype="Int8"),
        "date": pd.to_datetime(DAYS),
    },
    index=pd.Index(range(11, 19), name="response"),
)  # the newest first, as many survey tools write them; one answer has no date, and one is of nobody known


def test_the_latest_dated_counts_and_no_date_before_any() -> None:
    assert superseded(FRAME).tolist() == [False, True, False, True, False, False, True, False]
    undated = FRAME.assign(date=pd.NaT)
    assert superseded(undated).tolist() == [True, False, True, False, False, True, False, False]
    assert not superseded(FRAME.iloc[[0, 2, 4, 5]]).any()


def test_every_number_that_follows_customers_takes_the_same_answer() -> None:
    pairs = journeys(FRAME, 1, 2, [1, 2]).pairs
    assert pairs[["score_before", "score_after"]].to_numpy().tolist() == [[8, 10], [7, 9]]
    assert past_moves(FRAME, Filter(), [1, 2]) == {(0, 1): 2}
    assert next_scores(FRAME, [1, 2]).loc[[11, 13]].tolist() == [10, 9]
    later = FRAME[FRAME["wave"] == 2]
    assert value_before(FRAME, later, [1, 2], "score").loc[[15, 16]].tolist() == [8, 7]
