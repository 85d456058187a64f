"""What `npsdesk drivers` and `npsdesk profile` print: documented JSON, and lines of text."""

from typing import Any

from npsdesk.core.drivers.contrasts import Contrast, What
from npsdesk.core.drivers.effects import Effect
from npsdesk.core.drivers.quadrant import Gap
from npsdesk.core.drivers.ranking import Estimate, Range, Sureness
from npsdesk.core.drivers.zeros import Zero
from npsdesk.core.scores.proportions import Difference
from npsdesk.i18n import _, format_int
from npsdesk.services.difference_words import (
    contrast_name,
    contrast_sentence,
    differences_headline,
    replicate_sentence,
    weights_sentence,
)
from npsdesk.services.driver_data import TraitData
from npsdesk.services.driver_remarks import remark_sentences
from npsdesk.services.driver_words import (
    effect_sentence,
    gap_sentence,
    headline,
    importance_words,
    placed_of,
    quadrant_name,
    refusal_words,
    share_sentence,
    sure_sentences,
    whole_shares,
)
from npsdesk.services.find_drivers import Findings, passives_lacking

Shape = dict[str, Any]


def drivers_shape(findings: Findings) -> Shape:
    """Return findings as JSON: shares on 0 … 1 and unrounded, most important first, null where not told."""
    ranking, data = findings.ranking, findings.data
    return {
        "step": ranking.step.value,
        "answers": ranking.n,
        "n_effective": ranking.worth,
        "rows": ranking.rows,
        "scored": data.scored,
        "weak": bool(data.table.drivers) and all(driver.kind == "tag" for driver in data.table.drivers),
        "refusal": _refusal_shape(findings),
        "remarks": [remark.value for remark in ranking.remarks],
        "method": ranking.method.value if ranking.is_ranked else None,
        "r2": ranking.r2,
        "p": ranking.p,
        "draws": ranking.draws,
        "sureness": ranking.sureness.value if ranking.sureness is not None else None,
        "leaders": [data.name(one.key) for one in ranking.leaders] if ranking.is_ranked else [],
        "lines": _lines_shape(findings),
        "drivers": [_driver_shape(findings, estimate) for estimate in ranking.estimates],
        "left_out": [
            *({"driver": data.name(key), "reason": reason.value} for key, reason in (ranking.left_out or {}).items()),
            *({"driver": name, "reason": reason.value} for name, reason in data.silent),
        ],
        "alike": [[data.name(one), data.name(other)] for one, other in ranking.alike],
        "zeros": [
            {"driver": data.name(key), "meaning": zeros.what.value, "answers": zeros.count}
            for key, zeros in data.zeros.items()
        ],
    }


def _refusal_shape(findings: Findings) -> Shape | None:
    ranking = findings.ranking
    if ranking.refusal is None:
        return None
    need = ranking.need
    return {
        "code": ranking.refusal.value,
        "needed": need.needed if need else None,
        "found": need.found if need else None,
    }


def _lines_shape(findings: Findings) -> Shape | None:
    chart = findings.chart
    if chart is None:
        return None
    return {"performance": chart.performance_line, "importance": chart.importance_line}


def _driver_shape(findings: Findings, estimate: Estimate) -> Shape:
    key = estimate.key
    placed = placed_of(findings, key)
    purpose = next((one for one in findings.purposes if one.key == key), None)
    chance = (findings.chances or {}).get(key)
    return {
        "driver": findings.data.name(key),
        "kind": estimate.kind.value,
        "answered": estimate.answered,
        "importance": estimate.importance,
        "share": estimate.share,
        **_range_shape(estimate.range),
        "came_first": estimate.first,
        "beats_random": estimate.is_real,
        "share_by_relative_weights": estimate.check,
        "correlation": {"value": estimate.correlation, **_range_shape(estimate.correlation_range)},
        "reversed": estimate.is_reversed,
        "mean": placed.mean if placed else None,
        "performance": placed.performance if placed else None,
        "quadrant": placed.quadrant.value if placed else None,
        "borderline": placed.is_borderline if placed else None,
        "gap": _gap_shape(findings.gap(key)),
        "effect": _effect_shape(next((one for one in findings.effects if one.key == key), None)),
        "asymmetry": _asymmetry_shape(findings, key),
        "step_purpose": purpose.purpose.value if purpose else None,
        "lift_minus_protect": {"value": purpose.difference, **_range_shape(purpose.range)} if purpose else None,
        "chance_per_point": {"value": chance.effect, "se": chance.error, "answers": findings.n_chances}
        if chance
        else None,
    }


