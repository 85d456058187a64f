import json
from pathlib import Path

import pytest

from npsdesk import cli
from tests.exports.table import EXPORTS

BY_FILE = {export.file: export for export in EXPORTS}


def run(capsys: pytest.CaptureFixture[str], folder: Path, file: str, *options: str) -> tuple[dict[str, object], str]:
    project, survey = folder / "p.npsdesk", folder / file
    survey.write_bytes(BY_FILE[file].make())
    assert cli.main(["new", str(project), "--language", "en"]) == 0
    capsys.readouterr()
    assert cli.main(["import", str(project), str(survey), "--json", *options]) == 0
    told = capsys.readouterr()
    return json.loads(told.out), told.err


def test_the_tool_is_named_on_both_channels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer, notes = run(capsys, tmp_path, "qualtrics_de.csv")
    assert answer["vendor"] == "Qualtrics"
    assert notes.startswith("This looks like a Qualtrics download.\n")
    left = answer["left"]
    assert isinstance(left, dict)
    assert {reason: len(rows) for reason, rows in left.items()} == BY_FILE["qualtrics_de.csv"].expected.left


def test_a_sheet_of_the_owner_s_own_has_no_tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer, notes = run(capsys, tmp_path, "sep.csv")
    assert (answer["vendor"], "looks like" in notes) == (None, False)


def test_a_long_table_is_made_wide_and_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer, notes = run(capsys, tmp_path, "ratenl.csv")
    truth = BY_FILE["ratenl.csv"].expected
    assert (answer["rows_in_file"], answer["imported"]) == (truth.rows, truth.scored)
    assert "rows were joined to others of the same person" in notes


def test_unfinished_answers_come_in_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer, notes = run(capsys, tmp_path, "formbricks_old.csv", "--unfinished", "keep")
    truth = BY_FILE["formbricks_old.csv"].expected
    assert (answer["rows_in_file"], answer["imported"]) == (truth.rows, truth.scored + 2)
    assert "left out" not in notes


def test_inspect_names_the_tool_and_what_stays_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    survey = tmp_path / "retently.csv"
    survey.write_bytes(BY_FILE["retently.csv"].make())
    assert cli.main(["inspect", str(survey), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert answer["verdict"] == "import"
    assert answer["message"].startswith("This looks like a Retently download.")
    assert "3 answers to another kind of question, 2 answers that your survey tool calls invalid" in answer["message"]
    assert answer["rows"] == 45
