from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from gui.desk import FakeDesk
from gui.walker import complaints
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress
from npsdesk.core.scores.waves import Past
from npsdesk.core.survey import Direction, Filter, Group
from npsdesk.gui.contact.views import people_detail
from npsdesk.gui.passives.order import Pick
from npsdesk.gui.passives.page import PassivesPage
from npsdesk.gui.passives.rows import Nearness, PassiveRows
from npsdesk.gui.passives.tools import CAUSES, NOT_NOW
from npsdesk.gui.settings import LETTER_KEYS
from npsdesk.gui.why import WhyDialog
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.services.join_customers import read_list, read_roster, start_join, store_list
from npsdesk.services.passive_lists import ListName
from npsdesk.services.tag_comments import tag_response
from npsdesk.store import plan, responses, settings
from npsdesk.store.project import Project

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # menus, on the offscreen platform
Settle = Callable[[], None]


def known(page: PassivesPage) -> PassiveRows:
    rows = page._rows
    assert rows is not None
    return rows


def named(page: PassivesPage, name: str) -> int:
    rows = known(page)
    return next(response for response, place in rows.place.items() if rows.names[place] == name)


def read(desk: FakeDesk, response: int) -> responses.AnswerDetail:
    got: list[responses.AnswerDetail] = []
    desk.session.read(partial(responses.answer, response_id=response), got.append)
    desk.session.wait()
    return got[0]


def linked(desk: FakeDesk) -> set[tuple[int, int]]:
    got: list[list[tuple[int, int]]] = []
    desk.session.read(plan.all_people, got.append)
    desk.session.wait()
    return set(got[0])


def words_on(page: PassivesPage) -> str:
    labels = page.panel.findChildren(PlainLabel)
    return "\n".join(label.plain_text() for label in labels if not label.isHidden())


def near(page: PassivesPage) -> Nearness:
    found = known(page).near
    assert found is not None
    return found


def test_the_list_is_the_passives_of_the_wave_the_closest_first(page: PassivesPage) -> None:
    assert page.table.index_model().rowCount() == 142
    assert page.count.plain_text() == "142 passives."
    closeness = near(page).closeness.tolist()
    assert closeness == sorted(closeness, reverse=True)
    keys = [column.key for column in page.model.columns]
    assert keys == ["rank", "customer", "score", "closeness", "leaving", "missing", "change", "plan", "value"]
    assert page.table.current_row() == page.model.row_at(0)


