"""Import, tags, plan, a workbook that LibreOffice changes, the next survey, results; all numbers counted beforehand."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from journeys.office import convert, edit, needs_office
from journeys.returning import Customer, customers, flows, mantel_haenszel, side, write_wave

from npsdesk import cli

TODAY = date.today()  # noqa: DTZ011 - the commands take the day of the computer
STATUSES = ("Contacted", "Not yet", "Answered", "Done", "Declined", "Contacted", "Not yet")
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
    needs_office,
]


class Shop:
    """A project driven by commands alone."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self._capsys = str(folder / "shop.npsdesk"), capsys
        self.run("new", "--name", "Shop")

    def run(self, command: str, *more: object) -> Any:
        """Run a command and return its JSON; of `plan add` the project comes after both words."""
        capsys, words = self._capsys, command.split()
        assert cli.main(["--language", "en", *words, self.path, *map(str, more), "--json"]) == 0, capsys.readouterr()
        return json.loads(capsys.readouterr().out)


def number_of(name: str) -> int:
    return int(name.removeprefix("Customer "))


def changes_for_calls(sheet: Any) -> tuple[list[list[Any]], dict[int, str]]:
    """Return a status for every person of the sheet Calls, and which one each customer got."""
    keys = [str(cell.value) for cell in sheet[3]]
    changes, given = [], {}
    for row in range(5, sheet.max_row + 1):
        name = sheet.cell(row, keys.index("calls.customer") + 1).value
        if name:
            status = STATUSES[row % len(STATUSES)]
            changes.append(["put", "Calls", row, "status", status])
            given[number_of(str(name))] = status
    return changes, given


def check_journeys(found: Any, people: list[Customer]) -> None:
    """Hold who moved against the customers that were made up."""
    counted = flows(people)
    for earlier in found["groups"]:
        assert earlier["not_again"] == counted.get((earlier["group"], ""), 0)
        for move in earlier["to"]:
            assert move["count"] == counted.get((earlier["group"], move["group"]), 0)
    assert found["new"] == sum(count for (before, _after), count in counted.items() if not before)
    assert found["answers_left_out"] == {"further_answers": 0, "nobody_known": 2}
    both = [one.scores for one in people if None not in one.scores]
    for key, place in (("before", 0), ("after", 1)):
        worth = sum((pair[place] > 8) - (pair[place] < 7) for pair in both)  # type: ignore[operator]  # none is None
        assert found["nps"][key] == pytest.approx(100 * worth / len(both))
    parts = found["all_answers"]["parts"]
    assert sum(parts.values()) == pytest.approx(found["all_answers"]["after"] - found["all_answers"]["before"])
    names = {(number_of(one["name"]), *one["scores"]) for one in found["people"]}
    assert names == {(one.number, *one.scores) for one in people if None not in one.scores}
    assert {number_of(one["name"]) for one in found["silent"]} == {
        one.number for one in people if one.scores[0] is not None and one.scores[1] is None
    }


def check_effect(found: Any, people: list[Customer], contacted: set[int]) -> None:
    """Hold contacted against not contacted against the same."""
    ours = side([one for one in people if one.number in contacted])
    rest = side([one for one in people if one.number not in contacted])
    for key, known in (("contacted", ours), ("not_contacted", rest)):
        assert (found[key]["passives"], found[key]["seen_again"], found[key]["promoted"]) == (
            known.people,
            sum(known.seen.values()),
            known.promoted,
        )
    assert found["promoted"]["difference"] == pytest.approx(mantel_haenszel(ours, rest))
    assert found["promoted"]["low"] < found["promoted"]["difference"] < found["promoted"]["high"]
    (action,) = found["actions"]
    assert (action["seen_again"], action["moved_up"]) == (sum(ours.seen.values()), ours.promoted)
    lower = {one.number for one in people if one.number in contacted and _fell(one)}
    assert {number_of(one["name"]) for one in found["fell"]} == lower
    assert [one["fell"] for one in found["falls"]] == [len(lower)]
    (tactic,) = found["tactics"]
    assert tactic["tactic"] == "ask_directly"


def _fell(one: Customer) -> bool:
    before, after = one.scores
    return before is not None and after is not None and after < before


