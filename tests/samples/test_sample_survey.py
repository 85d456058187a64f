"""The sample's files hold the numbers of the design, counted again from the files themselves."""

import csv
import subprocess
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from npsdesk.core.survey import Group, Status, group_of
from npsdesk.files.playbook import load_playbook
from npsdesk.resources import resource
from npsdesk.tokens import TAG_COLORS

FOLDER = resource("samples")
NEWEST = "klanten_najaar_2026.xlsx"
DISTRIBUTION = (3, 1, 2, 7, 8, 20, 30, 58, 84, 108, 91)
RATINGS = {
    "Wachttijd": 7.1, "Communicatie": 7.0, "Kwaliteit reparatie": 8.6, "Vriendelijkheid": 9.0, "Advies": 8.3,
    "Prijs": 7.5, "Openingsuren": 7.55, "Online reserveren": 6.8,
}  # fmt: skip
Row = dict[str, Any]


def read_workbook(name: str, headings_row: int, folder: Path = FOLDER) -> list[Row]:
    sheet = load_workbook(folder / name).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=headings_row, values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def read_csv(name: str, encoding: str = "utf-8", delimiter: str = ",", folder: Path = FOLDER) -> list[dict[str, str]]:
    with (folder / name).open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def scored(rows: list[Row]) -> list[Row]:
    return [row for row in rows if isinstance(row["Aanbeveling"], int)]


@pytest.fixture(scope="module")
def newest() -> list[Row]:
    return read_workbook(NEWEST, 3)


@pytest.fixture(scope="module")
def spring() -> list[Row]:
    return read_workbook("harbour_bikes_spring_2026.xlsx", 1)


@pytest.fixture(scope="module")
def plan() -> list[dict[str, str]]:
    return read_csv("harbour_bikes_plan.csv")


def is_passive(rows: list[Row], tag: dict[str, str]) -> bool:
    return group_of(rows[int(tag["row"]) - 4]["Aanbeveling"]) is Group.PASSIVE


def groups(rows: list[Row]) -> Counter[Group]:
    return Counter(group_of(int(row["Aanbeveling"])) for row in rows)


def nps(rows: list[Row]) -> int:
    count = groups(rows)
    return round(100 * (count[Group.PROMOTER] - count[Group.DETRACTOR]) / len(rows))


def test_the_newest_wave_has_412_scores_and_three_rows_without_one(newest: list[Row]) -> None:
    counts = Counter(row["Aanbeveling"] for row in newest)
    assert len(newest) == 415
    assert tuple(counts[score] for score in range(11)) == DISTRIBUTION
    assert (counts[None], counts["n.v.t."]) == (2, 1)
    assert groups(scored(newest)) == {Group.DETRACTOR: 71, Group.PASSIVE: 142, Group.PROMOTER: 199}


def test_scores_over_time(newest: list[Row], spring: list[Row]) -> None:
    waves = [
        read_workbook("harbour_bikes_spring_2025.xlsx", 1),
        read_csv("harbour_bikes_autumn_2025.csv", "cp1252", ";"),
        spring,
        scored(newest),
    ]
    assert [len(wave) for wave in waves] == [288, 331, 388, 412]
    assert [nps(wave) for wave in waves] == [18, 24, 27, 31]


def test_services(newest: list[Row]) -> None:
    answers = scored(newest)
    found = {
        service: tuple(groups([row for row in answers if row["Dienst"] == service])[group] for group in Group)
        for service in {row["Dienst"] for row in answers}
    }
    assert found == {
        "Repair": (34, 68, 66),
        "New bikes": (18, 40, 63),
        "E-bike service": (12, 20, 42),
        "Rental": (7, 14, 28),
    }


def test_comments_are_many_and_all_different(newest: list[Row]) -> None:
    said = [row for row in newest if row["Waarom deze score?"]]
    assert groups(said) == {Group.DETRACTOR: 38, Group.PASSIVE: 64, Group.PROMOTER: 79}
    assert len({row["Waarom deze score?"] for row in said}) == 181
    assert {language: count >= 80 for language, count in Counter(row["Taal"] for row in said).items()} == {
        "en": True,
        "nl": True,
    }