def test_a_first_wave_has_no_column_for_the_change(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.set_filter(Filter(wave=page.data.waves[0].id))
    settle()
    assert "change" not in [column.key for column in page.model.columns]
    assert "score" in [column.key for column in page.model.columns]


def test_search_narrows_and_the_button_shows_all_again(page: PassivesPage, settle: Settle) -> None:
    page.search.setText("peeters tom")
    assert [page.model.text(row, "customer") for row in page.model.order] == ["Tom Peeters"]
    assert page.count.plain_text() == "1 of 142 passives."
    page.search.setText("no such name")
    assert page.nothing.isVisible()
    assert "no such name" in page.nothing.text()
    settle()
    assert not page.panel.add.isVisible()
    assert page.people() == []
    page.show_all()
    settle()
    assert page.model.rowCount() == 142
    assert not page.nothing.isVisible()
    assert page.panel.add.isVisible()


def test_a_heading_sorts_and_again_turns_round(page: PassivesPage) -> None:
    page.table.sort_requested.emit("value")
    values = [known(page).value[known(page).place[int(row)]] for row in page.model.order]
    real = [value for value in values if value == value]
    assert real == sorted(real, reverse=True)
    page.table.sort_requested.emit("value")
    assert known(page).value[known(page).place[int(page.model.order[0])]] == min(real)


def test_the_reason_filter_shows_who_misses_it(page: PassivesPage, settle: Settle) -> None:
    tag = max(known(page).missing, key=lambda number: known(page).missing[number])
    page.reason.choose(tag)
    page.reason.chosen.emit(tag)
    assert page.model.rowCount() == known(page).missing[tag]
    page.reason.chosen.emit(Pick.UNPLANNED)
    assert all(not known(page).in_plan[known(page).place[int(row)]] for row in page.model.order)


def test_the_card_says_who_why_and_what(page: PassivesPage, settle: Settle) -> None:
    page.table.go_to(named(page, "Tom Peeters"))
    settle()
    text = words_on(page)
    assert "Tom Peeters" in text
    assert "Gave 8, and 7 in Spring 2026: going up" in text
    assert "Rates Waiting time 5, promoters give 8.7" in text
    assert "Writes “the other shop”" in text
    assert "Bad service: misses Waiting time" in text
    assert "Before that: 9 in Spring 2025" in text
    assert "Each passive you win over adds 0.24 points." in text
    assert f"Why number {near(page).rank[known(page).place[named(page, 'Tom Peeters')]]}" in text
    assert "Part of action “Repair within 4 days, or a loan bike”" in text
    assert "22 other passives miss the same thing." in text
    assert page.panel.see_comment.isVisible()


def test_the_card_names_who_is_selected_and_nobody_else(page: PassivesPage, qtbot: QtBot, settle: Settle) -> None:
    page.table.setFocus()
    names = [known(page).names[place] for place in range(15)]
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    settle()
    assert words_on(page).splitlines()[0] == "1 person selected"
    assert names[2] not in words_on(page)
    assert page.panel.add.label() == "Add 1 person to plan"
    for _turn in range(14):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
    settle()
    chosen = len(page.table.selected_rows())
    assert f"{chosen} people selected" in words_on(page)
    assert names[0] in words_on(page)
    assert not page.panel.pill.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    settle()
    assert "selected" not in words_on(page)
    assert page.panel.add.label() == "Add to plan"
    page.table.selectAll()
    settle()
    assert "and 137 more" in words_on(page)
    assert "If you win over these 142 passives, your NPS goes from 31 to 66." in words_on(page)
    assert "Earlier, 63 of 176 passives" in words_on(page)


def test_over_all_waves_answers_are_counted(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    assert page.header.subtitle.plain_text() == "142 customers gave you a 7 or 8. Start at the top."
    desk.session.set_filter(Filter())
    settle()
    count = len(known(page))
    assert page.header.subtitle.plain_text() == f"{count} answers were a 7 or 8. Start at the top."


def test_space_picks_arrows_walk_and_escape_ends_it(page: PassivesPage, qtbot: QtBot, settle: Settle) -> None:
    page.table.setFocus()
    first, second, third = (int(row) for row in page.model.order[:3])
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.table.selected_rows() == [first, third]
    assert page.count.plain_text() == "142 passives. 2 selected."
    settle()
    assert page.panel.add.label() == "Add 2 people to plan"
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert len(page.table.selected_rows()) == 1
    assert second not in page.table.selected_rows()


def test_adding_many_is_one_step_that_undo_takes_back(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    before = linked(desk)
    action = next(action for action in known(page).actions.values() if action.status.is_open)
    free = [row for row in page.model.order if action.id not in known(page).in_plan[known(page).place[int(row)]]][:3]
    for row in free:
        page.table.selectionModel().select(
            page.model.index(page.model.place_of(int(row)), 0),
            page.table.selectionModel().SelectionFlag.Select | page.table.selectionModel().SelectionFlag.Rows,
        )
    page.plan_menu.add_to(action)
    settle()
    chosen = set(page.people())
    assert {row for number, row in linked(desk) - before if number == action.id} == chosen - {
        row for number, row in before if number == action.id
    }
    assert desk.said("toast")[-1].endswith(f"added to “{action.text}”")
    desk.session.undo()
    settle()
    assert linked(desk) == before


def test_who_is_in_the_action_already_is_not_added_again(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    tom = named(page, "Tom Peeters")
    page.table.go_to(tom)
    action = known(page).actions[known(page).in_plan[known(page).place[tom]][0]]
    label_before = desk.session.undo_label
    page.plan_menu.add_to(action)
    settle()
    assert desk.session.undo_label == label_before
    assert "already" in desk.said("toast")[-1]


def test_a_opens_the_menu_with_a_new_action_for_the_reason(page: PassivesPage, qtbot: QtBot, settle: Settle) -> None:
    page.table.go_to(named(page, "Tom Peeters"))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    menu = page.plan_menu.menu
    assert menu.isVisible()
    assert menu.actions()[-1].text() == "New action for Waiting time…"
    menu.actions()[-1].trigger()
    menu.close()
    settle()
    dialog = page.plan_menu.flow.dialog
    assert dialog is not None
    assert dialog.reason.text() == "Waiting time"
    assert dialog.chosen.text() == "For the 1 person you chose"
    assert complaints(dialog) == []
    dialog.reject()


def test_a_new_action_takes_the_chosen_people(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    people = [int(row) for row in page.model.order[:4]]
    page.plan_menu._people = lambda: people
    page.plan_menu.start_new()
    settle()
    dialog = page.plan_menu.flow.dialog
    assert dialog is not None
    dialog.text.setText("Call them")
    dialog.add.click()
    settle()
    number = max(known(page).actions)
    assert known(page).actions[number].text == "Call them"
    assert {row for action, row in linked(desk) if action == number} == set(people)
    desk.session.undo()
    settle()
    assert number not in known(page).actions


def test_e_writes_to_the_selected_passives(page: PassivesPage, desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    page.list_menu.select_first(3)
    settle()
    people = page.people()
    assert page.panel.write.label() == "Write 3 messages"
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    assert desk.said("show_page") == ["messages"]
    assert desk.said("detail") == [people_detail(people, "ask")]


def test_nobody_is_written_to_who_is_not_known(page: PassivesPage, settle: Settle) -> None:
    nobody = next(response for response, place in known(page).place.items() if not known(page).names[place])
    page.go_to(nobody)
    settle()
    assert page.panel.write.isHidden()
    assert page.panel.add.isVisible()


def test_where_nothing_is_missed_the_column_says_why(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    def unmissed() -> dict[str, list[int]]:
        rows = known(page)
        said: dict[str, list[int]] = {}
        for response, place in rows.place.items():
            if not rows.missed[place]:
                said.setdefault(page.model.text(response, "missing"), []).append(response)
        return said

    before = unmissed()
    assert set(before) == {"no comment", "no tag"}
    detail = read(desk, before["no tag"][0])
    assert detail.comments
    assert not read(desk, before["no comment"][0]).comments
    desk.session.write(partial(tag_response, response=detail.id, tag_name="Price", direction=Direction.PRAISES))
    settle()
    assert unmissed()["only praise"] == [detail.id]


def test_j_and_k_walk_but_not_while_typing(page: PassivesPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    first = page.table.current_row()
    qtbot.keyClick(page.table, Qt.Key.Key_J)
    assert page.table.current_row() == page.model.row_at(1)
    qtbot.keyClick(page.table, Qt.Key.Key_K)
    assert page.table.current_row() == first
    page.focus_search()
    qtbot.keyClicks(page.search, "jak")
    assert page.search.text() == "jak"
    assert QApplication.activePopupWidget() is None


def test_letters_can_be_switched_off(page: PassivesPage, desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    desk.settings.put(LETTER_KEYS, False)
    page.make_stale()
    settle()
    page.table.setFocus()
    first = page.table.current_row()
    qtbot.keyClick(page.table, Qt.Key.Key_J)
    assert page.table.current_row() == first


def test_rows_are_copied_as_a_table(page: PassivesPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, line = QGuiApplication.clipboard().text().split("\n")
    assert heading.split("\t")[:3] == ["#", "Customer", "Score"]
    assert line.split("\t")[0] == "1"


def test_selection_survives_a_change_elsewhere(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    tom = named(page, "Tom Peeters")
    page.table.go_to(tom)
    action = next(iter(known(page).actions))
    desk.session.change(label("Reword"), partial(plan.change_action, action_id=action, text="New words"))
    settle()
    assert page.table.current_row() == tom
    assert page.table.selected_rows() == [tom]
    assert known(page).actions[action].text == "New words"


def test_no_passives_leads_to_the_detractors(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.change(label("x"), promote_everyone)
    settle()
    desk.session.set_filter(replace(desk.session.filter))
    settle()
    assert page._views.currentIndex() == 1
    page._on_detractors()
    assert desk.said("show_comments")[-1].group is Group.DETRACTOR


def promote_everyone(project: Project) -> None:
    project.write("UPDATE response SET score = 9 WHERE score IN (7, 8)")


def test_someone_without_a_name_is_known_by_the_row(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    response = int(page.model.order[0])
    desk.session.change(label("x"), partial(forget_name, response=response))
    settle()
    row = known(page).row[known(page).place[response]]
    assert page.model.text(response, "customer") == f"Row {row}, no name"


def forget_name(project: Project, response: int) -> None:
    """Take the name out of all answers of a customer: one of them would name the others."""
    whose = "SELECT customer FROM response WHERE id = ?"
    project.write(f"UPDATE response SET name = '', company = '' WHERE customer = ({whose})", (response,))


def test_see_comment_goes_to_the_comments_of_passives(page: PassivesPage, desk: FakeDesk) -> None:
    page.panel.see_comment.click()
    (wanted,) = desk.said("show_comments")
    assert wanted == replace(desk.session.filter, group=Group.PASSIVE)


def test_a_narrow_window_hides_the_card_and_the_key_brings_it_back(page: PassivesPage, qtbot: QtBot) -> None:
    assert page.panel.isVisible()
    page.resize(800, 653)
    assert not page.panel.isVisible()
    assert page.add.isVisible()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.wait(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)
    assert page.panel.isVisible()
    page.side.toggle()
    assert page.side.button.isVisible()


@pytest.mark.parametrize("width", [800, 1056])
def test_nothing_is_cut_off(page: PassivesPage, settle: Settle, width: int) -> None:
    page.resize(width, 653)
    settle()
    assert complaints(page) == []


def test_comments_are_quoted_as_plain_text(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    tom = named(page, "Tom Peeters")
    desk.session.change(label("x"), partial(write_markup, response=tom))
    page.table.go_to(tom)
    settle()
    quotes = [part.plain_text() for part in page.panel.findChildren(WrappedLabel) if "<b>" in part.plain_text()]
    assert quotes == ["“<b>=1+1</b> & more”"]


def write_markup(project: Project, response: int) -> None:
    project.write("UPDATE comment SET text = '<b>=1+1</b> & more' WHERE response = ?", (response,))


def test_a_click_ends_picking_and_without_an_open_action_a_asks_for_a_new_one(
    page: PassivesPage, desk: FakeDesk, qtbot: QtBot, settle: Settle
) -> None:
    page.table.setFocus()
    page.table.pick()
    assert page.table.is_picking
    place = page.table.visualRect(page.model.index(4, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not page.table.is_picking
    assert page.table.selected_rows() == [page.model.row_at(4)]
    desk.session.change(label("x"), finish_everything)
    settle()
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    settle()
    assert not page.plan_menu.menu.isVisible()
    assert page.plan_menu.flow.dialog is not None
    page.plan_menu.flow.dialog.reject()


def finish_everything(project: Project) -> None:
    for action in plan.list_actions(project):
        plan.change_action(project, action.id, status="done")


def test_cells_are_spoken_in_words(page: PassivesPage) -> None:
    tom = named(page, "Tom Peeters")
    spoken = [page.model.index(page.model.place_of(tom), column) for column in range(3, 6)]
    closeness, leaving, index = spoken
    role = Qt.ItemDataRole.AccessibleTextRole
    assert closeness.data(role) == "How close to a 9: Some way to go, 1 of 5"
    assert leaving.data(role) == "Could leave: High"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Missing: misses Waiting time"
    assert page.model.text(tom, "change") == "was 7, up 1"
    assert page.model.text(tom, "score") == "8"


def test_the_card_says_what_a_list_knows_besides_groups(
    page: PassivesPage, desk: FakeDesk, settle: Settle, tmp_path: Path
) -> None:
    names = [name for name in known(page).names if name]
    rows = "".join(f"{name},2026-0{1 + place % 9}-12,{place}\n" for place, name in enumerate(names))
    file = tmp_path / "orders.csv"
    file.write_text(f"Customer name,Order date,Visits\n{rows}", encoding="utf-8")

    def join(project: Project) -> None:
        store_list(project, start_join(read_list(file), read_roster(project)), datetime(2026, 11, 1).astimezone())

    desk.session.write(join)
    settle()
    words = words_on(page)
    assert "What else you know" in words
    assert "Order date: " in words
    assert "2026" in words.split("Order date: ")[1].split("\n")[0]


def test_lists_show_who_they_say(page: PassivesPage, settle: Settle) -> None:
    page.tools.lists.step(2)
    assert page.tools.view is ListName.LEAVING
    levels = [int(near(page).levels[known(page).place[int(row)]]) for row in page.model.order]
    assert levels[0] == RiskLevel.HIGH
    assert levels == sorted(levels, reverse=True)
    assert RiskLevel.LOW not in levels
    page.tools.more.chosen.emit(ListName.SILENT)
    settle()
    assert page.tools.lists.current() is None
    assert page.count.plain_text() == "78 of 142 passives."
    assert "Left no comment" in words_on(page)
    assert "Ask: “" in words_on(page)
    page.show_all()
    assert page.tools.view is ListName.ALL
    assert page.model.rowCount() == 142


def test_headings_sort_by_closeness_and_risk(page: PassivesPage) -> None:
    page.table.sort_requested.emit("leaving")
    levels = [int(near(page).levels[known(page).place[int(row)]]) for row in page.model.order]
    assert levels == sorted(levels, reverse=True)
    page.table.sort_requested.emit("closeness")
    page.table.sort_requested.emit("closeness")
    squares = [int(near(page).squares[known(page).place[int(row)]]) for row in page.model.order]
    assert squares == sorted(squares)


def test_the_board_lists_the_people_of_a_cause_and_plans_for_them(
    page: PassivesPage, desk: FakeDesk, settle: Settle
) -> None:
    page.tools.listed.emit(CAUSES)
    page.tools.choose(CAUSES)
    page._show_view()
    settle()
    assert page._views.currentWidget() is page.causes
    assert not page.search.isVisible()
    assert complaints(page) == []
    page.causes.why.click()
    dialog = page.window().findChild(WhyDialog)
    assert complaints(dialog) == []
    dialog.close()
    card = page.causes.cards[ChurnCause.SERVICE]
    count = card.line.people
    card.make_action.click()
    settle()
    dialog = page.causes.flow.dialog
    assert dialog is not None
    assert dialog.reason.text() == "Bad service"  # not all of them miss the same
    assert "shorten_the_wait" in dialog.tactic_buttons  # most of them wait too long
    assert dialog.chosen.text() == f"For the {count} people you chose"
    dialog.reject()
    card.show_them.click()
    settle()
    assert page.tools.view is ListName.ALL
    assert page.model.rowCount() == count
    assert page.reason.label() == f"Bad service ({count})"


def test_the_owners_own_rate_is_used_where_people_are_selected(
    page: PassivesPage, desk: FakeDesk, settle: Settle
) -> None:
    assert not page.rate.isVisible()
    page.list_menu.select_first(20)
    settle()
    assert page.rate.isVisible()
    assert "passives who answered again gave a 9 or 10" in words_on(page)
    page.rate.asked.setValue(40)
    page.rate.won.setValue(9)
    settle()
    assert "At your rate (9 of 40 so far) expect about 5:" in words_on(page)
    page.rate.won.editingFinished.emit()
    settle()
    assert desk.session.data is not None
    assert desk.session.data.own_rate == Past(9, 40)
    desk.session.undo()
    settle()
    assert page.rate.won.value() == 0


def test_the_first_twenty_are_selected_and_worth_is_said(page: PassivesPage, settle: Settle) -> None:
    page.list_menu.fill()
    assert page.list_menu.button.menu().actions()[0].text() == "The first 20"
    page.list_menu.select_first(20)
    settle()
    assert page.people() == [int(row) for row in page.model.order[:20]]
    assert "If you win over these 20 passives, your NPS goes from 31 to 36." in words_on(page)
    assert "5 points more takes 21 passives won over." in words_on(page)
    assert "As many detractors (20): 4.9 points" in words_on(page)


def test_value_decides_only_once_it_is_switched_on(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    before = page.model.row_at(0)
    page.list_menu.switch_value(True)
    settle()
    rows = known(page)
    fives = [rows.value[place] for place in range(len(rows)) if near(page).squares[place] == 5]
    worth = [value for value in fives if value == value]
    assert worth == sorted(worth, reverse=True)
    got: list[str] = []
    desk.session.read(partial(settings.get, key="passives_by_value"), got.append)
    settle()
    assert got == ["1"]
    desk.session.undo()
    settle()
    assert page.model.row_at(0) == before


def test_why_this_order_says_what_it_is_made_of_and_how_the_last_held(page: PassivesPage, settle: Settle) -> None:
    page.why.click()
    assert page.dialog is not None
    words = [label.plain_text() for label in page.dialog.findChildren(PlainLabel)]
    assert any("199 promoters" in text for text in words)
    assert any("18 answered again and 5 gave a 9 or 10" in text for text in words)
    assert complaints(page.dialog) == []
    page.dialog.more.click()
    assert page.dialog.help_dialog.parts[0].topic.title == "Which passives are closest to a 9"
    page.dialog.help_dialog.close()
    page.dialog.close()


def test_a_tag_ranks_anew_and_an_action_does_not(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    ranking = page.keeper.ranking
    action = next(iter(known(page).actions))
    desk.session.change(label("Reword"), partial(plan.change_action, action_id=action, text="New words"))
    settle()
    assert page.keeper.ranking is ranking
    desk.session.change(label("x"), untag_everything)
    settle()
    assert page.keeper.ranking is not ranking
    assert not known(page).missing
    assert not any(action.text().startswith("Bad service") for action in page.tools.reason.menu().actions())


def untag_everything(project: Project) -> None:
    project.write("DELETE FROM tagging")


def test_many_are_shown_at_once_and_ranked_beside_the_window(
    desk: FakeDesk, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npsdesk.gui.passives.ranking.FEW", 0)
    monkeypatch.setattr("npsdesk.gui.passives.page.FEW", 0)
    work: list[Callable[[], None]] = []
    monkeypatch.setattr(
        desk, "run_beside", lambda _title, run, then, *_rest: work.append(lambda: then(run(NoProgress())))
    )
    shown = PassivesPage(desk)
    qtbot.addWidget(shown)
    shown.show()
    settle()
    assert known(shown).near is None
    assert shown.model.rowCount() == 142
    work[0]()
    settle()
    assert near(shown).has_closeness
    assert shown.table.current_row() == shown.model.row_at(0) == named(shown, "Jelle Visser")


def test_stopping_leaves_the_list_in_the_order_of_the_score(
    desk: FakeDesk, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npsdesk.gui.passives.ranking.FEW", 0)
    monkeypatch.setattr("npsdesk.gui.passives.page.FEW", 0)
    monkeypatch.setattr(desk, "run_beside", lambda *given: given[4]())
    shown = PassivesPage(desk)
    qtbot.addWidget(shown)
    shown.show()
    settle()
    assert known(shown).near is None
    assert not shown.tools.lists.isVisible()
    scores = [int(known(shown).score[known(shown).place[int(row)]]) for row in shown.model.order]
    assert scores == sorted(scores, reverse=True)


def test_not_now_leaves_people_out_until_they_are_listed_again(
    page: PassivesPage, desk: FakeDesk, qtbot: QtBot, settle: Settle
) -> None:
    first, second = (int(row) for row in page.model.order[:2])
    assert "Not now" not in [action.text() for action in page.tools.more.menu().actions()]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_X)
    settle()
    assert page.model.place_of(first) < 0
    assert page.table.current_row() == second
    assert page.count.plain_text() == "141 of 142 passives."
    assert desk.said("toast")[-1] == "1 passive is left out for now"
    page.tools.choose(NOT_NOW)
    page._on_listed(NOT_NOW)
    settle()
    assert [int(row) for row in page.model.order] == [first]
    assert page.panel.not_now.label() == "List again"
    page.panel.not_now.click()
    settle()
    assert page.model.rowCount() == 0
    assert page.nothing.isVisible()
    page.show_all()
    assert page.model.row_at(0) == first
    desk.session.undo()
    settle()
    assert page.model.place_of(first) < 0
    desk.session.undo()
    settle()
    assert page.model.row_at(0) == first


def test_what_the_order_lacks_is_said_under_the_title(page: PassivesPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.change(label("x"), forget_ratings)
    settle()
    assert page.header.subtitle.plain_text().endswith("There are no ratings, so tags and the score make the order.")
    assert near(page).has_closeness
    desk.session.change(label("x"), forget_promoters)
    settle()
    assert "too few answers to compare" in page.header.subtitle.plain_text()
    assert "closeness" not in [column.key for column in page.model.columns]
    assert page.tools.lists.current() is ListName.ALL


def forget_ratings(project: Project) -> None:
    project.write("UPDATE field SET role = 'ignore' WHERE role = 'rating'")


def forget_promoters(project: Project) -> None:
    project.write("UPDATE response SET score = NULL WHERE score >= 9")
