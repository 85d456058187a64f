"""The passives in their order with what they miss, for the terminal and the workbook."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npsdesk.core.progress import Progress
from npsdesk.core.survey import Direction, Filter
from npsdesk.services.passive_lists import ListName, listed_places
from npsdesk.services.passive_picture import gather_ranking
from npsdesk.services.passive_ranking import Ranking, rank_passives
from npsdesk.services.plan_people import reached
from npsdesk.services.project_data import ProjectData
from npsdesk.store import tags
from npsdesk.store.project import Project
from npsdesk.store.reading import read_once

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd


@dataclass(frozen=True)
class PassiveList:
    """`rows` is the frame of core.customers.passives, `places` where each stands in the ranking of all waves.

    `tags` and `actions` map a response to its tags and its actions.
    """

    ranking: Ranking
    places: "npt.NDArray[np.int64]"
    rows: "pd.DataFrame"
    tags: dict[int, tuple[tuple[int, Direction], ...]]
    actions: dict[int, tuple[int, ...]]

    def first(self, count: int) -> "PassiveList":
        """Return the same without those after the first so many."""
        return replace(self, places=self.places[:count], rows=self.rows.iloc[:count])


def list_passives(
    project: Project,
    data: ProjectData,
    filter_: Filter,
    name: ListName = ListName.ALL,
    progress: Progress | None = None,
) -> PassiveList:
    """Return the passives that the filter shows and a list has, with their tags (misses first) and their actions.

    Raises Cancelled.
    """
    ranking = rank_passives(gather_ranking(project, data), progress=progress)
    return read_list(project, data, filter_, ranking, name)


def read_list(
    project: Project, data: ProjectData, filter_: Filter, ranking: Ranking, name: ListName = ListName.ALL
) -> PassiveList:
    """Return the same of passives that are ranked already."""
    places = listed_places(ranking, filter_, name)
    rows = ranking.people.iloc[places]
    return PassiveList(ranking, places, rows, tags_by_response(project), actions_by_response(project, data))


@read_once
def tags_by_response(project: Project) -> dict[int, tuple[tuple[int, Direction], ...]]:
    """Return each response's tags with their direction, misses first."""
    found: dict[int, list[tuple[int, Direction]]] = {}
    frame = tags.response_tags_frame(project)
    directions = [Direction(known) for known in frame["direction"].cat.categories]
    codes = frame["direction"].cat.codes.tolist()
    for response, tag, code in zip(frame["response"].tolist(), frame["tag"].tolist(), codes, strict=True):
        found.setdefault(response, []).append((tag, directions[code]))
    return {
        response: tuple(sorted(entries, key=lambda entry: entry[1] is not Direction.MISSES))
        for response, entries in found.items()
    }


def actions_by_response(project: Project, data: ProjectData) -> dict[int, tuple[int, ...]]:
    """Return the actions that each response is part of: by list, by rule, and through its customer while open."""
    found: dict[int, tuple[int, ...]] = {}
    for action, response in reached(project, data):
        found[response] = (*found.get(response, ()), action)
    return found
