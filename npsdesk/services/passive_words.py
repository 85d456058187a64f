"""How close somebody is, who could leave and why, in plain words, for the window, the terminal and the workbook."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.closeness import LEAST, LEAST_THEME, Band, Basis
from npsdesk.core.customers.risk import RiskReason
from npsdesk.core.survey import Field, Tag
from npsdesk.i18n import _, format_decimal, format_int, format_money, ngettext, pgettext
from npsdesk.services.passive_ranking import Ranking, WaveFacts
from npsdesk.services.passive_reasons import Rated, Reason, Why

LONGEST = 80  # letters of a quote in a line
LONG_NAME = 40  # letters of a column's name, from where on a part of it says more
_BETWEEN = " – "  # stands between two rows of headings


class PointKind(Enum):
    """What a line of why speaks for."""

    NEARER = auto()
    FARTHER = auto()
    LEAVING = auto()
    NEITHER = auto()


@dataclass(frozen=True)
class WhyPoint:
    """One line of why somebody stands where they stand."""

    kind: PointKind
    text: str


def band_name(band: Band | None) -> str:
    """Return how close somebody is, in a word or two; "" where it is not known."""
    if band is None:
        return ""
    return {
        Band.VERY_CLOSE: pgettext("closeness", "Very close"),
        Band.CLOSE: pgettext("closeness", "Close"),
        Band.SOME_WAY: pgettext("closeness", "Some way to go"),
    }[band]


def cause_name(cause: ChurnCause) -> str:
    """Return one of the four causes for which passives leave."""
    return {
        ChurnCause.PRICE: _("Price or a competitor's offer"),
        ChurnCause.FEATURE: _("Something is missing"),
        ChurnCause.SERVICE: _("Bad service"),
        ChurnCause.FRUSTRATION: _("Frustrating experience"),
    }[cause]


def basis_sentence(facts: WaveFacts) -> str:
    """Return what the order of a wave is made of."""
    if facts.basis is Basis.SCORE:
        return _few_words(facts)
    counts = {"passives": format_int(facts.passives), "promoters": format_int(facts.promoters)}
    if facts.basis is Basis.RATINGS:
        return _(
            "How much each of the {passives} passives rates and says like the {promoters} promoters, with an 8 closer "
            "than a 7."
        ).format(**counts)
    return _(
        "Your survey has no ratings that can be used, so this order is made of tags and the score alone, and says "
        "less. It compares {passives} passives with {promoters} promoters."
    ).format(**counts)


def _few_words(facts: WaveFacts) -> str:
    order = _("So 8s come before 7s, then who rates highest, praises most and went up.")
    if min(facts.passives, facts.promoters) < LEAST:
        text = _(
            "To say how close somebody is, npsdesk needs {least} passives and {least} promoters in one wave; there are "
            "{passives} and {promoters}."
        ).format(least=format_int(LEAST), passives=format_int(facts.passives), promoters=format_int(facts.promoters))
    else:
        text = _(
            "There are no ratings that can be used, and no tag is on {least} comments yet, so nobody can be compared "
            "with your promoters."
        ).format(least=format_int(LEAST_THEME))
    return f"{text} {order}"


def left_out_sentence(facts: WaveFacts) -> str:
    """Return which questions too few people answered to count, "" where there are none."""
    names = ", ".join(field_name(field) for field in facts.left_out)
    return _("Left out, as too few answered: {names}.").format(names=names) if names else ""


def squares_words(squares: int, words: str) -> str:
    """Return squares and words for reading aloud."""
    return _("{words}, {count} of 5").format(words=words, count=squares)


def chance_sentence(ranking: Ranking, why: Why) -> str:
    """Return the chance of a 9 or 10 next time, where a history tells it; "" where none does."""
    if why.chance is None or ranking.recalibration is None:
        return ""
    count = round(10 * why.chance)
    if not count:
        return _("Of passives like this, fewer than 1 in 10 gave a 9 or 10 in the next survey.")
    return _("Of passives like this, about {count} in 10 gave a 9 or 10 in the next survey.").format(
        count=format_int(count)
    )


def rank_sentence(why: Why, name: str, tags: Mapping[int, str]) -> str:
    """Return in one sentence why somebody stands where they stand, of what they rate, praise and miss alone."""
    who = f"{name} ({why.score})"
    good, held = _strengths(why, tags), _blockers(why, tags)
    if good and held:
        text = _("{who}: {good}; what holds them back: {held}.")
    elif good:
        text = _("{who}: {good}.")
    elif held:
        text = _("{who}: what holds them back: {held}.")
    elif why.band is not None:
        text = _("{who}: answered about as most passives do.")
    else:
        text = _("{who}: ordered by the score first.")
    return text.format(who=who, good=good, held=held)


def _strengths(why: Why, tags: Mapping[int, str]) -> str:
    rated = [rated_words(one) for one in why.strengths if one.rating is not None]
    praised = [tags[one.trait.tag] for one in why.strengths if one.rating is None and one.trait.tag in tags]
    parts = []
    if rated:
        parts.append(_("rates {what} as promoters do").format(what=both(rated)))
    if praised:
        parts.append(_("praises {what} as promoters do").format(what=both(praised)))
    return both(parts)


def _blockers(why: Why, tags: Mapping[int, str]) -> str:
    rated = [rated_words(one) for one in why.blockers if one.rating is not None]
    missed = [
        _("misses {tag}").format(tag=tags[one.trait.tag])
        for one in why.blockers
        if one.rating is None and one.trait.tag in tags
    ]
    return both([*rated, *missed])


def both(parts: Sequence[str]) -> str:
    """Return one part, or two with "and" between them."""
    return _("{first} and {second}").format(first=parts[0], second=parts[1]) if len(parts) > 1 else "".join(parts)


def rated_words(one: Rated) -> str:
    """Return a question with what somebody gave, as in Delivery (3 of 5)."""
    assert one.trait.field is not None
    assert one.rating is not None
    name, high = field_name(one.trait.field), highest(one.trait.field)
    if high is None:
        return _("{name} ({rating})").format(name=name, rating=plain(one.rating))
    return _("{name} ({rating} of {high})").format(name=name, rating=plain(one.rating), high=plain(high))


def plain(value: float) -> str:
    """Return a number without decimals where it has none."""
    return format_int(int(value)) if value == int(value) else format_decimal(value)


def field_name(field: Field) -> str:
    """Return what a column is called, on one line; of a long one under a common question only its own part."""
    name = " ".join(field.name.split())
    _question, between, own = name.rpartition(_BETWEEN)
    return own if between and own and len(name) > LONG_NAME else name


def highest(field: Field) -> float | None:
    """Return the highest answer of a question, None where its scale is not known."""
    try:
        scale = json.loads(field.scale) if field.scale else {}
    except ValueError:
        return None
    high = scale.get("high") if isinstance(scale, dict) else None
    return float(high) if isinstance(high, int | float) else None


def why_points(ranking: Ranking, why: Why, tags: Mapping[int, str], currency: str) -> list[WhyPoint]:
    """Return why somebody stands where they stand as lines: likeness first, then what speaks for leaving."""
    points = [WhyPoint(PointKind.NEARER, _strength_line(one, tags)) for one in why.strengths]
    told = {tag for reason in why.reasons if reason.kind is RiskReason.CAUSE for tag in reason.tags}
    blockers = [one for one in why.blockers if one.rating is not None or one.trait.tag not in told]
    points += [WhyPoint(PointKind.FARTHER, _blocker_line(one, tags)) for one in blockers]
    points += [
        WhyPoint(PointKind.LEAVING, reason_sentence(one, tags, currency))
        for one in why.reasons
        if one.kind is not RiskReason.SCORE_FELL
    ]
    if why.is_new:
        points.append(WhyPoint(PointKind.NEITHER, _("A new customer")))
    if chance := chance_sentence(ranking, why):
        points.append(WhyPoint(PointKind.NEITHER, chance))
    return [point for point in points if point.text]


def _strength_line(one: Rated, tags: Mapping[int, str]) -> str:
    if one.rating is None:
        return _("Praises {tag}, as promoters do").format(tag=tags.get(one.trait.tag, ""))
    assert one.trait.field is not None
    return _("Rates {name} {rating}, as promoters do").format(
        name=field_name(one.trait.field), rating=plain(one.rating)
    )


def _blocker_line(one: Rated, tags: Mapping[int, str]) -> str:
    if one.rating is None:
        return _("Misses {tag}").format(tag=tags.get(one.trait.tag, ""))
    assert one.trait.field is not None
    return _("Rates {name} {rating}, promoters give {mean}").format(
        name=field_name(one.trait.field), rating=plain(one.rating), mean=format_decimal(one.promoters or 0.0)
    )


def reason_sentence(one: Reason, tags: Mapping[int, str], currency: str) -> str:
    """Return one reason for leaving as a line, in the customer's own words where there are any."""
    if one.kind in (RiskReason.COMPETITOR, RiskReason.LEAVING):
        return _own_words(one)
    if one.kind is RiskReason.CAUSE and one.cause is not None:
        names = ", ".join(tags[tag] for tag in one.tags if tag in tags)
        return _("{cause}: misses {tags}").format(cause=cause_name(one.cause), tags=names)
    if one.kind is RiskReason.LIKENESS:
        return _like_detractors(one.rated, tags)
    if one.kind is RiskReason.ENDING:
        days = int(one.now or 0)
        if not days:
            return _("The contract ends today")
        text = ngettext("The contract ends in {count} day", "The contract ends in {count} days", days)
        return text.format(count=format_int(days))
    if one.kind is RiskReason.LEFT:
        return _("Has left already, as your file says")
    return _fallen(one, currency)


