"""What `npsdesk journeys` prints: its documented JSON, and its text."""

from typing import TYPE_CHECKING, Any

from npsdesk.core.customers.movers import Shared
from npsdesk.core.customers.transitions import GROUPS, Transitions
from npsdesk.core.survey import Group, group_of
from npsdesk.i18n import _, format_int
from npsdesk.services import journey_words
from npsdesk.services.follow_customers import Results
from npsdesk.services.journey_words import flow_title, same_customers_sentence
from npsdesk.services.json_scores import change_shape, parts_shape
from npsdesk.services.project_data import ProjectData
from npsdesk.services.score_sentences import change_sentence, parts_sentence

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
        "left": None if results.lost is None else len(results.lost),
        "new": found.new,
        "back": found.back,
        "answers_left_out": {"further_answers": found.dropped, "nobody_known": found.nameless},
        "nps": _scores_shape(results),
        "all_answers": _whole_shape(results),
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


def _whole_shape(results: Results) -> dict[str, Any]:
    """Return the score of everybody who answered, and where its change comes from."""
    score = results.score
    before, after = (None if one.nps is None else 100 * one.nps for one in (score.earlier, score.later))
    shape = {"before": before, "after": after, "change": change_shape(score.change), "verdict": score.verdict.value}
    return {**shape, "parts": parts_shape(score)}


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


def people_shapes(results: Results, data: ProjectData) -> dict[str, list[dict[str, Any]]]:
    """Return everybody behind the numbers as JSON, in the order of the files: of both waves, and of one of them."""
    found = results.found
    gone = None if results.lost is None else frozenset(results.lost.index.tolist())
    return {
        "people": _pair_shapes(found.pairs, data),
        "silent": [
            {**one, "left": None if gone is None else one["customer"] in gone}
            for one in _single_shapes(found.silent, data)
        ],
        "fresh": [
            {**one, "new": is_new}
            for one, is_new in zip(_single_shapes(found.fresh, data), found.fresh["is_new"].tolist(), strict=True)
        ],
    }


def names_of(responses: "pd.Series[int]", data: ProjectData) -> list[str]:
    """Return the name, else company or address, of whoever gave these answers."""
    told = data.answers.loc[responses.to_numpy(), ["name", "company", "email"]]
    columns = (told[key].tolist() for key in ("name", "company", "email"))
    return [name or company or email for name, company, email in zip(*columns, strict=True)]


def _pair_shapes(pairs: "pd.DataFrame", data: ProjectData) -> list[dict[str, Any]]:
    columns = (pairs[key].tolist() for key in ("before", "after", "score_before", "score_after"))
    people = zip(pairs.index.tolist(), names_of(pairs["after"], data), *columns, strict=True)
    return [
        {"customer": customer, "name": name, "responses": [before, after], "scores": [first, second]}
        for customer, name, before, after, first, second in people
    ]


def _single_shapes(rows: "pd.DataFrame", data: ProjectData) -> list[dict[str, Any]]:
    columns = (rows.index.tolist(), names_of(rows["response"], data), rows["response"].tolist(), rows["score"].tolist())
    return [
        {"customer": customer, "name": name, "response": response, "score": score}
        for customer, name, response, score in zip(*columns, strict=True)
    ]


def people_text(shapes: dict[str, list[dict[str, Any]]]) -> str:
    """Return them flow by flow as lines: number, name, score before and after, - where there is none."""
    lines: list[str] = []
    flows: dict[tuple[Group, ...], list[tuple[dict[str, Any], Any, Any]]] = {}
    for one in shapes["people"]:
        flows.setdefault(tuple(map(group_of, one["scores"])), []).append((one, *one["scores"]))
    for earlier in reversed(GROUPS):
        for later in reversed(GROUPS):
            lines += _people_lines(flow_title(earlier, later), flows.get((earlier, later), []))
    lines += _people_lines(_("Did not answer again"), [(one, one["score"], "-") for one in shapes["silent"]])
    is_new = [(one, "-", one["score"]) for one in shapes["fresh"] if one["new"]]
    lines += _people_lines(_("Answered for the first time"), is_new)
    is_back = [(one, "-", one["score"]) for one in shapes["fresh"] if not one["new"]]
    lines += _people_lines(_("Back after a pause"), is_back)
    return "\n".join(lines)


def _people_lines(title: str, people: list[tuple[dict[str, Any], Any, Any]]) -> list[str]:
    if not people:
        return []
    lines = [f"{one['customer']}\t{one['name']}\t{before}\t{after}" for one, before, after in people]
    return ["", f"{title}: {format_int(len(people))}", *lines]


def journeys_text(results: Results) -> str:
    """Return the same in sentences."""
    table = results.table
    if not table.n:
        whole = f"{change_sentence(results.score)} {parts_sentence(results.score)}".strip()
        said = (journey_words.nobody_twice(), whole, journey_words.left_out_sentence(results))
        return "\n".join(filter(None, said))
    lines = [
        " ".join((journey_words.won_sentence(table), journey_words.dropped_sentence(table))).strip(),
        " ".join((same_customers_sentence(table), journey_words.change_sentence(results.change, table))).strip(),
        f"{change_sentence(results.score)} {parts_sentence(results.score)}".strip(),
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
