from array import array
from collections import Counter
from datetime import datetime

import pytest

from npsdesk.core.cleaning.answers import AnswerColumns, Answers, count_comments, day_span, moments_of
from npsdesk.core.cleaning.cells import Cells, Rows, as_cells, column, same_in_all
from npsdesk.core.cleaning.parts import Coded, Floats, Part, Plain, Same, packed_texts
from npsdesk.core.cleaning.profile import profile_of
from npsdesk.core.cleaning.table import Cell, Left

NAMES = ["Anna", "Bram"]
PARTS: list[Part[Cell]] = [
    Coded(b"\x00\x01\x00", NAMES),
    packed_texts(b"one\0two\0drie", 3),
    Same("", 2),
    Floats(array("d", [1.5, 2.5])),
    Plain([True, None]),
]
STARTS = [0, 3, 6, 8, 10, 12]
ALL = ["Anna", "Bram", "Anna", "one", "two", "drie", "", "", 1.5, 2.5, True, None]


def cells() -> Cells[Cell]:
    return Cells(PARTS, STARTS)


def test_a_column_is_a_sequence_over_its_parts() -> None:
    found = cells()
    assert found == ALL
    assert [found[row] for row in range(-12, 12)] == ALL + ALL
    assert (len(found), found[2:9], found[::4], found[9:3]) == (12, ALL[2:9], ALL[::4], [])
    assert "drie" in found
    assert "vier" not in found
    assert found != "Anna"
    with pytest.raises(IndexError):
        found[12]


@pytest.mark.parametrize(("start", "stop"), [(0, 12), (1, 5), (4, 4), (7, 11), (3, 6)])
def test_a_view_shows_some_rows(start: int, stop: int) -> None:
    view = cells().view(start, stop)
    assert list(view) == ALL[start:stop]
    assert view.counts() == Counter(ALL[start:stop])
    assert view.mapped(str) == [str(cell) for cell in ALL[start:stop]]
    kept = [row % 2 == 0 for row in range(stop - start)]
    assert view.picked(kept) == ALL[start:stop:2]


def test_what_repeats_is_read_once() -> None:
    asked: list[Cell] = []
    found = Cells([*PARTS[:1] * 3], [0, 3, 6, 9]).mapped(lambda cell: asked.append(cell) or str(cell).upper())
    assert list(found) == ["ANNA", "BRAM", "ANNA"] * 3
    assert asked == NAMES


def test_only_a_column_without_repetition_differs_everywhere() -> None:
    assert column(["a", "b", None]).all_differ()
    assert not cells().all_differ()
    assert not same_in_all(None, 2).all_differ()
    assert cells().view(3, 6).all_differ()


def test_types_are_told_without_unpacking() -> None:
    assert cells().may_hold(bool)
    assert not cells().view(0, 9).may_hold(bool)
    assert as_cells(["a"]).may_hold(str)


def test_rows_are_made_when_they_are_asked_for() -> None:
    rows = Rows([cells(), column(range(12))], 12)
    assert rows[-1] == (None, 11)
    assert list(rows[4:6]) == [("two", 4), ("drie", 5)]
    assert (rows.cell(3, 0), rows.cell(3, 5), list(Rows([], 2))) == ("one", None, [(), ()])
    with pytest.raises(IndexError):
        rows[12]
    with pytest.raises(ValueError, match="follow"):
        rows[::2]


def moment(day: int) -> datetime:
    return datetime(2026, 3, day)  # noqa: DTZ001 - surveys know no time zones


def answers(kept: list[int]) -> Answers:
    count = 5_000
    none = same_in_all("", count)
    given = AnswerColumns(
        first=2,
        scores=[9 if row % 2 else Left.NO_SCORE for row in range(count)],
        moments=[moment(1 + row % 28) if row % 3 else None for row in range(count)],
        persons=(column([f"K{row}" for row in range(count)]), none, none, none, none),
        comments=(column([(0, "good") if row % 5 else None for row in range(count)]),),
        values=(),
        repeats=frozenset({7}),
    )
    return Answers(given, kept)


def test_answers_are_made_of_the_rows_that_are_kept() -> None:
    some = answers([0, 3, *range(7, 4_000)])
    assert len(some) == len(list(some)) == 3_995
    assert [answer.row for answer in some[:4]] == [2, 5, 9, 10]
    assert (some[0].score, some[1].score, some[-1].key) == (None, 9, "K3999")
    assert [answer.row for answer in some if answer.is_duplicate] == [9]
    assert some[3_995:] == []
    assert (some[1].comments, some[0].comments, some[1].answers) == ([(0, "good")], [], [])
    with pytest.raises(IndexError):
        some[3_995]


def test_counts_over_columns_are_those_over_answers() -> None:
    some = answers(list(range(1, 3_001)))
    plain = list(some)
    assert count_comments(some) == count_comments(plain) == (2_400, 2_400)
    assert day_span(some) == day_span(plain) == (moment(1).date(), moment(28).date())
    assert list(moments_of(some)) == list(moments_of(plain))
    assert day_span(answers([0, 3])) == (None, None)


@pytest.mark.parametrize(("cells", "differ"), [([], True), (["a", "b", None], True), (["a", "b", "a"], False)])
def test_a_column_that_was_counted_knows_whether_its_cells_differ(cells: list[Cell], differ: bool) -> None:
    counted = column(cells)
    counted.counts()
    assert counted.all_differ() is column(cells).all_differ() is differ


def many_texts(texts: list[str], piece: int = 2_000) -> Cells[Cell]:
    parts: list[Part[Cell]] = [
        packed_texts("\0".join(some).encode(), len(some))
        for some in (texts[start : start + piece] for start in range(0, len(texts), piece))
    ]
    return Cells(parts, [*range(0, len(texts), piece), len(texts)])


def test_packed_texts_are_told_from_each_other_without_being_unpacked() -> None:
    texts = ["Heading", *(f"K{number % 3_000}" for number in range(5_000)), "", "  ", "\xa0"]
    whole = many_texts(texts)
    assert whole.distinct_texts() == (5_001, 3_001)
    assert whole.view(1, len(texts)).distinct_texts() == (5_000, 3_000)
    assert cells().distinct_texts() is None
    assert many_texts([f"K{number % 30_001}" for number in range(50_000)]).distinct_texts() == (50_000, 30_001)
    differing = many_texts([f"K{number}" for number in range(5_000)])
    differing.distinct_texts()
    assert differing.all_differ()


def test_some_cells_from_all_over_come_from_the_beginning_and_the_end() -> None:
    some = many_texts([f"K{number}" for number in range(200_000)]).from_all_over(300)
    assert (some[0], len(some), len(set(some))) == ("K0", 300, 300)
    assert sum(int(str(cell)[1:]) > 150_000 for cell in some) > 50
    assert column(["a", "b"]).from_all_over(300) == ["a", "b"]


@pytest.mark.parametrize("repeats", [1, 2])
def test_the_profile_of_very_many_texts_is_that_of_texts_that_were_counted(repeats: int) -> None:
    texts = [f"anna.{number // repeats}@example.com" if number % 50 else " " for number in range(60_000)]
    packed, plain = profile_of(many_texts(texts)), profile_of(column(list[Cell](texts)))
    assert (packed.rows, packed.filled, packed.distinct) == (plain.rows, plain.filled, plain.distinct)
    assert (packed.examples, packed.email_share, packed.number_share) == (plain.examples, 1, 0)
    assert len(packed.sample) == len(set(packed.sample)) == len(plain.sample)
    assert packed.counts == plain.counts
