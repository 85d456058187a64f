"""What `summary`, `compare`, `trend` and `whatif` print as JSON: estimates, ranges, counts, flags and refusals."""

from typing import Any

from npsdesk.core.scores.breakdown import Part
from npsdesk.core.scores.change import Change, mover_interval
from npsdesk.core.scores.nps import counts_of, european_counts
from npsdesk.core.scores.other_intervals import adjusted_wald_interval, standard_error
from npsdesk.core.scores.paired import paired_tests
from npsdesk.core.scores.ratio import promoters_per_passive
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.segments import FEWEST, change_verdict
from npsdesk.core.scores.smallness import Smallness
from npsdesk.core.scores.tables import Tallied
from npsdesk.core.scores.theme_impact import Impact
from npsdesk.core.scores.waves import WaveChange
from npsdesk.core.survey import Wave
from npsdesk.services.break_down import Groups
from npsdesk.services.summarise import in_points, score_shape

VALUES = (-1, 0, 1)
SMALL = {Smallness.COUNTS_ONLY: "counts_only", Smallness.GREY: "not_compared", Smallness.FEW: "few_answers"}


def flags_of(score: Score) -> list[str]:
    """Return what is to be known of a score, as words for a program."""
    found = [SMALL[score.smallness]] if score.smallness in SMALL else []
    if score.worth is not None:
        found.append("weighted")
    if score.customers is not None:
        found.append("everyone_answered" if score.is_everyone else "finite_population")
    return found


def detail_shape(tallied: Tallied, score: Score) -> dict[str, Any]:
    """Return what goes with a score: 6s, 7s and 8s, the ratio, and the European view as a second one."""
    ratio = promoters_per_passive(counts_of(tallied.distribution))
    second = european_counts(tallied.distribution)
    return {
        "sixes": tallied.distribution[6],
        "sevens": tallied.distribution[7],
        "eights": tallied.distribution[8],
        "promoters_per_passive": None
        if ratio is None
        else {"value": ratio.value, "low": ratio.low, "high": ratio.high},
        "nps_eu": None if score.smallness is Smallness.COUNTS_ONLY else second.nps * 100,
        "n_effective": None if score.worth is None else score.worth.n,
        **error_shape(tallied, score),
        "customers": score.customers,
        "flags": flags_of(score),
    }


def error_shape(tallied: Tallied, score: Score) -> dict[str, Any]:
    """Return the standard error of a score and its adjusted Wald range in points, null where there is no score."""
    if score.nps is None:
        return {"se": None, "adjusted_wald": None}
    se = tallied.linearised_se if score.worth is not None else standard_error(score.tally)
    return {
        "se": None if se is None else se * 100,
        "adjusted_wald": [max(-100.0, min(100.0, end * 100)) for end in adjusted_wald_interval(score.tally)],
    }


def change_shape(change: Change | None, q: float | None = None) -> dict[str, Any] | None:
    """Return a difference in points with its range, p, and q where it is one of several."""
    if change is None:
        return None
    shape: dict[str, Any] = {
        "difference": change.difference * 100,
        "low": change.low * 100,
        "high": change.high * 100,
        "p": change.p,
    }
    return shape if q is None else shape | {"q": q}


def breakdown_shape(groups: Groups) -> dict[str, Any]:
    """Return the groups of one column or two, each against the rest."""
    table = groups.table
    return {
        "columns": [column.name for column in groups.made.columns],
        "cuts": [cut.value for cut in groups.made.cuts],
        "groups": [_part_shape(part) for part in table.parts],
        "compared": table.compared,
        "clear": len(table.standing_out()),
        "omnibus": None
        if table.omnibus is None
        else {"q": table.omnibus.q, "df": table.omnibus.df, "p": table.omnibus.p},
        "overlapping": table.overlaps,
        "repeated_answers": groups.repeated,
    }


def _part_shape(part: Part) -> dict[str, Any]:
    against = part.against
    return {
        "values": [key.text for key in part.keys],
        **score_shape(part.score),
        **detail_shape(part.tallied, part.score),
        "rest": in_points(against.rest),
        "against_rest": change_shape(against.change, against.q),
        "verdict": against.verdict.value,
    }


def compare_shape(found: WaveChange, earlier: Wave, later: Wave) -> dict[str, Any]:
    """Return how the score moved between two waves."""
    pairs = found.paired
    return {
        "earlier": {"name": earlier.name, **score_shape(found.earlier), "flags": flags_of(found.earlier)},
        "later": {"name": later.name, **score_shape(found.later), "flags": flags_of(found.later)},
        "change": change_shape(found.change),
        "verdict": found.verdict.value,
        "refusal": "too_few_answers" if found.change is None else None,
        "customers": {"both": found.both, "came": found.later.n - found.both, "left": found.earlier.n - found.both},
        "same_customers": None
        if pairs is None
        else {
            "n": found.both,
            "n_effective": sum(found.worth.values()),
            **(change_shape(pairs) or {}),
            "verdict": change_verdict(pairs).value,
        },
        "same_customers_refusal": None if pairs is not None else "too_few_pairs",
        "parts": parts_shape(found),
        "moves": [[found.moves.get((x, y), 0) for y in VALUES] for x in VALUES],
        "details": _details(found),
    }


def parts_shape(found: WaveChange) -> dict[str, float] | None:
    """Return how many points of a change come from the same customers and how many from different people answering."""
    if found.parts is None:
        return None
    return {"same_customers": found.parts.same * 100, "different_people": found.parts.others * 100}


def _details(found: WaveChange) -> dict[str, Any] | None:
    if found.change is None:
        return None
    low, high = mover_interval(found.earlier.tally, found.later.tally)
    shape: dict[str, Any] = {"se": found.change.se * 100, "mover": [low * 100, high * 100]}
    if found.both >= FEWEST:
        tests = paired_tests(found.worth)
        shape |= {
            "paired_t_p": tests.t_p,
            "stuart_maxwell_p": tests.stuart_p,
            "bhapkar_p": tests.bhapkar_p,
            "bowker_p": tests.bowker_p,
        }
    return shape


def impact_shape(impact: Impact | None) -> dict[str, Any] | None:
    """Return what a theme does to the score, in points: the gap with and without, and the score without it."""
    if impact is None:
        return None
    return {
        "mentions": impact.mentions.n,
        "others": impact.others.n,
        "gap": change_shape(impact.gap, impact.q),
        "verdict": impact.verdict.value,
        "impact": impact.value * 100,
        "low": impact.low * 100,
        "high": impact.high * 100,
    }
