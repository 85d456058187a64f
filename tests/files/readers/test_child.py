"""The process that reads a file from outside, run as it is run: what it tells of a sheet, of all, and of a refusal."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import coverage
import pytest
import xlsxwriter

from npsdesk.files.readers.frames import BOOK_END, END, HEAD, REFUSED, ROWS, START, WHOLE, Frame, read_frame
from npsdesk.files.readers.unpacking import Unpacker
from tests.bad_files import UNREADABLE
from tests.surveys import survey_rows

# an end as any other program's, so that what was run of it is counted
CHILD = "import sys; from npsdesk.files.readers.child import main; sys.exit(main(sys.argv[1:]))"
ROOT = Path(__file__).resolve().parents[3]
ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="First"><table:table-row><table:table-cell office:value-type="string"><text:p>Score</text:p>
</table:table-cell></table:table-row></table:table>
<table:table table:name="A &amp; B"><table:table-row table:number-rows-repeated="2">
<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="4" table:number-columns-repeated="2"/>
<table:table-cell table:formula="of:=SUM([.A3:.B3])" office:value-type="float" office:value="8"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def told(path: Path, *rest: str) -> list[Frame]:
    """Return every frame of a child that reads a file."""
    command = [sys.executable, "-c", CHILD, str(path), *rest]
    is_counted = coverage.Coverage.current() is not None
    counted = {"COVERAGE_PROCESS_START": str(ROOT / "pyproject.toml")} if is_counted else {}
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=os.environ | counted)
    pipe = BytesIO(done.stdout)
    return list(iter(lambda: read_frame(pipe), None))


def rows_of(frames: list[Frame]) -> list[list[object]]:
    unpacker = Unpacker()
    for kind, block in frames:
        if kind == ROWS:
            unpacker.add(block)
    return [list(row) for row in unpacker.table_rows()]


def write_ods(path: Path, content: str = ODS) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content.replace("\n", ""))
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with a hidden sheet, a formula in B2 and one that went wrong in B3."""
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Actions")
        sheet.write_row("A1", ("Action", "People"))
        sheet.write("A2", "Call back")
        sheet.write_formula("B2", "=1+2", value=3)
        sheet.write("A3", "Send a card")
        sheet.write_formula("B3", "=1/0", value="#DIV/0!")
        hidden = book.add_worksheet("Memory")
        hidden.hide()
        hidden.write("A1", "made")
        book.add_worksheet("Empty")
    return path


def test_one_sheet_is_told_from_its_start_to_its_digest(workbook: Path) -> None:
    start, *rows, end = told(workbook, "Actions")
    assert start[0] == START
    assert start[1][:3] == ("xlsx", "Actions", ("Actions", "Empty"))
    assert rows_of(rows)[1] == ["Call back", 3.0]
    assert (end[0], end[1][0], len(end[1][1])) == (END, workbook.stat().st_size, 64)


def test_all_sheets_are_told_with_the_hidden_one_and_their_formulas(workbook: Path) -> None:
    frames = told(workbook, WHOLE)
    assert [frame[1][1] for frame in frames if frame[0] == START] == ["Actions", "Memory", "Empty"]
    assert [set(frame[1]) for frame in frames if frame[0] == END] == [{"B2", "B3"}, set(), set()]
    assert frames[-1] == (BOOK_END, ())


def test_all_sheets_of_an_open_document_with_repeated_rows_and_columns(tmp_path: Path) -> None:
    frames = told(write_ods(tmp_path / "plan.ods"), WHOLE)
    assert [frame[1][1] for frame in frames if frame[0] == START] == ["First", "A & B"]
    assert [frame[1] for frame in frames if frame[0] == END] == [(), ("C3",)]
    assert rows_of(frames[3:])[2] == [4.0, 4.0, 8.0]


