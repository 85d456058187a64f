"""What `npsdesk journeys`, `effect` and `customers timeline` print: their documented JSON, and their text."""

from typing import TYPE_CHECKING, Any

from npsdesk.core.actions.effect import Arm, Effect, RiskDifference
from npsdesk.core.actions.outcomes import Outcome
from npsdesk.core.customers.movers import Shared
from npsdesk.core.customers.transitions import GROUPS, Transitions
from npsdesk.core.survey import Group
from npsdesk.i18n import _
from npsdesk.services import effect_words, journey_words
from npsdesk.services.follow_customers import FairResult, Results
from npsdesk.services.journey_words import same_customers_sentence
from npsdesk.services.project_data import ProjectData

if TYPE_CHECKING:
    import pandas as pd


def journeys_shape(results: Results) -> dict[str, Any]:
    """Return who moved as JSON: shares on 0 … 1, scores in points, all unrounded; null where there are too few."""
    found, table, pooled = results.found, results.table, results.pooled
    return {
        "from": results.earlier.name,
        "to": results.later.name,
        "seen_again": table.n,
        "not_again": len(found.silent),
        "left": results.lost,
        "new": found.new,
        "back": found.back,
        "answers_left_out": {"further_answers": found.dropped, "nobody_known": found.nameless},
        "nps": _scores_shape(results),
        "moved_up": table.up,
        "moved_down": table.down,
        "groups": [_group_shape(table, group) for group in GROUPS],
        "steps": None
        if pooled is None
        else {
            "count": pooled.periods,
            "alike": pooled.is_alike,
            "chi_square": pooled.statistic,
            "df": pooled.freedom,
            "p": pooled.chance,
            "groups": [_group_shape(pooled.table, group) for group in GROUPS] if pooled.is_alike else None,
        },
        "long_run": _long_run(table),
        "in_common": {
            "compared": results.common.is_compared,
            "moved_up": results.common.movers,
            "others": results.common.others,
            "traits": [_shared_shape(one) for one in results.common.shared],
        },
    }


def _scores_shape(results: Results) -> dict[str, Any] | None:
    change, table = results.change, results.table
    if change is None:
        return None
    return {
        "before": 100 * table.before.nps,
        "after": 100 * table.after.nps,
        "change": 100 * change.difference,
        "low": 100 * change.low,
        "high": 100 * change.high,
        "clear": change.is_clear,
    }


def _group_shape(table: Transitions, earlier: Group) -> dict[str, Any]:
    return {
        "group": earlier.value,
        "seen_again": table.seen_again(earlier),
        "not_again": table.silent[GROUPS.index(earlier)],
        "to": [_move_shape(table, earlier, later) for later in GROUPS],
    }


def _move_shape(table: Transitions, earlier: Group, later: Group) -> dict[str, Any]:
    share = table.share(earlier, later)
    return {
        "group": later.value,
        "count": table.count(earlier, later),
        "share": share.value if share else None,
        "low": share.low if share else None,
        "high": share.high if share else None,
        "points": table.flow(earlier, later),
    }


def _long_run(table: Transitions) -> dict[str, float] | None:
    shares = table.long_run()
    return None if shares is None else {group.value: share for group, share in zip(GROUPS, shares, strict=True)}


def _shared_shape(one: Shared) -> dict[str, Any]:
    return {
        "kind": one.trait.kind.value,
        "name": one.trait.name,
        "value": one.trait.value,
        "moved_up": {"count": one.movers, "of": one.of_movers},
        "others": {"count": one.others, "of": one.of_others},
        "difference": one.difference.value,
        "low": one.difference.low,
        "high": one.difference.high,
        "p": one.difference.p,
        "q": one.q,
    }


