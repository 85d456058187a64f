import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from surveys import table

from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.cleaning.clean import clean
from npsdesk.core.cleaning.long_format import widened
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import Cell, CleanSurvey, Left, QuestionKind, Table

HEAD = ["Respondent ID", "Date", "Question", "Answer"]
QUESTIONS = ["How likely are you to recommend us?", "Why?", "Region"]


def long_rows(people: int = 20) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for number in range(people):
        said = [number % 11, f"some words about number {number} here", ("North", "South")[number % 2]]
        rows += [[f"r{number}", "2026-03-04", asked, answer] for asked, answer in zip(QUESTIONS, said, strict=True)]
    return rows


def imported(source: Table) -> CleanSurvey:
    recognition = recognise(source)
    return clean(source, recognition, choices_from(recognition))


def wide(*rows: Sequence[Cell]) -> Table:
    source = table(*rows)
    return widened(source, recognise(source))


def test_one_row_per_answer_is_asked_about_and_certain_where_nobody_answers_twice() -> None:
    found = recognise(table(HEAD, *long_rows()))
    assert found.questions[0].kind is QuestionKind.LONG_FORMAT
    assert found.long is not None
    assert (found.long.people, found.long.is_sure) == (20, True)


def test_each_person_becomes_one_row_at_the_place_of_their_first() -> None:
    source = wide(HEAD, *long_rows())
    survey = imported(source)
    assert [answer.row for answer in survey.answers[:3]] == [2, 5, 8]
    assert [answer.score for answer in survey.answers[:3]] == [0, 1, 2]
    assert survey.answers[1].comments[0][1] == "some words about number 1 here"
    facts = survey.reconciliation
    assert (facts.rows_in_file, facts.imported, facts.count(Left.JOINED)) == (60, 20, 40)
    assert recognise(source).long is None


def test_rows_of_one_person_may_stand_anywhere() -> None:
    rows = long_rows()
    random.Random(5).shuffle(rows)
    survey = imported(wide(["A title", "", "", ""], [], HEAD, *rows))
    assert sorted(answer.score or 0 for answer in survey.answers) == sorted(number % 11 for number in range(20))
    assert survey.reconciliation.rows_in_file == 60


def test_several_choices_are_joined_and_what_only_some_rows_say_gets_a_column() -> None:
    rows = [[*row, "a further remark" if row[2] == "Region" else ""] for row in long_rows()]
    rows += [["r0", "2026-03-04", "Region", "West", ""]]
    source = wide([*HEAD, "Remark"], *rows)
    names = recognise(source).header.names
    assert names == ("Respondent ID", "Date", *QUESTIONS, "Region – Remark")
    assert source.rows[1][4] == "North; West"
    assert not recognise(table([*HEAD, "Remark"], *rows)).long.is_sure  # type: ignore[union-attr]  # it is there


def test_number_and_text_of_an_answer_may_stand_in_two_columns() -> None:
    head = ["Respondent ID", "Date", "Question ID", "Question text", "Answer value", "Answer text"]
    rows = [
        [person, day, QUESTIONS.index(str(asked)), asked, *((said, "") if isinstance(said, int) else ("", said))]
        for person, day, asked, said in long_rows()
    ]
    source = wide(head, *rows)
    assert recognise(source).header.names == ("Respondent ID", "Date", *QUESTIONS)
    assert len(imported(source).answers) == 20


@pytest.mark.parametrize(
    "head",
    [
        ["Respondent ID", "Date", "Comment", "Answer"],  # no question
        ["Shop", "Date", "Question", "Remark"],  # nobody, no answer
    ],
)
def test_other_tables_are_no_long_ones(head: list[str]) -> None:
    assert recognise(table(head, *long_rows())).long is None


def test_a_customer_in_several_waves_is_no_long_table() -> None:
    rows: list[list[Cell]] = [[f"c{n % 20}@example.com", n % 11, f"words {n}", "Which bike?"] for n in range(60)]
    assert recognise(table(["Email", "Score", "Comment", "Question"], *rows)).long is None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.integers(0, 12)), min_size=8, max_size=40))
def test_every_row_is_accounted_for_and_no_answer_is_lost(answers: list[tuple[int, int, int]]) -> None:
    rows = [[f"r{person}", f"Question number {asked}", f"said {said}"] for person, asked, said in answers]
    source = table(["Respondent ID", "Question", "Answer"], *rows)
    recognition = recognise(source)
    made = widened(source, recognition)
    if recognition.long is None:
        assert made is source
        return
    assert len(made.joined) == len(rows) - len({person for person, _asked, _said in answers})
    told = [part for row in made.rows[1:] for cell in row[1:] if cell for part in str(cell).split("; ")]
    assert sorted(told) == sorted(row[2] for row in rows)
    facts = imported(made).reconciliation
    assert facts.rows_in_file == facts.imported + len(facts.left) == len(rows)
