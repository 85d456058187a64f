"""What was done for customers and what they said beside the score, read from a project in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.actions.playbook import Playbook, merge
from npsdesk.core.survey import Action, Field, PersonStatus, Role, Status
from npsdesk.services.make_plan import read_playbook
from npsdesk.services.project_data import ProjectData
from npsdesk.store import contacts, fair_tests, plan, plan_people, responses, tags
from npsdesk.store.fair_tests import FairTest
from npsdesk.store.project import Project
from npsdesk.store.tactics import own_tactics

if TYPE_CHECKING:
    import pandas as pd

AMOUNTS = frozenset({Role.USAGE, Role.VALUE})


@dataclass(frozen=True)
class Journal:
    """`planned` holds action and response of everybody for whom an action was carried out, `contacts` the frame of
    contacts.contacts_frame, `tags` that of tags.response_tags_frame; `amounts` maps a column to each answer's number,
    and `tactic_names` the key of a tactic to what it is called.
    """

    actions: tuple[Action, ...]
    planned: "pd.DataFrame"
    contacts: "pd.DataFrame"
    tags: "pd.DataFrame"
    tests: tuple[FairTest, ...]
    amounts: dict[Field, dict[int, float]]
    tactic_names: dict[str, str]


def read_journal(project: Project, data: ProjectData, earlier: int) -> Journal:
    """Read what belongs to results; numbers of customers for the answers of the earlier wave only."""
    actions = plan.list_actions(project)
    return Journal(
        tuple(actions),
        _carried_out(plan_people.people_frame(project), actions),
        contacts.contacts_frame(project),
        tags.response_tags_frame(project),
        tuple(fair_tests.list_fair_tests(project)),
        _amounts(project, data.fields, earlier),
        {tactic.key: tactic.name for tactic in _playbook(project, data.language).tactics},
    )


def _playbook(project: Project, language: str) -> Playbook:
    """Return the tactics that an action can have: those that ship, with the owner's own on top."""
    return merge(read_playbook(language), own_tactics(project))


def _carried_out(people: "pd.DataFrame", actions: Sequence[Action]) -> "pd.DataFrame":
    """Return action and response of everybody whom an action reached.

    That is who was contacted, answered or declined, or for whom it was done; and everybody on the list of an action
    that is done where nobody kept how far it was with each of them.
    """
    done = [action.id for action in actions if action.status is Status.DONE]
    is_reached = (people["status"] != PersonStatus.NOT_YET.value).to_numpy()
    is_kept = people["action"].isin(people.loc[is_reached, "action"]).to_numpy()
    is_done = people["action"].isin(done).to_numpy() & ~is_kept
    return people.loc[is_reached | is_done, ["action", "response"]]


def _amounts(project: Project, fields: Iterable[Field], wave: int) -> dict[Field, dict[int, float]]:
    return {
        field: numbers
        for field in fields
        if field.role in AMOUNTS and (numbers := responses.numbers_of_wave(project, wave, field.id))
    }