def _own_words(one: Reason) -> str:
    words = " ".join(one.words.split())[:LONGEST]
    if one.kind is RiskReason.LEAVING or words.casefold() == one.competitor.casefold():
        text = _("Names {name}") if one.competitor else _("Writes “{words}”")
        return text.format(name=one.competitor, words=words)
    return _("Names {name}: “{words}”").format(name=one.competitor, words=words)


def _like_detractors(one: Rated | None, tags: Mapping[int, str]) -> str:
    if one is None:
        return _("Answers much as detractors do")
    if one.rating is None or one.trait.field is None:
        return _("Misses {tag}, as detractors do").format(tag=tags.get(one.trait.tag, ""))
    return _("Rates {name} {rating}, as detractors do").format(
        name=field_name(one.trait.field), rating=plain(one.rating)
    )


def _fallen(one: Reason, currency: str) -> str:
    before, now = one.before or 0.0, one.now or 0.0
    if one.kind is RiskReason.VALUE_FELL:
        return _("Worth {now}, and {before} the time before").format(
            now=format_money(now, currency), before=format_money(before, currency)
        )
    if one.kind is RiskReason.SCORE_FELL:
        return _("Gave {now}, and {before} the time before").format(now=plain(now), before=plain(before))
    name = field_name(one.field) if one.field is not None else ""
    return _("{name}: {now}, and {before} the time before").format(name=name, now=plain(now), before=plain(before))


def tag_names(tags: Sequence[Tag]) -> dict[int, str]:
    """Return the names of tags by number, each on one line."""
    return {tag.id: " ".join(tag.name.split()) for tag in tags}
