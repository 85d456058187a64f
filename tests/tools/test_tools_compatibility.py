"""The compatibility page says what really becomes of each file."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from npsdesk.files.readers import limits
from npsdesk.services.inspect_file import Inspection, Verdict, inspect_file

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import compatibility

PAGE = (ROOT / "docs" / "import-compatibility.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is made in one process: keep the memory limit of the reading child away from it, or no thread starts."""
    monkeypatch.setattr(limits, "limit_memory", lambda _size: None)


def lines_of(heading: str) -> Iterator[list[str]]:
    part = PAGE[PAGE.index(heading) :].split("\n## ")[1 if heading.startswith("\n") else 0]
    for line in part.splitlines():
        if line.startswith("| ") and not line.startswith(("| file ", "| file of")):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


SHEETS = {line[0]: line for line in lines_of(compatibility.OTHERS.splitlines()[1])}


def test_every_sheet_of_the_index_is_in_the_page(shared: Path) -> None:
    with (shared / "data" / "sheets" / "INDEX.csv").open(encoding="utf-8") as index:
        files = {entry["file"] for entry in csv.DictReader(index)}
    assert files == set(SHEETS)


@pytest.mark.parametrize("file", SHEETS)
def test_an_ugly_sheet_is_read_asked_or_refused_as_the_page_says(file: str, shared: Path) -> None:
    path = shared / "data" / "sheets" / file
    found = compatibility.inspect_here(path)
    size = f"{len(found.data)} × {len(found.columns)}" if found.data else ""
    told = compatibility.sentence_of(found, path.name)
    assert [compatibility.result_of(found), size, told] == SHEETS[file][2:]


def test_what_the_index_wants_refused_is_refused(shared: Path) -> None:
    with (shared / "data" / "sheets" / "INDEX.csv").open(encoding="utf-8") as index:
        wanted = [entry["file"] for entry in csv.DictReader(index) if entry["expect"] == "friendly refusal"]
    assert wanted
    assert {SHEETS[file][2] for file in wanted} == {"refused"}


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Which one is it? The columns are: “A b”, “C”….", "Which one is it?"),
        ("Columns with the same name: “Ann”, “Ben”. Check.", "Columns with the same name: “…”, …. Check."),
        ("a.csv is empty.", "The file is empty."),
        ("word " * 60, ("word " * 30).strip() + " …"),
    ],
)
def test_no_name_and_no_long_text_of_a_file_is_quoted(message: str, said: str) -> None:
    assert compatibility.sentence_of(Inspection(Verdict.IMPORT, message), "a.csv") == said


SHAPES = {
    "readxl/deaths.xls": ("Name", 10, ["David Bowie", "musician", 69, True, "1947-01-08", "2016-01-10"]),
    "FIC/nhs_pensions_FIC_data.example.xlsm": ("The published form which was selected and used", 21, None),
    "calamine/date_1904.xlsx": ("A", 3, ["2021-01-01", 15]),
    "test_files/Attendance.xlsx": ("Date", 23, ["2020-10-01", False, True]),
    "smungs/us-crime-3.xlsx": ("State", 499, None),
    "messytables/complex.csv": ("date", 3, ["2011-01-01", "24 October 2011", "0", ""]),
    "messytables/characters.csv": ("id", 382, None),
    "readxl/65536-rows-xls.xls": ("HELLO", 1, ["WORLD"]),
    "readxl/style-only-cells.xlsx": ("var1", 3, ["val1,1", "", "aa", 1]),
    "messytables/null.csv": ("A", 10, ["1", "null", "0", "0"]),
    "csv-spectrum/comma_in_quotes.csv": ("first", 1, ["John", "Doe", "120 any st.", "Anytown, WW", "08123"]),
    "unpivotr/enron.xlsx": ("B", None, None),
}


@pytest.mark.parametrize("file", SHAPES)
def test_tables_are_read_cell_by_cell(file: str, shared: Path) -> None:
    heading, rows, first = SHAPES[file]
    found = inspect_file(shared / "data" / "sheets" / file)
    if rows is not None:
        assert len(found.data) == rows
    if first is not None:
        assert found.columns[0] == heading
        assert list(found.data[0])[: len(first)] == first


def test_two_header_rows_and_columns(shared: Path) -> None:
    found = inspect_file(shared / "data" / "sheets" / "unpivotr" / "purpose.xlsx", "up-left left-up")
    assert found.columns == ("B", "C", "Female – 0 - 6", "Female – 7 - 10", "Male – 0 - 6", "Male – 7 - 10")
    assert list(found.data[1]) == ["", "25 - 44", 12000, 137000, 9000, 81000]


def test_both_tables_of_a_sheet_are_named(shared: Path) -> None:
    found = inspect_file(shared / "data" / "sheets" / "unpivotr" / "enron.xlsx")
    assert "Tables stand side by side in this sheet: B1:T80, AA1:AN4." in found.message


@pytest.mark.parametrize(("file", "columns"), [("2022.csv", 257), ("2024_text.csv", 1071)])
def test_wide_downloads_open_with_their_three_heading_rows(file: str, columns: int, shared: Path) -> None:
    found = inspect_file(shared / "data" / "wide" / file)
    assert len(found.columns) >= columns - 20
    assert "Start Date" in found.columns
    assert any(" – " in column for column in found.columns)
