"""Whatever the table: every row is accounted for, and what comes in is what stands in the file."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_tables import RandomTable, random_tables

from npsdesk.core.cleaning.choices import choices_from, with_role
from npsdesk.core.cleaning.clean import clean
from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.ordered import normal_answer
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import KEPT, Answer, Cell, Choices, CleanSurvey, Column, OnDuplicate, Recognition
from npsdesk.core.errors import FileEmpty
from npsdesk.core.survey import Role

NUMBERS = frozenset({Role.SCORE, Role.RATING, Role.VALUE, Role.USAGE})
PERSON = {Role.KEY: "key", Role.NAME: "name", Role.COMPANY: "company", Role.EMAIL: "email", Role.LANGUAGE: "language"}


def agreed(recognition: Recognition, policy: OnDuplicate) -> Choices:
    """Return the guesses, with the first of several scores as the score."""
    choices = choices_from(recognition, policy)
    scores = [column.index for column in choices.columns if column.is_score]
    if len(scores) > 1:
        choices = replace(choices, columns=with_role(recognition, choices.columns, scores[0], Role.SCORE))
    return choices


def cell_at(source: RandomTable, answer: Answer, column: Column) -> Cell:
    row = source.table.rows[answer.row - 1]
    return row[column.index] if column.index < len(row) else None


def check_answer(source: RandomTable, survey: CleanSurvey, columns: tuple[Column, ...], answer: Answer) -> None:
    values = dict(answer.comments) | dict(answer.answers)
    for place, field in enumerate(survey.fields):
        column = columns[field.column]
        cell, value = cell_at(source, answer, column), values.get(place)
        if value is None:
            continue
        assert not is_blank(cell)
        if column.scale is not None and column.scale.words:
            assert value == column.scale.words[normal_answer(text_of(cell))]
        elif column.role in NUMBERS:
            assert value == number_in(source, answer, column, cell)
        else:
            assert value == text_of(cell)
    for column in columns:
        check_person(source, columns, answer, column)


def number_in(source: RandomTable, answer: Answer, column: Column, cell: Cell) -> object:
    """Return the number that was written in a cell; a true number stands for itself."""
    known = source.truth.get((answer.row - 1, column.index))
    if known is not None:
        return known
    if isinstance(cell, (int, float)):
        return cell
    return float("".join(sign for sign in text_of(cell).replace(",", ".") if sign in "0123456789.-"))


def check_person(source: RandomTable, columns: tuple[Column, ...], answer: Answer, column: Column) -> None:
    cell = cell_at(source, answer, column)
    if column.is_score and answer.score is not None:
        assert answer.score == number_in(source, answer, column, cell)
    elif column.role is Role.DATE and answer.when is not None:
        known = source.truth.get((answer.row - 1, column.index))
        assert known is None or answer.when == known
    elif column.role in PERSON:
        alike = [other for other in columns if other.role is column.role]
        said = getattr(answer, PERSON[column.role])
        assert said in {text_of(cell), *_joined(source, answer, alike)}


def _joined(source: RandomTable, answer: Answer, columns: list[Column]) -> Iterator[str]:
    texts = [text_of(cell_at(source, answer, column)) for column in columns]
    yield " ".join(filter(None, texts))
    yield next(filter(None, texts), "")


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(random_tables(), st.sampled_from(OnDuplicate))
def test_every_row_is_accounted_for_and_no_imported_cell_differs_from_the_file(
    source: RandomTable, policy: OnDuplicate
) -> None:
    try:
        recognition = recognise(source.table)
    except FileEmpty:
        return
    choices = agreed(recognition, policy)
    survey = clean(source.table, recognition, choices)
    facts, rows = survey.reconciliation, source.table.rows
    filled = [number for number, row in enumerate(rows, 1) if not all(is_blank(cell) for cell in row)]
    below = [number for number in filled if number > recognition.header.first_answer]
    assert facts.rows_in_file == facts.imported + len(facts.left) == len(below)
    without = {left.row for left in facts.left if left.reason in KEPT}
    scored = {answer.row for answer in survey.answers if answer.score is not None}
    dropped = {left.row for left in facts.left if left.reason not in KEPT}
    assert scored | without | dropped == set(below)
    assert len(scored) + len(without) + len(dropped) == len(below)
    assert {answer.row for answer in survey.answers} == scored | without
    for answer in survey.answers:
        check_answer(source, survey, choices.columns, answer)
