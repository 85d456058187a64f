"""The page Messages: queues, messages person by person, praise, and what is due on the first page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from gui.desk import FakeDesk
from gui.walker import complaints
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from npsdesk.core.customers.contacts import Contact
from npsdesk.core.labels import label
from npsdesk.core.survey import Channel, Filter, Group
from npsdesk.files.message_templates import load_templates
from npsdesk.files.playbook import load_playbook
from npsdesk.gui.contact import choosing
from npsdesk.gui.contact import queues as queue_view
from npsdesk.gui.contact.digest_card import DigestCard
from npsdesk.gui.contact.page import ContactPage
from npsdesk.gui.contact.sender_dialog import SenderDialog
from npsdesk.gui.contact.views import ContactView, people_detail, queue_detail
from npsdesk.gui.contact.write import WriteView
from npsdesk.gui.plan.page import PlanPage
from npsdesk.gui.reports.praise_page import praise_document, write_praise_pdf
from npsdesk.gui.widgets.buttons import Button
from npsdesk.gui.widgets.segmented import Segment
from npsdesk.i18n import render
from npsdesk.services.find_requests import find_requests, gather_requests
from npsdesk.services.message_choices import Outlet
from npsdesk.services.message_wording import Address, keep_sender
from npsdesk.services.praise import PraiseBoard, Praised, Quote
from npsdesk.services.queues import REVIEW, QueueRules
from npsdesk.services.tell_askers import solve_request
from npsdesk.store import contacts
from npsdesk.store.project import Project

Settle = Callable[[], None]


def noted(desk: FakeDesk) -> list[Contact]:
    """Return the messages noted since the sample was made."""
    got: list[list[Contact]] = []
    desk.session.read(contacts.list_contacts, got.append)
    desk.session.wait()
    return [contact for contact in got[0] if contact.day == desk.today()]


def writing(page: ContactPage, settle: Settle) -> WriteView:
    page.views.show_view(ContactView.WRITE)
    settle()
    return page.write


def test_detractors_wait_by_age_and_leave_once_they_were_reached(
    page: ContactPage, desk: FakeDesk, settle: Settle
) -> None:
    queues = page.queues
    model = queues.table.queue_model()
    assert queues.sentence.plain_text() == "71 detractors wait for a reaction."
    first = model.row_at(0)
    assert [model.text(first, key) for key in ("name", "answered", "due")] == ["Lies Claes", "16 Oct", "17 Nov"]
    queues.table.go_to(first)
    queues._on_reached(Channel.PHONE)
    settle()
    assert [contact.response for contact in noted(desk)] == [first]
    assert queues.sentence.plain_text() == "70 detractors wait for a reaction."
    assert "1 heard from you already" in queues.left_out.plain_text()
    desk.session.undo()
    settle()
    assert model.row_at(0) == first


def test_a_queue_of_people_without_a_name_says_that(page: ContactPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.change(label("x"), forget_people)
    settle()
    queues = page.queues
    for group, count in ((Group.DETRACTOR, 71), (Group.PASSIVE, 142), (Group.PROMOTER, 199)):
        queues.show_group(group)
        settle()
        assert queues.sentence.plain_text() == (
            f"Nobody here can be reached: {count} gave no name. Next time, also ask for a name and an e-mail address."
        )
        assert not queues.write.isEnabled()
    assert queues.write.label() == "Write a thank-you"


def test_where_nobody_gave_a_name_nobody_is_asked_to_sign(page: ContactPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.change(label("x"), forget_people)
    desk.session.write(lambda project: keep_sender(project, "", "Harbour Bikes"))
    write = writing(page, settle)
    assert write.unsigned.isHidden()
    assert write.ready.plain_text() == "Nobody here gave a name, so there is nobody to write to."


def forget_people(project: Project) -> None:
    project.write("UPDATE response SET customer = NULL, name = '', company = '', email = '', key = ''")


def test_a_first_reaction_is_written_to_who_is_chosen(page: ContactPage, settle: Settle) -> None:
    queues = page.queues
    first = queues.table.queue_model().row_at(0)
    queues.table.go_to(first)
    queues.write.click()
    settle()
    assert page.views.current is ContactView.WRITE
    assert page.write.table.message_model().order == [first]
    assert page.write.letter.text.toPlainText().startswith("Hi Lies,\n\nThank you for telling us.")
    assert page.write.who.label() == "1 chosen person"


@pytest.mark.parametrize(("answer", "count"), [("everyone", 412), ("happy", 199), ("", 0)])
def test_only_happy_customers_are_asked_for_a_review_after_a_warning(
    page: ContactPage, monkeypatch: pytest.MonkeyPatch, answer: str, count: int
) -> None:
    told: list[str] = []

    def choose(_parent: object, _what: str, do: str, _buttons: object) -> str:
        told.append(do)
        return answer

    got: list[tuple[int, str]] = []
    monkeypatch.setattr(queue_view, "ask", choose)
    page.queues.show_group(Group.PROMOTER)
    monkeypatch.setattr(page.queues, "_write_to", lambda people, template: got.append((len(people), template)))
    page.queues.review.click()
    assert "against the rules" in told[0]
    assert got == ([(count, REVIEW)] if answer else [])


def test_how_soon_is_the_owners(page: ContactPage, settle: Settle) -> None:
    page.queues.rules.click()
    dialog = page.queues.dialog
    assert dialog is not None
    dialog.calls.setValue(3)
    dialog.keep.click()
    settle()
    page.queues.show_group(Group.PASSIVE)
    assert page.queues.found is not None
    assert page.queues.found.rules == QueueRules(calls=3)
    assert page.queues.table.queue_model().rowCount() == 3


def test_what_is_typed_is_checked_at_once_and_kept(page: ContactPage, desk: FakeDesk, settle: Settle) -> None:
    write = writing(page, settle)
    row = write.table.current_row()
    assert write.letter.check.plain_text().endswith("Good.")
    write.letter.text.setPlainText(write.letter.text.toPlainText().replace("Lotte\n", "Any feedback?\nLotte\n"))
    assert write.letter.findings.plain_text() == "“Any feedback?” gets a shrug. Ask for one thing."
    write.leave()
    settle()
    message = write.table.message_model().message(row)
    assert message is not None
    assert (message.is_edited, message.can_go, "Any feedback?" in message.text) == (True, False, True)
    assert write.letter.original.isVisible()
    write.letter.original.click()
    settle()
    again = write.table.message_model().message(row)
    assert again is not None
    assert (again.is_edited, again.can_go) == (False, True)
    assert desk.session.undo_label is not None
    assert render(desk.session.undo_label) == "Message as in the template again"


def test_the_mail_program_opens_and_only_the_owner_says_it_was_sent(
    page: ContactPage, desk: FakeDesk, settle: Settle
) -> None:
    write = writing(page, settle)
    links: list[QUrl] = []
    write.outbox.open_link = links.append
    row = write.table.current_row()
    write.letter.mail.click()
    assert links[0].scheme() == "mailto"
    assert links[0].path() == "mia.jansen@example.com"
    assert write.letter.asked.text() == "Did you send it?"
    assert noted(desk) == []
    write.letter.sent.click()
    settle()
    assert [(contact.response, contact.template) for contact in noted(desk)] == [(row, "ask")]
    message = write.table.message_model().message(row)
    assert message is not None
    assert not message.can_go


def test_other_pages_ask_for_a_message_to_people(page: ContactPage, desk: FakeDesk, settle: Settle) -> None:
    data = desk.session.data
    assert data is not None
    newest = data.answers[data.answers["wave"] == data.waves[-1].id]
    happy = newest.index[newest["score"] >= 9][:3].tolist()
    page.show_detail(f"people:thanks:{','.join(map(str, happy))}")
    settle()
    assert page.views.current is ContactView.WRITE
    facts = page.write.facts
    assert facts is not None
    assert facts.picture.template == "thanks"
    assert [message.response for message in page.write.table.message_model().messages()] == happy
    page.show_detail(f"people::{happy[0]},7x")
    settle()
    assert page.write.facts is not None
    assert page.write.facts.picture.template == "ask"
    assert page.write.table.message_model().rowCount() == 1


def test_another_action_that_waits_for_somebody_is_named(page: ContactPage, settle: Settle) -> None:
    write = writing(page, settle)
    write.table.go_to(write.table.message_model().row_at(0))
    assert write.letter.holds.plain_text().startswith("Also waits for a message from “")
    assert write.letter.mail.isEnabled()  # the owner decides


def test_copying_gives_the_whole_message(page: ContactPage, settle: Settle) -> None:
    write = writing(page, settle)
    write.letter.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Mia Jansen mia.jansen@example.com\nMia, one question")


def test_ready_messages_are_saved_as_drafts(
    page: ContactPage, desk: FakeDesk, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = writing(page, settle)
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(folder))
    write._on_save(Outlet.EML)
    ready = sum(message.can_go for message in write.table.message_model().messages())
    assert len(list(folder.glob("*.eml"))) == ready > 0
    assert noted(desk) == []
    assert write.letter.asked.text() == f"Did you send these {ready} messages?"


def test_what_goes_into_every_message_is_typed_once(page: ContactPage, settle: Settle) -> None:
    write = writing(page, settle)
    write._on_template("told")
    settle()
    field = write.shared.fields["done"]
    assert field.isVisible()
    assert field.accessibleName() == "What you did about it (English)"
    field.setText("Repairs take four days now.")
    field.editingFinished.emit()
    settle()
    assert "Repairs take four days now." in write.letter.text.toPlainText()


def test_the_plan_opens_the_people_of_an_action(page: ContactPage, settle: Settle) -> None:
    page.show_detail("action:1")
    settle()
    assert page.views.current is ContactView.WRITE
    assert page.write.facts is not None
    assert page.write.facts.picture.action == 1
    page.show_detail("queues")
    assert page.views.current is ContactView.QUEUES


def test_e_on_the_plan_asks_for_the_messages_of_the_action(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    plan_page = PlanPage(desk)
    qtbot.addWidget(plan_page)
    plan_page.resize(1056, 760)
    plan_page.show()
    settle()
    qtbot.keyClick(plan_page.table, "e")
    assert desk.said("show_page") == ["messages"]


def test_who_signs_is_asked_for(page: ContactPage, settle: Settle) -> None:
    write = writing(page, settle)
    assert write.signer.label() == "Signed by Lotte"
    write.signer.click()
    assert write.dialog is not None
    write.dialog.person.setText("Sam")
    write.dialog.keep.click()
    settle()
    assert write.signer.label() == "Signed by Sam"
    assert "\nSam\n" in write.letter.text.toPlainText()


def test_how_dutch_customers_are_addressed_is_chosen_where_dutch_is_written(page: ContactPage) -> None:
    assert SenderDialog("Lotte", "Bikes", None, page).address is None
    agreed: list[tuple[str, str, object]] = []
    dialog = SenderDialog("Lotte", "Fietsen", Address.SURVEY, page)
    dialog.agreed.connect(lambda *said: agreed.append(said))
    assert dialog.address is not None
    dialog.address.choose(Address.FORMAL)
    dialog.keep.click()
    assert agreed == [("Lotte", "Fietsen", Address.FORMAL)]


def test_with_u_the_message_in_view_is_another_one(page: ContactPage, settle: Settle) -> None:
    write = writing(page, settle)
    assert write.facts is not None
    assert write.facts.is_dutch_spoken  # some of the sample's customers write Dutch
    write.signer.click()
    assert write.dialog is not None
    assert write.dialog.address is not None
    assert write.dialog.address.current() is Address.SURVEY
    write.dialog.address.choose(Address.FORMAL)
    write.dialog.keep.click()
    settle()
    texts = [one.text for one in write.table.message_model().messages() if one.person.language == "nl"]
    assert texts
    assert all("Hoi" not in text and ("Beste" in text or "Goedendag" in text) for text in texts)


def test_the_words_of_a_message_are_changed_for_everybody(page: ContactPage, settle: Settle) -> None:
    write = writing(page, settle)
    write.words.click()
    dialog = write.words_dialog
    assert dialog is not None
    dialog.text.setPlainText("Hi {first name},\n{nonsense}\n")
    assert dialog.wrong.plain_text() == "There is no field {nonsense}."
    dialog.text.setPlainText("Hi {first name},\nWhat did you miss?\n")
    dialog.text.moveCursor(QTextCursor.MoveOperation.End)
    dialog.fields["sender"].click()
    dialog.keep.click()
    settle()
    assert write.letter.text.toPlainText() == "Hi Mia,\nWhat did you miss?\nLotte"
    write.words.click()
    assert write.words_dialog is not None
    write.words_dialog.original.click()
    write.words_dialog.keep.click()
    settle()
    assert write.letter.text.toPlainText().startswith("Hi Mia,\n\nThank you for the 8")


def test_praise_is_shown_without_names_and_copied_as_text(page: ContactPage, settle: Settle) -> None:
    page.views.show_view(ContactView.PRAISE)
    settle()
    board = page.praise.board
    assert board is not None
    assert (board.has_names, board.themes[0].name) == (False, "Friendly staff")
    page.praise.copy.click()
    assert "Friendly staff: 18 promoters" in QGuiApplication.clipboard().text()


def test_without_praise_the_comments_are_one_click_away(page: ContactPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.change(label("x"), lambda project: project.write("DELETE FROM tagging"))
    page.views.show_view(ContactView.PRAISE)
    settle()
    read = next(one for one in page.praise.findChildren(Button) if one.label() == "Read the comments")
    read.click()
    assert desk.said("show_page") == ["comments"]


def test_praise_on_paper_is_plain_text(tmp_path: Path, qtbot: QtBot) -> None:
    said = "<b>bold</b> & =1+1 <img src=x>"
    board = PraiseBoard("Autumn", 1, 1, (Praised("<i>Tag</i>", 1, (Quote(1, said),)),), None, (), 0, has_names=False)
    assert said in praise_document(board, "<u>Shop</u>").toPlainText()
    path = tmp_path / "praise.pdf"
    write_praise_pdf(str(path), board, "Shop")
    assert path.read_bytes().startswith(b"%PDF")


def test_the_first_page_says_what_is_due(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    card = DigestCard(desk)
    qtbot.addWidget(card)
    settle()
    assert card.digest is not None
    kinds = [line.kind.value for line in card.digest.lines]
    assert kinds == ["late_actions", "new_detractors", "to_tell", "calls", "promoters"]
    for line in card.digest.lines:
        card._on_show(line.kind)
    assert desk.said("show_page") == ["plan", "messages", "plan", "messages", "messages"]
    assert desk.said("detail") == ["part:table", "queues:detractor", "part:told", "queues:passive", "queues:promoter"]
    card.close_button.click()
    assert card.isHidden()


def test_the_first_page_counts_those_who_asked_for_what_is_there_now(
    desk: FakeDesk, qtbot: QtBot, settle: Settle
) -> None:
    def solve(project: Project) -> tuple[str, int]:
        line = find_requests(gather_requests(project, desk.session.data, Filter()))[0]  # type: ignore[arg-type]
        solve_request(project, line, desk.today())
        return line.name, line.people

    solved: list[tuple[str, int]] = []
    card = DigestCard(desk)
    qtbot.addWidget(card)
    desk.session.write(solve, solved.append)
    settle()
    assert card.digest is not None
    told = next(line for line in card.digest.lines if line.kind.value == "to_tell")
    ((name, people),) = solved
    assert set(told.names) == {name, "uitleg over het onderhoud"}
    assert told.count == people + 1


def test_who_waits_is_said_beside_the_queues_and_follows_what_is_noted(page: ContactPage, settle: Settle) -> None:
    first = page.views.switch.findChildren(Segment)[0]
    assert first.label() == "Get back to  71"
    page.queues.table.go_to(page.queues.table.queue_model().row_at(0))
    page.queues._on_reached(Channel.PHONE)
    settle()
    assert first.label() == "Get back to  70"


def test_another_page_asks_for_a_queue_or_for_messages_to_people(page: ContactPage, settle: Settle) -> None:
    page.show_detail(queue_detail(Group.PROMOTER))
    settle()
    assert (page.views.current, page.queues.group) == (ContactView.QUEUES, Group.PROMOTER)
    people = page.queues._chosen()
    page.show_detail(people_detail(people, "thanks"))
    settle()
    assert page.views.current is ContactView.WRITE
    assert page.write.table.message_model().order == people


def test_who_signs_comes_first(page: ContactPage, desk: FakeDesk, settle: Settle) -> None:
    desk.session.write(lambda project: keep_sender(project, "", "Harbour Bikes"))
    write = writing(page, settle)
    assert write.unsigned.text().startswith("First say who these messages come from.")
    assert write.signer.isHidden()
    assert write.ready.plain_text().endswith("messages wait for a name under them.")
    write.sign.click()
    assert write.dialog is not None
    write.dialog.person.setText("Sam")
    write.dialog.keep.click()
    settle()
    assert write.unsigned.isHidden()
    assert write.ready.plain_text().startswith("5")


@pytest.mark.parametrize("view", list(ContactView))
def test_nothing_is_cut_off_or_without_a_name(page: ContactPage, settle: Settle, view: ContactView) -> None:
    page.resize(752, 600)
    page.views.show_view(view)
    settle()
    assert complaints(page) == []


def test_every_tactic_has_a_message_that_is_there() -> None:
    tactics = {tactic.key for tactic in load_playbook("en").tactics}
    templates = {template.key for template in load_templates("en").templates}
    assert choosing._FOR_TACTIC.keys() <= tactics
    assert set(choosing._FOR_TACTIC.values()) <= templates


def test_a_message_about_the_price_is_only_for_who_misses_it(page: ContactPage, settle: Settle) -> None:
    write = writing(page, settle)
    assert write.table.message_model().rowCount() == 142
    write.template.chosen.emit("price")
    settle()
    count = write.table.message_model().rowCount()
    assert 0 < count < 142
    assert f"Only for {count} of 142: the others do not say" in write.ready.plain_text()
    write.choose_people([message.response for message in write.table.message_model().messages()], "price")
    settle()
    assert "Only for" not in write.ready.plain_text()
