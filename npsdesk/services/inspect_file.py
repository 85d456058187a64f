"""What an unattended import would make of a file, without a project: the verdict, a sentence, the table as read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import isfinite
from pathlib import Path

from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.headings import claims_of
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.table import KEPT, Cell, Choices, CleanSurvey, Column, DateOrder, HeadingRows, Left, Row
from npsdesk.core.errors import (
    FileEmpty,
    FileProblem,
    NoScoreColumn,
    ScoresAreDates,
    ScoresShifted,
    SeveralScoreColumns,
    SurveyProblem,
)
from npsdesk.core.survey import Role
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.import_survey import (
    Reading,
    check_scores,
    check_survey,
    clean_survey,
    file_notes,
    mapped_choices,
    read_unattended,
    safe_notes,
)
from npsdesk.services.sentences import explain
from npsdesk.words import left_name, vendor_sentence

Value = str | int | float | bool | None
# the table is read; only the owner can say which column counts, and how its numbers are meant
_ANSWERABLE = (NoScoreColumn, SeveralScoreColumns, ScoresAreDates, ScoresShifted)
_SCRAP = 2
_DROPPED = tuple(reason for reason in Left if reason not in KEPT)


class Verdict(StrEnum):
    """What becomes of a file."""

    IMPORT = "import"
    WARNING = "import_with_warning"
    REJECT = "reject"


@dataclass(frozen=True)
class Inspection:
    """The answer about one file: `data` holds the rows that would come in; `is_asking` waits for the owner's word."""

    verdict: Verdict
    message: str
    columns: tuple[str, ...] = ()
    data: Sequence[Sequence[Value]] = ()
    is_asking: bool = False


def inspect_file(
    path: Path,
    sheet: str | None = None,
    mapping: Mapping[str, list[str]] | None = None,
    heading_rows: HeadingRows | None = None,
    *,
    scale: ScoreScale | None = None,
    dates: DateOrder | None = None,
) -> Inspection:
    """Read a file as an import would and say what comes of it; only a typing error in `mapping` or `sheet` raises."""
    try:
        reading = read_unattended(path, sheet, heading_rows=heading_rows)
    except FileProblem as problem:
        return inspect_problem(problem)
    return inspect_reading(reading, mapped_choices(reading, mapping or {}, scale=scale, dates=dates))


def inspect_problem(problem: FileProblem) -> Inspection:
    """Return the refusal of a file that cannot be read.

    A scrap of one row, a cell or two that no survey has for headings, is read right all the same: only answers lack.
    One cell alone is so in a workbook; a text file of one line without columns is no table at all.
    """
    headings = problem.headings if isinstance(problem, FileEmpty) else ()
    fewest = 2 if isinstance(problem, FileEmpty) and problem.is_text else 1
    is_scrap = fewest <= len(headings) <= _SCRAP and not any(map(claims_of, headings))
    verdict = Verdict.IMPORT if is_scrap else Verdict.REJECT
    return Inspection(verdict, explain(problem).text, headings, is_asking=is_scrap)


def inspect_reading(reading: Reading, choices: Choices) -> Inspection:
    """Return what these choices make of a table that was read."""
    survey = clean_survey(reading, choices)
    try:
        check_survey(reading, choices)
        check_scores(reading, survey)
    except SurveyProblem as problem:
        return _with_problem(reading, choices, survey, problem)
    return _told(reading, choices, survey)


def _with_problem(reading: Reading, choices: Choices, survey: CleanSurvey, problem: SurveyProblem) -> Inspection:
    """Return the table with a question where the owner can answer it, else a refusal."""
    if not isinstance(problem, _ANSWERABLE):
        return Inspection(Verdict.REJECT, explain(problem).text)
    return _told(reading, choices, survey, explain(problem).text)


def _told(reading: Reading, choices: Choices, survey: CleanSurvey, question: str = "") -> Inspection:
    # without a score nothing was decided about the rows yet
    notes = file_notes(reading) if question else safe_notes(reading, choices, survey)
    counts = [] if question else [_counted(survey)]
    vendor = vendor_sentence(reading.recognition.vendor)
    said = [vendor, question, *counts, *notes, *_dropped(survey)]
    columns, data = _values(reading, choices, survey)
    verdict = Verdict.WARNING if notes else Verdict.IMPORT
    return Inspection(verdict, " ".join(filter(None, said)), columns, data, bool(question))


def _counted(survey: CleanSurvey) -> str:
    count = survey.reconciliation.imported
    return ngettext("{count} answer with a score.", "{count} answers with a score.", count).format(
        count=format_int(count)
    )


def _dropped(survey: CleanSurvey) -> list[str]:
    """Return which rows stay out; that totals do is no warning."""
    counts = [(reason, survey.reconciliation.count(reason)) for reason in _DROPPED]
    parts = [f"{format_int(count)} {left_name(reason, count)}" for reason, count in counts if count]
    return [_("Left out: {rows}.").format(rows=", ".join(parts))] if parts else []


def _values(
    reading: Reading, choices: Choices, survey: CleanSurvey
) -> tuple[tuple[str, ...], Sequence[Sequence[Value]]]:
    """Return the headings and the cells of every row that comes in, as it comes in."""
    rows = reading.table.rows
    wanted = {answer.row - 1 for answer in survey.answers}
    kept = [row for index, row in enumerate(rows) if index in wanted]
    columns = [column for column in choices.columns if _is_there(reading, column)]
    names = tuple(column.name for column in columns)
    return names, [[_value(row, column) for column in columns] for row in kept]


def _is_there(reading: Reading, column: Column) -> bool:
    """Return whether a column holds anything, heading or answer: the ones left of a table do not."""
    return bool(column.filled) or column.index not in reading.recognition.header.unnamed


def _value(row: Row, column: Column) -> Value:
    cell = row[column.index] if column.index < len(row) else None
    if column.role is Role.SCORE:
        score = read_score(cell, column.score_scale)
        return plain_value(cell) if isinstance(score, Left) else score
    return plain_value(cell)


def plain_value(cell: Cell) -> Value:
    """Return a cell as JSON has it: numbers, booleans, dates in ISO form; a text stays exactly as it is."""
    if is_blank(cell) and not isinstance(cell, str):
        return None
    if isinstance(cell, (bool, str, int)):
        return cell
    if isinstance(cell, float):
        whole = isfinite(cell) and cell.is_integer() and abs(cell) < 1e15
        return int(cell) if whole else cell if isfinite(cell) else text_of(cell)
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    return text_of(cell) if isinstance(cell, timedelta) else None
