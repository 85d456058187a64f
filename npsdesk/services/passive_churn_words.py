"""Who left, in sentences with their ranges, for the window and the terminal."""

from collections.abc import Mapping

from npsdesk.core.customers.churn import Gone, PartGone
from npsdesk.core.scores.multiplicity import CLEAR, POSSIBLE
from npsdesk.core.survey import Group
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.gap_words import percent
from npsdesk.services.passive_churn import GroupPart, MissedPart, WhoLeft
from npsdesk.services.passive_words import field_name

MOST = 3


def left_lines(found: WhoLeft, tags: Mapping[int, str]) -> list[str]:
    """Return who left: each group, whether passives leave more than promoters, and which passives do."""
    table = found.table
    lines = [line for group in reversed(Group) if (line := _group_line(group, table.groups[group]))]
    if difference := table.passives_promoters:
        if difference.low > 0:
            lines.append(_("Passives clearly leave more often than promoters."))
        elif difference.high < 0:
            lines.append(_("Passives clearly leave less often than promoters."))
        else:
            lines.append(_("Whether passives leave more often than promoters cannot be told from these numbers."))
    telling = [part for part in table.parts if part.q <= POSSIBLE and part.difference.value > 0]
    return [*lines, *(_part_line(part, tags) for part in telling[:MOST])]


def _group_line(group: Group, gone: Gone) -> str:
    if not gone.people:
        return ""
    text = {
        Group.PROMOTER: ngettext("{left} of {count} promoter left", "{left} of {count} promoters left", gone.people),
        Group.PASSIVE: ngettext("{left} of {count} passive left", "{left} of {count} passives left", gone.people),
        Group.DETRACTOR: ngettext("{left} of {count} detractor left", "{left} of {count} detractors left", gone.people),
    }[group].format(left=format_int(gone.left), count=format_int(gone.people))
    return f"{text} {share_words(gone)}".rstrip()


def share_words(gone: Gone) -> str:
    """Return the share that left with its range in brackets, or that there are too few for one."""
    if gone.low is None or gone.high is None:
        return _("(too few for a percentage)")
    return _("({share}, likely {low} to {high})").format(
        share=percent(gone.left, gone.people), low=f"{round(100 * gone.low)}%", high=f"{round(100 * gone.high)}%"
    )


def _part_line(part: PartGone, tags: Mapping[int, str]) -> str:
    name = part_name(part, tags)
    facts = {
        "name": name,
        "left": format_int(part.some.left),
        "count": format_int(part.some.people),
        "share": percent(part.some.left, part.some.people),
        "others": percent(part.others.left, part.others.people),
    }
    if part.q <= CLEAR:
        text = _("{name}: {left} of {count} passives left ({share}), clearly more than of the others ({others}).")
    else:
        text = _("{name}: {left} of {count} passives left ({share}), probably more than of the others ({others}).")
    return text.format(**facts)


def part_name(part: PartGone, tags: Mapping[int, str]) -> str:
    """Return which passives these are, as in Misses Waiting time, or Region: North."""
    if isinstance(part.key, MissedPart):
        return _("Misses {tag}").format(tag=tags.get(part.key.tag, ""))
    assert isinstance(part.key, GroupPart)
    return f"{field_name(part.key.field)}: {part.key.value}"
