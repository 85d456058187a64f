"""Takes a cleaned survey apart into the waves that its file holds; every row goes to exactly one of them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from npsdesk.core.cleaning.answers import moments_of
from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.reading import read_moments
from npsdesk.core.cleaning.split import MOST_WAVES, Period, Split
from npsdesk.core.cleaning.table import (
    Answer,
    Cell,
    Choices,
    CleanSurvey,
    FieldSpec,
    Left,
    Recognition,
    Reconciliation,
)
from npsdesk.core.cleaning.wave_words import read_wave
from npsdesk.core.errors import TooManyWaves
from npsdesk.core.survey import Role

Row = TypeVar("Row")
SILENCE = timedelta(days=21)  # so long without an answer, and the next one belongs to another round
_NOT_ANSWERS = frozenset({Left.TOTALS, Left.REPEATED_HEADER, Left.JOINED})


@dataclass(frozen=True)
class RoundName:
    """What a wave is known by: the file's own words, or a year with a part of it (month, quarter, half, 0 for none).

    Without either it is of the rows that say nothing. `first` is the first day of a round of days.
    """

    text: str = ""
    year: int = 0
    part: int = 0
    first: date | None = None

    @property
    def is_none(self) -> bool:
        return not self.text and not self.year and self.first is None


NO_ROUND = RoundName()


@dataclass(frozen=True)
class Round:
    """One wave of a file with its own rows; the reconciliations of all rounds add up to the file's."""

    name: RoundName
    survey: CleanSurvey

    @property
    def days(self) -> tuple[date | None, date | None]:
        days = [answer.when for answer in self.survey.answers if answer.when is not None]
        return (min(days).date(), max(days).date()) if days else (None, None)


def split_survey(survey: CleanSurvey, recognition: Recognition, choices: Choices) -> tuple[Round, ...]:
    """Return the waves of a survey, oldest first, those of rows that name none last; () where nothing is to be split.

    An answer goes by its own cell or date, and so does a row that was dropped, where anyone answered in that round.
    Any other row that is no answer (totals, headings once more) goes with the answer above it.
    Raises TooManyWaves where the column or period gives more than MOST_WAVES.
    """
    if choices.split is None:
        return ()
    names = _Names(survey, recognition, choices)
    answers: dict[RoundName, list[Answer]] = {}
    for answer in survey.answers:
        answers.setdefault(names.of(answer), []).append(answer)
    if len(answers) > MOST_WAVES + (NO_ROUND in answers):
        raise TooManyWaves(len(answers), MOST_WAVES)
    facts = _shared_out(survey, names, answers)
    rounds = [Round(name, _part(survey, found, facts[name])) for name, found in answers.items()]
    return tuple(sorted(rounds, key=_order(rounds)))


class _Names:
    """Knows the round of every answer, and of the rows that are none."""

    def __init__(self, survey: CleanSurvey, recognition: Recognition, choices: Choices) -> None:
        self._first = recognition.header.first_answer + 1
        split = choices.split or Split()
        self._cells = recognition.cells[split.column] if split.column is not None else ()
        self._labels = _labels(self._cells)
        dates = next((column for column in choices.columns if column.role is Role.DATE), None)
        self._date = dates
        self._dates: Sequence[Cell] = recognition.cells[dates.index] if dates else ()
        self._period = split.period
        self._starts = round_starts(_days(survey)) if split.period is Period.ROUND else []
        self._rows = [answer.row for answer in survey.answers]
        self._answers = survey.answers

    def of(self, answer: Answer) -> RoundName:
        if self._period is None:
            return self._labels[self._cells[answer.row - self._first]]
        return self._of_day(answer.when.date() if answer.when else None)

    def of_row(self, row: int, reason: Left, known: Container[RoundName]) -> RoundName:
        """Return the round of a row that is listed; one that is no answer of a known round goes with the one above."""
        place = bisect_left(self._rows, row)
        if place < len(self._rows) and self._rows[place] == row:
            return self.of(self._answers[place])
        own = None if reason in _NOT_ANSWERS else self._of_dropped(row)
        return own if own is not None and own in known else self.of(self._answers[max(0, place - 1)])

    def _of_dropped(self, row: int) -> RoundName:
        if self._period is None:
            return self._labels[self._cells[row - self._first]]
        return self._of_day(self._day_of(row))

    def _day_of(self, row: int) -> date | None:
        if self._date is None:
            return None
        moment = read_moments([self._dates[row - self._first]], self._date)[0]
        return moment.date() if moment else None

    def _of_day(self, day: date | None) -> RoundName:
        if day is None:
            return NO_ROUND
        if self._period is Period.ROUND:
            return RoundName(first=self._starts[max(0, bisect_right(self._starts, day) - 1)])
        return RoundName(year=day.year, part=_part_of_year(day, self._period))


