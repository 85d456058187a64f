import re
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from surveys import cleaned, recognised, table

from npsdesk.core.cleaning.header import find_header
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import Cell, DateOrder, Left, Why
from npsdesk.core.cleaning.vendor_table import VENDORS
from npsdesk.core.cleaning.vendors import key_of
from npsdesk.core.survey import Role

ASKED = "How likely are you to recommend us?"
START = datetime.fromisoformat("2026-03-02 10:20:30")


def rows_under(head: Sequence[Cell], answers: dict[str, Sequence[Cell]], count: int = 30) -> list[list[Cell]]:
    """Return headings and answers: those given, repeated as needed, and something plain under every other heading."""
    return [
        [*head],
        *(
            [answers[str(name)][row % len(answers[str(name)])] if name in answers else f"{name} {row}" for name in head]
            for row in range(count)
        ),
    ]


SCORES = [0, 10, 7, 8, 9, 4, 6]
MOMENTS = [START + timedelta(days=day) for day in range(30)]


@pytest.mark.parametrize(
    "head",
    [
        ["Timestamp", "Customer", "Score", "Comment"],  # no moments under it
        ["ID", "Name", "Email", "Status", ASKED],
        ["Respondent ID", "Start Date", "End Date", ASKED],  # no collector
        ["First Name", "Last Name", "Email Address", "Start Date", "End Date", ASKED],
        ["category", "value", "comment", "timestamp"],  # no promoters in it
        ["Tags", "#", "Ending", ASKED],
        ["score", "comment", "tags", "notes", "person"],
        ["Campaign", "Score", "Feedback", "Topics"],
        ["user_id", "rating", "review", "created_at"],
        ["No.", "Timestamp", "Finished", "Tags", "User ID", ASKED],
        ["Status", "Progress", "Finished", "Start Date", "End Date", ASKED],
    ],
)
def test_an_owner_s_own_sheet_is_no_tool_s(head: list[str]) -> None:
    answers: dict[str, Sequence[Cell]] = {
        ASKED: SCORES,
        "Score": SCORES,
        "value": SCORES,
        "category": ["bikes", "parts"],
    }
    assert recognise(table(*rows_under(head, answers))).vendor == ""


def test_headings_that_a_tool_does_not_know_are_judged_as_ever() -> None:
    head = ["ID", "Start time", "Completion time", "Email", "Name", ASKED, "Points of improvement", "Ideas"]
    text = ["the staff was very friendly to me", "delivery took far too long for us", "nothing comes to my mind now"]
    answers: dict[str, Sequence[Cell]] = {
        "Start time": MOMENTS,
        "Completion time": MOMENTS,
        ASKED: SCORES,
        "Points of improvement": [f"{line} {row}" for row in range(10) for line in text],
        "Ideas": [f"{line}, really, {row}" for row in range(10) for line in text],
    }
    found = recognise(table(*rows_under(head, answers)))
    roles = {column.name: column.role for column in found.columns}
    assert found.vendor == "Microsoft Forms"
    assert (roles["Points of improvement"], roles["Ideas"]) == (Role.COMMENT, Role.COMMENT)


def test_a_date_of_a_tool_that_reads_both_ways_is_read_as_the_tool_writes_it() -> None:
    head = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Aanbeveling"]
    few: Sequence[Cell] = ["3/4/26 10:11:12", "5/6/26 9:08:07", "11/12/26 20:00:01"]
    answers: dict[str, Sequence[Cell]] = {"Begintijd": few, "Tijd van voltooien": few, "Aanbeveling": SCORES}
    column = recognised(table(*rows_under(head, answers)), "Tijd van voltooien")
    assert (column.role, column.date_order, column.is_date_ambiguous) == (Role.DATE, DateOrder.MONTH_FIRST, False)
    saved = {name: [re.sub("/26", "/2026", str(cell)) for cell in cells] for name, cells in answers.items()}
    again = recognised(table(*rows_under(head, saved | {"Aanbeveling": SCORES})), "Tijd van voltooien")
    assert again.is_date_ambiguous


