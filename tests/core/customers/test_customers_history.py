from typing import Any

import numpy as np
import pandas as pd
import pytest

from npsdesk.core.customers.backtest import backtest, kept, next_scores, recalibrate
from npsdesk.core.customers.closeness import Band
from npsdesk.core.customers.filled_ratings import filled

NAN = float("nan")


def frame(rows: list[tuple[int, int | None, int | None]]) -> pd.DataFrame:
    waves, customers, scores = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "wave": pd.array(waves, dtype="int64"),
            "customer": pd.array(customers, dtype="Int64"),
            "score": pd.array(scores, dtype="Int8"),
            "date": pd.NaT,
        }
    )


def test_the_next_score_is_that_of_the_very_next_wave() -> None:
    answers = frame(
        [(5, 1, 7), (2, 1, 9), (3, 1, 4), (5, 2, 8), (3, 2, 6), (5, None, 8), (2, 2, None), (2, 2, 10), (2, 2, 1)]
    )
    found = next_scores(answers, [5, 2, 3])
    assert found.tolist()[:2] == [9, 4]
    assert found.tolist()[3] == 1
    assert found.isna().tolist() == [False, False, True, False, True, True, True, False, False]
    assert next_scores(answers.iloc[:0], [5, 2, 3]).empty


def test_shares_are_given_from_ten_who_answered_again() -> None:
    few = kept(np.array([9.0] * 9 + [NAN] * 30))
    assert (few.people, few.seen, few.promoted, few.share) == (39, 9, 9, None)
    enough = kept(np.array([9.0] * 4 + [7.0] * 5 + [3.0]))
    assert (enough.seen, enough.promoted, enough.dropped, enough.share) == (10, 4, 1, 0.4)
    assert enough.low is not None
    assert enough.high is not None
    assert enough.low < 0.4 < enough.high


def test_an_order_is_held_to_what_came() -> None:
    closeness = np.array([0.9] * 15 + [0.5] * 15 + [0.1] * 20)
    later = np.array([10.0] * 12 + [8.0] * 3 + [9.0] * 5 + [7.0] * 10 + [5.0] * 20)
    found = backtest(closeness, later, np.arange(50))
    assert found is not None
    assert (found.top.people, found.top.promoted) == (20, 17)
    assert found.bands[Band.VERY_CLOSE].share == pytest.approx(12 / 15)
    assert found.bands[Band.CLOSE].promoted == 5
    assert found.bands[Band.SOME_WAY].dropped == 20
    assert found.everybody.promoted == 17
    assert backtest(closeness, np.full(50, NAN), np.arange(50)) is None


@pytest.mark.parametrize(
    ("promoted", "others", "is_enough"), [(15, 45, True), (14, 60, False), (60, 14, False), (25, 34, False)]
)
def test_a_chance_takes_sixty_seen_again_fifteen_of_each(promoted: int, others: int, is_enough: bool) -> None:
    draw = np.random.default_rng(1)
    later = np.array([9.0] * promoted + [7.0] * others + [NAN] * 40)
    logit = np.concatenate([draw.normal(1, 1, promoted), draw.normal(-1, 1, others), draw.normal(size=40)])
    assert (recalibrate(logit, later) is not None) == is_enough


def test_a_chance_keeps_the_order_and_meets_the_share_that_was() -> None:
    draw = np.random.default_rng(2)
    logit = draw.normal(size=400)
    later = np.where(draw.random(400) < 1 / (1 + np.exp(1 - logit)), 9.0, 8.0)
    found = recalibrate(logit, later)
    assert found is not None
    chances = found.chance(logit)
    assert chances.mean() == pytest.approx((later >= 9).mean(), abs=0.02)
    assert (np.diff(chances[np.argsort(logit)]) >= 0).all()
    backwards = recalibrate(-logit, later)
    assert backwards is not None
    assert backwards.slope == 0


def test_a_skipped_rating_is_what_the_others_lead_to_expect() -> None:
    draw = np.random.default_rng(3)
    base = draw.normal(size=300)
    whole = np.column_stack([base, 2 * base + 1 + 0.1 * draw.normal(size=300), draw.normal(size=300)])
    gaps: Any = whole.copy()
    gaps[:60, 1] = NAN
    found = filled(gaps)
    assert found[60:] == pytest.approx(whole[60:])
    assert np.abs(found[:60, 1] - whole[:60, 1]).max() < 0.6
    assert filled(whole) == pytest.approx(whole)


def test_questions_nobody_answered_and_people_who_answered_none_are_no_trouble() -> None:
    gaps = np.array([[NAN, 5.0, 4.0], [NAN, NAN, NAN], [NAN, 7.0, 8.0], [NAN, 6.0, NAN]])
    found = filled(gaps)
    assert np.isfinite(found).all()
    assert found[:, 0].tolist() == [0] * 4
    assert found[1, 1] == pytest.approx(6)
    assert filled(np.zeros((0, 2))).shape == (0, 2)
