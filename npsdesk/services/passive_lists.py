"""The lists an owner works from, and the four causes for which passives leave with who and how much is at stake."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.closeness import NEAR
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.filters import chosen_mask
from npsdesk.core.survey import Filter
from npsdesk.services.passive_ranking import Ranking

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


class ListName(StrEnum):
    """Which passives are listed; the values are also the words of `passives --list`."""

    ALL = "all"
    NEARLY = "nearly"
    LEAVING = "leaving"
    SILENT = "silent"
    UNCONTACTED = "uncontacted"
    HAPPY = "happy"


@dataclass(frozen=True)
class CauseLine:
    """One cause: how many passives, `new` of them new customers, what those are worth whose value is known, and why.

    `tags` counts the passives who miss each tag, most first; `rivals` those who name each competitor. `places` are
    theirs in the ranking: new customers first, else the closest.
    """

    cause: ChurnCause
    people: int
    new: int
    high: int
    value: float | None
    valued: int
    tags: tuple[tuple[int, int], ...]
    rivals: tuple[tuple[str, int], ...]
    places: "Ints"


@dataclass(frozen=True)
class Board:
    """The four causes, most people first, of `passives` passives; `none` of them miss nothing that is a cause.

    `leaving` of them could leave at all, with a cause or without, `high` of these are marked High.
    """

    lines: tuple[CauseLine, ...]
    passives: int
    none: int
    leaving: int = 0
    high: int = 0


def shown_places(ranking: Ranking, filter_: Filter) -> "Ints":
    """Return the places of the ranking that the filter's wave and customers let through, in its order."""
    import numpy as np

    answers = ranking.data.answers
    shown = answers.index[chosen_mask(answers, filter_, ignore_group=True)]
    return np.flatnonzero(ranking.people.index.isin(shown)).astype(np.int64)


def on_list(ranking: Ranking, name: ListName) -> "Bools":
    """Return for each passive of the ranking whether a list has them."""
    import numpy as np

    masks = {
        ListName.ALL: np.ones(len(ranking), dtype=bool),
        ListName.NEARLY: np.nan_to_num(ranking.closeness, nan=0.0) >= NEAR,
        ListName.LEAVING: ranking.levels > RiskLevel.LOW,
        ListName.SILENT: ranking.is_silent,
        ListName.UNCONTACTED: ~ranking.is_contacted,
        ListName.HAPPY: ranking.is_happy,
    }
    return masks[name]


def listed_places(ranking: Ranking, filter_: Filter, name: ListName) -> "Ints":
    """Return the places of those a list has, in its order: who could leave most likely first, else by closeness."""
    shown = shown_places(ranking, filter_)
    return in_order(ranking, shown[on_list(ranking, name)[shown]], name)


def in_order(ranking: Ranking, places: "Ints", name: ListName) -> "Ints":
    """Return places in the order of a list."""
    import numpy as np

    if name is not ListName.LEAVING:
        return places
    risk = np.nan_to_num(ranking.risk[places], nan=0.0)
    order = np.lexsort([-risk, -ranking.levels[places]])
    found: Ints = places[order]
    return found


def cause_board(ranking: Ranking, places: "Ints", missed: Sequence[Sequence[int]]) -> Board:
    """Return the four causes among passives of the ranking; `missed` are the tags each of `places` misses.

    Who names a competitor counts for price and offers. A customer counts once, at the first place.
    """
    places, kept = _once(ranking, places)
    missed = [missed[at] for at in kept]
    lines = []
    for cause in ChurnCause:
        mine = [at for at, place in enumerate(places.tolist()) if cause in ranking.causes[place]]
        if mine:
            lines.append(_line(ranking, cause, places[mine], [missed[at] for at in mine]))
    touched = sum(bool(ranking.causes[place]) for place in places.tolist())
    ordered = sorted(lines, key=lambda line: (-line.people, list(ChurnCause).index(line.cause)))
    levels = ranking.levels[places]
    leaving, high = int((levels > RiskLevel.LOW).sum()), int((levels == RiskLevel.HIGH).sum())
    return Board(tuple(ordered), len(places), len(places) - touched, leaving, high)


def _once(ranking: Ranking, places: "Ints") -> "tuple[Ints, list[int]]":
    """Return the places with each customer once, and where these stood."""
    customers = ranking.people["customer"].to_numpy(dtype="int64", na_value=0)
    seen: set[int] = set()
    kept = []
    for at, place in enumerate(places.tolist()):
        customer = int(customers[place])
        if not customer or customer not in seen:
            seen.add(customer)
            kept.append(at)
    return places[kept], kept


def _line(ranking: Ranking, cause: ChurnCause, places: "Ints", missed: Sequence[Sequence[int]]) -> CauseLine:
    import numpy as np

    worth = ranking.value[places]
    known = np.isfinite(worth)
    tags = Counter(tag for tags in missed for tag in set(tags) if ranking.tag_causes.get(tag) is cause)
    rivals: Counter[str] = Counter()
    if cause is ChurnCause.PRICE:
        for place in places.tolist():
            quotes = ranking.quotes.get(int(ranking.responses[place]), ())
            rivals.update({quote.competitor for quote in quotes if quote.competitor})
    return CauseLine(
        cause=cause,
        people=len(places),
        new=int(ranking.is_new[places].sum()),
        high=int((ranking.levels[places] == RiskLevel.HIGH).sum()),
        value=float(worth[known].sum()) if known.any() else None,
        valued=int(known.sum()),
        tags=tuple(sorted(tags.items(), key=lambda entry: (-entry[1], entry[0]))),
        rivals=tuple(sorted(rivals.items(), key=lambda entry: (-entry[1], entry[0].casefold()))),
        places=places[np.argsort(~ranking.is_new[places], kind="stable")],
    )