def test_nobody_is_no_customer() -> None:
    head = ["ID", "Start time", "Completion time", "Email", "Name", ASKED]
    answers: dict[str, Sequence[Cell]] = {
        "Start time": MOMENTS,
        "Completion time": MOMENTS,
        "Email": ["anonymous", "a@example.com", "Anonymous"],
        "Name": ["", "Ann", "Anonymous"],
        ASKED: SCORES,
    }
    survey = cleaned(table(*rows_under(head, answers)))
    assert {answer.email for answer in survey.answers} == {"", "a@example.com"}
    assert {answer.name for answer in survey.answers} == {"", "Ann"}


def test_the_score_is_the_column_from_which_its_group_was_made_whatever_it_is_called() -> None:
    head = ["StartDate", "EndDate", "RecordedDate", "ResponseId", "DistributionChannel", "Q7_NPS_GROUP", "Q7", "Q8"]
    texts = ["Alku", "Loppu", "Tallennettu", "Vastaus", "Kanava", "Suosittelu - Group", "Suosittelu", "Kuinka"]
    ids: list[Cell] = [f'{{"ImportId":"{code}"}}' for code in head]
    answers: dict[str, Sequence[Cell]] = {
        "StartDate": MOMENTS, "EndDate": MOMENTS, "RecordedDate": MOMENTS, "DistributionChannel": ["email"],
        "Q7_NPS_GROUP": [1, 3, 2, 2, 3, 1, 1], "Q7": SCORES, "Q8": [1, 10, 3, 7, 9, 0],
    }  # fmt: skip
    rows = rows_under(head, answers)
    found = recognise(table(rows[0], texts, ids, *rows[1:]))
    roles = {column.name: (column.role, column.why) for column in found.columns}
    assert roles["Suosittelu"] == (Role.SCORE, Why.VENDOR)
    assert roles["Suosittelu - Group"][0] is Role.GROUP
    assert roles["Tallennettu"] == (Role.DATE, Why.VENDOR)
    assert found.questions == ()


@pytest.mark.parametrize("mark", ["1", 1, 1.0, "Survey Preview", "survey test"])
def test_preview_rows_are_marked_as_numbers_and_as_words(mark: Cell) -> None:
    head = ["StartDate", "EndDate", "Status", "Finished", "RecordedDate", "ResponseId", "UserLanguage", ASKED]
    answers: dict[str, Sequence[Cell]] = {
        "StartDate": MOMENTS, "EndDate": MOMENTS, "RecordedDate": MOMENTS, "Finished": ["1"],
        "Status": ["0", mark, "IP Address", "0", "0"], ASKED: SCORES,
    }  # fmt: skip
    reconciliation = cleaned(table(*rows_under(head, answers))).reconciliation
    assert (reconciliation.count(Left.PREVIEW), reconciliation.imported, reconciliation.rows_in_file) == (6, 24, 30)


def test_a_workbook_of_qualtrics_has_two_heading_rows_and_a_list_with_one_has_one() -> None:
    head: list[Cell] = ["StartDate", "EndDate", "Status", "RecordedDate", "ResponseId", "UserLanguage", "Q1"]
    texts: list[Cell] = ["Start Date", "End Date", "Response Type", "Recorded Date", "Response ID", "Language", ASKED]
    rows: list[list[Cell]] = [
        ["2026-03-02 10:00:00"] * 2 + [0, "2026-03-02 10:00:00", f"R{n}", "EN", n % 11] for n in range(20)
    ]
    assert find_header(table(head, texts, *rows)).depth == 2
    assert find_header(table(head, *rows)).depth == 1


def test_every_tool_of_the_table_is_reachable_and_says_what_to_leave_out() -> None:
    for vendor in VENDORS:
        assert vendor.headings or vendor.first or vendor.below or vendor.content
        assert all(key_of(heading) for heading in (*vendor.headings, *vendor.needs, *vendor.left_out))
        assert {key_of(one) for one in vendor.left_out}.isdisjoint(
            key_of(one) for headings in vendor.roles.values() for one in headings
        ), vendor.name
