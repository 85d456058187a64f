import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from in_process import read_here
from parts import SHEET, changed

from npsdesk.core.cleaning.table import NoteKind
from npsdesk.core.errors import FileEmpty
from npsdesk.files.readers import marks
from npsdesk.files.readers.marks import ods_marks, xlsx_marks
from tests.surveys import survey_rows

ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="First"><table:table-row table:visibility="collapse"><table:table-cell/></table:table-row>
</table:table><table:table table:name="A &amp; B"><table:table-column table:number-columns-repeated="2"/>
<table:table-column table:visibility="collapse"/><table:table-row table:number-rows-repeated="3"/>
<table:table-row table:visibility="filter" table:number-rows-repeated="2"/><table:table-row/></table:table>
</office:spreadsheet></office:body></office:document-content>"""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with two sheets; in the second, row 4 and column C are hidden and D3 is an error."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Cover").write("A1", "Hello")
    sheet = book.add_worksheet("Answers")
    for number, row in enumerate(survey_rows(6)):
        sheet.write_row(number, 0, row)
    sheet.write_formula("D3", "=1/0", value="#DIV/0!")
    sheet.set_row(3, options={"hidden": True})
    sheet.set_row(40, options={"hidden": True})
    sheet.set_column("C:C", options={"hidden": True})
    sheet.set_column("AA:XFD", options={"hidden": True})
    book.close()
    return path


def test_marks_of_one_sheet_of_a_workbook(workbook: Path) -> None:
    found = xlsx_marks(workbook, "Answers")
    assert (found.rows, found.errors, found.error_count) == ({3, 40}, ["D3"], 1)
    assert 2 in found.columns
    assert xlsx_marks(workbook, "Cover").rows == set()
    assert xlsx_marks(workbook, "Nowhere").rows == set()


def test_what_is_hidden_is_read_and_told(workbook: Path) -> None:
    table = read_here(workbook)
    told = {note.kind: (note.row, note.count, note.places) for note in table.notes}
    assert told == {
        NoteKind.ERROR_CELLS: (0, 1, ("D3",)),
        NoteKind.HIDDEN_ROWS: (4, 1, ()),
        NoteKind.HIDDEN_COLUMNS: (0, 1, ("C",)),
    }
    assert table.rows[3][0] == "K0002"


@pytest.mark.parametrize("size", [1, 37, 1 << 20])
def test_tags_are_whole_wherever_a_chunk_ends(workbook: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = xlsx_marks(workbook, "Answers")
    monkeypatch.setattr(marks, "_CHUNK", size)
    assert xlsx_marks(workbook, "Answers") == whole


def test_hidden_and_filtered_rows_of_an_open_document(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", ODS)
    found = ods_marks(path, "A & B")
    assert (found.rows, found.columns) == ({3, 4}, {2})
    assert ods_marks(path, "First").rows == {0}


def test_a_sheet_of_nothing_but_errors_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for row in range(3):
        sheet.write_formula(row, 0, "=1/0", value="#DIV/0!")
    book.close()
    with pytest.raises(FileEmpty) as caught:
        read_here(path)
    assert caught.value.only_errors


def test_a_workbook_without_its_list_of_sheets_tells_no_marks(workbook: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(workbook) as whole, zipfile.ZipFile(path, "w") as partly:
        for name in whole.namelist():
            if name != "xl/_rels/workbook.xml.rels":
                partly.writestr(name, whole.read(name))
    assert not xlsx_marks(path, "Answers")


def test_a_hidden_row_without_a_number_and_more_errors_than_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        for row in range(12):
            sheet.write_formula(row, 0, "=1/0", value="#DIV/0!")
        sheet.set_row(20, options={"hidden": True})
    changed(path, SHEET, b'<row r="21"', b"<row")
    found = xlsx_marks(path, "A")
    assert (found.error_count, found.errors, found.rows) == (12, [f"A{row}" for row in range(1, 9)], set())
