"""Answers of several choices, kept in one text and counted one by one."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.filters import chosen
from npsdesk.core.scores.breakdown import by_column
from npsdesk.core.several import choice_counts, choices_of, joined_choices
from npsdesk.core.survey import Filter

CHOICE = st.text(st.characters(exclude_characters=";\xa0", exclude_categories=["Zs", "Cc"]), min_size=1, max_size=9)


@given(st.lists(CHOICE, unique=True, min_size=1, max_size=6))
def test_choices_come_back_as_they_were(choices: list[str]) -> None:
    text = joined_choices("".join(f"{choice};" for choice in choices), ";")
    assert choices_of(text) == choices


@pytest.mark.parametrize("cell", [";", ";;", " ; ", ""])
def test_no_choice_is_no_answer(cell: str) -> None:
    assert joined_choices(cell, ";") == ""


def test_a_semicolon_in_an_ordinary_answer_separates_nothing() -> None:
    assert choices_of("Ghent; Bruges") == ["Ghent; Bruges"]


@pytest.fixture
def frame() -> pd.DataFrame:
    """Four answers: both shops and the website, the website, nothing, and a wave that was not asked."""
    both = joined_choices("Shop;Website;", ";")
    asked = pd.Categorical([both, "Website", "", None])
    return pd.DataFrame({"wave": [1, 1, 1, 2], "score": pd.array([10, 7, 3, 9], dtype="Int8"), 5: asked})


def test_an_answer_counts_for_each_of_its_choices(frame: pd.DataFrame) -> None:
    parts = {part.value: part.score.rows for part in by_column(frame, 5)}
    assert parts == {"Website": 2, "Shop": 1, "": 1}
    assert choice_counts(frame[5]) == {"Website": 2, "Shop": 1, "": 1}


@pytest.mark.parametrize(
    ("value", "rows"), [("Website", [0, 1]), ("Shop", [0]), ("", [2]), ("Web", []), ("Shop;\xa0Website", [])]
)
def test_a_filter_finds_an_answer_by_each_of_its_choices(frame: pd.DataFrame, value: str, rows: list[int]) -> None:
    assert list(chosen(frame, Filter(field=5, value=value)).index) == rows
