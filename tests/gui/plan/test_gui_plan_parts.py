"""The board, gifts and discounts, who asked and is told, people with a status, tactics and questions: in the window."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from gui.desk import FakeDesk
from gui.walker import complaints
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.actions.playbook import Gives
from npsdesk.core.labels import label
from npsdesk.core.survey import Action, Audience, Channel, Filter, Group, PersonStatus, Picked, Status
from npsdesk.gui.help.wording_dialog import WordingDialog
from npsdesk.gui.plan.board import Board
from npsdesk.gui.plan.board_card import MIME, BoardCard
from npsdesk.gui.plan.gifts import GiftsView
from npsdesk.gui.plan.log_dialog import LogDialog
from npsdesk.gui.plan.page import PlanPage
from npsdesk.gui.plan.parts import PlanPart
from npsdesk.gui.plan.tactics_dialog import TacticsDialog
from npsdesk.gui.plan.told import ToldView
from npsdesk.i18n import render
from npsdesk.services import contact_log
from npsdesk.services.plan_people import find_people, rule_for
from npsdesk.store import contacts, plan, plan_people, requests
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestStatus
from npsdesk.store.tactics import own_tactics

Settle = Callable[[], None]


def read(desk: FakeDesk, function: Callable[[Project], Any]) -> Any:
    got: list[Any] = []
    desk.session.read(function, got.append)
    desk.session.wait()
    return got[0]


def stored(desk: FakeDesk) -> dict[int, Action]:
    return {action.id: action for action in read(desk, plan.list_actions)}


def board_of(page: PlanPage, settle: Settle) -> Board:
    page.parts.show_part(PlanPart.BOARD)
    settle()
    board = page.parts.view(PlanPart.BOARD)
    assert isinstance(board, Board)
    return board


def card_of(board: Board, action: int) -> BoardCard:
    return next(card for column in board.columns for card in column.cards if card.action_id == action)


def columns(board: Board) -> list[int]:
    return [len(column.cards) for column in board.columns]


# ---- the board


def test_an_empty_board_offers_to_add_an_action(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    board = board_of(page, settle)
    assert not board.empty.isVisibleTo(board)
    desk.session.change(label("x"), lambda project: project.write("DELETE FROM action"))
    settle()
    assert board.empty.isVisibleTo(board)
    assert board.home() is board.add
    board.add.click()
    settle()
    assert page.new_action.dialog is not None


def test_a_board_with_cards_offers_to_add_one_too(page: PlanPage, settle: Settle) -> None:
    board = board_of(page, settle)
    assert board.more.isVisible()
    board.more.click()
    settle()
    assert page.new_action.dialog is not None


def test_a_digit_moves_a_card_that_keeps_the_focus(
    page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle
) -> None:
    board = board_of(page, settle)
    assert columns(board) == [3, 2, 0, 3, 0]
    card = board.columns[0].cards[0]
    number = card.action_id
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_3)
    settle()
    assert stored(desk)[number].status is Status.WAITING
    assert columns(board) == [2, 2, 1, 3, 0]
    assert board.focused() == number
    desk.session.undo()
    settle()
    assert columns(board) == [3, 2, 0, 3, 0]


def test_arrows_walk_the_cards_and_skip_empty_columns(page: PlanPage, qtbot: QtBot, settle: Settle) -> None:
    board = board_of(page, settle)
    first = board.columns[0].cards[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert board.focused() == board.columns[0].cards[1].action_id
    for key, column in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 3), (Qt.Key.Key_Right, 3), (Qt.Key.Key_Left, 1)):
        qtbot.keyClick(card_of(board, board.focused()), key)
        assert board.focused() in [card.action_id for card in board.columns[column].cards]


def test_a_card_let_go_on_a_column_takes_its_status(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    board = board_of(page, settle)
    number = board.columns[0].cards[1].action_id
    mime = QMimeData()
    mime.setData(MIME, str(number).encode())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    board.columns[4].dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, mime, buttons, keys))
    settle()
    assert stored(desk)[number].status is Status.STOPPED


def test_return_opens_the_action_in_the_table(page: PlanPage, qtbot: QtBot, settle: Settle) -> None:
    board = board_of(page, settle)
    card = board.columns[1].cards[0]
    qtbot.keyClick(card, Qt.Key.Key_Return)
    settle()
    assert page.parts.current is PlanPart.TABLE
    assert page.table.current_row() == card.action_id


# ---- people


def test_people_are_marked_and_the_log_knows(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    people = page.panel.people
    people.table.selectRow(0)
    (chosen,) = people.chosen()
    people._on_status(PersonStatus.CONTACTED, Channel.PHONE)
    settle()
    (noted,) = [known for known in read(desk, contacts.list_contacts) if known.response == chosen.response]
    assert noted.channel is Channel.PHONE
    assert people.count.plain_text() == "25 people, 1 reached"
    assert "Contacted on 15 Nov 2026" in people.about.plain_text()
    listed = {one.response: one.status for one in read(desk, plan_people.list_people)}
    assert listed[chosen.response] is PersonStatus.CONTACTED


def test_a_second_message_is_noted_with_a_word(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    people = page.panel.people
    people.table.selectRow(0)
    people._on_status(PersonStatus.CONTACTED, Channel.PHONE)
    settle()
    assert desk.said("toast") == []
    people._on_status(PersonStatus.CONTACTED, Channel.EMAIL)
    settle()
    assert desk.said("toast") == ["Noted. Mind that of these people: 1 contacted recently."]


def test_all_people_are_shown_on_request(page: PlanPage, settle: Settle) -> None:
    people = page.panel.people
    rows = people.table.index_model().rowCount()
    low = people.table.height()
    assert (people.all.label(), people.table.verticalScrollBar().isVisible()) == (f"Show all {rows}", False)
    people.all.click()
    assert people.all.label() == "Show fewer"
    assert people.table.height() > low * rows / 10
    people.all.click()
    assert people.table.height() == low


def test_a_note_about_a_person_is_kept(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    people = page.panel.people
    people.table.selectRow(2)
    (chosen,) = people.chosen()
    people.note.setText("calls  back")
    people.note.editingFinished.emit()
    settle()
    notes = {one.response: one.note for one in read(desk, plan_people.list_people) if one.note}
    assert notes == {chosen.response: "calls back"}
    assert people.note.text() == "calls back"
    people.table.selectRow(3)
    assert people.note.text() == ""


def test_who_wants_no_messages_is_shown_and_counted(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    people = page.panel.people
    people.table.selectRow(0)
    menu = people.mark.menu()
    menu.aboutToShow.emit()
    next(item for item in menu.actions() if item.text() == "Wants no messages at all").trigger()
    settle()
    assert len(read(desk, contacts.refusals)) == 1
    assert "1 wants no messages" in people.held.plain_text()
    assert people.table.index_model().text(people.table.current_row(), "status") == "wants no messages"


def test_a_rule_follows_later_waves_until_it_is_a_list(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    people = page.panel.people
    before = page.panel.action()
    assert before is not None
    people.rule.click()
    settle()
    dialog = page.deeds.dialog
    assert dialog is not None
    assert dialog.count.plain_text() == "23 people fit now."
    dialog.keep.click()
    settle()
    assert stored(desk)[before.id].audience is not None
    assert people.rule_words.plain_text().startswith("Passives of the newest wave, whichever that is: misses Waiting")
    assert not people.add.isVisible()
    people.fix.click()
    settle()
    action = stored(desk)[before.id]
    assert (action.audience, action.people >= 25) == (None, True)


def test_the_owner_says_whom_a_rule_finds(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    data = desk.session.data
    assert data is not None
    action = page.panel.action()
    assert action is not None
    field = next(field for field in data.group_fields if "Ghent" in set(data.answers[field.id].dropna()))
    page.panel.people.rule.click()
    settle()
    dialog = page.deeds.dialog
    assert dialog is not None
    dialog.segment.setCurrentIndex(dialog.segment.findText("Everyone who gave 8"))
    dialog.field.setCurrentIndex(dialog.field.findData(field.id))
    dialog.value.setCurrentIndex(dialog.value.findData("Ghent"))
    dialog.direction.setCurrentIndex(dialog.direction.findText("praises or misses"))
    settle()
    said = f"Everyone who gave 8 of the newest wave, whichever that is: mentions Waiting time, {field.name}: Ghent"
    assert dialog.sentence.plain_text() == said
    rule = Audience(None, score=8, field=field.id, value="Ghent", tag=action.tag)
    found = read(desk, partial(find_people, data=data, rule=rule))
    assert dialog.count.plain_text() == f"{len(found)} people fit now."
    dialog.silent.setChecked(True)
    assert not dialog.tag.isEnabled()
    assert dialog.rule().tag is None
    dialog.silent.setChecked(False)
    assert complaints(dialog) == []
    dialog.keep.click()
    settle()
    assert stored(desk)[action.id].audience == rule
    assert page.panel.people.rule_words.plain_text() == said
    desk.session.undo()
    settle()
    assert stored(desk)[action.id].audience is None


def test_a_rule_takes_the_filter_as_it_is_now(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.set_filter(Filter(wave=desk.session.filter.wave, group=Group.DETRACTOR))
    settle()
    page.panel.people.rule.click()
    settle()
    dialog = page.deeds.dialog
    assert dialog is not None
    dialog.segment.setCurrentIndex(dialog.segment.findText("Everyone"))
    dialog.tag.setCurrentIndex(0)
    dialog.take.click()
    assert dialog.rule() == Audience(Group.DETRACTOR)
    desk.session.set_filter(Filter(picked=Picked("June", frozenset((1, 2)))))
    settle()
    assert rule_for(next(iter(stored(desk).values())), desk.session.filter).group is Group.PASSIVE


def test_effort_cost_and_outcome_are_stored(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    number = page.table.current_row()
    facts = page.panel.facts
    facts.cost.set_amount(45.5)
    facts.cost.editingFinished.emit()
    facts.outcome.setPlainText("Two gave a 9")
    facts.leave()
    facts.effort.setCurrentIndex(1)
    facts.effort.activated.emit(1)
    settle()
    action = stored(desk)[number]
    assert (action.cost, action.outcome, action.effort) == (45.5, "Two gave a 9", "low")
    assert desk.session.undo_label is not None
    assert render(desk.session.undo_label).startswith("Change the effort")


def test_the_tactic_is_shown_and_chosen_with_what_to_say(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    number, facts = page.table.current_row(), page.panel.facts
    assert facts.tactic.currentText() == "Shorten the wait, or bridge it"
    facts.tactic.setCurrentIndex(facts.tactic.findData("targeted_discount"))
    facts.tactic.activated.emit(facts.tactic.currentIndex())
    settle()
    assert stored(desk)[number].tactic == "targeted_discount"
    assert page.panel.say.isVisible()
    assert "a discount is not for them" in page.panel.people.held.plain_text()
    desk.session.undo()
    settle()
    assert facts.tactic.currentData() == "shorten_the_wait"


def test_the_address_of_who_gets_a_gift_is_said(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    def give_address(project: Project) -> None:
        project.write("INSERT INTO field (id, name, role) VALUES (901, 'Straat', 'group')")
        project.write("INSERT INTO wave_field SELECT id, 901 FROM wave")
        project.write("""UPDATE response SET answers = json_set(answers, '$."901"', 'Kade 1')""")

    desk.session.change(label("Address"), give_address)
    page.open_action(5)
    settle()
    people = page.panel.people
    people.table.selectRow(0)
    assert people.about.plain_text().startswith("Kade 1")


# ---- gifts


def gifts_of(page: PlanPage, settle: Settle) -> GiftsView:
    page.parts.show_part(PlanPart.GIFTS)
    settle()
    view = page.parts.view(PlanPart.GIFTS)
    assert isinstance(view, GiftsView)
    return view


def test_a_budget_ticks_those_it_reaches_and_goes_into_the_plan(
    page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle
) -> None:
    view = gifts_of(page, settle)
    assert not page.figures.isVisible()
    assert view.sentence.plain_text().startswith("For 20 people this costs €100. Fill in")
    view.margin.setValue(30)
    assert "It pays for itself if 1 of 20 stays" in view.sentence.plain_text()
    assert "23 get one already" in view.left_out.plain_text()
    model = view.table.index_model()
    view.table.go_to(next(row for row in range(model.rowCount()) if model.text(row, "chosen") == "yes"))
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert view.sentence.plain_text().startswith("For 19 people this costs €95.")
    view.again.click()
    view.add.click()
    settle()
    made = stored(desk)[page.table.current_row()]
    assert (made.people, made.cost, made.tactic) == (20, 100, "small_extra")
    assert page.parts.current is PlanPart.TABLE
    assert page.panel.people.count.plain_text() == "20 people"
    row = page.panel.people.table.index_model().row_at(0)
    assert page.panel.people.table.index_model().text(row, "status") == "To send"


def test_a_discount_leaves_out_who_does_not_mention_the_price(page: PlanPage, settle: Settle) -> None:
    view = gifts_of(page, settle)
    view.gives.choose(Gives.DISCOUNT)
    view.gives.changed.emit(Gives.DISCOUNT)
    settle()
    assert "do not mention the price" in view.left_out.plain_text()
    assert view.percent.isVisible()
    assert not view.each.isVisible()
    assert view.text.text() == "Offer a small discount to those who mention the price"


def test_a_gift_for_a_review_cannot_be_added(page: PlanPage, settle: Settle) -> None:
    view = gifts_of(page, settle)
    assert view.add.isEnabled()
    view.text.setText("A cake for a review")
    assert not view.add.isEnabled()
    assert "review" in view.tied.plain_text()


# ---- you asked, we did it


def told_of(page: PlanPage, settle: Settle) -> ToldView:
    page.parts.show_part(PlanPart.TOLD)
    settle()
    view = page.parts.view(PlanPart.TOLD)
    assert isinstance(view, ToldView)
    return view


def test_a_request_is_solved_and_everyone_told(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.change(label("Nothing is solved"), lambda project: project.write("DELETE FROM request_mark"))
    view = told_of(page, settle)
    assert view.home() is view.first
    key = view._open[0].key
    view._on_solve(key)
    settle()
    assert read(desk, requests.request_marks)[key].status is RequestStatus.DONE
    assert view.home() is view.table
    view.what.setText("It is there now")
    view.what.editingFinished.emit()
    settle()
    assert "It is there now." in view.message.toPlainText()
    links: list[QUrl] = []
    view.open_link = links.append
    view.mail.click()
    assert (
        links[0].scheme(),
        "It is there now" in links[0].toString(QUrl.ComponentFormattingOption.PrettyDecoded),
    ) == ("mailto", True)
    view.copy.click()
    assert QGuiApplication.clipboard().text() == view.message.toPlainText()
    view.table.selectAll()
    view.told.chosen.emit(Channel.EMAIL)
    settle()
    told = [contact for contact in read(desk, contacts.list_contacts) if contact.request]
    assert {contact.request for contact in told} == {key}
    assert view.untold.isVisible()
    view.untold.click()
    settle()
    assert not [contact for contact in read(desk, contacts.list_contacts) if contact.request]


def test_who_wants_no_messages_gets_none_to_copy(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    view = told_of(page, settle)
    assert view.reads.plain_text().endswith("1 question.")
    assert view.mind.plain_text().split("\n") == [
        "Sign with the name of a person, not of a team.",
        "They wrote in another language than this message.",
    ]
    view.message.setPlainText("Hi Leïla, any feedback?")
    assert "gets a shrug" in view.mind.plain_text()
    asker = view._model().asker(view.table.current_row())
    assert asker is not None
    customers = [asker.customer or 0]
    desk.session.write(lambda project: contact_log.refuse(project, customers, desk.today()))
    settle()
    assert view.message.toPlainText() == ""
    assert not view.copy.isEnabled()
    assert not view.mail.isEnabled()


def test_all_requests_are_looked_at_beside_the_comments(
    page: PlanPage, desk: FakeDesk, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(desk, "show_page", lambda *names: asked.append(names))
    told_of(page, settle).register_requested.emit()
    assert asked == [("comments", "requests")]


def test_another_page_can_ask_for_one_request(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    view = told_of(page, settle)
    first, second = view._open[0].key, view._open[1].key
    for key in (first, second):
        view._on_solve(key)
        settle()
    page.parts.show_part(PlanPart.TABLE)
    page.show_detail(first)
    settle()
    assert view.request.current() == first
    assert page.parts.current is PlanPart.TOLD


# ---- beside the page


def test_tactics_are_changed_added_and_taken_back(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    dialog = TacticsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    dialog.form.say.setPlainText("Say it plainly")
    dialog.form.leave()
    settle()
    (mine,) = read(desk, own_tactics).tactics
    assert (mine.key, mine.say) == ("ask_directly", "Say it plainly")
    assert dialog.list.item(0).text().endswith("(yours)")
    assert dialog.remove.label() == "As it was"
    dialog.remove.click()
    settle()
    assert read(desk, own_tactics).tactics == ()
    dialog.new.click()
    settle()
    assert dialog.form.name.text() == "New tactic"
    dialog.form.name.setText("Bring a cake")
    dialog.form.causes["waiting"].click()
    settle()
    (made,) = read(desk, own_tactics).tactics
    assert (made.name, made.causes) == ("Bring a cake", ("waiting",))
    assert complaints(dialog) == []


def test_the_log_of_messages_is_read_and_mended(page: PlanPage, desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    people = page.panel.people
    people.table.selectRow(0)
    (chosen,) = people.chosen()
    before = len(read(desk, contacts.list_contacts))
    people._on_status(PersonStatus.CONTACTED, Channel.PHONE)
    people._on_refused(True)
    settle()
    dialog = LogDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    model = dialog.messages.index_model()
    assert [model.text(0, key) for key in ("day", "name", "channel")] == ["15 Nov 2026", chosen.name, "Phone"]
    action = page.panel.action()
    assert action is not None
    assert model.text(0, "what") == action.text
    assert dialog.refusals.index_model().text(0, "name") == chosen.name
    assert complaints(dialog) == []
    dialog.remove.click()
    dialog.allow.click()
    settle()
    assert len(read(desk, contacts.list_contacts)) == before
    assert read(desk, contacts.refusals) == {}
    dialog.foot.undo.click()
    settle()
    assert len(read(desk, contacts.refusals)) == 1


def test_questions_follow_language_and_name_and_are_copied(qtbot: QtBot) -> None:
    dialog = WordingDialog(None, "en", "Harbour Bikes")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copies[0].click()
    assert "recommend Harbour Bikes" in QGuiApplication.clipboard().text()
    dialog.language.choose("nl")
    dialog.language.changed.emit("nl")
    dialog.copy_all.click()
    assert "je Harbour Bikes aanbeveelt" in QGuiApplication.clipboard().text()
    assert "Alleen na een score van 7–8" in QGuiApplication.clipboard().text()
    assert complaints(dialog) == []


@pytest.mark.parametrize("part", [part for part in PlanPart if part is not PlanPart.TABLE])
@pytest.mark.parametrize("width", [1056, 1024 - 224])
def test_nothing_is_cut_off_in_any_part(page: PlanPage, settle: Settle, part: PlanPart, width: int) -> None:
    page.parts.show_part(part)
    page.resize(width, 653)
    settle()
    if part is PlanPart.TOLD:
        view = told_of(page, settle)
        view._on_solve(view._open[0].key)
        settle()
    assert complaints(page) == []


def test_no_person_is_shown_for_an_answer_that_is_gone(page: PlanPage, desk: FakeDesk, settle: Settle) -> None:
    action = page.table.current_row()
    gone = read(desk, partial(plan.people, action_id=action))[0]

    def forget(project: Project) -> None:
        project.write("DELETE FROM response WHERE id = ?", (gone,))

    desk.session.change(label("Forget"), forget)
    settle()
    assert page.panel.people.count.plain_text() == "24 people"
