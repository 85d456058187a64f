"""The workbook's quick loops write what XlsxWriter's own would, whatever stands in the cells."""

import re
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from npsdesk.files.plan_workbook.quick_book import QuickBook

SPANS = re.compile(rb' spans="[0-9:]+"')
Fill = Callable[[Any, Any], None]


def parts(kind: type[Workbook], fill: Fill) -> dict[str, bytes]:
    """Return the parts of a workbook of one sheet, without spans, which say nothing of their own."""
    buffer = BytesIO()
    with kind(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2026, 11, 15)})  # noqa: DTZ001 - of a date it takes today's time
        fill(book, book.add_worksheet("One"))
    with ZipFile(buffer) as package:
        return {name: SPANS.sub(b"", package.read(name)) for name in package.namelist()}


def assert_same(fill: Fill) -> None:
    quick, own = parts(QuickBook, fill), parts(Workbook, fill)
    assert quick.keys() == own.keys()
    for name in own:
        assert quick[name] == own[name], name


def test_every_kind_of_cell_comes_out_the_same() -> None:
    def fill(book: Any, sheet: Any) -> None:
        bold, grey = book.add_format({"bold": True}), book.add_format({"bg_color": "#CCCCCC"})
        sheet.set_column(2, 2, 20, grey)
        sheet.set_row(3, 40, bold)
        sheet.set_row(9, 30, None, {"hidden": True})
        for row in (0, 3, 6):
            sheet.write_string(row, 4, "later first", bold)
            sheet.write_string(row, 0, "<b> & 'x' \"y\" _x0041_ =1+1")
            sheet.write_string(row, 1, " two\nlines ", grey)
            sheet.write_string(row, 2, "own look of the column")
            sheet.write_number(row, 3, 1234567.25, bold)
            sheet.write_blank(row, 5, None, grey)
            sheet.write_datetime(row, 6, date(2026, 11, 15), grey)
            sheet.write_formula(row, 7, '=IF(N(D1)=0,"",D1-TODAY())', bold, 3)
            sheet.write_formula(row, 8, "=UNIQUE(A1:A3)", None, "x")
            sheet.write_formula(row, 9, '=IF(XLOOKUP(1,A1,B1)>2,"<",LEN(A1))', None, "")
            sheet.write_boolean(row, 10, True, bold)
            sheet.write_rich_string(row, 11, "plain ", bold, "bold")
            sheet.write_url(row, 12, "internal:One!A1", bold, "there")
        sheet.write_comment(12, 0, "a comment of a row without cells")
        sheet.freeze_panes(1, 0)

    assert_same(fill)


cells = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: text[0] != "<"),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**12), 10**12),
    st.none(),
)


@settings(max_examples=60)  # each writes two workbooks
@given(st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 30)), st.tuples(cells, st.booleans()), max_size=25))
def test_any_cells_come_out_the_same(filled: dict[tuple[int, int], tuple[str | float | None, bool]]) -> None:
    def fill(book: Any, sheet: Any) -> None:
        bold = book.add_format({"bold": True})
        for (row, column), (value, is_bold) in filled.items():
            look = bold if is_bold else None
            if isinstance(value, str):
                sheet.write_string(row, column, value, look)
            elif value is None:
                sheet.write_blank(row, column, None, look)
            else:
                sheet.write_number(row, column, value, look)

    assert_same(fill)


def test_what_no_cell_can_hold_is_refused() -> None:
    with QuickBook(BytesIO()) as book:
        sheet = book.add_worksheet()
        with pytest.raises(TypeError):
            sheet.write_number(0, 0, float("nan"))
        with pytest.raises(IndexError):
            sheet.write_string(1_048_576, 0, "beyond the last row")
