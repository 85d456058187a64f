from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gui.sample_page import Settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.closeness import Band
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.gui.passives.order import Pick
from npsdesk.gui.passives.page import PassivesPage
from npsdesk.gui.passives.squares import Square, columns_of, count_squares
from npsdesk.gui.passives.tools import CAUSES

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # menus, on the offscreen platform


def causes(page: PassivesPage) -> PassivesPage:
    page.tools.choose(CAUSES)
    page._on_listed(CAUSES)
    return page


def test_the_list_is_also_a_chart_of_how_close_and_how_likely_to_leave(page: PassivesPage) -> None:
    page.card.box.toggle()
    assert page.table.isHidden()
    assert not page.card.note.isHidden()
    table = page.card.box.rows()
    assert [row[0] for row in table] == ["Could leave", "High", "Some", "Low"]
    assert sum(int(cell.split(" (")[0]) for row in table[1:] for cell in row[1:]) == 142
    assert page.card.chart.accessibleDescription().startswith(
        "142 passives are shown. Some way to go, could leave: High"
    )


def test_enter_on_a_square_lists_its_people_and_the_chart_shows_all_again(page: PassivesPage) -> None:
    page.card.box.toggle()
    page.card.chart.setFocus()
    wanted = Square(Band.VERY_CLOSE, RiskLevel.LOW)
    place = [mark.key for mark in page.card.chart.marks()].index(wanted)
    for _step in range(place + 1):
        QTest.keyClick(page.card.chart, Qt.Key.Key_Right)
    QTest.keyClick(page.card.chart, Qt.Key.Key_Return)
    rows = page._rows
    assert rows is not None
    assert rows.near is not None
    assert page.table.isVisible()
    assert page.model.rowCount() == page.card._found[wanted].people > 0
    assert all(rows.near.closeness[rows.place[int(one)]] >= 0.6 for one in page.model.order)
    assert page.reason.text() == "Very close, could leave: Low"
    page.card.box.toggle()
    assert page._reason is Pick.ANY
    assert sum(one.people for one in page.card._found.values()) == 142


def test_an_empty_square_opens_nothing(page: PassivesPage) -> None:
    page.card.box.toggle()
    page.card.chart.key_activated.emit(Square(Band.VERY_CLOSE, RiskLevel.HIGH))
    assert page.table.isHidden()


def test_list_and_chart_are_copied_and_saved_as_they_stand(page: PassivesPage, settle: Settle, tmp_path: Path) -> None:
    page.search.setText("visser")
    page.card.box.copy_table()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["#", "Customer", "Score"]
    assert len(lines) == 1 + page.model.rowCount()
    page.card.box.toggle()
    page.card.box.save(tmp_path / "spread.csv")
    settle()
    assert "Very close" in (tmp_path / "spread.csv").read_text(encoding="utf-8-sig")
    page.card.box.copy_sentences()
    assert "could leave: Low" in QGuiApplication.clipboard().text()


def test_causes_are_bars_and_a_table_that_is_copied(page: PassivesPage) -> None:
    counts = causes(page).causes.counts
    assert counts.chart.marks()[0].key is ChurnCause.SERVICE
    assert counts.chart.marks()[0].tip.startswith("Bad service: 40 passives · worth €21,203 · 4 marked High (Waiting")
    counts.box.toggle()
    assert counts.chart.isHidden()
    counts.box.copy_table()
    first = QGuiApplication.clipboard().text().splitlines()[1].split("\t")
    assert first[:4] == ["Bad service", "40", "€21,203", "40"]
    counts.box.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_bar_lists_its_people(page: PassivesPage) -> None:
    counts = causes(page).causes.counts
    QTest.keyClick(counts.chart, Qt.Key.Key_Down)
    QTest.keyClick(counts.chart, Qt.Key.Key_Return)
    assert page._reason is ChurnCause.SERVICE
    assert page.table.isVisible()


def test_without_closeness_the_chart_has_the_two_scores(page: PassivesPage) -> None:
    rows = page._rows
    assert rows is not None
    assert rows.near is not None
    unknown = replace(rows.near, squares=np.zeros_like(rows.near.squares))
    rows = replace(rows, near=unknown)
    assert columns_of(rows) == [8, 7]
    found = count_squares(rows, rows.responses)
    assert sum(one.people for square, one in found.items() if square.column == 8) == int((rows.score == 8).sum())
