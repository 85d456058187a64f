"""When an action is due, how late it is and what a reason is about, in words."""

from datetime import date

from npsdesk.core.actions.figures import PlanFigures, days_left, is_overdue
from npsdesk.core.actions.playbook import ReasonCount, Suggestion
from npsdesk.core.survey import Action, Status
from npsdesk.files.starter_tags import LANGUAGES, load_starter_tags
from npsdesk.gui.widgets.table.kinds import StatusMark
from npsdesk.i18n import _, format_date, format_int, format_money, ngettext
from npsdesk.services.plan_words import level_name
from npsdesk.words import status_name

_LACK = "missing_feature"  # the cause of the tag for what customers ask for
LOOKS = {
    Status.TODO: "neutral",
    Status.IN_PROGRESS: "active",
    Status.WAITING: "waiting",
    Status.DONE: "done",
    Status.STOPPED: "stopped",
}


def status_mark(action: Action, today: date) -> StatusMark:
    """Return the pill of an action; an open one past its date is overdue, whatever else it is."""
    if is_overdue(action, today):
        return StatusMark(_("Overdue"), "overdue")
    return StatusMark(status_name(action.status), LOOKS[action.status])


def due_words(due: date | None, today: date) -> str:
    """Return a date as in 12 Nov, with the year where it is another one."""
    if due is None:
        return ""
    return format_date(due, "short" if due.year == today.year else "medium")


def left_words(action: Action, today: date) -> str:
    """Return how late an open action is, or that its day is today or tomorrow; else nothing."""
    left = days_left(action, today)
    if left is None or left > 1:
        return ""
    if left < 0:
        return ngettext("{count} day late", "{count} days late", -left).format(count=format_int(-left))
    return _("tomorrow") if left else _("today")


def people_words(count: int) -> str:
    """Return how many people an action is for."""
    return ngettext("{count} person", "{count} people", count).format(count=format_int(count))


def plan_name(figures: PlanFigures) -> str:
    """Return what the plan is to a screen reader: how many actions, how many of them late."""
    count = ngettext("{count} action", "{count} actions", figures.actions)
    late = ngettext("{count} overdue", "{count} overdue", figures.overdue)
    said = (count.format(count=format_int(figures.actions)), late.format(count=format_int(figures.overdue)))
    return ", ".join((_("Action plan"), *said))


def idea_reason(idea: Suggestion) -> str:
    """Return what the data say that a suggestion answers."""
    count = idea.reason.people
    if idea.reason.tag is None:
        text = ngettext("{count} passive left no comment", "{count} passives left no comment", count)
        return text.format(count=format_int(count))
    if _is_lack(idea.reason):  # the tag is a sentence of its own: "Something is missing"
        text = ngettext(
            "{count} passive misses something you do not have", "{count} passives miss something you do not have", count
        )
        return text.format(count=format_int(count))
    text = ngettext("{count} passive misses {reason}", "{count} passives miss {reason}", count)
    return text.format(count=format_int(count), reason=idea.reason.tag_name)


def _is_lack(reason: ReasonCount) -> bool:
    """Whether a reason is the tag for what is missing as it came with npsdesk."""
    names = {tag.name for language in LANGUAGES for tag in load_starter_tags(language) if tag.cause == _LACK}
    return reason.cause == _LACK and reason.tag_name in names


def idea_worth(idea: Suggestion, currency: str) -> str:
    """Return what else the data say of a suggestion: the gap to promoters, and what these customers are worth."""
    parts = []
    gap = round((idea.reason.gap or 0) * 100)
    if gap > 0:
        text = ngettext("{count} in 100 more than promoters do", "{count} in 100 more than promoters do", gap)
        parts.append(text.format(count=format_int(gap)))
    if idea.reason.value:
        parts.append(_("together worth {amount}").format(amount=format_money(idea.reason.value, currency)))
    effort = _("effort {level}").format(level=level_name(idea.tactic.effort))
    cost = _("cost {level}").format(level=level_name(idea.tactic.cost))
    return " · ".join([*parts, effort, cost])
