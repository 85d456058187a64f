"""The timeline of one customer: what they answered, and what was done for them, from old to new."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Happening(StrEnum):
    """What happened."""

    ANSWER = "answer"
    PLANNED = "planned"  # put into an action
    CONTACT = "contact"


@dataclass(frozen=True)
class Moment:
    """One entry. `day` may be unknown; `wave` is the place of the wave it belongs to, from old to new.

    An answer has the `response`, its `score` and `text` (the comment); what was planned has the action's text; a
    contact has how (`how`) and its note. `change` is the score less that of the answer before.
    """

    kind: Happening
    wave: int
    wave_name: str
    day: date | None = None
    response: int = 0
    score: int | None = None
    change: int | None = None
    text: str = ""
    how: str = ""
    action: int = 0
    is_done: bool = False


def timeline(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return the moments from old to new, each answer with its change.

    Waves come in their order; within a wave the answer comes first, then by day, those without a day last: what was
    planned for an answer cannot have been before it.
    """
    ordered = sorted(
        moments,
        key=lambda one: (
            one.wave,
            one.kind is not Happening.ANSWER,
            one.day is None,
            one.day or date.min,
            list(Happening).index(one.kind),
            one.response,
        ),
    )
    found: list[Moment] = []
    last: int | None = None
    for one in ordered:
        if one.kind is not Happening.ANSWER or one.score is None:
            found.append(one)
            continue
        found.append(one if last is None else replace(one, change=one.score - last))
        last = one.score
    return tuple(found)
