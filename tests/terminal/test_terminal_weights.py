"""How much each answer counts, chosen in a terminal, with an import or after it."""

import json
from pathlib import Path
from typing import Any

import pytest

from npsdesk import cli


def survey(folder: Path, weights: list[str]) -> Path:
    path = folder / "survey.csv"
    rows = (f"K{row};{row % 11};{weight}" for row, weight in enumerate(weights))
    path.write_text("Id;NPS;Weight\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> str:
    path = str(tmp_path / "p.npsdesk")
    assert cli.main(["new", path]) == 0
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    capsys.readouterr()
    assert cli.main([*arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def test_an_import_can_choose_the_weights_and_undo_takes_them_away(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = survey(tmp_path, [f"{1 + row % 5}.5" for row in range(60)])
    assert cli.main(["import", project, str(file), "--dry-run"]) == 0
    assert "“Weight” may say how much each answer counts." in capsys.readouterr().err
    assert cli.main(["import", project, str(file), "--weights", "Weight"]) == 0
    assert "Answers count by “Weight”. Your 60 answers would be worth" in capsys.readouterr().err
    assert told(capsys, "weights", project)["column"] == "Weight"
    assert cli.main(["undo", project]) == 0
    assert "Choose the weights" in capsys.readouterr().out
    assert told(capsys, "weights", project)["column"] is None
    chosen = told(capsys, "weights", project, "--column", "weight")
    assert (chosen["answers"], chosen["refused"], chosen["n_effective"] < 60) == (60, False, True)
    assert told(capsys, "weights", project, "--none")["column"] is None


def test_what_cannot_be_weights_is_refused_and_the_answers_come_in(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = survey(tmp_path, ["-1", *(["2"] * 40)])
    assert cli.main(["import", project, str(file), "--weights", "Weight"]) == 0
    assert "cannot be weights: it has negative numbers" in capsys.readouterr().err
    assert told(capsys, "weights", project)["column"] is None
    assert told(capsys, "weights", project, "--column", "Weight", code=1)["refused"] is True
    assert cli.main(["weights", project, "--column", "Nothing"]) == 1
    assert "There are: “Weight”." in capsys.readouterr().err
    assert cli.main(["weights", project, "--column", "Weight", "--none"]) == 2


def test_waves_and_the_summary_go_by_the_weights_and_reasons_say_that_they_do_not(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = survey(tmp_path, ["9" if row % 11 > 8 else "1" for row in range(66)])
    assert cli.main(["import", project, str(file), "--wave", "Now"]) == 0
    assert cli.main(["weights", project, "--column", "weight"]) == 1  # two numbers alone came in as groups
    assert "“weight” did not come in as numbers" in capsys.readouterr().err
    again = ["--weights", "Weight", "--on-same-file", "replace", "--wave", "Now"]
    assert cli.main(["import", project, str(file), *again]) == 0
    assert cli.main(["weights", project, "--none"]) == 0
    plain = told(capsys, "waves", project)[0]["nps"]
    assert cli.main(["weights", project, "--column", "Weight"]) == 0
    weighted = told(capsys, "waves", project)[0]["nps"]
    assert weighted > plain
    assert told(capsys, "summary", project)["total"]["nps"] == weighted
    assert cli.main(["reasons", project]) == 0
    assert "Counted without weights." in capsys.readouterr().out
