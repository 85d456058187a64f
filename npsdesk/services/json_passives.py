"""What `npsdesk passives` prints: its documented JSON, and lines of text."""

from collections.abc import Mapping
from typing import Any

from npsdesk.core.customers.churn import Gone
from npsdesk.core.customers.closeness import Band
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.scores.nps import points
from npsdesk.i18n import _, format_int, format_money, ngettext
from npsdesk.services.cause_words import board_sentence
from npsdesk.services.passive_ask_words import ask_question, ask_reason
from npsdesk.services.passive_churn import MissedPart, WhoLeft
from npsdesk.services.passive_churn_words import left_lines, part_name
from npsdesk.services.passive_lists import Board
from npsdesk.services.passive_reasons import Rated, Reason, missed_tags, why
from npsdesk.services.passive_whatif import Moves, PeopleWhatIf
from npsdesk.services.passive_words import (
    band_name,
    cause_name,
    field_name,
    rank_sentence,
    reason_sentence,
    tag_names,
)
from npsdesk.services.project_data import ProjectData
from npsdesk.services.rank_passives import PassiveList
from npsdesk.words import risk_name


def passive_shapes(data: ProjectData, found: PassiveList) -> list[dict[str, Any]]:
    """Return the passives as JSON, in the order of the list."""
    names = tag_names(data.tags)
    return [_passive_shape(found, place, names, data.currency) for place in found.places.tolist()]


def _passive_shape(found: PassiveList, place: int, names: Mapping[int, str], currency: str) -> dict[str, Any]:
    ranking = found.ranking
    response = int(ranking.responses[place])
    tags = found.tags.get(response, ())
    about = why(ranking, place, missed_tags(tags))
    entry = ranking.people.iloc[place]
    facts = ranking.waves[int(ranking.wave[place])]
    return {
        "response": response,
        "name": str(entry["name"]),
        "email": str(entry["email"]),
        "row": int(entry["row"]),
        "score": about.score,
        "before": about.before,
        "value": _number(ranking.value[place]),
        "tags": [{"tag": names[tag], "direction": direction.value} for tag, direction in tags],
        "actions": list(found.actions.get(response, ())),
        "rank": about.rank,
        "basis": about.basis.value,
        "n": {"passives": facts.passives, "promoters": facts.promoters, "detractors": facts.detractors},
        "closeness": about.closeness,
        "squares": about.squares or None,
        "band": about.band.name.lower() if about.band is not None else None,
        "probability": about.chance,
        "risk": about.risk,
        "could_leave": about.level.name.lower(),
        "reasons": [_reason_shape(one, names, currency) for one in about.reasons],
        "blockers": [_rated_shape(one, names) for one in about.blockers],
        "strengths": [_rated_shape(one, names) for one in about.strengths],
        "sentence": rank_sentence(about, _name(found, place), names),
        "new_customer": about.is_new,
        "silent": bool(ranking.is_silent[place]),
        "contacted": bool(ranking.is_contacted[place]),
        "happy": bool(ranking.is_happy[place]),
        "ask": ask_question(ranking, place) or None,
        "ask_because": ask_reason(ranking, place, names) or None,
    }


def _name(found: PassiveList, place: int) -> str:
    entry = found.ranking.people.iloc[place]
    return str(entry["name"] or entry["company"]) or _("Row {row}, no name").format(row=int(entry["row"]))


def _reason_shape(one: Reason, names: Mapping[int, str], currency: str) -> dict[str, Any]:
    return {
        "reason": one.kind.value,
        "words": one.words or None,
        "competitor": one.competitor or None,
        "cause": one.cause.value if one.cause else None,
        "tags": [names[tag] for tag in one.tags if tag in names],
        "column": one.field.name if one.field else None,
        "before": one.before,
        "now": one.now,
        "sentence": reason_sentence(one, names, currency),
    }


def _rated_shape(one: Rated, names: Mapping[int, str]) -> dict[str, Any]:
    if one.trait.field is None:
        direction = one.trait.direction.value if one.trait.direction else None
        return {"tag": names.get(one.trait.tag), "direction": direction}
    return {"column": one.trait.field.name, "rating": one.rating, "promoters": one.promoters}


def _number(value: float) -> float | None:
    return None if value != value else float(value)


def passive_line(shape: Mapping[str, Any]) -> str:
    """Return one passive as a line: answer, score, how close, could leave, and why."""
    misses = ", ".join(entry["tag"] for entry in shape["tags"] if entry["direction"] == "misses")
    reasons = "; ".join(entry["sentence"] for entry in shape["reasons"])
    parts = [
        str(shape["response"]),
        str(shape["score"]),
        shape["name"] or _("Row {row}, no name").format(row=shape["row"]),
        _close(shape),
        _("could leave: {level}").format(level=_level(shape)),
        misses,
        shape["sentence"],
        reasons,
        " ".join(filter(None, (shape["ask_because"], shape["ask"]))) if shape["silent"] else "",
    ]
    return "\t".join(parts).rstrip("\t")


