"""A plan goes out and comes back in a terminal."""

import json
from pathlib import Path

import openpyxl
import pytest
from sample_files import copy_sample

from npsdesk import cli

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


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
