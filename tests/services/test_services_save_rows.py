"""What a chart shows, saved as a table: whole numbers as numbers, everything else as the words it is."""

from pathlib import Path

import openpyxl
import pytest

from npsdesk.services.save_rows import cell_of, save_rows, sheet_title


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("1,419", 1419),
        ("1.419", 1419),
        ("1\u202f419", 1419),
        ("−12", -12),
        ("+4", 4),
        ("0", 0),
        ("22%", "22%"),
        ("3.5", "3.5"),
        ("2026-11-15", "2026-11-15"),
        ("", None),
    ],
)
def test_only_whole_numbers_become_numbers(text: str, cell: int | str | None) -> None:
    assert cell_of(text) == cell


def test_rows_of_a_chart_become_a_sheet(tmp_path: Path) -> None:
    place = tmp_path / "chart.xlsx"
    rows = [["Wave", "Passives", "NPS"], ["Spring", "1,419", "−12"], ["Autumn", "", "too few"], ["Winter", "7"]]
    save_rows(place, "NPS: by wave?", rows)
    sheet = openpyxl.load_workbook(place).worksheets[0]
    assert sheet.title == "NPS by wave"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Wave", "Passives", "NPS"],
        ["Spring", 1419, "−12"],  # a column with words in it stays words
        ["Autumn", None, "too few"],
        ["Winter", 7, None],
    ]


def test_rows_become_lines_of_a_csv_and_no_formula(tmp_path: Path) -> None:
    place = tmp_path / "chart.csv"
    save_rows(place, "Words", [["Word", "Comments"], ["=HYPERLINK(1)", "12"]])
    head, line = place.read_text(encoding="utf-8-sig").splitlines()
    assert head.split(line[-3])[-1] == "Comments"
    assert not line.startswith("=")
    assert line.endswith("12")


def test_a_title_of_forbidden_signs_still_names_a_sheet() -> None:
    assert (sheet_title("[a/b]\\c:d"), sheet_title("?*"), sheet_title("")) == ("a b c d", "npsdesk", "npsdesk")
