import pytest
from surveys import cleaned, column

from npsdesk.core.cleaning.table import Cell, Why


@pytest.mark.parametrize(
    ("heading", "answers", "why"),
    [
        ("Shop", [5], Why.CONSTANT),
        ("Shop", ["4 - good"], Why.CONSTANT),
        ("Shop", ["4", "4", "4", ""], Why.CONSTANT),  # as a group it would tell nobody apart either
        ("Satisfaction with the shop", [4], Why.CONSTANT),
        ("Website", [None, "", " "], Why.EMPTY),
        ("Website", ["n/a"], Why.EMPTY),
        ("Shop", [4, 5], None),
        ("Newsletter", [1, ""], None),  # a box that some ticked
        ("Survey", ["Autumn"], None),
        ("Year", [2026], None),
        ("E-mail", [""], None),
        ("Collector ID", [""], None),
    ],
)
def test_what_may_have_been_a_rating_is_named(heading: str, answers: list[Cell], why: Why | None) -> None:
    expected = () if why is None else ((heading, why),)
    assert cleaned(column(heading, answers)).reconciliation.silent == expected
