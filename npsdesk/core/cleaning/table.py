"""What readers hand over and what cleaning makes of it: plain rows in, a recognised and reconciled survey out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from npsdesk.core.cleaning.cells import Cells
from npsdesk.core.cleaning.noticed import Cell as Cell
from npsdesk.core.cleaning.noticed import Note as Note
from npsdesk.core.cleaning.noticed import NoteKind as NoteKind
from npsdesk.core.cleaning.noticed import Row as Row
from npsdesk.core.cleaning.score_scale import Doubt, ScoreScale
from npsdesk.core.cleaning.split import Split
from npsdesk.core.survey import Role, ScaleName


@dataclass(frozen=True)
class FileFacts:
    """What is known of the file itself; kept with the wave so that it can be audited later."""

    name: str
    size: int
    sha256: str
    kind: str  # xlsx, xls, ods, csv
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class Table:
    """All rows of one sheet exactly as they were; rows[0] is row 1 of the spreadsheet, empty cells are None or ""."""

    facts: FileFacts
    sheet: str
    sheets: tuple[str, ...]
    rows: Sequence[Row]
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column; from 0
    notes: tuple[Note, ...] = ()
    joined: tuple[int, ...] = ()  # rows made blank, from 0: what stood there was added to the same person's first row
    currency: str = ""  # that most amounts are shown in where only the cells' formats say it, as EUR; "" for none


@dataclass(frozen=True)
class LongShape:
    """A table with one row per answer: the columns of the person, the question and what was answered, from 0.

    `people` is how many there are; `is_sure` whether it can be nothing else.
    """

    person: int
    question: int
    answers: tuple[int, ...]
    people: int
    is_sure: bool


@dataclass(frozen=True)
class HeadingRows:
    """Where the owner says the headings are: the index of the first row, and how many there are; 0 for none."""

    first: int
    depth: int = 1


@dataclass(frozen=True)
class Header:
    """Where the headings are: `first` is a row index from 0, `depth` 0-3 rows, `names` one text per column.

    `unnamed` are the columns without a heading, which go by their letters.
    """

    first: int
    depth: int
    names: tuple[str, ...]
    unnamed: frozenset[int] = frozenset()
    parts: tuple[tuple[str, ...], ...] = ()  # the heading rows as they stand, one text per column

    @property
    def first_answer(self) -> int:
        return self.first + self.depth


class Certainty(StrEnum):
    """How sure the guess of a column's role is."""

    SURE = "sure"
    CHECK = "check"
    LEFT_OUT = "left_out"


class Why(StrEnum):
    """Why a column got its role; the sentence is made where it is shown."""

    HEADING = "heading"  # the heading says so
    CONTENT = "content"  # the answers look like it
    BOTH = "both"
    REMEMBERED = "remembered"  # the owner chose this last time
    VENDOR = "vendor"  # the survey tool always writes it so
    EMPTY = "empty"  # nothing in it
    CONSTANT = "constant"  # the same for everyone
    COPY = "copy"  # the same answers as another column
    DERIVED = "derived"  # groups made from a score: -100, 0, 100, or promoter, passive, detractor
    TECHNICAL = "technical"  # a survey tool's own bookkeeping
    UNKNOWN = "unknown"
    OWNER = "owner"  # chosen by hand


class ScaleKind(StrEnum):
    """How the answers of a rating column become numbers."""

    NUMBERS = "numbers"
    WORDS = "words"  # ordered words, as in agree … disagree


@dataclass(frozen=True)
class Scale:
    """A rating's scale: `words` maps the normalised answer to its number where the answers are words."""

    kind: ScaleKind
    low: float
    high: float
    words: Mapping[str, int] = field(default_factory=dict)


