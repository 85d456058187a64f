from datetime import date

import pytest
from gui.comments.shop import Opener, Person, make_shop, settle, show_page
from gui.desk import FakeDesk
from gui.walker import complaints
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from npsdesk.core.survey import Filter, Group
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.views import View
from npsdesk.gui.comments.watch.price_dialog import PriceDialog
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.name_dialog import NameDialog
from npsdesk.services.watch_competitors import add_competitor
from npsdesk.store import competitors, plan, requests
from npsdesk.store.requests import RequestStatus

PEOPLE: tuple[Person, ...] = (
    (8, "Tom Peeters", "I switched to Bike Barn. I would like an app"),
    (7, "Sanne Bos", "Bij Velo City is het goedkoper"),
    (9, "Omar Haddad", "Great. Please add an app"),
    (3, "Ruth Daems", "Velo City answers the phone. A loan bike would be nice"),
)


@pytest.fixture
def desk(open_shop: Opener) -> FakeDesk:
    return open_shop(lambda path: make_shop(path, PEOPLE))


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot) -> CommentsPage:
    page = show_page(desk, qtbot)
    page.views.show_view(View.WATCH)
    settle(desk)
    return page


def shown(page: CommentsPage) -> list[str]:
    model = page.watch.competitors.model
    return [model.text(row, "name") for row in range(model.rowCount())]


def test_names_are_found_before_there_is_a_list(page: CommentsPage, desk: FakeDesk) -> None:
    assert shown(page) == ["Bike Barn (not on your list)", "Velo City (not on your list)"]
    pane = page.watch.competitors
    assert pane.sentence.plain_text() == "2 people name a competitor. 2 of them are passives, who could leave."
    assert not pane.price.isEnabled()
    pane.remove.click()
    settle(desk)
    assert shown(page)[0] == "Bike Barn"


def test_a_heading_sorts_and_turns_round(page: CommentsPage, desk: FakeDesk) -> None:
    pane = page.watch.competitors

    def order() -> list[str]:
        return [pane.model.text(int(row), "name") for row in pane.model.order]

    names = shown(page)
    pane.table.sort_requested.emit("name")
    assert order() == sorted(names)
    pane.table.sort_requested.emit("name")
    assert order() == sorted(names, reverse=True)
    desk.session.write(lambda project: add_competitor(project, "Aardvark Bikes"))
    settle(desk)
    assert order()[-1] == "Aardvark Bikes"
    pane.table.sort_requested.emit("people")
    assert order()[-1] == "Aardvark Bikes"  # nobody names it, so it is last either way
    pane.table.sort_requested.emit("people")
    assert order()[-1] == "Aardvark Bikes"


