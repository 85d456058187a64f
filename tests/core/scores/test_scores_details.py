"""The details: other intervals and tests, held to papers, to closed forms and to one another."""

from math import comb, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.distinct import laid_out
from npsdesk.core.scores import other_proportions as shares
from npsdesk.core.scores import paired, trend
from npsdesk.core.scores.change import change_between, wald_change
from npsdesk.core.scores.means import difference_of_means
from npsdesk.core.scores.normal import z_of
from npsdesk.core.scores.nps import Counts, counts_of, distribution
from npsdesk.core.scores.other_intervals import goodman_contrast, goodman_shares, standard_error
from npsdesk.core.scores.planning import group_size
from npsdesk.core.scores.population import population_se
from npsdesk.core.scores.proportions import newcombe_interval, wilson_interval
from npsdesk.core.scores.tables import Tallied

a_share = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
some_counts = (
    st.tuples(*[st.integers(0, 60)] * 3).filter(lambda found: sum(found) > 1).map(lambda found: Counts(*found))
)
SAME = {(-1, 0): 4, (0, 1): 9, (1, 1): 6, (0, 0): 5, (1, -1): 2}


def chance_of_at_least(count: int, n: int, p: float) -> float:
    return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(count, n + 1))


@given(a_share)
def test_the_exact_interval_ends_where_either_tail_is_two_and_a_half_percent(share: tuple[int, int]) -> None:
    count, n = share
    low, high = shares.clopper_pearson(count, n)
    assert 0 <= low <= count / n <= high <= 1
    if count:
        assert chance_of_at_least(count, n, low) == pytest.approx(0.025, rel=1e-6)
    if count < n:
        assert 1 - chance_of_at_least(count + 1, n, high) == pytest.approx(0.025, rel=1e-6)


def test_nobody_of_twenty_may_be_one_in_six() -> None:
    assert shares.clopper_pearson(0, 20) == pytest.approx((0, 1 - 0.025 ** (1 / 20)))
    assert shares.clopper_pearson(20, 20) == pytest.approx((0.025 ** (1 / 20), 1))


@given(a_share)
def test_intervals_of_a_share_turn_round_with_it_and_lie_as_they_should(share: tuple[int, int]) -> None:
    count, n = share
    for make in (shares.agresti_coull, shares.jeffreys, shares.clopper_pearson):
        low, high = make(count, n)
        assert make(n - count, n) == pytest.approx((1 - high, 1 - low), abs=1e-9)
    exact, middle = shares.clopper_pearson(count, n), shares.jeffreys(count, n)
    assert exact[0] - 1e-12 <= middle[0] <= middle[1] <= exact[1] + 1e-12
    wilson, wide = wilson_interval(count, n), shares.agresti_coull(count, n)
    assert sum(wide) == pytest.approx(sum(wilson), abs=1e-9)  # about the same middle
    assert wide[0] <= wilson[0] + 1e-9 < wilson[1] <= wide[1] + 2e-9


@pytest.mark.parametrize(
    ("first", "second", "score", "plain"),
    [
        ((56, 70), (48, 80), (0.0528, 0.3382), (0.0575, 0.3425)),
        ((9, 10), (3, 10), (0.1700, 0.8406), (0.2605, 0.9395)),
        ((10, 10), (0, 10), (0.6636, 1.0000), (1.0000, 1.0000)),
    ],
)
def test_differences_agree_with_newcombes_table(
    first: tuple[int, int], second: tuple[int, int], score: tuple[float, float], plain: tuple[float, float]
) -> None:
    """Newcombe (1998), Statistics in Medicine 17:873-890, table II, methods 1 and 6 (Miettinen and Nurminen's)."""
    assert shares.miettinen_nurminen(first, second) == pytest.approx(score, abs=5e-5)
    assert shares.wald_difference(first, second) == pytest.approx(plain, abs=5e-5)


