"""What the owner may change about a recognition before the answers are imported."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from npsdesk.core.cleaning.answers import day_span
from npsdesk.core.cleaning.roles import with_reading
from npsdesk.core.cleaning.score_scale import Doubt, ScoreScale
from npsdesk.core.cleaning.table import (
    Certainty,
    Choices,
    Chosen,
    CleanSurvey,
    Column,
    DateOrder,
    OnDuplicate,
    Recognition,
    Why,
)
from npsdesk.core.survey import Role


def choices_from(recognition: Recognition, on_duplicate: OnDuplicate = OnDuplicate.KEEP) -> Choices:
    """Return the choices of an owner who agrees with every guess."""
    return Choices(recognition.columns, on_duplicate)


def with_role(recognition: Recognition, columns: Sequence[Column], index: int, role: Role) -> tuple[Column, ...]:
    """Return the columns with one role chosen by hand, with the scale or date order it needs.

    There is one score: choosing another column makes the earlier one a second question where it was asked on 0-10 as
    well, else a rating, or a group where it is no numbers.
    """
    return tuple(
        _by_hand(recognition, column, role)
        if column.index == index
        else _stepped_back(recognition, column)
        if role is Role.SCORE and column.is_score
        else column
        for column in columns
    )


def with_question(recognition: Recognition, columns: Sequence[Column], index: int) -> tuple[Column, ...]:
    """Return the columns with one kept as another 0-10 question, beside the one that is the score."""
    return tuple(
        replace(_by_hand(recognition, column, Role.SCORE), is_second=True) if column.index == index else column
        for column in columns
    )


def with_scores(recognition: Recognition, columns: Sequence[Column], indexes: Sequence[int]) -> tuple[Column, ...]:
    """Return the columns with the first of these as the score and the others as questions of their own.

    A column that was a candidate and is not named becomes a rating; one that was kept last time stays.
    """
    before = [column.index for column in columns if column.is_question]
    changed = with_role(recognition, columns, indexes[0], Role.SCORE)
    for column in changed:
        if column.is_question and column.index not in before:
            changed = with_role(recognition, changed, column.index, Role.RATING)
    for index in indexes[1:]:
        changed = with_question(recognition, changed, index)
    return changed


def with_score_scale(columns: Sequence[Column], index: int, scale: ScoreScale | None) -> tuple[Column, ...]:
    """Return the columns with the numbers of one score column meant as the owner says; None takes it back."""
    certainty = Certainty.CHECK if scale is None else Certainty.SURE
    return tuple(
        replace(column, score_scale=scale, certainty=certainty) if column.index == index else column
        for column in columns
    )


def open_doubt(recognition: Recognition, column: Column) -> Doubt | None:
    """Return what is odd about a column of scores, None where nothing is or the owner has said how it is meant.

    Of a second question only what would make its numbers wrong counts.
    """
    doubt = recognition.readings[column.index].doubt
    if doubt is None or column.role is not Role.SCORE or column.score_scale is not None:
        return None
    return doubt if column.is_score or doubt.must_be_settled else None


def settled_alone(recognition: Recognition, columns: Sequence[Column], scale: ScoreScale | None) -> tuple[Column, ...]:
    """Return the columns as an import that cannot ask takes them: by the scale given, else only what is plain."""
    settled = []
    for column in columns:
        doubt = open_doubt(recognition, column)
        if column.role is Role.SCORE and scale is not None:
            column = replace(column, score_scale=scale)
        elif doubt is not None and doubt.must_be_settled and doubt.is_plain:
            column = replace(column, score_scale=doubt.remedy)
        settled.append(column)
    return tuple(settled)


def remembered(columns: Sequence[Column]) -> dict[str, Chosen]:
    """Return what to remember of these columns for files with the same headings."""
    return {
        column.name: Chosen(column.role, column.date_order, column.score_scale, column.is_second) for column in columns
    }


def _stepped_back(recognition: Recognition, column: Column) -> Column:
    asked = [guess.index for guess in recognition.columns if guess.role is Role.SCORE]
    if len(asked) > 1 and column.index in asked and recognition.readings[column.index].is_zero_ten:
        return replace(column, is_second=True, certainty=Certainty.SURE)
    has_scale = recognition.readings[column.index].scale is not None
    return _by_hand(recognition, column, Role.RATING if has_scale else Role.GROUP)


def _by_hand(recognition: Recognition, column: Column, role: Role) -> Column:
    chosen = replace(column, role=role, certainty=Certainty.SURE, why=Why.OWNER, is_second=False, score_scale=None)
    return with_reading(chosen, recognition.readings[column.index])


def with_date_order(columns: Sequence[Column], index: int, order: DateOrder) -> tuple[Column, ...]:
    """Return the columns with the dates of one read as the owner says."""
    return tuple(
        replace(column, date_order=order, is_date_ambiguous=False, certainty=Certainty.SURE)
        if column.index == index
        else column
        for column in columns
    )


def date_span(survey: CleanSurvey) -> tuple[date | None, date | None]:
    """Return the first and last day of a survey's answers, for naming the wave; None without dates."""
    return day_span(survey.answers)