def people_shapes(results: Results, data: ProjectData) -> list[dict[str, Any]]:
    """Return everybody who answered both waves as JSON, in the order of the earlier file."""
    pairs = results.found.pairs
    told = data.answers.loc[pairs["after"].to_numpy(), ["name", "company", "email"]]
    columns = (pairs[key].tolist() for key in ("before", "after", "score_before", "score_after"))
    names = (told[key].tolist() for key in ("name", "company", "email"))
    return [
        {
            "customer": customer,
            "name": name or company or email,
            "responses": [before, after],
            "scores": [first, second],
        }
        for customer, name, company, email, before, after, first, second in zip(
            pairs.index.tolist(), *names, *columns, strict=True
        )
    ]


def people_text(people: list[dict[str, Any]]) -> str:
    """Return them as lines: number, name, score before and after."""
    return "\n".join(f"{one['customer']}\t{one['name']}\t{one['scores'][0]}\t{one['scores'][1]}" for one in people)


def journeys_text(results: Results) -> str:
    """Return the same in sentences."""
    table = results.table
    lines = [
        " ".join((journey_words.won_sentence(table), journey_words.dropped_sentence(table))).strip(),
        " ".join((same_customers_sentence(table), journey_words.change_sentence(results.change, table))).strip(),
        journey_words.others_sentence(results),
        *(journey_words.row_sentence(table, group) for group in reversed(GROUPS)),
        journey_words.pooled_sentence(results.pooled),
        journey_words.common_sentence(results.common),
        *(
            journey_words.shared_sentence(one, journey_words.trait_text(one.trait, results.tactic_names))
            for one in results.common.standing_out
        ),
        journey_words.left_out_sentence(results),
    ]
    return "\n".join(filter(None, lines))


def effect_shape(results: Results) -> dict[str, Any]:
    """Return whether contacting helped as JSON: shares and differences on -1 … 1, null where too few to compare."""
    return {
        "from": results.earlier.name,
        "to": results.later.name,
        **_effect_shape(results.effect),
        "fair_test": _test_shape(results.test),
        "actions": [
            {"action": action.id, "text": action.text, "tactic": action.tactic, **_outcome_shape(outcome)}
            for action, outcome in results.actions
        ],
        "tactics": [{"tactic": tactic, **_outcome_shape(outcome)} for tactic, outcome in results.tactics],
        "fell": _fell_shapes(results.fell),
    }


def _effect_shape(found: Effect) -> dict[str, Any]:
    return {
        "compared": found.is_compared,
        "contacted": _arm_shape(found.contacted),
        "not_contacted": _arm_shape(found.others),
        "promoted": _difference_shape(found.promoted),
        "dropped": _difference_shape(found.dropped),
        "bounds": None if found.bounds is None else {"worst": found.bounds.worst, "best": found.bounds.best},
        "by_lot": found.by_lot,
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
    return {**drawn, **_effect_shape(result.effect)}


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


def _fell_shapes(fell: "pd.DataFrame") -> list[dict[str, int]]:
    columns = (fell.index.tolist(), fell["score_before"].tolist(), fell["score_after"].tolist())
    return [
        {"customer": customer, "before": before, "after": after}
        for customer, before, after in zip(*columns, strict=True)
    ]


def effect_text(results: Results) -> str:
    """Return the same in sentences."""
    found = results.effect
    lines = [effect_words.arms_sentence(found), effect_words.difference_sentence(found.promoted)]
    lines += [effect_words.verdict(found), effect_words.dropped_sentence(found)]
    lines += [effect_words.bounds_sentence(found.bounds), *effect_words.caveats(found)]
    if results.test is not None:
        test = results.test
        lines.append(_("Fair test:"))
        lines.append(effect_words.drawn_sentence(len(test.test.first), len(test.test.waiting)))
        lines += [effect_words.arms_sentence(test.effect), effect_words.verdict(test.effect)]
    lines += [f"{action.text}: {effect_words.outcome_text(outcome)}." for action, outcome in results.actions]
    lines += [
        f"{results.tactic_names.get(key, key)}: {effect_words.outcome_text(outcome)}."
        for key, outcome in results.tactics
    ]
    return "\n".join(filter(None, lines))
