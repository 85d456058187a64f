"""Builders of ugly survey data, shared by tests: tables as readers hand them over, and files as tools write them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.cleaning.clean import clean
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import (
    Answer,
    Cell,
    CleanSurvey,
    Column,
    FieldSpec,
    FileFacts,
    OnDuplicate,
    Recognition,
    Reconciliation,
    Table,
)
from npsdesk.core.labels import label
from npsdesk.core.survey import Role
from npsdesk.store import waves
from npsdesk.store.project import Project

FACTS = FileFacts("survey.csv", 1, "0" * 64, "csv")
WORDS = [
    "the",
    "staff",
    "was",
    "friendly",
    "but",
    "delivery",
    "took",
    "far",
    "too",
    "long",
    "and",
    "dear",
    "is",
    "high",
]


def table(*rows: Sequence[Cell], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Table:
    """Return a table of these rows, headings first."""
    return Table(FACTS, "Sheet1", ("Sheet1",), rows, merged)


def survey_rows(count: int = 40) -> list[list[Cell]]:
    """Return headings and plain answers: number, score 0-10, comment, region, day."""
    rows: list[list[Cell]] = [["Customer number", "How likely are you to recommend us?", "Comment", "Region", "Date"]]
    for number in range(count):
        text = " ".join(WORDS[(number + step) % len(WORDS)] for step in range(6)) + f" {number}"
        day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
        rows.append([f"K{number:04}", (number * 7) % 11, text, ("North", "South")[number % 2], day])
    return rows


def column(heading: str, answers: Sequence[Cell]) -> Table:
    """Return a plain survey with one more column of the given answers, repeated as needed."""
    rows = survey_rows()
    extra = [heading, *(answers[index % len(answers)] for index in range(len(rows) - 1))]
    return table(*([*row, cell] for row, cell in zip(rows, extra, strict=True)))


def only(heading: str, answers: Sequence[Cell]) -> Table:
    """Return a table with nothing but numbered rows and one column."""
    return table(["Region", heading], *([f"Region {index % 3}", cell] for index, cell in enumerate(answers)))


def recognised(source: Table, heading: str) -> Column:
    """Return what was made of the column with this heading."""
    return next(found for found in recognise(source).columns if found.name == heading)


def cleaned(source: Table, on_duplicate: OnDuplicate = OnDuplicate.KEEP) -> CleanSurvey:
    """Return the survey as imported by an owner who agrees with every guess."""
    recognition: Recognition = recognise(source)
    return clean(source, recognition, choices_from(recognition, on_duplicate))


def write_csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a text file exactly as given."""
    path.write_bytes(text.encode(encoding))
    return path


def write_xlsx(path: Path, sheets: dict[str, Sequence[Sequence[Cell]]]) -> Path:
    """Write a workbook with these sheets."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def with_answers(project: Project, questions: Sequence[str], people: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Put a wave into a project in which each of these people gave a score and answered all these open questions."""
    day = datetime(2026, 10, 14, tzinfo=UTC).replace(tzinfo=None)
    fields = tuple(FieldSpec(place, question, Role.COMMENT) for place, question in enumerate(questions))
    answers = tuple(
        Answer(row, score, day, f"Name {row}", "", "", "", "", list(enumerate(texts)), [])
        for row, (score, texts) in enumerate(people, 2)
    )
    clean_survey = CleanSurvey(FACTS, "", fields, answers, Reconciliation(len(answers), len(answers)), "h" * 16)
    with project.bulk_import(label("Import")):
        waves.add_survey(project, clean_survey, "Autumn", day)
