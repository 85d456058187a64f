"""Every case of other people's software, in the areas that are about scores."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from npsdesk.core.scores import other_intervals, other_proportions, paired, trend
from npsdesk.core.scores.change import change_between, mover_interval, wald_change
from npsdesk.core.scores.interval import tango_interval, tango_intervals
from npsdesk.core.scores.multiplicity import benjamini_hochberg
from npsdesk.core.scores.normal import chance_of, z_of
from npsdesk.core.scores.nps import Counts, counts_of, distribution, variance
from npsdesk.core.scores.planning import group_size
from npsdesk.core.scores.population import population_se
from npsdesk.core.scores.proportions import newcombe_interval, wilson_interval
from npsdesk.core.scores.segments import against_rest, omnibus, variance_of_mean
from npsdesk.core.scores.theme_impact import theme_impact
from npsdesk.core.scores.weights import weighted
from npsdesk.core.scores.whatif import expected_conversions

Case = dict[str, Any]
Found = dict[str, Any]


@pytest.fixture(scope="module")
def reference(shared: Path) -> dict[str, Any]:
    path = shared / "reference" / "statistics.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def counts(case: Case) -> Counts:
    return Counts(case["detractors"], case["passives"], case["promoters"])


def scored(scores: Any) -> Counts:
    return counts_of(distribution(int(score) for score in scores if score is not None))


def one_nps(case: Case, _data: Case) -> Found:
    c = counts(case) if "detractors" in case else scored(case["scores"])
    confidence = case.get("conf", 0.95)
    several = tango_intervals([c.detractors], [c.promoters], [c.n], confidence)
    one = tango_interval(c, confidence)
    assert (several[0][0], several[1][0]) == pytest.approx(one, abs=1e-9)
    return {
        "nps": c.nps,
        "variance": variance(c),
        "se": other_intervals.standard_error(c),
        "wald": other_intervals.wald_interval(c, confidence),
        "adjusted_wald_075_150_075": other_intervals.adjusted_wald_interval(c, confidence),
        "adjusted_wald_111": other_intervals.adjusted_wald_interval(c, confidence, other_intervals.LAPLACE),
        "score_tango": one,
        "t_interval_trinomial_means": other_intervals.t_interval(c, confidence) or (None, None),
        "share_ci_detractor_passive_promoter": other_intervals.goodman_shares(c, confidence),
        "promoter_minus_detractor_bonferroni": other_intervals.goodman_contrast(c, confidence),
        "promoter_minus_detractor_scheffe": other_intervals.goodman_contrast(c, confidence, is_scheffe=True),
    }


def one_share(case: Case, _data: Case) -> Found:
    x, n, confidence = case["x"], case["n"], case.get("conf", 0.95)
    return {
        "estimate": x / n,
        "ci": wilson_interval(x, n, confidence),
        "jeffreys": other_proportions.jeffreys(x, n, confidence),
        "agresti_coull": other_proportions.agresti_coull(x, n, confidence),
        "clopper_pearson": other_proportions.clopper_pearson(x, n, confidence),
    }


def two_shares(case: Case, _data: Case) -> Found:
    first, second, confidence = (case["x1"], case["n1"]), (case["x2"], case["n2"]), case.get("conf", 0.95)
    return {
        "difference": first[0] / first[1] - second[0] / second[1],
        "newcombe": newcombe_interval(first, second, confidence),
        "miettinen_nurminen": other_proportions.miettinen_nurminen(first, second, confidence),
        "agresti_caffo": other_proportions.agresti_caffo(first, second, confidence),
        "wald": other_proportions.wald_difference(first, second, confidence),
        "pooled_z_test_p": other_proportions.pooled_p(first, second),
        "fisher_p": other_proportions.fisher_p(first, second),
    }


def two_nps(case: Case, _data: Case) -> Found:
    x, y, confidence = counts(case["x"]), counts(case["y"]), case["conf"]
    change = change_between(x, y, confidence=confidence)
    difference, se = wald_change(x, y)
    reach = z_of(confidence) * change.se
    return {
        "difference": difference,
        "wald": (difference - z_of(confidence) * se, difference + z_of(confidence) * se),
        "wald_p": chance_of(difference, se),
        "wald_se": se,
        "adjusted_wald_difference": change.centre,
        "adjusted_wald": (change.centre - reach, change.centre + reach),
        "adjusted_wald_p": change.p,
        "adjusted_wald_se": change.se,
        "mover_score": mover_interval(x, y, confidence),
    }


def value(score: float) -> int:
    return int(score >= 9) - int(score <= 6)


def wave_pairs(data: Case) -> list[tuple[int | None, int | None]]:
    return [
        (None if x is None else value(x), None if y is None else value(y))
        for x, y in zip(data["columns"]["wave1"], data["columns"]["wave2"], strict=True)
    ]


def same_customers(case: Case, data: Case) -> Found:
    if "table" in case:
        moves: dict[tuple[int, int], int] = paired.moves_of(case["table"])
    else:
        pairs = wave_pairs(data)
        moves = dict(Counter((x, y) for x, y in pairs if x is not None and y is not None))
    found, tests = paired.paired_change(moves), paired.paired_tests(moves)
    z = z_of(0.95)
    result: Found = {
        "n": sum(moves.values()),
        "difference": found.difference,
        "nps_difference": found.difference,
        "wald": (found.difference - z * tests.wald_se, found.difference + z * tests.wald_se),
        "wald_z": found.difference / tests.wald_se if tests.wald_se else None,
        "wald_p": tests.wald_p,
        "score_z": tests.score_z,
        "score_p": tests.score_p,
        "t_interval": (tests.t_low, tests.t_high),
        "ci": (tests.t_low, tests.t_high),
        "t": tests.t,
        "p": tests.t_p,
        "t_p": tests.t_p,
        "t_df": sum(moves.values()) - 1,
        "adjusted_plus2_estimate": found.centre,
        "adjusted_plus2_ci": (found.centre - z * found.se, found.centre + z * found.se),
        "adjusted_plus2_p": found.p,
        "bowker_p": tests.bowker_p,
        "stuart_p": tests.stuart_p,
        "bhapkar_p": tests.bhapkar_p,
    }
    if "table" not in case and "columns" not in case:
        result |= raw_scores(data)
    return result if "table" in case or "columns" not in case else overlapping(pairs, moves)


def raw_scores(data: Case) -> Found:
    sides = zip(data["columns"]["wave1"], data["columns"]["wave2"], strict=True)
    moved = np.array([y - x for x, y in sides if x is not None and y is not None], dtype=float)
    return {"raw_mean_difference": moved.mean(), "raw_p": paired.t_test(moved.mean(), moved.var(), len(moved))[1]}


def overlapping(pairs: list[tuple[int | None, int | None]], moves: dict[tuple[int, int], int]) -> Found:
    earlier, later = (Counts(*(sum(v == k for v in side) for k in (-1, 0, 1))) for side in zip(*pairs, strict=True))
    change, z = change_between(earlier, later, moves), z_of(0.95)
    difference, se = wald_change(earlier, later, moves)
    return {
        "n1": earlier.n,
        "n2": later.n,
        "n_both": sum(moves.values()),
        "nps1": earlier.nps,
        "nps2": later.nps,
        "difference": difference,
        "se": se,
        "ci": (difference - z * se, difference + z * se),
        "adjusted_wald_overlap_difference": change.centre,
        "adjusted_wald_overlap_se": change.se,
        "adjusted_wald_overlap_ci": (change.centre - z * change.se, change.centre + z * change.se),
        "adjusted_wald_overlap_p": change.p,
        "se_if_ignoring_overlap": wald_change(earlier, later)[1],
    }


def many(case: Case, data: Case) -> Found:
    if "p" in case:
        qs = benjamini_hochberg(case["p"])
        return {"bh": qs, "rejected_at_0.05": [place for place, q in enumerate(qs, 1) if q <= 0.05]}
    columns = data["columns"]
    names = sorted(set(columns[case["segment_column"]]))
    rows = list(zip(columns[case["segment_column"]], columns["ltr"], strict=True))
    groups = [scored(score for name, score in rows if name == wanted) for wanted in names]
    whole = scored(columns["ltr"])
    found = against_rest(groups, [whole - group for group in groups], fewest=1)
    return {
        "segments": names,
        "n": [group.n for group in groups],
        "nps": [group.nps for group in groups],
        "nps_rest": [row.rest for row in found],
        "p": [row.change.p if row.change else None for row in found],
        "p_bh": [row.q for row in found],
    }


def over_time(case: Case, _data: Case) -> Found:
    rows = zip(case["detractors"], case["passives"], case["promoters"], strict=True)
    tallies, times = [Counts(*row) for row in rows], case["time"]
    line, all_equal = trend.weighted_line(times, tallies), omnibus(tallies)
    slope, se = trend.respondent_slope(times, tallies)
    armitage = trend.promoter_trend(times, tallies)
    assert all_equal is not None
    assert armitage is not None
    return {
        "nps": [tally.nps for tally in tallies],
        "wald_var": [variance_of_mean(tally) for tally in tallies],
        "wls_slope": line.slope,
        "wls_se_fixed": line.se,
        "wls_z_p": chance_of(line.slope, line.se),
        "lm_slope_se": line.scatter_se,
        "lm_t_p": line.scatter_p,
        "residual_Q": line.q,
        "residual_Q_df": line.df,
        "residual_Q_p": line.p,
        "birge_se": line.se * line.birge,
        "homogeneity_Q": all_equal.q,
        "homogeneity_df": all_equal.df,
        "homogeneity_p": all_equal.p,
        "respondent_ols_slope": slope,
        "respondent_ols_se_hc0": se,
        "promoter_share_cochran_armitage_chisq": armitage[0],
        "promoter_share_cochran_armitage_p": armitage[1],
    }


def weighting(case: Case, data: Case) -> Found:
    columns = data["columns"]
    found = weighted([value(score) for score in columns["ltr"]], columns[case["weight_column"]])
    whole = scored(columns["ltr"])
    return {
        "weighted_nps": found.nps,
        "linearised_se": found.se,
        "kish_neff": found.worth.n,
        "kish_deff": found.deff,
        "score_on_effective_counts": tango_interval(found.worth, case["conf"]),
        "unweighted_nps": whole.nps,
        "fpc_se_unweighted": population_se(whole, case["population_size_for_fpc"]),
    }


def impact(case: Case, data: Case) -> Found:
    column, wanted = (part.strip(" '\"") for part in case["flag"].split("=="))
    rows = list(zip(data["columns"][column], data["columns"]["ltr"], strict=True))
    mentions = scored(score for flag, score in rows if str(flag) == wanted)
    others = scored(score for flag, score in rows if str(flag) != wanted)
    found = theme_impact(mentions, others, case["conf"])
    assert found is not None
    reach = z_of(case["conf"]) * found.gap.se
    return {
        "n_with": [mentions.detractors, mentions.passives, mentions.promoters],
        "n_without": [others.detractors, others.passives, others.promoters],
        "nps_with": mentions.nps,
        "nps_without": others.nps,
        "impact": found.value,
        "impact_se": found.se,
        "impact_ci": (found.low, found.high),
        "gap_with_minus_without": found.gap.difference,
        "gap_adjusted_wald_ci": (found.gap.centre - reach, found.gap.centre + reach),
        "gap_adjusted_wald_p": found.gap.p,
    }


def what_if(case: Case, _data: Case) -> Found:
    found = expected_conversions(case["k"], case["past_conversions"], case["past_contacted"])
    each = 100 / case["n_respondents"]
    return {
        "expected_conversions": found.expected,
        "conversions_q025": found.low,
        "conversions_median": found.middle,
        "conversions_q975": found.high,
        "expected_nps_gain_points": found.expected * each,
        "gain_points_q025_q975": [found.low * each, found.high * each],
    }


def planning(case: Case, _data: Case) -> Found:
    return {"n_per_group": group_size(case["p1"], case["p2"], case["power"])}


AREAS: dict[str, Callable[[Case, Case], Found]] = {
    "nps_ci": one_nps,
    "proportion_ci": one_share,
    "two_proportions": two_shares,
    "nps_difference": two_nps,
    "nps_paired": same_customers,
    "multiplicity": many,
    "trend": over_time,
    "weighting": weighting,
    "theme_impact": impact,
    "what_if": what_if,
    "planning": planning,
}
ELSEWHERE = {"fix_survey_a"}  # points per rating point belongs to the drivers


def cases(reference: dict[str, Any]) -> Iterator[tuple[Case, Found]]:
    for case in reference["cases"]:
        if case["area"] in AREAS and case["id"] not in ELSEWHERE:
            data = reference["datasets"].get(case["input"].get("dataset"), {})
            yield case, AREAS[case["area"]](case["input"], data)


def test_every_number_agrees_with_other_software(reference: dict[str, Any]) -> None:
    seen = set()
    for case, found in cases(reference):
        seen.add(case["area"])
        for name, expected in case["expected"].items():
            assert name in found, f"{case['id']}: {name} is not computed"
            assert_close(found[name], expected, case["abs_tol"], f"{case['id']}: {name}")
    assert seen == set(AREAS)


def assert_close(found: Any, expected: Any, tolerance: float, what: str) -> None:
    if isinstance(expected, list):
        assert len(found) == len(expected), what
        for one, other in zip(found, expected, strict=True):
            assert_close(one, other, tolerance, what)
    elif isinstance(expected, int | float) and found is not None:
        assert np.isclose(found, expected, rtol=0, atol=tolerance), f"{what}: {found} and not {expected}"
    else:
        assert found == expected, what
