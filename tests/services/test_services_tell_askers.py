"""You asked, we did it: who asked in any wave, with their own sentence, told once, and what they scored afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from npsdesk.core.cleaning.table import Answer, CleanSurvey, FieldSpec, FileFacts, Reconciliation
from npsdesk.core.customers.contacts import Hold
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.survey import Channel, Filter, PersonStatus, Role
from npsdesk.services import contact_log, find_requests, tell_askers
from npsdesk.services.make_plan import add_action
from npsdesk.services.messages import gather_messages, write_messages
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.tell_askers import Solved
from npsdesk.services.told_messages import check_told, message_to, told_remarks
from npsdesk.store import contacts, plan_people, waves
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestStatus

SPRING, AUTUMN, TOLD = datetime(2026, 4, 2), datetime(2026, 10, 2), date(2026, 6, 1)  # noqa: DTZ001
FIRST = (
    (7, "Tom", "Good work. I would like an app. Nothing else", "tom@shop.nl"),
    (8, "Ana", "Please add an app", ""),
    (8, "", "It would be nice to have an app", ""),
    (9, "Bea", "Lovely people", "bea@shop.nl"),
)
SECOND = ((9, "Tom", "Thanks for the app", "tom@shop.nl"), (8, "Bea", "I would like an app too", "bea@shop.nl"))


def bring_in(project: Project, name: str, when: datetime, people: tuple[tuple[int, str, str, str], ...]) -> None:
    answers = [
        Answer(number + 2, score, when, who, who, "", email, "en", [(0, text)], [])
        for number, (score, who, text, email) in enumerate(people)
    ]
    facts = FileFacts(f"{name}.csv", 1, name[0] * 64, "csv")
    fields = (FieldSpec(0, "Why?", Role.COMMENT),)
    clean = CleanSurvey(facts, "", fields, answers, Reconciliation(len(answers), len(answers)), "h" * 16)
    with project.bulk_import(label("Import")):
        waves.add_survey(project, clean, name, when)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "shop.npsdesk", "Harbour Bikes", "en") as project:
        bring_in(project, "Spring", SPRING, FIRST)
        yield project


def solve(project: Project, what: str = "There is an app in both stores") -> Solved:
    lines = find_requests.find_requests(find_requests.gather_requests(project, load(project), Filter()))
    tell_askers.solve_request(project, tell_askers.find_request(lines, "APP"), TOLD, what)
    return solved(project)


def solved(project: Project, today: date = TOLD) -> Solved:
    (found,) = tell_askers.find_told(tell_askers.gather_told(project, load(project), today))
    return found


def test_everyone_who_asked_is_found_with_their_own_sentence(shop: Project) -> None:
    found = solve(shop)
    assert (found.key, found.mark.solved_on, found.mark.status) == ("app", TOLD, RequestStatus.DONE)
    assert {one.name: one.sentence for one in found.askers} == {
        "Tom": "I would like an app.",
        "Ana": "Please add an app",
        "": "It would be nice to have an app",
    }
    assert [one.name for one in found.to_tell] == ["Ana", "Tom"]
    shop.undo()
    assert tell_askers.find_told(tell_askers.gather_told(shop, load(shop), TOLD)) == ()


def test_who_is_told_is_told_once_and_seen_again_later(shop: Project) -> None:
    found = solve(shop)
    everyone = [one.response for one in found.askers]
    logged = tell_askers.tell(shop, found, everyone, TOLD, Channel.EMAIL)
    assert (logged.customers, logged.nobody_known) == (2, 1)
    bring_in(shop, "Autumn", AUTUMN, SECOND)
    found = solved(shop)
    by_name = {one.name: one for one in found.askers}
    assert (by_name["Tom"].before, by_name["Tom"].after) == (7, 9)
    assert by_name["Ana"].after is None
    assert (found.outcome.told, found.outcome.seen, found.outcome.up, found.outcome.low) == (2, 1, 1, None)
    assert [one.name for one in found.to_tell] == ["Bea"]


def test_telling_counts_against_the_limit_and_can_be_taken_back(shop: Project) -> None:
    found = solve(shop)
    tom = next(one for one in found.askers if one.name == "Tom")
    tell_askers.tell(shop, found, [tom.response], TOLD, Channel.EMAIL)
    again = next(one for one in solved(shop).askers if one.name == "Tom")
    assert Hold.TOO_SOON in again.holds
    assert tom.customer is not None
    tell_askers.untell(shop, found, [tom.customer])
    assert contacts.list_contacts(shop) == []
    shop.undo()
    assert len(contacts.list_contacts(shop)) == 1


def test_an_action_made_from_the_request_knows_who_was_told(shop: Project) -> None:
    found = solve(shop)
    known = [one.response for one in found.askers if one.customer is not None]
    number = add_action(shop, reason="app", text="Tell them", today=TOLD, people=known, request=found.key)
    assert [one.holds for one in solved(shop).askers if one.name == "Tom"] == [()]
    other = add_action(shop, reason="app", text="Another", today=TOLD, people=known)
    assert [one.holds for one in solved(shop).askers if one.name == "Tom"] == [(Hold.OTHER_ACTION,)]
    tell_askers.tell(shop, found, known[:1], TOLD, Channel.EMAIL)
    statuses = {one.response: one.status for one in plan_people.list_people(shop, number)}
    assert statuses == {known[0]: PersonStatus.CONTACTED, known[1]: PersonStatus.NOT_YET}
    assert {one.status for one in plan_people.list_people(shop, other)} == {PersonStatus.NOT_YET}
    tell_askers.untell(shop, found, contact_log.known_customers(shop, known))
    assert {one.status for one in plan_people.list_people(shop, number)} == {PersonStatus.NOT_YET}


def test_who_wants_no_messages_is_not_to_be_told(shop: Project) -> None:
    found = solve(shop)
    tom = next(one for one in found.askers if one.name == "Tom")
    contact_log.refuse(shop, contact_log.known_customers(shop, [tom.response]), TOLD)
    assert [one.name for one in solved(shop).to_tell] == ["Ana"]


def test_the_message_speaks_in_the_words_of_the_customer_and_of_the_owner(shop: Project) -> None:
    found = solve(shop)
    tom = next(one for one in found.askers if one.name == "Tom")
    text = message_to(tom, found, "en", "Lotte, Harbour Bikes")
    assert text.startswith("Hi Tom,\n\n")
    assert "“I would like an app.”" in text
    assert "There is an app in both stores." in text
    assert text.endswith("Lotte, Harbour Bikes\n")
    tell_askers.describe_solution(shop, found, "")
    nobody = next(one for one in found.askers if not one.name)
    assert "app" in message_to(nobody, solved(shop), "en")
    assert message_to(nobody, found, "nl").startswith("Hallo,")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_message_passes_the_check_that_every_message_passes(shop: Project, language: str) -> None:
    found = solve(shop)
    tom = replace(next(one for one in found.askers if one.name == "Tom"), language=language)
    good = check_told(tom, message_to(tom, found, language, "Lotte"), "Lotte")
    assert good.findings == ()
    assert good.questions == 1
    poor = check_told(tom, {"en": "Hi Tom, how was everything?", "nl": "Hoi Tom, hoe was alles?"}[language], "")
    assert told_remarks(poor, "") == [
        "5 words, 1 question.",
        "Sign with the name of a person, not of a team.",
        "This can be answered with “fine”. Ask what, which or how much.",
    ]


def test_who_asked_in_dutch_is_answered_in_dutch_before_anybody_read_it(shop: Project) -> None:
    bring_in(shop, "Autumn", AUTUMN, ((8, "Bo\tPost", "Ik zou graag een app willen voor afspraken", "bo@shop.nl"),))
    found = solve(shop, what="")
    bo = next(one for one in found.askers if one.name == "Bo Post")
    assert (bo.language, found.key) == ("nl", "app")
    assert message_to(bo, found, bo.language).startswith("Dag Bo,")


def test_a_marked_request_keeps_its_name_whatever_comes_in(shop: Project) -> None:
    solve(shop)
    many = tuple((8, f"P{number}", "I would like an app for rentals", "") for number in range(9))
    bring_in(shop, "Winter", AUTUMN, (*many, *((8, f"R{n}", "I would like rentals on Sunday", "") for n in range(12))))
    found = solved(shop)
    assert found.key == "app"
    assert len(found.askers) == 12


def test_what_is_shown_does_not_change_how_a_request_is_called(shop: Project) -> None:
    bring_in(shop, "Autumn", AUTUMN, SECOND)
    data = load(shop)
    names = {
        line.key
        for wave in data.waves
        for line in find_requests.find_requests(find_requests.gather_requests(shop, data, Filter(wave=wave.id)))
    }
    assert names == {"app"}


def test_a_request_that_nobody_makes_is_not_found_by_name(shop: Project) -> None:
    with pytest.raises(NotFound):
        tell_askers.find_request((), "boat")


def test_the_register_dates_what_is_done(shop: Project) -> None:
    (line,) = find_requests.find_requests(find_requests.gather_requests(shop, load(shop), Filter()))
    find_requests.set_request_status(shop, line, RequestStatus.DONE, TOLD)
    assert solved(shop).mark.solved_on == TOLD
    find_requests.set_request_status(shop, line, RequestStatus.PLANNED, TOLD)
    (again,) = find_requests.find_requests(find_requests.gather_requests(shop, load(shop), Filter()))
    assert again.mark.solved_on is None


def test_what_was_found_serves_again_until_another_request_is_marked(shop: Project) -> None:
    picture = tell_askers.gather_told(shop, load(shop), TOLD)
    first = tell_askers.find_register(picture)
    assert ([line.key for line in first.open], first.solved) == (["app"], ())
    tell_askers.solve_request(shop, first.open[0], TOLD, "Done")
    picture = tell_askers.reread_told(shop, picture, load(shop), TOLD)
    second = tell_askers.find_register(picture, before=first)
    assert [one.key for one in second.solved] == ["app"]
    tom = next(one for one in second.solved[0].askers if one.name == "Tom")
    tell_askers.tell(shop, second.solved[0], [tom.response], TOLD, Channel.EMAIL)
    third = tell_askers.find_register(tell_askers.reread_told(shop, picture, load(shop), TOLD), before=second)
    assert third.solved[0].outcome.told == 1
    assert third.lines == second.lines


def test_who_wrote_in_another_language_than_what_was_done_is_told_apart(shop: Project) -> None:
    bring_in(shop, "Autumn", AUTUMN, ((8, "Bo\tPost", "Ik zou graag een app willen voor afspraken", "bo@shop.nl"),))
    found = solve(shop)
    bo, tom = (next(one for one in found.askers if one.name == name) for name in ("Bo Post", "Tom"))
    assert (bo.language, bo.is_foreign, tom.is_foreign) == ("en", True, False)
    remarks = told_remarks(check_told(bo, message_to(bo, found, bo.language, "Lotte"), "Lotte"), "Lotte")
    assert remarks[1:] == ["They wrote in another language than this message."]


def test_a_request_is_only_named_to_who_calls_it_so(shop: Project) -> None:
    many = ((8, "Al", "I would like evening hours on app days", "al@shop.nl"),)
    bring_in(shop, "Autumn", AUTUMN, ((8, "Bo", "Please add more apps", "bo@shop.nl"), *many))
    found = solve(shop, what="")
    said = {one.name: message_to(one, found, "en") for one in found.askers}
    assert "it is there now: app." in said["Bo"]
    other = replace(next(one for one in found.askers if one.name == "Bo"), sentence="Please add a phone page.")
    assert "You asked for it, and it is there now.\n" in message_to(other, found, "en")


def test_a_message_of_the_action_says_what_was_done_about_its_request(shop: Project) -> None:
    bring_in(shop, "Autumn", AUTUMN, ((8, "Bo\tPost", "Ik zou graag een app willen voor afspraken", "bo@shop.nl"),))
    found = solve(shop)
    known = [one.response for one in found.askers if one.name in ("Tom", "Bo Post")]
    number = add_action(shop, reason="app", text="Tell them", today=TOLD, people=known, request=found.key)
    texts = {
        one.person.name: one.text
        for one in write_messages(gather_messages(shop, load(shop), known, "told", TOLD, action=number))
    }
    assert "There is an app in both stores" in texts["Tom"]
    assert "{wat we deden}" in texts["Bo Post"]  # in Dutch it is still to be said
