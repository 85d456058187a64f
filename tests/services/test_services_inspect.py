import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from npsdesk import cli
from npsdesk.core.cleaning.table import Cell
from npsdesk.core.errors import ColumnUnknown
from npsdesk.services.inspect_file import Inspection, Verdict, inspect_file, plain_value
from tests.bad_files import UNREADABLE
from tests.surveys import survey_rows, write_csv, write_xlsx


def inspected(tmp_path: Path, text: str) -> Inspection:
    return inspect_file(write_csv(tmp_path / "survey.csv", text))


ANSWERS = "".join(f"{number % 11},Answer {number},00{number}\n" for number in range(12))


def test_a_plain_survey_comes_in_as_it_is(tmp_path: Path) -> None:
    found = inspected(tmp_path, "Score,Comment,Customer number\n" + ANSWERS)
    assert found.verdict is Verdict.IMPORT
    assert found.columns == ("Score", "Comment", "Customer number")
    assert list(found.data[11]) == [0, "Answer 11", "0011"]
    assert found.message == "12 answers with a score."


def test_typed_cells_stay_typed(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Score", "Paid", "Visit", "Member"],
        [9, 12.5, date(2026, 3, 1), True],
        [8, 3, None, False],
    ]
    found = inspect_file(write_xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert [list(row) for row in found.data] == [[9, 12.5, "2026-03-01", True], [8, 3, "", False]]


def test_what_needs_a_look_is_a_warning(tmp_path: Path) -> None:
    found = inspected(tmp_path, "Score,Comment,Customer number\n" + ANSWERS + "11,Eleven,7\nnan,No number,8\n")
    assert found.verdict is Verdict.WARNING
    assert "row 14" in found.message
    assert [row[0] for row in found.data[-2:]] == ["11", "nan"]


def test_without_a_score_the_table_is_read_and_the_score_is_asked(tmp_path: Path) -> None:
    found = inspected(tmp_path, "Town,Country\nGhent,Belgium\nDelft,Netherlands\n")
    assert (found.verdict, found.is_asking) == (Verdict.IMPORT, True)
    assert [list(row) for row in found.data] == [["Ghent", "Belgium"], ["Delft", "Netherlands"]]
    assert "Which one is it?" in found.message


def test_a_score_that_no_heading_asks_for_is_said(tmp_path: Path) -> None:
    rows = "".join(f"{number % 11},{number % 3 + 1},Answer {number}\n" for number in range(44))
    found = inspected(tmp_path, "Which licence do you prefer?,Region,Why?\n" + rows)
    assert found.verdict is Verdict.WARNING
    assert "“Which licence do you prefer?” was taken as the score" in found.message
    chosen = inspect_file(tmp_path / "survey.csv", mapping={"score": ["Which licence do you prefer?"]})
    assert (chosen.verdict, chosen.message) == (Verdict.IMPORT, "44 answers with a score.")


def test_another_scale_is_refused_as_a_score(tmp_path: Path) -> None:
    rows = "".join(f"{number % 5 + 1},Because {number}\n" for number in range(40))
    found = inspected(tmp_path, "How likely are you to recommend us?,Why?\n" + rows)
    assert (found.verdict, found.data) == (Verdict.REJECT, ())
    assert "from 1 to 5" in found.message


def test_the_owner_can_say_what_a_column_is(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", "Alpha,Beta\n9,x\n8,y\n")
    assert inspect_file(path, mapping={"score": ["Alpha"]}).message == "2 answers with a score."
    with pytest.raises(ColumnUnknown):
        inspect_file(path, mapping={"score": ["Gamma"]})


def test_headings_without_answers_are_shown(tmp_path: Path) -> None:
    found = inspected(tmp_path, "\ufeffScore,Comment\n")
    assert (found.verdict, found.columns) == (Verdict.REJECT, ("Score", "Comment"))


def test_a_scrap_of_one_row_is_read_and_its_answers_are_asked_for(tmp_path: Path) -> None:
    found = inspected(tmp_path, "\ufeffkitten,win\n")
    assert (found.verdict, found.columns, found.is_asking) == (Verdict.IMPORT, ("kitten", "win"), True)
    assert "no rows with answers" in found.message


def test_one_cell_is_a_table_in_a_workbook_only(tmp_path: Path) -> None:
    found = inspect_file(write_xlsx(tmp_path / "a.xlsx", {"Sheet1": [["Hello"]]}))
    assert (found.verdict, found.columns, found.is_asking) == (Verdict.IMPORT, ("Hello",), True)
    text = inspected(tmp_path, "Hello\n")
    assert (text.verdict, text.is_asking) == (Verdict.REJECT, False)
    head = inspect_file(write_xlsx(tmp_path / "b.xlsx", {"Sheet1": [["Score"]]}))
    assert head.verdict is Verdict.REJECT


@pytest.mark.parametrize("name", UNREADABLE)
def test_no_bad_file_stores_a_row(name: str, tmp_path: Path) -> None:
    bad = UNREADABLE[name]
    found = inspect_file(bad.at(tmp_path))
    assert (found.verdict, found.data) == (Verdict.REJECT, ())
    assert found.message.startswith(bad.english)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (None, None), ("", ""), (" 8 ", " 8 "), (8.0, 8), (7.5, 7.5), (True, True), (float("nan"), "nan"),
        (date(2026, 3, 1), "2026-03-01"), (datetime.fromisoformat("2026-03-01 08:05"), "2026-03-01T08:05:00"),
        (time(8, 5), "08:05:00"), (timedelta(hours=1), "1:00:00"), (12345678901234567890, 12345678901234567890),
    ],
)  # fmt: skip
def test_cells_as_json_has_them(cell: object, value: object) -> None:
    assert plain_value(cell) == value  # type: ignore[arg-type]  # the parameters are cells


def test_the_command_prints_one_line_of_json(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", {"A": survey_rows(12)})
    command = [sys.executable, "-m", "npsdesk", "--language", "en", "inspect", "--json", str(tmp_path / "a.xlsx")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (line,) = done.stdout.splitlines()
    shape = json.loads(line)
    assert (done.returncode, list(shape)) == (0, ["verdict", "rows", "message", "columns", "data"])
    assert (shape["verdict"], shape["rows"], shape["columns"][0]) == ("import", 12, "Customer number")


def test_json_has_no_sign_that_ends_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_csv(tmp_path / "a.csv", "NPS,Why\n9,one\u2028two\u2029three\x85four\n8,x\n")
    assert cli.main(["inspect", str(path), "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["data"][0][1] == "one\u2028two\u2029three\x85four"


def test_a_heading_like_the_letters_of_a_column_is_there_once(tmp_path: Path) -> None:
    rows = [["NPS", *[""] * 400, "Why"], *([[n % 11, *[""] * 400, f"text {n}"] for n in range(20)])]
    found = inspect_file(write_xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert "same name" not in found.message
