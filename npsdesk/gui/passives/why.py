"""Why a passive stands where they stand, as lines with signs: how the score moved, likeness, own words, tags."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npsdesk.core.customers.risk import RiskLevel, RiskReason
from npsdesk.core.survey import Tag, Wave
from npsdesk.gui.passives.rows import PassiveRows
from npsdesk.i18n import _, ngettext
from npsdesk.services.passive_reasons import Why, why
from npsdesk.services.passive_words import PointKind, tag_names, why_points
from npsdesk.store.responses import AnswerDetail

MOST_TAGS = 3

_SIGNS = {
    PointKind.NEARER: ("arrow-up", "pro_text"),
    PointKind.FARTHER: ("arrow-down", "pas_text"),
    PointKind.LEAVING: ("triangle-alert", "pas_text"),
    PointKind.NEITHER: ("info", "text2"),
}


@dataclass(frozen=True)
class Point:
    """One line of why, with its icon and the icon's colour."""

    icon_name: str
    color: str
    text: str


def points_of(
    detail: AnswerDetail, rows: PassiveRows, waves: Sequence[Wave], tags: Sequence[Tag], currency: str
) -> list[Point]:
    """Return in plain words why this passive stands where they stand."""
    names = tag_names(tags)
    about = why_of(rows, detail.id)
    points = [_score_point(detail, waves), *_history_point(detail, waves)]
    if about is not None and rows.near is not None:
        points += [_signed(kind, about, text) for kind, text in _ranked(rows, about, names, currency)]
    said = _said(about)
    place = rows.place[detail.id]
    missed = [names[tag] for tag in rows.missed[place] if tag in names and tag not in said][:MOST_TAGS]
    praised = [names[tag] for tag in rows.praised[place] if tag in names and tag not in said][:MOST_TAGS]
    points += [Point("minus", "pas_text", _("Misses {tag}").format(tag=name)) for name in missed]
    points += [Point("plus", "pro_text", _("Praises {tag}").format(tag=name)) for name in praised]
    if not detail.comments:
        points.append(Point("message-square-text", "text2", _("Left no comment")))
    elif not rows.missed[place] and not rows.praised[place]:
        points.append(Point("tag", "text2", _("The comment has no tag yet")))
    return points


def why_of(rows: PassiveRows, response: int) -> Why | None:
    """Return what the ranking says of a passive, None until there is one."""
    if rows.near is None:
        return None
    place = rows.place[response]
    return why(rows.near.ranking, int(rows.near.at[place]), rows.missed[place])


def _ranked(rows: PassiveRows, about: Why, names: Mapping[int, str], currency: str) -> list[tuple[PointKind, str]]:
    assert rows.near is not None
    return [(point.kind, point.text) for point in why_points(rows.near.ranking, about, names, currency)]


def _signed(kind: PointKind, about: Why, text: str) -> Point:
    sign, color = _SIGNS[kind]
    is_high = kind is PointKind.LEAVING and about.level is RiskLevel.HIGH
    return Point(sign, "danger" if is_high else color, text)


def _said(about: Why | None) -> set[int]:
    """Return the tags that stand in the lines of likeness and risk already."""
    if about is None:
        return set()
    found = {one.trait.tag for one in (*about.strengths, *about.blockers) if one.trait.field is None}
    for reason in about.reasons:
        found.update(reason.tags if reason.kind is RiskReason.CAUSE else ())
    return found


def _score_point(detail: AnswerDetail, waves: Sequence[Wave]) -> Point:
    score = detail.score or 0
    known = _score_before(detail, waves)
    if known is None:
        away = 9 - score
        text = ngettext(
            "Gave {score}: {count} point short of a promoter",
            "Gave {score}: {count} points short of a promoter",
            away,
        )
        return Point("gauge", "text2", text.format(score=score, count=away))
    wave, before = known
    facts = {"score": score, "before": before, "wave": wave.name}
    if score > before:
        return Point("arrow-up", "pro_text", _("Gave {score}, and {before} in {wave}: going up").format(**facts))
    if score < before:
        return Point("arrow-down", "det_text", _("Gave {score}, and {before} in {wave}: going down").format(**facts))
    return Point("arrow-right", "text2", _("Gave {score}, as in {wave}").format(**facts))


def _history_point(detail: AnswerDetail, waves: Sequence[Wave]) -> list[Point]:
    """Return the scores before the last one as a line, where there are any."""
    earlier = _earlier_scores(detail, waves)[:-1]
    if not earlier:
        return []
    scores = ", ".join(_("{score} in {wave}").format(score=score, wave=wave.name) for wave, score in earlier)
    return [Point("history", "text2", _("Before that: {scores}").format(scores=scores))]


def _score_before(detail: AnswerDetail, waves: Sequence[Wave]) -> tuple[Wave, int] | None:
    earlier = _earlier_scores(detail, waves)
    return earlier[-1] if earlier else None


def _earlier_scores(detail: AnswerDetail, waves: Sequence[Wave]) -> list[tuple[Wave, int]]:
    """Return the same customer's scores of earlier waves, oldest first."""
    order = {wave.id: place for place, wave in enumerate(waves)}
    now = order.get(detail.wave.id, 0)
    return [(wave, score) for wave, score in detail.other_scores if score is not None and order[wave.id] < now]
