"""What a plan that comes back would change, what is odd about it, and what was taken over, in sentences."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npsdesk.core.actions.readback import Difference, Kind, Part, Remark, RemarkKind, Subject, Unread, Value
from npsdesk.i18n import in_language
from npsdesk.services import readback_words
from npsdesk.services.readback import ReadBack, Taken
from npsdesk.services.readback_parts import part_name, value_text

NAMES = {(Subject.ACTION, "1"): "Call first", (Subject.ACTION, "2"): "Loan bikes"}


def back(*differences: Difference, remarks: tuple[Remark, ...] = (), made: str = "") -> ReadBack:
    return ReadBack("plan.xlsx", made, differences, remarks, NAMES)


def differs(
    kind: Kind = Kind.CHANGED,
    subject: Subject = Subject.ACTION,
    part: Part | None = None,
    here: Value = None,
    there: Value = None,
    **more: Value,
) -> Difference:
    values = {Part(name): value for name, value in more.items() if name != "before"}
    return Difference(
        kind, subject, "" if values else "1", "Action plan", 5, part, more.get("before"), here, there, values
    )


def told(kind: RemarkKind, *places: str, sheet: str = "Action plan", count: int | None = None) -> str:
    remark = Remark(kind, sheet, places, len(places) if count is None else count)
    [said] = readback_words.remark_sentences(back(remarks=(remark,)))
    return said


def test_kinds_and_subjects_have_names() -> None:
    assert [readback_words.kind_name(kind) for kind in Kind] == [
        *("Changed", "Changed in both", "New", "Row gone", "Kept as a note"),
    ]
    assert [readback_words.subject_name(subject) for subject in Subject] == [
        *("Action", "Passive", "Person in an action", "Request"),
    ]
    assert (part_name(Part.NOTES), part_name(Part.NOTES, Subject.CALL)) == ("Notes", "Note")


@pytest.mark.parametrize(
    ("value", "part", "subject", "said"),
    [
        (None, Part.OWNER, Subject.ACTION, ""),
        ("", Part.STATUS, Subject.ACTION, ""),
        (Unread("end of december"), Part.DUE, Subject.ACTION, "end of december"),
        (True, Part.CONTACTED, Subject.PERSON, "Yes"),
        (date(2026, 12, 24), Part.DUE, Subject.ACTION, "24 Dec 2026"),
        (9, Part.SCORE, Subject.PERSON, "9"),
        ("done", Part.STATUS, Subject.ACTION, "Done"),
        ("contacted", Part.STATUS, Subject.CALL, "Contacted"),
        ("open", Part.STATUS, Subject.REQUEST, "Open"),
        ("Klaas", Part.OWNER, Subject.ACTION, "Klaas"),
    ],
)
def test_what_stands_in_a_cell(value: Value, part: Part, subject: Subject, said: str) -> None:
    assert value_text(value, part, subject) == said


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (differs(part=Part.STATUS, here="todo", there="done"), "Status: To do → Done"),
        (differs(part=Part.OWNER, there="Klaas"), "Who: (empty) → Klaas"),
        (differs(part=Part.OWNER, here="Klaas"), "Who: Klaas → (empty)"),
        (differs(Kind.REMOVED), "Delete the action. Its row is not in the workbook any more."),
        (differs(Kind.CONFLICT), "Add the action again. Deleted in npsdesk, but still in the workbook."),
        (differs(Kind.NEW, text="Call"), "Add the action"),
        (
            differs(Kind.NEW, text="Call", reason="Price", owner="Noor", due=date(2026, 12, 1), status="todo"),
            "Add the action. Price, Noor, 1 Dec 2026, To do",
        ),
        (
            differs(Kind.AS_NOTE, part=Part.STATUS, there=Unread("waiting for parts")),
            "Status: “waiting for parts”. npsdesk does not know this: it goes to the notes.",
        ),
        (
            differs(Kind.AS_NOTE, Subject.PERSON, Part.SCORE, there=Unread("quite good")),
            "Score next time: “quite good”. npsdesk does not know this: it goes to the answer.",
        ),
    ],
)
def test_what_would_change(difference: Difference, said: str) -> None:
    assert readback_words.change_text(difference) == said


def test_what_is_to_be_known_about_a_change_stands_under_it() -> None:
    def under(**more: Any) -> str:
        return readback_words.change_lines(differs(part=Part.OWNER, here="Noor", there="Klaas", **more))[1]

    assert under(kind=Kind.CONFLICT, before="Lotte") == "It was Lotte when the workbook was made."
    assert under(kind=Kind.CONFLICT) == "It was (empty) when the workbook was made."
    assert under() == ""
    unsure = replace(differs(part=Part.OWNER, here="Noor", there="Klaas"), is_sure=False)
    assert readback_words.change_lines(unsure) == ("Who: Noor → Klaas", "npsdesk cannot tell which of both is newer.")
    assert readback_words.change_lines(replace(unsure, here=""))[1] == ""


def test_how_many_differences_there_are() -> None:
    one = [differs(part=Part.OWNER, there="K"), differs(Kind.NEW, text="Call")]
    one += [differs(Kind.CONFLICT), differs(Kind.REMOVED)]
    assert readback_words.counts_sentence(back(*one)) == "1 change, 1 new action, 1 changed in both, 1 row gone."
    assert readback_words.counts_sentence(back(*one, *one)) == (
        "2 changes, 2 new actions, 2 changed in both, 2 rows gone."
    )
    note = differs(Kind.AS_NOTE, part=Part.STATUS, there=Unread("x"))
    assert readback_words.counts_sentence(back(note)) == "1 change."
    with in_language("nl"):
        assert readback_words.counts_sentence(back()) == "Alles uit dit bestand staat al in het project."


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (RemarkKind.COLUMN_GONE, "There is nothing to take over, but not all of this workbook could be read."),
        (RemarkKind.SHEET_GONE, "There is nothing to take over, but not all of this workbook could be read."),
        (RemarkKind.CHANGED_HERE, "This workbook says nothing new. The project has changed since it was made."),
        (RemarkKind.SAME_ROW_TWICE, "Everything in this workbook is in the project already."),
    ],
)
def test_nothing_to_take_over_is_not_said_to_be_all_well(kind: RemarkKind, said: str) -> None:
    assert readback_words.counts_sentence(back(remarks=(Remark(kind, "Action plan", ("Who",)),))) == said


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (Taken(0, 0, 0, has_backup=False), "Nothing was taken over."),
        (Taken(1, 0, 0, has_backup=True), "1 change taken over."),
        (Taken(0, 1, 1, has_backup=True), "1 action added, 1 action deleted."),
        (Taken(12, 2, 3, has_backup=True), "12 changes taken over, 2 actions added, 3 actions deleted."),
    ],
)
def test_what_was_taken_over(taken: Taken, said: str) -> None:
    assert readback_words.taken_sentence(taken) == said


def test_when_the_workbook_was_made() -> None:
    assert readback_words.made_sentence(back(made="2026-11-15T09:30:00+01:00")) == "Made on 15 November 2026."
    assert readback_words.made_sentence(back(made="once upon a time")) == ""
    with in_language("nl"):
        assert readback_words.made_sentence(back(made="2026-11-15T09:30:00+01:00")) == "Gemaakt op 15 november 2026."


ROWS = [
    (
        RemarkKind.SAME_ROW_TWICE,
        "row 7: a copy of another row that says the same. It was read once.",
        "rows 7, 9: copies of other rows that say the same. They were read once.",
    ),
    (
        RemarkKind.COPIED_ROW,
        "row 7: a copy of another row with other words. On the plan it counts as a new action, elsewhere only the "
        "row that went out was read.",
        "rows 7, 9: copies of other rows with other words. On the plan they count as new actions, elsewhere only "
        "the rows that went out were read.",
    ),
    (
        RemarkKind.DELETED_HERE,
        "row 7: this action was deleted in npsdesk, and stays so.",
        "rows 7, 9: these actions were deleted in npsdesk, and stay so.",
    ),
    (
        RemarkKind.ROW_FOREIGN,
        "row 7: npsdesk cannot tell who or what this row is about, so it was not read.",
        "rows 7, 9: npsdesk cannot tell who or what these rows are about, so they were not read.",
    ),
    (
        RemarkKind.ROW_INCOMPLETE,
        "row 7: it does not say what is to be done, so it was not read.",
        "rows 7, 9: they do not say what is to be done, so they were not read.",
    ),
    (
        RemarkKind.EMPTY_STATUS,
        "row 7: the status is empty, so it stays as it was.",
        "rows 7, 9: the status is empty, so it stays as it was.",
    ),
    (
        RemarkKind.STATUS_UNKNOWN,
        "row 7: npsdesk does not know this status, so it stays as it was.",
        "rows 7, 9: npsdesk does not know these statuses, so they stay as they were.",
    ),
    (
        RemarkKind.OTHER_CELLS,
        "row 7: something was changed beside the yellow cells. That is not read back.",
        "rows 7, 9: something was changed beside the yellow cells. That is not read back.",
    ),
    (
        RemarkKind.MOVED,
        "row 7: moved without its hidden id. It was read as what stands in it.",
        "rows 7, 9: moved without their hidden ids. They were read as what stands in them.",
    ),
    (
        RemarkKind.PEOPLE_TYPED,
        "row 7: the number of people was typed. npsdesk counts the people itself.",
        "rows 7, 9: the number of people was typed. npsdesk counts the people itself.",
    ),
]


@pytest.mark.parametrize(("kind", "one", "two"), ROWS)
def test_rows_that_are_odd_are_named(kind: RemarkKind, one: str, two: str) -> None:
    assert told(kind, "7") == f"Action plan, {one}"
    assert told(kind, "7", "9") == f"Action plan, {two}"


def test_of_many_rows_the_first_few_are_named() -> None:
    said = told(RemarkKind.EMPTY_STATUS, *map(str, range(5, 25)))
    assert said == "Action plan, rows 5, 6, 7, 8, 9, 10, 11, 12…: the status is empty, so it stays as it was."


def test_one_column_is_named_whole_however_many_cells_it_has() -> None:
    said = told(RemarkKind.COLUMN_UNKNOWN, "Mine", count=20)
    assert said == "Action plan: the column Mine is not one of npsdesk, so it was not read."


def test_rows_of_people_that_are_gone_are_counted() -> None:
    assert told(RemarkKind.ROWS_GONE, count=1) == (
        "1 row of a person or request is not in the workbook any more. What is known of it stays."
    )
    assert told(RemarkKind.ROWS_GONE, count=1200) == (
        "1,200 rows of people or requests are not in the workbook any more. What is known of them stays."
    )


@pytest.mark.parametrize(
    ("kind", "places", "said"),
    [
        (
            RemarkKind.SHEET_WITHOUT_IDS,
            (),
            "Action plan: the hidden column with the ids is gone. Actions are known by their words, other rows not at "
            "all.",
        ),
        (RemarkKind.SHEET_UNKNOWN, (), "The sheet Action plan is not one of npsdesk, so it was not read."),
        (
            RemarkKind.NOT_READ,
            (),
            "Action plan: something was filled in. This sheet is not read back; it stays in the workbook.",
        ),
        (
            RemarkKind.COLUMN_GONE,
            ("Who",),
            "Action plan: the column Who is gone or has another heading, so what it held stays as it is. It is read "
            "once its heading is back.",
        ),
        (
            RemarkKind.COLUMN_UNKNOWN,
            ("Mine",),
            "Action plan: the column Mine is not one of npsdesk, so it was not read.",
        ),
        (RemarkKind.COLUMN_TWICE, ("Who",), "Action plan: the column Who is there twice. The first was read."),
        (RemarkKind.FORMULA, ("E5",), "Action plan: there is a formula in E5. What it shows was read."),
        (
            RemarkKind.FORMULA_BLANK,
            ("E5", "E6"),
            "Action plan: there is a formula in E5, E6 whose result cannot be read, so what was there stays.",
        ),
        (
            RemarkKind.MEMORY_GONE,
            (),
            "The hidden sheet that says what the workbook held at first is gone, so npsdesk cannot tell what is newer: "
            "look at each line before you take it over.",
        ),
        (
            RemarkKind.NEWER_PROGRAM,
            (),
            "A newer npsdesk made this workbook. What this version does not know is left out.",
        ),
    ],
)
def test_odd_sheets_columns_and_cells_are_named(kind: RemarkKind, places: tuple[str, ...], said: str) -> None:
    assert told(kind, *places) == said


def test_a_sheet_that_is_gone_has_its_name() -> None:
    said = [told(RemarkKind.SHEET_GONE, sheet=kind) for kind in ("plan", "passives", "calls", "requests", "Mine")]
    assert said == [
        f"The sheet {name} is not in the workbook any more, so nothing of it was read."
        for name in ("Action plan", "Passives", "Calls", "Requests", "Mine")
    ]


def test_actions_that_changed_since_are_named() -> None:
    assert told(RemarkKind.NEWER_HERE, "1") == (
        "The workbook is older than this action, which stays as it is: “Call first”."
    )
    assert told(RemarkKind.NEWER_HERE, "1", "2") == (
        "The workbook is older than these actions, which stay as they are: “Call first”, “Loan bikes”."
    )
    assert told(RemarkKind.CHANGED_HERE, "1", "2", "7") == (
        "What was changed in npsdesk since the workbook was made stays, in 3 actions: “Call first”, “Loan bikes”, “7”."
    )
    assert told(RemarkKind.CHANGED_HERE, *map(str, range(1, 12))).endswith(", “7”, “8”….")
    with in_language("nl"):
        assert "“Call first”" in told(RemarkKind.CHANGED_HERE, "1")
