import io
import os
import pickle
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from surveys import survey_rows, write_csv, write_xlsx

from npsdesk.core import errors
from npsdesk.core.cleaning.table import NoteKind
from npsdesk.core.progress import StoppableProgress
from npsdesk.files.readers import child, frames, limits, opening
from npsdesk.files.readers.opening import open_table

SHEET = "xl/worksheets/sheet1.xml"


def changed(path: Path, part: str, data: bytes) -> Path:
    """Replace or add one part of a zipped workbook."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()} | {part: data}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def told(path: Path, sheet: str | None = None) -> list[frames.Frame]:
    """Return what the child would send, made within this process."""
    return list(child.frames_of(path, sheet))


def refusal(path: Path, sheet: str | None = None) -> str:
    """Return the problem that the child would tell."""
    frame = told(path, sheet)[-1]
    assert frame[0] == frames.REFUSED
    return str(frame[1][0])


def test_a_workbook_comes_out_with_its_types(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", {"Answers": [["NPS", "When", "Ok"], [9, date(2026, 1, 2), True], [None, "x", 7.5]]}
    )
    table = open_table(path)
    assert [list(row) for row in table.rows[1:]] == [[9, date(2026, 1, 2), True], ["", "x", 7.5]]
    assert (table.facts.kind, table.sheet, table.facts.size) == ("xlsx", "Answers", path.stat().st_size)
    assert len(table.facts.sha256) == 64


def test_the_sheet_with_most_rows_is_taken_and_the_others_are_listed(tmp_path: Path) -> None:
    sheets = {"Cover": [["Survey"], ["autumn"]], "Data": survey_rows(), "Key": [["a", "b"], [1, 2]]}
    path = write_xlsx(tmp_path / "a.xlsx", sheets)
    table = open_table(path)
    assert (table.sheet, table.sheets, len(table.rows)) == ("Data", ("Cover", "Data", "Key"), 41)
    assert len(open_table(path, "Key").rows) == 2
    with pytest.raises(errors.NotFound) as problem:
        open_table(path, "Nope")
    assert problem.value.known == ("Cover", "Data", "Key")


def test_row_numbers_are_those_of_the_spreadsheet(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": [[], [], ["", "NPS"], ["", 9]]})
    assert [list(row) for row in open_table(path).rows] == [["", ""], ["", ""], ["", "NPS"], ["", 9]]


def test_problems_of_the_path_have_names(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    os.mkfifo(tmp_path / "pipe.csv")
    for name, problem in (
        ("gone.csv", errors.FileMissing),
        ("empty.csv", errors.FileEmpty),
        ("pipe.csv", errors.FileUnreadable),
        (".", errors.FileUnreadable),
        ("empty.csv/x.csv", errors.FileMissing),
    ):
        with pytest.raises(problem):
            open_table(tmp_path / name)


@pytest.mark.parametrize(
    ("start", "suffix"),
    [
        (b"%PDF-1.7 ...", ".pdf"),
        (b"SQLite format 3\0" + bytes(80), ".sqlite"),
        (b"MZ\0\0" + bytes(80), ".exe"),
        (b"  <!DOCTYPE html><p>x", ".html"),
        (b'<?xml version="1.0"?><Workbook/>', ".xml"),
        (b'[{"score": 9}]', ".json"),
    ],
)
def test_other_formats_are_named_by_their_content(tmp_path: Path, start: bytes, suffix: str) -> None:
    path = tmp_path / "survey.csv"
    path.write_bytes(start)
    with pytest.raises(errors.FormatUnknown) as problem:
        open_table(path)
    assert problem.value.suffix == suffix


@pytest.mark.parametrize(
    ("part", "suffix"),
    [("word/document.xml", ".docx"), ("xl/workbook.bin", ".xlsb"), ("readme.txt", ".zip")],
)
def test_other_zips_are_named_by_their_parts(tmp_path: Path, part: str, suffix: str) -> None:
    path = tmp_path / "survey.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(errors.FormatUnknown) as problem:
        open_table(path)
    assert problem.value.suffix == suffix


def test_a_text_document_of_openoffice_is_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "letter.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    assert refusal(path) == "FormatUnknown"


def test_workbooks_made_to_do_harm_are_refused(tmp_path: Path) -> None:
    rows = {"A": survey_rows()}
    far = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData></worksheet>'
    bomb = b"<worksheet>" + b" " * (limits.MAX_FREE_UNPACKED + 1) + b"</worksheet>"
    doctype = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    for data, problem in ((far, "FileTooLarge"), (bomb, "FileTooLarge"), (doctype, "UnsafeFile")):
        assert refusal(changed(write_xlsx(tmp_path / "a.xlsx", rows), SHEET, data)) == problem


def test_damaged_workbooks_are_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows()})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert refusal(path) == "FileUnreadable"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert refusal(path) == "FileUnreadable"
    broken = changed(write_xlsx(tmp_path / "b.xlsx", {"A": survey_rows()}), "xl/workbook.xml", b"<workbook><sheets>")
    assert refusal(broken) in ("FileUnreadable", "FileEmpty")


def test_blank_sheets_are_empty(tmp_path: Path) -> None:
    assert refusal(write_xlsx(tmp_path / "a.xlsx", {"A": []})) == "FileEmpty"
    with pytest.raises(errors.FileEmpty):
        open_table(write_csv(tmp_path / "a.csv", " ,\n,\n"))
    assert refusal(write_csv(tmp_path / "b.csv", "\n \n")) == "FileEmpty"


def test_stop_ends_the_reading_at_once(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", "a,b\n" * 300_000)
    progress = StoppableProgress()
    progress.stop()
    started = sum(os.times()[:4])
    with pytest.raises(errors.Cancelled):
        open_table(path, progress=progress)
    assert sum(os.times()[:4]) - started < 2


def test_a_reader_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(errors.FileTooLarge):
        open_table(write_csv(tmp_path / "a.csv", "a,b\n"), max_seconds=0)


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('nonsense' * 99, flush=True)", "pass"])
def test_a_reader_that_dies_loses_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(opening, "_command", lambda: [sys.executable, "-c", code])
    with pytest.raises(errors.FileUnreadable):
        open_table(write_csv(tmp_path / "a.csv", "a,b\n"))


def test_the_frozen_program_reads_through_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert opening._command() == [sys.executable, "--read-table"]


def test_frames_carry_plain_values_only() -> None:
    pipe = io.BytesIO()
    frames.write_frame(pipe, (frames.ROWS, [["a", 1, date(2026, 1, 2)]]))
    pipe.seek(0)
    assert frames.read_frame(pipe) == (frames.ROWS, [["a", 1, date(2026, 1, 2)]])
    assert frames.read_frame(pipe) is None
    assert frames.read_frame(io.BytesIO((9).to_bytes(8, "little") + b"short")) is None
    evil = pickle.dumps(os.system)
    with pytest.raises(pickle.UnpicklingError):
        frames.read_frame(io.BytesIO(len(evil).to_bytes(8, "little") + evil))


@pytest.mark.parametrize(
    ("raised", "problem"),
    [
        (MemoryError(), "FileTooLarge"),
        (FileNotFoundError(), "FileMissing"),
        (PermissionError(), "FileOpenElsewhere"),
        (OSError(), "FileUnreadable"),
    ],
)
def test_what_goes_wrong_in_the_child_gets_a_name(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, problem: str
) -> None:
    def fail(_path: Path) -> str:
        raise raised

    monkeypatch.setattr(child, "sniff", fail)
    assert refusal(Path("a.csv")) == problem


def test_the_child_runs_on_its_own(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", "NPS,Why\n9,good\n")
    done = subprocess.run(
        [sys.executable, "-m", "npsdesk.files.readers.child", str(path)], capture_output=True, check=True
    )
    pipe = io.BytesIO(done.stdout)
    kinds = [frame[0] for frame in iter(lambda: frames.read_frame(pipe), None)]
    assert kinds == [frames.START, frames.ROWS, frames.END]


def test_a_name_that_lies_is_noted(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.xls", "NPS,Why\n9,good\n")
    assert [note.kind for note in open_table(path).notes] == [NoteKind.WRONG_SUFFIX]
    assert limits.reader_memory(0) < limits.MAX_MEMORY == limits.reader_memory(1 << 40)


def test_the_child_tells_a_workbook_in_frames(tmp_path: Path) -> None:
    sheets = {"Cover": [["x"]], "Data": survey_rows(), "Small": [["a", "b"], [1, 2]]}
    path = write_xlsx(tmp_path / "a.xlsx", sheets)
    start, rows, end = told(path)
    assert start[1][:3] == ("xlsx", "Data", ("Cover", "Data", "Small"))
    assert (rows[1][0], end[1][2]) == (41, [])
    assert told(path, "Small")[0][1][1] == "Small"
    assert refusal(path, "Nope") == "NotFound"


def test_macros_and_formula_errors_are_noted(tmp_path: Path) -> None:
    path = changed(write_xlsx(tmp_path / "a.xlsm", {"A": survey_rows()}), "xl/vbaProject.bin", b"x")
    sheet = zipfile.ZipFile(path).read(SHEET).replace(b"</row>", b'<c r="F1" t="e"><v>#REF!</v></c></row>', 1)
    notes = told(changed(path, SHEET, sheet))[-1][1][2]
    assert notes == [(NoteKind.MACROS.value, 0, 1, ()), (NoteKind.ERROR_CELLS.value, 0, 1, ("F1",))]


def test_far_but_empty_cells_are_no_obstacle(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows()})
    sheet = (
        zipfile.ZipFile(path)
        .read(SHEET)
        .replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    )
    assert told(changed(path, SHEET, sheet))[1][1][0] == 41


def test_a_password_on_the_zip_is_told(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows()})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert refusal(path) == "PasswordProtected"


def test_passwords_and_old_formats(shared: Path) -> None:
    folder = shared / "data" / "sheets"
    for name in ("poi/password.xls", "calamine/pass_protected.ods", "calamine/pass_protected.xlsx"):
        assert refusal(folder / name) == "PasswordProtected"
    assert refusal(shared / "hostile" / "files" / "repeat_rows_cols.ods") == "FileTooLarge"
    assert told(shared / "hostile" / "files" / "ctl.xls")[0][1][0] == "xls"
    assert told(folder / "calamine" / "any_sheets.ods")[0][1][2] == ("Visible", "Chart")


def test_the_memory_limit_holds() -> None:
    code = (
        "from npsdesk.files.readers import limits; limits.limit_memory(300 * limits.MEGABYTE)\n"
        "try: bytearray(1 << 30)\n"
        "except MemoryError: print('held')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "held\n"


def test_main_writes_the_frames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.BytesIO()
    monkeypatch.setattr(child.sys, "stdout", type("Out", (), {"buffer": pipe, "flush": pipe.flush}))
    monkeypatch.setattr(child.gc, "disable", lambda: None)
    assert child.main([str(write_csv(tmp_path / "a.csv", "NPS,Why\n9,x\n")), ""]) == 0
    pipe.seek(0)
    assert frames.read_frame(pipe)[0] == frames.START  # type: ignore[index]
