"""Of several answers of one customer in a wave the latest counts, wherever customers are followed."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

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


a_day = st.sampled_from([None, "2026-05-01", "2026-05-02", "2026-05-03"])
an_answer = st.tuples(
    st.integers(1, 3), st.sampled_from([None, 1, 2, 900_000_000]), st.sampled_from([None, 3, 8, 10]), a_day
)


@given(st.lists(an_answer, min_size=1, max_size=25))
def test_one_answer_stays_of_each_customer_and_wave(rows: list[tuple[int, int | None, int | None, str | None]]) -> None:
    waves, customers, scores, days = zip(*rows, strict=True)
    frame = pd.DataFrame(
        {
            "wave": pd.array(waves, dtype="int64"),
            "customer": pd.array(customers, dtype="Int64"),
            "score": pd.array(scores, dtype="Int8"),
            "date": pd.to_datetime(pd.Series(days, dtype="object")).astype("datetime64[s]"),
        }
    )
    best: dict[tuple[int, int], int] = {}
    for place, (wave, customer, score, day) in enumerate(rows):
        if customer is not None and score is not None:
            before = best.get((wave, customer))
            if before is None or (day or "") >= (rows[before][3] or ""):
                best[wave, customer] = place
    known = [place for place, row in enumerate(rows) if row[1] is not None and row[2] is not None]
    assert [place for place in known if not superseded(frame)[place]] == sorted(best.values())
    assert not superseded(frame.drop(columns="date"))[max(known, default=0)]


def test_every_number_that_follows_customers_takes_the_same_answer() -> None:
    pairs = journeys(FRAME, 1, 2, [1, 2]).pairs
    assert pairs[["score_before", "score_after"]].to_numpy().tolist() == [[8, 10], [7, 9]]
    assert past_moves(FRAME, Filter(), [1, 2]) == {(0, 1): 2}
    assert next_scores(FRAME, [1, 2]).loc[[11, 13]].tolist() == [10, 9]
    later = FRAME[FRAME["wave"] == 2]
    assert value_before(FRAME, later, [1, 2], "score").loc[[15, 16]].tolist() == [8, 7]
