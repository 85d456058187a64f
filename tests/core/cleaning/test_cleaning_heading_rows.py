from datetime import date

import pytest
from surveys import survey_rows, table

from npsdesk.core.cleaning.header import find_header
from npsdesk.core.cleaning.heading_rows import has_no_headings, is_value
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import Cell, Header, HeadingRows
from npsdesk.core.survey import Role

ROWS: list[list[Cell]] = [[9, "good", date(2026, 3, 1)], [7, "slow", date(2026, 3, 2)], [3, "bad", date(2026, 3, 3)]]


def found(*rows: list[Cell], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Header:
    return find_header(table(*rows, merged=merged))


def test_a_table_may_start_anywhere() -> None:
    rows: list[list[Cell]] = [[]] * 60 + [["", "", *row] for row in survey_rows(5)]
    header = found(*rows)
    assert (header.first, header.depth, header.names[2]) == (60, 1, "Customer number")
    assert header.unnamed == {0, 1}


def test_a_title_block_as_wide_as_the_table_is_passed_over() -> None:
    title: list[list[Cell]] = [["some", "notes", "", "here"], ["or", "merging", "", "cells"]]
    rows: list[list[Cell]] = [["Name", "Job", "Age", "Born"], ["Ann", "actor", 69, date(1947, 1, 8)]]
    assert found(*title, *rows, ["Ben", "singer", 70, date(1946, 1, 8)], merged=((1, 1, 1, 3),)).first == 2


def test_question_texts_below_field_names_are_the_headings() -> None:
    names: list[Cell] = ["ID.format", "NetEasyScore", "Q1", "ID.date"]
    texts: list[Cell] = [
        "The form it came in by",
        "How easy was it for you",
        "How satisfied are you",
        "Date of interview",
    ]
    header = found(names, texts, ["Web", "Easy", 8, 44320], ["Web", "Hard", 6, 44322])
    assert (header.depth, header.names) == (2, tuple(texts))


def test_a_remark_over_columns_of_numbers_goes_on_with_the_headings() -> None:
    header = found(["Name", "Score", "Visits"], ["", "(0 to 10)", "(per year)"], ["Ann", 9, 3], ["Ben", 7, 1])
    assert (header.depth, header.names) == (2, ("Name", "Score – (0 to 10)", "Visits – (per year)"))


def test_no_answers_in_the_first_row_are_no_headings() -> None:
    header = found(["Name", "Score", "Service"], ["Ann", "n/a", "weet niet"], ["Ben", 7, 4], ["Cas", 8, 5])
    assert header.depth == 1


def test_three_rows_of_codes_questions_and_options() -> None:
    codes: list[Cell] = ["", "", "q1", "", "q2"]
    questions: list[Cell] = ["Respondent ID", "Start Date", "Which of these did you use?", "", "How likely are you?"]
    options: list[Cell] = ["", "", "Web shop", "Repair", "Response"]
    header = found(
        codes, questions, options, [1, date(2026, 3, 1), "Web shop", "", 9], [2, date(2026, 3, 2), "", "", 8]
    )
    assert (header.first, header.depth) == (0, 3)
    assert header.names[2:] == (
        "Which of these did you use? – Web shop",
        "Which of these did you use? – Repair",
        "How likely are you?",
    )


def test_three_rows_of_merged_headings() -> None:
    groups: list[Cell] = ["", "Clear", "", "Not clear", ""]
    answers: list[Cell] = ["", "Total", "", "Total", ""]
    units: list[Cell] = ["", "number", "share", "number", "share"]
    merged = ((1, 1, 1, 2), (1, 3, 1, 4), (2, 1, 2, 2), (2, 3, 2, 4))
    header = found(["A title", "", "", "", ""], groups, answers, units, ["Ghent", 37, 44.9, 46, 55.1], merged=merged)
    assert (header.first, header.depth) == (1, 3)
    assert header.names[2:4] == ("Clear – Total – share", "Not clear – Total – number")


def test_the_recommend_question_above_several_answers() -> None:
    groups: list[Cell] = ["Customer", "", "How likely are you to recommend us (0-10)?", "", "Why", ""]
    below: list[Cell] = ["Number", "Name", "Shop", "Web", "Good", "Better"]
    merged = ((0, 0, 0, 1), (0, 2, 0, 3), (0, 4, 0, 5))
    header = found(groups, below, *([["K1", "Ann", 9, 4, "all", "none"]] * 3), merged=merged)
    assert (header.first, header.depth) == (0, 2)
    assert header.names[2:4] == tuple(f"How likely are you to recommend us (0-10)? – {place}" for place in below[2:4])


def test_a_merged_title_beside_a_date_is_no_question() -> None:
    title: list[Cell] = ["NPS survey", "", "", "Refreshed on 3-4-2026"]
    header = found(title, ["Name", "Score", "Job", "Why"], *([["Ann", 9, "x", "y"]] * 3), merged=((0, 0, 0, 2),))
    assert (header.first, header.depth) == (1, 1)


def test_a_title_above_repeated_headings_is_no_group() -> None:
    title: list[Cell] = ["Refreshed in December", "", "", "By Sam", ""]
    header = found(title, ["Name", "Score", "Job", "Degree", "Degree"], *([["Ann", 9, "x", "y", "z"]] * 3))
    assert (header.first, header.depth) == (1, 1)


def test_of_more_heading_rows_the_lowest_count() -> None:
    rows: list[list[Cell]] = [
        ["", "", "province", "province", "province"], ["", "", "A", "B", "C"],
        ["", "", "Groningen", "Drenthe", "Friesland"], ["No", "Kind", "", "", ""],
        ["0", "Income:", "", "", ""], ["1", "Tax", "208", "173", "9"], ["2", "Rent", "2", "9", "3"],
    ]  # fmt: skip
    header = found(*rows)
    assert (header.first, header.depth, header.names) == (
        1,
        3,
        ("No", "Kind", "A – Groningen", "B – Drenthe", "C – Friesland"),
    )


def test_options_of_the_first_answer_are_no_heading() -> None:
    upper: list[Cell] = ["Voornaam", "Achternaam", "How likely?", "Which?", ""]
    lower: list[Cell] = ["", "", "Response", "Web", "App"]
    assert found(upper, lower, ["Ann", "Bos", "Very likely", "Web", ""], ["Ben", "Vos", "No", "", "App"]).depth == 2


@pytest.mark.parametrize(
    "rows",
    [
        [[date(2021, 1, 1), 15.0], [date(2021, 1, 2), 16.0]],
        [["1", "null", "0"], ["2", "0", "0"], ["3", "null", ""]],
        [[0.525625]],
        [["9", "Nice people", "ann@example.com"], ["8", "Slow", "ben@example.com"]],
    ],
)
def test_without_headings_the_first_row_is_an_answer(rows: list[list[Cell]]) -> None:
    header = found(*rows)
    assert (header.first_answer, header.names[0]) == (0, "A")
    assert recognise(table(*rows)).last_answer == len(rows)


@pytest.mark.parametrize(
    "headings",
    [
        ["Region", "2015", "2016", "2017"],
        ["Region", 2015, 2016.0, "2017 *"],
        ["Name", "1", "2", "3"],
        ["1", "2", "3", "4"],
    ],
)
def test_years_and_counted_headings_are_headings(headings: list[Cell]) -> None:
    assert not has_no_headings([headings, ["Ghent", 4, 5, 5], ["Delft", 3, 4, 4]], 0)


def test_the_owner_says_where_the_headings_are() -> None:
    rows = [["Title"], *survey_rows(6)]
    chosen = recognise(table(*rows), heading_rows=HeadingRows(1, 1)).header
    assert (chosen.first, chosen.names[0]) == (1, "Customer number")
    none = recognise(table(*survey_rows(6)[1:]), heading_rows=HeadingRows(0, 0))
    assert none.header.names == ("A", "B", "C", "D", "E")
    two = recognise(table(*survey_rows(6)), heading_rows=HeadingRows(0, 2)).header
    assert two.names[0] == "Customer number – K0000"


def test_a_survey_without_headings_still_finds_its_score() -> None:
    rows = survey_rows(44)[1:]
    assert Role.SCORE in {column.role for column in recognise(table(*rows)).columns}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("8", True), ("€ 12,50", True), ("0 - 6", True), ("a@b.nl", True), ("TRUE", True), (0, True), (False, True),
     ("April", False), ("", False), (None, False), ("8 of 10", False), ("-", False)],
)  # fmt: skip
def test_what_looks_like_an_answer(cell: Cell, expected: bool) -> None:
    assert is_value(cell) is expected


def test_answers_that_come_back_are_no_headings() -> None:
    rows = survey_rows()
    assert has_no_headings(rows[1:], 0)
    assert not has_no_headings(rows, 0)
    assert not has_no_headings(
        [["Branch", "2024", "Remark", "Name"], *([["North", str(n), "x", "y"] for n in range(9)])], 0
    )
