"""What the owner may change about a recognition before the answers are imported."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from npsdesk.core.cleaning.grid import columns_of
from npsdesk.core.cleaning.profile import Profile, profile_of
from npsdesk.core.cleaning.roles import with_reading
from npsdesk.core.cleaning.table import (
    Certainty,
    Choices,
    CleanSurvey,
    Column,
    DateOrder,
    OnDuplicate,
    Recognition,
    Table,
    Why,
)
from npsdesk.core.survey import Role


def choices_from(recognition: Recognition, on_duplicate: OnDuplicate = OnDuplicate.KEEP) -> Choices:
    """Return the choices of an owner who agrees with every guess."""
    return Choices(recognition.columns, on_duplicate)


def with_role(
    table: Table, recognition: Recognition, columns: Sequence[Column], index: int, role: Role
) -> tuple[Column, ...]:
    """Return the columns with one role chosen by hand, with the scale or date order it needs.

    There is one score: choosing another column makes the earlier one a rating, or a group where it is no numbers.
    """
    changed = []
    for column in columns:
        if column.index == index:
            column = replace(column, role=role, certainty=Certainty.SURE, why=Why.OWNER)
            column = with_reading(column, _profile(table, recognition, index))
        elif role is Role.SCORE and column.role is Role.SCORE:
            column = _no_longer_score(column, _profile(table, recognition, column.index))
        changed.append(column)
    return tuple(changed)


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


def _profile(table: Table, recognition: Recognition, index: int) -> Profile:
    header = recognition.header
    rows = table.rows[header.first_answer : recognition.last_answer]
    return profile_of(columns_of([row[index : index + 1] for row in rows], 1)[0])


def _no_longer_score(column: Column, profile: Profile) -> Column:
    column = replace(column, role=Role.RATING, why=Why.OWNER, certainty=Certainty.SURE)
    rated = with_reading(column, profile)
    return rated if rated.scale is not None else replace(rated, role=Role.GROUP)
