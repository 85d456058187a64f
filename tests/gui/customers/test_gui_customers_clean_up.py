"""Customers who look alike, reviewed side by side: by mouse, by keyboard, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.customers.likeness import NearMatch, Sign
from npsdesk.gui.customers.clean_up import DONE, CleanUpDialog
from npsdesk.gui.customers.look import AlikesLine, alikes_sentence, look_for_alikes
from npsdesk.gui.customers.verdicts import verdicts_on
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.language import speak
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.theme import Mode, theme
from npsdesk.i18n import render
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.projects import new_project
from npsdesk.store import customers
from npsdesk.store.project import Project
from tests.gui.desk import FakeDesk, open_desk
from tests.gui.walker import complaints
from tests.services.test_services_waves import NOW

ONE = "Customer number;Name;E-mail;NPS score\nK1;Jan Peeters;jan@shop.nl;8\nK2;Els Smit;els@shop.nl;9\nK3;Bob Vos;;3\n"
TWO = "E-mail;Name;NPS score\njna@shop.nl;J. Peeters;9\nother@x.nl;Els Smit;7\n;Bobb Vos;5\n"


def make(folder: Path) -> Project:
    project = new_project(folder / "p.npsdesk", "P", "en")
    for name, text in (("One", ONE), ("Two", TWO)):
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        import_file(project, plan_file(project, path, Wishes(wave=name)), NOW)
    return project


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    opened = open_desk(lambda: make(tmp_path), tmp_path / "p.npsdesk", tmp_path / "settings.ini", qtbot)
    yield opened
    opened.session.close()


@pytest.fixture
def dialog(desk: FakeDesk, qtbot: QtBot) -> CleanUpDialog:
    found: list[list[NearMatch]] = []
    look_for_alikes(desk, found.append)
    desk.session.wait()
    made = CleanUpDialog(desk, found[0])
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    desk.session.wait()
    return made


def count(desk: FakeDesk) -> int:
    found: list[int] = []
    desk.session.read(lambda project: len(project.rows("SELECT id FROM customer")), found.append)
    desk.session.wait()
    return found[0]


def test_two_stand_side_by_side_with_what_speaks_for_it(dialog: CleanUpDialog) -> None:
    assert dialog.place.text() == "1 of 3"
    assert dialog.why.text() == (
        "Is this one person? They have e-mail addresses one letter apart, the same last name and initial."
    )
    assert [card.title.text() for card in dialog.cards] == ["Jan Peeters", "J. Peeters"]
    assert "Customer number: K1" in dialog.cards[0].accessibleName()
    assert dialog.cards[1].lines[-1][1].text() == "Two: 9"


def test_same_person_makes_one_customer_and_comes_back(dialog: CleanUpDialog, desk: FakeDesk) -> None:
    assert count(desk) == 6
    dialog.same.click()
    desk.session.wait()
    assert count(desk) == 5
    assert dialog.place.text() == "1 of 2"
    assert desk.session.undo_label is not None
    assert render(desk.session.undo_label) == "Make Jan Peeters and J. Peeters one customer"
    dialog.undo_button.click()
    desk.session.wait()
    assert count(desk) == 6
    assert dialog.place.text() == "1 of 3"
    assert dialog.undo_button.isHidden()


def test_the_keyboard_is_enough(dialog: CleanUpDialog, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Space)
    desk.session.wait()
    assert dialog.place.text() == "2 of 3"
    qtbot.keyClick(dialog, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    desk.session.wait()
    assert dialog.place.text() == "1 of 3"
    azerty = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Eacute, Qt.KeyboardModifier.NoModifier, "é")
    QApplication.sendEvent(dialog, azerty)
    desk.session.wait()
    found: list[set[tuple[int, int]]] = []
    desk.session.read(customers.apart, found.append)
    desk.session.wait()
    assert found == [{(1, 4)}]
    for _pair in range(2):
        qtbot.keyClick(dialog, Qt.Key.Key_1)
        desk.session.wait()
    assert dialog._stages.currentIndex() == DONE
    assert count(desk) == 4
    for _pair in range(3):
        qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        dialog.undo()
        desk.session.wait()
    assert count(desk) == 6
    assert dialog.place.text() == "1 of 3"


def test_different_stays_different(dialog: CleanUpDialog, desk: FakeDesk) -> None:
    for _pair in range(3):
        dialog.different.click()
        desk.session.wait()
    assert dialog.done_text._headline.plain_text() == "You have seen them all."
    found: list[list[NearMatch]] = []
    look_for_alikes(desk, found.append)
    desk.session.wait()
    assert found == [[]]


def test_a_pair_that_is_gone_is_passed_over(dialog: CleanUpDialog, desk: FakeDesk) -> None:
    desk.session.write(lambda project: [project.undo() for _step in range(1)])
    desk.session.wait()
    dialog.go(1)
    dialog.go(-1)
    desk.session.wait()
    assert dialog._stages.currentIndex() == DONE


def test_the_waves_page_says_how_many_and_shows_them(desk: FakeDesk, qtbot: QtBot) -> None:
    page = WavesPage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 760)
    page.show()
    qtbot.waitUntil(page.alikes.isVisible)
    assert page.alikes.text() == "3 pairs of customers look like the same person."
    assert isinstance(page.alikes, AlikesLine)
    assert complaints(page) == []
    page.alikes.findChildren(type(page.import_button))[0].click()
    desk.session.wait()
    opened = page.findChild(CleanUpDialog)
    assert opened is not None
    opened.accept()


def test_the_menu_opens_the_review(make_window: object, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    make(tmp_path).close()
    window.open_path(tmp_path / "p.npsdesk")
    qtbot.waitUntil(lambda: window.has_project)
    window.actions_by_key.by_key["clean_customers"].trigger()
    qtbot.waitUntil(lambda: window.findChild(CleanUpDialog) is not None)
    opened = window.findChild(CleanUpDialog)
    assert isinstance(opened, CleanUpDialog)
    opened.accept()


def test_whoever_looks_like_one_looks_like_both_once_they_are_one() -> None:
    def match(first: int, second: int) -> NearMatch:
        return NearMatch(first, second, (Sign.SAME_NAME,), 2)

    pairs = verdicts_on([match(1, 2), match(1, 3), match(2, 3), match(4, 5)]).moved(1)
    merged = pairs.merged(gone=3, kept=1)
    assert [(found.first, found.second) for found in merged.matches] == [(1, 2), (4, 5)]
    assert merged.current == match(4, 5)
    assert pairs.moved(9).current is None
    assert pairs.without_current().current == match(2, 3)


def test_the_count_in_words() -> None:
    assert alikes_sentence(1) == "1 pair of customers looks like the same person."


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_nothing_is_cut(desk: FakeDesk, qtbot: QtBot, language: str, percent: int, mode: Mode) -> None:
    speak(language)
    theme().wear(mode, percent)
    try:
        found: list[list[NearMatch]] = []
        look_for_alikes(desk, found.append)
        desk.session.wait()
        dialog = CleanUpDialog(desk, found[0])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        desk.session.wait()
        qtbot.wait(30)
        assert complaints(dialog) == []
    finally:
        theme().set_text_size(100)
        theme().set_mode(Mode.SYSTEM)
        speak("en")
