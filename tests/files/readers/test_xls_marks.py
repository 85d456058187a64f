"""Hidden rows and columns and errors of old Excel files, in workbooks made record by record."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_process import read_here
from old_workbook import ROWS, book_records, compound

from npsdesk.core.cleaning.noticed import NoteKind
from npsdesk.files.readers.compound import stream_of
from npsdesk.files.readers.xls_marks import xls_marks


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "old.xls"
    path.write_bytes(compound(book_records()))
    return path


def test_marks_of_an_old_workbook(workbook: Path) -> None:
    found = xls_marks(workbook, 0)
    assert (found.rows, found.columns, found.errors, found.error_count) == ({3}, {1}, ["C3", "C5"], 2)
    assert not xls_marks(workbook, 1)


def test_what_is_hidden_or_wrong_is_read_and_told(workbook: Path) -> None:
    table = read_here(workbook)
    told = {note.kind: (note.row, note.count, note.places) for note in table.notes}
    assert told == {
        NoteKind.ERROR_CELLS: (0, 2, ("C3", "C5")),
        NoteKind.HIDDEN_ROWS: (4, 1, ()),
        NoteKind.HIDDEN_COLUMNS: (0, 1, ("B",)),
    }
    assert len(table.rows) == ROWS
    assert table.rows[3][1] == "text 3"


@pytest.mark.parametrize("is_small", [True, False])
@pytest.mark.parametrize("name", ["Workbook", "WORKBOOK", "Book"])
def test_a_stream_is_found_wherever_it_lies(name: str, is_small: bool) -> None:
    stream = bytes(range(256)) * 9 + b"end"
    found = stream_of(compound(stream, name, is_small=is_small), ("workbook", "book"))
    assert found[: len(stream)] == stream
    assert stream_of(compound(stream, "Other"), ("workbook", "book")) == b""


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_gives_what_it_can_and_no_more(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(compound(book_records()))
    for _time in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(30, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("xls") / "a.xls"
    path.write_bytes(bytes(whole[: data.draw(st.integers(40, len(whole)))]))
    found = xls_marks(path, 0)
    assert len(found.errors) <= 8
    assert max(found.columns, default=0) < 256