@pytest.mark.parametrize("seed", [1, 20])
def test_customers_who_return_after_a_plan_went_through_libreoffice(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = customers(seed)
    shop, profile = Shop(tmp_path, capsys), tmp_path / "office"
    first = write_wave(tmp_path / "first.xlsx", people, 0, TODAY - timedelta(days=40), seed)
    assert (
        shop.run("import", first, "--wave", "First")["imported"] == sum(one.scores[0] is not None for one in people) + 1
    )

    # tags: those who waited and nobody else
    shop.run("autotag", "--accept", "all")
    missing = [one for one in shop.run("passives", "--wave", "First") if "Waiting time" in _missed(one)]
    waited = {one.number for one in people if one.waited}
    assert {number_of(one["name"]) for one in missing} == waited

    # plan, out and back, changed by LibreOffice itself
    text = ("Call them", "--reason", "Waiting time", "--tactic", "ask_directly")
    assert shop.run("plan add", *text)["people"] == len(waited)
    book = tmp_path / "plan.xlsx"
    shop.run("export", "-o", book)
    assert shop.run("readback", convert(book, "ods", profile), "--dry-run")["differences"] == []
    changes, given = changes_for_calls(openpyxl.load_workbook(book)["Calls"])
    assert set(given) == waited
    changes += [
        ["put", "Action plan", 5, "status", "Done"],
        ["put", "Action plan", 5, "who", "Lotte"],
        ["sort", "Calls", "customer"],
        ["move", "Action plan", "status"],
        ["rename", "Calls", "By phone"],
        ["remove", "Reasons"],
    ]
    back = edit(book, tmp_path / "back.ods", profile, changes)
    taken = shop.run("readback", convert(back, "xlsx", profile))
    contacted = {number for number, status in given.items() if status != "Not yet"}
    assert len(taken["differences"]) == len(contacted) + 2
    assert shop.run("readback", back, "--dry-run")["differences"] == []
    (action,) = shop.run("plan list")
    assert (action["status"], action["owner"], action["people"]) == ("done", "Lotte", len(waited))

    # the next survey, and what came of it
    second = write_wave(tmp_path / "second.csv", people, 1, TODAY + timedelta(days=1), seed + 1)
    shop.run("import", second, "--wave", "Second")
    check_journeys(shop.run("journeys", "--people"), people)
    check_effect(shop.run("effect"), people, contacted)


def _missed(one: Any) -> set[str]:
    return {tag["tag"] for tag in one["tags"] if tag["direction"] == "misses"}


@pytest.mark.parametrize("seed", [3])
def test_the_lot_decides_and_the_next_wave_answers(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = customers(seed)
    shop = Shop(tmp_path, capsys)
    shop.run("import", write_wave(tmp_path / "a.csv", people, 0, TODAY - timedelta(days=40), seed), "--wave", "First")
    before = shop.run("fair-test", "--dry-run")
    drawn = shop.run("fair-test")
    passives = {one.number: one for one in people if one.is_passive}
    assert before["people"] == len(passives) == len(drawn["first"]) + len(drawn["waiting"])
    names = {one["response"]: number_of(one["name"]) for one in shop.run("passives") if one["name"]}
    first = {names[response] for response in drawn["first"]}
    for score in (7, 8):  # as many of either score as can be on both sides
        of_score = {number for number, one in passives.items() if one.scores[0] == score}
        assert abs(len(of_score & first) - len(of_score) / 2) <= 1
    shop.run("import", write_wave(tmp_path / "b.xlsx", people, 1, TODAY + timedelta(days=1), 9), "--wave", "Second")
    found = shop.run("effect")["fair_test"]
    ours, rest = (side([passives[number] for number in numbers]) for numbers in (first, set(passives) - first))
    assert (found["contacted"]["passives"], found["contacted"]["promoted"]) == (ours.people, ours.promoted)
    assert (found["not_contacted"]["passives"], found["not_contacted"]["promoted"]) == (rest.people, rest.promoted)
    assert found["by_lot"]
    assert found["promoted"]["difference"] == pytest.approx(mantel_haenszel(ours, rest))
