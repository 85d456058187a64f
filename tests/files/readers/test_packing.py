from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.cleaning.cells import Rows
from npsdesk.files.readers.packing import Packer
from npsdesk.files.readers.unpacking import Unpacker

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(allow_nan=False),
    st.sampled_from(["", "North", "South", "a\0b", "\ud800", "O’Neill"]),
    st.text(max_size=8),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
COLUMN = st.one_of(
    st.lists(st.sampled_from([1, True, 1.0, "1", None]), max_size=9),
    st.lists(st.floats(allow_nan=False), max_size=9),
    st.lists(st.text(max_size=8), max_size=9),
    st.lists(CELLS, max_size=9),
)


def sent(chunks: list[list[list[Any]]]) -> Rows:
    packer, unpacker = Packer(), Unpacker()
    for chunk in chunks:
        unpacker.add(packer.pack(chunk))
    return unpacker.table_rows()


def told(row: Any) -> list[tuple[type, Any]]:
    return [(type(cell), cell) for cell in row]


@given(st.lists(st.lists(COLUMN, min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_cell_arrives_as_it_was(chunks: list[list[list[Any]]]) -> None:
    rows = sent(chunks)
    before = [row for chunk in chunks for row in chunk]
    width = max(map(len, before))
    assert len(rows) == len(before)
    for row, was in zip(rows, before, strict=True):
        assert told(row) == told(was + [None] * (width - len(was)))
    assert [told(rows[number]) for number in range(len(rows))] == [told(row) for row in rows]


def test_what_repeats_is_sent_once_and_what_does_not_takes_its_letters() -> None:
    regions = [["North" if number % 3 else "South", f"K{number}", number / 7, 5] for number in range(1_000)]
    packer = Packer()
    (_count, first), (_again, second) = packer.pack(regions), packer.pack(regions)
    assert [packed[0] for packed in first] == ["coded", "texts", "floats", "same"]
    assert (first[0][3], second[0][3]) == (["South", "North"], [])
    assert len(first[1][1]) == sum(len(row[1]) + 1 for row in regions) - 1


def test_more_than_a_byte_of_distinct_cells_keep_their_places() -> None:
    names = [[f"name {number % 400}"] for number in range(2_000)]
    assert [row[0] for row in sent([names[:300], names[300:], names])] == [name for (name,) in names + names]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("texts", lambda number: f"order {number}"),
        ("texts", lambda number: f"order {number // 2 if number > 1_900 else number}"),
        ("coded", lambda number: f"person {number // 8}"),
        ("coded", lambda number: f"person {number % 100}"),
        ("coded", lambda number: f"person {number % 16}"),
    ],
)
def test_long_columns_are_coded_where_that_pays(form: str, text: Callable[[int], str]) -> None:
    rows = [[text(number)] for number in range(2_000)]
    packer, unpacker = Packer(are_texts=True), Unpacker()
    block = packer.pack(rows)
    unpacker.add(block)
    assert block[1][0][0] == form
    assert list(unpacker.table_rows()) == [tuple(row) for row in rows]


def test_short_rows_of_texts_end_in_none() -> None:
    packer, unpacker = Packer(are_texts=True), Unpacker()
    unpacker.add(packer.pack([["a", "b"], ["c"]]))
    assert list(unpacker.table_rows()) == [("a", "b"), ("c", None)]


def test_a_column_that_begins_late_is_blank_above_and_one_that_ends_early_below() -> None:
    rows = sent([[["a"], ["b"]], [["c", 1.5]], [["d"]]])
    assert list(rows) == [("a", None), ("b", None), ("c", 1.5), ("d", None)]
    assert list(rows[1:3]) == [("b", None), ("c", 1.5)]


def test_dates_and_times_arrive() -> None:
    moments = [[date(2026, 3, 1), datetime(2026, 3, 1, 9, 30), time(9), timedelta(hours=30)]] * 3  # noqa: DTZ001
    assert list(sent([moments])) == [tuple(row) for row in moments]


def test_a_block_whose_columns_differ_in_length_is_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        Unpacker().add((2, [("same", None, 3)]))
