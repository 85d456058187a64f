"""The passives as arrays that a table can sort, search and filter at once; read in the project's thread."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import filterfalse
from typing import TYPE_CHECKING

from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.core.customers.passives import all_passives
from npsdesk.core.filters import chosen_mask
from npsdesk.core.survey import Action, Direction, Filter
from npsdesk.services.project_data import ProjectData
from npsdesk.services.rank_passives import actions_by_response, tags_by_response
from npsdesk.store import plan
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
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

    def holds(self, data: ProjectData) -> bool:
        """Whether this still is what the project says."""
        return self.answers is data.answers and self.value_field == _value_field(data)


@dataclass(frozen=True)
class PassiveRows:
    """One entry per passive in the order of the list; `place` finds the entry of a response.

    `before`, `change` and `value` are NaN where unknown. `name_rank` sorts by name, the nameless last. `missing`
    counts the listed passives that miss what a tag names; `actions` holds the plan by action id.
    """

    responses: "Ints"
    place: dict[int, int]
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

    def __len__(self) -> int:
        return len(self.names)


@collector_paused()
def load_rows(project: Project, data: ProjectData, filter_: Filter, known: Everybody | None = None) -> PassiveRows:
    """Read the passives that the filter shows; `known` is what an earlier call found of everybody."""
    everybody = known if known is not None and known.holds(data) else gather(data)
    mask = chosen_mask(data.answers, filter_, ignore_group=True)[everybody.at]
    responses = everybody.responses[mask]
    ids = responses.tolist()
    tags, plans = tags_by_response(project), actions_by_response(project, data)
    missed = _per_response(ids, {response: _with(entries, Direction.MISSES) for response, entries in tags.items()})
    return PassiveRows(
        responses=responses,
        place=dict(zip(ids, range(len(ids)), strict=True)),
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
    )


def gather(data: ProjectData) -> Everybody:
    """Return the passives of every wave of a project."""
    import numpy as np

    field = _value_field(data)
    frame = all_passives(data.answers, [wave.id for wave in data.waves], field)
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
