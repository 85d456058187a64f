"""Which sheet of a workbook is read, and from which of its cells on."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from in_process import read_here

from npsdesk.core import errors
from npsdesk.core.cleaning.noticed import NoteKind
from tests.surveys import survey_rows, write_xlsx


def open_document(path: Path, *tables: str) -> Path:
    """Write an OpenDocument spreadsheet with these tables."""
    names = {"office": "office", "table": "table", "text": "text", "style": "style"}
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in names.items()
    )
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    return path


def ods_table(name: str, *rows: str) -> str:
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">{lines}</table:table>'


def text(value: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def number(value: float) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def test_an_open_document_is_read_with_its_currency_and_what_is_hidden(tmp_path: Path) -> None:
    money = '<table:table-cell office:value-type="currency" office:currency="GBP" office:value="12.5"/>'
    rows = [text("Score") + text("Why?") + text("Turnover")] + [number(n) + text(f"why {n}") + money for n in range(11)]
    hidden = '</table:table-row><table:table-row table:visibility="collapse">' + number(3) + text("hidden") + money
    path = open_document(tmp_path / "a.ods", ods_table("Cover", text("Survey")), ods_table("Answers", *rows, hidden))
    table = read_here(path)
    assert (table.facts.kind, table.sheet, table.sheets) == ("ods", "Answers", ("Cover", "Answers"))
    assert [list(row) for row in table.rows[:2]] == [["Score", "Why?", "Turnover"], [0, "why 0", 12.5]]
    assert table.currency == "GBP"
    assert [(note.kind, note.row, note.count) for note in table.notes] == [(NoteKind.HIDDEN_ROWS, 14, 1)]


def test_hidden_sheets_are_no_choice_unless_there_is_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        shown, hidden = book.add_worksheet("Shown"), book.add_worksheet("Codes")
        for row, cells in enumerate(survey_rows(12)):
            shown.write_row(row, 0, cells)
        for row, cells in enumerate(survey_rows(60)):
            hidden.write_row(row, 0, cells)
        hidden.hide()
        book.add_chartsheet("Chart")
    table = read_here(path)
    assert (table.sheet, table.sheets, len(table.rows)) == ("Shown", ("Shown",), 13)
    assert len(read_here(path, "Codes").rows) == 61  # but one may ask for it


def test_a_workbook_of_charts_alone_holds_no_answers(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows(2)})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"relationships/worksheet", b"relationships/chartsheet")
    parts[relations] = parts[relations].replace(b"worksheets/sheet1", b"chartsheets/sheet1")
    parts["xl/chartsheets/sheet1.xml"] = b"<chartsheet/>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(errors.FileEmpty):
        read_here(path)


def test_a_sheet_is_read_from_its_first_row_and_column_on(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": [[], ["", "", "Score", "Why?"], ["", "", 9, "good"]]})
    assert [list(row) for row in read_here(path).rows] == [
        ["", "", "", ""],
        ["", "", "Score", "Why?"],
        ["", "", 9, "good"],
    ]


def test_a_workbook_with_another_name_is_read_and_that_is_told(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows(12)}).rename(tmp_path / "a.csv")
    table = read_here(path)
    assert (table.facts.kind, len(table.rows)) == ("xlsx", 13)
    assert [note.kind for note in table.notes] == [NoteKind.WRONG_SUFFIX]


def test_a_merged_heading_is_handed_on_and_one_deep_in_the_rows_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        for row, cells in enumerate(survey_rows(80)):
            sheet.write_row(row, 0, cells)
        sheet.merge_range("B1:C1", "How likely?")
        sheet.merge_range("A71:B71", "K")
        sheet.merge_range("D61:D63", "North")
    assert sorted(read_here(path).merged) == [(0, 1, 0, 2), (60, 3, 62, 3)]
