from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from gui.desk import TODAY, FakeDesk
from gui.walker import complaints
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.labels import label
from npsdesk.core.survey import Action, Filter, Group, Picked, Status
from npsdesk.gui.plan.page import PlanPage
from npsdesk.gui.plan.popups import CellPopup, DuePopup, OwnerPopup, TextsPopup
from npsdesk.gui.readback import flow
from npsdesk.gui.settings import LETTER_KEYS
from npsdesk.gui.theme import U, theme
from npsdesk.gui.why import WhyDialog
from npsdesk.gui.widgets.nav import RAIL_WIDTH
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import render
from npsdesk.services.sentences import explain
from npsdesk.store import plan
from npsdesk.store.project import Project

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # popups, on the offscreen platform
Settle = Callable[[], None]


def first(page: PlanPage) -> Action:
    action = page.model.action(page.table.current_row())
    assert action is not None
    return action


def stored(desk: FakeDesk) -> dict[int, Action]:
    got: list[list[Action]] = []
    desk.session.read(plan.list_actions, got.append)
    desk.session.wait()
    return {action.id: action for action in got[0]}


def undo(desk: FakeDesk, settle: Settle) -> str:
    """Undo; returns the name of what was undone."""
    assert desk.session.undo_label is not None
    name = render(desk.session.undo_label)
    desk.session.undo()
    settle()
    return name


def opened(page: PlanPage, key: str, kind: type[CellPopup]) -> CellPopup:
    page.editors.open(page.table.current_row(), key)
    popup = page.editors.popup
    assert isinstance(popup, kind)
    return popup


def clear_plan(project: Project) -> None:
    for action in plan.list_actions(project):
        plan.delete_action(project, action.id)


def test_the_figures_and_the_order(page: PlanPage) -> None:
    assert page.figures.total.accessibleName() == "8 actions, 3 done"
    assert page.figures.covered.accessibleName() == "96 of 142 passives covered"
    assert page.figures.overdue.accessibleName() == "1 overdue"
    assert page.figures.points.accessibleName() == "+0.24 points for each passive won over"
    assert page.table.accessibleName() == "Action plan, 8 actions, 1 overdue"
    assert page.model.text(page.model.row_at(0), "due") == "12 Nov, 3 days late"
    assert page.model.text(page.model.row_at(5), "status") == "Done"


