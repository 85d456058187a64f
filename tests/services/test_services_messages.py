"""Messages for the people of the sample: filled in in their language, checked, held back, noted, saved."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from npsdesk.core.actions.mail_address import AddressFlaw
from npsdesk.core.actions.message_check import Flaw
from npsdesk.core.cleaning.table import Chosen
from npsdesk.core.customers.contacts import Hold
from npsdesk.core.errors import Cancelled, NotFound
from npsdesk.core.labels import label
from npsdesk.core.survey import Channel, ReadBy, Role
from npsdesk.services import contact_log, message_wording, messages, project_data
from npsdesk.services.make_plan import add_action
from npsdesk.services.message_choices import Outlet
from npsdesk.services.message_people import tag_words, writable_people
from npsdesk.services.message_words import why_short
from npsdesk.services.project_data import ProjectData
from npsdesk.services.queues import asks_only_happy
from npsdesk.services.save_messages import save_messages
from npsdesk.store import comments, contacts, mapping, plan, readings, settings
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


@pytest.fixture
def shop(sample: Project) -> Project:
    with sample.change(label("Clear")):
        for action in plan.list_actions(sample):
            plan.delete_action(sample, action.id)
        contacts.remove_contacts(sample, [contact.id for contact in contacts.list_contacts(sample)])
    message_wording.keep_sender(sample, "Lotte", "Harbour Bikes")
    return sample


def people(data: ProjectData, *scores: int) -> list[int]:
    newest = data.answers[data.answers["wave"] == data.waves[-1].id]
    return [int(response) for response in newest.index[newest["score"].isin(list(scores))]]


def write(
    project: Project, wanted: Sequence[int], template: str = "ask"
) -> tuple[messages.MessagePicture, tuple[messages.Message, ...]]:
    data = project_data.load(project)
    picture = messages.gather_messages(project, data, wanted, template, TODAY)
    return picture, messages.write_messages(picture)


def change_answer(project: Project, response: int, **columns: str) -> None:
    with project.change(label("Change")):
        for column, text in columns.items():
            project.write(f"UPDATE response SET {column} = ? WHERE id = ?", (text, response))


def test_how_dutch_customers_are_addressed_is_kept_undone_and_asked_of_the_survey(shop: Project) -> None:
    address = message_wording.Address
    assert not message_wording.templates_of(shop, "nl").is_formal
    message_wording.keep_sender(shop, "Lotte", "Harbour Bikes", address.FORMAL)
    assert message_wording.templates_of(shop, "nl").is_formal
    assert not message_wording.templates_of(shop, "nl", address.INFORMAL).is_formal
    assert not message_wording.templates_of(shop, "en").is_formal
    message_wording.keep_sender(shop, "Sam", "Harbour Bikes")
    assert message_wording.address_of(shop) is address.FORMAL
    shop.undo()
    shop.undo()
    assert message_wording.address_of(shop) is address.SURVEY
    with shop.change(label("Change")):
        mapping.remember(shop, "of one file", {"Beveelt u ons aan?": Chosen(Role.SCORE)})
    assert message_wording.templates_of(shop, "nl").is_formal


def test_the_owners_own_words_stay_in_both_forms_and_the_shipped_ones_are_kept_as_none(shop: Project) -> None:
    formal = message_wording.Address.FORMAL
    template = message_wording.find_template(message_wording.templates_of(shop, "nl", formal), "ask")
    message_wording.keep_template(shop, template, "nl", "Dag", template.text)
    for address in message_wording.Address:
        assert message_wording.find_template(message_wording.templates_of(shop, "nl", address), "ask").subject == "Dag"
    message_wording.keep_template(shop, template, "nl", template.subject, template.text)
    plain = message_wording.find_template(message_wording.templates_of(shop, "nl"), "ask")
    assert plain.text.startswith("[Hoi")


def test_each_gets_a_message_of_their_own_with_a_question_about_what_they_miss(shop: Project) -> None:
    data = project_data.load(shop)
    _picture, found = write(shop, people(data, 7, 8)[:3])
    tom = found[0]
    assert tom.person.first_name == "Tom"
    assert "Hi Tom,\n\nThank you for the 8 in our survey. You wrote: “Good work on the gears" in tom.text
    assert "What would have been a fair time to wait for you?" in tom.text
    assert tom.text.endswith("Lotte\nHarbour Bikes")
    assert tom.can_go
    assert len({message.text for message in found}) == 3


def test_a_message_is_in_the_customers_language(shop: Project) -> None:
    data = project_data.load(shop)
    first, second = people(data, 7, 8)[:2]
    comment = comments.of_response(shop, first)[0]
    with shop.change(label("Dutch")):
        readings.set_languages(shop, {comment: "nl"}, ReadBy.HAND)
    _picture, (dutch, english) = write(shop, [first, second])
    assert (dutch.person.language, english.person.language) == ("nl", "en")
    assert dutch.text.startswith("Hoi Tom,\n\nBedankt voor de 8")
    assert "Hoelang wachten had je redelijk gevonden?" in dutch.text


def test_without_a_sender_nothing_can_go(sample: Project) -> None:
    data = project_data.load(sample)
    _picture, found = write(sample, people(data, 7, 8)[:2])
    assert all(Flaw.NO_SENDER in {one.flaw for one in message.check.findings} for message in found)
    assert not any(message.can_go for message in found)


def test_nobody_known_is_never_mailed_and_still_there(shop: Project) -> None:
    data = project_data.load(shop)
    anonymous = [int(number) for number in data.answers.index[data.answers["customer"].isna()]][:1]
    _picture, (message,) = write(shop, anonymous)
    assert (message.holds, message.email, message.may_go) == ((Hold.NOBODY_KNOWN,), "", False)


@pytest.mark.parametrize(
    "address", ["tom@shop.example\nBcc: all@shop.example", "no address", "a@b.example;c@d.example"]
)
def test_an_address_that_could_add_lines_or_people_is_named_and_not_used(
    shop: Project, address: str, tmp_path: Path
) -> None:
    data = project_data.load(shop)
    tom = people(data, 8)[0]
    change_answer(shop, tom, email=address)
    _picture, (message,) = write(shop, [tom])
    assert message.flaw in (AddressFlaw.BREAK, AddressFlaw.NOT_ONE)
    assert (message.email, message.can_go) == ("", False)
    assert Hold.NO_ADDRESS in message.holds
    assert why_short(message) == "e-mail address not usable"
    assert save_messages([message], tmp_path, Outlet.EML).messages == 0


def test_a_name_like_a_formula_is_plain_text_everywhere(shop: Project, tmp_path: Path) -> None:
    data = project_data.load(shop)
    tom = people(data, 8)[0]
    name = '=HYPERLINK("http://x.example";"click")'
    change_answer(shop, tom, name=name)
    _picture, (message,) = write(shop, [tom])
    assert message.text.startswith("Hello,")
    saved = save_messages([message], tmp_path, Outlet.XLSX)
    sheet = load_workbook(saved.files[0]).active
    assert sheet is not None
    assert (sheet["B2"].value, sheet["B2"].data_type) == (name, "s")
    (path,) = save_messages([message], tmp_path, Outlet.CSV).files
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][1] == f"'{name}"
    (eml,) = save_messages([message], tmp_path, Outlet.EML).files
    assert eml.name == "1 HYPERLINK http x.example click.eml"


def test_nobody_gets_two_messages_unnoticed(shop: Project) -> None:
    data = project_data.load(shop)
    chosen = people(data, 7, 8)[:2]
    picture, _found = write(shop, chosen)
    before = shop.digest()
    earlier = contacts.list_contacts(shop)
    logged = messages.mark_sent(shop, picture, chosen)
    assert logged.customers == 2
    new = [contact for contact in contacts.list_contacts(shop) if contact not in earlier]
    assert [contact.template for contact in new] == ["ask", "ask"]
    _picture, again = write(shop, chosen, "told")
    assert all(message.holds == (Hold.TOO_SOON,) and message.may_go for message in again)
    assert all(message.last is not None and message.last.channel is Channel.EMAIL for message in again)
    shop.undo()
    assert shop.digest() == before


def test_who_wants_no_messages_gets_none(shop: Project) -> None:
    data = project_data.load(shop)
    chosen = people(data, 8)[:1]
    contact_log.refuse(shop, contact_log.known_customers(shop, chosen), TODAY)
    _picture, (message,) = write(shop, chosen)
    assert (message.holds, message.may_go) == ((Hold.DO_NOT_CONTACT,), False)


def test_a_text_written_for_one_person_stays_until_it_is_forgotten(shop: Project) -> None:
    data = project_data.load(shop)
    chosen = people(data, 7, 8)[:2]
    picture, (tom, sanne) = write(shop, chosen)
    messages.keep_text(shop, tom, "ask", "Tom,\nhello", "Any feedback?")
    picture, (edited, other) = write(shop, chosen)
    assert (edited.subject, edited.text, edited.is_edited) == ("Tom, hello", "Any feedback?", True)
    assert Flaw.VAGUE in {one.flaw for one in edited.check.findings}
    assert other == sanne
    assert messages.rewritten(picture, edited, tom.subject, tom.text).check == tom.check
    messages.forget_text(shop, edited, "ask")
    assert write(shop, chosen)[1][0] == tom


def test_own_wording_takes_the_place_of_the_shipped_one(shop: Project) -> None:
    data = project_data.load(shop)
    template = message_wording.find_template(message_wording.templates_of(shop, "en"), "ask")
    message_wording.keep_template(
        shop, template, "en", "Hello {first name}", "[Hi {first name},]\n{question}\n{sender}"
    )
    _picture, (tom,) = write(shop, people(data, 8)[:1])
    assert (tom.subject, tom.text.splitlines()[0]) == ("Hello Tom", "Hi Tom,")
    message_wording.keep_template(shop, template, "en", template.subject, template.text)
    assert write(shop, people(data, 8)[:1])[1][0].text.startswith("Hi Tom,\n\nThank you")


def test_what_is_the_same_in_every_message_is_said_once_in_each_language(shop: Project) -> None:
    data = project_data.load(shop)
    chosen = people(data, 8)[:1]
    assert Flaw.UNFILLED in {one.flaw for one in write(shop, chosen, "told")[1][0].check.findings}
    message_wording.keep_shared(shop, "done", "en", "Repairs take four days now.")
    picture, (tom,) = write(shop, chosen, "You told us, we did it")
    assert "Repairs take four days now." in tom.text
    assert messages.unfilled([tom]) == 0
    assert picture.template == "told"
    with pytest.raises(NotFound):
        write(shop, chosen, "nothing")


def test_a_tag_is_only_named_in_the_language_it_has_a_name_in(shop: Project) -> None:
    tags = {tag.name: tag for tag in project_data.load(shop).tags}
    assert tag_words(tags["Waiting time"], "en", "en") == "waiting time"
    assert tag_words(tags["Price"], "en", "nl") == "prijs"
    assert tag_words(tags["Friendly staff"], "en", "nl") == ""


def test_only_those_who_are_there_are_written_to(shop: Project) -> None:
    data = project_data.load(shop)
    assert writable_people(shop, data, [10**6]) == []
    assert write(shop, [])[1] == ()


def test_asking_only_happy_customers_for_a_review_is_noticed(shop: Project) -> None:
    data = project_data.load(shop)
    assert asks_only_happy(data, people(data, 9, 10))
    assert not asks_only_happy(data, people(data, 8, 9, 10))
    assert not asks_only_happy(data, [])


def test_a_tip_about_what_somebody_uses_is_kept_and_taken_away(shop: Project) -> None:
    message_wording.keep_tip(shop, "Visits", "  Bring a\nfriend. ")
    assert message_wording.read_wording(shop).tip_for("Visits") == "Bring a friend."
    message_wording.keep_tip(shop, "Visits", " ")
    assert message_wording.read_wording(shop).tips == {}
    with shop.change(label("Damage")):
        settings.put(shop, message_wording.TIPS, "{not json")
    assert message_wording.read_wording(shop).tips == {}


def test_only_what_is_the_same_in_every_message_is_kept_for_all(shop: Project) -> None:
    with pytest.raises(ValueError, match="nothing called subject"):
        message_wording.keep_shared(shop, "subject", "en", "Hello")


def test_what_somebody_uses_more_than_others_is_known(shop: Project) -> None:
    data = project_data.load(shop)
    usage = next(field for field in data.fields if field.role in (Role.VALUE, Role.USAGE))
    with shop.change(label("Say it is use")):
        shop.write("UPDATE field SET role = 'usage' WHERE id = ?", (usage.id,))
    data = project_data.load(shop)
    wanted = people(data, 7, 8)
    told = {person.feature for person in writable_people(shop, data, wanted)}
    assert usage.name in told
    assert told <= {usage.name, ""}


def test_writing_many_messages_can_be_stopped(shop: Project) -> None:
    class Stopped:
        def report(self, _done: int, _total: int) -> None:
            raise Cancelled

    data = project_data.load(shop)
    picture = messages.gather_messages(shop, data, people(data, 7, 8), "ask", TODAY)
    with pytest.raises(Cancelled):
        messages.write_messages(picture, Stopped())


def test_the_texts_alone_are_those_of_the_messages_that_can_go(shop: Project) -> None:
    data = project_data.load(shop)
    wanted = people(data, 7, 8)
    change_answer(shop, wanted[0], email="tom@shop.example\nBcc: all@shop.example")
    contact_log.log_contacts(shop, wanted[1:3], TODAY, Channel.EMAIL)
    picture, written = write(shop, wanted)
    free = [(one.response, one.email, one.subject, one.text) for one in written if not one.holds and not one.is_double]
    alone = [(person.response, *rest) for person, *rest in messages.write_texts(picture)]
    assert alone == free
    assert 0 < len(alone) < len(wanted) - 2


def test_words_that_nobody_read_yet_say_the_language(shop: Project) -> None:
    data = project_data.load(shop)
    dutch, english = people(data, 7, 8)[:2]
    with shop.change(label("Unread")):
        shop.write("DELETE FROM comment_language")
        shop.write(
            "UPDATE comment SET text = ? WHERE response = ?", ("Graag had ik sneller een afspraak gekregen", dutch)
        )
    picture, (first, second) = write(shop, [dutch, english])
    assert [person.language for person in picture.people] == ["en", "en"]
    assert first.person.language == "nl"
    assert first.text.startswith("Hoi ")
    assert first.person.missed == "wachttijd"
    assert second.text.startswith("Hi ")
    texts = {person.response: text for person, _email, _subject, text in messages.write_texts(picture)}
    assert texts == {dutch: first.text, english: second.text}


def test_what_was_done_is_told_to_who_asked_for_it(shop: Project) -> None:
    data = project_data.load(shop)
    first, second = people(data, 7, 8)[:2]
    number = add_action(shop, reason="app", text="Make an app", today=TODAY, people=[first, second], request="app")
    for template, who in (("told", first), ("ask", second)):
        picture = messages.gather_messages(shop, data, [who], template, TODAY, action=number)
        messages.mark_sent(shop, picture, [who])
    assert [(one.response, one.request) for one in contacts.list_contacts(shop)] == [(first, "app"), (second, "")]