def _close(shape: Mapping[str, Any]) -> str:
    return band_name(Band[shape["band"].upper()]) if shape["band"] else ""


def _level(shape: Mapping[str, Any]) -> str:
    return risk_name(RiskLevel[shape["could_leave"].upper()])


def causes_shape(data: ProjectData, board: Board, left: WhoLeft | None) -> dict[str, Any]:
    """Return the four causes as JSON, and who left where a column says so (null without one)."""
    names = tag_names(data.tags)
    return {
        "passives": board.passives,
        "without_cause": board.none,
        "could_leave": board.leaving,
        "high_risk": board.high,
        "causes": [
            {
                "cause": line.cause.value,
                "people": line.people,
                "new_customers": line.new,
                "high_risk": line.high,
                "value": line.value,
                "value_known_of": line.valued,
                "tags": [{"tag": names.get(tag), "people": count} for tag, count in line.tags],
                "competitors": [{"competitor": name, "people": count} for name, count in line.rivals],
            }
            for line in board.lines
        ],
        "left": _left_shape(left, names) if left is not None else None,
    }


def _left_shape(left: WhoLeft, names: Mapping[int, str]) -> dict[str, Any]:
    table = left.table
    difference = table.passives_promoters
    return {
        "column": left.field.name,
        "people": table.people,
        "groups": {group.value: _gone_shape(gone) for group, gone in table.groups.items()},
        "scores": {str(score): _gone_shape(gone) for score, gone in table.scores.items()},
        "passives_less_promoters": (
            {"difference": difference.value, "low": difference.low, "high": difference.high, "p": difference.p}
            if difference is not None
            else None
        ),
        "parts": [
            {
                "tag": names.get(part.key.tag) if isinstance(part.key, MissedPart) else None,
                "part": part_name(part, names),
                "some": _gone_shape(part.some),
                "others": _gone_shape(part.others),
                "difference": part.difference.value,
                "low": part.difference.low,
                "high": part.difference.high,
                "q": part.q,
            }
            for part in table.parts
        ],
    }


def _gone_shape(gone: Gone) -> dict[str, Any]:
    return {"people": gone.people, "left": gone.left, "share": gone.share, "low": gone.low, "high": gone.high}


def causes_text(data: ProjectData, board: Board, left: WhoLeft | None) -> str:
    """Return the four causes as lines of text."""
    names = tag_names(data.tags)
    lines = []
    for line in board.lines:
        text = ngettext("{cause}: {count} passive", "{cause}: {count} passives", line.people)
        head = text.format(cause=cause_name(line.cause), count=format_int(line.people))
        if line.value is not None:
            head += ", " + format_money(line.value, data.currency)
        lines.append(head)
        lines += [f"  {names.get(tag, '')}: {format_int(count)}" for tag, count in line.tags]
        lines += [f"  {name}: {format_int(count)}" for name, count in line.rivals]
    if not lines:
        lines.append(_("No passive misses anything that is one of the four causes of leaving."))
    else:
        lines += ["", board_sentence(board)]
    if left is not None:
        lines += ["", f"{field_name(left.field)}:", *(f"  {text}" for text in left_lines(left, names))]
    return "\n".join(lines)


def whatif_shape(found: PeopleWhatIf) -> dict[str, Any]:
    """Return what winning passives over is worth as JSON; NPS null under five answers, rates null under ten."""
    return {
        "answers": found.counts.n,
        "passives": found.counts.passives,
        "nps": points(found.counts.nps) if found.has_score else None,
        "nps_after": points(found.after.nps) if found.has_score else None,
        "won_over": _moves_shape(found.passives),
        "detractors_to_passive": _moves_shape(found.to_passive),
        "detractors_to_promoter": _moves_shape(found.to_promoter),
    }


def _moves_shape(moves: Moves) -> dict[str, Any]:
    expected = moves.expected
    return {
        "people": moves.people,
        "points_each": moves.each,
        "points": moves.points,
        "past": {
            "moved": moves.won,
            "seen_again": moves.tried,
            "source": "given" if moves.is_own else "own_waves",
        },
        "expected": (
            {
                "people": expected.expected,
                "low": expected.low,
                "high": expected.high,
                "points": moves.each * expected.expected,
                "points_low": moves.each * expected.low,
                "points_high": moves.each * expected.high,
            }
            if expected is not None
            else None
        ),
    }
