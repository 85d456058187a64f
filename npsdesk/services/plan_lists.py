"""The lists of the workbook beside plan and passives: calls, messages, requests, what to tell, praise, detractors.

`gather_lists` reads what they need (once, in the project thread); `make_lists` puts the sheets together without a
project, so that a worker may: looking for requests goes over every comment.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from npsdesk.core.comments.gap import ReasonGap
from npsdesk.core.customers.contacts import sort_people
from npsdesk.core.filters import chosen
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.scores.columns import content_of
from npsdesk.core.survey import Action, ActionPerson, Direction, Field, Filter, Group
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.listing import ListSheet
from npsdesk.i18n import in_language
from npsdesk.services import plan_sheets, plan_topic_sheets
from npsdesk.services.compare_comments import find_gap
from npsdesk.services.contact_log import recipients_of
from npsdesk.services.find_requests import RequestLine, find_requests
from npsdesk.services.messages import MessagePicture, gather_messages
from npsdesk.services.plan_people import people_of_action
from npsdesk.services.praise import PraiseBoard, praise_fields, read_boards
from npsdesk.services.project_data import ProjectData
from npsdesk.services.queues import Queue, QueuePicture, gather_queues, waiting_detractors
from npsdesk.services.rank_passives import tags_by_response
from npsdesk.services.tell_askers import ToldPicture, gather_told
from npsdesk.services.watch_texts import texts_by_answer
from npsdesk.store import comments, plan
from npsdesk.store.known_people import own_marks
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

TEMPLATE = "ask"
QUOTES = 5
MOST_PLACES = 30


Maker = Callable[["ListPicture", PlanContents, Progress], ListSheet]


class PlanList(StrEnum):
    """The sheets that can be chosen; the values are also the words of `export --sheets`."""

    TODAY = "today"
    CALLS = "calls"
    EMAILS = "emails"
    REQUESTS = "requests"
    TELL = "tell"
    ASKED = "asked"
    GIFTS = "gifts"
    PRAISE = "praise"
    DETRACTORS = "detractors"


NAMED = (PlanList.EMAILS,)  # nothing is left of these without names


@dataclass(frozen=True)
class ListPicture:
    """What the lists are made of, at one moment; `texts` are each answer's comments, `marks` whose each answer is."""

    data: ProjectData
    shown: "pd.DataFrame"
    today: date
    texts: Mapping[int, str]
    marks: Mapping[int, tuple[int, str, str, str]]
    misses: Mapping[int, tuple[str, ...]]
    actions: tuple[Action, ...]
    people: tuple[ActionPerson, ...]
    queues: QueuePicture
    messages: MessagePicture | None
    told: ToldPicture
    wanted_requests: frozenset[int]
    gap: ReasonGap
    praise: PraiseBoard
    praise_groups: tuple[PraiseBoard, ...]
    without_names: bool
    found: list[tuple[RequestLine, ...]] = field(default_factory=list)

    @cached_property
    def detractors(self) -> Queue:
        """The detractors to get back to, put together once for all sheets."""
        return waiting_detractors(self.queues)

    def requests(self, progress: Progress) -> tuple[RequestLine, ...]:
        """Return what customers of all waves ask for, looked for once however many sheets want it. Raises Cancelled."""
        if not self.found:
            self.found.append(find_requests(self.told.requests, progress))
        return self.found[0]


def gather_lists(
    project: Project, data: ProjectData, filter_: Filter, today: date, *, without_names: bool = False
) -> ListPicture:
    """Read what the lists of a filter's wave need."""
    shown = chosen(data.answers, filter_, ignore_group=True)
    passives = chosen(shown, Filter(group=Group.PASSIVE))
    told = gather_told(project, data, today)
    free = () if without_names else sort_people(told.book, recipients_of(data, passives.index), today).free
    actions = plan.list_actions(project)
    worked_on = [action for action in actions if action.status.is_open or action.cost is not None]
    praise, *boards = read_boards(project, data, filter_, (None, *_places(data)), quotes=QUOTES)
    return ListPicture(
        data=data,
        shown=shown,
        today=today,
        texts=texts_by_answer(comments.comments_frame(project)),
        marks=own_marks(project),
        misses=_misses(project, data),
        actions=tuple(actions),
        people=tuple(person for action in worked_on for person in people_of_action(project, data, action)),
        queues=gather_queues(project, data, filter_, today, only_counts=True, book=told.book),
        messages=None if without_names else gather_messages(project, data, free, TEMPLATE, today, book=told.book),
        told=told,
        wanted_requests=frozenset(shown.index.tolist()),
        gap=find_gap(project, data, filter_),
        praise=praise,
        praise_groups=tuple(board for board in boards if board.groups),
        without_names=without_names,
    )


def _places(data: ProjectData) -> list[Field]:
    """Return the columns that name people, teams or places: no long lists, no dates and no numbers."""
    found = []
    for known in praise_fields(data):
        column = data.answers[known.id]
        if column.nunique() <= MOST_PLACES:
            content = content_of(column)
            if content.dates is None and content.numbers is None:
                found.append(known)
    return found


def _misses(project: Project, data: ProjectData) -> dict[int, tuple[str, ...]]:
    names = {tag.id: tag.name for tag in data.tags}
    found = {}
    for response, entries in tags_by_response(project).items():
        if entries[0][1] is Direction.MISSES:  # those come first
            found[response] = tuple(names[tag] for tag, way in entries if way is Direction.MISSES and tag in names)
    return found


def make_lists(
    picture: ListPicture,
    contents: PlanContents,
    wanted: Collection[PlanList] = tuple(PlanList),
    progress: Progress | None = None,
) -> tuple[ListSheet, ...]:
    """Return the sheets that are wanted, in the project's language. Raises Cancelled."""
    step = progress or NoProgress()
    left_out = NAMED if picture.without_names else ()
    with in_language(contents.language):
        return tuple(
            _MAKERS[kind](picture, contents, step) for kind in PlanList if kind in wanted and kind not in left_out
        )


_MAKERS: dict[PlanList, Maker] = {
    PlanList.TODAY: plan_sheets.make_today,
    PlanList.CALLS: plan_sheets.make_calls,
    PlanList.EMAILS: plan_sheets.make_emails,
    PlanList.REQUESTS: plan_topic_sheets.make_requests,
    PlanList.TELL: plan_topic_sheets.make_tell,
    PlanList.ASKED: plan_topic_sheets.make_asked,
    PlanList.GIFTS: plan_topic_sheets.make_gifts,
    PlanList.PRAISE: plan_topic_sheets.make_praise,
    PlanList.DETRACTORS: plan_sheets.make_detractors,
}