@given(a_share, a_share)
def test_differences_turn_round_with_the_groups(first: tuple[int, int], second: tuple[int, int]) -> None:
    for make in (shares.miettinen_nurminen, shares.agresti_caffo, shares.wald_difference):
        low, high = make(first, second)
        assert make(second, first) == pytest.approx((-high, -low), abs=1e-6)
    low, high = shares.miettinen_nurminen(first, second)
    difference = first[0] / first[1] - second[0] / second[1]
    assert -1 <= low <= difference + 1e-9
    assert difference - 1e-9 <= high <= 1
    assert shares.pooled_p(first, first) == pytest.approx(1)
    assert 0 < shares.fisher_p(first, second) <= 1 + 1e-9


def test_fishers_tea_and_his_twins() -> None:
    assert shares.fisher_p((3, 4), (1, 4)) == pytest.approx(34 / 70)
    assert shares.fisher_p((10, 13), (2, 17)) == pytest.approx(0.0005367241, abs=1e-10)


def test_the_pooled_test_is_chi_square_without_correction() -> None:
    observed = np.array([[56, 14], [48, 32]])
    expected = observed.sum(1, keepdims=True) * observed.sum(0) / observed.sum()
    z = sqrt(((observed - expected) ** 2 / expected).sum())
    low, high = newcombe_interval((56, 70), (48, 80), 1 - shares.pooled_p((56, 70), (48, 80)))
    assert z_of(1 - shares.pooled_p((56, 70), (48, 80))) == pytest.approx(z)
    assert low == pytest.approx(0, abs=0.01)
    assert high > 0.3


@given(some_counts)
def test_all_three_differences_hold_together_so_each_is_wider(tally: Counts) -> None:
    low, high = goodman_contrast(tally)
    reach = z_of(0.95) * standard_error(tally)
    assert (low + high) / 2 == pytest.approx(tally.nps)
    assert (high - low) / 2 >= reach
    scheffe = goodman_contrast(tally, is_scheffe=True)
    assert (scheffe[1] - scheffe[0]) / 2 == pytest.approx(sqrt(-2 * log(0.05)) * standard_error(tally))


def test_nobody_has_no_shares() -> None:
    with pytest.raises(ValueError, match="at least one"):
        goodman_shares(Counts(0, 0, 0))


def test_a_score_of_all_customers_is_sure_and_one_of_half_of_them_half_as_unsure() -> None:
    tally = Counts(20, 30, 50)
    assert population_se(tally, 100) == 0
    assert population_se(tally, 200) == pytest.approx(population_se(tally, 10**9) * sqrt(0.5), rel=1e-6)
    assert population_se(tally, 10**12) == pytest.approx(sqrt((0.7 - 0.09) / 99), rel=1e-6)
    for answers, customers in ((Counts(1, 0, 0), 5), (tally, 99)):
        with pytest.raises(ValueError, match="two answers"):
            population_se(answers, customers)


def test_the_same_customers_in_both_waves_are_the_paired_table() -> None:
    earlier = Counts(*(sum(count for (x, _y), count in SAME.items() if x == value) for value in (-1, 0, 1)))
    later = Counts(*(sum(count for (_x, y), count in SAME.items() if y == value) for value in (-1, 0, 1)))
    difference, se = wald_change(earlier, later, SAME)
    found = paired.paired_tests(SAME)
    assert se == pytest.approx(found.wald_se)
    assert difference == pytest.approx(sum((y - x) * count for (x, y), count in SAME.items()) / 26)
    assert wald_change(earlier, later)[1] > se  # without the overlap the two waves are less alike
    assert paired.moves_of([[0, 4, 0], [0, 5, 9], [2, 0, 6]]) == SAME


def test_where_nobody_moves_a_change_still_has_a_range() -> None:
    found = change_between(Counts(0, 0, 40), Counts(0, 0, 40), {(1, 1): 40})
    assert found.difference == 0
    assert found.low < 0 < found.high
    assert found.p > 0.5


@pytest.mark.parametrize("ask", [paired.paired_change, paired.paired_tests])
def test_nobody_in_both_waves_has_not_moved(ask: object) -> None:
    with pytest.raises(ValueError, match="both waves"):
        ask({})  # type: ignore[operator]


