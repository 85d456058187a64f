"""What `npsdesk effect` and `fair-test` print: their documented JSON, and their text."""

from typing import Any

from npsdesk.core.actions.effect import FEWEST, Arm, Effect, Fall, RiskDifference
from npsdesk.core.actions.fair_test import smallest_seen
from npsdesk.core.actions.outcomes import Outcome
from npsdesk.i18n import _
from npsdesk.services import effect_words
from npsdesk.services.draw_fair_test import Candidates
from npsdesk.services.follow_customers import FairResult, Results
from npsdesk.services.json_results import names_of
from npsdesk.services.project_data import ProjectData
from npsdesk.store.fair_tests import FairTest


def effect_shape(results: Results, data: ProjectData) -> dict[str, Any]:
    """Return whether contacting helped as JSON: shares and differences on -1 … 1, null where too few to compare."""
    return {
        "from": results.earlier.name,
        "to": results.later.name,
        **_effect_shape(results.effect, has_test=results.test is not None),
        "fair_test": _test_shape(results.test),
        "running_test": _running_shape(results.running),
        "actions": [
            {"action": action.id, "text": action.text, "tactic": action.tactic, **_outcome_shape(outcome)}
            for action, outcome in results.actions
        ],
        "tactics": [{"tactic": tactic, **_outcome_shape(outcome)} for tactic, outcome in results.tactics],
        "fell": _fell_shapes(results, data),
        "falls": [_fall_shape(fall, results) for fall in results.falls],
    }


def _effect_shape(found: Effect, *, has_test: bool = False) -> dict[str, Any]:
    return {
        "compared": found.is_compared,
        "contacted": _arm_shape(found.contacted),
        "not_contacted": _arm_shape(found.others),
        "promoted": _difference_shape(found.promoted),
        "dropped": _difference_shape(found.dropped),
        "bounds": None if found.bounds is None else {"worst": found.bounds.worst, "best": found.bounds.best},
        "by_lot": found.by_lot,
        "verdict": effect_words.verdict(found),
        "caution": effect_words.caveats(found, has_test=has_test),
    }


def _arm_shape(arm: Arm) -> dict[str, Any]:
    return {
        "passives": arm.people,
        "seen_again": arm.seen_again,
        "promoted": arm.promoted,
        "dropped": arm.dropped,
        "response": arm.response,
    }


def _difference_shape(found: RiskDifference | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"difference": found.value, "low": found.low, "high": found.high, "method": found.method.value}


def _test_shape(result: FairResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    test = result.test
    drawn = {"test": test.id, "drawn": test.drawn.isoformat(), "first": len(test.first), "waiting": len(test.waiting)}
    first, waiting = result.effect.reached or (0, 0)
    return {**drawn, "first_contacted": first, "waiting_contacted": waiting, **_effect_shape(result.effect)}


def _running_shape(test: FairTest | None) -> dict[str, Any] | None:
    if test is None:
        return None
    drawn = {"test": test.id, "action": test.action, "drawn": test.drawn.isoformat()}
    return {**drawn, "first": list(test.first), "waiting": list(test.waiting)}


def _outcome_shape(outcome: Outcome) -> dict[str, Any]:
    return {
        "passives": outcome.people,
        "seen_again": outcome.seen_again,
        "moved_up": outcome.up,
        "dropped": outcome.down,
        "share": outcome.share,
        "low": outcome.low,
        "high": outcome.high,
    }


def _fell_shapes(results: Results, data: ProjectData) -> list[dict[str, Any]]:
    fell, between = results.fell, results.between
    here = between[(between["action"] > 0).to_numpy() & between["customer"].isin(fell.index).to_numpy()]
    actions: dict[int, list[int]] = {}
    for customer, action in zip(here["customer"].tolist(), here["action"].tolist(), strict=True):
        actions.setdefault(customer, []).append(action)
    columns = (fell.index.tolist(), names_of(fell["after"], data), fell["score_before"], fell["score_after"])
    return [
        {
            "customer": customer,
            "name": name,
            "before": int(before),
            "after": int(after),
            "actions": actions.get(customer, []),
        }
        for customer, name, before, after in zip(*columns, strict=True)
    ]


def _fall_shape(fall: Fall, results: Results) -> dict[str, Any]:
    text = results.action_names.get(fall.action)
    return {"action": fall.action, "text": text, "seen_again": fall.seen_again, "fell": fall.fell}


def draw_shape(free: Candidates, first: int, base: float | None, test: FairTest | None) -> dict[str, Any]:
    """Return a draw as JSON, `test` being None where nothing was drawn yet, and what one of this size can show."""
    waiting = len(free.people) - first
    side = min(first, waiting)
    return {
        "test": test.id if test else None,
        "action": test.action if test else None,
        "first": list(test.first) if test else [],
        "waiting": list(test.waiting) if test else [],
        "people": len(free.people),
        "left_out": free.left_out,
        "evenly_over": ["score", *filter(None, [free.column])],
        "size": {
            "each_half": side,
            "moved_up_anyway": base,
            "smallest_seen": None if base is None or side < FEWEST else smallest_seen(side, base),
            "sentence": effect_words.fair_size_sentence(first, waiting, base),
        },
    }


def draw_text(free: Candidates, first: int, base: float | None, wave: str) -> str:
    """Return the same in sentences."""
    waiting = len(free.people) - first
    among = effect_words.draws_among(len(free.people), free.left_out, wave, free.column)
    said = (among, effect_words.drawn_sentence(first, waiting), effect_words.fair_size_sentence(first, waiting, base))
    return " ".join(said)


def effect_text(results: Results) -> str:
    """Return the same in sentences."""
    found = results.effect
    lines = [effect_words.arms_sentence(found), effect_words.difference_sentence(found.promoted)]
    lines += [effect_words.verdict(found), effect_words.dropped_sentence(found)]
    lines += [
        effect_words.bounds_sentence(found.bounds),
        *effect_words.caveats(found, has_test=results.test is not None),
    ]
    if len(results.fell):
        falls = effect_words.falls_sentence(results.falls, results.action_names)
        lines.append(f"{effect_words.fell_text(len(results.fell))}. {falls}".strip())
    if results.test is not None:
        test = results.test
        lines.append(_("Fair test:"))
        lines.append(effect_words.drawn_sentence(len(test.test.first), len(test.test.waiting)))
        lines += effect_words.tested_sentences(test.effect)
    names = results.tactic_names
    by_tactic = [(names.get(key, key), outcome) for key, outcome in results.tactics]
    lines += _outcome_lines(_("Each approach, over all waves"), by_tactic)
    lines += _outcome_lines(_("Each action"), [(action.text, outcome) for action, outcome in results.actions])
    return "\n".join(filter(None, lines))


def _outcome_lines(title: str, outcomes: list[tuple[str, Outcome]]) -> list[str]:
    lines = [f"{name}: {effect_words.outcome_text(outcome)}." for name, outcome in outcomes]
    return [f"{title}:", *lines] if lines else []
