"""Rankings: what must not change them, what is refused, and what bad data do to them."""

from dataclasses import replace

import numpy as np
import pytest
from driver_tables import Floats, rated, survey
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from npsdesk.core.drivers.asymmetry import asymmetries
from npsdesk.core.drivers.checks import LeftOut, Refusal, Remark
from npsdesk.core.drivers.effects import effects
from npsdesk.core.drivers.quadrant import chart_of, gaps_of
from npsdesk.core.drivers.ranking import Method, Ranking, Sureness, prepare, rank
from npsdesk.core.drivers.resampling import draws_for
from npsdesk.core.drivers.table import Driver, Kind, Step, Table, number_driver, table_of
from npsdesk.core.drivers.uncertainty import For, drawn_shares, people_of, purposes, rank_surely, with_ranges
from npsdesk.core.errors import Cancelled

DRAWS = 60


def shares(ranking: Ranking) -> dict[str, float]:
    return {estimate.key: estimate.share or 0.0 for estimate in ranking.estimates}


def ranges(ranking: Ranking) -> dict[str, tuple[float, float]]:
    return {e.key: (e.range.low, e.range.high) for e in ranking.estimates if e.range is not None}


def in_order(table: Table, order: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> Table:
    drivers = [Driver(d.key, d.kind, d.values[order], d.low, d.high) for d in table.drivers]
    return table_of(table.score[order], drivers, None if table.weights is None else table.weights[order])


def weighted(table: Table, weights: Floats) -> Table:
    return Table(table.score, table.drivers, weights)


@given(st.integers(0, 1000), st.sampled_from([0.0, 0.15]))
@settings(max_examples=12)
def test_the_order_of_rows_changes_nothing(seed: int, missing: float) -> None:
    table = survey(120, 4, seed, missing)
    shuffled = in_order(table, np.random.default_rng(seed).permutation(len(table.score)))
    one, two = rank_surely(table, draws=DRAWS), rank_surely(shuffled, draws=DRAWS)
    assert shares(one) == pytest.approx(shares(two), abs=1e-7)
    assert {key: pytest.approx(range_, abs=1e-4) for key, range_ in ranges(one).items()} == ranges(two)


@given(st.integers(0, 1000), st.permutations(range(5)))
@settings(max_examples=12)
def test_the_order_of_drivers_changes_no_share(seed: int, order: list[int]) -> None:
    table = survey(150, 5, seed, 0.1)
    other = table.only([table.drivers[place] for place in order])
    assert shares(rank(table)) == pytest.approx(shares(rank(other)), abs=1e-7)


@given(st.integers(0, 1000), st.sampled_from([0.0, 0.1]))
@settings(max_examples=8)
def test_every_answer_twice_leaves_shares_and_narrows_ranges(seed: int, missing: float) -> None:
    table = survey(150, 3, seed, missing)
    twice = in_order(table, np.tile(np.arange(150), 2))
    one, two = rank_surely(table, draws=300), rank_surely(twice, draws=300)
    assert shares(one) == pytest.approx(shares(two), abs=1e-6)
    width = {key: high - low for key, (low, high) in ranges(one).items()}
    narrower = {key: high - low for key, (low, high) in ranges(two).items()}
    assert sum(narrower.values()) < sum(width.values())


@given(st.integers(0, 1000))
@settings(max_examples=8)
def test_equal_weights_are_no_weights_and_a_weight_of_two_is_two_answers(seed: int) -> None:
    table = survey(120, 3, seed, 0.1)
    assert shares(rank(weighted(table, np.full(120, 2.5)))) == pytest.approx(shares(rank(table)), abs=1e-6)
    twice = in_order(table, np.concatenate([np.arange(120), np.arange(30)]))
    doubled = weighted(table, np.where(np.arange(120) < 30, 2.0, 1.0))
    assert shares(rank(doubled)) == pytest.approx(shares(rank(twice)), abs=1e-6)


@given(st.integers(0, 1000), st.sampled_from(list(Step)))
@settings(max_examples=15)
def test_shares_are_parts_of_one(seed: int, step: Step) -> None:
    ranking = rank(survey(400, 5, seed, 0.05), step)
    if ranking.is_ranked:
        assert sum(shares(ranking).values()) == pytest.approx(1)
        assert all(share >= -1e-12 for share in shares(ranking).values())
        assert ranking.r2 is not None
        assert 0 < ranking.r2 <= 1


def test_scales_do_not_matter_to_shares() -> None:
    table = survey(200, 3)
    rescaled = [number_driver(d.key, d.kind, d.values[:, 0] * 2.25 - 1.25, 1, 10) for d in table.drivers[:1]]
    other = table.only([*rescaled, *table.drivers[1:]])
    assert shares(rank(table)) == pytest.approx(shares(rank(other)))


def test_the_strongest_is_told_how_sure_it_is() -> None:
    ranking = rank_surely(survey(600, 4), draws=200)
    assert ranking.sureness is Sureness.CLEARLY
    assert [leader.key for leader in ranking.leaders] == ["driver 0"]
    assert ranking.estimates[0].is_real
    alike = rank_surely(rated(*two_alike(80)), draws=200)
    assert alike.sureness is Sureness.SEVERAL
    assert len(alike.leaders) == 2


def two_alike(n: int) -> tuple[Floats, Floats]:
    """Return scores that depend on two ratings equally, and those ratings."""
    rng = np.random.default_rng(5)
    half = rng.integers(1, 6, size=(n // 2, 2)).astype(float)
    ratings = np.concatenate([half, half[:, ::-1]])
    luck = np.tile(rng.normal(size=n // 2), 2)
    return np.round(5 + ratings.sum(axis=1) / 2 + luck).clip(0, 10), ratings


def test_two_that_are_answered_alike_share_the_first_place() -> None:
    table = survey(120, 3, 4)
    twin = Driver("twin", Kind.RATING, table.drivers[0].values, 1, 5)
    found = rank_surely(table.only([*table.drivers, twin]), draws=60)
    first, second = found.estimates[:2]
    assert {first.key, second.key} == {table.drivers[0].key, "twin"}
    assert first.first is not None
    assert 0.3 < first.first <= 0.5
    assert first.first == second.first
    assert found.sureness is Sureness.SEVERAL
    assert found.worth is None
    assert rank(weighted(table, np.where(np.arange(120) < 60, 2.0, 1.0))).worth == 108
    assert {estimate.key for estimate in found.leaders} >= {first.key, second.key}
    assert sum(estimate.first or 0.0 for estimate in found.estimates) == pytest.approx(1)


def test_a_driver_at_random_is_not_real() -> None:
    table = survey(200, 3)
    at_random = np.random.default_rng(9).integers(1, 6, 200).astype(float)
    ranking = rank_surely(table.only([*table.drivers, number_driver("luck", Kind.RATING, at_random, 1, 5)]), draws=300)
    found = ranking.estimate("luck")
    assert found is not None
    assert found.is_real is False
    assert found.range is not None
    assert found.range.low >= 0


def test_steps_are_told_apart() -> None:
    rng = np.random.default_rng(3)
    n = 1500
    score = rng.choice([5, 7.0, 8, 9, 10], n, p=[0.3, 0.2, 0.2, 0.15, 0.15])
    wow = np.where(score >= 9, 4.6, 3) + rng.normal(size=n)
    basic = np.where(score <= 6, 1.4, 3) + rng.normal(size=n)
    both = np.where(score >= 9, 4, np.where(score >= 7, 3, 2)) + rng.normal(size=n)
    table = rated(score, np.column_stack([wow, basic, both]), ["wow", "basic", "both"])
    people = people_of(table, 200)
    models = [prepare(table, step) for step in (Step.LIFT, Step.PROTECT)]
    draws = [drawn_shares(people, model) for model in models]
    found = {p.key: p.purpose for p in purposes(models[0].ranking, models[1].ranking, *draws)}
    assert found == {"wow": For.LIFT, "basic": For.PROTECT, "both": For.BOTH}


def test_what_cannot_be_ranked_is_refused() -> None:
    table = survey(400, 4)
    few = table.taken(np.arange(400) < 39)
    assert rank(few).refusal is Refusal.TOO_FEW
    assert rank(few).need is not None
    assert rank(few).estimates[0].correlation_range is not None
    assert rank(few).estimates[0].share is None
    assert rank(table.only([])).refusal is Refusal.NO_DRIVERS
    assert rank(table.taken(np.zeros(400, dtype=bool))).refusal is Refusal.NO_ANSWERS
    assert rank(table.taken(table.score >= 7), Step.PROTECT).refusal is Refusal.TOO_FEW_IN_GROUP
    assert rank(Table(np.full(400, 9.0), table.drivers)).refusal is Refusal.ONE_SCORE
    luck = np.random.default_rng(2).integers(1, 6, (100, 2)).astype(float)
    assert rank(rated(table.score[:100], luck)).refusal is Refusal.NOTHING_TO_RANK
    assert rank(weighted(table, np.full(400, -1.0))).refusal is Refusal.BAD_WEIGHTS
    assert rank(weighted(table, np.zeros(400))).refusal is Refusal.BAD_WEIGHTS


def test_five_answers_are_refused_without_a_crash() -> None:
    table = survey(5, 3)
    for step in Step:
        assert not rank_surely(table, step).is_ranked
    assert asymmetries(table, people_of(table)) == ()


def test_drivers_that_say_nothing_are_left_out_and_named() -> None:
    table = survey(200, 3)
    rare = table.drivers[0].values[:, 0].copy()
    rare[60:] = np.nan
    more = [
        number_driver("same", Kind.RATING, np.full(200, 4.0), 1, 5),
        number_driver("nobody", Kind.RATING, np.full(200, np.nan), 1, 5),
        number_driver("rare", Kind.RATING, rare, 1, 5),
    ]
    ranking = rank(table.only([*table.drivers, *more]))
    assert ranking.left_out == {"same": LeftOut.CONSTANT, "nobody": LeftOut.EMPTY, "rare": LeftOut.FEW}
    assert shares(ranking) == pytest.approx(shares(rank(table)))


def test_two_that_people_answer_the_same_way_are_named() -> None:
    table = survey(200, 3)
    again = number_driver("again", Kind.RATING, table.drivers[0].values[:, 0], 1, 5)
    ranking = rank_surely(table.only([*table.drivers, again]), draws=DRAWS)
    assert ranking.alike[0] == ("driver 0", "again")
    assert Remark.ALIKE in ranking.remarks
    assert shares(ranking)["again"] == pytest.approx(shares(ranking)["driver 0"])


def test_two_that_run_against_each_other_are_not_called_the_same() -> None:
    table = survey(120, 2)
    against = replace(table.drivers[0], key="against", values=6 - table.drivers[0].values)
    ranking = rank(table.only([*table.drivers, against]))
    assert ranking.alike == ()
    assert ranking.opposite[0] == ("driver 0", "against")


def test_of_a_handful_of_answers_no_two_are_called_the_same() -> None:
    table = survey(120, 3).taken(np.arange(120) < 5)
    assert rank(table).alike == rank(table).opposite == ()


def test_correlations_of_weighted_answers_have_wider_ranges() -> None:
    table = survey(200, 2)
    weighted = replace(table, weights=np.where(np.arange(200) % 4 == 0, 9.0, 1.0))
    plain = rank(replace(table, weights=np.ones(200))).estimates[0]
    found = rank(weighted).estimate(plain.key)
    assert found is not None
    assert found.correlation_range is not None
    assert plain.correlation_range is not None
    assert found.correlation_range.high - found.correlation_range.low > 1.3 * (
        plain.correlation_range.high - plain.correlation_range.low
    )


def test_a_scale_the_wrong_way_round_is_flagged() -> None:
    table = survey(200, 2)
    turned = number_driver("turned", Kind.RATING, 6 - table.drivers[0].values[:, 0], 1, 5)
    found = rank(table.only([turned, table.drivers[1]])).estimate("turned")
    assert found is not None
    assert found.is_reversed


def test_few_answers_are_called_indicative() -> None:
    assert Remark.INDICATIVE in rank(survey(99, 3)).remarks
    assert Remark.INDICATIVE not in rank(survey(100, 3)).remarks
    assert Remark.INDICATIVE in rank(survey(119, 12)).remarks


def test_above_20_drivers_relative_weights_stand_in_and_have_ranges() -> None:
    ranking = rank_surely(survey(600, 21), draws=100)
    assert ranking.method is Method.RELATIVE_WEIGHTS
    assert Remark.TOO_MANY_DRIVERS in ranking.remarks
    assert Remark.NO_RANGES not in ranking.remarks
    assert sum(shares(ranking).values()) == pytest.approx(1)
    for one in ranking.estimates:
        assert one.range is not None
        assert one.share is not None
        assert one.range.low <= one.share <= one.range.high
    assert [draws_for(p) for p in (12, 15, 18, 24)] == [1000, 500, 500, 500]
    assert draws_for(6, patterns=301) == 200


def test_the_ranges_of_16_drivers_are_those_of_all_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = rank_surely(survey(300, 16), draws=60)
    monkeypatch.setattr("npsdesk.core.drivers.uncertainty.MOST_EXACT", 16)
    exact = rank_surely(survey(300, 16), draws=60)
    for one, other in zip(quick.estimates, exact.estimates, strict=True):
        assert one.range is not None
        assert other.range is not None
        assert (one.range.low, one.range.high) == pytest.approx((other.range.low, other.range.high), abs=0.02)
        assert one.share == other.share
    assert quick.draws == exact.draws == 60


def test_stop_is_heard_between_draws() -> None:
    class Stopped:
        def report(self, done: int, total: int) -> None:
            if done >= total // 4:
                raise Cancelled

    with pytest.raises(Cancelled):
        rank_surely(survey(300, 5, missing=0.2), progress=Stopped())


def test_the_same_data_give_the_same_ranges() -> None:
    table = survey(200, 3)
    assert rank_surely(table, draws=DRAWS) == rank_surely(table, draws=DRAWS)


@given(
    arrays(np.float64, st.tuples(st.integers(0, 60), st.just(4)), elements=st.sampled_from([np.nan, 0, 1, 3, 5])),
    st.sampled_from(list(Step)),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60)
def test_no_data_make_it_fail(ratings: Floats, step: Step, luck: "np.random.Generator") -> None:
    score = np.array([luck.choice([np.nan, 0, 6, 7, 8, 9, 10, 8.5, 11]) for _row in ratings], dtype=float)
    table = rated(score, ratings)
    model = prepare(table, step)
    people = people_of(table, 10)
    ranking = with_ranges(model.ranking, drawn_shares(people, model))
    numbers = [number for estimate in ranking.estimates for number in (estimate.share, estimate.correlation)]
    assert all(np.isfinite(number) for number in numbers if number is not None)
    assert all(np.isfinite(effect.points) for effect in effects(table, model, people))
    chart_of(table, ranking)
    gaps_of(table)
    asymmetries(table, people)
