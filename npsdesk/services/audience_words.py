"""Whom the rule of an action finds, as a sentence."""

from npsdesk.core.survey import Audience
from npsdesk.i18n import _, format_int
from npsdesk.services.project_data import ProjectData
from npsdesk.words import direction_name, group_name


def audience_sentence(rule: Audience, data: ProjectData) -> str:
    """Return whom a rule finds, as in "Passives of the newest wave, whichever that is: misses Price"."""
    return _sentence(rule, data).format(
        people=_people(rule), wave=_wave(rule, data), what=", ".join(_conditions(rule, data))
    )


def _sentence(rule: Audience, data: ProjectData) -> str:
    has_more = bool(_conditions(rule, data))
    if rule.wave is not None:
        return _("{people} of {wave}: {what}") if has_more else _("{people} of {wave}")
    if has_more:
        return _("{people} of the newest wave, whichever that is: {what}")
    return _("{people} of the newest wave, whichever that is")


def _people(rule: Audience) -> str:
    if rule.score is not None:
        return _("Everyone who gave {score}").format(score=format_int(rule.score))
    return group_name(rule.group) if rule.group is not None else _("Everyone")


def _wave(rule: Audience, data: ProjectData) -> str:
    wave = data.wave(rule.wave)
    return wave.name if wave is not None else _("a wave that is gone")


def _conditions(rule: Audience, data: ProjectData) -> list[str]:
    parts = []
    if rule.tag is not None:
        name = next((tag.name for tag in data.tags if tag.id == rule.tag), _("a tag that is gone"))
        direction = direction_name(rule.direction) if rule.direction is not None else _("mentions")
        parts.append(f"{direction} {name}")
    if rule.is_silent:
        parts.append(_("without a comment"))
    if rule.field is not None:
        field = data.field(rule.field)
        value = rule.value or _("no answer")
        parts.append(f"{field.name}: {value}" if field is not None else _("a column that is gone"))
    return parts
