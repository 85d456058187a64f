"""A plan goes out and comes back in a terminal."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sample_files import copy_sample

from npsdesk import cli

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.npsdesk"
    copy_sample(path)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    assert cli.main(["--language", "en", *map(str, arguments)]) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def test_differences_are_listed_left_and_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop, plan = tmp_path / "shop.npsdesk", tmp_path / "plan.xlsx"
    copy_sample(shop)
    run(capsys, "export", shop, "-o", plan)
    book = openpyxl.load_workbook(plan)
    book["Action plan"]["D5"] = "Klaas"
    book["Action plan"]["F5"] = "Done"
    book.save(plan)
    asked = json.loads(run(capsys, "readback", shop, plan, "--dry-run", "--leave", 1, "--json"))
    assert not asked["applied"]
    assert [(one["part"], one["workbook"], one["taken"]) for one in asked["differences"]] == [
        ("owner", "Klaas", False),
        ("status", "done", True),
    ]
    assert "There is no difference 3." in run(capsys, "readback", shop, plan, "--take", 3, code=2)
    assert "1 change taken over." in run(capsys, "readback", shop, plan, "--leave", 1)
    first = json.loads(run(capsys, "plan", "list", shop, "--json"))[0]
    assert (first["owner"], first["status"]) == ("Lotte", "done")
    assert "is no action plan" in run(capsys, "readback", shop, shop, code=1)


@pytest.mark.parametrize(
    ("typed", "status"), [("Gereed", "done"), ("finished.", "done"), ("geannuleerd", "stopped"), ("Open", "todo")]
)
def test_words_that_mean_a_status_are_taken_as_that(
    typed: str, status: str, shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.xlsx"
    run(capsys, "plan", "set", shop, 1, "--status", "waiting")
    run(capsys, "export", shop, "-o", plan)
    book = openpyxl.load_workbook(plan)
    book["Action plan"]["F5"] = typed
    book.save(plan)
    (found,) = json.loads(run(capsys, "readback", shop, plan, "--dry-run", "--json"))["differences"]
    assert (found["kind"], found["workbook"]) == ("changed", status)


def test_a_sheet_saved_as_text_is_told_apart(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "plan.csv"
    sheet.write_text("No.,Reason,Action\n1,Price,Call\n", encoding="utf-8")
    assert "Save the workbook as .xlsx or .ods" in run(capsys, "readback", shop, sheet, code=1)


@pytest.mark.parametrize(("typed", "month_and_day"), [("3 december", "12-03"), ("Jan 5", "01-05"), ("29 mei", "05-29")])
def test_a_day_without_a_year_is_the_next_one(
    typed: str, month_and_day: str, shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.xlsx"
    run(capsys, "export", shop, "-o", plan)
    book = openpyxl.load_workbook(plan)
    book["Action plan"]["E5"] = typed
    book["Action plan"]["E6"] = "end of december"
    book.save(plan)
    found = json.loads(run(capsys, "readback", shop, plan, "--dry-run", "--json"))["differences"]
    day, unread = (next(one for one in found if one["row"] == row) for row in (5, 6))
    due = date.fromisoformat(day["workbook"])
    assert day["workbook"].endswith(month_and_day)
    assert -32 < (due - date.today()).days < 366  # noqa: DTZ011 - the workbook says the day of this computer
    assert unread["kind"] == "as_note"
