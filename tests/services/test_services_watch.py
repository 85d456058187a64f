from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from npsdesk.core.cleaning.table import Answer, CleanSurvey, FieldSpec, FileFacts, Reconciliation
from npsdesk.core.comments.competitors import CompetitorExists, Naming
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.survey import Filter, Group, Role
from npsdesk.services.find_requests import (
    RequestLine,
    find_requests,
    gather_requests,
    mark_small,
    set_request_status,
)
from npsdesk.services.json_watch import requests_shape, requests_text, watch_shape, watch_text
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.sentences import explain
from npsdesk.services.watch_competitors import (
    Watch,
    add_competitor,
    find_competitor,
    find_competitors,
    gather_watch,
    note_price,
    remove_competitor,
    remove_note,
    rename_competitor,
)
from npsdesk.services.watch_words import price_text, watch_sentence
from npsdesk.store import waves
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestStatus

NOW = datetime.fromisoformat("2026-10-14T09:30:00")
PEOPLE = (
    (8, "Tom", "I switched to Bike Barn for tyres. I would like an app", 100.0),
    (7, "Ana", "Bij Velo City is het goedkoper", 50.0),
    (3, "Ruth", "bike barn is better", 10.0),
    (9, "Omar", "Great shop. Please add an app", 30.0),
    (8, "Tom", "Another app would be nice", 100.0),
    (10, "Bea", "Cheaper at Harbour Bikes than anywhere", 5.0),
)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Project]:
    fields = (FieldSpec(0, "Why?", Role.COMMENT), FieldSpec(1, "Revenue", Role.VALUE))
    answers = tuple(
        Answer(number + 2, score, NOW.replace(day=number + 1), name, name, "", "", "", [(0, text)], [(1, value)])
        for number, (score, name, text, value) in enumerate(PEOPLE)
    )
    facts = FileFacts("survey.csv", 1, "f" * 64, "csv")
    clean = CleanSurvey(facts, "", fields, answers, Reconciliation(len(answers), len(answers)), "h" * 16)
    with new_project(tmp_path / "shop.npsdesk", "Harbour Bikes (test)", "en") as project:
        with project.bulk_import(label("Import")):
            waves.add_survey(project, clean, "Autumn", NOW)
        yield project


def watch(project: Project, filter_: Filter | None = None) -> Watch:
    return find_competitors(gather_watch(project, load(project), filter_ or Filter()))


def requests(project: Project) -> tuple[RequestLine, ...]:
    return find_requests(gather_requests(project, load(project), Filter()))


def test_who_names_whom_with_and_without_a_list(shop: Project) -> None:
    before = {line.name: (line.people, line.is_listed) for line in watch(shop).lines}
    assert before == {"Bike Barn": (1, False), "Velo City": (1, False)}
    add_competitor(shop, "  Bike   Barn ")
    found = watch(shop)
    barn = found.lines[0]
    assert (barn.name, barn.is_listed, barn.people, barn.switched, barn.cheaper) == ("Bike Barn", True, 2, 1, 0)
    assert barn.groups == {Group.PASSIVE: 1, Group.DETRACTOR: 1, Group.PROMOTER: 0}
    assert (barn.first, barn.last) == (date(2026, 10, 1), date(2026, 10, 3))
    assert [(one.said.name, one.naming) for one in found.named] == [
        ("Tom", Naming.SWITCHED),
        ("Ana", Naming.CHEAPER),
        ("Ruth", Naming.NAMED),
    ]
    scores = load(shop).answers["score"]
    assert [int(scores[response]) for response in found.passives] == [8, 7]
    assert watch_sentence(found) == "3 people name a competitor. 2 of them are passives, who could leave."


def test_who_names_one_in_two_waves_is_one_person_of_the_later_group(shop: Project) -> None:
    picture = gather_watch(shop, load(shop), Filter())
    first = next(said for said in picture.texts if "Velo" in said.text)
    later = first._replace(response=99, comment=99, score=9)
    found = find_competitors(replace(picture, texts=(*picture.texts, later)))
    velo = next(line for line in found.lines if line.name == "Velo City")
    assert (velo.people, velo.groups[Group.PASSIVE], velo.groups[Group.PROMOTER]) == (1, 0, 1)
    assert (first.response in found.passives, len(found.passives)) == (False, 1)
    assert watch_sentence(found) == "2 people name a competitor. One of them is a passive, who could leave."


def test_the_filter_holds(shop: Project) -> None:
    assert [one.said.name for one in watch(shop, Filter(score=7)).named] == ["Ana"]


def test_a_competitor_nobody_names_stays_on_the_list_and_can_go(shop: Project) -> None:
    add_competitor(shop, "Nobody")
    assert ("Nobody", 0) in [(line.name, line.people) for line in watch(shop).lines]
    remove_competitor(shop, find_competitor(shop, "nobody"))
    assert "Nobody" not in [line.name for line in watch(shop).lines]
    shop.undo()
    assert "Nobody" in [line.name for line in watch(shop).lines]
    with pytest.raises(NotFound):
        find_competitor(shop, "else")


def test_another_name_keeps_the_notes_and_is_nobody_elses(shop: Project) -> None:
    add_competitor(shop, "Bike Bran")
    add_competitor(shop, "Velo City")
    note_price(shop, find_competitor(shop, "Bike Bran"), date(2026, 11, 3), "Tyre", 19.95)
    rename_competitor(shop, find_competitor(shop, "bike bran"), " Bike  Barn ")
    assert [line["competitor"] for line in watch_shape(watch(shop))["price_notes"]] == ["Bike Barn"]
    with pytest.raises(CompetitorExists) as raised:
        rename_competitor(shop, find_competitor(shop, "Bike Barn"), "velo CITY")
    assert explain(raised.value).what == "“velo CITY” is on your list already."
    shop.undo()
    assert find_competitor(shop, "Bike Bran").name == "Bike Bran"


