"""The words of the field: roles, groups, waves, answers, tags, actions."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """What a column of a survey is for; the values are also the words of `--map ROLE=COLUMN`."""

    SCORE = "score"
    COMMENT = "comment"
    REASON = "reason"
    KEY = "key"
    NAME = "name"
    COMPANY = "company"
    EMAIL = "email"
    DATE = "date"
    GROUP = "group"
    RATING = "rating"
    VALUE = "value"
    USAGE = "usage"
    LANGUAGE = "language"
    EMPLOYEE = "employee"
    TAGS = "tags"
    CHURN = "churn"
    IGNORE = "ignore"


class ScaleName(StrEnum):
    """What a question that asks for a recommendation was answered on, where it is not 0-10."""

    NUMBERS = "numbers"  # 1-5, 1-7, 0-100
    PERCENT = "percent"
    STARS = "stars"
    WORDS = "words"  # likely … unlikely
    RECODED = "recoded"  # -100, 0, 100: groups made from a score
    GROUPS = "groups"  # promoter, passive, detractor


class Group(StrEnum):
    """Where a score puts a customer: 0-6, 7-8, 9-10."""

    DETRACTOR = "detractor"
    PASSIVE = "passive"
    PROMOTER = "promoter"


def group_of(score: int) -> Group:
    """Return the group of one score of 0-10."""
    if score >= 9:
        return Group.PROMOTER
    return Group.PASSIVE if score >= 7 else Group.DETRACTOR


GROUP_SCORES = {Group.DETRACTOR: (0, 6), Group.PASSIVE: (7, 8), Group.PROMOTER: (9, 10)}


class Direction(StrEnum):
    """Whether a comment praises what the tag names, or misses it."""

    PRAISES = "praises"
    MISSES = "misses"


class Source(StrEnum):
    """Who set a tag."""

    HAND = "hand"
    RULE = "rule"
    LEARNED = "learned"


class Certainty(StrEnum):
    """How often tags proposed like this one were right on comments that the owner had tagged."""

    SURE = "sure"
    FAIRLY = "fairly_sure"
    PERHAPS = "perhaps"


class ReadBy(StrEnum):
    """Where the tone, language or main reason of a comment comes from."""

    PROPOSED = "proposed"
    HAND = "hand"
    IMPORTED = "imported"


class Status(StrEnum):
    """Where an action stands."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def is_open(self) -> bool:
        return self not in (Status.DONE, Status.STOPPED)


class RequestStatus(StrEnum):
    """What becomes of a request of customers."""

    OPEN = "open"
    PLANNED = "planned"
    DONE = "done"
    NO = "no"


class PersonStatus(StrEnum):
    """How far an action is with one of the people it is for."""

    NOT_YET = "not_yet"
    CONTACTED = "contacted"
    ANSWERED = "answered"
    DECLINED = "declined"
    DONE = "done"

    @property
    def is_reached(self) -> bool:
        """Whether a message went out, also where it was answered since; what is done for a person may be unseen."""
        return self in (PersonStatus.CONTACTED, PersonStatus.ANSWERED, PersonStatus.DECLINED)


class Channel(StrEnum):
    """How a customer was reached."""

    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    PARCEL = "parcel"
    VISIT = "visit"
    OTHER = "other"


class Level(StrEnum):
    """How much effort or money something takes."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        return tuple(Level).index(self)


@dataclass(frozen=True)
class Wave:
    """The answers to one round of the survey; `file_name` is the first of its files, `invited` how many were asked."""

    id: int
    name: str
    first_date: date | None
    last_date: date | None
    file_name: str
    answers: int
    scored: int
    comments: int
    invited: int | None = None
    files: int = 1


@dataclass(frozen=True)
class WaveFile:
    """One file that answers of a wave came from; `imported` is the moment on the owner's clock."""

    id: int
    wave: int
    name: str
    size: int
    sha256: str
    sheet: str
    imported: datetime


@dataclass(frozen=True)
class Field:
    """One column that came in with a survey; `scale` is a JSON description of how its answers were read."""

    id: int
    name: str
    role: Role
    scale: str = ""


@dataclass(frozen=True)
class Tag:
    """What a comment is about. `position` 1-9 is its number key; `cause` links to the playbook."""

    id: int
    name: str
    color: str
    position: int
    cause: str = ""


@dataclass(frozen=True)
class Tagging:
    """One tag on one comment."""

    comment: int
    tag: int
    direction: Direction
    source: Source = Source.HAND
    is_confirmed: bool = True
    certainty: float | None = None


@dataclass(frozen=True)
class Audience:
    """A rule that finds the people of an action anew whenever it is asked: who comes to fit it later is in it too.

    It looks at one wave, the newest where `wave` is None. `group`, `score`, `field` and `value` are as in `Filter`;
    `tag` leaves those whose comment has it, in `direction` where one is given; `is_silent` those without a comment.
    """

    group: Group | None = Group.PASSIVE
    score: int | None = None
    field: int | None = None
    value: str | None = None
    tag: int | None = None
    direction: Direction | None = None
    is_silent: bool = False
    wave: int | None = None


@dataclass(frozen=True)
class Action:
    """One line of the plan: reason, what to do, who, when. `tag` is the reason's tag where it has one.

    `people` counts those on its list. With an `audience` it is also for everyone whom that rule finds. `cost` is money
    in the project's currency, None where nobody knows; `request` names the request of customers that it answers.
    """

    id: int
    reason: str
    text: str
    owner: str
    due: date | None
    status: Status
    tag: int | None
    tactic: str
    notes: str
    people: int
    created: date
    cost: float | None = None
    effort: Level | None = None
    outcome: str = ""
    audience: Audience | None = None
    request: str = ""


@dataclass(frozen=True)
class ActionPerson:
    """One person on the list of an action. `status_on` is the day since when the status holds, where it was told."""

    action: int
    response: int
    status: PersonStatus
    status_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Picked:
    """Some answers by their ids, whatever their wave, under the name of the group that was picked."""

    name: str
    answers: frozenset[int]


@dataclass(frozen=True)
class Filter:
    """The one filter that every number on every page obeys. An empty filter is everything.

    `field` and `value` choose customers (value "" those without an answer there), `group` or one `score` a segment,
    `picked` the answers of a group that no single value names, such as a month or a band.
    """

    wave: int | None = None
    field: int | None = None
    value: str | None = None
    group: Group | None = None
    score: int | None = None
    picked: Picked | None = None

    def in_wave(self, wave: int | None) -> "Filter":
        """Return the same customers and segment in another wave."""
        return replace(self, wave=wave)

    def for_group(self, group: Group | None, score: int | None = None) -> "Filter":
        """Return another segment of the same customers."""
        return replace(self, group=group, score=score)

    @property
    def has_segment(self) -> bool:
        """Whether it shows only some scores, so that no NPS can be made of what it shows."""
        return self.group is not None or self.score is not None

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves out anybody of the wave."""
        return self.field is not None or self.has_segment or self.picked is not None
