"""A real window with an owner before it, and a project for it to open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from npsdesk import i18n
from npsdesk.core.cleaning.choices import choices_from
from npsdesk.gui import crash, messages
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.settings import Settings
from npsdesk.services.import_survey import clean_survey, read_survey, store_survey
from npsdesk.services.projects import new_project
from tests.bad_files import GOOD
from tests.gui.bad_window import NOW, Owner, Stage
from tests.gui.desk import TODAY


@pytest.fixture
def owner(monkeypatch: pytest.MonkeyPatch) -> Owner:
    owner = Owner()
    for name, answer in (
        ("ask", owner.ask),
        ("tell", owner.tell),
        ("choose_place", owner.choose),
        ("choose_project", owner.choose),
        ("choose_survey", owner.choose),
    ):
        monkeypatch.setattr(messages, name, answer)
    monkeypatch.setattr(crash, "report", owner.bugs.append)
    return owner


@pytest.fixture
def stage(owner: Owner, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    window = MainWindow(Settings(tmp_path / "home" / "settings.ini"), TODAY)
    qtbot.addWidget(window)
    window.show()
    stage = Stage(window, owner)
    stage.settle()
    yield stage
    window.close()
    assert owner.bugs == []
    i18n.set_language("en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the owner's, with nothing else in it."""
    path = tmp_path / "shop"
    path.mkdir()
    return path


@pytest.fixture
def project(folder: Path) -> Path:
    """A closed project with one wave of 44 answers."""
    survey = folder / "good.csv"
    survey.write_text(GOOD, encoding="utf-8")
    reading = read_survey(survey)
    with new_project(folder / "shop.npsdesk", "Shop", "en") as project:
        store_survey(project, clean_survey(reading, choices_from(reading.recognition)), "One", NOW)
    return folder / "shop.npsdesk"
