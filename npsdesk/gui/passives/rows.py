"""The passives as arrays that a table can sort, search and filter at once; read in the project's thread."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import filterfalse
from typing import TYPE_CHECKING

from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.core.survey import Action, Direction, Filter
from npsdesk.services.project_data import ProjectData
from npsdesk.services.rank_passives import list_passives
from npsdesk.store import plan
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

Tags = tuple[int, ...]


@dataclass(frozen=True)
class PassiveRows:
    """One entry per passive in the order of rank_passives; `place` finds the entry of a response.

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

    def __len__(self) -> int:
        return len(self.names)


@collector_paused()
def load_rows(project: Project, data: ProjectData, filter_: Filter) -> PassiveRows:
    """Read the passives that the filter shows."""
    import numpy as np

    found = list_passives(project, data, filter_)
    frame = found.rows
    responses = frame.index.to_numpy(dtype=np.int64)
    ids = responses.tolist()
    people = list(zip(*(frame[key].tolist() for key in ("name", "company", "email")), strict=True))
    names = [name or company for name, company, _email in people]
    missed = [_with(found.tags.get(response, ()), Direction.MISSES) for response in ids]
    return PassiveRows(
        responses=responses,
        place={response: place for place, response in enumerate(ids)},
        score=frame["score"].to_numpy(dtype=np.int64),
        before=frame["before"].to_numpy(dtype=np.float64),
        change=frame["change"].to_numpy(dtype=np.float64),
        value=frame["value"].to_numpy(dtype=np.float64),
        row=frame["row"].to_numpy(dtype=np.int64),
        names=names,
        name_rank=_ranks(names),
        words=[fold("\n".join(person)) for person in people],
        missed=missed,
        praised=[_with(found.tags.get(response, ()), Direction.PRAISES) for response in ids],
        in_plan=[found.actions.get(response, ()) for response in ids],
        missing=dict(Counter(tag for tags in missed for tag in tags)),
        actions={action.id: action for action in plan.list_actions(project)},
    )


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
