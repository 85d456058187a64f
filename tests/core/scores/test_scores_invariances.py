"""What must hold for any answers, and what must not break for the strangest: methods §G."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.scores.change import change_between, mover_interval
from npsdesk.core.scores.decomposition import decompose
from npsdesk.core.scores.interval import tango_interval, tango_intervals
from npsdesk.core.scores.multiplicity import benjamini_hochberg
from npsdesk.core.scores.nps import Counts, counts_of, european_counts, scaled, valid_scores
from npsdesk.core.scores.other_intervals import adjusted_wald_interval, goodman_shares, t_interval
from npsdesk.core.scores.paired import paired_change, paired_tests
from npsdesk.core.scores.planning import answers_for
from npsdesk.core.scores.population import of_population
from npsdesk.core.scores.ratio import promoters_per_passive
from npsdesk.core.scores.score import Refusal, score_of
from npsdesk.core.scores.segments import Verdict, against_rest, omnibus
from npsdesk.core.scores.tables import Answers, tally
from npsdesk.core.scores.theme_impact import Weighing, theme_impact, theme_impacts
from npsdesk.core.scores.trend import Course, promoter_trend, shared_error, trend
from npsdesk.core.scores.weights import WeightsRefused, weighted
from npsdesk.core.scores.whatif import (
    detractors_needed_for,
    expected_conversions,
    needed_for,
    win_over,
)

some = st.builds(Counts, st.integers(0, 300), st.integers(0, 300), st.integers(0, 300)).filter(lambda c: c.n > 0)
cells = st.tuples(st.sampled_from((-1, 0, 1)), st.sampled_from((-1, 0, 1)))
some_moves = st.dictionaries(cells, st.integers(1, 60), min_size=1, max_size=9)
scores = st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=60)


def mirrored(c: Counts) -> Counts:
    return Counts(c.promoters, c.passives, c.detractors)


@given(some)
def test_a_range_at_99_holds_that_at_95(c: Counts) -> None:
    narrow, wide = tango_interval(c), tango_interval(c, 0.99)
    assert wide[0] <= narrow[0] + 1e-12
    assert narrow[1] <= wide[1] + 1e-12


@given(st.lists(some, max_size=20), st.sampled_from((0.8, 0.95, 0.99)))
def test_many_ranges_at_once_are_those_of_each(several: list[Counts], confidence: float) -> None:
    low, high = tango_intervals(
        [c.detractors for c in several], [c.promoters for c in several], [c.n for c in several], confidence
    )
    for c, ends in zip(several, zip(low, high, strict=True), strict=True):
        assert ends == pytest.approx(tango_interval(c, confidence), abs=1e-9)


def test_nobody_has_no_range() -> None:
    low, high = tango_intervals([0], [0], [0])
    assert np.isnan(low[0])
    assert np.isnan(high[0])


@settings(max_examples=50)
@given(some, some)
def test_swapping_two_groups_flips_every_sign(a: Counts, b: Counts) -> None:
    there, back = change_between(a, b), change_between(b, a)
    assert (there.difference, there.low, there.high) == pytest.approx((-back.difference, -back.high, -back.low))
    assert there.p == pytest.approx(back.p)
    low, high = mover_interval(a, b)
    assert mover_interval(b, a) == pytest.approx((-high, -low))


@given(some_moves)
def test_the_same_customers_turned_round_move_the_other_way(moves: dict[tuple[int, int], int]) -> None:
    turned = {(y, x): count for (x, y), count in moves.items()}
    there, back = paired_change(moves), paired_change(turned)
    assert (there.difference, there.low, there.high) == pytest.approx((-back.difference, -back.high, -back.low))
    assert there.low <= there.difference <= there.high
    tests, others = paired_tests(moves), paired_tests(turned)
    for name in ("bowker_p", "stuart_p", "bhapkar_p", "score_p"):
        one, other = getattr(tests, name), getattr(others, name)
        assert one is None or (one == pytest.approx(other, abs=1e-9) and 0 <= one <= 1)


@given(some, some, some_moves)
def test_the_parts_of_a_change_add_up(came: Counts, left: Counts, moves: dict[tuple[int, int], int]) -> None:
    def side(place: int) -> Counts:
        return Counts(*(sum(count for pair, count in moves.items() if pair[place] == value) for value in (-1, 0, 1)))

    earlier, later = side(0) + left, side(1) + came
    parts = decompose(earlier, later, moves)
    assert parts is not None
    assert parts.difference == pytest.approx(later.nps - earlier.nps, abs=1e-12)
    alone = decompose(side(0), side(1), moves)
    assert alone is not None
    assert alone.others == pytest.approx(0, abs=1e-12)


def test_a_change_without_shared_customers_comes_from_others() -> None:
    parts = decompose(Counts(3, 2, 5), Counts(1, 2, 7), {})
    assert parts is not None
    assert (parts.same, parts.stayed) == (0, 0)
    assert parts.others == pytest.approx(0.4)
    assert decompose(Counts(), Counts(1, 0, 0), {}) is None


@given(st.lists(st.tuples(st.sampled_from((-1, 0, 1)), st.floats(0.1, 9)), min_size=1, max_size=40))
def test_equal_weights_change_nothing_and_order_neither(rows: list[tuple[int, float]]) -> None:
    values, weights = [x for x, _w in rows], [w for _x, w in rows]
    equal = weighted(values, [2.5] * len(values))
    plain = Counts(*(values.count(value) for value in (-1, 0, 1)))
    assert equal.nps == pytest.approx(plain.nps)
    assert equal.worth.n == pytest.approx(plain.n)
    assert equal.deff == pytest.approx(1)
    forth, back = weighted(values, weights), weighted(values[::-1], weights[::-1])
    assert (forth.nps, forth.worth.n) == pytest.approx((back.nps, back.worth.n))
    assert forth.worth.n <= len(rows) + 1e-9


@pytest.mark.parametrize("weights", [[-1.0, 2.0], [0.0, 0.0], [float("nan"), 0.0], [float("inf"), 1.0], []])
def test_weights_that_cannot_be_are_refused(weights: list[float]) -> None:
    with pytest.raises(WeightsRefused):
        weighted([1] * len(weights), weights)


def test_a_weight_of_nothing_excludes_and_a_giant_is_told() -> None:
    found = weighted([1, -1, 0, 1, 1, 0, 1, 1], [0.0, 1, 1, 1, 1, 1, 1, 30])
    assert (found.counts.n, found.excluded) == (7, 1)
    assert found.has_a_giant
    assert found.is_costly
    assert weighted([1], [3.0]).se is None


@given(some, st.integers(0, 400))
def test_more_of_all_customers_is_surer(c: Counts, more: int) -> None:
    if not more:
        assert of_population(c, c.n) is None
        return
    worth = of_population(c, c.n + more)
    assert worth is not None
    assert worth.n >= c.n - 1e-9
    assert worth.nps == pytest.approx(c.nps)


def test_fewer_customers_than_answers_cannot_be() -> None:
    with pytest.raises(ValueError, match="fewer"):
        of_population(Counts(1, 1, 1), 2)
    assert score_of(Counts(5, 5, 5), customers=10).customers is None
    everyone = score_of(Counts(5, 5, 5), customers=15)
    assert everyone.is_everyone
    assert (everyone.low, everyone.high) == (0.0, 0.0)


@given(scores, st.randoms(use_true_random=False))
def test_order_of_rows_and_doubling_them(answers: list[int | None], random: object) -> None:
    rows = [-1 if score is None else score for score in answers]
    found = tally(Answers(np.array(rows, dtype=np.int8)))
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tally(Answers(np.array(shuffled, dtype=np.int8))) == found
    once, twice = found.score(), tally(Answers(np.array(rows * 2, dtype=np.int8))).score()
    assert once.rows == len(answers)
    if once.nps is not None and once.low is not None and once.high is not None:
        assert twice.nps == pytest.approx(once.nps)
        assert twice.low is not None
        assert twice.high is not None
        assert twice.high - twice.low <= once.high - once.low + 1e-9
    else:
        assert once.refusal is Refusal.TOO_FEW


@settings(max_examples=50)
@given(some)
def test_promoters_and_detractors_changed_over(c: Counts) -> None:
    for interval in (tango_interval, adjusted_wald_interval):
        low, high = interval(c)
        assert interval(mirrored(c)) == pytest.approx((-high, -low), abs=1e-9)
    shares = goodman_shares(c)
    for one, other in zip(goodman_shares(mirrored(c)), shares[::-1], strict=True):
        assert one == pytest.approx(other)
    assert (t_interval(c) is None) == (t_interval(mirrored(c)) is None)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_adjusted_chances_keep_their_order(chances: list[float]) -> None:
    qs = benjamini_hochberg(chances)
    assert all(p - 1e-12 <= q <= 1 for p, q in zip(chances, qs, strict=True))
    order = np.argsort(chances, kind="stable")
    assert all(qs[a] <= qs[b] + 1e-12 for a, b in pairwise(order))


@given(st.lists(st.builds(Counts, st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_groups_of_any_size_are_compared_or_said_not_to_be(groups: list[Counts]) -> None:
    whole = Counts()
    for group in groups:
        whole = whole + group
    for group, found in zip(groups, against_rest(groups, [whole - group for group in groups]), strict=True):
        is_compared = group.n >= 10 and whole.n - group.n >= 10
        assert (found.verdict is not Verdict.NOT_COMPARED) is is_compared
        assert (found.q is not None) is is_compared
    all_equal = omnibus(groups)
    assert all_equal is None or 0 <= all_equal.p <= 1


@given(st.lists(st.builds(Counts, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), max_size=8))
def test_a_trend_of_any_waves(waves: list[Counts]) -> None:
    times = [float(place) for place in range(len(waves))]
    found = trend(times, waves)
    used = sum(wave.n > 0 for wave in waves)
    assert (found is not None) is (used >= 3)
    if found is not None:
        turned = trend(times, [mirrored(wave) for wave in waves])
        assert turned is not None
        assert (found.slope, found.se) == pytest.approx((-turned.slope, turned.se), abs=1e-9)
        assert (found.course is Course.LINE_ONLY) is (used == 3)
        assert found.birge >= 1
    armitage = promoter_trend(times, waves)
    assert armitage is None or 0 <= armitage[1] <= 1


def test_a_clear_rise_and_ups_and_downs() -> None:
    rising = [Counts(40 - 4 * k, 60, 40 + 8 * k) for k in range(6)]
    found = trend([0, 1, 2, 3, 4, 5], rising)
    assert found is not None
    assert found.course is Course.RISING
    waving = [Counts(60, 20, 20) if k % 2 else Counts(20, 20, 60) for k in range(6)]
    waved = trend([0, 1, 2, 3, 4, 5], waving)
    assert waved is not None
    assert waved.course is Course.UNCLEAR
    assert waved.birge > 3


def test_the_same_customers_make_errors_that_belong_together() -> None:
    times, values = [0.0, 1.0, 2.0] * 2, [1, 1, 1, -1, -1, -1]
    apart = shared_error(times, values, [1, 2, 3, 4, 5, 6], 0.0, 0.0)
    unknown = shared_error(times, values, [-1] * 6, 0.0, 0.0)
    assert (apart, unknown) == (0, 0)
    assert shared_error(times, values, [1, 1, 1, 2, 2, 2], 0.0, 0.0) < 0
    assert shared_error([0.0, 0.0, 2.0], [1, 1, 1], [7, 7, 10**12], 0.0, 0.0) > 0


@given(some, some)
def test_impact_is_the_share_times_the_gap(mentions: Counts, others: Counts) -> None:
    found = theme_impact(mentions, others)
    assert found is not None
    assert found.value == pytest.approx(found.share * found.gap.difference, abs=1e-12)
    assert found.low <= found.value <= found.high
    turned = theme_impact(mirrored(mentions), mirrored(others))
    assert turned is not None
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low), abs=1e-9)


@given(some, some, st.floats(0.1, 0.9), st.floats(5, 500))
def test_impact_with_weights_is_the_share_times_the_gap(a: Counts, b: Counts, share: float, n: float) -> None:
    plain = theme_impact(a, b)
    same = theme_impact(a, b, weighing=Weighing(a, b, a.n / (a.n + b.n), a.n + b.n))
    assert plain == same
    found = theme_impact(a, b, weighing=Weighing(scaled(a, 7.5), scaled(b, 20), share, n))
    assert found is not None
    assert found.value == pytest.approx(share * found.gap.difference, abs=1e-12)
    assert found.low <= found.value <= found.high
    wider = theme_impact(a, b, weighing=Weighing(scaled(a, 7.5), scaled(b, 20), share, n / 2))
    assert wider is not None
    assert wider.se >= found.se


def test_themes_of_nobody_and_of_everybody_have_no_impact() -> None:
    whole = Counts(10, 10, 20)
    nobody, everybody, few, some_of_them = theme_impacts([Counts(), whole, Counts(1, 1, 0), Counts(8, 2, 0)], whole)
    assert nobody is None
    assert everybody is None
    assert few is not None
    assert few.verdict is Verdict.NOT_COMPARED
    assert some_of_them is not None
    assert some_of_them.verdict is Verdict.CLEAR
    assert some_of_them.value < 0


@given(st.integers(0, 80), st.integers(1, 60), st.integers(0, 60))
def test_expected_wins_lie_in_their_range(asked: int, contacted: int, won: int) -> None:
    found = expected_conversions(asked, min(won, contacted), contacted)
    assert 0 <= found.low <= found.middle <= found.high <= asked
    assert 0 <= found.expected <= asked
    wide = expected_conversions(asked, min(won, contacted), contacted, 0.99)
    assert wide.low <= found.low
    assert found.high <= wide.high


def test_no_rate_is_invented() -> None:
    for won, contacted in ((0, 0), (3, 2), (-1, 5)):
        with pytest.raises(ValueError, match="contacts"):
            expected_conversions(10, won, contacted)


@given(some, st.floats(0.5, 60))
def test_so_many_passives_bring_the_points(c: Counts, gain: float) -> None:
    needed = needed_for(c, gain)
    assert needed * 100 / c.n >= gain - 1e-6
    assert detractors_needed_for(c, gain) * 200 / c.n >= gain - 1e-6
    if needed <= c.passives:
        assert win_over(c, needed).nps - c.nps >= gain / 100 - 1e-6


def test_planning_agrees_with_the_table_of_the_methods() -> None:
    assert [answers_for(half / 100) for half in (10, 15, 20)] == [243, 108, 61]
    with pytest.raises(ValueError, match="width"):
        answers_for(0)


def test_ratio_of_promoters_to_passives() -> None:
    found = promoters_per_passive(Counts(5, 20, 40))
    assert found is not None
    assert found.high is not None
    assert found.low < 2 < found.high
    assert promoters_per_passive(Counts(5, 0, 3)) is None
    assert promoters_per_passive(Counts(0, 3, 0)) is not None


def test_only_whole_scores_count_and_the_european_view_cuts_elsewhere() -> None:
    found, left_out = valid_scores([10, 9.0, 8.5, "n/a", None, 11, -1, float("nan"), True, 6])
    assert (found, left_out) == ([10, 9, 6], 7)
    distribution = (1, 0, 0, 0, 0, 0, 2, 3, 4, 5, 6)
    assert european_counts(distribution) == Counts(1, 5, 15)
    assert counts_of(distribution) == Counts(3, 7, 11)
