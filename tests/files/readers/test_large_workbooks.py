import zipfile
from pathlib import Path

import pytest
from in_process import read_here
from surveys import survey_rows, write_xlsx

from npsdesk.core.cleaning.noticed import NoteKind
from npsdesk.core.errors import FileUnreadable
from npsdesk.files.readers import workbook
from npsdesk.files.readers.opening import open_table

SHEET = "xl/worksheets/sheet1.xml"
ROWS = workbook._SMALL // 40
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def large_workbook(path: Path, start: bytes = b"", ending: bytes = b"") -> Path:
    """A workbook whose sheet unpacks to more than what is looked through beforehand."""
    cells = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (row, row, row % 11) for row in range(1, ROWS))
    sheet = start + b"<worksheet><sheetData>" + cells + ending + b"</sheetData></worksheet>"
    with zipfile.ZipFile(write_xlsx(path, {"A": survey_rows()})) as small:
        parts = {name: small.read(name) for name in small.namelist()} | {SHEET: sheet}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as large:
        for name, content in parts.items():
            large.writestr(name, content)
    return path


def test_a_large_workbook_is_read_while_it_is_looked_through(tmp_path: Path) -> None:
    table = read_here(large_workbook(tmp_path / "a.xlsx"))
    assert (len(table.rows), table.rows[12][0]) == (ROWS - 1, 2)


def test_a_large_workbook_made_to_do_harm_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_here(large_workbook(tmp_path / "a.xlsx", start=b'<!DOCTYPE x [<!ENTITY a "b">]>'))


def test_a_cell_far_away_is_left_out_of_a_large_workbook_too(tmp_path: Path) -> None:
    table = open_table(large_workbook(tmp_path / "b.xlsx", ending=FAR))
    assert (len(table.rows), table.rows[12][0]) == (ROWS - 1, 2)
    assert [(note.kind, note.places) for note in table.notes] == [(NoteKind.FAR_CELLS, ("XFD1048576",))]


def test_a_problem_that_only_the_reader_meets_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_here(large_workbook(tmp_path / "a.xlsx", ending=b"</nonsense>"))
