"""What could go into the plan next: one tactic for each reason that passives gave and that has no action yet."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from platformdirs import user_config_path

from npsdesk.core.actions.playbook import Playbook, ReasonCount, Suggestion
from npsdesk.core.filters import chosen
from npsdesk.core.survey import Direction, Filter, Group
from npsdesk.i18n import _, in_language
from npsdesk.services.make_plan import add_action, people_missing, playbook_of, suggestions
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, plan, tags
from npsdesk.store.project import Project

ASK = "ask_directly"


def own_playbook() -> Path:
    """Return where the owner keeps tactics of their own; the file need not be there."""
    return user_config_path("npsdesk", appauthor=False) / "playbook.toml"


def open_ideas(
    project: Project, data: ProjectData, filter_: Filter, own: Path | None = None, most: int = 3
) -> list[Suggestion]:
    """Return the best tactic for each reason without an action, the reasons that matter most first.

    Where reasons run out, asking the passives who gave none comes last.
    """
    actions = plan.list_actions(project)
    taken = {action.tag for action in actions if action.tag is not None}
    ideas = one_per_reason(
        [idea for idea in suggestions(project, data, filter_, own) if idea.reason.tag not in taken | {None}]
    )
    if all(action.tactic != ASK for action in actions):
        ideas += _ask_the_silent(project, data, filter_, playbook_of(project, data.language, own))
    return ideas[:most]


def one_per_reason(found: list[Suggestion]) -> list[Suggestion]:
    """Return the first tactic for each reason, and where an earlier reason has it already the next that is new."""
    offers: dict[int | None, list[Suggestion]] = {}
    for suggestion in found:
        offers.setdefault(suggestion.reason.tag, []).append(suggestion)
    ideas: list[Suggestion] = []
    for offered in offers.values():
        used = {idea.tactic.key for idea in ideas}
        ideas.append(next((offer for offer in offered if offer.tactic.key not in used), offered[0]))
    return ideas


def _ask_the_silent(project: Project, data: ProjectData, filter_: Filter, playbook: Playbook) -> list[Suggestion]:
    people = len(silent_passives(project, data, filter_))
    tactic = playbook.get(ASK)
    if tactic is None or not people:
        return []
    with in_language(data.language):
        return [Suggestion(tactic, ReasonCount("", _("Gave no reason"), None, people))]


def silent_passives(project: Project, data: ProjectData, filter_: Filter) -> list[int]:
    """Return the passives that the filter shows and who left no comment."""
    shown = chosen(data.answers, replace(filter_, group=Group.PASSIVE))
    return [int(response) for response in shown.index.difference(comments.commenters(project))]


def passives_missing(project: Project, data: ProjectData, filter_: Filter) -> dict[int, list[int]]:
    """Return for each tag the passives that the filter shows and whose comment misses what it names."""
    shown = chosen(data.answers, replace(filter_, group=Group.PASSIVE))
    frame = tags.response_tags_frame(project)
    kept = frame[(frame["direction"] == Direction.MISSES.value) & frame["response"].isin(shown.index)]
    found: dict[int, list[int]] = {}
    for tag, response in zip(kept["tag"].tolist(), kept["response"].tolist(), strict=True):
        found.setdefault(tag, []).append(response)
    return found


def people_of(project: Project, data: ProjectData, filter_: Filter, suggestion: Suggestion) -> list[int]:
    """Return the passives whom a suggestion is about."""
    if suggestion.reason.tag is None:
        return silent_passives(project, data, filter_)
    return people_missing(project, data, filter_, suggestion.reason.tag)


def add_idea(project: Project, data: ProjectData, filter_: Filter, suggestion: Suggestion, today: date) -> int:
    """Put a suggestion into the plan with the people it is about. Returns the action's id."""
    return add_action(
        project,
        reason=suggestion.reason.tag_name,
        text=suggestion.tactic.action_text,
        today=today,
        tag=suggestion.reason.tag,
        tactic=suggestion.tactic.key,
        effort=suggestion.tactic.effort,
        people=people_of(project, data, filter_, suggestion),
    )
