"""Which passives are shown and in what order: search, filter and sort over plain arrays."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.gui.passives.rows import PassiveRows, Tags, cause_counts, fold
from npsdesk.gui.passives.squares import Square, in_square
from npsdesk.services.passive_lists import ListName

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from npsdesk.gui.passives.rows import Floats, Ints


class Pick(Enum):
    """What the reason filter lets through, besides a tag's number, a cause of leaving and a square of the chart."""

    ANY = auto()
    NO_REASON = auto()
    UNPLANNED = auto()


Reason = Pick | ChurnCause | Square | int


def shown_responses(
    rows: PassiveRows,
    words: str,
    reason: Reason,
    key: str,
    descending: bool,
    tag_names: dict[int, str],
    list_name: ListName | None = ListName.ALL,
) -> "Ints":
    """Return the responses of a list to show, sorted by a column; what a column does not know comes last either way.

    No list are those set aside. Without a column of the owner's choice those who could leave come in the order of how
    likely that is.
    """
    import numpy as np

    places = np.flatnonzero(_found(rows, words) & _picked(rows, reason) & _listed(rows, list_name))
    if key == "rank" and list_name is ListName.LEAVING:
        key, descending = "leaving", not descending
    if key != "rank":
        values = sort_values(rows, key, tag_names)[places]
        places = places[np.argsort(-values if descending else values, kind="stable")]
    elif descending:
        places = places[::-1]
    return rows.responses[places]


def sort_values(rows: PassiveRows, key: str, tag_names: dict[int, str]) -> "Floats":
    """Return a number per passive to sort by; NaN, which numpy sorts last, where there is nothing."""
    import numpy as np

    if key == "customer":
        ranks = rows.name_rank.astype(np.float64)
        is_nameless = np.array([not name for name in rows.names], dtype=bool)
        return np.where(is_nameless, np.nan, ranks)
    if key == "missing":
        return _first_of(rows.missed, {tag: fold(name) for tag, name in tag_names.items()})
    if key == "plan":
        return _first_of(rows.in_plan, {action.id: fold(action.text) for action in rows.actions.values()})
    if key in ("closeness", "leaving"):
        return _nearness_values(rows, key)
    numbers = {"score": rows.score, "change": rows.change, "value": rows.value}
    return numbers[key].astype(np.float64)


def _nearness_values(rows: PassiveRows, key: str) -> "Floats":
    """Return how close, or how likely to leave: by the level in words, then by the risk within it."""
    import numpy as np

    if rows.near is None:
        return np.full(len(rows), np.nan)
    if key == "closeness":
        return rows.near.closeness
    within: Floats = rows.near.levels + np.nan_to_num(rows.near.risk, nan=0.0) / (len(RiskLevel) + 1)
    return within


def _listed(rows: PassiveRows, list_name: ListName | None) -> "npt.NDArray[np.bool_]":
    import numpy as np

    if list_name is not None and rows.near is not None:
        return rows.near.lists[list_name]
    is_aside = np.isin(rows.responses, list(rows.aside))
    return is_aside if list_name is None else ~is_aside


def _first_of(entries: list[Tags], names: dict[int, str]) -> "Floats":
    """Return the alphabetical place of each entry's first name."""
    import numpy as np

    places = {name: place for place, name in enumerate(sorted(set(names.values())))}
    ranks = {number: float(places[name]) for number, name in names.items()}
    return np.array([ranks.get(entry[0], np.nan) if entry else np.nan for entry in entries], dtype=np.float64)


def _found(rows: PassiveRows, words: str) -> "npt.NDArray[np.bool_]":
    import numpy as np

    mask = np.ones(len(rows), dtype=bool)
    for word in fold(words).split():
        mask &= np.fromiter((word in text for text in rows.words), dtype=bool, count=len(rows))
    return mask


def _picked(rows: PassiveRows, reason: Reason) -> "npt.NDArray[np.bool_]":
    import numpy as np

    if reason is Pick.ANY:
        return np.ones(len(rows), dtype=bool)
    if isinstance(reason, Square):
        return in_square(rows, reason)
    if reason is Pick.NO_REASON:
        tests = (not tags for tags in rows.missed)
    elif reason is Pick.UNPLANNED:
        tests = (not actions for actions in rows.in_plan)
    elif isinstance(reason, ChurnCause):
        if rows.near is None:
            return np.zeros(len(rows), dtype=bool)
        causes = rows.near.ranking.causes
        tests = (reason in causes[at] for at in rows.near.at.tolist())
    else:
        tests = (reason in tags for tags in rows.missed)
    return np.fromiter(tests, dtype=bool, count=len(rows))


def is_gone(rows: PassiveRows, reason: Reason) -> bool:
    """Return whether nobody has a reason any more."""
    if isinstance(reason, ChurnCause):
        return not cause_counts(rows).get(reason)
    if isinstance(reason, Square):
        return not in_square(rows, reason).any()
    return isinstance(reason, int) and not rows.missing.get(reason)


def following_of(order: Sequence[int], people: Sequence[int]) -> int:
    """Return who is to be shown once these are gone: the next of the list, else the one before, -1 for nobody."""
    gone = set(people)
    last = max(place for place, row in enumerate(order) if row in gone)
    rest = [row for row in [*order[last:], *order[:last][::-1]] if row not in gone]
    return rest[0] if rest else -1
