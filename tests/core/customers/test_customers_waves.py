"""Who returns from wave to wave, and when a file looks like a wave that is there."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.customers.returning import MatchRate, match_rates
from npsdesk.core.customers.same_wave import WaveFacts, find_same_wave
from npsdesk.core.scores.response_rate import response_rate


def frame(*pairs: tuple[int, int | None], scores: Sequence[int | None] | None = None) -> pd.DataFrame:
    waves, customers = zip(*pairs, strict=True) if pairs else ((), ())
    scores = [8] * len(pairs) if scores is None else scores
    return pd.DataFrame(
        {
            "wave": pd.array(waves, dtype="int64"),
            "customer": pd.array(customers, dtype="Int64"),
            "score": pd.array(scores, dtype="Int8"),
        },
        index=pd.RangeIndex(len(pairs)),
    )


def test_who_was_in_an_earlier_wave() -> None:
    answers = frame((1, 7), (1, 8), (1, None), (2, 8), (2, 8), (2, 9), (3, 7), (3, 9))
    assert match_rates(answers, [1, 2, 3]) == {1: MatchRate(0, 2), 2: MatchRate(1, 2), 3: MatchRate(2, 2)}
    assert match_rates(answers, [3, 2, 1])[3] == MatchRate(0, 2)
    assert match_rates(frame(), [5]) == {5: MatchRate(0, 0)}


@given(st.lists(st.tuples(st.integers(1, 4), st.none() | st.integers(1, 9), st.none() | st.integers(0, 10))))
def test_counted_by_hand(rows: list[tuple[int, int | None, int | None]]) -> None:
    answers = frame(*((wave, customer) for wave, customer, _score in rows), scores=[score for *_who, score in rows])
    for wave, rate in match_rates(answers, [1, 2, 3, 4]).items():
        here = {customer for place, customer, score in rows if place == wave and customer and score is not None}
        before = {customer for place, customer, _score in rows if place < wave}
        assert rate == MatchRate(len(here & before), len(here))


AUTUMN = WaveFacts(1, date(2026, 10, 1), date(2026, 10, 20), frozenset(range(1, 41)))


def test_the_same_customers_on_the_same_days_are_the_same_wave() -> None:
    def asked(first: date | None, last: date | None, known: set[int], people: int) -> int | None:
        return find_same_wave(first, last, known, people, [AUTUMN])

    days = date(2026, 10, 2), date(2026, 10, 25)
    assert asked(*days, set(range(1, 31)), 50) == 1
    assert asked(*days, set(range(1, 11)), 50) is None
    assert asked(*days, {1, 2, 3, 4}, 4) is None
    assert asked(date(2026, 11, 2), date(2026, 11, 25), set(range(1, 31)), 50) is None
    assert asked(None, None, set(range(1, 31)), 50) is None
    assert find_same_wave(*days, set(range(1, 31)), 50, [WaveFacts(1, None, None, AUTUMN.customers)]) is None


def test_the_response_rate_is_never_over_all() -> None:
    assert response_rate(5, 10) == 0.5
    assert response_rate(10, 10) == 1
    assert response_rate(11, 10) is None
    assert response_rate(0, 0) is None
    assert response_rate(5, None) is None
