from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.cleaning.cells import Cells
from npsdesk.core.cleaning.dates import is_date_like, read_moment, vote_order
from npsdesk.core.cleaning.numbers import are_plain, currency_in, find_currency, find_decimal, read_number
from npsdesk.core.cleaning.parts import packed_texts
from npsdesk.core.cleaning.reading import read_answers
from npsdesk.core.cleaning.table import Cell, Certainty, Column, DateOrder, Why
from npsdesk.core.survey import Role


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("€ 1.234,56", ",", 1234.56),
        ("-16,3", ",", -16.3),
        ("12,85", ",", 12.85),
        ("1.234", ",", 1234.0),
        ("1.234", ".", 1.234),
        ("-€ 5", ".", -5.0),
        ("1\xa0234,5", ",", 1234.5),
        ("80 %", ".", 80.0),
        ("", ".", None),
        ("abc", ".", None),
        ("1_0", ".", None),
        ("٩", ".", None),
        (True, ".", None),
        (float("nan"), ".", None),
        (12, ".", 12.0),
    ],
)
def test_amounts_are_read_as_owners_write_them(text: Cell, decimal: str, number: float | None) -> None:
    assert read_number(text, decimal) == number


@pytest.mark.parametrize(
    ("cells", "currency"),
    [
        (["£7.50", "£1,200.00", 12.0, None], "GBP"),
        (["€ 1.234,50", "12,5"], "EUR"),
        (["15 usd", "-$3"], "USD"),
        (["CHF 1'200.00"], "CHF"),
        (["€ 1", "£ 2", "£ 3"], "GBP"),
        (["7.50", 8.0], ""),
        (["price in £", "a few euros"], ""),
        ([], ""),
    ],
)
def test_the_currency_is_what_most_amounts_say(cells: list[Cell], currency: str) -> None:
    assert find_currency(cells) == currency


def test_decimal_sign_is_decided_by_texts_that_mean_only_one() -> None:
    assert find_decimal(["1.234", "12,85", "-3,5"]) == ","
    assert find_decimal(["1,234", "12.85", 3.5]) == "."
    assert find_decimal(["1.234", None]) == "."


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2026-03-05 09:07:03 UTC", "2026-03-05T09:07:03"),
        ("2024-08-11T23:25:40Z", "2024-08-11T23:25:40"),
        ("2024/01/31 3:45:12 PM GMT+1", "2024-01-31T15:45:12"),
        ("12/31/25 12:05 AM", "2025-12-31T00:05:00"),
        ("31.12.2025", "2025-12-31T00:00:00"),
        ("12 mei 2026", "2026-05-12T00:00:00"),
        ("May 3, 2026", "2026-05-03T00:00:00"),
        ("maandag 3 maart 2025 10:00", "2025-03-03T10:00:00"),
        ("1710000000", "2024-03-09T16:00:00"),
        (1710000000000, "2024-03-09T16:00:00"),
        (46200.5, "2026-06-27T12:00:00"),
        (date(2026, 1, 2), "2026-01-02T00:00:00"),
        (datetime(2026, 1, 2, 3, tzinfo=UTC), "2026-01-02T03:00:00"),
    ],
)
def test_moments_are_read(cell: Cell, iso: str) -> None:
    order = DateOrder.MONTH_FIRST if isinstance(cell, str) and cell.startswith("12/31") else DateOrder.DAY_FIRST
    found = read_moment(cell, order)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "cell", ["2025-02-30", "01-01-1970", "31/31/2025", "1/2/345", "soon", 60, 1e12 * 9, None, True]
)
def test_impossible_dates_are_none(cell: Cell) -> None:
    assert read_moment(cell, DateOrder.DAY_FIRST) is None


def test_year_first_with_two_digits_follows_the_column() -> None:
    found = read_moment("25-03-04", DateOrder.YEAR_FIRST)
    assert found is not None
    assert found.date() == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("texts", "order", "is_ambiguous"),
    [
        (["3/4/2026", "13/4/2026"], DateOrder.DAY_FIRST, False),
        (["9/8/18 15:29", "6/26/18 19:42"], DateOrder.MONTH_FIRST, False),
        (["2026/01/02"], DateOrder.YEAR_FIRST, False),
        (["3.4.2026"], DateOrder.DAY_FIRST, False),
        (["08/11/2021 17:05"], DateOrder.DAY_FIRST, True),
        (["8/11/21 5:05 PM"], DateOrder.MONTH_FIRST, True),
    ],
)
def test_day_or_month_first_is_decided_per_column(texts: list[str], order: DateOrder, is_ambiguous: bool) -> None:
    vote = vote_order(dict.fromkeys(texts, 1))
    assert vote is not None
    assert (vote.order, vote.is_ambiguous) == (order, is_ambiguous)


def test_columns_without_text_dates_need_no_vote() -> None:
    assert vote_order({date(2026, 1, 1): 3, "soon": 1}) is None
    assert is_date_like("13/4/2026")
    assert not is_date_like("20260413")


@given(st.one_of(st.text(), st.floats(), st.integers(), st.datetimes()))
def test_no_cell_breaks_the_readers(cell: Cell) -> None:
    found = read_moment(cell, DateOrder.DAY_FIRST)
    assert found is None or 1990 <= found.year <= 2100
    assert read_number(cell) is None or isinstance(read_number(cell), float)


@pytest.mark.parametrize("odd", ["", "1\n2", "1e5", "1.", ".5", "1,5", "€ 3", " 7", "n/a", "٣", "1_000", "nan"])
def test_only_plain_numbers_are_read_together(odd: str) -> None:
    assert are_plain(["1", "-2.50", "0007"])
    assert not are_plain(["1", odd])
    assert not are_plain([odd, "1"])


def test_plain_texts_decide_the_decimal_sign_like_any_others() -> None:
    assert find_decimal(["1.5", "1,25", "2,5"]) == ","
    assert find_decimal(["1.500", "2.25", "3,5"]) == "."
    assert find_decimal(["1.500", "3,5"]) == ","


def test_plain_numbers_below_their_heading_are_read_as_they_stand() -> None:
    texts = ["Revenue", *(f"{number}.5" for number in range(50)), ""]
    whole = Cells([packed_texts("\0".join(texts).encode(), len(texts))], [0, len(texts)])
    column = Column(0, "Revenue", Role.VALUE, Certainty.SURE, Why.HEADING)
    assert list(read_answers(whole.view(1, len(texts)), column, 3)) == [
        *((3, number + 0.5) for number in range(50)),
        None,
    ]


def test_a_heading_may_say_the_currency() -> None:
    assert [currency_in(name) for name in ("Spend (£)", "Omzet €", "Sales in $", "Spend")] == ["GBP", "EUR", "USD", ""]
