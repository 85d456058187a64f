"""The answers of a survey as a sequence over its columns: each is made when it is asked for, none is held."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, compress, starmap, zip_longest
from typing import Generic, TypeVar, overload

from npsdesk.core.cleaning.cells import as_cells
from npsdesk.core.cleaning.table import Answer, Left
from npsdesk.core.progress import Tick, no_tick
from npsdesk.core.survey import Role

T = TypeVar("T")
V = TypeVar("V")
Said = tuple[int, str | float]  # the position of a field, and what an answer says there

PERSON = (Role.KEY, Role.NAME, Role.COMPANY, Role.EMAIL, Role.LANGUAGE)
PIECE = 2_000  # answers that are made together


@dataclass(frozen=True)
class AnswerColumns:
    """What the rows of a file hold, column by column; all of one length. `first` is the number of the first row."""

    first: int
    scores: Sequence[int | Left]
    moments: Sequence[datetime | None]
    persons: tuple[Sequence[str], ...]  # in the order of PERSON
    comments: tuple[Sequence[Said | None], ...]
    values: tuple[Sequence[Said | None], ...]
    repeats: frozenset[int]  # rows that may be the same answer as an earlier one


class Answers(Sequence[Answer]):
    """The answers of those rows that are kept; `kept` holds their places in the columns, in order."""

    def __init__(self, columns: AnswerColumns, kept: Sequence[int]) -> None:
        self._columns = columns
        self._kept = kept
        self._days: tuple[date | None, date | None] | None = None

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
        return self._piece(rows, self._columns.values).answers() if rows else []

    def _piece(self, rows: Sequence[int], values: tuple[Sequence[V | None], ...]) -> "Piece[V]":
        columns, cut = self._columns, _Cut(rows)
        return Piece(
            [columns.first + row for row in rows],
            [None if isinstance(score, Left) else score for score in cut.of(columns.scores)],
            cut.of(columns.moments),
            tuple(map(cut.of, columns.persons)),
            tuple(map(cut.of, columns.comments)),
            tuple(map(cut.of, values)),
            [row in columns.repeats for row in rows] if columns.repeats else [False] * len(rows),
        )

    def pieces(self, size: int, encode: Callable[[Said | None], str]) -> "Iterator[Piece[str]]":
        """Yield the answers some at a time, with their values as `encode` writes them, "" for none."""
        values = tuple(as_cells(column).mapped(encode) for column in self._columns.values)
        for start in range(0, len(self), size):
            yield self._piece(self._kept[start : start + size], values)

    def pieces_of(self, column: Sequence[T]) -> Iterator[Sequence[T]]:
        """Yield what the kept rows have in one column, in pieces."""
        for start in range(0, len(self), PIECE):
            yield _Cut(self._kept[start : start + PIECE]).of(column)

    def person(self, role: Role) -> Iterator[Sequence[str]]:
        """Yield what stands for the key, name, company, e-mail address or language of each answer, in pieces."""
        return self.pieces_of(self._columns.persons[PERSON.index(role)])

    def moments(self) -> Iterator[datetime]:
        """Yield the moments of the answers that have one, in their order."""
        moments = chain.from_iterable(self.pieces_of(self._columns.moments))
        return (moment for moment in moments if moment is not None)

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and last day of all answers, None without dates; they are looked for once."""
        if self._days is None:
            self._days = self._first_and_last()
        return self._days

    def _first_and_last(self) -> tuple[date | None, date | None]:
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


@dataclass(frozen=True)
class Piece(Generic[V]):
    """Some answers that follow each other, column by column."""

    rows: Sequence[int]
    scores: Sequence[int | None]
    moments: Sequence[datetime | None]
    persons: tuple[Sequence[str], ...]  # in the order of PERSON
    comments: tuple[Sequence[Said | None], ...]
    values: tuple[Sequence[V | None], ...]
    are_repeats: Sequence[bool]

    def answers(self: "Piece[Said]") -> list[Answer]:
        """Return the answers one by one."""
        count = len(self.rows)
        said = gathered(self.comments, count), gathered(self.values, count)
        columns = zip(self.rows, self.scores, self.moments, *self.persons, *said, self.are_repeats, strict=True)
        return list(starmap(Answer, columns))


def gathered(columns: Sequence[Sequence[V | None]], count: int) -> list[list[V]]:
    """Return for each row the list of what its columns hold."""
    if not columns:
        return [[] for _ in range(count)]
    if len(columns) == 1:
        return [[] if value is None else [value] for value in columns[0]]
    return [[value for value in row if value is not None] for row in zip(*columns, strict=True)]


def pieces_of(answers: Sequence[Answer], size: int, encode: Callable[[Said | None], str]) -> Iterator[Piece[str]]:
    """Yield any answers some at a time, with their values as `encode` writes them, "" for none."""
    if isinstance(answers, Answers):
        yield from answers.pieces(size, encode)
        return
    for start in range(0, len(answers), size):
        some = answers[start : start + size]
        yield Piece(
            [answer.row for answer in some],
            [answer.score for answer in some],
            [answer.when for answer in some],
            tuple(person_texts(some, role) for role in PERSON),
            tuple(zip_longest(*(answer.comments for answer in some))),
            tuple(list(map(encode, column)) for column in zip_longest(*(answer.answers for answer in some))),
            [answer.is_duplicate for answer in some],
        )


def person_texts(answers: Sequence[Answer], role: Role, tick: Tick = no_tick) -> list[str]:
    """Return what stands for the key, name, company, e-mail address or language of each answer; `tick` may stop it."""
    found: list[str] = []
    for piece in person_pieces(answers, role):
        tick()
        found += piece
    return found


def person_pieces(answers: Sequence[Answer], role: Role) -> Iterator[Sequence[str]]:
    """Yield the same some at a time, where all of it need not be held."""
    if isinstance(answers, Answers):
        yield from answers.person(role)
    else:
        yield [getattr(answer, role.value) for answer in answers]


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
