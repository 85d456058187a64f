"""A column that says who left or when a contract ends, against score, group and tags."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.scores.multiplicity import benjamini_hochberg
from npsdesk.core.scores.proportions import Difference, difference_of, wilson_interval
from npsdesk.core.survey import GROUP_SCORES, Group

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]

LEAST = 10  # people in a group, before a share of them is given or compared
SOON_DAYS = 90
_ENDING = re.compile(
    r"renew|verleng|contract ?end|end of contract|einddatum|vertragsende|échéance|echeance|expir|looptijd tot",
    re.IGNORECASE,
)
_YES = frozenset(
    (
        *(
            "yes",
            "y",
            "true",
            "1",
            "x",
            "churned",
            "churn",
            "cancelled",
            "canceled",
            "left",
            "lost",
            "gone",
            "inactive",
        ),
        *("ended", "terminated", "expired", "ja", "j", "waar", "opgezegd", "vertrokken", "weg", "gestopt", "beëindigd"),
        *("inactief", "verlopen", "wahr", "gekündigt", "gekundigt", "abgewandert", "oui", "vrai", "résilié", "parti"),
    )
)
_NO = frozenset(
    (
        *("no", "n", "false", "0", "active", "retained", "stayed", "renewed", "ongoing", "open", "nee", "onwaar"),
        *("actief", "verlengd", "blijft", "lopend", "nein", "falsch", "aktiv", "non", "faux", "actif"),
    )
)


class ChurnKind(StrEnum):
    """What a churn column says."""

    LEFT = "left"  # who left, by a word or the day
    ENDS = "ends"  # the day on which a contract ends or is renewed


@dataclass(frozen=True)
class Gone:
    """How many of `people` left; the share and Wilson's range are None below ten people."""

    people: int
    left: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class PartGone:
    """Some passives, such as those who miss a tag, beside the others; `q` of the difference over all parts shown."""

    key: Hashable
    some: Gone
    others: Gone
    difference: Difference
    q: float


@dataclass(frozen=True)
class ChurnTable:
    """Who left, by group, by the two scores of a passive, and among some passives beside the others.

    `passives_promoters` is the share of passives that left less that of promoters, None where either are under ten.
    """

    people: int
    groups: Mapping[Group, Gone]
    scores: Mapping[int, Gone]
    passives_promoters: Difference | None
    parts: tuple[PartGone, ...]


def churn_kind(heading: str, values: Sequence[object]) -> ChurnKind:
    """Return what a column says, from its heading and what stands in it: only dates can be ends of contracts."""
    dated = sum(_day(value) is not None for value in values)
    told = sum(bool(str(value).strip()) for value in values if value is not None)
    return ChurnKind.ENDS if _ENDING.search(heading) and told and dated >= 0.9 * told else ChurnKind.LEFT


def has_left(values: Sequence[object]) -> "Floats":
    """Return 1 for who left, 0 for who did not, NaN where a value says neither.

    A day is the day somebody left. Blank cells say that somebody did not, where no cell says so in a word.
    """
    import numpy as np

    texts = ["" if value is None else str(value).strip().casefold() for value in values]
    known = {text: _left(text) for text in set(texts)}
    has_no = any(told == 0.0 for text, told in known.items() if text)
    has_yes = any(told == 1.0 for told in known.values())
    known[""] = 0.0 if has_yes and not has_no else np.nan
    return np.array([known[text] for text in texts], dtype=np.float64)


def _left(text: str) -> float:
    if text in _YES or _day(text) is not None:
        return 1.0
    return 0.0 if text in _NO else float("nan")


def days_until(values: Sequence[object], days: Sequence[date | None]) -> "Floats":
    """Return how many days after the answer a contract ends, NaN where either day is not known."""
    import numpy as np

    found = np.full(len(values), np.nan)
    for place, (value, day) in enumerate(zip(values, days, strict=True)):
        end = _day(value)
        if end is not None and day is not None:
            found[place] = (end - day).days
    return found


def _day(value: object) -> date | None:
    head = re.match(r"(\d{4})-(\d{2})-(\d{2})", str(value).strip()) if value is not None else None
    if head is None:
        return None
    try:
        return date(*map(int, head.groups()))
    except ValueError:
        return None


def churn_table(left: "Floats", scores: "Floats", parts: "Mapping[Hashable, Bools]") -> ChurnTable:
    """Return who left by group, score and part of the passives, such as a missed tag or the customers of a shop.

    One entry a customer: `left` as `has_left`, `scores` 0-10, both NaN where unknown; `parts` says of each who
    belongs to it, of whom only passives count. Shares with Wilson's range, differences with Newcombe's, those of all
    parts adjusted together (Benjamini-Hochberg).
    """
    import numpy as np

    known = np.isfinite(left) & np.isfinite(scores)
    gone = np.where(known, left, 0.0) > 0

    def of(those: "Bools") -> Gone:
        return _gone(int((known & those).sum()), int((known & those & gone).sum()))

    groups = {group: of((scores >= low) & (scores <= high)) for group, (low, high) in GROUP_SCORES.items()}
    passive = (scores >= 7) & (scores <= 8)
    pairs = {key: (of(passive & those), of(passive & ~those)) for key, those in parts.items()}
    return ChurnTable(
        people=int(known.sum()),
        groups=groups,
        scores={score: of(scores == score) for score in (7, 8)},
        passives_promoters=_difference(groups[Group.PASSIVE], groups[Group.PROMOTER]),
        parts=_parts(pairs),
    )


def _gone(people: int, left: int) -> Gone:
    if people < LEAST:
        return Gone(people, left, None, None, None)
    return Gone(people, left, left / people, *wilson_interval(left, people))


def _difference(one: Gone, other: Gone) -> Difference | None:
    if min(one.people, other.people) < LEAST:
        return None
    return difference_of((one.left, one.people), (other.left, other.people))


def _parts(pairs: Mapping[Hashable, tuple[Gone, Gone]]) -> tuple[PartGone, ...]:
    compared = {
        key: (one, other, difference)
        for key, (one, other) in pairs.items()
        if (difference := _difference(one, other)) is not None
    }
    adjusted = benjamini_hochberg([difference.p for _one, _other, difference in compared.values()])
    found = [PartGone(key, *told, q) for (key, told), q in zip(compared.items(), adjusted, strict=True)]
    return tuple(sorted(found, key=lambda each: (-each.difference.value, str(each.key))))
