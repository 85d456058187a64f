"""A blank is never a 0 and a 0 never a blank, from the file to summary, comments, passives and workbook."""

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from npsdesk import cli
from tests.surveys import write_csv, write_xlsx

SCORES: list[Any] = [0, None, 7, "", 8, "n.v.t.", 9, 10, 0, 11, 6, 8, "weet niet", 7, 3, 10]
GROUPS = {"detractors": 4, "passives": 4, "promoters": 3}


def as_csv(path: Path) -> Path:
    rows = [f"{'' if score is None else score};Comment {number}" for number, score in enumerate(SCORES)]
    return write_csv(path / "a.csv", "Score;Why?\n" + "\n".join(rows))


def as_decimals(path: Path) -> Path:
    rows = [f"{f'{score},0' if isinstance(score, int) else score or ''};Comment {n}" for n, score in enumerate(SCORES)]
    return write_csv(path / "b.csv", "Score;Why?\n" + "\n".join(rows))


def as_xlsx(path: Path) -> Path:
    rows: list[list[Any]] = [["Score", "Why?"], *([score, f"Comment {n}"] for n, score in enumerate(SCORES))]
    return write_xlsx(path / "c.xlsx", {"Answers": rows})


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    capsys.readouterr()
    assert cli.main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def texts_of(workbook: Path) -> list[str]:
    book = CalamineWorkbook.from_path(workbook)
    cells = [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    return [cell for cell in cells if isinstance(cell, str)]


@pytest.mark.parametrize("write", [as_csv, as_decimals, as_xlsx])
def test_blank_and_zero_all_the_way(write: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, plan = tmp_path / "p.npsdesk", tmp_path / "plan.xlsx"
    assert cli.main(["new", str(project)]) == 0
    told = asked(capsys, "import", project, write(tmp_path))
    assert told["rows_in_file"] == 16 == told["imported"] + sum(len(rows) for rows in told["left"].values())
    assert {reason: len(rows) for reason, rows in told["left"].items()} == {"no_score": 4, "out_of_range": 1}
    total = asked(capsys, "summary", project)["total"]
    assert {name: total[name] for name in GROUPS} == GROUPS
    assert (total["rows"], total["scored"]) == (16, 11)
    comments = asked(capsys, "comments", project)
    expected = [score if isinstance(score, int) and score <= 10 else None for score in SCORES]
    assert [comment["score"] for comment in comments] == expected
    passives = asked(capsys, "passives", project)
    assert sorted(passive["score"] for passive in passives) == [7, 7, 8, 8]
    assert cli.main(["export", str(project), "-o", str(plan)]) == 0
    assert [text for text in texts_of(plan) if "5 answers without a score are left out" in text]


def test_what_is_left_out_is_counted_beside_the_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "p.npsdesk"
    assert cli.main(["new", str(project)]) == 0
    assert cli.main(["import", str(project), str(as_csv(tmp_path)), "--wave", "One"]) == 0
    said = capsys.readouterr()
    assert "imported 11 of 16 rows" in said.out
    assert "4 without a score" in said.out
    assert "1 row with a number that is not 0 to 10 was kept without a score: row 11." in said.err
    for command in ("summary", "waves"):
        assert cli.main([command, str(project)]) == 0
        assert "; 5 without a score left out" in capsys.readouterr().out