def test_under_five_answers_no_points_are_promised(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.set_filter(Filter(wave=999))
    settle()
    assert page.figures.points.accessibleName() == "– too few answers for a score"


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5"])
def test_a_digit_sets_the_status_and_undo_takes_it_back(
    page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle, key: str
) -> None:
    page.table.go_to(page.model.row_at(1))
    before = first(page)
    wanted = tuple(Status)[int(key) - 1]
    page.table.setFocus()
    qtbot.keyClicks(page.table, key)
    settle()
    assert stored(desk)[before.id].status is wanted
    if wanted is not before.status:
        assert before.text in undo(desk, settle)
        assert stored(desk)[before.id] == before


def test_digits_and_letters_can_be_switched_off(page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    desk.settings.put(LETTER_KEYS, False)
    page.make_stale()
    settle()
    page.table.setFocus()
    qtbot.keyClicks(page.table, "4n")
    settle()
    assert first(page).status is not Status.DONE
    assert page.new_action.dialog is None


def click(page: PlanPage, qtbot: QtBot, place: int, key: str) -> CellPopup | None:
    column = next(at for at, one in enumerate(page.model.columns) if one.key == key)
    cell = page.table.visualRect(page.model.index(place, column))
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    return page.editors.popup


def test_one_click_on_choose_opens_it_and_on_a_name_only_goes_there(
    page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle
) -> None:
    assert click(page, qtbot, 0, "owner") is None
    popup = click(page, qtbot, 4, "owner")
    assert isinstance(popup, OwnerPopup)
    assert page.table.current_row() == page.model.row_at(4)
    popup.name.setText("Noor")
    qtbot.keyClick(popup.name, Qt.Key.Key_Return)
    settle()
    assert stored(desk)[page.model.row_at(4)].owner == "Noor"


def test_words_are_edited_in_place(page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    before = first(page)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    popup = page.editors.popup
    assert isinstance(popup, TextsPopup)
    popup.text.setText("  Repair   in 3 days ")
    popup.reason.setText("price")
    qtbot.keyClick(popup.text, Qt.Key.Key_Return)
    settle()
    after = stored(desk)[before.id]
    assert (after.text, after.reason) == ("Repair in 3 days", "price")
    assert page.data.tags[[tag.name for tag in page.data.tags].index("Price")].id == after.tag
    assert undo(desk, settle) == f"Reword “{before.text}”"
    assert stored(desk)[before.id] == before


def test_an_action_never_loses_its_words(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    before = first(page)
    popup = opened(page, "action", TextsPopup)
    assert isinstance(popup, TextsPopup)
    popup.text.setText("   ")
    popup.accept()
    settle()
    assert stored(desk)[before.id] == before


def test_typing_in_an_editor_is_no_command(page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    before = first(page)
    popup = opened(page, "action", TextsPopup)
    assert isinstance(popup, TextsPopup)
    popup.text.clear()
    qtbot.keyClicks(popup.text, "n1jk5")
    qtbot.keyClick(popup.text, Qt.Key.Key_Delete)
    assert popup.text.text() == "n1jk5"
    qtbot.keyClick(popup.text, Qt.Key.Key_Escape)
    page.panel.facts.notes.setFocus()
    page.panel.facts.notes.clear()
    qtbot.keyClicks(page.panel.facts.notes, "n2kj")
    page.table.setFocus()
    settle()
    after = stored(desk)[before.id]
    assert (after.text, after.status, after.notes) == (before.text, before.status, "n2kj")
    assert page.new_action.dialog is None


@pytest.mark.parametrize("how", ["typed", "arrow", "click"])
def test_somebody_is_chosen_or_typed(page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle, how: str) -> None:
    nobody = next(action for action in stored(desk).values() if not action.owner)
    page.table.go_to(nobody.id)
    popup = opened(page, "owner", OwnerPopup)
    assert isinstance(popup, OwnerPopup)
    assert [popup.names.item(row).text() for row in range(popup.names.count())] == ["Lotte", "Sam"]
    if how == "typed":
        qtbot.keyClicks(popup.name, "Noor 2")
        qtbot.keyClick(popup.name, Qt.Key.Key_Return)
    elif how == "arrow":
        qtbot.keyClick(popup.name, Qt.Key.Key_Down)
        qtbot.keyClick(popup.names, Qt.Key.Key_Down)
        qtbot.keyClick(popup.names, Qt.Key.Key_Return)
    else:
        popup.names.itemClicked.emit(popup.names.item(1))
    settle()
    name = "Noor 2" if how == "typed" else "Sam"
    assert stored(desk)[nobody.id].owner == name
    assert undo(desk, settle) == f"Give “{nobody.text}” to {name}"
    assert stored(desk)[nobody.id].owner == ""


def test_taking_the_name_away_is_undoable(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    before = first(page)
    popup = opened(page, "owner", OwnerPopup)
    assert isinstance(popup, OwnerPopup)
    popup.name.clear()
    popup.close()
    settle()
    assert stored(desk)[before.id].owner == ""
    assert undo(desk, settle) == f"Take “{before.text}” from Lotte"


def test_the_date_moves_by_a_week_and_a_month(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    before = first(page)
    popup = opened(page, "due", DuePopup)
    assert isinstance(popup, DuePopup)
    popup.due.week.click()
    popup.due.month.click()
    popup.set.click()
    settle()
    assert stored(desk)[before.id].due == date(2026, 12, 19)
    assert page.model.text(before.id, "status") == "To do"
    assert page.table.current_row() == before.id
    assert undo(desk, settle) == f"Change the date of “{before.text}”"
    assert stored(desk)[before.id].due == before.due


def test_a_date_can_go_and_a_look_sets_none(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    before = first(page)
    popup = opened(page, "due", DuePopup)
    assert isinstance(popup, DuePopup)
    popup.none.click()
    settle()
    assert stored(desk)[before.id].due is None
    page.table.go_to(before.id)
    opened(page, "due", DuePopup).close()
    settle()
    assert stored(desk)[before.id].due is None
    popup = opened(page, "due", DuePopup)
    popup.accept()
    settle()
    assert stored(desk)[before.id].due == TODAY + timedelta(days=14)


def test_escape_drops_what_was_typed(page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    before = first(page)
    for key, kind in (("action", TextsPopup), ("owner", OwnerPopup), ("due", DuePopup)):
        popup = opened(page, key, kind)
        if isinstance(popup, DuePopup):
            popup.due.week.click()
        qtbot.keyClick(popup, Qt.Key.Key_Escape)
    settle()
    assert stored(desk)[before.id] == before


def test_the_status_menu_sets_the_status(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    before = first(page)
    page.editors.open(before.id, "status")
    menu = page.editors.menu
    assert menu is not None
    assert [item.text().split("\t")[0] for item in menu.actions()] == [
        "To do",
        "In progress",
        "Waiting",
        "Done",
        "Stopped",
    ]
    menu.actions()[2].trigger()
    menu.close()
    settle()
    assert stored(desk)[before.id].status is Status.WAITING
    assert undo(desk, settle) == f"Mark “{before.text}” as waiting"


def test_the_context_menu_holds_everything(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    before = first(page)
    page.table.customContextMenuRequested.emit(page.table.visualRect(page.table.currentIndex()).center())
    menu = page.editors.menu
    assert menu is not None
    names = [item.text().split("\t")[0] for item in menu.actions() if item.text()]
    assert names[5:] == ["Edit words…", "Choose who…", "Change the date…", "Remove from the plan"]
    menu.actions()[-1].trigger()
    menu.close()
    settle()
    assert before.id not in stored(desk)


def test_delete_removes_with_its_people_and_undo_brings_both_back(
    page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle
) -> None:
    before = first(page)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle()
    assert before.id not in stored(desk)
    assert desk.said("toast") == [f"“{before.text}” removed from the plan"]
    assert undo(desk, settle) == f"Remove “{before.text}” from the plan"
    assert stored(desk)[before.id] == before


def test_notes_are_stored_once_when_left(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    before = first(page)
    page.panel.facts.notes.setFocus()
    page.panel.facts.notes.setPlainText("Ask Yusuf & co")
    page.table.go_to(page.model.row_at(1))
    page.panel.leave()
    settle()
    assert stored(desk)[before.id].notes == "Ask Yusuf & co"
    assert page.panel.facts.notes.toPlainText() == first(page).notes != "Ask Yusuf & co"
    assert undo(desk, settle) == f"Change the notes of “{before.text}”"
    assert stored(desk)[before.id] == before


def test_notes_left_by_going_to_another_page_are_kept(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    before = first(page)
    page.panel.facts.notes.setPlainText("Later")
    page.hide()
    settle()
    assert stored(desk)[before.id].notes == "Later"


def test_people_are_removed_and_those_who_miss_it_added(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    before = first(page)
    table = page.panel.people.table
    assert table.index_model().rowCount() == before.people == 25
    table.selectRow(0)
    assert page.panel.people.mark.isVisible()
    gone = table.selected_rows()
    menu = page.panel.people.mark.menu()
    menu.aboutToShow.emit()
    next(item for item in menu.actions() if item.text() == "Remove from this action").trigger()
    settle()
    assert stored(desk)[before.id].people == 24
    assert gone[0] not in table.index_model().order
    assert undo(desk, settle) == f"Remove 1 person from “{before.text}”"
    desk.session.change(
        label("x"), partial(plan.unlink, action_id=before.id, response_ids=list(table.index_model().order))
    )
    settle()
    assert not table.isVisible()
    assert page.panel.people.add.label() == "Add 23 who miss this"
    page.panel.people.add.click()
    settle()
    assert stored(desk)[before.id].people == 23
    assert undo(desk, settle) == f"Add 23 people to “{before.text}”"


def test_people_of_later_waves_are_followed_by_what_a_filter_names_and_not_by_picked_answers(
    page: PlanPage, desk: FakeDesk, settle: Settle
) -> None:
    before = first(page)
    data = desk.session.data
    assert data is not None
    some = Picked("March", frozenset(data.answers.index[:40].tolist()))
    desk.session.set_filter(replace(desk.session.filter, picked=some))
    settle()
    page.panel.people.rule.click()
    settle()
    dialog = page.deeds.dialog
    assert dialog is not None
    assert not dialog.take.isEnabled()
    said = "“March” is in this wave only. Clear it in the filter, and later waves can be followed."
    assert said in dialog.take.toolTip()
    dialog.keep.click()
    settle()
    rule = stored(desk)[before.id].audience
    assert rule is not None
    assert (rule.group, rule.tag) == (Group.PASSIVE, before.tag)
    assert undo(desk, settle) == f"Change the people of “{before.text}”"


def test_delete_among_the_people_does_not_delete_the_action(
    page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle
) -> None:
    before = first(page)
    page.panel.people.table.selectRow(0)
    page.panel.people.table.setFocus()
    qtbot.keyClick(page.panel.people.table, Qt.Key.Key_Delete)
    settle()
    assert stored(desk)[before.id].people == before.people - 1


def test_the_panel_says_how_from_the_playbook(page: PlanPage) -> None:
    assert "You waited too long" in page.panel.say.plain_text()
    assert page.panel.avoid_title.isVisible()


def test_n_adds_an_action_and_goes_to_it(page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_N)
    settle()
    dialog = page.new_action.dialog
    assert dialog is not None
    dialog.reason.setText("waiting time")
    dialog.text.setText("Phone them")
    dialog.add.click()
    settle()
    made = first(page)
    assert (made.text, made.people, made.due) == ("Phone them", 23, TODAY + timedelta(days=14))
    assert undo(desk, settle) == "Add action Phone them"
    assert made.id not in stored(desk)


def test_the_idea_below_is_one_click(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    assert page.idea.words.plain_text() == "Idea from your data: 6 passives miss Online booking"
    page.idea.button.click()
    settle()
    made = first(page)
    assert (made.reason, made.people) == ("Online booking", 6)
    undo(desk, settle)
    assert len(stored(desk)) == 8


def test_an_empty_plan_offers_three_ideas(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.change(label("x"), clear_plan)
    settle()
    assert page.empty.isVisible()
    assert len(page.empty.cards) == 3
    assert complaints(page) == []
    page.empty.cards[0].button.click()
    settle()
    assert not page.empty.isVisible()
    assert first(page).people == 23
    undo(desk, settle)
    assert page.empty.isVisible()
    page.empty.add.click()
    settle()
    assert page.new_action.dialog is not None
    page.new_action.dialog.reject()


def test_without_tags_an_empty_plan_asks_to_tag_first(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.change(label("x"), forget_tags)
    settle()
    assert page.empty.read.isVisible()
    page.empty.read.click()
    assert desk.said("show_page") == ["comments"]


def forget_tags(project: Project) -> None:
    clear_plan(project)
    project.write("DELETE FROM tagging")


def test_a_playbook_with_a_mistake_is_told_and_left_out(
    page: PlanPage, desk: FakeDesk, settle: Settle, tmp_path: Path
) -> None:
    folder = tmp_path / "npsdesk"
    folder.mkdir(exist_ok=True)
    (folder / "playbook.toml").write_text("[[tactic]]\nkey = 1\n", encoding="utf-8")
    page.make_stale()
    settle()
    page.make_stale()
    settle()
    (error,) = desk.said("show_error")
    assert explain(error).what == "playbook.toml cannot be read: tactic 1: key must be a text."
    assert page.model.rowCount() == 8


def test_export_asks_the_desk(page: PlanPage, desk: FakeDesk) -> None:
    page.ways.export.click()
    assert desk.said("export_plan") == [None]


def test_a_plan_that_comes_back_is_asked_for(
    page: PlanPage, desk: FakeDesk, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(flow, "choose_and_read_back", lambda desk, _parent: asked.append(desk))
    page.panel.facts.notes.setPlainText("Half a sentence")
    page.ways.back.click()
    settle()
    assert asked == [desk]
    assert first(page).notes == "Half a sentence"


def test_the_people_of_an_action_are_written_to(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    assert page.panel.people.write.isVisible()
    page.panel.people.write.click()
    assert desk.said("detail") == [f"action:{page.table.current_row()}"]


def test_j_and_k_walk(page: PlanPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    start = page.table.current_row()
    qtbot.keyClick(page.table, Qt.Key.Key_J)
    assert page.table.current_row() == page.model.row_at(1)
    qtbot.keyClick(page.table, Qt.Key.Key_K)
    assert page.table.current_row() == start


def test_a_double_click_edits_the_cell_under_it(page: PlanPage, qtbot: QtBot) -> None:
    index = page.model.index(0, 2)
    place = page.table.visualRect(index).center()
    viewport = page.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(page.editors.popup, OwnerPopup)
    page.editors.popup.reject()
    assert QApplication.activePopupWidget() is None


def test_people_have_no_editor_and_an_unknown_row_is_ignored(page: PlanPage) -> None:
    page.editors.open(page.table.current_row(), "people")
    page.editors.open(999, "owner")
    page.editors.open_menu(999, QPoint(), page._on_delete)
    assert page.editors.popup is None
    assert page.editors.menu is None


@pytest.mark.parametrize("width", [800, 1056])
def test_nothing_is_cut_off(page: PlanPage, settle: Settle, width: int) -> None:
    page.resize(width, 653)
    settle()
    assert complaints(page) == []


def test_cells_are_spoken_and_copied_in_words(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    nobody = next(action for action in stored(desk).values() if not action.owner)
    assert page.model.spoken(nobody.id, "owner") == "nothing chosen"
    assert page.model.spoken(nobody.id, "people") == "23 people"
    assert page.model.text(nobody.id, "action") == f"{nobody.text} ({nobody.reason})"


def test_every_figure_says_why(page: PlanPage, settle: Settle) -> None:
    for card, fact in (
        (page.figures.total, "Actions"),
        (page.figures.covered, "Passives shown"),
        (page.figures.overdue, "Actions"),
        (page.figures.points, "Answers with a score"),
    ):
        card.why.click()
        [dialog] = [one for one in page.window().findChildren(WhyDialog) if one.isVisible()]
        assert fact in [label.plain_text() for label in dialog.findChildren(PlainLabel)]
        dialog.more.click()
        dialog.help_dialog.close()
        dialog.close()
        settle()


def test_the_figures_give_way_to_the_actions_in_a_low_window(page: PlanPage, settle: Settle) -> None:
    assert page.figures.isVisible()
    page.resize(page.width(), 400)
    settle()
    assert not page.figures.isVisible()
    page.resize(page.width(), 700)
    settle()
    assert page.figures.isVisible()


def test_the_export_button_finds_room_at_large_text(page: PlanPage, settle: Settle) -> None:
    assert page.header.row.indexOf(page.ways) >= 0
    theme().set_text_size(150)
    try:
        page.resize(1024 - U(RAIL_WIDTH), 640)
        settle()
        assert page.header.row.indexOf(page.ways) < 0
        assert page.minimumSizeHint().width() <= page.width()
        assert complaints(page) == []
    finally:
        theme().set_text_size(100)
