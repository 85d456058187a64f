"""All sheets of a workbook that comes back: old ones, damaged ones and those made to do harm."""

from pathlib import Path

import pytest
from old_workbook import book_records, compound
from parts import SHEET, changed

from npsdesk.core.cleaning.grid import column_letters
from npsdesk.files.readers import whole
from npsdesk.files.readers.child import frames_of
from npsdesk.files.readers.frames import BOOK_END, END, REFUSED, ROWS, START, WHOLE
from npsdesk.files.readers.unpacking import Unpacker
from tests.surveys import survey_rows, write_xlsx


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "a.xlsx", {"Actions": survey_rows(12)})


def refusal(path: Path) -> str:
    kind, told = list(frames_of(path, WHOLE))[-1]
    assert kind == REFUSED
    return str(told[0])


def test_an_old_workbook_has_its_values_and_tells_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(compound(book_records()))
    start, *rows, end, last = frames_of(path, WHOLE)
    unpacker = Unpacker()
    for kind, block in rows:
        assert kind == ROWS
        unpacker.add(block)
    assert (start[0], start[1][:2]) == (START, ("xls", "Answers"))
    assert list(unpacker.table_rows()[3])[:2] == [3, "text 3"]
    assert (end, last) == ((END, ()), (BOOK_END, ()))


def test_a_sheet_that_breaks_off_is_damage(workbook: Path) -> None:
    changed(workbook, SHEET, b"</sheetData>", b"</nonsense>")
    assert refusal(workbook) == "FileUnreadable"


def test_what_is_spread_over_all_of_a_sheet_is_too_large(workbook: Path) -> None:
    wide = b"".join(b'<c r="%s60"><v>1</v></c>' % column_letters(place).encode() for place in range(0, 16_384, 90))
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(100, 1_048_576, 900))
    changed(workbook, SHEET, b"</sheetData>", b'<row r="60">' + wide + b"</row>" + rows + b"</sheetData>")
    assert refusal(workbook) == "FileTooLarge"


def test_formulas_are_found_wherever_a_piece_ends_and_no_more_than_enough(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = b"".join(b'<row r="%d"><c r="B%d"><f>1+1</f><v>2</v></c></row>' % (row, row) for row in range(20, 60))
    changed(workbook, SHEET, b"</sheetData>", rows + b"</sheetData>")
    places = [f"B{row}" for row in range(20, 60)]
    monkeypatch.setattr(whole, "_CHUNK", 37)
    assert [frame[1] for frame in frames_of(workbook, WHOLE) if frame[0] == END] == [tuple(places)]
    monkeypatch.setattr(whole, "_MOST_FORMULAS", 10)
    (found,) = [frame[1] for frame in frames_of(workbook, WHOLE) if frame[0] == END]
    assert found == tuple(places[:11])
