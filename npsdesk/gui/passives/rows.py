"""The passives as arrays that a table can sort, search and filter at once; read in the project's thread."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import filterfalse
from typing import TYPE_CHECKING

from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.passives import all_passives
from npsdesk.core.filters import chosen_mask
from npsdesk.core.survey import Action, Direction, Filter
from npsdesk.services.passive_lists import ListName, on_list
from npsdesk.services.passive_ranking import Ranking
from npsdesk.services.project_data import ProjectData
from npsdesk.services.rank_passives import actions_by_response, tags_by_response
from npsdesk.store import plan
from npsdesk.store.project import Project
from npsdesk.store.set_aside import set_aside

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]
    Texts = npt.NDArray[np.object_]

Tags = tuple[int, ...]


@dataclass(frozen=True)
class Everybody:
    """The passives of every wave, in the order of the list: what another filter, tag or action leaves as it is.

    `at` is where each stands in the answers frame, the rest is as in PassiveRows.
    """

    answers: "pd.DataFrame"
    value_field: int | None
    at: "Ints"
    responses: "Ints"
    score: "Ints"
    before: "Floats"
    change: "Floats"
    value: "Floats"
    row: "Ints"
    names: "Texts"
    name_rank: "Ints"
    words: "Texts"
    ranking: Ranking | None = None

    def holds(self, data: ProjectData, ranking: Ranking | None) -> bool:
        """Whether this still is what the project says, in the order of the ranking."""
        is_same = self.answers is data.answers and self.value_field == _value_field(data)
        return is_same and self.ranking is ranking


@dataclass(frozen=True)
class Nearness:
    """What the ranking says of the listed passives; one entry each, `at` their places in it.

    `lists` says of each list whom it has, without those set aside; `closeness` and `risk` are NaN where unknown.
    """

    ranking: Ranking
    at: "Ints"
    rank: "Ints"
    closeness: "Floats"
    squares: "Ints"
    risk: "Floats"
    levels: "Ints"
    lists: "dict[ListName, Bools]"

    @property
    def has_closeness(self) -> bool:
        """Whether anybody's closeness is known."""
        return bool((self.squares > 0).any())


class Places(Mapping[int, int]):
    """Where each answer stands in a list; a dictionary of very many would take as much room as all the rest."""

    def __init__(self, responses: "Ints") -> None:
        self._order = responses.argsort()
        self._sorted = responses[self._order]

    def __getitem__(self, response: int) -> int:
        at = int(self._sorted.searchsorted(response))
        if at == len(self._sorted) or self._sorted[at] != response:
            raise KeyError(response)
        return int(self._order[at])

    def __iter__(self) -> Iterator[int]:
        return map(int, self._sorted)

    def __len__(self) -> int:
        return len(self._sorted)


@dataclass(frozen=True)
class PassiveRows:
    """One entry per passive in the order of the list; `place` finds the entry of a response.

    `before`, `change` and `value` are NaN where unknown. `name_rank` sorts by name, the nameless last. `missing`
    counts the listed passives that miss what a tag names; `actions` holds the plan by action id; `near` is None until
    the passives are ranked. `aside` are the answers the owner does not want to see for now.
    """

    responses: "Ints"
    place: Mapping[int, int]
    score: "Ints"
    before: "Floats"
    change: "Floats"
    value: "Floats"
    row: "Ints"
    names: list[str]
    name_rank: "Ints"
    words: list[str]
    missed: list[Tags]
    praised: list[Tags]
    in_plan: list[Tags]
    missing: dict[int, int]
    actions: dict[int, Action]
    everybody: Everybody | None = None
    near: Nearness | None = None
    aside: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.names)


