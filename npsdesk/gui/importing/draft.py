"""An import that nobody agreed to yet: the choices so far, what they make of the file, and what must still be asked."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from npsdesk.core.cleaning.answers import count_comments
from npsdesk.core.cleaning.choices import date_span, open_doubt
from npsdesk.core.cleaning.dates import read_moment
from npsdesk.core.cleaning.rounds import Round, split_survey
from npsdesk.core.cleaning.score_scale import Doubt, DoubtKind, ScoreScale
from npsdesk.core.cleaning.split import Split, SplitOffer
from npsdesk.core.cleaning.split_offer import find_offer
from npsdesk.core.cleaning.table import (
    Certainty,
    Choices,
    CleanSurvey,
    Column,
    DateOrder,
    Left,
    QuestionKind,
    Recognition,
)
from npsdesk.core.errors import NoScoreColumn, SeveralScoreColumns, SurveyProblem, WrongScale
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Role, Wave
from npsdesk.services.import_survey import Reading, check_survey, clean_survey
from npsdesk.services.same_wave import SameWave

NO_OFFER = SplitOffer()
Change = Callable[[Choices], Choices]


class AskKind(StrEnum):
    """What the banner asks, in this order."""

    SAME_FILE = "same_file"
    LIST = "list"
    LONG_FORMAT = "long_format"
    WRONG_SCALE = "wrong_scale"
    NO_SCORE = "no_score"
    WHICH_SCORE = "which_score"
    SCORE_DATES = "score_dates"
    SHIFTED = "shifted"
    NO_ZERO = "no_zero"
    NO_TEN = "no_ten"
    ALL_LOW = "all_low"
    DATE_ORDER = "date_order"
    SPLIT = "split"
    CHECK_ROLE = "check_role"
    DUPLICATES = "duplicates"


_DOUBTS = {
    DoubtKind.DATES: AskKind.SCORE_DATES,
    DoubtKind.SHIFTED: AskKind.SHIFTED,
    DoubtKind.NO_ZERO: AskKind.NO_ZERO,
    DoubtKind.NO_TEN: AskKind.NO_TEN,
    DoubtKind.ALL_LOW: AskKind.ALL_LOW,
}


@dataclass(frozen=True)
class Ask:
    """One question for the banner; `columns` are those it is about or that could be the answer."""

    kind: AskKind
    columns: tuple[Column, ...] = ()
    example: str = ""
    count: int = 0
    problem: SurveyProblem | None = None
    same: SameWave | None = None
    doubt: Doubt | None = None
    split: Split | None = None
    about: int = -1  # the column at fault, where it is not one of those that could be the answer

    @property
    def place(self) -> int:
        """Return the column to look at, -1 where it is about none."""
        return self.columns[0].index if self.about < 0 and self.columns else self.about

    @property
    def is_needed(self) -> bool:
        """Whether nothing can be imported before it is answered."""
        return self.kind not in (AskKind.SPLIT, AskKind.CHECK_ROLE, AskKind.DUPLICATES)


@dataclass(frozen=True)
class Preview:
    """What the choices make of the whole file."""

    choices: Choices
    survey: CleanSurvey
    problem: SurveyProblem | None
    comments: int
    commenters: int
    days: tuple[date | None, date | None]
    offer: SplitOffer = NO_OFFER
    parts: tuple[Round, ...] = ()

    @property
    def scored(self) -> int:
        return self.survey.reconciliation.imported

    @property
    def left(self) -> dict[Left, int]:
        """How many rows have no score in the end, by reason, in the order of Left."""
        found = Counter(row.reason for row in self.survey.reconciliation.left)
        return {reason: found[reason] for reason in Left if found[reason]}

    @property
    def left_cells(self) -> dict[Left, str]:
        """Return an example of what stands in place of a score, by reason."""
        return {row.reason: row.cell for row in reversed(self.survey.reconciliation.left) if row.cell}


def make_preview(reading: Reading, choices: Choices, change: Change, progress: Progress | None = None) -> Preview:
    """Apply a change to the choices and clean the whole table with them; for a worker. Raises Cancelled."""
    changed = change(choices)
    problem: SurveyProblem | None = None
    try:
        check_survey(reading, changed)
    except SurveyProblem as error:
        problem = error
    survey = clean_survey(reading, changed, progress or NoProgress())
    comments, commenters = count_comments(survey.answers)
    return Preview(
        changed,
        survey,
        problem,
        comments=comments,
        commenters=commenters,
        days=date_span(survey),
        offer=find_offer(reading.recognition, changed.columns),
        parts=split_survey(survey, reading.recognition, changed),
    )


@dataclass(frozen=True)
class Draft:
    """What the owner has answered; `settled` holds the kinds of question that need no second answer.

    `same` is the wave that the file is or looks like, `replaces` the one whose answers it is to take the place of, and
    `renews` those of an earlier download that was split into waves, as this one is.
    """

    reading: Reading
    preview: Preview
    settled: frozenset[AskKind] = frozenset()
    same: SameWave | None = None
    is_partial: bool = False  # only the first rows are known yet
    is_list: bool = False
    replaces: Wave | None = None
    renews: tuple[Wave, ...] = ()

    @property
    def recognition(self) -> Recognition:
        return self.reading.recognition

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.preview.choices.columns

    def settle(self, kind: AskKind) -> "Draft":
        """Return the draft with a question answered."""
        return replace(self, settled=self.settled | {kind})

    def replacing(self, wave: Wave) -> "Draft":
        """Return the draft that takes the place of a wave's answers: as one wave, and nothing more is asked of it."""
        return replace(self.settle(AskKind.SAME_FILE).settle(AskKind.SPLIT), replaces=wave, renews=())

    def renewing(self, waves: tuple[Wave, ...]) -> "Draft":
        """Return the draft whose waves take the place of these."""
        return replace(self.settle(AskKind.SAME_FILE).settle(AskKind.SPLIT), replaces=None, renews=waves)

    def question(self) -> Ask | None:
        """Return the question to ask now; the rest of the file may answer it, so it waits for that."""
        return None if self.is_partial else next(self._asks(), None)

    def with_preview(self, preview: Preview, reading: Reading | None = None) -> "Draft":
        """Return the draft after another count, or after another reading of the same file."""
        return replace(self, preview=preview, reading=reading or self.reading)

    @property
    def can_import(self) -> bool:
        """Whether all of the file is known, nothing that is needed is open, and there is anything to import."""
        is_split = bool(self.preview.parts) or not self.renews
        is_asked = any(ask.is_needed for ask in self._asks())
        return not self.is_partial and self.preview.scored > 0 and is_split and not is_asked

    def _asks(self) -> Iterator[Ask]:
        asks = (
            self._same_file(),
            self._list(),
            self._long_format(),
            self._score_problem(),
            *self._doubts(),
            self._date_order(),
            self._split(),
            self._check_role(),
            self._duplicates(),
        )
        return (ask for ask in asks if ask is not None and ask.kind not in self.settled)

    def _same_file(self) -> Ask | None:
        same, preview = self.same, self.preview
        if same is not None and same.siblings and preview.offer.is_empty and not preview.parts:
            same = replace(same, siblings=())  # there is nothing to split this one by
        return Ask(AskKind.SAME_FILE, same=same) if same else None

    def _list(self) -> Ask | None:
        is_open = self.is_list and isinstance(self.preview.problem, NoScoreColumn)
        return Ask(AskKind.LIST) if is_open else None

    def _long_format(self) -> Ask | None:
        shape = self.recognition.long
        return Ask(AskKind.LONG_FORMAT, count=shape.people) if shape else None

    def _score_problem(self) -> Ask | None:
        problem = self.preview.problem
        if isinstance(problem, SeveralScoreColumns):
            scores = tuple(column for column in self.columns if column.is_score)
            alike = sum(self.recognition.readings[column.index].is_zero_ten for column in scores)
            return Ask(AskKind.WHICH_SCORE, scores, count=max(0, alike - 1), problem=problem)
        if isinstance(problem, WrongScale):
            wrong = self._asked(QuestionKind.WRONG_SCALE)
            others = tuple(column for column in self._could_be_score() if column.index not in wrong)
            return Ask(AskKind.WRONG_SCALE, others, problem=problem, about=next(iter(wrong), -1))
        if isinstance(problem, NoScoreColumn):
            return Ask(AskKind.NO_SCORE, self._could_be_score(), problem=problem)
        return None

    def _could_be_score(self) -> tuple[Column, ...]:
        """Return the filled columns, those that look like scores first."""
        likely = self._asked(QuestionKind.NO_SCORE)
        filled = [column for column in self.columns if column.filled]
        return tuple(sorted(filled, key=lambda column: (column.index not in likely, column.role is not Role.RATING)))

    def _asked(self, kind: QuestionKind) -> tuple[int, ...]:
        return next((asked.columns for asked in self.recognition.questions if asked.kind is kind), ())

    def _doubts(self) -> Iterator[Ask]:
        """Ask how the numbers of each score column are meant, whoever chose it."""
        for column in self.columns:
            doubt = open_doubt(self.recognition, column)
            if doubt is not None:
                yield Ask(_DOUBTS[doubt.kind], (column,), doubt=doubt)

    @property
    def repaired(self) -> Column | None:
        """Return the column whose scores were put right, which the owner may take back."""
        readings = self.recognition.readings
        changed = (ScoreScale.DATES, ScoreScale.SHIFTED)
        return next(
            (column for column in self.columns if column.score_scale in changed and readings[column.index].doubt), None
        )

    def _date_order(self) -> Ask | None:
        for column in self.columns:
            if column.role is Role.DATE and column.is_date_ambiguous:
                return Ask(AskKind.DATE_ORDER, (column,), two_way_date(column))
        return None

    def _split(self) -> Ask | None:
        offer = self.preview.offer
        if offer.suggested is None or self.preview.choices.split is not None:
            return None
        return Ask(AskKind.SPLIT, count=offer.count, split=offer.suggested)

    def _check_role(self) -> Ask | None:
        asked = {
            index
            for question in self.recognition.questions
            if question.kind is QuestionKind.CHECK_ROLE
            for index in question.columns
        }
        for column in self.columns:
            if column.index in asked and column.certainty is Certainty.CHECK and column.role is not Role.IGNORE:
                return Ask(AskKind.CHECK_ROLE, (column,))
        return None

    def _duplicates(self) -> Ask | None:
        count = len(self.preview.survey.reconciliation.possible_duplicates)
        return Ask(AskKind.DUPLICATES, count=count) if count else None


def two_way_date(column: Column) -> str:
    """Return a date of the column that reads in two ways, "" where its examples hold none."""
    for example in column.examples:
        day, month = read_moment(example, DateOrder.DAY_FIRST), read_moment(example, DateOrder.MONTH_FIRST)
        if day and month and day != month:
            return example
    return ""


def text_date(column: Column) -> str:
    """Return a date of the column as it stands in the file, the one that shows best how it is read."""
    return two_way_date(column) or next((text for text in column.examples if read_moment(text, column.date_order)), "")