def test_customers_come_back(newest: list[Row], spring: list[Row]) -> None:
    before = {row["Klantnr"]: group_of(row["Aanbeveling"]) for row in spring}
    after = {row["Klantnr"]: group_of(row["Aanbeveling"]) for row in scored(newest)}
    moves = Counter((before[key], after[key]) for key in before.keys() & after.keys())
    detractor, passive, promoter = Group.DETRACTOR, Group.PASSIVE, Group.PROMOTER
    assert sum(moves.values()) == 287
    assert [moves[passive, group] for group in (promoter, passive, detractor)] == [38, 60, 14]
    assert [moves[promoter, group] for group in (promoter, passive, detractor)] == [91, 21, 5]
    assert [moves[detractor, group] for group in (promoter, passive, detractor)] == [10, 17, 31]


def test_numbers_stay_texts_with_their_zeros_and_each_person_answers_once(newest: list[Row]) -> None:
    keys = [row["Klantnr"] for row in newest if row["Klantnr"]]
    assert all(isinstance(key, str) and len(key) == 5 for key in keys)
    assert any(key.startswith("0") for key in keys)
    assert len(set(keys)) == len(keys)


def test_one_answer_is_anonymous_and_one_group_is_small(newest: list[Row]) -> None:
    nameless = [number for number, row in enumerate(newest, start=4) if row["Klantnr"] is None]
    assert nameless == [214]
    assert group_of(newest[210]["Aanbeveling"]) is Group.PASSIVE
    assert Counter(row["Filiaal"] for row in scored(newest))["Ostend"] == 24


def test_the_first_rows_are_those_of_the_preview(newest: list[Row]) -> None:
    first = [(row["Klantnr"], row["Aanbeveling"], row["Naam"], row["Wachttijd"]) for row in newest[:10]]
    assert first == [
        ("10442", 9, "Anna de Wit", 9),
        ("10388", 8, "Tom Peeters", 5),
        ("09917", 7, "Sanne Bos", 6),
        ("11020", 10, "J. Martens", 9),
        ("10871", "n.v.t.", "K. Visser", None),
        ("10005", 4, "Lies Claes", 7),
        ("11342", 8, "Omar Haddad", 8),
        ("10664", 9, "Eva Smit", 8),
        ("10213", 6, "Bram Kok", 7),
        ("10977", 8, "Mia Jansen", 7),
    ]


def test_tom_is_the_customer_of_the_pictures(newest: list[Row], spring: list[Row]) -> None:
    tom = newest[1]
    assert "wait nine days before anyone looked at it" in tom["Waarom deze score?"]
    assert (tom["Dienst"], tom["Filiaal"], tom["Klant sinds"], tom["Besteed"]) == ("Repair", "Ghent", 2023, 1840)
    assert (tom["Vriendelijkheid"], tom["Kwaliteit reparatie"]) == (9, 9)
    assert [row["Aanbeveling"] for row in spring if row["Klantnr"] == tom["Klantnr"]] == [7]


@pytest.mark.parametrize(("heading", "mean"), RATINGS.items())
def test_ratings(newest: list[Row], heading: str, mean: float) -> None:
    given = [row[heading] for row in newest if row[heading] is not None]
    assert len(given) == 398
    assert all(1 <= value <= 10 for value in given)
    assert sum(given) / len(given) == pytest.approx(mean, abs=0.07)


def test_waiting_separates_passives_from_promoters(newest: list[Row]) -> None:
    def mean(group: Group) -> float:
        given = [
            row["Wachttijd"] for row in scored(newest) if row["Wachttijd"] and group_of(row["Aanbeveling"]) is group
        ]
        return round(sum(given) / len(given), 1)

    assert (mean(Group.PASSIVE), mean(Group.PROMOTER)) == (6.4, 8.7)


def test_dates_lie_in_their_season_and_read_day_first(newest: list[Row], spring: list[Row]) -> None:
    days = [datetime.strptime(row["Ingevuld op"], "%d-%m-%Y").date() for row in newest]  # noqa: DTZ007 - days only
    assert (min(days), max(days) <= date(2026, 11, 6)) == (date(2026, 10, 14), True)
    assert all(isinstance(row["Ingevuld op"], datetime) for row in spring)
    assert {row["Ingevuld op"].month for row in spring} <= {4, 5}


def test_addresses_are_fictional(newest: list[Row], spring: list[Row]) -> None:
    addresses = [row["E-mailadres"] for row in newest + spring if row["E-mailadres"]]
    assert len(addresses) > 750
    assert all(address.endswith("@example.com") for address in addresses)


