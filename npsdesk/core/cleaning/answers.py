"""The answers of a survey as a sequence over its columns: each is made when it is asked for, none is held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, compress, starmap
from typing import TypeVar, overload

from npsdesk.core.cleaning.table import Answer, Left
from npsdesk.core.survey import Role

T = TypeVar("T")
Value = str | float

PERSON = (Role.KEY, Role.NAME, Role.COMPANY, Role.EMAIL, Role.LANGUAGE)
PIECE = 2_000  # answers that are made together


@dataclass(frozen=True)
class AnswerColumns:
    """What the rows of a file hold, column by column; all of one length. `first` is the number of the first row."""

    first: int
    scores: Sequence[int | Left]
    moments: Sequence[datetime | None]
    persons: tuple[Sequence[str], ...]  # in the order of PERSON
    comments: tuple[Sequence[tuple[int, Value] | None], ...]
    values: tuple[Sequence[tuple[int, Value] | None], ...]
    repeats: frozenset[int]  # rows that may be the same answer as an earlier one


class Answers(Sequence[Answer]):
    """The answers of those rows that are kept; `kept` holds their places in the columns, in order."""

    def __init__(self, columns: AnswerColumns, kept: Sequence[int]) -> None:
        self._columns = columns
        self._kept = kept

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, index: int) -> Answer: ...
    @overload
    def __getitem__(self, index: slice) -> list[Answer]: ...

    def __getitem__(self, index: int | slice) -> Answer | list[Answer]:
        if isinstance(index, slice):
            return self._made(self._kept[index])
        return self._made(self._kept[index : index + 1 or None])[0]

    def __iter__(self) -> Iterator[Answer]:
        starts = range(0, len(self), PIECE)
        return chain.from_iterable(self._made(self._kept[start : start + PIECE]) for start in starts)

    def _made(self, rows: Sequence[int]) -> list[Answer]:
        if not rows:
            return []
        columns = self._columns
        cut = _Cut(rows)
        answers = list(
            starmap(
                Answer,
                zip(
                    [columns.first + row for row in rows],
                    [None if isinstance(score, Left) else score for score in cut.of(columns.scores)],
                    cut.of(columns.moments),
                    *map(cut.of, columns.persons),
                    _gathered(list(map(cut.of, columns.comments)), len(rows)),
                    _gathered(list(map(cut.of, columns.values)), len(rows)),
                    strict=True,
                ),
            )
        )
        if columns.repeats:
            for row, answer in zip(rows, answers, strict=True):
                answer.is_duplicate = row in columns.repeats
        return answers

    def pieces_of(self, column: Sequence[T]) -> Iterator[Sequence[T]]:
        """Yield what the kept rows have in one column, in pieces."""
        for start in range(0, len(self), PIECE):
            yield _Cut(self._kept[start : start + PIECE]).of(column)

    def person(self, role: Role) -> Iterator[str]:
        """Yield what stands for the key, name, company, e-mail address or language of each answer, in their order."""
        return chain.from_iterable(self.pieces_of(self._columns.persons[PERSON.index(role)]))

    def at(self, places: Sequence[int]) -> Iterator[Answer]:
        """Yield the answers at these places, which rise."""
        for start in range(0, len(places), PIECE):
            yield from self._made([self._kept[place] for place in places[start : start + PIECE]])

    def moments(self) -> Iterator[datetime]:
        """Yield the moments of the answers that have one, in their order."""
        moments = chain.from_iterable(self.pieces_of(self._columns.moments))
        return (moment for moment in moments if moment is not None)

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and last day of all answers, None without dates."""
        ends: list[datetime] = []
        for piece in self.pieces_of(self._columns.moments):
            moments = ends + [moment for moment in piece if moment is not None]
            ends = [min(moments), max(moments)] if moments else []
        return (ends[0].date(), ends[1].date()) if ends else (None, None)

    def comments(self) -> tuple[int, int]:
        """Return how many comments there are, and how many people gave one or more."""
        columns = [self.pieces_of(column) for column in self._columns.comments]
        comments = people = 0
        for pieces in zip(*columns, strict=True):
            given = [sum(comment is not None for comment in row) for row in zip(*pieces, strict=True)]
            comments += sum(given)
            people += sum(map(bool, given))
        return comments, people


class _Cut:
    """Takes some rows out of one column after the other: as one piece where they follow each other."""

    def __init__(self, rows: Sequence[int]) -> None:
        self._first, self._stop = rows[0], rows[-1] + 1
        wanted = set(rows) if len(rows) < self._stop - self._first else None
        self._wanted = [row in wanted for row in range(self._first, self._stop)] if wanted else None

    def of(self, column: Sequence[T]) -> Sequence[T]:
        cells = column[self._first : self._stop]
        return cells if self._wanted is None else list(compress(cells, self._wanted))


def _gathered(columns: Sequence[Sequence[tuple[int, Value] | None]], count: int) -> list[list[tuple[int, Value]]]:
    """Return for each row the list of what its columns hold."""
    if not columns:
        return [[] for _ in range(count)]
    if len(columns) == 1:
        return [[] if value is None else [value] for value in columns[0]]
    if not any(None in column for column in columns):
        return list(map(list, zip(*columns, strict=True)))
    return [[value for value in row if value is not None] for row in zip(*columns, strict=True)]


def person_texts(answers: Sequence[Answer], role: Role) -> list[str]:
    """Return what stands for the key, name, company, e-mail address or language of each answer."""
    if isinstance(answers, Answers):
        return list(answers.person(role))
    return [getattr(answer, role.value) for answer in answers]


def answers_at(answers: Sequence[Answer], places: Sequence[int]) -> Iterator[Answer]:
    """Yield the answers at these places, which rise."""
    return answers.at(places) if isinstance(answers, Answers) else (answers[place] for place in places)


def moments_of(answers: Sequence[Answer]) -> Iterator[datetime]:
    """Yield the moments of answers that have one."""
    if isinstance(answers, Answers):
        return answers.moments()
    return (answer.when for answer in answers if answer.when is not None)


def day_span(answers: Sequence[Answer]) -> tuple[date | None, date | None]:
    """Return the first and last day of answers, None without dates."""
    if isinstance(answers, Answers):
        return answers.days()
    moments = [answer.when for answer in answers if answer.when is not None]
    return (min(moments).date(), max(moments).date()) if moments else (None, None)


def count_comments(answers: Sequence[Answer]) -> tuple[int, int]:
    """Return how many comments there are, and how many people gave one or more."""
    if isinstance(answers, Answers):
        return answers.comments()
    given = [len(answer.comments) for answer in answers]
    return sum(given), sum(map(bool, given))
