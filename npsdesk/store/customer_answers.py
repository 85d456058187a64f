"""What one customer answered over all waves, and which actions they are in."""

from dataclasses import dataclass
from datetime import date

from npsdesk.core.survey import PersonStatus
from npsdesk.store.project import Project

_ANSWERS = """
SELECT response.id, wave, score, date, (
    SELECT group_concat(text, char(10)) FROM (SELECT text FROM comment WHERE response = response.id ORDER BY id)
) FROM response WHERE customer = ? ORDER BY response.id
"""
_PLAN = """
SELECT action, response, action.text, action_person.status, coalesce(status_on, created)
FROM action_person JOIN action ON action.id = action JOIN response ON response.id = response
WHERE customer = ? ORDER BY action, response
"""


@dataclass(frozen=True)
class CustomerAnswer:
    """One answer; `text` holds its comments."""

    response: int
    wave: int
    score: int | None
    day: date | None
    text: str


@dataclass(frozen=True)
class PlannedFor:
    """One action that a customer is in with one answer; `day` is since when the status holds, or when it was made."""

    action: int
    response: int
    text: str
    status: PersonStatus
    day: date


def answers_of(project: Project, customer: int) -> list[CustomerAnswer]:
    """Return all answers of one customer, in the order of the import."""
    return [
        CustomerAnswer(response, wave, score, date.fromisoformat(day[:10]) if day else None, text or "")
        for response, wave, score, day, text in project.rows(_ANSWERS, (customer,))
    ]


def plan_of(project: Project, customer: int) -> list[PlannedFor]:
    """Return the actions that one customer is in."""
    return [
        PlannedFor(action, response, text, PersonStatus(status), date.fromisoformat(day))
        for action, response, text, status, day in project.rows(_PLAN, (customer,))
    ]
