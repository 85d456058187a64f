"""What the sidebar counts: waves, comments still to tag, passives, actions and how many of them are late."""

from dataclasses import dataclass
from datetime import date

from npsdesk.core.actions.figures import is_overdue
from npsdesk.core.filters import chosen
from npsdesk.core.survey import Filter, Group
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, plan
from npsdesk.store.project import Project


@dataclass(frozen=True)
class Badges:
    """`untagged` leaves out comments marked as being about no topic."""

    waves: int
    untagged: int
    passives: int
    actions: int
    overdue: int


def count_badges(project: Project, data: ProjectData, filter_: Filter, today: date) -> Badges:
    """Count for the answers that the filter shows, whatever its group."""
    import numpy as np

    shown = chosen(data.answers, filter_, ignore_group=True)
    actions = plan.list_actions(project)
    return Badges(
        waves=len(data.waves),
        untagged=int(np.isin(comments.untagged_responses(project), shown.index.to_numpy()).sum()),
        passives=len(chosen(shown, Filter(group=Group.PASSIVE))),
        actions=len(actions),
        overdue=sum(is_overdue(action, today) for action in actions),
    )
