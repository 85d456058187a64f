"""Small surveys for the tests of the project file."""

from datetime import datetime, timedelta

from npsdesk.core.cleaning.table import (
    Answer,
    CleanSurvey,
    FieldSpec,
    FileFacts,
    Left,
    LeftRow,
    Reconciliation,
    Scale,
    ScaleKind,
)
from npsdesk.core.labels import label
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Role
from npsdesk.store import waves
from npsdesk.store.project import Project

NOW = datetime.fromisoformat("2026-10-14T09:30:00")
FIELDS = (
    FieldSpec(0, "Why this score?", Role.COMMENT),
    FieldSpec(1, "Region", Role.GROUP),
    FieldSpec(2, "Speed", Role.RATING, Scale(ScaleKind.WORDS, 1, 5, {"poor": 1, "good": 5})),
    FieldSpec(3, "Revenue", Role.VALUE),
)


def answer(number: int, text: str = "Friendly staff, long wait", when: datetime | None = NOW) -> Answer:
    """One cleaned row of customer `number`; every third one writes nothing."""
    comments = [] if number % 3 == 2 else [(0, text)]
    values: list[tuple[int, str | float]] = [(1, ["North", "South"][number % 2]), (2, float(number % 5 + 1))]
    if number % 4:
        values.append((3, 100.5 * number))
    moment = when + timedelta(days=number) if when else None
    key, email = (f"K{number}", "") if number % 2 else ("", f"P{number}@Example.com")
    return Answer(
        number + 2, number % 11, moment, key, f"Name {number}", "Acme", email, "en", comments, values, number == 4
    )


def survey(count: int = 6, *, start: datetime | None = NOW, sha: str = "a" * 64, text: str = "") -> CleanSurvey:
    """A survey of customers 0 … count-1."""
    answers = [answer(number, text or f"Friendly staff, long wait {number}", start) for number in range(count)]
    facts = FileFacts("autumn.xlsx", 1234, sha, "xlsx")
    left = (LeftRow(99, Left.NO_SCORE, "n/a"),)
    return CleanSurvey(facts, "Sheet1", FIELDS, answers, Reconciliation(count + 1, count, left, (4,)), "hash")


def bring_in(project: Project, name: str, clean: CleanSurvey, progress: Progress | None = None) -> int:
    """Import a survey as the program does."""
    with project.bulk_import(label("Import {wave}", wave=name)):
        return waves.add_survey(project, clean, name, NOW, progress)


def check_index(project: Project) -> None:
    """Raise CorruptError where the full-text index is out of step with the comments."""
    project.connection.execute("INSERT INTO comment_fts (comment_fts, rank) VALUES ('integrity-check', 1)")
