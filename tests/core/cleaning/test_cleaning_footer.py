import pytest
from surveys import survey_rows, table

from npsdesk.core.cleaning.header import find_header, last_answer
from npsdesk.core.cleaning.table import Cell


def answers(*below: list[Cell], count: int = 6) -> int:
    """Return how many of `count` answers and the rows below them are kept."""
    source = table(*survey_rows(count), *below)
    return last_answer(source.rows, find_header(source)) - 1


@pytest.mark.parametrize(
    "below",
    [
        [["Total", 42, "", "", ""]],
        [["Total", 42, "", "", ""], ["Promoters", 20, "", "", ""]],
        [["", "", "", "", ""], ["Gemiddelde", 7.5, "", "", ""], ["", "", "", "", ""]],
        [[], ["Exported on Monday"], [], ["© the shop"]],
        [["Some"], ["", "people write"], ["", "", "", "", "at the end"], ["", "numbers?"]],
        [["1  Answers of customers who never came back are left out of the table above."]],
    ],
)
def test_totals_and_notes_are_no_answers(below: list[list[Cell]]) -> None:
    rows: list[list[Cell]] = [["Name", "Score", "Paid", "Visits", "Town"], *([["Ann", 9, 12.5, 3, "Ghent"]] * 6)]
    source = table(*rows, *below)
    assert last_answer(source.rows, find_header(source)) == 7


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ([["", "", "only a comment from me", "", ""]], 7),
        ([["K9", 8, "", "", ""], ["K10", 9, "", "", ""]], 8),
        ([["", "", "", "", ""], ["K9", 8, "fine", "North", "2026-01-01"]], 8),
        ([["Subtotal", 42, "", "", ""], ["K9", 8, "fine", "North", "2026-01-01"]], 8),
    ],
)
def test_answers_at_the_end_stay(below: list[list[Cell]], kept: int) -> None:
    assert answers(*below) == kept
