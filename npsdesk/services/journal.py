"""What was done for customers and what they said beside the score, read from a project in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.survey import Action, Field, Role, Status
from npsdesk.services.project_data import ProjectData
from npsdesk.store import fair_tests, plan, responses, tags
from npsdesk.store.fair_tests import FairTest
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

AMOUNTS = frozenset({Role.USAGE, Role.VALUE})


@dataclass(frozen=True)
class Journal:
    """`planned` holds action and response of everybody for whom an action was carried out; `tags` is the frame of
    tags.response_tags_frame; `amounts` maps a column to each answer's number.
    """

    actions: tuple[Action, ...]
    planned: "pd.DataFrame"
    contacts: "pd.DataFrame | None"
    tags: "pd.DataFrame"
    tests: tuple[FairTest, ...]
    amounts: dict[Field, dict[int, float]]


def read_journal(project: Project, data: ProjectData, earlier: int) -> Journal:
    """Read what belongs to results; numbers of customers for the answers of the earlier wave only."""
    actions = plan.list_actions(project)
    return Journal(
        tuple(actions),
        _planned(plan.all_people(project), actions),
        None,
        tags.response_tags_frame(project),
        tuple(fair_tests.list_fair_tests(project)),
        _amounts(project, data.fields, earlier),
    )


def _planned(people: Iterable[tuple[int, int]], actions: Sequence[Action]) -> "pd.DataFrame":
    """Return whom an action reached: everybody on the list of one that is done."""
    import numpy as np
    import pandas as pd

    done = {action.id for action in actions if action.status is Status.DONE}
    pairs = [(action, response) for action, response in people if action in done]
    return pd.DataFrame(np.array(pairs, dtype="int64").reshape(-1, 2), columns=["action", "response"])


def _amounts(project: Project, fields: Iterable[Field], wave: int) -> dict[Field, dict[int, float]]:
    return {
        field: numbers
        for field in fields
        if field.role in AMOUNTS and (numbers := responses.numbers_of_wave(project, wave, field.id))
    }
