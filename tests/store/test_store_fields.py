"""Columns that come and go between waves: the same heading, role and scale is one field, anything else another."""

from dataclasses import replace

import pytest
from store_builders import bring_in, survey

from npsdesk.core.cleaning.table import FieldSpec, Scale, ScaleKind
from npsdesk.core.survey import Role
from npsdesk.store import responses
from npsdesk.store.project import Project

FIVE, SEVEN = Scale(ScaleKind.NUMBERS, 1, 5), Scale(ScaleKind.NUMBERS, 1, 7)


def names(project: Project) -> list[tuple[str, str]]:
    return [(field.name, field.role.value) for field in responses.fields(project)]


def bring(project: Project, name: str, *specs: FieldSpec) -> None:
    clean = survey(2)
    for row in clean.answers:
        row.answers, row.comments = [], []
    bring_in(project, name, replace(clean, fields=specs))


@pytest.mark.parametrize("low", [0, 1])
def test_the_same_question_is_one_field(project: Project, low: int) -> None:
    bring(project, "A", FieldSpec(0, "Speed", Role.RATING, FIVE))
    bring(project, "B", FieldSpec(3, "Speed", Role.RATING, replace(FIVE, low=low)))
    assert names(project) == [("Speed", "rating")]


def test_another_role_is_another_field(project: Project) -> None:
    bring(project, "A", FieldSpec(0, "Speed", Role.RATING, FIVE))
    bring(project, "B", FieldSpec(0, "Speed", Role.GROUP))
    assert names(project) == [("Speed", "rating"), ("Speed", "group")]
    assert responses.waves_of_fields(project) == {1: [1], 2: [2]}


def test_another_scale_is_another_field(project: Project) -> None:
    bring(project, "A", FieldSpec(0, "Speed", Role.RATING, FIVE))
    bring(project, "B", FieldSpec(0, "Speed", Role.RATING, SEVEN))
    bring(
        project,
        "C",
        FieldSpec(0, "Speed", Role.RATING, replace(FIVE, high=7)),
        FieldSpec(1, "Speed", Role.RATING, FIVE),
    )
    assert names(project) == [("Speed", "rating"), ("Speed (1–7)", "rating")]
    assert responses.waves_of_fields(project) == {1: [1, 3], 2: [2, 3]}
