"""Make and keep the action plan: from a reason to an action with a name and a date."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from npsdesk.core.actions.figures import PlanFigures, plan_figures
from npsdesk.core.actions.playbook import Playbook, ReasonCount, Suggestion, Tactic, merge, suggest
from npsdesk.core.comments.gap import FEWEST_COMMENTS
from npsdesk.core.comments.shares import TagShare, tag_shares
from npsdesk.core.errors import NotFound
from npsdesk.core.filters import chosen
from npsdesk.core.labels import label, nlabel
from npsdesk.core.survey import Action, Audience, Direction, Filter, Group, Level, Role
from npsdesk.files.playbook import load_playbook
from npsdesk.services.plan_people import reached
from npsdesk.services.project_data import ProjectData
from npsdesk.services.weigh_themes import cost_of, weigh_themes
from npsdesk.store import comments, plan, tactics, tags
from npsdesk.store.project import Project

DEFAULT_DAYS = 14
TIPS = "tips_around_use"  # the tactic that needs to know what customers use


def add_action(
    project: Project,
    *,
    reason: str,
    text: str,
    today: date,
    owner: str = "",
    due: date | None = None,
    tag: int | None = None,
    tactic: str = "",
    people: Sequence[int] = (),
    audience: Audience | None = None,
    cost: float | None = None,
    effort: Level | None = None,
    request: str = "",
) -> int:
    """Add an action, due in two weeks unless said otherwise, with the people it is for. Returns its id.

    With an `audience` it is also for whoever that rule finds, now and later.
    """
    with project.change(label("Add action {action}", action=text)):
        action = plan.add_action(
            project,
            reason=reason,
            text=text,
            owner=owner,
            due=due or today + timedelta(days=DEFAULT_DAYS),
            tag=tag,
            tactic=tactic,
            created=today,
            cost=cost,
            effort=effort,
            audience=audience,
            request=request,
        )
        plan.link(project, action, people)
    return action


def change_action(project: Project, action: int, **fields: object) -> None:
    """Change some fields of an action. Raises NotFound for an action that is not there."""
    known = find_action(project, action)
    with project.change(label("Change action {action}", action=known.text)):
        plan.change_action(project, action, **fields)


def find_action(project: Project, action: int) -> Action:
    """Return one action. Raises NotFound."""
    actions = plan.list_actions(project)
    for candidate in actions:
        if candidate.id == action:
            return candidate
    raise NotFound("action", str(action), tuple(str(known.id) for known in actions))


def add_people(project: Project, action: Action, responses: Sequence[int]) -> None:
    """Put people into an action."""
    with project.change(
        nlabel("Add {count} person to {action}", "Add {count} people to {action}", len(responses), action=action.text)
    ):
        plan.link(project, action.id, responses)


def figures(project: Project, data: ProjectData, filter_: Filter, today: date) -> PlanFigures:
    """Return the figures above the plan for the passives that the filter shows."""
    shown = chosen(data.answers, filter_.for_group(Group.PASSIVE))
    return plan_figures(plan.list_actions(project), reached(project, data), set(shown.index), today)


def shares(project: Project, data: ProjectData, filter_: Filter) -> tuple[TagShare, ...]:
    """Return who misses and praises what among the answers that the filter shows, whatever its group."""
    shown = chosen(data.answers, filter_, ignore_group=True)
    scored = shown.loc[shown["score"].notna(), "score"]
    return tag_shares(data.tags, tags.response_tags_frame(project), scored, comments.commenters(project))


def people_missing(project: Project, data: ProjectData, filter_: Filter, tag: int) -> list[int]:
    """Return the passives that the filter shows and whose comment misses what the tag names."""
    shown = chosen(data.answers, filter_.for_group(Group.PASSIVE))
    frame = tags.response_tags_frame(project)
    missing = set(frame.loc[(frame["tag"] == tag) & (frame["direction"] == "misses"), "response"])
    return [int(response) for response in shown.index if response in missing]


def suggestions(
    project: Project, data: ProjectData, filter_: Filter, own_playbook: Path | None = None
) -> list[Suggestion]:
    """Return what could be done next, for the reasons that matter most first: people, gap, value, what it costs.

    Tips about what they use most are for surveys that know what that is.
    """
    found = suggest(playbook_of(project, data.language, own_playbook), reason_counts(project, data, filter_))
    return [one for one in found if can_do(data, one.tactic)]


def can_do(data: ProjectData, tactic: Tactic) -> bool:
    """Return whether the project knows what a tactic needs: tips are about what customers use most."""
    return tactic.key != TIPS or any(field.role is Role.USAGE for field in data.fields)


def reason_counts(project: Project, data: ProjectData, filter_: Filter) -> list[ReasonCount]:
    """Return each reason that passives whom the filter shows gave, with what is known of it."""
    worth = _worth_of_missing(project, data, filter_)
    weights = weigh_themes(project, data, filter_)
    return [
        ReasonCount(
            share.tag.cause,
            share.tag.name,
            share.tag.id,
            share.passives_missing,
            _gap(share),
            worth.get(share.tag.id),
            cost_of(weights, share.tag.id),
        )
        for share in shares(project, data, filter_)
        if share.passives_missing
    ]


def _gap(share: TagShare) -> float | None:
    """Return how much larger a share of passives than of promoters misses it, where both wrote enough to compare."""
    if min(share.passives, share.promoters) < FEWEST_COMMENTS:
        return None
    return share.passives_missing / share.passives - share.promoters_missing / share.promoters


def _worth_of_missing(project: Project, data: ProjectData, filter_: Filter) -> dict[int, float]:
    """Return what the passives who miss each tag are worth together, where anybody's value is known."""
    field = data.value_field
    if field is None or field.id not in data.answers:
        return {}
    shown = chosen(data.answers, filter_.for_group(Group.PASSIVE))
    frame = tags.response_tags_frame(project)
    missing = frame[(frame["direction"] == Direction.MISSES.value) & frame["response"].isin(shown.index)]
    values = missing.assign(value=shown[field.id].reindex(missing["response"]).to_numpy()).dropna(subset=["value"])
    return {int(str(tag)): float(total) for tag, total in values.groupby("tag")["value"].sum().items()}


def read_playbook(language: str, own: Path | None = None) -> Playbook:
    """Return the tactics in that language, with those of the owner's own file on top."""
    return load_playbook(language, own)


def playbook_of(project: Project, language: str, own: Path | None = None) -> Playbook:
    """Return the tactics of a project: those that ship, those of the owner's file, and on top those of the project."""
    return merge(read_playbook(language, own), tactics.own_tactics(project))
