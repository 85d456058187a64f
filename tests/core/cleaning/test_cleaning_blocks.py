import pytest
from surveys import survey_rows, table

from npsdesk.core.cleaning.blocks import one_table
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import Cell, NoteKind, Table

LEGEND: list[list[Cell]] = [["Region", "Manager"], ["North", "Sam"], ["South", "Robin"]]


def beside(right: list[list[Cell]], count: int = 20, gap: int = 1) -> Table:
    """Return answers with something beside them, behind blank columns."""
    rows = []
    for index, row in enumerate(survey_rows(count)):
        rows.append([*row, *[None] * gap, *(right[index] if index < len(right) else [])])
    return table(*rows)


def test_a_small_table_beside_the_answers_is_left_out_and_named() -> None:
    source = one_table(beside(LEGEND))
    (note,) = source.notes
    assert (note.kind, note.places) == (NoteKind.SIDE_BY_SIDE, ("A1:E21", "G1:H3"))
    assert recognise(source).header.names == tuple(survey_rows()[0])
    assert len(source.rows) == 21


def test_the_larger_table_may_stand_on_the_right() -> None:
    rows = [[*(LEGEND[index] if index < 3 else ["", ""]), "", *row] for index, row in enumerate(survey_rows(20))]
    source = one_table(table(*rows))
    assert source.notes[0].places == ("D1:H21", "A1:B3")
    assert recognise(source).header.names[3] == "Customer number"


def test_a_table_with_the_same_headings_is_another_one() -> None:
    rows = [[*row, "", *row] for row in survey_rows(20)]
    assert one_table(table(*rows, ["K99", 9, "", "North", "2026-01-01"])).notes[0].places == ("A1:E22", "G1:K21")


def test_a_table_that_starts_lower_is_another_one() -> None:
    right: list[list[Cell]] = [[]] * 10 + [["Region", "Manager"]] + [["North", "Sam"]] * 10
    assert one_table(beside(right)).notes[0].places == ("A1:E21", "G11:H21")


@pytest.mark.parametrize(
    "right",
    [
        [["Plan", "Agent"], *([["Basic", "Sam"]] * 20)],
        [["Plan", "Agent"], ["Basic", ""], ["", ""], ["", "Sam"], ["", ""], ["Pro", ""]],
        [["Remark"], ["call back"]],
        [],
    ],
)
def test_columns_behind_a_spacer_are_one_table(right: list[list[Cell]]) -> None:
    source = beside(right)
    assert one_table(source) is source


def test_totals_below_do_not_cut_columns_off() -> None:
    rows = [[*row[:2], "", *row[2:]] for row in survey_rows(20)]
    source = table(*rows, [], ["Total", 42], ["Average", 7])
    assert one_table(source) is source


def test_a_remark_far_below_the_smaller_table_changes_nothing() -> None:
    right: list[list[Cell]] = [["Month", "Price", "Change"], *([["May", 2.9, 0.1]] * 5), *[[]] * 10, ["", "a remark"]]
    assert one_table(beside(right, count=30)).notes[0].places[1] == "G1:I6"
