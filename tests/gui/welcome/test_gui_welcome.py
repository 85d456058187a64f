from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from npsdesk.gui import messages
from npsdesk.gui.settings import Settings
from npsdesk.gui.theme import theme
from npsdesk.gui.welcome.page import WelcomePage
from npsdesk.gui.welcome.recents import day_text, folder_text
from tests.gui.walker import complaints

TODAY = date(2026, 11, 15)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def make_page(settings: Settings, qtbot: QtBot) -> Callable[[], WelcomePage]:
    def make() -> WelcomePage:
        page = WelcomePage(settings, TODAY)
        qtbot.addWidget(page)
        page.resize(1024, 653)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


def add_project(settings: Settings, path: Path, *, is_there: bool = True) -> Path:
    if is_there:
        path.touch()
    settings.add_recent(path, "2026-11-03")
    return path


def test_enter_chooses_a_file_and_s_opens_the_sample(make_page: Callable[[], WelcomePage], qtbot: QtBot) -> None:
    page = make_page()
    with qtbot.waitSignal(page.file_requested):
        qtbot.keyClick(page, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.sample_requested):
        qtbot.keyClick(page, Qt.Key.Key_S)


def test_buttons_ask_for_file_sample_and_project(make_page: Callable[[], WelcomePage], qtbot: QtBot) -> None:
    page = make_page()
    for button, signal in (
        (page.zone.button, page.file_requested),
        (page.sample_button, page.sample_requested),
        (page.open_button, page.open_requested),
    ):
        with qtbot.waitSignal(signal):
            button.click()


def test_recent_projects_open_by_click_and_by_number(
    settings: Settings, make_page: Callable[[], WelcomePage], qtbot: QtBot, tmp_path: Path
) -> None:
    older = add_project(settings, tmp_path / "Older.npsdesk")
    newer = add_project(settings, tmp_path / "Newer.npsdesk")
    page = make_page()
    with qtbot.waitSignal(page.project_requested) as asked:
        page.recents.rows[0].click()
    assert asked.args == [newer]
    with qtbot.waitSignal(page.project_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [older]


def test_enter_on_a_recent_project_opens_it(
    settings: Settings, make_page: Callable[[], WelcomePage], qtbot: QtBot, tmp_path: Path
) -> None:
    path = add_project(settings, tmp_path / "Shop.npsdesk")
    page = make_page()
    page.recents.rows[0].setFocus()
    with qtbot.waitSignal(page.project_requested) as asked, qtbot.assertNotEmitted(page.file_requested):
        qtbot.keyClick(page.recents.rows[0], Qt.Key.Key_Return)
    assert asked.args == [path]


def test_a_missing_project_is_not_opened_but_can_be_removed(
    settings: Settings, make_page: Callable[[], WelcomePage], qtbot: QtBot, tmp_path: Path
) -> None:
    add_project(settings, tmp_path / "Gone.npsdesk", is_there=False)
    page = make_page()
    assert page.recents.rows[0].is_missing
    with qtbot.assertNotEmitted(page.project_requested):
        page.recents.rows[0].click()
        page.recents.open_number(1)
    button(page, "Remove Gone from the list").click()
    assert settings.recent() == []
    assert page.recents.rows == []


def test_a_missing_project_can_be_found_elsewhere(
    settings: Settings,
    make_page: Callable[[], WelcomePage],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add_project(settings, tmp_path / "away" / "Gone.npsdesk", is_there=False)
    asked_in: list[str] = []
    found = tmp_path / "Found.npsdesk"

    def choose(_parent: object, folder: str) -> Path:
        asked_in.append(folder)
        return found

    monkeypatch.setattr(messages, "choose_project", choose)
    page = make_page()
    with qtbot.waitSignal(page.project_requested) as asked:
        button(page, "Find Gone").click()
    assert asked.args == [found]
    assert asked_in == [str(tmp_path)]


def button(page: WelcomePage, name: str) -> QPushButton:
    return next(found for found in page.findChildren(QPushButton) if found.accessibleName() == name)


def test_the_zone_names_the_file_that_hangs_over_it(make_page: Callable[[], WelcomePage]) -> None:
    page = make_page()
    page.set_dragging("klanten <b>.xlsx")
    assert page.zone.is_lit
    assert page.zone.headline.plain_text() == "Let go to read klanten <b>.xlsx"
    page.set_dragging(None)
    assert not page.zone.is_lit
    assert page.zone.headline.plain_text() == "Drop your survey spreadsheet here"


def test_days_and_folders_in_words(tmp_path: Path) -> None:
    assert day_text("2026-11-15", TODAY) == "Today"
    assert day_text("2026-11-14", TODAY) == "Yesterday"
    assert day_text("2026-11-03", TODAY) == "3 Nov"
    assert day_text("2025-11-03", TODAY) == "3 Nov 2025"
    assert day_text("whenever", TODAY) == ""
    assert folder_text(tmp_path / "Documents" / "a.npsdesk", tmp_path) == "Documents"
    assert folder_text(tmp_path / "a.npsdesk", tmp_path) == tmp_path.name
    assert folder_text(tmp_path / "a.npsdesk", tmp_path / "home") == str(tmp_path)


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut_in_the_smallest_window(
    settings: Settings, make_page: Callable[[], WelcomePage], qtbot: QtBot, tmp_path: Path, percent: int
) -> None:
    add_project(settings, tmp_path / ("A very long name of a project " * 4 + ".npsdesk"))
    add_project(settings, tmp_path / "Gone.npsdesk", is_there=False)
    page = make_page()
    theme().set_text_size(percent)
    try:
        qtbot.wait(20)
        assert complaints(page) == []
    finally:
        theme().set_text_size(100)


def test_the_button_to_choose_a_file_is_in_view_with_large_text(make_page: Callable[[], WelcomePage]) -> None:
    page = make_page()
    theme().set_text_size(150)
    QApplication.processEvents()
    button = page.zone.button
    assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
    theme().set_text_size(100)