class DateOrder(StrEnum):
    """How text dates of a column are to be read."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True)
class Column:
    """One column with the guess about it. `index` counts from 0 in the sheet."""

    index: int
    name: str
    role: Role
    certainty: Certainty
    why: Why
    scale: Scale | None = None
    date_order: DateOrder | None = None
    is_date_ambiguous: bool = False
    filled: int = 0
    examples: tuple[str, ...] = ()
    score_scale: ScoreScale | None = None  # as the owner said, None while nobody did
    choices_end: str = ""  # the sign behind each choice where an answer may hold several
    is_second: bool = False  # a 0-10 question that is kept beside the one that is the score
    distinct: int = 0  # how many different answers there are

    @property
    def is_score(self) -> bool:
        """Whether this is the score that every number is made of."""
        return self.role is Role.SCORE and not self.is_second

    @property
    def is_question(self) -> bool:
        """Whether this is another 0-10 question, with an NPS of its own."""
        return self.role is Role.SCORE and self.is_second


@dataclass(frozen=True)
class Chosen:
    """What an owner agreed to for the column under one heading; remembered for files with the same headings."""

    role: Role
    date_order: DateOrder | None = None
    score_scale: ScoreScale | None = None
    is_second: bool = False


@dataclass(frozen=True)
class Reading:
    """How the answers of a column would be read as a rating, a date or a score, whatever its role is."""

    scale: Scale | None = None
    date_order: DateOrder | None = None
    is_date_ambiguous: bool = False
    doubt: Doubt | None = None  # what is odd about it as a score
    is_zero_ten: bool = False  # nearly all answers are scores of 0-10
    choices_end: str = ""  # the sign behind each choice where an answer may hold several


class QuestionKind(StrEnum):
    """What the preview's banner may ask, one at a time, in this order."""

    LONG_FORMAT = "long_format"  # one row per answer: put each person's into one row?
    WHICH_SCORE = "which_score"  # two or more columns could be the score
    NO_SCORE = "no_score"  # none could
    WRONG_SCALE = "wrong_scale"  # the recommend column is not 0-10
    SCORE_DATES = "score_dates"  # a spreadsheet made dates of 8/10
    SHIFTED = "shifted"  # 1-11 in place of 0-10
    NO_ZERO = "no_zero"  # 1-10: usable, but not the NPS scale
    NO_TEN = "no_ten"  # 0-9: usable, but perhaps a place in a list
    ALL_LOW = "all_low"  # a few answers of 1-5: low scores, or stars
    DATE_ORDER = "date_order"  # every date reads both ways
    CHECK_ROLE = "check_role"  # "is Klantnr the customer number?"
    DUPLICATES = "duplicates"  # identical rows, or same key and time


@dataclass(frozen=True)
class Question:
    """One question for the owner; `columns` are the sheet's column indexes it is about."""

    kind: QuestionKind
    columns: tuple[int, ...] = ()
    example: str = ""
    low: int = 0
    high: int = 0
    is_reversed: bool = False
    scale: ScaleName = ScaleName.NUMBERS


@dataclass(frozen=True)
class Recognition:
    """What the program made of a table before anyone was asked."""

    header: Header
    columns: tuple[Column, ...]
    last_answer: int  # row index after the last answer; totals rows below are cut off
    questions: tuple[Question, ...]
    vendor: str = ""
    headings_hash: str = ""
    readings: tuple[Reading, ...] = ()  # one per column, for roles chosen by hand
    cells: Sequence[Cells[Cell]] = field(default=(), repr=False, compare=False)  # the answers, column by column
    long: LongShape | None = None  # one row per answer rather than per person
    time_zone: str = ""  # that of its moments, where the survey tool says it
    marked: Mapping[int, "Left"] = field(default_factory=dict, repr=False)  # rows that the survey tool calls no answer


class OnDuplicate(StrEnum):
    """What to do with rows that are the same answer twice."""

    KEEP = "keep"
    KEEP_FIRST = "keep-first"
    KEEP_LAST = "keep-last"


