"""Tactics that win passives over, and which of them fit the reasons that customers gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from npsdesk.core.survey import Level


class Gives(StrEnum):
    """What a tactic gives away; such actions have a budget, and are never tied to a review or a score."""

    NOTHING = "nothing"
    GIFT = "gift"
    DISCOUNT = "discount"


@dataclass(frozen=True)
class Tactic:
    """One thing to do: `action_text` goes into the plan, the rest helps to choose. No `causes`: fits any reason."""

    key: str
    name: str
    action_text: str
    when: str
    say: str
    avoid: str
    effort: Level
    cost: Level
    causes: tuple[str, ...] = ()
    gives: Gives = Gives.NOTHING

    def fits(self, cause: str) -> bool:
        return not self.causes or cause in self.causes


@dataclass(frozen=True)
class Playbook:
    """All tactics in one language, in the order of their file."""

    tactics: tuple[Tactic, ...]

    def get(self, key: str) -> Tactic | None:
        return next((tactic for tactic in self.tactics if tactic.key == key), None)

    def for_cause(self, cause: str) -> tuple[Tactic, ...]:
        """Return the tactics for one cause: made for it before those that fit anything, little effort first."""
        return tuple(sorted((tactic for tactic in self.tactics if tactic.fits(cause)), key=_ease))


@dataclass(frozen=True)
class ReasonCount:
    """A reason as customers gave it: the tag's cause, name and id, and how many people it is about."""

    cause: str
    tag_name: str
    tag: int | None
    people: int


@dataclass(frozen=True)
class Suggestion:
    """A tactic for a reason."""

    tactic: Tactic
    reason: ReasonCount


def suggest(playbook: Playbook, reasons: Sequence[ReasonCount]) -> list[Suggestion]:
    """Return every tactic that fits each reason.

    The reasons of most people come first, in their given order where people are equal. Within a reason: tactics made
    for its cause before those that fit anything, then little effort, then little cost, then the playbook's own order.
    A reason of nobody gets no suggestion. Source: the causes and remedies of the action library (capability C17).
    """
    by_people = sorted((reason for reason in reasons if reason.people > 0), key=lambda reason: -reason.people)
    return [Suggestion(tactic, reason) for reason in by_people for tactic in playbook.for_cause(reason.cause)]


def merge(base: Playbook, own: Playbook) -> Playbook:
    """Return `base` with the tactics of `own`: the same key replaces in place, a new key comes first."""
    replaced = {tactic.key: tactic for tactic in own.tactics}
    known = {tactic.key for tactic in base.tactics}
    added = tuple(tactic for tactic in own.tactics if tactic.key not in known)
    return Playbook(added + tuple(replaced.get(tactic.key, tactic) for tactic in base.tactics))


def _ease(tactic: Tactic) -> tuple[bool, int, int]:
    return (not tactic.causes, tactic.effort.rank, tactic.cost.rank)
