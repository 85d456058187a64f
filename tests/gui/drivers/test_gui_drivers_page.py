import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from gui.desk import FakeDesk
from gui.walker import complaints
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.drivers.table import Kind, Step
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Filter, Group
from npsdesk.gui.drivers import working
from npsdesk.gui.drivers.choosing import ChooseDialog
from npsdesk.gui.drivers.page import DriversPage, View
from npsdesk.gui.drivers.people import BehindDialog
from npsdesk.gui.tasks import wait_while
from npsdesk.gui.why import WhyDialog
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.services.driver_columns import DriverChoice, candidates, load_choice

Settle = Callable[[], None]


def said(widget: object) -> str:
    return "\n".join(label.plain_text() for label in widget.findChildren(PlainLabel) if not label.isHidden())  # type: ignore[attr-defined]


def key_of(page: DriversPage, name: str) -> str:
    assert page.findings is not None
    return next(key for key, known in page.findings.data.names.items() if known == name)


def go(page: DriversPage, step: Step) -> None:
    page.steps.choose(step)
    page.steps.changed.emit(step)


def test_the_page_says_what_counts_and_how_sure_that_is(page: DriversPage) -> None:
    assert page.findings is not None
    assert page.findings.is_sure
    assert page.banner.text().startswith("Waiting time clearly counts most. It has 31% of the weight of your points")
    assert "likely" in page.banner.text()
    assert "Passives rate this 2.3 lower than promoters." in said(page.fix)
    assert "Repair quality (8.6) goes together with a high score" in said(page.keep)
    assert "Based on 398 answers, these 8 points explain about three quarters" in said(page.sure)


def test_the_first_picture_has_no_ranges(page: DriversPage, desk: FakeDesk) -> None:
    seen: list[bool] = []
    page.work.found.connect(lambda findings: seen.append(findings.is_sure))
    go(page, Step.LIFT)
    assert desk.runner.is_busy
    wait_while(lambda: desk.runner.is_busy)
    assert seen == [False, True]
    go(page, Step.ALL)
    assert seen == [False, True, True]  # what was worked out once is there again


def until_stopped(_data: object, _step: Step, progress: Progress) -> None:
    while True:
        progress.report(0, 1)
        time.sleep(0.001)


def test_stop_leaves_the_first_picture_and_offers_the_ranges(
    page: DriversPage, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(working, "full_picture", until_stopped)
        go(page, Step.PROTECT)
        qtbot.waitUntil(lambda: page.findings is not None and page.findings.step is Step.PROTECT)
        page.work._tasks[-1].progress.stop()
        settle()
    assert page.findings is not None
    assert not page.findings.is_sure
    assert "You stopped before the ranges were there." in said(page.sure)
    page.work.go_on()
    settle()
    assert page.findings.is_sure
    assert "You stopped" not in said(page.sure)


def test_arrows_walk_the_points_and_enter_makes_an_action(page: DriversPage, qtbot: QtBot, settle: Settle) -> None:
    chart = page.picture.chart
    assert len(chart.marks()) == 8
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert page.detail.title.title.plain_text() == "Communication"
    assert "Communication. Average 7.0." in chart.marks()[1].tip
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    settle()
    assert page.plan.dialog is not None
    assert page.plan.dialog.reason.text() == "Communication"
    page.plan.dialog.reject()


def test_names_lie_apart_and_inside(page: DriversPage) -> None:
    chart = page.picture.chart
    boxes = chart.label_boxes()
    assert all(chart.area().contains(box) for box in boxes)
    overlaps = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.intersects(b)]
    assert overlaps == []


def test_the_same_as_a_table_and_on_the_clipboard(page: DriversPage, settle: Settle) -> None:
    page.picture.switch.choose(True)
    page.picture.switch.changed.emit(True)
    assert page.picture.table.isVisible()
    assert page.picture.model.text(0, "0") == "Waiting time"
    page.bars.box.toggle()
    assert page.bars.box.is_table
    page.bars.box.toggle()
    page.picture.box.copy_sentences()
    assert QGuiApplication.clipboard().text().startswith("Waiting time. Average 7.1.")
    page.picture.box.copy_table()
    text = QGuiApplication.clipboard().text()
    assert text.startswith(
        "Point\tImportance\tLikely\tAverage\tPassives\tPromoters\tDifference\tAdvice\nWaiting time\t31"
    )
    page.picture.table.go_to(1)
    assert page.detail.title.title.plain_text() == "Communication"


def test_the_passives_behind_a_point(page: DriversPage, desk: FakeDesk, settle: Settle) -> None:
    page.show_people(key_of(page, "Waiting time"))
    settle()
    dialog = page.dialog
    assert isinstance(dialog, BehindDialog)
    assert 60 < len(dialog.people) <= 142
    assert {person.score for person in dialog.people} == {7, 8}
    dialog.see.click()
    assert desk.said("show_comments")[-1].group is Group.PASSIVE
    dialog.plan.click()
    settle()
    assert page.plan.dialog is not None
    page.plan.dialog.reject()


def test_points_are_chosen_and_that_can_be_undone(page: DriversPage, desk: FakeDesk, settle: Settle) -> None:
    page.choose.click()
    dialog = page.dialog
    assert isinstance(dialog, ChooseDialog)
    for key, box in dialog.boxes.items():
        box.setChecked(key in (key_of(page, "Waiting time"), key_of(page, "Price")))
    dialog.agree.click()
    settle()
    assert page.findings is not None
    assert [page.findings.data.name(e.key) for e in page.findings.ranking.estimates] == ["Waiting time", "Price"]
    desk.session.undo()
    settle()
    assert len(page.findings.ranking.estimates) == 8


