"""What the ranking of passives is made of, read at one moment: ratings, tags, comments, contacts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.customers.tenure import TenureField, tenure_field
from npsdesk.core.labels import label
from npsdesk.core.survey import GROUP_SCORES, Field, Filter, Group, PersonStatus, Role
from npsdesk.services.project_data import ProjectData
from npsdesk.services.watch_competitors import own_names
from npsdesk.services.what_they_say import read_frame
from npsdesk.store import competitors, contacts, plan_people, responses, settings, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

BY_VALUE = "passives_by_value"
_READ = frozenset({Role.RATING, Role.USAGE, Role.CHURN, Role.DATE})


@dataclass(frozen=True)
class RankPicture:
    """Everything the ranking needs; no project, so that a worker may have it.

    `told` holds the columns `ratings`, `usage`, `churn` and `tenure` of all answers, under their field ids; `comments`
    are those of 7s and 8s, as what_they_say.read_frame; `tagged` is response, tag, direction of every tag that stands.
    """

    data: ProjectData
    told: "pd.DataFrame"
    ratings: tuple[Field, ...]
    usage: tuple[Field, ...]
    churn: Field | None
    tenure: TenureField | None
    comments: "pd.DataFrame"
    tagged: "pd.DataFrame"
    contacted: frozenset[int]
    listed: tuple[str, ...]
    own: tuple[str, ...]
    by_value: bool


def gather_ranking(project: Project, data: ProjectData) -> RankPicture:
    """Read what the ranking of all waves needs."""
    tenure = tenure_field(data.fields)
    wanted = [field.id for field in data.fields if field.role in _READ or (tenure and field.id == tenure.field.id)]
    return RankPicture(
        data=data,
        told=responses.columns_frame(project, wanted),
        ratings=_of(data, Role.RATING, tenure),
        usage=_of(data, Role.USAGE, tenure),
        churn=next(iter(_of(data, Role.CHURN, tenure)), None),
        tenure=tenure,
        comments=read_frame(project, data, Filter(), GROUP_SCORES[Group.PASSIVE]),
        tagged=tags.response_tags_frame(project),
        contacted=frozenset(contacted(project, data)),
        listed=tuple(one.name for one in competitors.list_competitors(project)),
        own=own_names(settings.get(project, "name", project.path.stem)),
        by_value=settings.get(project, BY_VALUE) == "1",
    )


def _of(data: ProjectData, role: Role, tenure: TenureField | None) -> tuple[Field, ...]:
    return tuple(
        field for field in data.fields if field.role is role and (tenure is None or field.id != tenure.field.id)
    )


def contacted(project: Project, data: ProjectData) -> set[int]:
    """Return the answers of everybody who got a message: by the log, or by how far an action is with them."""
    people = plan_people.people_frame(project)
    is_reached = people["status"].isin([status.value for status in PersonStatus if status.is_reached])
    told = people[is_reached | (people["status"] == PersonStatus.DONE.value)]
    customers = {*told["customer"].dropna().tolist(), *contacts.contacts_frame(project)["customer"].tolist()}
    theirs = data.answers.index[data.answers["customer"].isin(customers)]
    return {*told["response"].tolist(), *theirs.tolist()}


def rank_by_value(project: Project, is_on: bool) -> None:
    """Let the most valuable come first among those who are equally close, or not."""
    name = label("Most valuable passives first") if is_on else label("Passives by closeness alone")
    with project.change(name):
        settings.put(project, BY_VALUE, "1" if is_on else "0")
