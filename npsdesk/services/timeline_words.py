"""The timeline of one customer in lines of text, for the window and the terminal."""

from typing import Any

from npsdesk.core.customers.timeline import Happening, Moment
from npsdesk.core.survey import Channel, PersonStatus, group_of
from npsdesk.i18n import _, format_date
from npsdesk.services.customer_timeline import CustomerTimeline
from npsdesk.services.journey_words import one_of, signed
from npsdesk.words import channel_name, person_status_name


def moment_title(moment: Moment) -> str:
    """Return what happened in a few words."""
    if moment.kind is Happening.PLANNED:
        return _("Action: {text} ({status})").format(
            text=moment.text, status=person_status_name(PersonStatus(moment.how)).lower()
        )
    if moment.kind is Happening.CONTACT:
        return _("Contacted: {how}").format(how=channel_name(Channel(moment.how)).lower())
    if moment.score is None:
        return _("Answered without a score")
    said = _("Scored {score}, {group}").format(score=moment.score, group=one_of(group_of(moment.score)))
    return said if not moment.change else f"{said} ({signed(moment.change)})"


def moment_when(moment: Moment) -> str:
    """Return when it happened: the day where it is known, and the wave of an answer."""
    day = format_date(moment.day) if moment.day else ""
    return " · ".join(filter(None, (moment.wave_name if moment.kind is Happening.ANSWER else "", day)))


def moment_note(moment: Moment) -> str:
    """Return what was said or noted."""
    return "" if moment.kind is Happening.PLANNED else moment.text


def timeline_text(found: CustomerTimeline) -> str:
    """Return a timeline as lines, the name first."""
    lines = [found.card.title]
    for moment in found.moments:
        parts = (moment_when(moment), moment_title(moment), " ".join(moment_note(moment).split()))
        lines.append("\t".join(filter(None, parts)))
    return "\n".join(lines)


def timeline_shape(found: CustomerTimeline) -> dict[str, Any]:
    """Return a timeline as JSON."""
    return {
        "customer": found.card.id,
        "name": found.card.title,
        "moments": [_moment_shape(moment) for moment in found.moments],
    }


def _moment_shape(moment: Moment) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "kind": moment.kind.value,
        "wave": moment.wave_name,
        "day": moment.day.isoformat() if moment.day else None,
    }
    if moment.kind is Happening.ANSWER:
        comment = {"comment": moment.text}
        return shape | {"answer": moment.response, "score": moment.score, "change": moment.change} | comment
    if moment.kind is Happening.PLANNED:
        return shape | {"action": moment.action, "text": moment.text, "status": moment.how}
    return shape | {"action": moment.action or None, "channel": moment.how, "note": moment.text}