def test_a_competitor_is_added_found_and_taken_off(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    pane = page.watch.competitors
    qtbot.keyClicks(pane.name, "velo city")
    qtbot.keyClick(pane.name, Qt.Key.Key_Return)
    settle(desk)
    assert pane.name.text() == ""
    assert shown(page) == ["velo city", "Bike Barn (not on your list)"]
    assert pane.watch is not None
    assert pane.watch.lines[0].people == 2
    desk.session.undo()
    settle(desk)
    assert "velo city" not in shown(page)


def test_a_competitor_is_renamed(page: CommentsPage, desk: FakeDesk) -> None:
    pane = page.watch.competitors
    assert not pane.rename.isEnabled()
    pane.remove.click()  # says "Put on the list"
    settle(desk)
    pane.rename.click()
    assert isinstance(pane.dialog, NameDialog)
    pane.dialog.name.setText("Barn of Bikes")
    pane.dialog.buttons.accepted.emit()
    settle(desk)
    assert "Barn of Bikes" in shown(page)
    assert pane.dialog is None
    assert pane.table.current_row() == shown(page).index("Barn of Bikes")
    desk.session.undo()
    settle(desk)
    assert "Barn of Bikes" not in shown(page)


def test_from_a_competitor_to_the_comments(page: CommentsPage, desk: FakeDesk) -> None:
    page.watch.competitors.read_them.click()
    settle(desk)
    assert page.list.isVisible()
    assert page.toolbar.tags.label() == "Names Bike Barn"
    assert [page.model.item(int(row)).name for row in page.model.order] == ["Tom Peeters"]


def test_passives_who_name_one_go_into_the_plan(page: CommentsPage, desk: FakeDesk) -> None:
    pane = page.watch.competitors
    assert pane.plan.label() == "Add 2 passives to the plan"
    pane.plan.click()
    settle(desk)
    assert len(pane.plan_menu._people) == 2
    pane.plan_menu.menu.hide()
    desk.session.set_filter(Filter(group=Group.DETRACTOR))
    settle(desk)
    assert not pane.plan.isVisible()


def test_a_price_is_noted_with_its_day_and_removed(page: CommentsPage, desk: FakeDesk) -> None:
    pane = page.watch.competitors
    pane.remove.click()
    settle(desk)
    pane.price.click()
    assert isinstance(pane.dialog, PriceDialog)
    assert not pane.dialog.go.isEnabled()
    pane.dialog.what.setText("Yearly service")
    pane.dialog.price.setValue(79.5)
    pane.dialog.go.click()
    settle(desk)
    model = pane.notes.model
    assert model.text(0, "what") == "Yearly service, Bike Barn · 15 Nov 2026"
    assert model.text(0, "price") == "€79.50"
    found: list[list[competitors.PriceNote]] = []
    desk.session.read(competitors.list_notes, found.append)
    settle(desk)
    assert (found[0][0].day, found[0][0].price) == (date(2026, 11, 15), 79.5)
    pane.notes.remove.click()
    settle(desk)
    assert pane.notes.nothing.isVisible()


def test_another_page_can_ask_for_the_requests(page: CommentsPage, desk: FakeDesk) -> None:
    page.views.show_view(View.READ)
    page.show_detail("requests")
    settle(desk)
    assert page.watch.parts.current() == "requests"
    assert page.watch.requests.isVisible()


def test_requests_are_gathered_marked_and_become_actions(page: CommentsPage, desk: FakeDesk) -> None:
    page.watch.parts.step(1)
    settle(desk)
    pane = page.watch.requests
    assert [pane.model.text(row, "name") for row in range(pane.model.rowCount())] == ["app", "loan bike"]
    assert [pane.model.text(0, key) for key in ("people", "passives", "promoters", "detractors")] == ["2", "1", "1", ""]
    pane.small.click()
    settle(desk)
    pane.status.chosen.emit(RequestStatus.PLANNED)
    settle(desk)
    assert (pane.model.text(0, "small"), pane.model.text(0, "status")) == ("Small fix", "Planned")
    found: list[dict[str, requests.RequestMark]] = []
    desk.session.read(requests.request_marks, found.append)
    settle(desk)
    assert found[0] == {"app": requests.RequestMark(is_small=True, status=RequestStatus.PLANNED)}
    pane.act.click()
    settle(desk)
    assert pane.flow.dialog is not None
    assert pane.flow.dialog.reason.text() == "app"
    assert "add_and_tell" in pane.flow.dialog.tactic_buttons
    pane.flow.dialog.text.setText("Ask for offers")
    pane.flow.dialog.add.click()
    settle(desk)
    actions: list[list] = []
    desk.session.read(plan.list_actions, actions.append)
    settle(desk)
    assert [(action.reason, action.people, action.request) for action in actions[0]] == [("app", 2, "app")]


def test_nothing_found_is_said(open_shop: Opener, qtbot: QtBot) -> None:
    desk = open_shop(lambda path: make_shop(path, [(8, "A", "fine")]))
    page = show_page(desk, qtbot)
    page.views.show_view(View.WATCH)
    settle(desk)
    assert page.watch.competitors.sentence.plain_text() == "Nobody names a competitor in these comments."
    page.watch.parts.step(1)
    assert page.watch.requests.sentence.plain_text() == "Nobody asks for anything in these comments."
    assert not page.watch.requests.act.isEnabled()


@pytest.mark.parametrize("part", [0, 1])
@pytest.mark.parametrize(("width", "height", "percent"), [(1056, 774, 100), (800, 654, 100), (688, 640, 150)])
def test_nothing_is_cut(page: CommentsPage, desk: FakeDesk, width: int, height: int, percent: int, part: int) -> None:
    page.watch.parts.step(part)
    theme().set_text_size(percent)
    page.resize(width, height)
    settle(desk)
    assert page.width() == width
    assert complaints(page) == []


def test_competitors_and_requests_are_also_bars(page: CommentsPage, desk: FakeDesk) -> None:
    pane = page.watch.competitors
    got: list[object] = []
    pane.box.toggle()
    assert pane.table.isHidden()
    said = "Bike Barn (not on your list): People 1, Passives 1, Went there 1, Last named "
    assert pane.box.bars.marks()[0].tip.startswith(said)
    pane.listed.connect(got.append)
    pane.box.bars.walk_to(1)
    QTest.keyClick(pane.box.bars, Qt.Key.Key_Return)
    assert len(got) == 1
    asked = page.watch.requests
    page.watch.show_requests()
    asked.box.copy_table()
    assert QGuiApplication.clipboard().text().splitlines()[1].split("\t")[:2] == ["app", "2"]
    asked.box.toggle()
    assert asked.box.bars.shown_bars()[0].count == 2
