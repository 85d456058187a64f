"""Who moved and whether it helped, from a terminal: the documented JSON, sentences, a draw by lot, a timeline."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sample_files import copy_sample

from npsdesk import cli
from npsdesk.services.projects import new_project


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("results") / "shop.npsdesk"
    copy_sample(path)
    return path


@pytest.fixture
def project(shop: Path, tmp_path: Path) -> str:
    return str(shutil.copy(shop, tmp_path / "shop.npsdesk"))


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_journeys_between_two_named_waves(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "journeys", project, "--from", "Spring 2025", "--to", "Autumn 2026")
    assert (found["from"], found["to"]) == ("Spring 2025", "Autumn 2026")
    assert set(found) == {
        "from", "to", "seen_again", "not_again", "left", "new", "back", "answers_left_out", "nps", "all_answers",
        "moved_up", "moved_down", "groups", "steps", "long_run", "in_common",
    }  # fmt: skip
    assert sum(move["count"] for group in found["groups"] for move in group["to"]) == found["seen_again"]
    newest = asked(capsys, "journeys", project, "--people")
    assert (len(newest["people"]), len(newest["silent"]), len(newest["fresh"])) == (287, 101, 124)
    assert sum(one["new"] for one in newest["fresh"]) == newest["new"] == 71
    assert {one["left"] for one in newest["silent"]} == {None}
    assert sum(6 < one["scores"][0] < 9 <= one["scores"][1] for one in newest["people"]) == 38
    assert cli.main(["journeys", project, "--people"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if line.count("\t") == 3]) == 287 + 101 + 124
    at = lines.index("Passives who became promoters: 38")
    assert all(int(line.split("\t")[2]) in (7, 8) and int(line.split("\t")[3]) > 8 for line in lines[at + 1 : at + 39])
    assert "Answered for the first time: 71" in lines
    assert newest["seen_again"] == 287
    assert newest["nps"]["low"] < newest["nps"]["change"] < newest["nps"]["high"]


def test_waves_named_the_wrong_way_round_are_turned_and_told(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["journeys", project, "--from", "Autumn 2026", "--to", "Spring 2025", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["from"] == "Spring 2025"
    assert told.err == "Spring 2025 came before Autumn 2026, so this goes from Spring 2025 to Autumn 2026.\n"
    assert cli.main(["effect", project, "--from", "Spring 2025", "--to", "Autumn 2026"]) == 0
    assert "came before" not in capsys.readouterr().err


def test_where_nobody_can_be_followed_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "shop.npsdesk")
    assert cli.main(["new", path]) == 0
    for wave in ("First", "Second"):
        file = tmp_path / f"{wave}.csv"
        file.write_text(f"Score,Comment\n8,{wave}\n9,good\n3,bad\n", encoding="utf-8")
        assert cli.main(["import", path, str(file), "--wave", wave]) == 0
    capsys.readouterr()
    assert cli.main(["journeys", path]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Nobody answered both times. Customers are recognised by their number")
    assert "seen again" not in said
    assert "6 answers without a customer number" in said


def test_effect_has_the_documented_shape(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "effect", project)
    assert set(found) == {
        "from", "to", "compared", "contacted", "not_contacted", "promoted", "dropped", "bounds", "by_lot", "verdict",
        "caution", "fair_test", "running_test", "actions", "tactics", "fell", "falls",
    }  # fmt: skip
    assert set(found["contacted"]) == {"passives", "seen_again", "promoted", "dropped", "response"}


def test_the_same_in_sentences_and_in_dutch(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--language", "en", "journeys", project]) == 0
    assert capsys.readouterr().out.startswith("38 of your 112 passives became promoters.")
    assert cli.main(["--language", "nl", "journeys", project]) == 0
    assert capsys.readouterr().out.startswith("38 van je 112 passief tevredenen werden promotor.")
    assert cli.main(["--language", "en", "effect", project]) == 0
    assert "by themselves" in capsys.readouterr().out


def test_a_draw_by_lot_is_kept_and_can_be_undone(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "fair-test", project, "--count", "40")
    assert (len(found["first"]), len(found["waiting"]), found["left_out"]) == (40, 101, 1)
    assert cli.main(["--language", "en", "fair-test", project]) == 1
    assert "142 are left out: without a name, wanting no messages, or drawn before." in capsys.readouterr().err
    assert "Draw 40 people by lot" in asked(capsys, "undo", project)["undone"]
    again = asked(capsys, "fair-test", project, "--count", "40")
    assert again["first"] == found["first"]


def test_what_a_draw_can_show_is_said_beforehand(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(project).read_bytes()
    found = asked(capsys, "fair-test", project, "--dry-run")
    assert (found["test"], found["first"], found["people"], found["size"]["each_half"]) == (None, [], 141, 70)
    assert found["evenly_over"] == ["score", "Service"]
    assert found["size"]["moved_up_anyway"] == pytest.approx(11 / 48)
    assert "each half needs" in found["size"]["sentence"]
    assert Path(project).read_bytes() == before
    assert cli.main(["--language", "en", "fair-test", project, "--count", "5"]) == 2
    assert "at least 10 people" in capsys.readouterr().err
    drawn = asked(capsys, "fair-test", project)
    assert (len(drawn["first"]), drawn["size"]) == (70, found["size"])
    running = asked(capsys, "effect", project)["running_test"]
    assert (running["first"], running["waiting"]) == (drawn["first"], drawn["waiting"])


def test_the_timeline_of_one_customer(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "customers", "timeline", project, "1")
    assert set(found) == {"customer", "name", "moments"}
    assert found["moments"][0]["kind"] == "answer"
    assert cli.main(["customers", "timeline", project, "999999"]) == 1


def test_one_wave_alone_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.npsdesk"
    new_project(path, "Empty", "en").close()
    for command in ("journeys", "effect"):
        assert cli.main(["--language", "en", command, str(path)]) == 1
        assert "only between two waves" in capsys.readouterr().err
    assert cli.main(["fair-test", str(path)]) == 1
