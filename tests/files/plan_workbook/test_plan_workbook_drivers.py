"""The sheet What counts: absent without drivers, its advice as formulas, names that are words and never formulas."""

from collections.abc import Callable

import openpyxl
import pytest

from npsdesk.files.plan_workbook.contents import DriverLine, DriversTable
from npsdesk.files.plan_workbook.drivers import label_place, literal

Write = Callable[..., openpyxl.Workbook]
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

LINES = (
    DriverLine("Waiting time", 0.4, 0.3, 0.5, 6.0, 5.5, 8.0),
    DriverLine("=Staff & <b>", 0.35, 0.25, 0.45, 9.0, 8.8, 9.4),
    DriverLine("Price", 0.15, None, None, 7.0, 7.0, 7.0),
    DriverLine("Branch", 0.1),
)
DRIVERS = DriversTable(LINES, 0.25, (1.0, 10.0), ("Waiting time clearly counts most.",))


def test_without_drivers_there_is_no_sheet(written: Write) -> None:
    assert "What counts" not in written().sheetnames


def test_each_point_has_its_numbers_and_its_advice_as_a_formula(written: Write) -> None:
    book = written(drivers=DRIVERS)
    assert book.sheetnames.index("What counts") == book.sheetnames.index("Reasons") + 1
    sheet = book["What counts"]
    assert [cell.value for cell in sheet[4]][:8] == [
        "Point", "Importance", "Likely", "Average (1–10)", "Passives", "Promoters", "Promoters minus passives",
        "Advice",
    ]  # fmt: skip
    assert [sheet.cell(row, 1).value for row in range(5, 9)] == [line.name for line in LINES]
    assert sheet["B5"].value == 0.4
    assert sheet["C5"].value == "30–50%"
    assert sheet["G5"].value.startswith("=IF(COUNT(F5,E5)<2")
    assert "$B$10" in sheet["H5"].value
    assert "$D$11" in sheet["H5"].value
    assert sheet["B10"].value == 0.25
    assert "Waiting time clearly counts most." in [sheet.cell(row, 1).value for row in range(12, 16)]


def test_formulas_have_their_values_written(written: Write, tmp_path: object) -> None:
    written(drivers=DRIVERS)
    sheet = openpyxl.load_workbook(f"{tmp_path}/plan.xlsx", data_only=True)["What counts"]
    assert [sheet.cell(row, 8).value or "" for row in range(5, 9)] == ["Fix first", "Keep it up", "Later", ""]
    assert sheet["G5"].value == pytest.approx(2.5)
    assert sheet["D11"].value == pytest.approx(22 / 3)


def test_names_of_points_are_words_in_the_picture_too(written: Write) -> None:
    chart = written(drivers=DRIVERS)["What counts"]._charts
    assert len(chart) == 1
    assert literal("=Staff") == " =Staff"
    assert literal("Staff") == "Staff"


def test_each_point_has_its_own_mark_and_one_to_be_fixed_first_is_a_diamond(written: Write) -> None:
    (chart,) = written(drivers=DRIVERS)["What counts"]._charts
    marks = [series.marker.symbol for series in chart.series]
    assert marks == ["diamond", "circle", "circle"]  # the point without an average has no place


@pytest.mark.parametrize(
    ("at", "place"),
    [((8.0, 0.3), "right"), ((6.9, 0.3), "left"), ((8.0, 0.21), "above"), ((8.0, 0.19), "below"), ((9.9, 0.3), "left")],
)
def test_a_name_crosses_neither_line_nor_edge(at: tuple[float, float], place: str) -> None:
    assert label_place("Opening hours", at, (7.0, 0.2), (5.0, 10.0, 0.4)) == place


def test_one_rated_point_has_no_picture(written: Write) -> None:
    book = written(drivers=DriversTable(LINES[2:], 0.5))
    assert book["What counts"]._charts == []