class Unfinished(StrEnum):
    """What to do with answers that the survey tool marks as not finished."""

    LEAVE_OUT = "leave-out"
    KEEP = "keep"


@dataclass(frozen=True)
class Choices:
    """What the owner agreed to: one role per column of the header, and how to read the rest."""

    columns: tuple[Column, ...]
    on_duplicate: OnDuplicate = OnDuplicate.KEEP
    split: Split | None = None  # into several waves; None keeps the file as one
    unfinished: Unfinished = Unfinished.LEAVE_OUT


class Left(StrEnum):
    """Why a row does not count in the score, or was left out."""

    NO_SCORE = "no_score"  # blank, "n/a", "weet niet": kept, its comment can be read
    OUT_OF_RANGE = "out_of_range"  # 11, -1, 7.5: kept without a score
    NOT_A_SCORE = "not_a_score"  # any other text: kept without a score
    DUPLICATE = "duplicate"  # dropped at the owner's wish
    TOTALS = "totals"  # a totals row among the answers: dropped
    REPEATED_HEADER = "repeated_header"  # dropped
    PREVIEW = "preview"  # the owner tried the survey out: dropped, as the survey tool marks it
    PARTIAL = "partial"  # not finished: dropped, as the survey tool marks it
    OTHER_METRIC = "other_metric"  # an answer to another kind of question than NPS: dropped
    JOINED = "joined"  # a further row of somebody whose answers were put into one row
    BOGUS = "bogus"  # spam, or called invalid by the survey tool: dropped


KEPT = frozenset({Left.NO_SCORE, Left.OUT_OF_RANGE, Left.NOT_A_SCORE})


@dataclass(frozen=True)
class LeftRow:
    """One row of the reconciliation: `row` is the number in the spreadsheet (from 1), `cell` the offending text.

    Of an unfinished answer `cell` is the score that it has, where it has one.
    """

    row: int
    reason: Left
    cell: str = ""


@dataclass(frozen=True)
class Reconciliation:
    """Where every row went: rows_in_file = imported + len(left). Imported rows have a score."""

    rows_in_file: int
    imported: int
    left: tuple[LeftRow, ...] = ()
    possible_duplicates: tuple[int, ...] = ()  # row numbers, kept
    unread_dates: tuple[int, ...] = ()  # row numbers whose date could not be read; kept without a date
    silent: tuple[tuple[str, Why], ...] = ()  # headings of what may have been a rating but tells nobody apart, and why

    @property
    def unfinished_scores(self) -> int:
        """How many rows were left out as unfinished although they have a score."""
        return sum(row.reason is Left.PARTIAL and bool(row.cell) for row in self.left)

    @cached_property
    def _counts(self) -> Counter[Left]:
        return Counter(row.reason for row in self.left)

    def count(self, reason: Left) -> int:
        return self._counts[reason]


@dataclass(frozen=True)
class FieldSpec:
    """A column that comes in: its heading, role, and how its answers were read."""

    column: int
    name: str
    role: Role
    scale: Scale | None = None


@dataclass(slots=True)
class Answer:
    """One cleaned row.

    `comments` holds (position in fields, text), `answers` (position in fields, value) of the rest.
    """

    row: int
    score: int | None
    when: datetime | None
    key: str
    name: str
    company: str
    email: str
    language: str
    comments: list[tuple[int, str]]
    answers: list[tuple[int, str | float]]
    is_duplicate: bool = False


@dataclass(frozen=True)
class CleanSurvey:
    """A survey ready to be stored; `roles` is what to remember for files with the same headings, by heading.

    `currency` is the one that its amounts are written with, "" where they do not say.
    """

    facts: FileFacts
    sheet: str
    fields: tuple[FieldSpec, ...]
    answers: Sequence[Answer]
    reconciliation: Reconciliation
    headings_hash: str = ""
    roles: Mapping[str, Chosen] = field(default_factory=dict)
    currency: str = ""
