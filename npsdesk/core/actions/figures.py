"""The figures above the plan: how many actions, whom they reach, what is late."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from npsdesk.core.survey import Action, Status


@dataclass(frozen=True)
class PlanFigures:
    """`covered` of the `passives` are in an action that is not stopped."""

    actions: int
    done: int
    overdue: int
    covered: int
    passives: int


def is_overdue(action: Action, today: date) -> bool:
    """Return whether an action should have been done before today."""
    return action.due is not None and action.due < today and action.status.is_open


def days_left(action: Action, today: date) -> int | None:
    """Return the days until the due date, negative when late, None without a date or when it is over."""
    return (action.due - today).days if action.due is not None and action.status.is_open else None


def plan_figures(
    actions: Collection[Action], people: Iterable[tuple[int, int]], passives: Collection[int], today: date
) -> PlanFigures:
    """Count the plan.

    `people` holds (action id, response id) of everyone whom an action reaches, `passives` the responses that the
    filter shows.
    """
    alive = {action.id for action in actions if action.status is not Status.STOPPED}
    covered = {response for action, response in people if action in alive} & set(passives)
    return PlanFigures(
        actions=len(actions),
        done=sum(action.status is Status.DONE for action in actions),
        overdue=sum(is_overdue(action, today) for action in actions),
        covered=len(covered),
        passives=len(passives),
    )