def _labels(cells: Sequence[Cell]) -> dict[Cell, RoundName]:
    """Return the round of each distinct cell: spelled as it is first, whatever capitals and spaces others have."""
    spelled: dict[str, RoundName] = {}
    found: dict[Cell, RoundName] = {}
    for cell in dict.fromkeys(cells):
        text = " ".join(_label_text(cell).split())
        found[cell] = spelled.setdefault(text.casefold(), RoundName(text[:80])) if text else NO_ROUND
    return found


def _label_text(cell: Cell) -> str:
    text = text_of(cell)
    return text[:10] if isinstance(cell, date) else text  # a typed day without its midnight


def _part_of_year(day: date, period: Period | None) -> int:
    parts = {Period.MONTH: day.month, Period.QUARTER: (day.month + 2) // 3, Period.HALF_YEAR: (day.month + 5) // 6}
    return parts.get(period, 0) if period else 0


def _days(survey: CleanSurvey) -> Counter[date]:
    return Counter(moment.date() for moment in moments_of(survey.answers))


def round_starts(days: Iterable[date]) -> list[date]:
    """Return the first day of each round: a day begins one after three weeks of silence."""
    starts: list[date] = []
    before: date | None = None
    for day in sorted(set(days)):
        if before is None or day - before > SILENCE:
            starts.append(day)
        before = day
    return starts


def _shared_out(
    survey: CleanSurvey, names: _Names, answers: dict[RoundName, list[Answer]]
) -> dict[RoundName, Reconciliation]:
    """Return the part of the reconciliation of each round."""
    whole = survey.reconciliation
    left = _grouped(whole.left, lambda row: names.of_row(row.row, row.reason, answers)) if answers else {}
    possible = _grouped(whole.possible_duplicates, lambda row: names.of_row(row, Left.DUPLICATE, answers))
    unread = _grouped(whole.unread_dates, lambda row: names.of_row(row, Left.NO_SCORE, answers))
    found: dict[RoundName, Reconciliation] = {}
    for name, part in answers.items():
        imported = sum(answer.score is not None for answer in part)
        rows = tuple(left.get(name, ()))
        found[name] = Reconciliation(
            imported + len(rows),
            imported,
            rows,
            tuple(possible.get(name, ())),
            tuple(unread.get(name, ())),
            whole.silent,
        )
    return found


def _grouped(rows: Iterable[Row], name_of: Callable[[Row], RoundName]) -> dict[RoundName, list[Row]]:
    found: dict[RoundName, list[Row]] = {}
    for row in rows:
        found.setdefault(name_of(row), []).append(row)
    return found


def _part(survey: CleanSurvey, answers: list[Answer], facts: Reconciliation) -> CleanSurvey:
    """Return the survey of one round: a column that nobody filled in then was not asked, and is no field of it."""
    filled = {position for answer in answers for position, _value in (*answer.answers, *answer.comments)}
    if len(filled) == len(survey.fields):
        return replace(survey, answers=answers, reconciliation=facts)
    kept = sorted(filled)
    moved = {position: place for place, position in enumerate(kept)}
    fields: tuple[FieldSpec, ...] = tuple(survey.fields[position] for position in kept)
    return replace(survey, fields=fields, answers=[_moved(answer, moved) for answer in answers], reconciliation=facts)


def _moved(answer: Answer, moved: dict[int, int]) -> Answer:
    return replace(
        answer,
        comments=[(moved[position], text) for position, text in answer.comments],
        answers=[(moved[position], value) for position, value in answer.answers],
    )


def _order(rounds: Sequence[Round]) -> Callable[[Round], tuple[object, ...]]:
    """Return the order of rounds: by their days where all have some, else by what their names say, else as found."""
    known = [found for found in rounds if not found.name.is_none]
    if all(found.days[0] for found in known):
        return lambda found: (found.name.is_none, found.days[0] or date.max, found.name.text)
    words = {found.name: read_wave(found.name.text) for found in known}
    places = {found.name: place for place, found in enumerate(rounds)}
    if all(words.values()):
        orders = {name: word.order for name, word in words.items() if word}
        return lambda found: (found.name.is_none, orders.get(found.name, (0, 0.0, 0)), places[found.name])
    return lambda found: (found.name.is_none, places[found.name])
