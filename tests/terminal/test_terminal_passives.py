"""Passives from a terminal: the documented JSON, the lists, the causes, what-if, lines of text."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sample_files import copy_sample

from npsdesk import cli
from npsdesk.core.scores.waves import Past
from npsdesk.services.own_rate import keep_rate
from npsdesk.store.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("passives") / "shop.npsdesk"
    copy_sample(path)
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_each_passive_says_how_close_who_leaves_and_why(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "passives", project, "--wave", "Autumn 2026")
    assert len(found) == 142
    assert set(found[0]) == {
        *("response", "name", "email", "row", "score", "before", "value", "tags", "actions", "rank", "basis", "n"),
        *("closeness", "squares", "band", "probability", "risk", "could_leave", "reasons", "blockers", "strengths"),
        *("sentence", "new_customer", "silent", "contacted", "happy", "ask", "ask_because"),
    }
    assert [one["rank"] for one in found] == list(range(1, 143))
    assert found[0]["n"] == {"passives": 142, "promoters": 199, "detractors": 71}
    tom = next(one for one in found if one["name"] == "Tom Peeters")
    assert tom["could_leave"] == "high"
    assert [reason["words"] for reason in tom["reasons"] if reason["reason"] == "leaving"] == ["the other shop"]
    assert {one["band"] for one in found} == {"very_close", "close", "some_way"}


@pytest.mark.parametrize("name", ["nearly", "leaving", "silent", "uncontacted", "happy"])
def test_lists_hold_who_they_say(project: str, capsys: pytest.CaptureFixture[str], name: str) -> None:
    found = asked(capsys, "passives", project, "--wave", "Autumn 2026", "--list", name)
    tests = {
        "nearly": lambda one: one["closeness"] >= 0.6,
        "leaving": lambda one: one["could_leave"] in ("high", "some"),
        "silent": lambda one: one["silent"] and one["ask"],
        "uncontacted": lambda one: not one["contacted"],
        "happy": lambda one: one["happy"],
    }
    assert all(map(tests[name], found))
    assert len(asked(capsys, "passives", project, "--list", name, "--top", "2")) == min(2, len(found))


def test_text_says_the_sentences_and_what_they_are_made_of(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["passives", project, "--wave", "Autumn 2026", "--top", "1"]) == 0
    said = capsys.readouterr()
    _response, score, name, close, leaves, *rest = said.out.strip().split("\t")
    assert (score, close, leaves) == ("8", "Very close", "could leave: Low")
    assert any(part.startswith(f"{name} (8): ") for part in rest)
    assert "199 promoters" in said.err
    assert "38 of 112" in said.err
    assert "all waves" not in said.err
    assert cli.main(["--language", "nl", "passives", project, "--list", "leaving", "--top", "1"]) == 0
    said = capsys.readouterr()
    assert "kan vertrekken: Hoog" in said.out
    assert "van alle rondes samen" in said.err


def test_the_four_causes_have_people_and_value(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "passives", project, "--wave", "Autumn 2026", "--causes")
    assert set(found) == {"passives", "without_cause", "could_leave", "high_risk", "causes", "left"}
    assert found["left"] is None
    first = found["causes"][0]
    assert (first["cause"], first["tags"][0]["tag"]) == ("service", "Waiting time")
    assert sum(entry["people"] for entry in found["causes"]) >= found["passives"] - found["without_cause"]
    assert cli.main(["passives", project, "--wave", "Autumn 2026", "--causes"]) == 0
    assert capsys.readouterr().out.startswith("Bad service: ")


def test_what_if_is_for_those_listed(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "passives", project, "--wave", "Autumn 2026", "--what-if", "--top", "20")
    assert (found["nps"], found["nps_after"], found["won_over"]["people"]) == (31, 36, 20)
    assert found["won_over"]["points"] == pytest.approx(2000 / 412)
    assert found["detractors_to_promoter"]["points_each"] == pytest.approx(200 / 412)
    assert asked(capsys, "passives", project, "--what-if", "--top", "20") == found  # the newest, as in `whatif`
    assert cli.main(["passives", project, "--wave", "Autumn 2026", "--what-if", "--top", "20"]) == 0
    assert "your NPS goes from 31 to 36" in capsys.readouterr().out


def test_a_wrong_list_and_two_questions_at_once_are_refused(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["passives", project, "--list", "best"]) == 2
    assert cli.main(["passives", project, "--causes", "--what-if"]) == 2
    assert "--what-if" in capsys.readouterr().err
    assert cli.main(["passives", project, "--past", "9/40"]) == 2
    assert "--what-if" in capsys.readouterr().err
    assert cli.main(["passives", project, "--what-if", "--past", "41/40"]) == 2


def test_the_owners_own_rate_is_given_or_that_of_the_project(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wave = ("--wave", "Autumn 2026", "--what-if", "--top", "20")
    given = asked(capsys, "passives", project, *wave, "--past", "9/40")["won_over"]
    assert given["past"] == {"moved": 9, "seen_again": 40, "source": "given"}
    assert given["expected"]["people"] == pytest.approx(20 * 10 / 42)
    assert cli.main(["passives", project, *wave, "--past", "9/40"]) == 0
    assert "At your rate (9 of 40 so far) expect about 5:" in capsys.readouterr().out
    own = tmp_path / "own.npsdesk"
    shutil.copy(project, own)
    with Project.open(own) as opened:
        keep_rate(opened, Past(2, 5))
    assert asked(capsys, "passives", str(own), *wave)["won_over"]["past"]["seen_again"] == 5
    expected = asked(capsys, "whatif", str(own), "--win", "20")
    assert (expected["history"]["source"], expected["expected"]["conversions"]) == ("given", pytest.approx(20 * 3 / 7))
    assert asked(capsys, "passives", project, *wave)["won_over"]["past"]["source"] == "own_waves"


def test_an_empty_project_has_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "p.npsdesk")
    assert cli.main(["new", path]) == 0
    capsys.readouterr()
    assert asked(capsys, "passives", path) == []
    assert asked(capsys, "passives", path, "--what-if") is None
    assert asked(capsys, "passives", path, "--causes")["causes"] == []