def test_prices_are_noted_with_their_day(shop: Project) -> None:
    add_competitor(shop, "Bike Barn")
    note_price(shop, find_competitor(shop, "Bike Barn"), date(2026, 11, 3), "Tyre", 19.95)
    found = watch(shop)
    shape = watch_shape(found)
    assert shape["price_notes"] == [
        {"competitor": "Bike Barn", "date": date(2026, 11, 3), "what": "Tyre", "price": 19.95}
    ]
    assert "3 Nov 2026\tBike Barn\tTyre\t€19.95" in watch_text(found, "EUR")
    remove_note(shop, found.notes[0])
    assert watch(shop).notes == ()
    assert shop.undo() == label("Remove a price note")
    assert [note.price for note in watch(shop).notes] == [19.95]
    assert [price_text(value, "EUR") for value in (None, 20.0, 19.5)] == ["", "€20", "€19.50"]


def test_the_places_of_the_json_lie_in_the_comment(shop: Project) -> None:
    texts = {said.comment: said.text for said in gather_watch(shop, load(shop), Filter()).texts}
    for mention in watch_shape(watch(shop))["mentions"]:
        part = texts[mention["comment"]][mention["start"] : mention["end"]]
        assert part.casefold() == mention["competitor"].casefold()


def test_like_requests_are_one_line_and_people_count_once(shop: Project) -> None:
    (app,) = requests(shop)
    assert (app.key, app.people) == ("app", 2)
    assert app.groups == {Group.PASSIVE: 1, Group.PROMOTER: 1, Group.DETRACTOR: 0}
    assert app.value == 130.0
    assert len(app.responses) == 3
    assert requests_shape([app])[0]["promoters"] == 1


def test_marks_stay_with_the_request_and_can_be_undone(shop: Project) -> None:
    (app,) = requests(shop)
    mark_small(shop, app, is_small=True)
    set_request_status(shop, app, RequestStatus.DONE)
    (app,) = requests(shop)
    assert (app.mark.is_small, app.mark.status) == (True, RequestStatus.DONE)
    assert requests_text([app]).endswith("2 people\tDone · Small fix")
    shop.undo()
    shop.undo()
    (app,) = requests(shop)
    assert (app.mark.is_small, app.mark.status) == (False, RequestStatus.OPEN)


def test_nothing_found_is_said(shop: Project) -> None:
    empty = watch(shop, Filter(score=0))
    assert watch_text(empty, "EUR") == "No competitor is listed, and nobody names one."
    assert watch_sentence(empty) == "Nobody names a competitor in these comments."
    assert requests_text([]) == "Nobody asks for anything in these comments."


def test_where_no_passive_names_anybody_that_is_no_warning(shop: Project) -> None:
    add_competitor(shop, "Bike Barn")
    assert watch_sentence(watch(shop, Filter(group=Group.DETRACTOR))) == "1 person names a competitor."
    assert watch_sentence(watch(shop, Filter(group=Group.PROMOTER))) == "Nobody names a competitor in these comments."


def bring_in(project: Project, texts: tuple[str, ...]) -> None:
    fields = (FieldSpec(0, "Why?", Role.COMMENT),)
    answers = tuple(
        Answer(number + 2, 8, NOW, f"K{number}", "", "", "", "", [(0, text)], []) for number, text in enumerate(texts)
    )
    facts = FileFacts("more.csv", 1, "e" * 64, "csv")
    clean = CleanSurvey(facts, "", fields, answers, Reconciliation(len(answers), len(answers)), "h" * 16)
    with project.bulk_import(label("Import")):
        waves.add_survey(project, clean, "Winter", NOW)


def test_the_same_thing_in_two_languages_is_one_request(shop: Project) -> None:
    texts = ("I would like a dark mode in the website", "Ik zou graag een donkere modus op de website willen")
    bring_in(shop, texts)
    line = next(line for line in requests(shop) if "mod" in line.key)
    assert (line.key, line.people) == ("mode", 2)


def test_a_request_that_was_marked_by_its_word_in_one_language_keeps_it(shop: Project) -> None:
    bring_in(shop, ("Ik zou graag een donkere modus op de website willen",))
    line = next(line for line in requests(shop) if "mod" in line.key)
    with shop.change(label("Mark")):
        shop.write("INSERT INTO request_mark (request, is_small, status) VALUES ('modus', 1, 'open')")
    assert next(one for one in requests(shop) if one.name == line.name).key == "modus"


def test_who_works_for_the_owner_is_no_competitor(tmp_path: Path) -> None:
    fields = (FieldSpec(0, "Why?", Role.COMMENT), FieldSpec(1, "Behandelaar", Role.EMPLOYEE))
    texts = ("I switched to Karen", "I switched to Velo City")
    answers = tuple(
        Answer(number + 2, 8, NOW, f"K{number}", "", "", "", "", [(0, text)], [(1, "Karen Bos")])
        for number, text in enumerate(texts)
    )
    facts = FileFacts("survey.csv", 1, "f" * 64, "csv")
    clean = CleanSurvey(facts, "", fields, answers, Reconciliation(2, 2), "h" * 16)
    with new_project(tmp_path / "fysio.npsdesk", "Fysio", "en") as project:
        with project.bulk_import(label("Import")):
            waves.add_survey(project, clean, "Autumn", NOW)
        assert [line.name for line in watch(project).lines] == ["Velo City"]
