"""The views beside the overview: groups, change and what if, on the sample, and where a click in them leads."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from gui.desk import FakeDesk, open_desk, sample_desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from npsdesk.cli import main
from npsdesk.core.filters import chosen_mask
from npsdesk.core.scores.columns import Cut
from npsdesk.core.scores.waves import Past
from npsdesk.core.survey import Filter, Group
from npsdesk.gui.overview.change_view import ChangeView
from npsdesk.gui.overview.groups_view import GroupsView
from npsdesk.gui.overview.page import OverviewPage
from npsdesk.gui.overview.views import OverviewView
from npsdesk.gui.overview.whatif_view import WhatIfView
from npsdesk.gui.why import WhyDialog
from npsdesk.services.break_down import DATE
from npsdesk.store.project import Project


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    made = sample_desk(tmp_path, qtbot)
    yield made
    made.session.close()


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    settle(desk, qtbot)
    return made


def settle(desk: FakeDesk, qtbot: QtBot) -> None:
    for _turn in range(2):
        qtbot.wait(1)
        desk.session.wait()


def groups_of(page: OverviewPage, desk: FakeDesk, qtbot: QtBot) -> GroupsView:
    page.show_view(OverviewView.GROUPS)
    settle(desk, qtbot)
    view = page.views[OverviewView.GROUPS]
    assert isinstance(view, GroupsView)
    return view


def test_groups_are_held_against_the_rest_and_lead_to_their_comments(
    page: OverviewPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    view = groups_of(page, desk, qtbot)
    assert view.verdict.text().startswith("Of 4 groups, 1 stands out: Repair (−20).")
    assert view.pickers[0].current() == 1  # a column of groups, whatever ratings stand before it
    row = next(place for place, mark in enumerate(view.chart.marks()) if mark.key == (0, Group.PASSIVE))
    view.chart.walk_to(row)
    QTest.keyClick(view.chart, Qt.Key.Key_Return)
    assert desk.said("show_comments")[-1] == Filter(4, 1, "Repair", Group.PASSIVE)


def test_months_bands_and_pairs_are_picked_by_their_answers(page: OverviewPage, desk: FakeDesk, qtbot: QtBot) -> None:
    view = groups_of(page, desk, qtbot)
    view.pickers[0].chosen.emit(DATE)
    settle(desk, qtbot)
    view.cuts[0].chosen.emit(Cut.MONTH.value)
    settle(desk, qtbot)
    assert view.groups is not None
    assert [part.value for part in view.groups.table.parts] == ["2026-10", "2026-11"]
    view.pickers[1].chosen.emit(2)
    settle(desk, qtbot)
    part = view.groups.table.parts[0]
    view.chart.key_activated.emit((0, None))
    wanted = desk.said("show_comments")[-1]
    data = desk.session.data
    assert data is not None
    assert wanted.picked is not None
    assert int(chosen_mask(data.answers, wanted).sum()) == part.score.rows
    assert wanted.is_narrowed


def test_the_filter_is_obeyed_and_what_was_chosen_stays(page: OverviewPage, desk: FakeDesk, qtbot: QtBot) -> None:
    view = groups_of(page, desk, qtbot)
    view.pickers[0].chosen.emit(2)
    settle(desk, qtbot)
    desk.session.set_filter(Filter(4, 1, "Rental"))
    settle(desk, qtbot)
    assert view.groups is not None
    assert view.groups.table.whole.n == 49
    assert view.groups.made.columns[0].id == 2


def test_a_chart_is_shown_as_a_table_copied_and_saved(
    page: OverviewPage, desk: FakeDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    view = groups_of(page, desk, qtbot)
    view.box.toggle()
    assert view.box.is_table
    assert view.box.table is not None
    assert view.box.table.index_model().rowCount() == 4
    view.box.copy_table()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Service", "Answers", "NPS"]
    view.box.save(tmp_path / "groups.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "groups.xlsx").active
    assert sheet is not None
    assert [sheet.cell(2, column).value for column in (1, 2, 3)] == ["Repair", 168, 19]
    view.box.save(tmp_path / "groups.csv")
    assert (tmp_path / "groups.csv").read_text(encoding="utf-8-sig").startswith("Service,Answers")
    view.box.save(tmp_path / "groups.png")
    assert QImage(str(tmp_path / "groups.png")).width() > 400
    view.box.toggle()
    assert not view.box.is_table


def test_two_waves_and_where_the_change_comes_from(page: OverviewPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.show_view(OverviewView.CHANGE)
    settle(desk, qtbot)
    view = page.views[OverviewView.CHANGE]
    assert isinstance(view, ChangeView)
    assert view.verdict.text().startswith("NPS went from 27 to 31: +4 points")
    assert view.parts.plain_text().startswith("Of the +4 points, +8 comes from the same customers")
    view.earlier.chosen.emit(1)
    settle(desk, qtbot)
    assert view.verdict.text().startswith("NPS rose from 18 to 31: +13 points.")
    view.later.chosen.emit(1)  # the same wave twice: they change places
    settle(desk, qtbot)
    assert view.verdict.text().startswith("NPS fell from 31 to 18: −13 points.")
    assert view.trend.verdict.plain_text().startswith("The line goes up")


def test_what_if_goes_by_waves_or_by_what_the_owner_says(page: OverviewPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.show_view(OverviewView.WHAT_IF)
    settle(desk, qtbot)
    view = page.views[OverviewView.WHAT_IF]
    assert isinstance(view, WhatIfView)
    assert "goes from 31 to 36" in view.sentence.plain_text()
    assert "63 of 176 passives" in view.expected.plain_text()
    assert "+5 points take 21 of your 142 passives" in view.need.plain_text()
    band = {point.tip for point in view.more.chart._points}
    assert "50 passives: NPS 35, likely 34 to 37." in band
    view.rate.asked.setValue(40)
    view.rate.won.setValue(9)
    assert "At your rate (9 of 40 so far)" in view.expected.plain_text()
    assert {point.tip for point in view.more.chart._points} != band
    view.points.setValue(10)
    assert "+10 points take 42" in view.need.plain_text()
    view.rate.won.setValue(50)
    assert "cannot have won more" in view.rate.words.plain_text()
    desk.session.set_filter(Filter(1))
    settle(desk, qtbot)
    view.rate.won.setValue(0)
    view.rate.asked.setValue(0)
    assert "nobody knows yet" in view.expected.plain_text()
    assert view.more.box.rows()[0] == ["Passives", "NPS if all are won"]


def test_the_own_rate_is_kept_with_the_project_and_can_be_undone(
    page: OverviewPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    page.show_view(OverviewView.WHAT_IF)
    settle(desk, qtbot)
    view = page.views[OverviewView.WHAT_IF]
    assert isinstance(view, WhatIfView)
    view.rate.asked.setValue(5)
    view.rate.won.setValue(2)
    assert "At your rate (2 of 5 so far) expect about" in view.expected.plain_text()
    view.rate.won.editingFinished.emit()
    settle(desk, qtbot)
    assert desk.session.data is not None
    assert desk.session.data.own_rate == Past(2, 5)
    view.rate.won.setValue(9)  # more than were asked: what was kept stays
    view.rate.won.editingFinished.emit()
    settle(desk, qtbot)
    assert desk.session.data.own_rate == Past(2, 5)
    desk.session.undo()
    settle(desk, qtbot)
    page.refresh()
    settle(desk, qtbot)
    assert desk.session.data.own_rate is None
    assert (view.rate.won.value(), view.rate.asked.value()) == (0, 0)
    assert "63 of 176 passives" in view.expected.plain_text()


def test_a_step_of_the_chart_moves_the_slider_and_the_sentences_are_copied(
    page: OverviewPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    page.show_view(OverviewView.WHAT_IF)
    settle(desk, qtbot)
    view = page.views[OverviewView.WHAT_IF]
    assert isinstance(view, WhatIfView)
    view.more.chart.key_activated.emit(50)
    assert view.slider.value() == 50
    view.more.box.copy_sentences()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("If you win over 50 of your 142 passives")
    view.more.box.copy_table()
    assert QGuiApplication.clipboard().text().splitlines()[1].split("\t")[:2] == ["0", "31"]


def test_every_number_says_why(page: OverviewPage, desk: FakeDesk, qtbot: QtBot) -> None:
    why = page.explain()
    assert why is not None
    assert ("Answers with a score", "412") in why.facts
    assert ("6s, 7s and 8s", "30, 58, 84") in why.facts
    dialog = WhyDialog(why, desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.more.click()
    assert dialog.help_dialog.parts[0].topic.title == "Your Net Promoter Score"
    dialog.help_dialog.close()
    dialog.see.click()
    assert desk.said("show_comments")[-1] == Filter(4)


def test_the_keyboard_goes_through_the_views(page: OverviewPage, desk: FakeDesk, qtbot: QtBot) -> None:
    for wanted in (OverviewView.GROUPS, OverviewView.CHANGE, OverviewView.WHAT_IF, OverviewView.OVERVIEW):
        page.toggle()
        settle(desk, qtbot)
        assert page.view is wanted
        assert [view for view, widget in page.views.items() if widget.isVisible()] == [wanted]


@pytest.mark.parametrize("rows", [["9"], ["9", "8", "0", "7"], ["n/a"], ["8", *["10"] * 12]])
def test_a_survey_with_nothing_but_a_few_scores_has_all_views(rows: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    survey, path = tmp_path / "few.csv", tmp_path / "few.npsdesk"
    lines = [f"K{number},{score}" for number, score in enumerate([*rows, "5"])]
    survey.write_text("\n".join(["Number,Score", *lines]) + "\n", encoding="utf-8")
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(survey), "--map", "score=Score", "--map", "key=Number"]) == 0
    desk = open_desk(lambda: Project.open(path), path, tmp_path / "settings.ini", qtbot)
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    for view in (OverviewView.GROUPS, OverviewView.CHANGE, OverviewView.WHAT_IF, OverviewView.OVERVIEW):
        page.show_view(view)
        settle(desk, qtbot)
    groups, change = page.views[OverviewView.GROUPS], page.views[OverviewView.CHANGE]
    assert isinstance(groups, GroupsView)
    assert isinstance(change, ChangeView)
    assert groups.verdict.text() == "Your survey has no column to make groups of."
    assert change.verdict.text() == "After your next survey you see here what changed."
    assert not change.card.isVisible()
    assert not change.reasons.isVisible()
    assert page.explain() is not None
    desk.session.close()
