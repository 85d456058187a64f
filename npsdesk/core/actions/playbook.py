"""Tactics that win passives over, and which of them fit the reasons that customers gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from npsdesk.core.survey import Level

# What tags are about, so that tactics find them; a tag of the owner may be about anything else.
CAUSES = (
    *("price", "missing_feature", "service", "ease_of_use", "waiting", "quality", "staff", "communication"),
    *("competitor", "opening_hours", "choice", "help", "onboarding", "transparency", "delivery", "attention", "praise"),
)


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
        """Return the tactics for one cause: made for it before those that fit anything, little effort first.

        Of equal effort one that names the cause first is before one that names it among others.
        """
        fitting = (tactic for tactic in self.tactics if tactic.fits(cause))
        return tuple(sorted(fitting, key=lambda tactic: _ease(tactic, cause)))


@dataclass(frozen=True)
class ReasonCount:
    """A reason as customers gave it: the tag's cause, name and id, and how many people it is about.

    `gap` is the share of passives who miss it less that of promoters (-1 to 1), `value` what the passives who miss it
    are worth together, `cost` how much of the score (-1 to 1) it takes away; None where that is unknown.
    """

    cause: str
    tag_name: str
    tag: int | None
    people: int
    gap: float | None = None
    value: float | None = None
    cost: float | None = None


@dataclass(frozen=True)
class Suggestion:
    """A tactic for a reason."""

    tactic: Tactic
    reason: ReasonCount


def suggest(playbook: Playbook, reasons: Sequence[ReasonCount]) -> list[Suggestion]:
    """Return every tactic that fits each reason, the reasons that matter most first (`ranked`).

    Within a reason: tactics made for its cause before those that fit anything, then little effort, then those made for
    it above all, then little cost, then the playbook's own order. A reason of nobody gets no suggestion. Source: the
    causes and remedies of the action library (capability C17).
    """
    return [Suggestion(tactic, reason) for reason in ranked(reasons) for tactic in playbook.for_cause(reason.cause)]


def ranked(reasons: Sequence[ReasonCount]) -> list[ReasonCount]:
    """Return the reasons of somebody, those that matter most first.

    Each of people, gap, value and cost puts the reasons in an order, where it is known of any; the mean place decides,
    so that all count alike. Where places are equal more people come first, then the order given.
    """
    real = [reason for reason in reasons if reason.people > 0]
    orders: list[list[float | None]] = [
        [reason.people for reason in real],
        [reason.gap for reason in real],
        [reason.value for reason in real],
        [reason.cost for reason in real],
    ]
    places = [_places(order) for order in orders if any(known is not None for known in order)]
    weight = [sum(place[number] for place in places) for number in range(len(real))]
    order = sorted(range(len(real)), key=lambda number: (weight[number], -real[number].people))
    return [real[number] for number in order]


def _places(values: Sequence[float | None]) -> list[int]:
    """Return the place of each value, 0 for the highest; equal ones share a place, unknown ones have the last."""
    known = sorted({value for value in values if value is not None}, reverse=True)
    return [len(known) if value is None else known.index(value) for value in values]


def merge(base: Playbook, own: Playbook) -> Playbook:
    """Return `base` with the tactics of `own`: the same key replaces in place, a new key comes first."""
    replaced = {tactic.key: tactic for tactic in own.tactics}
    known = {tactic.key for tactic in base.tactics}
    added = tuple(tactic for tactic in own.tactics if tactic.key not in known)
    return Playbook(added + tuple(replaced.get(tactic.key, tactic) for tactic in base.tactics))


def _ease(tactic: Tactic, cause: str) -> tuple[bool, int, bool, int]:
    return (not tactic.causes, tactic.effort.rank, tactic.causes[:1] != (cause,), tactic.cost.rank)
