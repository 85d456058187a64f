"""The terminal's commands for waves and customers, end to end on real files."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from npsdesk import cli

HEAD = "Customer number;Name;E-mail;How likely are you to recommend us?;Comment;Date\n"


def survey(path: Path, month: int, first: int = 0) -> Path:
    rows = [
        f"K{n};Anna Q{letter}{letter};p{letter}@shop.nl;{n % 11};Text {n};2026-{month:02}-{n % 28 + 1:02}\n"
        for n, letter in enumerate("abcdefghijklmnopqrstuvw"[first : first + 12], first)
    ]
    path.write_text(HEAD + "".join(rows) + "K99;;;n/a;;\n", encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("NPSDESK_LANGUAGE", "en")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = str(tmp_path / "p.npsdesk")
    assert cli.main(["new", path]) == 0
    assert cli.main(["import", path, str(survey(tmp_path / "april.csv", 4)), "--wave", "April"]) == 0
    assert cli.main(["import", path, str(survey(tmp_path / "may.csv", 5, 6)), "--wave", "May"]) == 0
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    capsys.readouterr()
    assert cli.main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_waves_say_whom_they_know_and_who_answered(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["wave", "set", project, "may", "--invited", "48"]) == 0
    assert "12 of 48 invited answered (25%)" in capsys.readouterr().out
    april, may = told(capsys, "waves", project)
    assert (april["customers"], april["known_customers"], april["response_rate"]) == (12, 0, None)
    assert (may["customers"], may["known_customers"], may["invited"], may["response_rate"]) == (12, 6, 48, 0.25)
    assert cli.main(["waves", project]) == 0
    assert "6 of 12 customers were in an earlier wave" in capsys.readouterr().out
    assert cli.main(["wave", "set", project, "May", "--invited", "3"]) == 1
    assert "12 people answered" in capsys.readouterr().err
    assert cli.main(["wave", "set", project, "May"]) == 2


def test_a_wave_can_be_audited(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "wave", "show", project, "April")
    (file,) = shown["files"]
    content = (tmp_path / "april.csv").read_bytes()
    assert (file["name"], file["size"], file["sha256"]) == (
        "april.csv",
        len(content),
        hashlib.sha256(content).hexdigest(),
    )
    assert (file["rows_in_file"], file["imported"]) == (13, 12)
    assert file["left"] == {"no_score": [{"row": 14, "cell": "n/a"}]}
    assert cli.main(["wave", "show", project, "April"]) == 0
    assert "  14\twithout a score\tn/a" in capsys.readouterr().out


def test_waves_are_renamed_dated_merged_and_removed(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "wave", "rename", project, "May", "Spring") == {"wave": "May", "name": "Spring"}
    assert told(capsys, "wave", "date", project, "Spring", "2025-01-31", "2025-01-01")["first_date"] == "2025-01-01"
    assert [wave["name"] for wave in told(capsys, "waves", project)] == ["Spring", "April"]
    merged = told(capsys, "wave", "merge", project, "Spring", "April", "--on-duplicate", "keep-last")
    assert (merged["in_both"], merged["left_out"], merged["answers"]) == (7, 7, 19)
    (wave,) = told(capsys, "waves", project)
    assert [file["name"] for file in wave["files"]] == ["april.csv", "may.csv"]
    assert cli.main(["undo", project]) == 0
    assert told(capsys, "wave", "remove", project, "April") == {"removed": "April"}
    assert [wave["name"] for wave in told(capsys, "waves", project)] == ["Spring"]
    assert cli.main(["wave", "merge", project, "Spring", "Spring"]) == 1
    assert "cannot be merged with itself" in capsys.readouterr().err
    assert cli.main(["wave", "show", project, "Nothing"]) == 1


def test_the_same_file_stops_is_added_or_replaces(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = str(tmp_path / "april.csv")
    assert cli.main(["import", project, again]) == 1
    said = capsys.readouterr().err
    assert "already, as April" in said
    assert "--on-same-file replace" in said
    shape = told(capsys, "import", project, again, "--on-same-file", "replace")
    assert (shape["replaces"], shape["kept"]["same_answers"]) == ("April", 13)
    assert cli.main(["import", project, again, "--on-same-file", "add", "--dry-run"]) == 0
    assert "it would be added once more" in capsys.readouterr().err
    assert cli.main(["import", project, again, "--on-same-file", "add", "--wave", "Once more"]) == 0
    assert "it was added once more" in capsys.readouterr().err
    assert len(told(capsys, "waves", project)) == 3


def test_customers_who_look_alike(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "june.csv"
    path.write_text("E-mail;Name;NPS score\npax@shop.nl;Anna Qaa;9\nx@y.nl;A. Qbb;8\nz@y.nl;;3\n", encoding="utf-8")
    assert cli.main(["import", project, str(path), "--wave", "June"]) == 0
    pairs = told(capsys, "customers", "alike", project)
    first = pairs[0]
    assert first["signs"] == ["near_email", "same_name"] or first["signs"] == ["same_name", "near_email"]
    one, other = (found["customer"] for found in first["customers"])
    assert told(capsys, "customers", "same", project, str(one), str(other)) == {"customer": one}
    rest = told(capsys, "customers", "alike", project)
    for pair in rest:
        ids = [str(found["customer"]) for found in pair["customers"]]
        assert cli.main(["customers", "different", project, *ids]) == 0
    assert cli.main(["customers", "alike", project]) == 0
    assert "No customers look like one person." in capsys.readouterr().out
    assert cli.main(["customers", "same", project, "1", "999"]) == 1
