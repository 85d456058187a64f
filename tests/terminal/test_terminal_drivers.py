"""What counts, from a terminal: the documented JSON, and sentences for people."""

import json
from typing import Any

import pytest
from sample_files import copy_sample

from npsdesk import cli

DRIVER = {
    "driver", "kind", "answered", "importance", "share", "low", "high", "came_first", "beats_random",
    "share_by_relative_weights", "correlation", "reversed", "mean", "performance", "quadrant", "borderline", "gap",
    "effect", "asymmetry", "step_purpose", "lift_minus_protect", "chance_per_point",
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("drivers") / "shop.npsdesk"
    copy_sample(path)
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main([*arguments, "--wave", "Autumn 2026", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_drivers_have_the_documented_shape(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "drivers", shop, "--step", "lift")
    assert set(found) == {
        "step", "answers", "rows", "scored", "weak", "refusal", "remarks", "method", "r2", "p", "draws", "sureness",
        "leaders", "lines", "drivers", "left_out", "alike", "zeros", "n_effective",
    }  # fmt: skip
    assert found["sureness"] == "clearly"
    assert found["leaders"] == ["Waiting time"]
    assert set(found["drivers"][0]) == DRIVER
    assert sum(driver["share"] for driver in found["drivers"]) == pytest.approx(1)
    first = found["drivers"][0]
    assert first["low"] < first["share"] < first["high"]
    assert first["gap"]["low"] < first["gap"]["difference"] < first["gap"]["high"]
    assert first["chance_per_point"]["value"] > 0


def test_a_refusal_has_a_code(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(
        capsys, "drivers", shop, "--columns", "Friendly staff", "--columns", "Choice of bikes", "--step", "protect"
    )
    assert found["refusal"]["code"] in {"too_few", "too_few_in_group"}
    assert found["refusal"]["found"] < found["refusal"]["needed"]
    assert all(driver["share"] is None for driver in found["drivers"])


def test_sentences_for_people(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["drivers", shop, "--wave", "Autumn 2026"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Waiting time clearly counts most. It has 31% of the weight of your points, likely")
    assert "That does not prove they cause it." in text
    assert cli.main(["drivers", shop, "--columns", "nothing"]) == 1
    assert "nothing" in capsys.readouterr().err


def test_differences_have_the_documented_shape(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "profile", shop)["traits"]
    assert found[0]["clear"]
    assert found[0]["promoters"] > found[0]["passives"]
    assert len(found[0]["passives_lacking"]) == found[0]["passives_answered"] - found[0]["passives_with"]
    assert cli.main(["profile", shop]) == 0
    assert "of promoters" in capsys.readouterr().out
