"""The passives with what they miss, for the page, the terminal and the workbook."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.customers.passives import passives
from npsdesk.core.survey import Direction, Filter
from npsdesk.services.plan_people import reached
from npsdesk.services.project_data import ProjectData
from npsdesk.store import tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class PassiveList:
    """`rows` is the frame of core.customers.passives; the rest maps a response to its tags and its actions."""

    rows: "pd.DataFrame"
    tags: dict[int, tuple[tuple[int, Direction], ...]]
    actions: dict[int, tuple[int, ...]]


def list_passives(project: Project, data: ProjectData, filter_: Filter) -> PassiveList:
    """Return the passives that the filter shows, with their tags (misses first) and the actions they are in."""
    field = data.value_field
    rows = passives(data.answers, filter_, [wave.id for wave in data.waves], field.id if field else None)
    return PassiveList(rows, tags_by_response(project), actions_by_response(project, data))


def tags_by_response(project: Project) -> dict[int, tuple[tuple[int, Direction], ...]]:
    """Return each response's tags with their direction, misses first."""
    found: dict[int, list[tuple[int, Direction]]] = {}
    for response, tag, direction in tags.response_tags(project):
        entry = (tag, Direction(direction))
        known = found.setdefault(response, [])
        if entry not in known:
            known.append(entry)
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
