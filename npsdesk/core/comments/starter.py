"""The tags that a new project starts with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StarterTag:
    """One of the nine first tags: its cause links to the playbook, its colour is a name of tokens.TAG_COLORS."""

    cause: str
    name: str
    color: str
