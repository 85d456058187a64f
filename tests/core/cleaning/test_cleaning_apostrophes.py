from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from surveys import table

from npsdesk.core.cleaning.apostrophes import without_apostrophes
from npsdesk.core.cleaning.table import NoteKind

GUARDED = "=+-@\t\r"


@pytest.mark.parametrize("sign", GUARDED)
def test_one_apostrophe_goes_before_what_could_be_a_formula(sign: str) -> None:
    source = without_apostrophes(table(["Score", "Comment"], [9, f"'{sign}1 for you"], [8, f"''{sign}2"]))
    assert [row[1] for row in source.rows] == ["Comment", f"{sign}1 for you", f"''{sign}2"]
    (note,) = source.notes
    assert (note.kind, note.row, note.count) == (NoteKind.APOSTROPHES, 2, 1)


def test_other_apostrophes_stay() -> None:
    source = table(["Score", "When"], [9, "'t was goed"], [8, "'"], [7, date(2026, 1, 2)], [6, None])
    assert without_apostrophes(source) is source


@given(st.lists(st.text(max_size=6), min_size=1))
def test_what_a_tool_guarded_comes_back_as_it_was_typed(cells: list[str]) -> None:
    guarded = [f"'{cell}" if cell[:1] and cell[0] in GUARDED else cell for cell in cells]
    typed = [cell for cell in cells if not (cell[:1] == "'" and cell[1:2] and cell[1] in GUARDED)]
    if len(typed) == len(cells):
        assert [row[0] for row in without_apostrophes(table(*([cell] for cell in guarded))).rows] == cells
