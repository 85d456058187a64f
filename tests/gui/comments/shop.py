"""A small shop with comments, for the tests of the comments page."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from gui.desk import FakeDesk
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.cleaning.table import Answer, CleanSurvey, FieldSpec, FileFacts, Reconciliation
from npsdesk.core.labels import label
from npsdesk.core.survey import Role
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.services.projects import new_project
from npsdesk.store import tags, waves
from npsdesk.store.project import Project

START = datetime.fromisoformat("2026-10-14T09:30:00")
TAGS = ("Waiting time", "Friendly staff", "Price")
PEOPLE = (
    (8, "Tom Peeters", "Good work, but a wait of nine days"),
    (7, "Sanne Bos", "Fine. Nobody called"),
    (9, "Omar Haddad", "Très élégant café, quick advice"),
    (3, "Ruth Daems", "Too dear & too late"),
    (8, "", "Nice people, long wait"),
    (None, "Mia Jansen", "I did not want to give a score"),
)
Person = tuple[int | None, str, str]
Opener = Callable[[Callable[[Path], Project]], FakeDesk]


def survey(people: Iterable[Person], *, day: datetime = START, questions: int = 1) -> CleanSurvey:
    """Return a survey; with two questions everybody also answers what could be better."""
    fields = (FieldSpec(0, "Why this score?", Role.COMMENT), FieldSpec(1, "Region", Role.GROUP))
    if questions > 1:
        fields += (FieldSpec(2, "What could be better?", Role.COMMENT),)
    answers = [
        Answer(
            row=number + 2,
            score=score,
            when=day + timedelta(days=number % 300),
            key=name or "",
            name=name,
            company="",
            email="",
            language="en",
            comments=[(0, text), *([(2, "More stock")] if questions > 1 else [])],
            answers=[(1, ("Repair", "New bikes")[number % 2])],
        )
        for number, (score, name, text) in enumerate(people)
    ]
    facts = FileFacts("survey.csv", 1, f"{questions}{len(answers):063}", "csv")
    return CleanSurvey(facts, "", fields, tuple(answers), Reconciliation(len(answers), len(answers)), "h" * 16)


def make_shop(path: Path, people: Iterable[Person] = PEOPLE, *, questions: int = 1) -> Project:
    """Create a project with one wave and three tags."""
    project = new_project(path, "Shop", "en")
    with project.change(label("Start")):
        for tag in tags.list_tags(project):
            tags.delete_tag(project, tag.id)
        for place, name in enumerate(TAGS):
            tags.add_tag(project, name, ("rust", "olive", "amber")[place])
    with project.bulk_import(label("Import")):
        waves.add_survey(project, survey(people, questions=questions), "Autumn 2026", START)
    project.forget_history()
    return project


def show_page(desk: FakeDesk, qtbot: QtBot) -> CommentsPage:
    made = CommentsPage(desk)
    qtbot.addWidget(made)
    made.resize(1056, 774)
    with qtbot.waitExposed(made):
        made.show()
    made.list.setFocus()
    settle(desk)
    return made


def settle(desk: FakeDesk) -> None:
    """Wait until what was asked is done and shown, refreshes that wait for a turn included."""
    for _turn in range(3):
        QCoreApplication.processEvents()
        desk.session.wait()
