"""Every part of the plan on answers that nobody would wish for."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from gui.desk import TODAY, FakeDesk, open_desk
from gui.walker import complaints
from pytestqt.qtbot import QtBot

from npsdesk.core.cleaning.table import Answer, CleanSurvey, FieldSpec, FileFacts, Reconciliation
from npsdesk.core.labels import label
from npsdesk.core.survey import Audience, Channel, Filter, PersonStatus, Role
from npsdesk.gui.plan.page import PlanPage
from npsdesk.gui.plan.parts import PlanPart
from npsdesk.gui.plan.told import ToldView
from npsdesk.services.make_plan import add_action
from npsdesk.services.projects import new_project
from npsdesk.store import contacts, waves
from npsdesk.store.project import Project

NOW = datetime.fromisoformat("2026-10-14T09:30:00")
ASKS = "I would like <b>an app</b> =1+1 & more 🙂"
Person = tuple[int | None, str, str, str]
UGLY: dict[str, list[Person]] = {
    "nobody known": [(8, "", "", "I would like an app"), (7, "", "", ""), (9, "", "", "")],
    "one answer": [(8, "Tom", "tom@shop.nl", "I would like an app")],
    "no passives": [(9, "Tom", "tom@shop.nl", "Please add an app"), (2, "Ana", "", "bad")],
    "no comments": [(8, "Tom", "tom@shop.nl", ""), (7, "Ana", "", "")],
    "no scores": [(None, "Tom", "tom@shop.nl", "I would like an app")],
    "odd words": [
        (8, "<img src=x> & Co", "a@b.nl", ASKS),
        (7, "عمر حداد", "", f"{'very ' * 6000}I would like an app"),
        (8, "=HYPERLINK(1)\n\tTwo lines", "", "I would like " + "x" * 900),
    ],
}


@pytest.fixture(params=UGLY)
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeDesk]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    people = UGLY[request.param]
    path = tmp_path / "shop.npsdesk"
    answers = [
        Answer(number + 2, score, NOW, "", name, "", email, "", [(0, text)] if text else [], [])
        for number, (score, name, email, text) in enumerate(people)
    ]
    facts = FileFacts("survey.csv", 1, "f" * 64, "csv")
    counted = Reconciliation(len(answers), len(answers))
    clean = CleanSurvey(facts, "", (FieldSpec(0, "Why?", Role.COMMENT),), answers, counted, "h" * 16)
    with new_project(path, "Shop & <Co>", "en") as project:
        with project.bulk_import(label("Import")):
            waves.add_survey(project, clean, "Autumn", NOW)
        everyone = [response for (response,) in project.rows("SELECT id FROM response")]
        add_action(project, reason="<i>", text="Call & ask " * 12, today=TODAY, people=everyone, audience=Audience())
    opened = open_desk(lambda: Project.open(path), path, tmp_path / "settings.ini", qtbot)
    assert opened.session.data is not None
    opened.session.set_filter(Filter(wave=opened.session.data.waves[-1].id))
    yield opened
    opened.session.close()


@pytest.mark.parametrize("part", list(PlanPart))
def test_every_part_shows_it(page: PlanPage, desk: FakeDesk, settle: Callable[[], None], part: PlanPart) -> None:
    page.parts.show_part(part)
    settle()
    view = page.parts.view(part)
    if isinstance(view, ToldView):
        for line in view._open[:1]:
            view._on_solve(line.key)
            settle()
            view.table.selectAll()
            view._on_told(Channel.EMAIL)
            settle()
    assert desk.said("show_error") == []
    assert complaints(page) == []


def test_everyone_can_be_marked_and_only_who_is_known_is_logged(
    page: PlanPage, desk: FakeDesk, settle: Callable[[], None]
) -> None:
    people = page.panel.people
    people.table.selectAll()
    chosen = people.chosen()
    people._on_status(PersonStatus.CONTACTED, Channel.PHONE)
    settle()
    found: list[list[int]] = []
    desk.session.read(lambda project: [one.customer for one in contacts.list_contacts(project)], found.append)
    desk.session.wait()
    assert len(found[0]) == len({person.customer for person in chosen if person.customer is not None})
    assert desk.said("show_error") == []
