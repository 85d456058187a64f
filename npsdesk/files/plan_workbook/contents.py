"""What goes into the workbook: plain facts of one project, gathered by the caller."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.scores.nps import Counts
from npsdesk.core.survey import Status


@dataclass(frozen=True)
class WaveScore:
    """One wave of the trend, oldest first in PlanContents."""

    name: str
    detractors: int
    passives: int
    promoters: int

    @property
    def counts(self) -> Counts:
        return Counts(self.detractors, self.passives, self.promoters)


@dataclass(frozen=True)
class PlanAction:
    """One line of the plan; `people` counts the passives of the wave that are in it."""

    id: int
    reason: str
    text: str
    owner: str
    due: date | None
    status: Status
    people: int
    notes: str = ""
    created: date | None = None


class PlanPerson(NamedTuple):
    """One passive. `id` is the response's, `row` its row in the file, `actions` the ids of the actions.

    `closeness` is 1 to 5 squares; it and `could_leave` are None where nothing can be said.
    `whose` is what makes it the same answer when it comes back (checks.person_text), also where names are left out.
    `contacted`, `heard` and `next_score` are what is known of it already.
    """

    id: int
    row: int
    score: int
    name: str = ""
    company: str = ""
    email: str = ""
    change: int | None = None
    missing: tuple[str, ...] = ()
    value: float | None = None
    comment: str = ""
    actions: tuple[int, ...] = ()
    closeness: int | None = None
    could_leave: RiskLevel | None = None
    whose: str = ""
    contacted: bool | None = None
    heard: str = ""
    next_score: int | None = None


@dataclass(frozen=True)
class ReasonShare:
    """How many passives miss, and how many promoters praise, what a tag names."""

    name: str
    passives_missing: int
    promoters_praising: int


@dataclass(frozen=True)
class DriverLine:
    """One driver: its importance as a share with its likely range, and means on its own scale; None where unknown.

    `average` is what the advice goes by: on the scale of all ratings, or on 0-100 where these have different ones.
    `is_share` where the means are shares of comments.
    """

    name: str
    importance: float
    low: float | None = None
    high: float | None = None
    average: float | None = None
    passives: float | None = None
    promoters: float | None = None
    is_share: bool = False


@dataclass(frozen=True)
class DriversTable:
    """What counts for the score, most important first; `scale` are the ends of the scale that averages are on.

    `line` is the importance above which a driver counts more than its share; `notes` say how sure all this is.
    """

    lines: tuple[DriverLine, ...]
    line: float
    scale: tuple[float, float] = (0.0, 100.0)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanContents:
    """Everything the workbook shows. Actions, people and reasons come in the order they are to be read.

    `low` and `high` are the ends of the NPS range on -1 … 1, None under five answers. `without_score` counts the
    answers that had none. `passive_comments` and `promoter_comments` are the people of each group who wrote a
    comment: the base of the shares. `comments` counts what the two groups wrote, `untagged_comments` how many of these
    still wait for a tag. `language` and `currency` are the project's, as are `project_id` and `secret`, by which the
    workbook is recognised when it comes back. The sheets count people: where answers have weights (`has_weights`) the
    weighted NPS on -1 … 1 stands beside (`weighted_nps`, None where the weights give none).
    """

    project_name: str
    wave_name: str
    made: date
    language: str
    currency: str
    waves: tuple[WaveScore, ...]
    detractors: int
    passives: int
    promoters: int
    low: float | None
    high: float | None
    actions: tuple[PlanAction, ...]
    people: tuple[PlanPerson, ...]
    reasons: tuple[ReasonShare, ...]
    owners: tuple[str, ...]
    without_names: bool = False
    passive_comments: int = 0
    promoter_comments: int = 0
    comments: int = 0
    untagged_comments: int = 0
    without_score: int = 0
    file_name: str = ""
    first_date: date | None = None
    last_date: date | None = None
    made_at: datetime | None = None
    project_id: str = ""
    secret: bytes = field(default=b"", repr=False)
    drivers: DriversTable | None = None
    has_weights: bool = False
    weighted_nps: float | None = None

    @property
    def counts(self) -> Counts:
        return Counts(self.detractors, self.passives, self.promoters)
