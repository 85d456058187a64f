"""What the owner may change about a recognition before the answers are imported."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from npsdesk.core.cleaning.roles import with_reading
from npsdesk.core.cleaning.table import (
    Certainty,
    Choices,
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

    There is one score: choosing another column makes the earlier one a rating, or a group where it is no numbers.
    """
    changed = []
    for column in columns:
        if column.index == index:
            column = _by_hand(recognition, column, role)
        elif role is Role.SCORE and column.role is Role.SCORE:
            has_scale = recognition.readings[column.index].scale is not None
            column = _by_hand(recognition, column, Role.RATING if has_scale else Role.GROUP)
        changed.append(column)
    return tuple(changed)


def _by_hand(recognition: Recognition, column: Column, role: Role) -> Column:
    chosen = replace(column, role=role, certainty=Certainty.SURE, why=Why.OWNER)
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
    days = [answer.when for answer in survey.answers if answer.when is not None]
    return (min(days).date(), max(days).date()) if days else (None, None)
