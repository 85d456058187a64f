"""The commands about scores, from the sample."""

import json
from pathlib import Path
from typing import Any

import pytest
from sample_files import copy_sample

from npsdesk.cli import main


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("scores") / "shop.npsdesk"
    copy_sample(path)
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_summary_by_one_column_and_by_two(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    one = asked(capsys, "summary", project, "--by", "Service")
    assert one["breakdown"]["groups"][0]["values"] == ["Repair"]
    assert one["groups"]["Service"][0]["value"] == "Repair"
    assert one["breakdown"]["groups"][0]["verdict"] == "clear"
    assert one["breakdown"]["groups"][0]["against_rest"]["q"] <= 0.05
    two = asked(capsys, "summary", project, "--by", "Service", "--by", "date:month", "--wave", "Autumn 2026")
    assert two["breakdown"]["cuts"] == ["value", "month"]
    small = [group for group in two["breakdown"]["groups"] if group["scored"] < 5]
    assert all(group["nps"] is None and group["refusal"] == "too_few_answers" for group in small)
    plain = asked(capsys, "summary", project)
    assert plain["breakdown"] is None
    assert plain["details"]["sixes"] + plain["details"]["sevens"] > 0


def test_compare_trend_and_what_if(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    change = asked(capsys, "compare", project, "--waves", "Spring 2025", "Autumn 2026")
    assert change["verdict"] == "clear"
    parts = change["parts"]["same_customers"] + change["parts"]["different_people"]
    assert parts == pytest.approx(change["change"]["difference"])
    assert sum(map(sum, change["moves"])) == change["customers"]["both"]
    assert asked(capsys, "trend", project)["unit"] == "month"
    wanted = asked(capsys, "whatif", project, "--need", "5", "--past", "9/40")
    assert (wanted["need"]["passives"], wanted["history"]["source"]) == (21, "given")
    assert main(["whatif", project, "--win", "3"]) == 0
    assert "Each passive you win over adds 0.24 points" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "--waves", "Autumn 2026", "Autumn 2026"],
        ["summary", "--by", "Service", "--by", "Branch", "--by", "date"],
        ["whatif", "--win", "1", "--need", "2"],
        ["whatif", "--win", "9999"],
        ["whatif", "--win", "5", "--past", "9 of 40"],
        ["whatif", "--win", "5", "--past", "9/0"],
    ],
)
def test_what_cannot_be_asked(arguments: list[str], project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([arguments[0], project, *arguments[1:]]) == 2
    assert capsys.readouterr().err


def test_an_empty_project_says_nothing_and_does_not_break(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "new.npsdesk")
    assert main(["new", path]) == 0
    capsys.readouterr()
    assert asked(capsys, "trend", path)["refusal"] == "too_few_waves"
    assert main(["trend", path]) == 0
    assert "takes three waves with 10 answers each" in capsys.readouterr().out
    assert asked(capsys, "whatif", path, "--need", "5")["need"] is None
    assert asked(capsys, "summary", path)["total"]["nps"] is None
