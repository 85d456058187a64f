"""Another program calculates the formulas and finds what is written as their values."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from plan_shop import TODAY

from npsdesk.core.survey import Status
from npsdesk.files.plan_workbook.contents import PlanAction, PlanContents, PlanPerson
from npsdesk.files.plan_workbook.write import write_plan

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

Cells = dict[tuple[str, str], object]


ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def recalculate(path: Path) -> Path:
    """Let LibreOffice open and save the workbook, calculating everything anew."""
    profile = path.parent / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE)
    target = path.parent / "again"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(target), str(path)], check=True, capture_output=True, timeout=600)
    return target / path.name


def results(path: Path) -> Cells:
    """The values of the cells that hold formulas."""
    formulas, shown = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): calculated(shown[sheet.title][cell.coordinate].value)
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def calculated(value: object) -> object:
    return "" if value is None else value


@pytest.fixture
def check(contents: Callable[..., PlanContents], tmp_path: Path) -> Callable[..., Cells]:
    """Writes the shop with some fields changed, has it recalculated and compares."""

    def compare(**changes: object) -> Cells:
        path = tmp_path / "plan.xlsx"
        write_plan(path, contents(**changes))
        ours, theirs = results(path), results(recalculate(path))
        if date.today() != TODAY:  # noqa: DTZ011 - as above
            pytest.skip("the day changed while the tests ran")
        assert set(theirs) >= set(ours)
        differing = {key: (value, theirs[key]) for key, value in ours.items() if not same(value, theirs[key])}
        assert differing == {}
        return ours

    return compare


def same(ours: object, theirs: object) -> bool:
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return ours == pytest.approx(theirs)
    return ours == theirs


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


def test_the_values_are_really_calculated_anew(contents: Callable[..., PlanContents], tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(path, contents(made=TODAY - timedelta(30)))
    assert results(path)["Action plan", "I6"] == 36
    assert results(recalculate(path))["Action plan", "I6"] == 6


def test_a_dutch_workbook_calculates_the_same(dutch: dict[str, str], check: Callable[..., Cells]) -> None:
    cells = check(language="nl")
    assert cells["Begin hier", "B5"] == 31
    assert cells["Begin hier", "B19"] == 1
