"""Whom an action finds by itself, said and changed from a terminal."""

import json
import shutil
from pathlib import Path

import pytest
from sample_files import copy_sample

from npsdesk import cli


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rule") / "shop.npsdesk"
    copy_sample(path)
    return path


@pytest.fixture
def shop(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "shop.npsdesk"))


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    assert cli.main(["--language", "en", *map(str, arguments)]) == code
    captured = capsys.readouterr()
    return captured.err if code else captured.out


def test_a_rule_is_made_read_changed_and_dropped(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "plan", "rule", shop, 4) == "This action has a fixed list of people, and no rule.\n"
    said = run(capsys, "plan", "rule", shop, 4, "--who", "detractor", "--tag", "price", "--direction", "misses")
    assert said.startswith("Detractors of the newest wave, whichever that is: misses Price. ")
    shape = json.loads(run(capsys, "plan", "rule", shop, 4, "--who", 8, "--wave", "Spring 2026", "--json"))
    assert shape["rule"] == {
        "group": None, "score": 8, "tag": "Price", "direction": "misses", "column": None, "value": None,
        "silent": False, "wave": "Spring 2026",
    }  # fmt: skip
    assert shape["text"] == "Everyone who gave 8 of Spring 2026: misses Price"
    silent = json.loads(run(capsys, "plan", "rule", shop, 4, "--silent", "--wave", "newest", "--json"))
    assert (silent["rule"]["silent"], silent["rule"]["tag"]) == (True, None)
    everyone = json.loads(run(capsys, "plan", "rule", shop, 4, "--any-comment", "--who", "everyone", "--json"))
    assert everyone["people"] == 415  # also three without a score
    assert "no rule" in run(capsys, "plan", "rule", shop, 4, "--fixed")
    listed = json.loads(run(capsys, "plan", "list", shop, "--json"))
    assert next(one for one in listed if one["action"] == 4)["people"] >= 415


def test_what_is_not_there_is_named(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "0 to 10" in run(capsys, "plan", "rule", shop, 4, "--who", "fans", code=2)
    assert "stands alone" in run(capsys, "plan", "rule", shop, 4, "--fixed", "--silent", code=2)
    assert "Colour" in run(capsys, "plan", "rule", shop, 4, "--tag", "Colour", code=1)
