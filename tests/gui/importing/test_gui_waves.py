from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from gui.desk import open_desk, sample_copy
from PySide6.QtCore import QDate
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from npsdesk.core.cleaning.table import OnDuplicate
from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.score import score_of
from npsdesk.core.survey import Wave
from npsdesk.gui.importing.dialogs import RowsDialog
from npsdesk.gui.importing.page import EMPTY, WavesPage
from npsdesk.gui.importing.wave_dialogs import DatesDialog, InvitedDialog, MergeDialog
from npsdesk.gui.importing.wave_list import days_text, people_text, score_texts, wave_rows
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.name_dialog import NameDialog
from npsdesk.i18n import render
from npsdesk.store.project import Project
from tests.gui.importing.conftest import RunningDesk
from tests.gui.walker import complaints


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Iterator[RunningDesk]:
    path = sample_copy(tmp_path)
    opened = open_desk(partial(Project.open, path), path, tmp_path / "settings.ini", qtbot)
    desk = RunningDesk(opened.session, opened.settings)
    yield desk
    desk.session.close()


@pytest.fixture
def waves_page(shop: RunningDesk, qtbot: QtBot) -> WavesPage:
    page = WavesPage(shop)
    qtbot.addWidget(page)
    page.resize(1056, 760)
    page.show()
    shop.wait()
    return page


def button(page: WavesPage, name: str) -> QPushButton:
    return next(found for found in page.list.findChildren(QPushButton) if found.accessibleName() == name)


def test_an_empty_project_invites_to_import(page: WavesPage, desk: RunningDesk) -> None:
    assert page._stages.currentIndex() == EMPTY
    assert page.import_button.isHidden()
    assert page.header.subtitle.plain_text() == "Each survey you import becomes a wave."


def test_the_waves_stand_newest_first_with_their_scores(waves_page: WavesPage, shop: RunningDesk) -> None:
    rows = wave_rows(waves_page.data)
    assert rows[0].wave.name == "Autumn 2026"
    assert rows[0].score.counts == Counts(71, 142, 199)
    texts = {label.text() for label in waves_page.list.findChildren(QLabel)}
    assert {"Autumn 2026", "31", "likely 24 to 38", "181"} <= texts
    assert waves_page.header.subtitle.plain_text().startswith("4 waves, ")


def test_import_asks_the_window_for_a_file(waves_page: WavesPage, shop: RunningDesk) -> None:
    waves_page.import_button.click()
    assert shop.said("import_file") == [None]


def test_rename_is_one_undoable_change(waves_page: WavesPage, shop: RunningDesk, qtbot: QtBot) -> None:
    button(waves_page, "Rename “Autumn 2026”").click()
    dialog = waves_page.waves.dialog
    assert isinstance(dialog, NameDialog)
    dialog.name.setText("  After the   rush ")
    dialog.buttons.accepted.emit()
    shop.wait()
    assert waves_page.data.waves[-1].name == "After the rush"
    assert shop.session.undo_label is not None
    assert render(shop.session.undo_label) == "Rename wave to After the rush"
    qtbot.waitUntil(lambda: button(waves_page, "Rename “After the rush”").isVisible())


def test_a_name_that_is_taken_is_refused(waves_page: WavesPage, shop: RunningDesk, qtbot: QtBot) -> None:
    button(waves_page, "Rename “Autumn 2026”").click()
    dialog = waves_page.waves.dialog
    assert isinstance(dialog, NameDialog)
    dialog.name.setText("Spring 2026")
    assert dialog.problem.text() == "There is a wave with this name already."
    assert not dialog._ok.isEnabled()
    dialog.name.setText("")
    assert not dialog._ok.isEnabled()
    dialog.reject()
    shop.wait()
    assert waves_page.data.waves[-1].name == "Autumn 2026"


def test_delete_says_so_and_comes_back_with_undo(waves_page: WavesPage, shop: RunningDesk) -> None:
    button(waves_page, "Delete “Autumn 2026”").click()
    shop.wait()
    assert [wave.name for wave in waves_page.data.waves][-1] == "Spring 2026"
    assert shop.said("toast") == ["“Autumn 2026” deleted"]
    shop.session.undo()
    shop.wait()
    assert waves_page.data.waves[-1].scored == 412


def test_where_the_rows_went(waves_page: WavesPage, shop: RunningDesk) -> None:
    button(waves_page, "Where did the rows of “Autumn 2026” go?").click()
    shop.wait()
    dialog = waves_page.waves.dialog
    assert isinstance(dialog, RowsDialog)
    (part,) = dialog.parts
    assert part.sum.text() == "415 rows in the file = 412 with a score + 3 without a score."
    assert [part.model.text(row, "row") for row in part.model.order] == ["8", "100", "309"]
    assert part.file.text().startswith("klanten_najaar_2026.xlsx")
    assert "imported on 15 November 2026" in part.file.text()
    assert part.mark.text().startswith("Fingerprint (SHA-256): ")
    assert complaints(dialog) == []
    dialog.reject()


