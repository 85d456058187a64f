"""Text of a survey stays text: P17 and P18."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.survey import Status
from npsdesk.files.plan_workbook.contents import PlanAction, PlanContents, PlanPerson, ReasonShare, WaveScore
from npsdesk.files.plan_workbook.text import MAX_UNITS, cell_text, line_count, utf16_units
from npsdesk.files.plan_workbook.write import write_plan

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

HOSTILE = (
    "=1+1", "+1", "-1+1", "@SUM(A1)", "{=SUM(A1)}", '=HYPERLINK("http://x","y")', "http://example.com", "mailto:a@b.nl",
    "internal:Lists!A1", "00123", "1e5", "TRUE", "_x000D_", "<r><t>&</t></r>", "a\tb", "﹦1+1", "😀 ok", "שלום",
    "<b>&amp;",
)  # fmt: skip


def everywhere(text: str, contents: Callable[..., PlanContents]) -> PlanContents:
    """The shop with one text wherever a survey or an owner can put one."""
    return contents(
        project_name=text, wave_name=text, file_name=text, owners=(text,),
        waves=(WaveScore(text, 1, 2, 3), WaveScore(text, 1, 2, 3)),
        actions=(PlanAction(1, text, text, text, None, Status.TODO, 1, text),),
        people=(PlanPerson(1, 2, 8, text, text, text, missing=(text,), comment=text),),
        reasons=(ReasonShare(text, 1, 1),),
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_a_link_or_a_number(
    text: str, contents: Callable[..., PlanContents], tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(path, everywhere(text, contents))
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    found = [cell for cell in cells if str(cell.value).strip() == text.strip()]
    assert len(found) >= 14
    assert {cell.data_type for cell in found} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not [sheet for sheet in sheets if "<hyperlink" in sheet]


def test_every_formula_is_ours(contents: Callable[..., PlanContents], tmp_path: Path) -> None:
    plain, hostile = tmp_path / "plain.xlsx", tmp_path / "hostile.xlsx"
    write_plan(plain, everywhere("plain", contents))
    write_plan(hostile, everywhere("=1+1", contents))
    assert formulas(hostile) == formulas(plain)


def formulas(path: Path) -> list[tuple[str, str, object]]:
    book = openpyxl.load_workbook(path)
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_risky_text_keeps_its_quote_mark(contents: Callable[..., PlanContents], tmp_path: Path) -> None:
    people = (PlanPerson(1, 2, 8, "Tom", comment="=1+1"), PlanPerson(2, 3, 8, "Sam", comment="Fine"))
    write_plan(tmp_path / "plan.xlsx", contents(people=people))
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Passives"]
    at = next(cell.column for cell in sheet[4] if cell.value == "Comment")
    assert sheet.cell(5, at).quotePrefix
    assert not sheet.cell(6, at).quotePrefix


def test_long_texts_are_cut_and_counted(contents: Callable[..., PlanContents], tmp_path: Path) -> None:
    people = (
        PlanPerson(1, 2, 8, "Tom", comment="x" * 40_000),
        PlanPerson(2, 3, 8, "Sam", comment="😀" * 20_000),
        PlanPerson(3, 4, 8, "Lot", comment="y" * MAX_UNITS),
    )
    write_plan(tmp_path / "plan.xlsx", contents(people=people))
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    at = next(cell.column for cell in book["Passives"][4] if cell.value == "Comment")
    lengths = [utf16_units(str(book["Passives"].cell(row, at).value)) for row in (5, 6, 7)]
    assert lengths == [MAX_UNITS, MAX_UNITS - 1, MAX_UNITS]
    notes = {row[0].value: str(row[1].value) for row in book["About"].iter_rows(max_col=2)}
    assert notes["Shortened texts"].startswith("2 texts were longer than a cell can hold.")


def test_nothing_is_said_about_shortening_where_there_was_none(
    contents: Callable[..., PlanContents], tmp_path: Path
) -> None:
    write_plan(tmp_path / "plan.xlsx", contents())
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["About"]
    assert "Shortened texts" not in {row[0].value for row in sheet.iter_rows(max_col=1)}


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("a\x00b\x08c\x1fd\x7f\x9f", "abcd"),
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("half \ud83d pair", "half � pair"),
        ("end\ufffe\uffff", "end"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_what_a_cell_cannot_hold_goes(text: str, fit: str) -> None:
    assert cell_text(text) == (fit, False)


@given(st.text(alphabet=st.characters(), max_size=60))
def test_cell_text_can_always_be_encoded_and_is_stable(text: str) -> None:
    fit, is_shortened = cell_text(text)
    assert fit.encode("utf-8").decode("utf-8") == fit
    assert not is_shortened
    assert cell_text(fit) == (fit, False)


def test_lines_are_counted_for_the_height_of_a_row() -> None:
    assert line_count("", 40) == 1
    assert line_count("one\n\nthree", 40) == 3
    assert line_count("x" * 100, 40) == 3
    assert line_count("待ち時間が長い" * 6, 40) == 2
