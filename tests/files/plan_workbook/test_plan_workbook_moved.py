"""Rows that were moved without the ids beside them are known by what stands in them."""

from collections.abc import Sequence

from npsdesk.files.plan_workbook.moved import Marked, settled


def row(key: str, now: str, guess: str = "") -> Marked:
    """A row beside an id of which a mark of the same name went out."""
    return Marked(key, f"check {key}", f"mark {key}" if key else "", now, guess)


def ids(rows: Sequence[Marked]) -> list[tuple[str, str]]:
    return [(one.key, one.check) for one in settled(rows)]


def test_cells_that_changed_places_take_their_ids_along() -> None:
    found = ids([row("1", "mark 2"), row("2", "mark 3"), row("3", "mark 1"), row("4", "mark 4")])
    assert found == [("2", "check 2"), ("3", "check 3"), ("1", "check 1"), ("4", "check 4")]


def test_a_cell_that_was_put_right_does_not_make_it_another_row() -> None:
    assert ids([row("1", "something else"), row("2", "mark 2")]) == [("1", "check 1"), ("2", "check 2")]


def test_of_a_row_whose_id_stands_elsewhere_nobody_can_tell_but_by_its_number() -> None:
    moved = [row("1", "mark 2"), row("2", "changed")]
    assert ids(moved) == [("2", "check 2"), ("", "")]
    assert ids([moved[0], row("2", "changed", guess="1")]) == [("2", "check 2"), ("1", "check 1")]
    assert ids([moved[0], row("2", "changed", guess="9")]) == [("2", "check 2"), ("", "")]


def test_a_new_row_may_stand_where_an_old_one_was() -> None:
    found = ids([row("1", "new words"), row("2", "changed", guess="1"), row("", "mark 2")])
    assert found == [("", ""), ("1", "check 1"), ("2", "check 2")]


def test_cells_that_went_out_twice_tell_nobody_apart() -> None:
    same = [Marked("1", "a", "alike", "alike"), Marked("2", "b", "alike", "alike"), Marked("3", "c", "mark 3", "alike")]
    assert ids(same) == [("1", "a"), ("2", "b"), ("3", "c")]
