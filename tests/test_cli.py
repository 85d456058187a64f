import json
import subprocess
import sys
from pathlib import Path

import pytest

from npsdesk import __version__, cli

SURVEY = "Klantnr;Cijfer;Dienst;Waarom?\n" + "\n".join(
    f"{number:05};{score};{'Repair' if number % 3 else 'Rental'};{text and f'{text} {number}'}"
    for number, (score, text) in enumerate(
        [
            (9, "Top"),
            (8, "Lang wachten op mijn fiets"),
            (7, "Wat duur"),
            (3, "Slecht"),
            (10, "=1+1"),
            (8, ""),
            (0, "Nee"),
        ]
        * 4,
        1,
    )
)


@pytest.fixture
def project(tmp_path: Path) -> str:
    path = tmp_path / "p.npsdesk"
    assert cli.main(["new", str(path), "--language", "en"]) == 0
    return str(path)


@pytest.fixture
def survey(tmp_path: Path) -> str:
    path = tmp_path / "s.csv"
    path.write_text(SURVEY, encoding="utf-8")
    return str(path)


@pytest.fixture
def full(project: str, survey: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main(["import", project, survey, "--wave", "One"]) == 0
    capsys.readouterr()
    return project


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    capsys.readouterr()
    assert cli.main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_main_job_from_a_terminal(full: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = asked(capsys, "summary", full)
    assert isinstance(summary, dict)
    assert summary["total"]["scored"] == 28
    assert summary["total"]["nps"] == 0
    assert summary["total"]["low"] < 0 < summary["total"]["high"]
    assert {part["value"] for part in summary["groups"]["Dienst"]} == {"Repair", "Rental"}
    comments = asked(capsys, "comments", full, "--group", "passive", "--search", "wacht")
    assert isinstance(comments, list)
    assert len(comments) == 4
    assert cli.main(["tag", full, str(comments[0]["response"]), "waiting time"]) == 0
    tagged = asked(capsys, "comments", full, "--tag", "Waiting time")
    assert isinstance(tagged, list)
    assert tagged[0]["tags"] == [{"tag": "Waiting time", "direction": "misses"}]
    added = asked(capsys, "plan", "add", full, "Two more benches", "--reason", "Waiting time", "--due", "2026-12-01")
    assert added == {"action": 1, "people": 1}
    assert cli.main(["plan", "set", full, "1", "--status", "done", "--owner", "Sam"]) == 0
    (action,) = asked(capsys, "plan", "list", full)  # type: ignore[misc]
    assert (action["status"], action["owner"], action["due"]) == ("done", "Sam", "2026-12-01")
    passives = asked(capsys, "passives", full, "--wave", "one")
    assert isinstance(passives, list)
    assert len(passives) == 12
    plan = tmp_path / "plan.xlsx"
    assert cli.main(["export", full, "-o", str(plan)]) == 0
    assert plan.stat().st_size > 5000


def test_undo_and_redo(full: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "undo", full) == {"undone": "Import One"}
    assert asked(capsys, "waves", full) == []
    assert asked(capsys, "redo", full) == {"redone": "Import One"}
    assert cli.main(["redo", full]) == 1
    assert "nothing to redo" in capsys.readouterr().err
    assert asked(capsys, "waves", full)[0]["name"] == "One"  # type: ignore[index]


def test_dry_run_writes_nothing(project: str, survey: str, capsys: pytest.CaptureFixture[str]) -> None:
    shape = asked(capsys, "import", project, survey, "--dry-run")
    assert isinstance(shape, dict)
    assert (shape["written"], shape["imported"]) == (False, 28)
    assert asked(capsys, "waves", project) == []


def test_text_for_people(full: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["summary", full, "--by", "dienst"], ["waves", full], ["comments", full], ["passives", full],
        ["plan", "add", full, "Do it"], ["plan", "list", full], ["undo", full],
    ):  # fmt: skip
        assert cli.main(arguments) == 0
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["summary", "nowhere.npsdesk"], 1, "There is no project"),
        (["import", "{project}", "nowhere.xlsx"], 1, "is not there"),
        (["import", "{project}", "{survey}", "--map", "score=Nope"], 1, "There is no column"),
        (["import", "{project}", "{survey}", "--map", "score"], 2, "ROLE=COLUMN"),
        (["summary", "{full}", "--wave", "Two"], 1, "Nothing is called"),
        (["plan", "set", "{full}", "7", "--status", "done"], 1, "Nothing is called"),
        (["plan", "set", "{full}", "7"], 2, "what to change"),
        (["nonsense"], 2, "nonsense"),
        (["new", "{project}"], 1, "already"),
    ],
)
def test_problems_are_sentences_with_a_code(
    arguments: list[str], code: int, words: str, full: str, survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = [argument.format(project=full, full=full, survey=survey) for argument in arguments]
    assert cli.main(filled) == code
    told = capsys.readouterr()
    assert words in told.err
    assert "Traceback" not in told.err + told.out


def test_the_same_file_again_is_said(full: str, survey: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", full, survey]) == 1
    assert "already, as One" in capsys.readouterr().err
    assert cli.main(["import", full, survey, "--on-same-file", "add"]) == 0
    assert "already, as One" in capsys.readouterr().err


def test_version_and_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == __version__


def test_as_a_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "npsdesk", "waves", str(tmp_path / "none.npsdesk")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "There is no project none.npsdesk" in done.stderr


def test_how_scores_are_meant_is_asked_and_answered_in_advance(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "shifted.csv"
    scores = [11, 10, 9, 1, 7, 11, 8, 5]
    path.write_text("Recommend us\n" + "\n".join(map(str, scores)), encoding="utf-8")
    assert cli.main(["import", project, str(path)]) == 1
    said = capsys.readouterr().err
    assert "goes from 1 to 11" in said
    assert "--scale shifted" in said
    assert cli.main(["import", project, str(path), "--scale", "shifted", "--wave", "S"]) == 0
    assert "1 was taken off each." in capsys.readouterr().err
    summary = asked(capsys, "summary", project)
    assert isinstance(summary, dict)
    assert summary["total"]["promoters"] == 3
    assert cli.main(["import", project, str(path), "--scale", "11"]) == 2
    capsys.readouterr()
    assert cli.main(["inspect", str(path), "--scale", "shifted", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["data"][0] == [10]


def test_dates_in_place_of_scores_are_turned_back_and_said(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "eaten.csv"
    cells = ["8-okt", "9-okt", "10-okt", "3-okt", "0/10", "7-okt", "9-okt", "10-okt", "2-okt", "9-okt"]
    path.write_text("Cijfer\n" + "\n".join(cells), encoding="utf-8")
    assert cli.main(["import", project, str(path), "--json"]) == 0
    printed = capsys.readouterr()
    assert "holds dates in place of scores" in printed.err
    assert "10-okt becomes 10" in printed.err
    shape = json.loads(printed.out)
    assert (shape["imported"], shape["columns"][0]["scale"]) == (10, "dates")
    path.write_text("Cijfer\n" + "\n".join([*cells, "12-okt", "ja"]), encoding="utf-8")
    assert cli.main(["import", project, str(path), "--wave", "Two"]) == 0


def test_both_questions_are_kept_when_both_are_named(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.csv"
    lines = [f"{n % 11},{(n * 3) % 11},0{n % 9 + 1}/0{n % 9 + 1}/2026" for n in range(40)]
    path.write_text("Recommend A,Recommend B,Date\n" + "\n".join(lines), encoding="utf-8")
    assert cli.main(["import", project, str(path)]) == 1
    assert '--map score="Recommend A" --map score="Recommend B"' in capsys.readouterr().err
    both = ["--map", "score=Recommend B", "--map", "score=Recommend A", "--dates", "mdy"]
    assert cli.main(["import", project, str(path), *both]) == 0
    assert "read both ways" not in capsys.readouterr().err
    summary = asked(capsys, "summary", project)
    assert isinstance(summary, dict)
    assert list(summary["questions"]) == ["Recommend A"]
    assert summary["questions"]["Recommend A"]["scored"] == 40


def test_groups_without_scores_are_refused_with_a_reason(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("NPS groep\n" + "Promotor\nCriticaster\nPassief tevreden\n" * 5, encoding="utf-8")
    assert cli.main(["import", project, str(path)]) == 1
    assert "but not the score" in capsys.readouterr().err
