"""The action plan: its actions, the people they are for, and the names that actions were given to."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from npsdesk.core.survey import Action, Audience, Direction, Group, Level, PersonStatus, Status
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project, Value

CHANGEABLE = (
    *("reason", "text", "owner", "due", "status", "tag", "tactic", "notes"),
    *("cost", "effort", "outcome", "audience", "request"),
)
_NEVER_NULL = ("effort", "audience")
_ANYBODY = asdict(Audience(group=None))
_ACTIONS = """
SELECT action.id, reason, text, owner, due, action.status, tag, tactic, notes, count(response), created,
    cost, effort, outcome, audience, request
FROM action LEFT JOIN action_person ON action_person.action = action.id
GROUP BY action.id ORDER BY action.id
"""


def list_actions(project: Project) -> list[Action]:
    """Return the actions in the order they were made."""
    return [_action(row) for row in project.rows(_ACTIONS)]


def add_action(
    project: Project,
    *,
    reason: str,
    text: str,
    created: date,
    owner: str = "",
    due: date | None = None,
    status: Status = Status.TODO,
    tag: int | None = None,
    tactic: str = "",
    notes: str = "",
    cost: float | None = None,
    effort: Level | None = None,
    audience: Audience | None = None,
    request: str = "",
) -> int:
    """Add an action; returns its id."""
    action = next_id(project, "action")
    project.write(
        "INSERT INTO action (id, reason, text, owner, due, status, tag, tactic, notes, created) VALUES"
        " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (action, reason, text, owner, _stored(due), status.value, tag, tactic, notes, created.isoformat()),
    )
    change_action(project, action, cost=cost, effort=effort, audience=audience, request=request)
    return action


def change_action(project: Project, action_id: int, **fields: object) -> None:
    """Change some of CHANGEABLE; another name raises ValueError."""
    if unknown := fields.keys() - set(CHANGEABLE):
        raise ValueError(f"an action has no {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        stored = (value or "") if name in _NEVER_NULL else value
        project.write(f"UPDATE action SET {name} = ? WHERE id = ?", (_stored(stored), action_id))


def delete_action(project: Project, action_id: int) -> None:
    """Delete an action; the people it was for stay."""
    project.write("DELETE FROM action WHERE id = ?", (action_id,))


def people(project: Project, action_id: int) -> list[int]:
    """Return the answers of the people that an action is for."""
    found = project.rows("SELECT response FROM action_person WHERE action = ? ORDER BY response", (action_id,))
    return [response for (response,) in found]


def all_people(project: Project) -> list[tuple[int, int]]:
    """Return (action, response) for everyone that an action is for."""
    return project.rows("SELECT action, response FROM action_person ORDER BY action, response")


def reached(project: Project) -> list[tuple[int, int]]:
    """Return (action, response) as all_people, and for open actions also for the same customers' other answers."""
    is_open = [status.value for status in Status if status.is_open]
    return project.rows(
        f"""
        SELECT action, response FROM action_person
        UNION
        SELECT action.id, other.id FROM action_person
        JOIN action ON action.id = action_person.action AND action.status IN ({", ".join("?" * len(is_open))})
        JOIN response ON response.id = action_person.response
        JOIN response AS other ON other.customer = response.customer
        ORDER BY 1, 2
        """,
        is_open,
    )


def link(project: Project, action_id: int, response_ids: Sequence[int]) -> None:
    """Put people into an action; those in it already stay as they are."""
    project.write_many(
        "INSERT INTO action_person (action, response, status) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ((action_id, int(response), PersonStatus.NOT_YET.value) for response in response_ids),
    )


def unlink(project: Project, action_id: int, response_ids: Sequence[int]) -> None:
    """Take people out of an action."""
    project.write_many(
        "DELETE FROM action_person WHERE action = ? AND response = ?",
        ((action_id, int(response)) for response in response_ids),
    )


def owners(project: Project) -> list[str]:
    """Return everyone who was ever given an action, by name."""
    return [owner for (owner,) in project.rows("SELECT DISTINCT owner FROM action WHERE owner <> '' ORDER BY owner")]


def _stored(value: object) -> Value:
    if isinstance(value, Audience):
        return json.dumps({name: part for name, part in asdict(value).items() if part != _ANYBODY[name]})
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)


def _action(row: tuple[Any, ...]) -> Action:
    action, reason, text, owner, due, status, tag, tactic, notes, count, created, *more = row
    cost, effort, outcome, audience, request = more
    return Action(
        action,
        reason,
        text,
        owner,
        date.fromisoformat(due) if due else None,
        Status(status),
        tag,
        tactic,
        notes,
        count,
        date.fromisoformat(created),
        cost,
        Level(effort) if effort else None,
        outcome,
        _audience(audience),
        request,
    )


def _audience(text: str) -> Audience | None:
    if not text:
        return None
    parts = _ANYBODY | json.loads(text)
    group, direction = parts["group"], parts["direction"]
    parts["group"] = Group(group) if group else None
    parts["direction"] = Direction(direction) if direction else None
    return Audience(**parts)
