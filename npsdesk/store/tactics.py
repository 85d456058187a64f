"""The tactics that the owner wrote or changed, kept in the project."""

import json
from typing import Any

from npsdesk.core.actions.playbook import Gives, Playbook, Tactic
from npsdesk.core.survey import Level
from npsdesk.store.project import Project

_COLUMNS = "key, name, action_text, fits, say, avoid, effort, cost, gives, causes"


def own_tactics(project: Project) -> Playbook:
    """Return the owner's tactics, by key."""
    return Playbook(
        tuple(_tactic(row) for row in project.rows(f"SELECT {_COLUMNS} FROM own_tactic ORDER BY name, key"))
    )


def keep_tactic(project: Project, tactic: Tactic) -> None:
    """Keep a tactic; one with the same key is replaced."""
    project.write("DELETE FROM own_tactic WHERE key = ?", (tactic.key,))
    project.write(
        f"INSERT INTO own_tactic ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            tactic.key,
            tactic.name,
            tactic.action_text,
            tactic.when,
            tactic.say,
            tactic.avoid,
            tactic.effort.value,
            tactic.cost.value,
            tactic.gives.value,
            json.dumps(tactic.causes),
        ),
    )


def remove_tactic(project: Project, key: str) -> None:
    """Remove a tactic of the owner; one that ships with npsdesk is as it was again."""
    project.write("DELETE FROM own_tactic WHERE key = ?", (key,))


def _tactic(row: tuple[Any, ...]) -> Tactic:
    key, name, text, when, say, avoid, effort, cost, gives, causes = row
    return Tactic(
        key, name, text, when, say, avoid, Level(effort), Level(cost), tuple(json.loads(causes)), Gives(gives)
    )
