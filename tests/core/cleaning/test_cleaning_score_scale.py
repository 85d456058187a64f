from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from surveys import column, only, recognised, survey_rows, table

from npsdesk.core.cleaning.cells import as_cells
from npsdesk.core.cleaning.choices import (
    choices_from,
    settled_alone,
    with_question,
    with_role,
    with_score_scale,
    with_scores,
)
from npsdesk.core.cleaning.clean import check_choices, clean
from npsdesk.core.cleaning.profile import profile_of
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.score_dates import score_of_date
from npsdesk.core.cleaning.score_doubt import find_doubt
from npsdesk.core.cleaning.score_groups import group_of_word
from npsdesk.core.cleaning.score_scale import DoubtKind, ScoreScale
from npsdesk.core.cleaning.stars import read_stars
from npsdesk.core.cleaning.table import Cell, Certainty, Chosen, Left, QuestionKind, Table, Why
from npsdesk.core.errors import NoScoreColumn, ScoresAreDates, ScoresShifted, SeveralScoreColumns, WrongScale
from npsdesk.core.survey import Group, Role, ScaleName

ASKED = "How likely are you to recommend us?"


def at(*parts: int) -> datetime:
    """Return a moment as a workbook holds it: without a zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def eaten(score: int, form: str) -> Cell:
    """Return what a spreadsheet makes of "score/10" where days come first (october) or months do (tenth)."""
    if score == 0:
        return "0/10"
    month = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt")[score - 1]
    made: dict[str, Cell] = {
        "october": at(2026, 10, score),
        "tenth": date(2026, score, 10),
        "dutch": f"{score}-okt",
        "english": f"10-{month.replace('mrt', 'mar').replace('mei', 'may').replace('okt', 'oct').title()}",
        "iso": f"2026-10-{score:02}",
        "slashes": f"{score}/10/2026",
    }
    return made[form]


def scores_of(source: Table, scale: ScoreScale | None) -> list[int | None]:
    found = recognise(source)
    index = next(item.index for item in found.columns if item.role is Role.SCORE)
    columns = with_score_scale(found.columns, index, scale)
    return [answer.score for answer in clean(source, found, replace(choices_from(found), columns=columns)).answers]


@pytest.mark.parametrize("form", ["october", "tenth", "dutch", "english", "iso", "slashes"])
def test_scores_that_a_spreadsheet_made_dates_of_are_asked_about_and_turned_back(form: str) -> None:
    scores = [9, 10, 8, 7, 0, 3, 10, 5, 9, 8, 10, 6]
    source = only(ASKED, [eaten(score, form) for score in scores])
    found = recognise(source)
    assert [item.kind for item in found.questions] == [QuestionKind.SCORE_DATES]
    with pytest.raises(ScoresAreDates) as problem:
        check_choices(found, choices_from(found))
    assert all(score_of_date(before) == score for before, score in problem.value.examples)
    assert scores_of(source, ScoreScale.DATES) == scores
    assert set(scores_of(source, None)) == {None, 0}


def test_what_is_unmistakable_is_turned_back_by_an_import_that_cannot_ask() -> None:
    plain = recognise(only(ASKED, [eaten(score, "dutch") for score in (9, 10, 8, 7, 0, 3, 10, 5, 9, 8)]))
    assert settled_alone(plain, plain.columns, None)[1].score_scale is ScoreScale.DATES
    mixed = recognise(only(ASKED, [*(eaten(score, "dutch") for score in (9, 10, 8, 7, 3, 10, 5, 9, 8)), "12-okt"]))
    assert settled_alone(mixed, mixed.columns, None)[1].score_scale is None
    assert settled_alone(mixed, mixed.columns, ScoreScale.DATES)[1].score_scale is ScoreScale.DATES


@pytest.mark.parametrize(
    "cells",
    [
        [at(2026, 10, day, 14, 5) for day in range(1, 11)],  # a time of day: these are moments
        [at(2026, 10, day) for day in range(1, 29)],  # a whole month
        [at(2025 + day % 2, 10, day) for day in range(1, 11)],  # two years
        [*(date(2026, 10, day) for day in range(1, 9)), date(2026, 3, 10)],  # the ten in two places
        ["8", "9", "10", "7"],
        ["Oct", "Nov"],
    ],
)
def test_real_dates_and_scores_are_no_eaten_scores(cells: list[Cell]) -> None:
    doubt = find_doubt(profile_of(as_cells(cells)))
    assert doubt is None or doubt.kind is not DoubtKind.DATES


def test_a_column_of_dates_without_a_word_for_scores_stays_one_of_dates() -> None:
    assert recognised(only("Datum", [date(2026, 10, day) for day in range(1, 11)]), "Datum").role is Role.DATE


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_only_a_date_with_a_ten_in_it_is_a_score(day: date) -> None:
    found = score_of_date(day)
    assert found is None or {found, 10} == {day.day, day.month}


def test_one_to_eleven_is_asked_about_and_one_is_taken_off() -> None:
    source = only(ASKED, [11, 10, 9, 1, 7, 11, 8, 5, 11, 2] * 2)
    found = recognise(source)
    assert [item.kind for item in found.questions] == [QuestionKind.SHIFTED]
    with pytest.raises(ScoresShifted):
        check_choices(found, choices_from(found))
    assert settled_alone(found, found.columns, None)[1].score_scale is None
    assert scores_of(source, ScoreScale.SHIFTED)[:4] == [10, 9, 8, 0]
    assert scores_of(source, ScoreScale.ZERO_TEN)[:4] == [None, 10, 9, 1]


def test_a_single_eleven_is_a_typing_error_and_no_other_scale() -> None:
    assert find_doubt(profile_of(as_cells([*range(1, 11), *range(1, 11), *range(5, 11), 11]))) is None


@pytest.mark.parametrize(
    ("scores", "kind"),
    [
        ([1, 10, 7, 8, 9, 4, 2] * 6, DoubtKind.NO_ZERO),
        ([0, 9, 9, 8, 7, 3, 5] * 6, DoubtKind.NO_TEN),
        ([0, 10, 9, 8] * 9, None),
        ([0, 5, 6, 4, 3] * 9, None),
        ([1, 10, 7, 8], None),
        ([5, 3, 4], DoubtKind.ALL_LOW),
        ([4, 5] * 10, DoubtKind.ALL_LOW),
        ([5], None),
        ([0, 5], None),
        ([5, 6], None),
    ],
)
def test_a_scale_without_one_of_its_ends_is_named(scores: list[Cell], kind: DoubtKind | None) -> None:
    doubt = find_doubt(profile_of(as_cells(scores)))
    assert (doubt.kind if doubt else None) is kind


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        (["80 %", "100%", "55 %", "0%"], ScaleName.PERCENT),
        ([0.8, 1.0, 0.55, 0.1, 0.0], ScaleName.PERCENT),
        (["★★★★", "★★★★★", "★☆☆☆☆"], ScaleName.STARS),
        (["4 stars", "5 stars", "1 star"], ScaleName.STARS),
        (["4 sterren", "5 sterren", "1 ster"], ScaleName.STARS),
        (["Very likely", "Likely", "Unlikely"], ScaleName.WORDS),
        ([-100, 0, 100], ScaleName.RECODED),
        ([-1, 0, 1], ScaleName.RECODED),
        ([1, 2, 3], ScaleName.RECODED),
        ([1, 2, 3, 4, 5], ScaleName.NUMBERS),
        ([0, 55, 70, 100], ScaleName.NUMBERS),
        (["Promoter", "Passive", "Detractor"], ScaleName.GROUPS),
        (["Promotor", "Passief tevreden", "Criticaster", "n.v.t."], ScaleName.GROUPS),
        (["Promotor", "Neutraal"], ScaleName.GROUPS),
    ],
)
def test_other_scales_are_named_for_what_they_are(answers: list[Cell], name: ScaleName) -> None:
    found = recognise(only(ASKED, answers * 8))
    with pytest.raises(WrongScale) as problem:
        check_choices(found, choices_from(found))
    assert problem.value.scale is name
    assert all(item.role is not Role.SCORE for item in found.columns)


def test_group_words_alone_are_refused_whatever_their_heading() -> None:
    found = recognise(only("Categorie", ["Promoter", "Passive", "Detractor"] * 9))
    with pytest.raises(WrongScale) as problem:
        check_choices(found, choices_from(found))
    assert problem.value.scale is ScaleName.GROUPS
    assert (found.columns[1].role, found.columns[1].why) == (Role.GROUP, Why.DERIVED)


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("Passief tevreden", Group.PASSIVE),
        ("neutral", Group.PASSIVE),
        ("NPS Promoter", Group.PROMOTER),
        ("Détracteurs", Group.DETRACTOR),
        ("Kritiker", Group.DETRACTOR),
        ("Criticaster ", Group.DETRACTOR),
        ("very happy promoter of art", None),
        ("", None),
    ],
)
def test_groups_have_names_in_four_languages(word: str, group: Group | None) -> None:
    assert group_of_word(word) is group


def test_one_two_three_that_follow_the_score_are_its_groups() -> None:
    rows = survey_rows()
    codes: list[Cell] = ["Band", *(3 if row[1] >= 9 else 2 if row[1] >= 7 else 1 for row in rows[1:])]  # type: ignore[operator]
    found = recognise(table(*([*row, code] for row, code in zip(rows, codes, strict=True))))
    assert (found.columns[5].role, found.columns[5].why) == (Role.GROUP, Why.DERIVED)
    other = recognise(column("Band", [1, 2, 3]))
    assert (other.columns[5].role, other.columns[5].why) == (Role.RATING, Why.CONTENT)


@pytest.mark.parametrize(
    ("cell", "stars"),
    [
        *(("★★★★☆", 4), ("⭐⭐⭐", 3), ("☆☆☆☆☆", 0), ("4,5 sterren", 4.5), ("1 star", 1), ("5 étoiles", 5)),
        *(("3 Sterne", 3), ("4 stars out of 5", 4), ("4 out of 5", None), ("4", None), (4, None), ("a star", None)),
    ],
)
def test_stars_are_counted(cell: Cell, stars: float | None) -> None:
    assert read_stars(cell) == stars


def test_stars_are_a_rating_of_one_to_five() -> None:
    source = column("Service", ["★★★★", "★", "★★★★★"])
    found = recognised(source, "Service")
    assert found.role is Role.RATING
    assert found.scale is not None
    assert (found.scale.low, found.scale.high) == (1, 5)
    recognition = recognise(source)
    answers = clean(source, recognition, choices_from(recognition)).answers
    assert [dict(answer.answers)[2] for answer in answers[:3]] == [4.0, 1.0, 5.0]


# ---- two questions

TWO = column("How likely are you to recommend our app?", [10, 3, 0, 8, "n/a", "12", 9, 9, 10, 7, 6, 8, 8, 9])


def test_of_two_questions_one_is_the_score_and_the_other_is_kept_beside_it() -> None:
    found = recognise(TWO)
    with pytest.raises(SeveralScoreColumns):
        check_choices(found, choices_from(found))
    columns = with_role(found, found.columns, 1, Role.SCORE)
    assert (columns[1].is_score, columns[5].is_question) == (True, True)
    choices = replace(choices_from(found), columns=columns)
    check_choices(found, choices)
    survey = clean(TWO, found, choices)
    place = next(place for place, field in enumerate(survey.fields) if field.role is Role.SCORE)
    assert survey.fields[place].name == "How likely are you to recommend our app?"
    kept = [dict(answer.answers).get(place) for answer in survey.answers[:6]]
    assert kept == [10, 3, 0, 8, None, None]
    assert survey.reconciliation.imported == 40
    assert survey.roles[columns[5].name] == Chosen(Role.SCORE, is_second=True)


def test_named_in_advance_the_first_is_the_score() -> None:
    found = recognise(TWO)
    both = with_scores(found, found.columns, [5, 1])
    assert (both[5].is_score, both[1].is_question) == (True, True)
    one = with_scores(found, found.columns, [5])
    assert (one[5].is_score, one[1].role) == (True, Role.RATING)


def test_only_a_second_question_is_no_score() -> None:
    found = recognise(column("Second", [0, 10]))
    columns = with_question(found, found.columns, 1)
    with pytest.raises(NoScoreColumn):
        check_choices(found, replace(choices_from(found), columns=columns))


def test_a_second_question_with_eaten_scores_is_asked_about_too() -> None:
    source = column("Other", [eaten(score, "dutch") for score in (9, 10, 8, 7, 3)])
    found = recognise(source)
    columns = with_question(found, found.columns, 5)
    with pytest.raises(ScoresAreDates):
        check_choices(found, replace(choices_from(found), columns=columns))
    agreed = with_score_scale(columns, 5, ScoreScale.DATES)
    survey = clean(source, found, replace(choices_from(found), columns=agreed))
    assert [dict(answer.answers)[2] for answer in survey.answers[:3]] == [9, 10, 8]


# ---- what was chosen last time


def test_all_that_was_agreed_to_is_taken_over_silently() -> None:
    source = only(ASKED, [eaten(score, "dutch") for score in (9, 10, 8, 7, 0, 3, 10, 5, 9, 8)])
    found = recognise(source, {ASKED: Chosen(Role.SCORE, score_scale=ScoreScale.DATES)})
    assert found.questions == ()
    assert (found.columns[1].why, found.columns[1].certainty) == (Why.REMEMBERED, Certainty.SURE)
    check_choices(found, choices_from(found))
    ten = recognise(
        only("Rapportcijfer", [1, 10, 7, 8, 9, 4, 2] * 6),
        {"Rapportcijfer": Chosen(Role.SCORE, score_scale=ScoreScale.ONE_TEN)},
    )
    assert ten.questions == ()


@pytest.mark.parametrize(("extra", "scale"), [("6", ScoreScale.SHIFTED), ("0", None)])
def test_a_shift_is_remembered_until_a_zero_says_otherwise(extra: str, scale: ScoreScale | None) -> None:
    source = only(ASKED, [*["11", "10", "9", "1", "7", "11", "8", "5", "11", "2"], extra])
    found = recognise(source, {ASKED: Chosen(Role.SCORE, score_scale=ScoreScale.SHIFTED)})
    assert (found.columns[1].score_scale, found.questions) == (scale, ())


def test_a_remembered_score_on_another_scale_is_asked_about_all_the_same() -> None:
    found = recognise(only(ASKED, [1, 2, 3, 4, 5] * 5), {ASKED: Chosen(Role.SCORE)})
    with pytest.raises(WrongScale):
        check_choices(found, choices_from(found))


def test_an_owner_s_yes_can_be_taken_back() -> None:
    source = only(ASKED, [eaten(score, "october") for score in (9, 10, 8, 7, 3, 10, 5, 9, 8)])
    found = recognise(source)
    agreed = with_score_scale(found.columns, 1, ScoreScale.DATES)
    assert with_score_scale(agreed, 1, None) == found.columns
    assert Left.NOT_A_SCORE in {row.reason for row in clean(source, found, choices_from(found)).reconciliation.left}
