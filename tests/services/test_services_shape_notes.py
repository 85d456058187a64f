"""What an owner is told of a table without headings, and of cells that stand for several rows."""

from pathlib import Path

import openpyxl

from npsdesk.core.cleaning.table import HeadingRows
from npsdesk.i18n import in_language
from npsdesk.services.import_survey import file_notes, read_again, read_survey
from tests.surveys import write_csv

MERGED = "Cells in column {} are merged over several rows; only the first row of each has the value."
MERGED_MORE = "Cells in columns {} are merged over several rows; only the first row of each has the value."


def notes(place: Path, *ranges: str) -> list[str]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Branch", "Score", "Comment", "City"])
    for number in range(12):
        sheet.append(["Ghent", number % 11, f"Comment number {number}", "Ghent"])
    for cells in ranges:
        sheet.merge_cells(cells)
    book.save(place)
    return file_notes(read_survey(place))


def test_cells_merged_over_answers_are_told_by_their_columns(tmp_path: Path) -> None:
    assert notes(tmp_path / "none.xlsx") == []
    assert notes(tmp_path / "across.xlsx", "C5:D5") == []
    assert MERGED.format("A") in notes(tmp_path / "one.xlsx", "A2:A5", "A7:A9")
    assert MERGED_MORE.format("A, D") in notes(tmp_path / "two.xlsx", "D2:D5", "A2:A5")


def test_a_table_without_headings_goes_by_letters(tmp_path: Path) -> None:
    rows = "".join(f"{number % 11},Comment number {number}\n" for number in range(20))
    reading = read_survey(write_csv(tmp_path / "bare.csv", rows))
    bare = read_again(reading, heading_rows=HeadingRows(0, 0))
    assert "There is no row of headings, so the columns go by their letters." in file_notes(bare)
    with in_language("nl"):
        assert "Er is geen rij met koppen, dus de kolommen heten naar hun letter." in file_notes(bare)
