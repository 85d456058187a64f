"""Three-way: what went out, what is here, what came back."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.actions.compare_rows import compare
from npsdesk.core.actions.readback import (
    Difference,
    Kind,
    Line,
    Part,
    RemarkKind,
    Subject,
    Unread,
    Value,
    Values,
    is_same,
)

WENT_OUT: Values = {
    Part.REASON: "Price",
    Part.TEXT: "Quote first",
    Part.OWNER: "Sam",
    Part.DUE: date(2026, 12, 1),
    Part.STATUS: "todo",
    Part.NOTES: "",
}


def line(number: int = 5, key: str = "1", **changes: Value) -> Line:
    return Line(key, "Action plan", number, {**WENT_OUT, **{Part(part): value for part, value in changes.items()}})


def kinds(differences: tuple[Difference, ...]) -> list[tuple[Kind, Part | None]]:
    return [(one.kind, one.part) for one in differences]


def test_nothing_is_told_of_what_came_back_as_it_went_out() -> None:
    found = compare(Subject.ACTION, {"1": WENT_OUT}, {"1": WENT_OUT}, [line()])
    assert found.differences == () == found.remarks


def test_what_was_changed_in_the_workbook_alone_is_a_change() -> None:
    found = compare(Subject.ACTION, {"1": WENT_OUT}, {"1": WENT_OUT}, [line(status="done", owner="")])
    assert kinds(found.differences) == [(Kind.CHANGED, Part.OWNER), (Kind.CHANGED, Part.STATUS)]
    assert [(one.before, one.here, one.there) for one in found.differences] == [
        ("Sam", "Sam", ""),
        ("todo", "todo", "done"),
    ]
    assert all(one.is_taken_at_first for one in found.differences)


def test_what_was_changed_here_alone_stays_and_is_told() -> None:
    found = compare(Subject.ACTION, {"1": WENT_OUT}, {"1": {**WENT_OUT, Part.OWNER: "Lotte"}}, [line()])
    assert found.differences == ()
    assert [(one.kind, one.places) for one in found.remarks] == [(RemarkKind.CHANGED_HERE, ("1",))]


def test_what_was_changed_in_both_is_a_conflict_unless_alike() -> None:
    here = {**WENT_OUT, Part.OWNER: "Lotte", Part.STATUS: "done"}
    found = compare(Subject.ACTION, {"1": WENT_OUT}, {"1": here}, [line(owner="Klaas", status="done")])
    assert kinds(found.differences) == [(Kind.CONFLICT, Part.OWNER)]
    assert not found.differences[0].is_taken_at_first


def test_a_row_without_id_is_new_and_the_second_time_known_by_its_words() -> None:
    loose = line(9, "", text="Call them", owner="Tom")
    found = compare(Subject.ACTION, {"1": WENT_OUT}, {"1": WENT_OUT}, [line(), loose])
    assert kinds(found.differences) == [(Kind.NEW, None)]
    assert found.differences[0].values[Part.OWNER] == "Tom"
    stored = {"1": WENT_OUT, "2": {**WENT_OUT, Part.TEXT: "Call them", Part.OWNER: "Tom"}}
    again = compare(Subject.ACTION, {"1": WENT_OUT}, stored, [line(), loose])
    assert again.differences == () == again.remarks


def test_a_row_that_is_gone_or_emptied_is_removed_but_not_taken_at_first() -> None:
    emptied = line(text="", reason=" ")
    for lines in ([line(6, "2")], [line(6, "2"), emptied]):
        found = compare(Subject.ACTION, {"1": WENT_OUT, "2": WENT_OUT}, {"1": WENT_OUT, "2": WENT_OUT}, lines)
        assert [(one.kind, one.key, one.is_taken_at_first) for one in found.differences] == [(Kind.REMOVED, "1", False)]


def test_what_was_deleted_here_is_only_asked_about_where_the_workbook_changed_it() -> None:
    same = compare(Subject.ACTION, {"1": WENT_OUT}, {}, [line()])
    assert same.differences == ()
    assert same.remarks[0].kind is RemarkKind.DELETED_HERE
    changed = compare(Subject.ACTION, {"1": WENT_OUT}, {}, [line(status="done")])
    assert kinds(changed.differences) == [(Kind.CONFLICT, None)]


def test_a_copied_row_is_read_once_or_becomes_new() -> None:
    found = compare(Subject.ACTION, {"1": WENT_OUT}, {"1": WENT_OUT}, [line(7, text="Else"), line(5), line(8)])
    assert [(one.kind, one.row) for one in found.differences] == [(Kind.NEW, 7)]
    assert {(one.kind, one.places) for one in found.remarks} == {
        (RemarkKind.COPIED_ROW, ("7",)),
        (RemarkKind.SAME_ROW_TWICE, ("8",)),
    }


def test_what_nobody_understands_is_kept_as_a_note_once() -> None:
    odd = line(status=Unread("on holiday"))
    found = compare(Subject.ACTION, {"1": WENT_OUT}, {"1": WENT_OUT}, [odd])
    assert kinds(found.differences) == [(Kind.AS_NOTE, Part.STATUS)]
    noted = {**WENT_OUT, Part.NOTES: "Status: on holiday"}
    assert compare(Subject.ACTION, {"1": WENT_OUT}, {"1": noted}, [odd]).differences == ()


def test_an_empty_status_changes_nothing_and_is_told() -> None:
    found = compare(Subject.ACTION, {"1": WENT_OUT}, {"1": WENT_OUT}, [line(status=None)])
    assert found.differences == ()
    assert found.remarks[0].kind is RemarkKind.EMPTY_STATUS


def test_without_memory_whatever_differs_is_a_change_and_nothing_is_removed() -> None:
    found = compare(Subject.ACTION, None, {"1": WENT_OUT, "2": WENT_OUT}, [line(owner="Klaas")])
    assert kinds(found.differences) == [(Kind.CHANGED, Part.OWNER)]


def test_rows_of_people_without_a_key_are_named_not_added() -> None:
    heard = Line("", "Passives", 9, {Part.CONTACTED: True})
    found = compare(Subject.PERSON, {}, {}, [heard, Line("", "Passives", 10, {Part.ANSWER: " "})])
    assert found.differences == ()
    assert [(one.kind, one.places) for one in found.remarks] == [(RemarkKind.ROW_FOREIGN, ("9",))]


TEXTS = st.sampled_from(["", "a", "b", "a\n", " a ", "c\r\nd", "c\nd"])
ROWS = st.fixed_dictionaries({Part.REASON: TEXTS, Part.TEXT: TEXTS, Part.STATUS: st.sampled_from(["todo", "done"])})
TABLES: st.SearchStrategy[dict[str, Mapping[Part, Value]]] = st.dictionaries(st.sampled_from("1234"), ROWS)


@given(base=TABLES, here=TABLES, rows=st.lists(st.tuples(st.sampled_from(["1", "2", "5", ""]), ROWS), max_size=6))
def test_taking_all_that_differs_gives_what_came_back(
    base: dict[str, Mapping[Part, Value]],
    here: dict[str, Mapping[Part, Value]],
    rows: list[tuple[str, Mapping[Part, Value]]],
) -> None:
    """Each part of each row is what the project holds, what went out, a difference, or told in a remark."""
    lines = [Line(key, "Action plan", number, values) for number, (key, values) in enumerate(rows, 5)]
    found = compare(Subject.ACTION, base, here, lines)
    told = {place for one in found.remarks for place in one.places}
    for one in lines:
        mine = [each for each in found.differences if each.row == one.number]
        if any(each.part is None for each in mine) or str(one.number) in told:
            continue
        if any(each.kind is Kind.REMOVED and each.key == one.key for each in found.differences):
            continue
        changed = {each.part: each.there for each in mine}
        known = [*([here[one.key]] if one.key in here else []), *([] if one.key else here.values())]
        if all(value == "" or not str(value).strip() for value in (one.values[Part.REASON], one.values[Part.TEXT])):
            continue
        for part, value in one.values.items():
            out = [base[one.key]] if one.key in base else [] if one.key else list(base.values())
            assert part in changed or any(is_same(value, row[part]) for row in [*out, *known])


def test_rows_of_people_who_are_gone_are_told_only_where_somebody_wrote_in_them() -> None:
    def row(number: int, key: str, answer: Value) -> Line:
        return Line(key, "Passives", number, {Part.ANSWER: answer})

    base: dict[str, Values] = {key: {Part.ANSWER: ""} for key in ("1", "2", "3", "4")}
    here: dict[str, Values] = {"1": {Part.ANSWER: ""}, "4": {Part.ANSWER: ""}}
    found = compare(Subject.PERSON, base, here, [row(5, "1", ""), row(6, "2", "Called"), row(7, "3", "")])
    assert found.differences == ()
    assert [(one.kind, one.places) for one in found.remarks] == [
        (RemarkKind.ROW_FOREIGN, ("6",)),
        (RemarkKind.ROWS_GONE, ("4",)),
    ]


def test_a_new_row_without_words_is_incomplete_and_an_empty_status_no_matter() -> None:
    bare = Line("", "Action plan", 9, {Part.OWNER: "Tom", Part.STATUS: "", Part.REASON: "", Part.TEXT: " "})
    found = compare(Subject.ACTION, {"1": WENT_OUT}, {"1": WENT_OUT}, [line(), bare])
    assert found.differences == ()
    assert [(one.kind, one.places) for one in found.remarks] == [(RemarkKind.ROW_INCOMPLETE, ("9",))]
    again = Line("", "Action plan", 9, {**WENT_OUT, Part.STATUS: ""})
    known = compare(Subject.ACTION, None, {"1": WENT_OUT}, [again])
    assert known.differences == () == known.remarks


def test_without_ids_actions_are_known_by_their_words_and_what_changed_here_stays() -> None:
    """Nobody touched these rows: one action has another owner by now, one other words, one was deleted."""
    out = {key: {**WENT_OUT, Part.TEXT: f"Do {key}"} for key in ("1", "2", "3", "4")}
    here = {"1": {**out["1"], Part.OWNER: "Pim"}, "2": {**out["2"], Part.REASON: "Waiting"}, "4": out["4"]}
    rows = [line(number, "", text=f"Do {number - 4}") for number in (5, 6, 7)]
    found = compare(Subject.ACTION, out, here, rows, has_ids=False)
    assert found.differences == ()
    assert [(one.kind, one.places) for one in found.remarks] == [
        (RemarkKind.CHANGED_HERE, ("1", "2")),
        (RemarkKind.DELETED_HERE, ("7",)),
    ]


def test_what_may_be_older_than_the_project_waits_for_a_choice() -> None:
    here = {**WENT_OUT, Part.NOTES: "", Part.STATUS: "todo"}
    found = compare(Subject.ACTION, None, {"1": here}, [line(owner="Klaas", notes="Called", status="done")])
    assert [(one.part, one.may_be_older, one.is_taken_at_first) for one in found.differences] == [
        (Part.OWNER, True, False),
        (Part.STATUS, False, True),
        (Part.NOTES, False, True),
    ]


def test_rows_of_people_that_nobody_wrote_in_are_not_named() -> None:
    base: dict[str, Values] = {"3-1": {Part.STATUS: "contacted", Part.NOTES: "Monday"}}
    same = Line("3-1", "Calls", 5, base["3-1"], is_foreign=True)
    fresh = Line("3-2", "Calls", 6, {Part.STATUS: "not_yet", Part.NOTES: ""}, is_foreign=True)
    typed = Line("3-3", "Calls", 7, {Part.STATUS: "not_yet", Part.NOTES: "open"}, is_foreign=True)
    found = compare(Subject.CALL, base, {}, [same, fresh, typed])
    assert [(one.kind, one.places) for one in found.remarks] == [(RemarkKind.ROW_FOREIGN, ("7",))]
