"""Cells far away from the table: left out and told, in little memory."""

from pathlib import Path

import pytest
from in_process import read_here
from parts import SHEET, changed
from surveys import survey_rows, write_xlsx

from npsdesk.core.cleaning.grid import column_letters
from npsdesk.core.cleaning.noticed import NoteKind
from npsdesk.core.errors import FileTooLarge
from npsdesk.files.readers.trimming import without_far_cells


def with_sheet(path: Path, change: bytes) -> Path:
    """A workbook of twelve answers with more in its sheet."""
    return changed(write_xlsx(path, {"Answers": survey_rows()}), SHEET, b"</sheetData>", change)


@pytest.mark.parametrize(
    ("row", "places"),
    [
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ("XFD1048576",)),
        (b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>', ("A1048576",)),
        (b'<row r="300000"><c r="C300000"><v>1</v></c></row><row r="900000"><c r="AZ900000"><v>2</v></c></row>',
         ("C300000", "AZ900000")),
        (b'<row r="1048570"><c r="A1048570" s="1"/><c r="XFD1048570"><v>1</v></c></row>', ("XFD1048570",)),
    ],
)  # fmt: skip
def test_cells_far_away_are_left_out_and_told(tmp_path: Path, row: bytes, places: tuple[str, ...]) -> None:
    usual = read_here(write_xlsx(tmp_path / "usual.xlsx", {"Answers": survey_rows()}))
    table = read_here(with_sheet(tmp_path / "far.xlsx", row + b"</sheetData>"))
    assert [tuple(row) for row in table.rows] == [tuple(row) for row in usual.rows]
    assert [(note.kind, note.count, note.places) for note in table.notes] == [(NoteKind.FAR_CELLS, len(places), places)]


def test_a_note_some_rows_below_stays(tmp_path: Path) -> None:
    table = read_here(with_sheet(tmp_path / "a.xlsx", b'<row r="600"><c r="A600"><v>7</v></c></row></sheetData>'))
    assert len(table.rows) == 600
    assert table.notes == ()


def test_what_is_spread_over_all_of_a_sheet_is_too_large(tmp_path: Path) -> None:
    wide = b"".join(b'<c r="%s60"><v>1</v></c>' % column_letters(place).encode() for place in range(0, 16_384, 90))
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(100, 1_048_576, 900))
    far = b'<row r="60">' + wide + b"</row>" + rows + b"</sheetData>"
    with pytest.raises(FileTooLarge):
        read_here(with_sheet(tmp_path / "a.xlsx", far))


def test_the_table_is_where_most_cells_are() -> None:
    near = b"".join(b'<c r="B%d"><v>1</v></c>' % row for row in range(5_000, 5_040))
    sheet = b'<c r="A1" t="s"><v>0</v></c><c r="A2" s="3"/>' + near + b'<c r="ZZ9000"><f>A1</f><v>1</v></c>'
    kept, places = without_far_cells(sheet)
    assert places == ["ZZ9000"]
    assert kept == sheet.replace(b'<c r="ZZ9000"><f>A1</f><v>1</v></c>', b"")


def test_cells_that_never_close_take_no_time() -> None:
    sheet = b'<c r="A1">' * 200_000
    assert without_far_cells(sheet) == (sheet, [])