def test_the_weighted_line_is_that_of_least_squares() -> None:
    times, tallies = (
        [0.0, 1.0, 2.0, 4.0],
        [Counts(20, 40, 40), Counts(15, 40, 45), Counts(30, 30, 40), Counts(5, 40, 55)],
    )
    line = trend.weighted_line(times, tallies)
    weights = np.array([1 / trend.variance_of_mean(tally) for tally in tallies])
    design = np.column_stack([np.ones(4), times])
    bend = np.linalg.inv((design.T * weights) @ design)
    nps = np.array([tally.nps for tally in tallies])
    slope = (bend @ design.T @ (weights * nps))[1]
    assert (line.slope, line.se) == pytest.approx((slope, sqrt(bend[1, 1])))
    fitted = design @ bend @ design.T @ (weights * nps)
    assert line.q == pytest.approx((weights * (nps - fitted) ** 2).sum())
    assert line.scatter_se == pytest.approx(line.se * sqrt(line.q / 2))
    assert line.p is not None
    assert line.scatter_p is not None
    assert 0 < line.p < 0.05 < line.scatter_p < 1  # the waves scatter more than chance, so the slope may be theirs
    two = trend.weighted_line(times[:2], tallies[:2])
    assert (two.p, two.scatter_se, two.scatter_p, two.birge) == (None, 0.0, None, 1.0)
    with pytest.raises(ValueError, match="two different times"):
        trend.weighted_line([1.0, 1.0], tallies[:2])


def test_the_slope_over_all_answers_is_that_of_least_squares() -> None:
    times, tallies = [0.0, 1.0, 3.0], [Counts(2, 3, 5), Counts(1, 5, 4), Counts(1, 2, 8)]
    t = np.concatenate([np.full(tally.n, time) for time, tally in zip(times, tallies, strict=True)])
    x = np.concatenate([np.repeat([-1.0, 0.0, 1.0], [c.detractors, c.passives, c.promoters]) for c in tallies])
    slope, start = np.polyfit(t, x, 1)
    rest, centred = x - start - slope * t, t - t.mean()
    error = sqrt(((rest * centred) ** 2).sum()) / (centred**2).sum()
    assert trend.respondent_slope(times, tallies) == pytest.approx((slope, error))


def test_what_cannot_be_planned_or_compared_is_refused() -> None:
    for shares_of in ((0.5, 0.5), (-0.1, 0.5), (0.5, 1.1)):
        with pytest.raises(ValueError, match="two different shares"):
            group_size(*shares_of)
    assert group_size(0.2, 0.4) == pytest.approx(81.22, abs=0.01)  # power.prop.test(p1 = .2, p2 = .4, power = .8)
    with pytest.raises(ValueError, match="two numbers"):
        difference_of_means(np.array([1.0]), np.array([1.0, 2.0]))


def test_scores_are_counted() -> None:
    assert distribution([0, 10, 10, 7]) == (1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2)
    assert counts_of(distribution([0, 10, 10, 7])) == Counts(1, 1, 2)
    with pytest.raises(IndexError):
        distribution([11])


def test_groups_with_weights_are_added_and_taken_away() -> None:
    counts = (1, 0, 0, 0, 0, 0, 0, 2, 0, 3, 0, 1)
    one = Tallied(counts, (0.5, 2.5, 4.0), (0.25, 3.25, 4.0))
    other = Tallied(counts, (1.0, 0.5, 0.25), (1.0, 0.25, 0.25))
    both = one + other
    assert (both.weights, both.squares) == ((1.5, 3.0, 4.25), (1.25, 3.5, 4.25))
    assert both.rows == 14
    assert both - other == one
    assert (one - both).weights == (0.0, 0.0, 0.0)  # never less than nothing, whatever was rounded
    assert (one + Tallied(counts)).weights is None


def test_customers_with_wide_numbers_are_laid_close_together() -> None:
    laid, most = laid_out(np.array([10**9, -1, 7, 10**9]))
    assert laid.tolist() == [1, -1, 0, 1]
    assert most == 2
    assert laid_out(np.array([0, 2, -1]))[1] == 3
