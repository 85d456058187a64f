"""Addresses come in with a survey or a list, are known by customer, and are no group to compare by."""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from npsdesk.core.actions.playbook import Gives
from npsdesk.core.survey import Filter, Group
from npsdesk.services import project_data
from npsdesk.services.addresses import addresses_of
from npsdesk.services.driver_columns import candidates
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.join_customers import read_list, read_roster, start_join, store_list
from npsdesk.services.people_table import PeopleColumn, people_table
from npsdesk.services.plan_budget import gather_budget
from npsdesk.store.project import Project

NOW = datetime(2026, 11, 15, 9, tzinfo=UTC)
SURVEY = ("Klantnr", "Naam", "Score", "Waarom", "Filiaal")
HOME = ("Straat", "Huisnr", "Postcode", "Woonplaats")


def table(path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([headings, *rows])
    return path


def answer(number: int) -> tuple[object, ...]:
    return (
        f"K{number:03}",
        f"Klant {number}",
        number % 4 + 7,
        f"Goed geholpen met vraag {number} over de fiets",
        "AB"[number % 2],
    )


def home(number: int) -> tuple[object, ...]:
    return (f"Dorpsstraat{number}", number + 1, 9000 + number, ("Gent", "Aalst")[number % 2])


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "shop.npsdesk", "Shop", "nl") as made:
        yield made


def imported(project: Project, path: Path) -> project_data.ProjectData:
    import_file(project, plan_file(project, path, Wishes()), NOW)
    return project_data.load(project)


def test_the_parts_of_an_address_come_in_and_are_no_groups(project: Project, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", (*SURVEY, *HOME), [(*answer(one), *home(one)) for one in range(60)])
    data = imported(project, path)
    assert {field.name for field in data.group_fields} == {"Filiaal", "Woonplaats"}
    assert not set(HOME[:3]) & {one.name for one in candidates(data)}
    first = int(data.answers.index[0])
    assert addresses_of(project, data, [first]) == {first: "Dorpsstraat0, 1, 9000, Gent"}
    shown = people_table(project, data, Filter(), [PeopleColumn.NAME, PeopleColumn.ADDRESS])
    assert [column.heading for column in shown.columns] == ["Naam", "Adres"]
    assert "Dorpsstraat4, 5, 9004, Gent" in shown.columns[1].cells
    picture = gather_budget(project, data, Filter(group=Group.PASSIVE), Gives.GIFT, date(2026, 11, 15))
    assert picture.has_addresses
    assert all(person.address for person in picture.people)


def test_a_town_alone_is_a_group_and_no_address(project: Project, tmp_path: Path) -> None:
    rows = [(*answer(one), ("Gent", "Aalst")[one % 2]) for one in range(60)]
    data = imported(project, table(tmp_path / "a.csv", (*SURVEY, "Woonplaats"), rows))
    assert "Woonplaats" in {field.name for field in data.group_fields}
    assert addresses_of(project, data, data.answers.index.tolist()) == {}


def test_a_list_of_customers_brings_addresses_to_every_wave(project: Project, tmp_path: Path) -> None:
    imported(project, table(tmp_path / "a.csv", SURVEY, [answer(one) for one in range(80)]))
    homes = table(tmp_path / "homes.csv", ("Klantnr", *HOME), [(f"K{one:03}", *home(one)) for one in range(80)])
    store_list(project, start_join(read_list(homes), read_roster(project)), NOW)
    data = project_data.load(project)
    found = addresses_of(project, data, data.answers.index.tolist())
    assert len(found) == 80
    assert found[int(data.answers.index[3])] == "Dorpsstraat3, 4, 9003, Aalst"
    assert {field.name for field in data.group_fields} == {"Filiaal", "Woonplaats"}


def test_where_somebody_lives_goes_along_to_another_wave_but_not_to_somebody_else(
    project: Project, tmp_path: Path
) -> None:
    first = [(*answer(one), *home(one)) for one in range(30)]
    imported(project, table(tmp_path / "a.csv", (*SURVEY, *HOME), first))
    second = [("K000", "Piet Bakker", *answer(0)[2:]), *((f"K{one:03}", "", *answer(one)[2:]) for one in range(1, 30))]
    imported(project, table(tmp_path / "b.csv", SURVEY, second))
    third = [(f"K{one:03}", "", *answer(one)[2:]) for one in range(30)]
    data = imported(project, table(tmp_path / "c.csv", SURVEY, third))
    found = addresses_of(project, data, data.answers.index.tolist())
    strangers = data.answers.index[[30, 60]].tolist()  # K000 is two people by now
    assert set(data.answers.index) - set(found) == set(strangers)
    assert found[int(data.answers.index[33])] == found[int(data.answers.index[63])] == "Dorpsstraat3, 4, 9003, Aalst"
