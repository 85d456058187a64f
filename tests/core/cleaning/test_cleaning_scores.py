import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.cleaning.no_answer import NO_ANSWER, is_no_answer
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.table import Cell, Left


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        (8, 8),
        (8.0, 8),
        ("8", 8),
        (" 7 ", 7),
        ("8,0", 8),
        ("0", 0),
        ("10", 10),
        ("8/10", 8),
        ("10 out of 10", 10),
        ("Extremely likely - 10", 10),
        ("10 - Extremely likely", 10),
        ("0 = Not at all likely", 0),
        ("10 (Zeer waarschijnlijk)", 10),
        ("８", 8),
        ("9️⃣", 9),
        ("🔟", 10),
    ],
)
def test_scores_are_read_however_they_are_written(cell: Cell, score: int) -> None:
    assert read_score(cell) == score


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "n/a", "N.v.t.", "weet niet", "Keine Angabe", "geen", "?"])
def test_no_answer_is_no_score_and_never_a_zero(cell: Cell) -> None:
    assert read_score(cell) is Left.NO_SCORE


@pytest.mark.parametrize(
    "text", [*sorted(NO_ANSWER), "N/A", "N.v.t.", "Geen.", "no", "Nee!", "RAS", "x", "--", "...", " Weet niet "]
)
def test_a_comment_may_only_say_that_there_is_none(text: str) -> None:
    assert is_no_answer(text)


@pytest.mark.parametrize("text", ["Geen wachttijd", "No parking", "👍", ":)", "ok", "10", "x" * 40, "-" * 40])
def test_other_comments_are_to_be_read(text: str) -> None:
    assert not is_no_answer(text)


@pytest.mark.parametrize("cell", [11, -1, 7.5, "11", "-1", "9,5", "7.5", "12/10"])
def test_other_numbers_are_out_of_range_and_never_rounded(cell: Cell) -> None:
    assert read_score(cell) is Left.OUT_OF_RANGE


@pytest.mark.parametrize(
    "cell", [True, False, "1_0", "٩", "nan", "1e309", float("nan"), float("inf"), "nine", "#REF!", "TRUE", "likely -1"]
)
def test_anything_else_is_not_guessed(cell: Cell) -> None:
    assert read_score(cell) is Left.NOT_A_SCORE


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates()))
def test_every_cell_gives_a_score_or_a_reason(cell: Cell) -> None:
    result = read_score(cell)
    assert isinstance(result, Left) or 0 <= result <= 10
