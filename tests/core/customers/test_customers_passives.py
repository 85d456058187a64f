from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.customers.passives import all_passives, is_one_each
from npsdesk.core.filters import chosen
from npsdesk.core.scores.overview import overview, value_of
from npsdesk.core.survey import Filter, Group


def passives(frame: pd.DataFrame, filter_: Filter, wave_order: list[int], value_field: int | None) -> pd.DataFrame:
    found = all_passives(frame, wave_order, value_field)
    return found[found.index.isin(chosen(frame, filter_).index)]


def answers(rows: list[tuple[int, int | None, int | None]]) -> pd.DataFrame:
    """Rows of wave, customer, score."""
    waves, customers, scores = zip(*rows, strict=True) if rows else ((), (), ())
    return pd.DataFrame(
        {
            "wave": pd.array(waves, dtype="int64"),
            "customer": pd.array(customers, dtype="Int64"),
            "score": pd.array(scores, dtype="Int8"),
            "row": range(len(rows)),
            "date": pd.NaT,
            "name": "",
            "email": "",
            "company": "",
            5: [float(number) if number % 2 else float("nan") for number in range(len(rows))],
        }
    )


def test_the_newest_earlier_score_counts() -> None:
    frame = answers([(1, 1, 5), (2, 1, 9), (3, 1, 7), (3, 2, 8), (3, None, 8)])
    found = passives(frame, Filter(wave=3), [1, 2, 3], None)
    assert list(found.index) == [3, 4, 2]
    assert found.loc[2, "before"] == 9
    assert found["change"].isna().tolist() == [True, True, False]
    assert found["value"].isna().all()


def test_waves_are_ordered_by_time_not_by_number() -> None:
    frame = answers([(7, 1, 4), (2, 1, 8)])
    assert passives(frame, Filter(wave=2), [7, 2], None)["before"].tolist() == [4]
    assert passives(frame, Filter(wave=2), [2, 7], None)["before"].isna().all()


some_rows = st.lists(
    st.tuples(st.integers(1, 3), st.one_of(st.none(), st.integers(1, 6)), st.one_of(st.none(), st.integers(0, 10))),
    max_size=40,
)


@given(some_rows)
def test_every_passive_is_listed_once_and_nobody_else(rows: list[Any]) -> None:
    found = passives(answers(rows), Filter(), [1, 2, 3], 5)
    expected = [place for place, (_wave, _customer, score) in enumerate(rows) if score in (7, 8)]
    assert sorted(found.index) == expected
    assert list(found["score"]) == sorted(found["score"], reverse=True)


@given(some_rows)
def test_the_overview_counts_what_the_filter_shows(rows: list[Any]) -> None:
    frame = answers(rows)
    whole = overview(frame, Filter(wave=2), [1, 2, 3], 1, 5)
    passive = overview(frame, Filter(wave=2, group=Group.PASSIVE), [1, 2, 3], 1, None)
    assert sum(whole.distribution) == whole.score.n
    assert passive.score.counts.passives == whole.score.counts.passives == passive.score.n
    assert (passive.score.nps, passive.change, passive.trend, passive.value) == (None, None, (), None)


def test_money_is_summed_where_it_is_known() -> None:
    frame = answers([(1, 1, 7), (1, 2, 8), (1, 3, 8)])
    known = value_of(frame, 5, [1])
    assert known is not None
    assert (known.total, known.known, known.people) == (1.0, 1, 3)
    assert value_of(frame.iloc[[0]], 5, [1]) is None


def test_a_customer_of_several_waves_is_worth_it_once() -> None:
    frame = answers([(2, 1, 7), (2, 2, 7), (3, 1, 7), (1, 1, 8), (1, None, 7), (1, None, 7)])
    frame[5] = [20.0, 5.0, float("nan"), 10.0, 100.0, 100.0]
    known = value_of(frame, 5, [1, 2, 3])
    assert known is not None
    assert (known.total, known.known, known.people) == (225.0, 4, 4)
    other_order = value_of(frame, 5, [2, 3, 1])
    assert other_order is not None
    assert other_order.total == 215.0


def test_a_customer_who_stands_there_twice_is_noticed() -> None:
    assert is_one_each(np.array([4, -1, 2, -1]))
    assert not is_one_each(np.array([4, -1, 4]))
    assert is_one_each(np.array([], dtype=np.int64))