def _range_shape(range_: Range | None) -> Shape:
    return {"low": range_.low if range_ else None, "high": range_.high if range_ else None}


def _gap_shape(gap: Gap | None) -> Shape | None:
    if gap is None:
        return None
    return {
        "passives": gap.passives,
        "promoters": gap.promoters,
        "passives_answered": gap.n_passives,
        "promoters_answered": gap.n_promoters,
        **_difference_shape(gap.difference, gap.q),
    }


def _difference_shape(difference: Difference | None, q: float | None) -> Shape:
    if difference is None:
        return {"difference": None, "low": None, "high": None, "p": None, "q": None}
    return {"difference": difference.value, "low": difference.low, "high": difference.high, "p": difference.p, "q": q}


def _effect_shape(effect: Effect | None) -> Shape | None:
    if effect is None:
        return None
    return {
        "points_per_rating_point": effect.points,
        **_range_shape(effect.points_range),
        "hc3_se": effect.error,
        "target": effect.target,
        "mean_lift": effect.lift,
        "gain": effect.gain,
        "gain_low": effect.gain_range.low if effect.gain_range else None,
        "gain_high": effect.gain_range.high if effect.gain_range else None,
    }


def _asymmetry_shape(findings: Findings, key: str) -> Shape | None:
    found = next((one for one in findings.asymmetries if one.key == key), None)
    if found is None:
        return None
    return {
        "penalty": found.penalty,
        "reward": found.reward,
        "asymmetry": found.asymmetry,
        **_range_shape(found.range),
        "shape": found.shape.value if found.shape else None,
        "wrong_sign": found.has_wrong_sign,
    }


def drivers_text(findings: Findings) -> str:
    """Return findings as lines: what counts most, a line for each driver, and what must be known of it."""
    ranking = findings.ranking
    lines = [headline(findings)]
    if not ranking.is_ranked:
        lines.append(refusal_words(findings)[1])
    elif ranking.sureness is not Sureness.SEVERAL and ranking.estimates:
        lines[0] = f"{lines[0]} {share_sentence(findings, ranking.estimates[0])}".strip()
    shares = whole_shares(ranking)
    for estimate in ranking.estimates:
        placed = placed_of(findings, estimate.key)
        gap = findings.gap(estimate.key)
        effect = next((one for one in findings.effects if one.key == estimate.key), None)
        cells = [
            findings.data.name(estimate.key),
            format_int(shares[estimate.key]) if estimate.key in shares else "",
            quadrant_name(placed.quadrant) if placed else "",
            importance_words(findings, estimate),
            gap_sentence(findings, gap) if gap else "",
            effect_sentence(effect) if effect else "",
        ]
        lines.append("\t".join(cells))
    zeros = findings.data.zeros.values()
    is_asked = any(one.what is Zero.DOUBTFUL for one in zeros)
    hint = [_("Say --zeros not-rated or --zeros rating.")] if is_asked else []
    return "\n".join([*lines, *sure_sentences(findings), *remark_sentences(findings), *hint])


def differences_shape(read: TraitData, found: tuple[Contrast, ...]) -> Shape:
    """Return what promoters do differently as JSON: shares on 0 … 1, means as they are, what differs surely first."""
    return {
        "weighted": read.weights is not None,
        "refusal": "bad_weights" if read.are_refused else None,
        "traits": [_contrast_shape(read, contrast) for contrast in found],
    }


def _contrast_shape(read: TraitData, contrast: Contrast) -> Shape:
    return {
        "column": read.names.get(contrast.key, contrast.key),
        "kind": contrast.what.value,
        "value": contrast.value or None,
        "promoters": contrast.promoters,
        "passives": contrast.passives,
        "promoters_answered": contrast.n_promoters,
        "passives_answered": contrast.n_passives,
        "promoters_with": None if contrast.what is What.NUMBER else contrast.with_promoters,
        "passives_with": None if contrast.what is What.NUMBER else contrast.with_passives,
        "lift": contrast.lift,
        **_difference_shape(contrast.difference, contrast.q),
        "clear": contrast.is_clear,
        "possible": contrast.is_possible,
        "passives_lacking": passives_lacking(read, contrast),
    }


def differences_text(read: TraitData, found: tuple[Contrast, ...]) -> str:
    """Return what promoters do differently as lines."""
    lines = [differences_headline(read, found)]
    for contrast in found:
        cells = [contrast_name(read, contrast), contrast_sentence(contrast)]
        if contrast.is_possible and contrast.is_for_promoters:
            cells.append(replicate_sentence(contrast))
        lines.append("\t".join(cells))
    return "\n".join(filter(None, [*lines, weights_sentence(read)]))
