"""Files that ask for more than a survey needs: each is read in time, or refused in a sentence that says why."""

import os
from pathlib import Path

import pytest
from parts import SHEET, changed

from npsdesk.core import errors
from npsdesk.files.readers.opening import open_table
from npsdesk.services.inspect_file import Verdict, inspect_file
from tests.surveys import survey_rows, write_csv, write_xlsx

TEXT = "\n".join(";".join(map(str, row)) for row in survey_rows(12))


def test_one_line_of_100_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        for _piece in range(100):
            file.write(b"9 8 7 6 " * (1 << 17))
    started = sum(os.times()[:4])
    found = inspect_file(path)
    assert (found.verdict, "is one single line" in found.message) == (Verdict.REJECT, True)
    assert sum(os.times()[:4]) - started < 15  # seconds of work, the reading child's included


def test_a_million_blank_rows_of_text(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", TEXT + "\n" + ";;;;\n" * 500_000 + "\n" * 500_000)
    found = inspect_file(path)
    assert (found.verdict, len(found.data)) == (Verdict.IMPORT, 12)


def test_a_million_blank_rows_of_a_workbook(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows(12)})
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(20, 1_000_000))
    found = inspect_file(changed(path, SHEET, b"</sheetData>", rows + b"</sheetData>"))
    assert (found.verdict, len(found.data)) == (Verdict.IMPORT, 12)


@pytest.mark.parametrize("dimension", [b"A1", b"A1:XFD1048576", b"B2:C3"])
def test_a_dimension_that_lies(dimension: bytes, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows(12)})
    found = inspect_file(changed(path, SHEET, b'<dimension ref="A1:E13"/>', b'<dimension ref="%s"/>' % dimension))
    assert (found.verdict, len(found.data), len(found.columns)) == (Verdict.IMPORT, 12, 5)


def test_20_000_columns_are_named(tmp_path: Path) -> None:
    wide = ";".join(f"q{number}" for number in range(20_000))
    found = inspect_file(write_csv(tmp_path / "a.csv", f"{wide}\n{wide}\n"))
    assert "too many columns: more than 16,384" in found.message


def test_5_000_columns_are_read_in_time(tmp_path: Path) -> None:
    names = ";".join(f"Question {number}" for number in range(5_000))
    row = ";".join(["8"] * 5_000)
    started = sum(os.times()[:4])
    found = inspect_file(write_csv(tmp_path / "a.csv", "\n".join([names, *[row] * 12])))
    assert len(found.columns) == 5_000
    assert sum(os.times()[:4]) - started < 15  # seconds of work, the reading child's included


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path("/dev/zero")):
        found = inspect_file(path)
        assert "is a device or a pipe, not a file" in found.message
    with pytest.raises(errors.NotAFile):
        open_table(tmp_path)


def test_entities_are_named_as_unsafe(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows(12)})
    lines = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    found = inspect_file(changed(path, SHEET, b"<worksheet", lines + b"<worksheet"))
    assert (found.verdict, "is unsafe" in found.message) == (Verdict.REJECT, True)


def test_a_bomb_says_how_large_it_would_be(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows(12)})
    found = inspect_file(changed(path, SHEET, b"</worksheet>", b" " * 90_000_000 + b"</worksheet>"))
    assert "unpacked it takes" in found.message
    assert " MB, and no survey is so large" in found.message
