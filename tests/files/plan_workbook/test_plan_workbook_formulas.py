"""Another program calculates the formulas and finds what is written as their values."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from npsdesk.core.survey import Status
from npsdesk.files.plan_workbook.contents import PlanAction, PlanContents, PlanPerson
from npsdesk.files.plan_workbook.write import write_plan

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

Cells = dict[tuple[str, str], object]


def recalculate(path: Path) -> Path:
    """Let LibreOffice open and save the workbook, calculating everything anew."""
    profile = path.parent / "profile"
    profile.mkdir(exist_ok=True)
    target = path.parent / "again"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(target), str(path)], check=True, capture_output=True, timeout=180)
    return target / path.name


def results(path: Path) -> Cells:
    """The values of the cells that hold formulas."""
    formulas, shown = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): shown[sheet.title][cell.coordinate].value or ""
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.fixture
def check(contents: Callable[..., PlanContents], tmp_path: Path) -> Callable[..., Cells]:
    """Writes the shop with some fields changed, has it recalculated and compares."""

    def compare(**changes: object) -> Cells:
        path = tmp_path / "plan.xlsx"
        write_plan(path, contents(**changes))
        ours, theirs = results(path), results(recalculate(path))
        assert set(theirs) >= set(ours)
        differing = {key: (value, theirs[key]) for key, value in ours.items() if not same(value, theirs[key])}
        assert differing == {}
        return ours

    return compare


def same(ours: object, theirs: object) -> bool:
    numbers = [value if isinstance(value, int | float) else None for value in (ours or 0, theirs or 0)]
    if None in numbers:
        return ours == theirs
    return numbers[0] == pytest.approx(numbers[1])


def test_the_shops_formulas_agree(check: Callable[..., Cells]) -> None:
    cells = check()
    assert cells["Start here", "B5"] == 31
    assert cells["Start here", "B13"] == 36
    assert cells["Start here", "B19"] == 1
    assert cells["Action plan", "I5"] == -10
    assert len(cells) > 50


def test_hostile_and_empty_contents_agree(check: Callable[..., Cells]) -> None:
    actions = (
        PlanAction(1, "=1+1", "", "=1+1", None, Status.STOPPED, 0),
        PlanAction(2, "", "*", "?", None, Status.TODO, 3),
    )
    people = (PlanPerson(1, 2, 8, "=1+1", comment="=1+1", actions=(1, 2)), PlanPerson(2, 3, 7, "~", actions=(1,)))
    check(detractors=0, passives=2, promoters=0, low=None, high=None, actions=actions, people=people, reasons=())
    check(detractors=0, passives=0, promoters=0, low=None, high=None, actions=(), people=(), waves=(), owners=())