@collector_paused()
def load_rows(
    project: Project,
    data: ProjectData,
    filter_: Filter,
    known: Everybody | None = None,
    ranking: Ranking | None = None,
) -> PassiveRows:
    """Read the passives that the filter shows, in the order of the ranking where there is one.

    `known` is what an earlier call found of everybody.
    """
    everybody = known if known is not None and known.holds(data, ranking) else gather(data, ranking)
    mask = chosen_mask(data.answers, filter_, ignore_group=True)[everybody.at]
    responses = everybody.responses[mask]
    ids = responses.tolist()
    aside = frozenset(set_aside(project).intersection(ids))
    tags, plans = tags_by_response(project), actions_by_response(project, data)
    missed = _per_response(ids, {response: _with(entries, Direction.MISSES) for response, entries in tags.items()})
    return PassiveRows(
        responses=responses,
        place=Places(responses),
        score=everybody.score[mask],
        before=everybody.before[mask],
        change=everybody.change[mask],
        value=everybody.value[mask],
        row=everybody.row[mask],
        names=everybody.names[mask].tolist(),
        name_rank=everybody.name_rank[mask],
        words=everybody.words[mask].tolist(),
        missed=missed,
        praised=_per_response(ids, {response: _with(entries, Direction.PRAISES) for response, entries in tags.items()}),
        in_plan=_per_response(ids, plans),
        missing=dict(Counter(tag for tags in missed for tag in tags)),
        actions={action.id: action for action in plan.list_actions(project)},
        everybody=everybody,
        near=_nearness(ranking, mask, aside) if ranking is not None else None,
        aside=aside,
    )


def _nearness(ranking: Ranking, mask: "Bools", aside: frozenset[int]) -> Nearness:
    import numpy as np

    at = np.flatnonzero(mask).astype(np.int64)
    is_shown = ~np.isin(ranking.responses[at], list(aside))
    return Nearness(
        ranking=ranking,
        at=at,
        rank=ranking.rank[at],
        closeness=ranking.closeness[at],
        squares=ranking.squares[at],
        risk=ranking.risk[at],
        levels=ranking.levels[at],
        lists={name: on_list(ranking, name)[at] & is_shown for name in ListName},
    )


def cause_counts(rows: PassiveRows) -> dict[ChurnCause, int]:
    """Return how many of the listed passives have each cause of leaving; those nobody has are left out."""
    if rows.near is None:
        return {}
    causes = rows.near.ranking.causes
    counts = Counter(cause for at in rows.near.at.tolist() for cause in causes[at])
    return {cause: counts[cause] for cause in ChurnCause if counts[cause]}


def gather(data: ProjectData, ranking: Ranking | None = None) -> Everybody:
    """Return the passives of every wave of a project, in the order of the ranking where there is one."""
    import numpy as np

    field = _value_field(data)
    waves = [wave.id for wave in data.waves]
    frame = all_passives(data.answers, waves, field) if ranking is None else ranking.people
    people = list(zip(*(frame[key].tolist() for key in ("name", "company", "email")), strict=True))
    names = [name or company for name, company, _email in people]
    return Everybody(
        answers=data.answers,
        value_field=field,
        at=data.answers.index.get_indexer(frame.index).astype(np.int64),
        responses=frame.index.to_numpy(dtype=np.int64),
        score=frame["score"].to_numpy(dtype=np.int64),
        before=frame["before"].to_numpy(dtype=np.float64),
        change=frame["change"].to_numpy(dtype=np.float64),
        value=frame["value"].to_numpy(dtype=np.float64),
        row=frame["row"].to_numpy(dtype=np.int64),
        names=np.array(names, dtype=object),
        name_rank=_ranks(names),
        words=np.array([fold("\n".join(person)) for person in people], dtype=object),
        ranking=ranking,
    )


def _value_field(data: ProjectData) -> int | None:
    field = data.value_field
    return field.id if field else None


def _per_response(ids: list[int], known: dict[int, Tags]) -> list[Tags]:
    return [known.get(response, ()) for response in ids] if known else [()] * len(ids)


def fold(text: str) -> str:
    """Return text without case and accents, for comparing."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", folded)))


def _with(tags: tuple[tuple[int, Direction], ...], direction: Direction) -> Tags:
    return tuple(tag for tag, known in tags if known is direction) if tags else ()


def _ranks(names: list[str]) -> "Ints":
    """Return each name's place in the alphabet; equal names share one, the empty ones come last."""
    import numpy as np

    folded = {name: fold(name) for name in set(names)}
    places = {name: place for place, name in enumerate(sorted(set(folded.values()) - {""}))}
    ranks = {name: places.get(text, len(places)) for name, text in folded.items()}
    return np.array([ranks[name] for name in names], dtype=np.int64)
