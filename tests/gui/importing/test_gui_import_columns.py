"""Hundreds of columns in the preview, and headings where the owner says."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.cleaning.table import HeadingRows
from npsdesk.core.survey import Role
from npsdesk.gui.importing.headings_dialog import KIND, HeadingsDialog
from npsdesk.gui.importing.page import WavesPage
from tests.gui.importing.conftest import CLEAN, RunningDesk
from tests.gui.walker import complaints

COUNT = 300


def check(page: WavesPage, desk: RunningDesk, path: Path) -> None:
    page.start_import(path)
    desk.wait()


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """A survey with 300 questions of which the last is the score."""
    names = [*(f"Question {number}" for number in range(1, COUNT)), "How likely are you to recommend us?"]
    rows = [[*(f"answer {row}" if number % 3 else "" for number in range(COUNT - 1)), str(row)] for row in range(11)]
    path = tmp_path / "wide.csv"
    path.write_text("\n".join(";".join(row) for row in [names, *rows]), encoding="utf-8")
    return path


@pytest.fixture
def titled(tmp_path: Path) -> Path:
    """A survey whose title is as wide as its table, and whose headings are two rows."""
    path = tmp_path / "titled.csv"
    path.write_text("Our shop;autumn;2026;all;branches\n" + CLEAN, encoding="utf-8")
    return path


def test_of_many_columns_only_those_in_view_get_a_drop_down(page: WavesPage, desk: RunningDesk, wide: Path) -> None:
    check(page, desk, wide)
    table = page.flow.card.table
    assert len(table.model_of_rows.columns) == COUNT
    assert 3 < len(table.head.buttons()) < 20
    before = time.process_time()
    page.flow.refresh()
    assert time.process_time() - before < 1
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert table.head.button_at(COUNT - 1).label() == "Score 0–10"
    assert len(table.head.buttons()) < 40


def test_the_field_narrows_the_columns_and_enter_goes_to_the_first(
    page: WavesPage, desk: RunningDesk, wide: Path, qtbot: QtBot
) -> None:
    check(page, desk, wide)
    card = page.flow.card
    assert card.search.isVisible()
    page.activateWindow()
    card.search.setFocus()
    qtbot.keyClicks(card.search, "recommend")
    assert [column.title for column in card.table.model_of_rows.columns] == ["How likely are you to recommend us?"]
    assert card.note.text() == "1 of 300 columns."
    assert card.table.model_of_rows.text(1, str(COUNT - 1)) == "0"
    qtbot.keyClick(card.search, Qt.Key.Key_Return)
    assert card.table.head.button_at(0).hasFocus()
    card.table.head.role_chosen.emit(COUNT - 1, Role.RATING)
    desk.wait()
    assert card.table.head.button_at(0).label() == "Rating"
    card.search.clear()
    assert len(card.table.model_of_rows.columns) == COUNT


def test_a_column_is_found_by_role_or_letters_as_well(page: WavesPage, desk: RunningDesk, wide: Path) -> None:
    check(page, desk, wide)
    card = page.flow.card
    card.search.setText("score 0–10")
    assert card.table.model_of_rows.columns_shown == 1
    card.search.setText("question 12")
    assert card.table.model_of_rows.columns_shown == 13
    card.search.setText("nothing of the kind")
    assert (card.table.model_of_rows.columns_shown, card.table.head.buttons()) == (0, [])
    card.focus_on(3)
    assert card.search.text() == ""
    assert card.table.head.button_at(3).hasFocus()


def test_tab_and_arrows_reach_columns_out_of_view(page: WavesPage, desk: RunningDesk, wide: Path, qtbot: QtBot) -> None:
    check(page, desk, wide)
    page.activateWindow()
    table = page.flow.card.table
    table.head.button_at(0).setFocus()
    for _step in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert table.head.button_at(30).hasFocus()
    assert 0 <= table.head.button_at(30).x() < table.viewport().width()
    table.focus_column(200)
    assert table.head.button_at(230).hasFocus()


def test_few_columns_need_no_field(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    assert not page.flow.card.search.isVisible()
    assert page.flow.card.headings.label() == "headings found in row 1"


def test_the_owner_chooses_the_heading_row(page: WavesPage, desk: RunningDesk, titled: Path, qtbot: QtBot) -> None:
    check(page, desk, titled)
    card = page.flow.card
    page.flow.work.set_headings(HeadingRows(0, 1))
    desk.wait()
    assert card.table.model_of_rows.columns[0].title == "Our shop"
    card.headings.click()
    dialog = page.flow.dialog
    assert isinstance(dialog, HeadingsDialog)
    assert not complaints(dialog)
    assert dialog.model.text(0, KIND) == "heading"
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    assert [dialog.model.text(row, KIND) for row in range(3)] == ["", "heading", "answer"]
    assert dialog.names.text().startswith("The columns are called: “Klantnr”, “Aanbeveling”")
    dialog.ok.click()
    desk.wait()
    assert page.flow.dialog is None
    assert card.headings.label() == "headings found in row 2"
    assert page.flow.go.label() == "Import 6 answers"


def test_depth_none_and_too_deep(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    page.flow.card.headings.click()
    dialog = page.flow.dialog
    assert dialog is not None
    dialog.how_many.step(1)
    assert dialog.choice() == HeadingRows(0, 2)
    assert "“Klantnr – 10442”" in dialog.names.text()
    dialog.how_many.step(-2)
    assert dialog.names.text().startswith("The columns are called: “A”, “B”")
    dialog.view.go_to(8)
    dialog.how_many.step(1)
    assert dialog.names.text() == "There are no answers below these rows."
    assert not dialog.ok.isEnabled()
    dialog.view.go_to(0)
    dialog.how_many.step(-1)
    dialog.ok.click()
    desk.wait()
    assert page.flow.card.headings.label() == "no headings found"
    assert "go by their letters" in page.flow.facts.what.noticed.small.text()