def test_days_and_scores_in_words() -> None:
    def wave(first: date | None, last: date | None) -> Wave:
        return Wave(1, "W", first, last, "f.csv", 1, 1, 0)

    assert days_text(wave(None, None)) == "No dates"
    assert days_text(wave(date(2026, 10, 14), date(2026, 10, 14))) == "14 Oct 2026"
    assert days_text(wave(date(2026, 10, 14), date(2026, 11, 4))) == "14 Oct to 4 Nov 2026"
    assert days_text(wave(date(2025, 12, 14), date(2026, 1, 4))) == "14 Dec 2025 to 4 Jan 2026"
    assert score_texts(score_of(Counts(1, 1, 1))) == ("–", "too few answers")
    assert score_texts(score_of(Counts(71, 142, 199))) == ("31", "likely 24 to 38")


@pytest.mark.parametrize("percent", [100, 150])
def test_the_list_is_not_cut_in_the_smallest_window(
    waves_page: WavesPage, shop: RunningDesk, qtbot: QtBot, percent: int
) -> None:
    waves_page.resize(800, 653)
    theme().set_text_size(percent)
    try:
        qtbot.wait(20)
        assert complaints(waves_page) == []
    finally:
        theme().set_text_size(100)


def item(page: WavesPage, wave: str, text: str) -> QAction:
    menu = button(page, f"More for “{wave}”").menu()
    return next(action for action in _actions(menu) if action.text() == text)


def _actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)


def test_whom_a_wave_knows_and_who_answered_stand_in_the_list(waves_page: WavesPage, shop: RunningDesk) -> None:
    item(waves_page, "Autumn 2026", "People invited…").trigger()
    dialog = waves_page.waves.dialog
    assert isinstance(dialog, InvitedDialog)
    dialog.number.setValue(400)
    assert dialog.said.text() == "412 people answered, so more than 400 were invited."
    assert not dialog.go.isEnabled()
    dialog.number.setValue(1300)
    assert complaints(dialog) == []
    dialog.go.click()
    shop.wait()
    assert people_text(wave_rows(waves_page.data)[0]) == (
        "3 without a score left out · 340 of 411 customers were in an earlier wave"
        " · 412 of 1,300 invited answered (32%)"
    )
    assert people_text(wave_rows(waves_page.data)[-1]) == ""
    shop.session.undo()
    shop.wait()
    assert waves_page.data.waves[-1].invited is None


def test_other_dates_give_another_place(waves_page: WavesPage, shop: RunningDesk) -> None:
    item(waves_page, "Autumn 2026", "Change dates…").trigger()
    dialog = waves_page.waves.dialog
    assert isinstance(dialog, DatesDialog)
    dialog.first.setDate(QDate(2024, 5, 2))
    dialog.last.setDate(QDate(2024, 5, 1))
    assert not dialog.go.isEnabled()
    dialog.last.setDate(QDate(2024, 5, 9))
    assert complaints(dialog) == []
    dialog.go.click()
    shop.wait()
    assert waves_page.data.waves[0].name == "Autumn 2026"
    assert days_text(waves_page.data.waves[0]) == "2 May to 9 May 2024"


def test_two_waves_become_one_and_the_conflicts_are_told(waves_page: WavesPage, shop: RunningDesk) -> None:
    item(waves_page, "Spring 2026", "Autumn 2025").trigger()
    shop.wait()
    dialog = waves_page.waves.dialog
    assert isinstance(dialog, MergeDialog)
    assert "customers answered in both waves" in dialog.both.text()
    assert complaints(dialog) == []
    dialog.choice.choose(OnDuplicate.KEEP_LAST)
    dialog.go.click()
    shop.wait()
    assert [wave.name for wave in waves_page.data.waves] == ["Spring 2025", "Autumn 2025", "Autumn 2026"]
    merged = waves_page.data.waves[1]
    assert merged.files == 2
    (said,) = shop.said("toast")
    assert said.startswith("“Spring 2026” is now part of “Autumn 2025”. ")
    assert "answers were left out" in said
    item(waves_page, "Autumn 2025", "Where did every row go?").trigger()
    shop.wait()
    rows = waves_page.waves.dialog
    assert isinstance(rows, RowsDialog)
    assert len(rows.parts) == 2
    assert "duplicates" in rows.parts[0].sum.text() + rows.parts[1].sum.text()
    assert complaints(rows) == []
    rows.reject()


def test_a_fresh_file_takes_the_place_of_a_wave(waves_page: WavesPage, shop: RunningDesk, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.csv"
    fresh.write_text("Klantnr;Aanbeveling;Datum\n10442;9;14-10-2026\n99999;3;15-10-2026\n", encoding="utf-8")
    waves_page.waves.replace_by(waves_page.data.waves[-1], fresh)
    shop.wait()
    save = waves_page.flow.facts.save
    assert (save.replaced.text(), save.name.isVisible()) == ("Autumn 2026", False)
    assert waves_page.flow.go.label() == "Replace by 2 answers"
    assert complaints(save) == []
    waves_page.flow.run_import()
    shop.wait()
    assert waves_page.data.waves[-1].scored == 2
    assert shop.said("toast")[0].startswith("“Autumn 2026” replaced. New answers: 1.")
    shop.session.undo()
    shop.wait()
    assert waves_page.data.waves[-1].scored == 412
