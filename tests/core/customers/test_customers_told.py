"""Scores before and after somebody was told something."""

from datetime import date, datetime

import pandas as pd

from npsdesk.core.customers.told import Around, scores_around, told_outcome

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
FRAME = pd.DataFrame(
    {
        "wave": [1, 2, 3, 1, 3, 2, 1],
        "customer": pd.array([7, 7, 7, 8, 8, None, 9], dtype="Int64"),
        "score": pd.array([7, 8, 9, 8, None, 9, 6], dtype="Int8"),
        "date": pd.to_datetime(
            [datetime(2026, 5, 1), datetime(2026, 6, 3), None, None, None, datetime(2026, 6, 9), None]  # noqa: DTZ001
        ),
    },
    index=pd.Index([10, 20, 30, 11, 31, 21, 12], name="response"),
)
DAYS = {1: MAY, 2: JUNE, 3: JULY}


def test_the_last_score_before_and_the_first_after_count() -> None:
    found = scores_around(FRAME, DAYS, {7: date(2026, 6, 2), 8: JUNE})
    assert found[7] == Around(7, 10, 8, 20)
    assert found[8] == Around(8, 11, None, None)


def test_an_answer_of_the_same_day_is_before() -> None:
    assert scores_around(FRAME, DAYS, {7: date(2026, 6, 3)})[7] == Around(8, 20, 9, 30)


def test_without_any_day_nothing_is_before_or_after() -> None:
    assert scores_around(FRAME, {1: None, 2: None, 3: None}, {9: JUNE, 99: JUNE}) == {9: Around(), 99: Around()}


def test_few_are_counted_and_many_get_a_range() -> None:
    few = told_outcome([Around(7, 1, 9, 2), Around(8, 1, 8, 2), Around(8, 1, 5, 2), Around(8, 1)])
    assert (few.told, few.seen, few.up, few.same, few.down, few.low) == (4, 3, 1, 1, 1, None)
    many = told_outcome([Around(7, 1, 9, 2)] * 6 + [Around(8, 1, 8, 2)] * 4)
    assert (many.seen, many.up) == (10, 6)
    assert many.low is not None
    assert many.high is not None
    assert (round(many.low, 3), round(many.high, 3)) == (0.313, 0.832)
    assert told_outcome([]).told == 0
