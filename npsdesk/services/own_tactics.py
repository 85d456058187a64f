"""The owner's own tactics: written, changed, taken back; kept in the project, so that they can be undone."""

import re
from collections.abc import Collection

from npsdesk.core.actions.playbook import Tactic
from npsdesk.core.labels import label
from npsdesk.services.make_plan import read_playbook
from npsdesk.store import tactics
from npsdesk.store.project import Project

_OWN = "own"


def keep_tactic(project: Project, tactic: Tactic) -> None:
    """Keep a tactic of the owner, or what became of one; a shipped one with the same key gives way to it."""
    with project.change(label("Change the tactic {name}", name=tactic.name)):
        tactics.keep_tactic(project, tactic)


def remove_tactic(project: Project, tactic: Tactic) -> None:
    """Remove a tactic of the owner; where it had taken the place of a shipped one, that one is back."""
    with project.change(label("Remove the tactic {name}", name=tactic.name)):
        tactics.remove_tactic(project, tactic.key)


def own_keys(project: Project) -> frozenset[str]:
    """Return the keys of the tactics that the owner keeps in the project."""
    return frozenset(tactic.key for tactic in tactics.own_tactics(project).tactics)


def shipped_keys(language: str) -> frozenset[str]:
    """Return the keys of the tactics that ship with npsdesk."""
    return frozenset(tactic.key for tactic in read_playbook(language).tactics)


def new_key(name: str, taken: Collection[str]) -> str:
    """Return a key for a new tactic: its name in small letters, with a number where another one has that key."""
    base = "_".join(re.findall(r"\w+", name.casefold()))[:40] or _OWN
    key, number = base, 2
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    return key
