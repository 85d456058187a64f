import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.customers.journeys import Journeys, journeys, one_each
from npsdesk.core.customers.transitions import Transitions, pool, transitions_of
from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.paired import FEWEST_PAIRS, paired_change
from npsdesk.core.scores.proportions import wilson_interval
from npsdesk.core.survey import Group
from tests.core.customers.walks import answers, waves_a
from tests.core.scores.test_scores_proportions import reference

D, P, R = Group
an_answer = st.tuples(
    st.integers(1, 3), st.one_of(st.none(), st.integers(1, 6)), st.one_of(st.none(), st.integers(0, 10))
)
some_rows = st.lists(an_answer, max_size=40)
a_row = st.tuples(*[st.integers(0, 12)] * 3)
a_table = st.builds(Transitions, st.tuples(a_row, a_row, a_row), a_row)


def test_of_several_answers_in_a_wave_the_latest_counts() -> None:
    frame = answers([(1, 1, 3), (1, 1, 9), (1, 1, 7), (1, 2, 8), (1, None, 5), (1, 3, None)])
    frame["date"] = pd.to_datetime(["2026-03-02", "2026-03-03", None, None, None, None])
    found = one_each(frame, 1)
    assert found.rows["score"].to_dict() == {1: 9, 2: 8}
    assert (found.dropped, found.nameless) == (2, 1)


def test_without_dates_the_last_in_the_file_counts() -> None:
    assert one_each(answers([(1, 1, 3), (1, 1, 9), (1, 1, 7)]), 1).rows["score"].tolist() == [7]


def test_who_is_new_who_is_back_and_who_is_silent() -> None:
    frame = answers([(1, 1, 7), (1, 9, 5), (2, 2, 8), (2, 3, 8), (3, 2, 9), (3, 1, 9), (3, 5, 4)])
    found = journeys(frame, 2, 3, [1, 2, 3])
    assert found.pairs.index.tolist() == [2]
    assert found.silent.index.tolist() == [3]
    assert found.fresh["is_new"].to_dict() == {1: False, 5: True}
    assert (found.seen_again, found.new, found.back) == (1, 1, 1)


def test_a_filter_follows_the_customers_of_the_earlier_wave() -> None:
    frame = answers([(1, 1, 7), (1, 2, 7), (2, 1, 9), (2, 2, 9), (2, 3, 9), (2, 4, 9)])
    shown = frame.iloc[[0, 3, 4]]
    found = journeys(frame, 1, 2, [1, 2], shown)
    assert found.pairs.index.tolist() == [1]
    assert found.fresh.index.tolist() == [3]


def test_transitions_agree_with_other_software(shared: Any) -> None:
    (case,) = reference(shared, "transition")
    table = transitions_of(waves_a(shared))
    expected, near = case["expected"], case["abs_tol"]
    assert [list(row) for row in table.counts] == expected["counts"]
    for i, earlier in enumerate(Group):
        for j, later in enumerate(Group):
            share = table.share(earlier, later)
            assert share is not None
            assert share.value == pytest.approx(expected["row_probabilities"][i][j], abs=near)
            assert (share.low, share.high) == pytest.approx(expected["wilson_95"][i][j], abs=near)
    long_run = table.long_run()
    assert long_run == pytest.approx(expected["stationary_shares_D_P_R"], abs=near)
    assert long_run[2] - long_run[0] == pytest.approx(expected["stationary_nps"], abs=near)


def test_a_group_of_nine_gives_no_share() -> None:
    table = Transitions(((0, 0, 0), (1, 3, 5), (0, 0, 10)))
    assert table.share(P, R) is None
    assert table.share(R, R) is not None


def test_half_of_the_passives_who_became_promoters() -> None:
    share = Transitions(((0, 0, 0), (3, 16, 20), (0, 0, 0))).share(P, R)
    assert share is not None
    assert (share.low, share.high) == wilson_interval(20, 39)


def test_periods_that_differ_are_not_read_as_one() -> None:
    first = Transitions(((10, 0, 0), (0, 30, 10), (0, 0, 20)))
    second = Transitions(((10, 0, 0), (0, 10, 30), (0, 0, 20)))
    found = pool([first, second])
    assert found is not None
    # 2 × 2 table 30 10 / 10 30: χ² = 80 (900 - 100)² / 40⁴ = 20, one degree of freedom
    assert (found.statistic, found.freedom) == (pytest.approx(20), 1)
    assert not found.is_alike
    assert found.table.counts[1] == (0, 40, 40)
    same = pool([first, first, first])
    assert same is not None
    assert (same.statistic, same.freedom, same.is_alike) == (pytest.approx(0), 2, True)
    assert pool([first]) is None


@given(a_table)
def test_the_flows_add_up_to_the_change(table: Transitions) -> None:
    flows = sum(table.flow(one, other) for one in Group for other in Group)
    change = 100 * (table.after.nps - table.before.nps) if table.n else 0.0
    assert flows == pytest.approx(change, abs=1e-9)
    stayed = sum(table.count(group, group) for group in Group)
    assert table.up + table.down + stayed == table.n


@given(a_table)
def test_the_long_run_stays_where_it_is(table: Transitions) -> None:
    shares = table.long_run()
    if shares is None:
        return
    assert sum(shares) == pytest.approx(1)
    rows = [[count / sum(row) for count in row] for row in table.counts]
    moved = [sum(shares[i] * rows[i][j] for i in range(3)) for j in range(3)]
    assert moved == pytest.approx(shares, abs=1e-9)


@given(st.lists(a_table, max_size=4))
def test_pooling_loses_nobody(tables: list[Transitions]) -> None:
    found = pool(tables)
    if found is not None:
        assert found.table.n == sum(table.n for table in tables)
        assert 0 <= found.chance <= 1
        assert found.statistic >= 0


@given(some_rows, st.randoms(use_true_random=False))
def test_any_two_waves_can_be_matched(rows: list[Any], lot: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = journeys(answers(rows), 1, 2, [1, 2, 3])
        table = transitions_of(found)
    scored = [(wave, customer) for wave, customer, score in rows if customer is not None and score is not None]
    first = {customer for wave, customer in scored if wave == 1}
    second = {customer for wave, customer in scored if wave == 2}
    assert set(found.pairs.index) == first & second
    assert set(found.silent.index) == first - second
    assert set(found.fresh.index) == second - first
    assert table.n == len(first & second)
    assert found.dropped == len([1 for wave, _c in scored if wave < 3]) - len(first) - len(second)
    if table.n >= FEWEST_PAIRS:
        change = paired_change(table.moves())
        assert change.low <= change.difference <= change.high
    turned = transitions_of(journeys(answers(rows), 2, 1, [1, 2, 3]))
    assert np.array_equal(np.array(turned.counts), np.array(table.counts).T)
    assert turned.before == table.after


def test_nobody_at_all() -> None:
    found = journeys(answers([]), 1, 2, [])
    assert isinstance(found, Journeys)
    table = transitions_of(found)
    assert (table.n, table.up, table.silent) == (0, 0, (0, 0, 0))
    assert table.before == Counts(0, 0, 0)
    assert table.long_run() is None
    assert table.flow(P, R) == 0
