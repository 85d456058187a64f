import json
from pathlib import Path

import openpyxl
import pytest
from sample_files import copy_sample

from npsdesk import cli


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "shop.npsdesk"
    copy_sample(path)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert cli.main(["--language", "en", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_comments_are_written_as_a_table(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "passives.xlsx"
    answer = json.loads(run(capsys, "comments", shop, "--group", "passive", "-o", place, "--json"))
    sheet = openpyxl.load_workbook(place).active
    assert answer["comments"] == sheet.max_row - 1
    assert answer["columns"] == sheet.max_column
    assert {row[0].value for row in sheet.iter_rows(min_row=2, min_col=2, max_col=2)} == {7, 8}


def test_another_kind_of_file_is_refused(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["comments", str(shop), "-o", str(tmp_path / "comments.pdf")]) == 2
    assert "ends in .xlsx or .csv" in capsys.readouterr().err
    assert not (tmp_path / "comments.pdf").exists()


def test_reasons_competitors_and_requests_answer(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reasons = json.loads(run(capsys, "reasons", shop, "--wave", "Autumn 2026", "--json"))
    assert reasons["comments"] == 181
    found = json.loads(run(capsys, "competitors", shop, "--add", "Bike Barn", "--json"))
    assert "Bike Barn" in [line["name"] for line in found["competitors"] if line["listed"]]
    run(capsys, "competitors", shop, "--rename", "bike barn", "Barn", "--json")
    again = json.loads(run(capsys, "competitors", shop, "--rename", "barn", "Bike Barn", "--json"))
    assert "Bike Barn" in [line["name"] for line in again["competitors"] if line["listed"]]
    again = json.loads(run(capsys, "competitors", shop, "--remove", "bike barn", "--json"))
    assert "Bike Barn" not in [line["name"] for line in again["competitors"] if line["listed"]]
    requests = json.loads(run(capsys, "requests", shop, "--json"))
    assert requests == sorted(requests, key=lambda line: -line["people"])
    assert cli.main(["competitors", str(shop), "--remove", "Nobody"]) == 1
