"""What is due, late and new on a day, in a few lines: shown at the start, as nothing rings before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from npsdesk.core.actions.due_dates import next_survey
from npsdesk.core.actions.figures import is_overdue
from npsdesk.core.survey import Action
from npsdesk.services.project_data import ProjectData
from npsdesk.services.queue_counts import QueueCounts, counts_of
from npsdesk.services.queues import Queues
from npsdesk.services.tell_askers import Solved
from npsdesk.store import plan
from npsdesk.store.project import Project

SOON = 7  # days ahead in which an action is called due
SURVEY_SOON = 14


class DigestKind(StrEnum):
    """One line of the digest, the most pressing first."""

    LATE_DETRACTORS = "late_detractors"
    LATE_ACTIONS = "late_actions"
    NEW_DETRACTORS = "new_detractors"
    DUE_ACTIONS = "due_actions"
    TO_TELL = "to_tell"
    CALLS = "calls"
    PROMOTERS = "promoters"
    NEXT_SURVEY = "next_survey"

    @property
    def is_late(self) -> bool:
        return self in (DigestKind.LATE_DETRACTORS, DigestKind.LATE_ACTIONS)


@dataclass(frozen=True)
class DigestLine:
    """How many of something; `day` is the oldest, the next, or when the survey is due. `names` are a few of them."""

    kind: DigestKind
    count: int
    day: date | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Digest:
    """What is due on a day; without lines there is nothing to do."""

    today: date
    lines: tuple[DigestLine, ...]

    @property
    def late(self) -> int:
        return sum(line.count for line in self.lines if line.kind.is_late)


def make_digest(
    data: ProjectData, actions: Sequence[Action], counts: QueueCounts, today: date, solved: Sequence[Solved] = ()
) -> Digest:
    """Return the lines that are not empty. `counts` are those of the newest wave, for everybody."""
    overdue = sorted((action for action in actions if is_overdue(action, today)), key=_due)
    soon = sorted((action for action in actions if _is_soon(action, today)), key=_due)
    survey = next_survey([wave.first_date for wave in data.waves if wave.first_date is not None])
    told = [one for one in solved if one.to_tell]
    lines = [
        DigestLine(DigestKind.LATE_DETRACTORS, counts.late, counts.late_since),
        DigestLine(DigestKind.LATE_ACTIONS, len(overdue), *_first(overdue)),
        DigestLine(DigestKind.NEW_DETRACTORS, counts.detractors - counts.late, counts.due),
        DigestLine(DigestKind.DUE_ACTIONS, len(soon), *_first(soon)),
        DigestLine(
            DigestKind.TO_TELL, sum(len(one.to_tell) for one in told), None, tuple(one.name for one in told[:3])
        ),
        DigestLine(DigestKind.CALLS, counts.calls),
        DigestLine(DigestKind.PROMOTERS, counts.promoters),
        DigestLine(
            DigestKind.NEXT_SURVEY, int(survey is not None and survey <= today + timedelta(days=SURVEY_SOON)), survey
        ),
    ]
    return Digest(today, tuple(line for line in lines if line.count))


def read_digest(
    project: Project, data: ProjectData, queues: Queues, today: date, solved: Sequence[Solved] = ()
) -> Digest:
    """Return the digest of a project whose queues are known."""
    return make_digest(data, plan.list_actions(project), counts_of(queues), today, solved)


def _is_soon(action: Action, today: date) -> bool:
    return action.status.is_open and action.due is not None and today <= action.due <= today + timedelta(days=SOON)


def _due(action: Action) -> date:
    return action.due or date.max


def _first(actions: Sequence[Action]) -> tuple[date | None, tuple[str, ...]]:
    return (actions[0].due if actions else None), tuple(action.text for action in actions[:3])
