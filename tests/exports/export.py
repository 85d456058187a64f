"""What an export of the table is: the bytes that a survey tool would write, and the truth about them."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import xlsxwriter

from npsdesk.core.cleaning.table import Cell, Left, QuestionKind
from npsdesk.core.survey import Role
from tests.exports.people import Person


@dataclass(frozen=True)
class Truth:
    """Where every row of a file must go: `rows` = `scored` + all of `left`; `roles` by heading, those that matter."""

    rows: int
    scored: int
    promoters: int
    passives: int
    detractors: int
    left: Mapping[Left, int] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    questions: tuple[QuestionKind, ...] = ()
    comments: int = 0
    is_refused: bool = False


@dataclass(frozen=True)
class Made:
    """A file and the truth about it."""

    data: bytes
    truth: Truth


@dataclass(frozen=True)
class Export:
    """One file of one tool in one shape or language; `vendor` is "" for a spreadsheet of the owner's own.

    `make()` returns its bytes and `expected` what must come out of an import that nobody watches; `is_from_api` marks
    headings taken from a tool's programming interface, as its files are not published; `is_asked` one about which the
    window asks first.
    """

    name: str
    file: str
    vendor: str
    build: Callable[[], Made]
    is_from_api: bool = False
    is_asked: bool = False

    def make(self) -> bytes:
        return _made(self.build).data

    @property
    def expected(self) -> Truth:
        return _made(self.build).truth


@cache
def _made(build: Callable[[], Made]) -> Made:
    return build()


def truth_of(
    counted: Sequence[Person],
    roles: Mapping[str, Role],
    dropped: Mapping[Left, int] | None = None,
    questions: tuple[QuestionKind, ...] = (),
) -> Truth:
    """Return the truth where `counted` people come in and further rows are dropped."""
    scores = [person.score for person in counted if person.score is not None]
    left = Counter(dropped or {})
    left[Left.NO_SCORE] += len(counted) - len(scores)
    return Truth(
        len(scores) + left.total(),
        len(scores),
        sum(score >= 9 for score in scores),
        sum(score in (7, 8) for score in scores),
        sum(score <= 6 for score in scores),
        {reason: count for reason, count in left.items() if count},
        roles,
        questions,
        sum(bool(person.comment) for person in counted),
    )


def csv_bytes(
    rows: Sequence[Sequence[Cell]], delimiter: str = ",", encoding: str = "utf-8", *, ends_with: str = ""
) -> bytes:
    """Return rows as a text file; every row ends with `ends_with`, as a stray delimiter."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=f"{ends_with}\r\n")
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue().encode(encoding)


def xlsx_bytes(
    rows: Sequence[Sequence[Cell]], sheet: str = "Sheet1", date_format: str = "yyyy-mm-dd hh:mm:ss"
) -> bytes:
    """Return rows as a workbook of one sheet; dates become real date cells."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": date_format})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def as_workbook(build: Callable[[], Made]) -> Made:
    """Return a text file of a tool as the workbook that the same tool offers beside it: the same cells, as texts."""
    made = build()
    rows = list(csv.reader(io.StringIO(made.data.decode("utf-8-sig"), newline="")))
    return Made(xlsx_bytes(rows), made.truth)