def test_a_cell_far_away_does_not_come_along(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Answers")
        for number, row in enumerate(survey_rows(30)):
            sheet.write_row(number, 0, row)
        sheet.write(1_048_575, 16_000, "x")
    frames = told(path, WHOLE)
    assert len(rows_of(frames)) == 31
    assert frames[-1][0] == BOOK_END


def test_a_sheet_that_is_wider_than_any_program_shows_is_refused(tmp_path: Path) -> None:
    widest, path = tmp_path / "widest.xlsx", tmp_path / "wide.xlsx"
    with xlsxwriter.Workbook(str(widest)) as book:
        book.add_worksheet("Answers").write_row(0, 0, ["x"] * 16_384)
    with zipfile.ZipFile(widest) as archive, zipfile.ZipFile(path, "w") as made:
        for part in archive.namelist():
            made.writestr(part, archive.read(part).replace(b'r="XFD1"', b'r="XFE1"'))
    refused = (REFUSED, ("TooManyColumns", {"most": 16_384}))
    assert told(path, WHOLE)[-1] == refused
    assert told(path)[-1] == refused


def test_a_text_file_is_no_book_of_sheets(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action;People\nCall back;3\n", encoding="utf-8")
    assert told(path, WHOLE) == [(REFUSED, ("FormatUnknown", {"suffix": ".csv"}))]


@pytest.mark.parametrize(("case", "problem"), [("password", "PasswordProtected"), ("cut off", "FileUnreadable")])
def test_all_sheets_of_what_cannot_be_read_are_refused(case: str, problem: str, tmp_path: Path) -> None:
    ((kind, (name, _fields)),) = told(UNREADABLE[case].at(tmp_path), WHOLE)
    assert (kind, name) == (REFUSED, problem)


@pytest.mark.parametrize("wanted", ["", WHOLE])
def test_what_only_looks_like_a_workbook_is_damaged(wanted: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets><sheet")
    detail = {"detail": "damaged: the workbook cannot be read"}
    assert told(path, wanted) == [(REFUSED, ("FileUnreadable", detail))]


def test_a_large_text_is_shown_before_all_of_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Score;Why?\n" + "".join(f"{n % 11};{'because ' * 4}{n}\n" for n in range(40_000)), "utf-8")
    frames = told(path)
    assert [kind for kind, _told in frames if kind != ROWS] == [HEAD, START, END]
    assert len(rows_of(frames)) == 40_001


def test_a_large_sheet_is_shown_before_all_of_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Answers")
        for number, row in enumerate(survey_rows(5_200)):
            sheet.write_row(number, 0, row)
    for rest in ((), ("", "careful")):
        frames = told(path, *rest)
        assert [kind for kind, _told in frames if kind != ROWS] == [START, HEAD, END]
        assert len(rows_of(frames)) == 5_201


def test_a_name_that_promises_something_else_is_noted(workbook: Path) -> None:
    renamed = workbook.rename(workbook.with_suffix(".csv"))
    *_frames, (kind, (_size, _digest, notes)) = told(renamed)
    assert kind == END
    assert "wrong_suffix" in [note[0] for note in notes]


def test_files_that_are_not_there_or_closed_to_us_are_refused(tmp_path: Path) -> None:
    assert told(tmp_path / "gone.csv") == [(REFUSED, ("FileMissing", {}))]
    detail = {"detail": "the disk or network gave an error"}
    assert told(tmp_path) == [(REFUSED, ("FileUnreadable", detail))]


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(workbook: Path) -> None:
    fields = {"kind": "sheet", "unknown": "Plan", "known": ("Actions", "Empty")}
    assert told(workbook, "Plan") == [(REFUSED, ("NotFound", fields))]
    text = workbook.with_name("a.csv")
    text.write_text("Score;Why?\n9;good\n", encoding="utf-8")
    assert told(text, "Plan") == [(REFUSED, ("NotFound", {**fields, "known": ()}))]


def test_a_quote_that_is_never_closed_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"{n % 11};K{n};fine" for n in range(40)]
    rows[20] = '3;K20;"never closed'
    path.write_text("Score;Number;Why?\n" + "\n".join(rows) + "\n", encoding="utf-8")
    frames = told(path)
    assert rows_of(frames)[21] == ["3", "K20", '"never closed']
    assert len(rows_of(frames)) == 41
    assert [note[:2] for note in frames[-1][1][2]] == [("stray_quote", 22)]


def test_a_quote_in_the_headings_that_is_never_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Score;"Why?\n' + "".join(f"{n % 11};fine {n}\n" for n in range(12)), encoding="utf-8")
    assert rows_of(told(path))[:2] == [["Score", '"Why?'], ["0", "fine 0"]]


def test_more_stray_quotes_than_anyone_makes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = (f"{n % 11};{'' if n % 6 else chr(34)}K{n};fine\n" for n in range(800))
    path.write_text("Score;Number;Why?\n" + "".join(rows), encoding="utf-8")
    assert told(path)[-1][1][0] == "QuotesUnmatched"


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Score;Why?\n" + bytes(600))
    assert told(path) == [(REFUSED, ("NotText", {}))]
