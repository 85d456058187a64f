import csv
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from npsdesk.core.errors import FolderReadOnly
from npsdesk.files.comment_table import CommentTable, TableColumn, harmless, write_table

DAY = datetime.fromisoformat("2026-10-14T09:30:00")
UGLY = ["=1+1", "+32 470", "-good", "@home", "a\nb\x00c", "<r>x</r>", "x" * 40_000, ""]


def table() -> CommentTable:
    count = len(UGLY)
    return CommentTable(
        "Comments",
        (
            TableColumn("Score", "number", [8, None, *range(count - 2)]),
            TableColumn("=Date", "date", [DAY, *[None] * (count - 1)]),
            TableColumn("Comment", "long", UGLY),
            TableColumn("Tag: Price", "number", [number % 2 for number in range(count)]),
        ),
    )


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "comments.xlsx"
    write_table(path, table())
    sheet = openpyxl.load_workbook(path).active
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == ["Score", "=Date", "Comment", "Tag: Price"]
    assert rows[0][1].data_type == "s"
    assert (rows[1][0].value, rows[1][1].value, rows[1][2].value) == (8, DAY, "=1+1")
    assert rows[1][2].data_type == "s"
    assert [row[3].value for row in rows[1:3]] == [0, 1]
    assert rows[2][0].value is None
    assert len(rows[7][2].value) == 32_767
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_text_file_comes_back_and_starts_no_formula(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "comments.csv"
    write_table(path, table(), delimiter)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=delimiter))
    assert rows[0] == ["Score", "'=Date", "Comment", "Tag: Price"]
    assert rows[1] == ["8", "2026-10-14", "'=1+1", "0"]
    assert [row[2] for row in rows[1:]] == [harmless(text) for text in UGLY]
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row)


@pytest.mark.parametrize(("delimiter", "half"), [(",", "1.5"), (";", "1,5")])
def test_fractions_are_written_as_the_owners_spreadsheet_reads_them(tmp_path: Path, delimiter: str, half: str) -> None:
    path = tmp_path / "out.csv"
    write_table(path, CommentTable("Comments", (TableColumn("Speed", "number", [1.5, 8.0, None]),)), delimiter)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=delimiter)) == [["Speed"], [half], ["8"], [""]]


def test_no_rows_make_a_table_of_headings(tmp_path: Path) -> None:
    empty = CommentTable("Comments", (TableColumn("Score", "number", []),))
    for name in ("none.xlsx", "none.csv"):
        write_table(tmp_path / name, empty)
    assert openpyxl.load_workbook(tmp_path / "none.xlsx").active.max_row == 1
    assert (tmp_path / "none.csv").read_text(encoding="utf-8-sig").split() == ["Score"]


def test_a_folder_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(FolderReadOnly):
        write_table(tmp_path / "nowhere" / "comments.xlsx", table())