def test_the_older_file_is_a_dutch_windows_file() -> None:
    raw = (FOLDER / "harbour_bikes_autumn_2025.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    rows = read_csv("harbour_bikes_autumn_2025.csv", "cp1252", ";")
    assert any("€ 45" in row["Waarom deze score?"] for row in rows)
    assert all("," in row["Besteed"] and row["Ingevuld op"].count("-") == 2 for row in rows)


def test_118_comments_are_tagged(newest: list[Row]) -> None:
    tags = read_csv("harbour_bikes_tags.csv")
    rows = {int(tag["row"]) for tag in tags}
    assert len(rows) == 118
    assert all(newest[row - 4]["Waarom deze score?"] for row in rows)
    assert {tag["file"] for tag in tags} == {NEWEST}
    assert {tag["direction"] for tag in tags} == {"praises", "misses"}
    names = {
        (tag["position"], tag["tag_en"], tag["tag_nl"], tag["cause"]): tag["color"]
        for tag in sorted(tags, key=lambda tag: tag["position"])
    }
    assert [name[1] for name in names] == [
        "Waiting time", "Friendly staff", "Repair quality", "Price", "Communication", "Opening hours",
        "Online booking", "Choice of bikes", "Advice",
    ]  # fmt: skip
    assert set(names.values()) <= set(TAG_COLORS)
    assert len(set(names.values())) == 9


def test_the_first_comments_are_tagged_as_in_the_pictures(newest: list[Row]) -> None:
    row_of = {row["Naam"]: number for number, row in enumerate(newest, start=4)}
    tags = read_csv("harbour_bikes_tags.csv")
    found = {(tag["tag_en"], tag["direction"]) for tag in tags if int(tag["row"]) == row_of["Tom Peeters"]}
    assert found == {("Waiting time", "misses"), ("Advice", "praises")}
    missed = Counter(tag["tag_en"] for tag in tags if tag["direction"] == "misses" and is_passive(newest, tag))
    assert [name for name, _count in missed.most_common(2)] == ["Waiting time", "Communication"]
    assert {int(tag["row"]) for tag in tags}.isdisjoint(row_of[name] for name in ("Mia Jansen", "Pieter Vos"))


def test_six_actions_cover_96_passives(newest: list[Row], plan: list[dict[str, str]]) -> None:
    people = [[int(row) for row in action["rows"].split()] for action in plan]
    everyone = [row for rows in people for row in rows]
    assert [len(rows) for rows in people] == [25, 16, 12, 11, 23, 9]
    assert len(set(everyone)) == 96
    assert all(group_of(newest[row - 4]["Aanbeveling"]) is Group.PASSIVE for row in everyone)
    assert 5 in people[0]


def test_one_action_is_late_and_one_is_done(plan: list[dict[str, str]]) -> None:
    late = [a["number"] for a in plan if int(a["due_days"]) < 0 and Status(a["status"]).is_open]
    assert late == ["1"]
    assert [a["status"] for a in plan].count("done") == 1
    assert all(int(action["created_days"]) < 0 for action in plan)
    assert all(
        action[f"{field}_{spoken}"] for action in plan for field in ("reason", "text") for spoken in ("en", "nl")
    )


def test_the_plan_uses_tactics_and_tags_that_exist(plan: list[dict[str, str]]) -> None:
    keys = {tactic.key for tactic in load_playbook("en").tactics}
    causes = {tag["cause"] for tag in read_csv("harbour_bikes_tags.csv")}
    assert {action["tactic"] for action in plan} <= keys
    assert {action["cause"] for action in plan if action["cause"]} <= causes


def test_what_passives_miss_agrees_with_the_plan() -> None:
    lines = (FOLDER / "comments.txt").read_text(encoding="utf-8").splitlines()
    cells = [line.split("|") for line in lines if line.startswith("4|P|")]
    missed = Counter(tag for cell in cells for tag in cell[4].split() if tag.startswith("-"))
    assert [missed[tag] for tag in ("-W", "-C", "-O", "-P", "-B")] == [25, 16, 12, 11, 9]


def test_the_script_makes_the_same_files_again(tmp_path: Path, newest: list[Row]) -> None:
    script = [sys.executable, "-B", str(FOLDER / "make_sample.py"), str(tmp_path)]
    subprocess.run(script, check=True, capture_output=True, timeout=300)
    assert read_workbook(NEWEST, 3, tmp_path) == newest
    for path in sorted(set(FOLDER.glob("*.csv")) - {FOLDER / "harbour_bikes_read.csv"}):  # npsdesk's own reading
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