def test_what_cannot_be_ranked_is_said_in_plain_words(page: DriversPage, desk: FakeDesk, settle: Settle) -> None:
    data = desk.session.data
    assert data is not None
    branch = next(field for field in data.fields if field.name == "Branch")
    desk.session.set_filter(replace(desk.session.filter, field=branch.id, value="Ostend"))
    settle()
    assert page.banner.text().startswith("Too few answers to say what counts most")
    assert not page.bars.isVisible()
    assert not page.fix.isVisible()
    assert page.picture.table.isVisible()
    assert page.detail.isVisible()
    assert not page.detail.make_action.isVisible()
    assert not page.sure.isVisible()
    page.open_point(page.detail.key)
    settle()
    assert page.plan.dialog is None
    assert isinstance(page.dialog, BehindDialog)


def test_tags_are_offered_as_the_weaker_way(page: DriversPage, desk: FakeDesk, settle: Settle) -> None:
    data = desk.session.data
    assert data is not None
    keys = tuple(one.key for one in candidates(data) if one.kind is Kind.TAG)[:6]
    page._keep_choice(DriverChoice(keys=keys))
    settle()
    assert "weaker" in said(page.sure) or "Too few" in page.banner.text()
    found: list[DriverChoice] = []
    desk.session.read(load_choice, found.append)
    desk.session.wait()
    assert found == [DriverChoice(keys=keys)]


def test_what_promoters_do_differently(page: DriversPage, settle: Settle) -> None:
    page.view.choose(View.DIFFERENT)
    page.view.changed.emit(View.DIFFERENT)
    settle()
    view = page.different
    assert view.isVisible()
    assert not page.steps.isVisible()
    assert view.banner.text().startswith("Promoters clearly have more of this than passives: Friendly staff, praised")
    assert "44 passives do not have this yet." in said(view.detail)
    view.detail.people.click()
    settle()
    assert isinstance(page.dialog, BehindDialog)
    assert len(page.dialog.people) == 44
    view.detail.make_action.click()
    settle()
    assert page.plan.dialog is not None
    page.plan.dialog.reject()


def test_nothing_is_planned_from_what_may_be_chance(page: DriversPage, settle: Settle) -> None:
    page.view.choose(View.DIFFERENT)
    page.view.changed.emit(View.DIFFERENT)
    settle()
    view = page.different
    assert view.read is not None
    doubtful = next(one for one in view.found if one.is_for_promoters and not one.is_possible and one.lacking.size)
    view.detail.show_contrast(view.read, doubtful)
    settle()
    assert not view.detail.make_action.isVisible()
    assert view.detail.people.isVisible()
    assert "As this may be chance, it is no reason yet to plan something for them." in said(view.detail)


def test_where_nothing_could_be_compared_no_more_is_said(page: DriversPage, settle: Settle) -> None:
    page.view.choose(View.DIFFERENT)
    page.view.changed.emit(View.DIFFERENT)
    settle()
    view = page.different
    assert view.read is not None
    assert view.note.isVisible()
    view.show_found(view.read, tuple(replace(one, difference=None) for one in view.found))
    assert view.banner.text() == "Too few promoters or passives to compare them."
    assert not view.note.isVisible()


def test_differences_are_a_chart_too_and_both_are_copied(page: DriversPage, desk: FakeDesk, settle: Settle) -> None:
    page.view.choose(View.DIFFERENT)
    page.view.changed.emit(View.DIFFERENT)
    settle()
    view = page.different
    assert view.table.isVisible()
    view.box.toggle()
    assert view.chart.isVisible()
    assert view.chart.as_table()[1][:3] == ["Friendly staff, praised", "12%", "39%"]
    view.chart.select(1)
    assert view.detail.heading.title.plain_text() == "Choice of bikes, praised"
    assert "Shares alone" in view.note.plain_text()
    view.box.copy_sentences()
    assert "Friendly staff, praised: 39% of promoters, 12% of passives." in QGuiApplication.clipboard().text()
    view.box.copy_table()
    assert QGuiApplication.clipboard().text().startswith("What they have\tPromoters\tPassives\tDifference\tLack it")
    page._explain(page._why_differs)
    assert isinstance(page.dialog, WhyDialog)
    assert "Promoters\n199" in said(page.dialog)
    page.dialog.close()


def test_why_is_explained_with_all_numbers(page: DriversPage, desk: FakeDesk) -> None:
    page.sure.why.click()
    dialog = page.dialog
    assert isinstance(dialog, WhyDialog)
    words = said(dialog)
    assert "Counted: answer at least half of them\n398" in words
    assert "Waiting time\nImportance" in words
    assert "relative weights" in words
    dialog.more.click()
    assert dialog.help_dialog.parts[0].topic.title == "What counts for the score"
    dialog.help_dialog.close()
    dialog.see.click()
    assert desk.said("show_comments")[-1] == desk.session.filter


@pytest.mark.parametrize("width", [1056, 800])
def test_nothing_is_cut(page: DriversPage, settle: Settle, width: int) -> None:
    page.resize(width, 680)
    settle()
    assert complaints(page) == []


def test_without_a_wave_in_the_filter_all_waves_count(page: DriversPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.set_filter(Filter())
    settle()
    assert page.findings is not None
    assert page.findings.ranking.n == 1378
    assert "further ones of customers" in said(page.sure)
