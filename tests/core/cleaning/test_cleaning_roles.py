from datetime import date

import pytest
from surveys import column, only, recognised, survey_rows, table

from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.cleaning.clean import check_choices, clean
from npsdesk.core.cleaning.headings import headings_hash
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import Cell, Certainty, Chosen, QuestionKind, ScaleKind, Why
from npsdesk.core.errors import FileEmpty, NoScoreColumn, SeveralScoreColumns, WrongScale
from npsdesk.core.several import choices_of
from npsdesk.core.survey import Role


def roles(*rows: list[Cell]) -> dict[str, Role]:
    return {found.name: found.role for found in recognise(table(*rows)).columns}


def test_a_plain_survey_needs_no_question() -> None:
    found = recognise(table(*survey_rows()))
    assert [item.role for item in found.columns] == [Role.KEY, Role.SCORE, Role.COMMENT, Role.GROUP, Role.DATE]
    assert {item.certainty for item in found.columns} == {Certainty.SURE}
    assert found.questions == ()
    assert found.headings_hash == headings_hash(found.header.names)


@pytest.mark.parametrize(
    ("heading", "answers", "role"),
    [
        ("E-mail", ["a@example.com", "b@example.com"], Role.EMAIL),
        ("Contact via", ["a@example.com", "b@example.org"], Role.EMAIL),
        ("First name", ["Ann", "Tom", "Li"], Role.NAME),
        ("Company", ["Acme", "Brook"], Role.COMPANY),
        ("Omzet", ["€ 1.200,50", "-16,3"], Role.VALUE),
        ("Logins", [3, 14, 15, 92, 6, 5, 35], Role.USAGE),
        ("Taal", ["nl", "en"], Role.LANGUAGE),
        ("Medewerker", ["Jan", "Els"], Role.EMPLOYEE),
        ("Opgezegd", ["ja", ""], Role.CHURN),
        ("Tags", ["price; speed", "staff"], Role.TAGS),
        ("Which channels?", ["Shop;", "Shop;Website;", "Phone;", "Phone;Website;"], Role.GROUP),
        ("What could be better?", [f"Choice {n};Choice {n * n};" for n in range(40)], Role.GROUP),
        ("Topics", ["price;speed;", "staff;"], Role.TAGS),
        ("One reason", ["Price", "Waiting time", "The people are nice"], Role.REASON),
        ("Would you come again?", ["Ja", "Nee"], Role.GROUP),
        ("Recommended", [0, 1], Role.GROUP),
        ("Q16_NPS_SCORE", [-100, 0, 100], Role.GROUP),
        ("Q3_NPS_GROUP", [1, 2, 3], Role.GROUP),
        ("Pace", ["Too slow", "Just right", "Too fast"], Role.GROUP),
        ("Speed of delivery", [1, 2, 3, 4, 5], Role.RATING),
        ("Staff were kind", ["Agree", "Disagree", "Strongly agree"], Role.RATING),
        ("Weight", [1.5, 22.75, 13.1], Role.VALUE),
        ("Collector ID", [11, 12], Role.IGNORE),
        ("Nothing here", [None, "", " "], Role.IGNORE),
        ("Survey", ["Autumn"], Role.IGNORE),
    ],
)
def test_roles_follow_heading_and_answers(heading: str, answers: list[Cell], role: Role) -> None:
    assert recognised(column(heading, answers), heading).role is role


def test_left_out_columns_say_why() -> None:
    assert recognised(column("Extra", [""]), "Extra").why is Why.EMPTY
    assert recognised(column("Extra", ["same"]), "Extra").why is Why.CONSTANT
    assert recognised(column("IP Address", ["1.2.3.4", "5.6.7.8"]), "IP Address").why is Why.TECHNICAL
    assert recognised(column("Hash", [f"x{index:05}" for index in range(40)]), "Hash").why is Why.TECHNICAL


def test_one_option_that_some_ticked_is_a_group() -> None:
    assert recognised(column("Which? – Web", ["Web", "", ""]), "Which? – Web").role is Role.GROUP


def test_the_clearest_score_wins_silently() -> None:
    found = recognise(column("Recommend", ["Agree", "Strongly Agree", "Disagree"]))
    assert [item.name for item in found.columns if item.role is Role.SCORE] == ["How likely are you to recommend us?"]
    assert not found.questions


def test_two_recommend_questions_are_asked_about() -> None:
    found = recognise(column("How likely are you to recommend our app?", [10, 3, 0, 8]))
    assert found.questions[0].kind is QuestionKind.WHICH_SCORE
    with pytest.raises(SeveralScoreColumns):
        check_choices(found, choices_from(found))


def test_a_copy_of_the_score_is_left_out() -> None:
    rows = [[*row, row[1]] for row in survey_rows()]
    found = recognise(table(*rows))
    assert found.columns[5].why is Why.COPY
    assert found.columns[1].role is Role.SCORE


@pytest.mark.parametrize(
    ("answers", "low", "high", "is_reversed"),
    [
        ([1, 2, 3, 4, 5, 5, 4, 4, 5], 1, 5, False),
        ([1, 1, 1, 1, 1, 1, 2, 2, 3, 5], 1, 5, True),
        ([1, 2, 5, 7, 6, 6, 7, 7, 7], 1, 7, False),
        ([80, 100, 55, 0, 95], 0, 100, False),
        (["Very likely", "Likely", "Unlikely"], 1, 5, False),
        (["5 - very likely", "4 - likely", "3 - maybe", "1 - never"] * 3, 1, 5, False),
    ],
)
def test_other_scales_are_refused(answers: list[Cell], low: int, high: int, is_reversed: bool) -> None:
    found = recognise(only("How likely are you to recommend us?", answers * 3))
    with pytest.raises(WrongScale) as problem:
        check_choices(found, choices_from(found))
    assert (problem.value.low, problem.value.high, problem.value.is_reversed) == (low, high, is_reversed)


def test_one_to_ten_is_used_and_asked_about() -> None:
    found = recognise(only("Rapportcijfer", [1, 10, 7, 8, 9, 4, 2] * 6))
    assert [item.kind for item in found.questions] == [QuestionKind.NO_ZERO]
    check_choices(found, choices_from(found))


def test_answers_alone_make_a_score_only_with_a_zero() -> None:
    assert recognised(only("Q5", [0, 10, 7, 8, 9, 4] * 4), "Q5").role is Role.SCORE
    found = recognise(only("Q5", [1, 10, 7, 8, 9, 4] * 4))
    assert (found.questions[0].kind, found.questions[0].columns) == (QuestionKind.NO_SCORE, (1,))
    with pytest.raises(NoScoreColumn):
        check_choices(found, choices_from(found))


def test_ratings_carry_their_scale() -> None:
    assert recognised(column("Speed", [0, 3, 5]), "Speed").scale == pytest.approx(
        recognised(column("Speed", [0, 3, 5]), "Speed").scale
    )
    words = recognised(column("Kind", ["Agree", "Disagree"]), "Kind").scale
    assert words is not None
    assert (words.kind, words.low, words.high) == (ScaleKind.WORDS, 1, 5)


def test_a_six_beside_scales_of_five_is_not_applicable() -> None:
    rows = [[*row, index % 5 + 1, 5 - index % 5, index % 6 + 1] for index, row in enumerate(survey_rows())]
    rows[0][5:] = ["Speed", "Price", "Help"]
    found = recognise(table(*rows))
    assert [item.scale.high for item in found.columns[5:] if item.scale] == [5, 5, 5]


def test_ambiguous_dates_are_asked_about_with_an_example() -> None:
    rows = [row[:4] + (["3/4/2026"] if index else ["Date"]) for index, row in enumerate(survey_rows())]
    found = recognise(table(*rows))
    assert found.columns[4].is_date_ambiguous
    assert (found.questions[0].kind, found.questions[0].example) == (QuestionKind.DATE_ORDER, "3/4/2026")


def test_the_best_of_several_dates_is_kept() -> None:
    rows = [
        ["Start time", "Completion time", "NPS"],
        *([date(2026, 1, day), date(2026, 2, day), day % 11] for day in range(1, 28)),
    ]
    assert roles(*rows) == {"Start time": Role.IGNORE, "Completion time": Role.DATE, "NPS": Role.SCORE}


def test_remembered_roles_win() -> None:
    found = recognise(table(*survey_rows()), {"Region": Chosen(Role.IGNORE), "Comment": Chosen(Role.REASON)})
    assert (found.columns[3].role, found.columns[3].why) == (Role.IGNORE, Why.REMEMBERED)
    assert found.columns[2].role is Role.REASON


def test_google_forms_and_surveymonkey_are_known() -> None:
    forms = [["Tijdstempel", "E-mailadres", "Hoe waarschijnlijk is het dat u ons aanbeveelt?"]]
    answers: list[list[Cell]] = [["4-5-2026 10:59:37", "a@example.com", 9], ["14-5-2026 10:59:37", "b@example.com", 0]]
    assert recognise(table(*forms, *answers)).vendor == "Google Forms"
    monkey = [["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "NPS"]]
    rows: list[list[Cell]] = [
        [1180 + day, 7, f"2026-01-{day:02}", f"2026-01-{day:02}", "1.1.1.1", day % 11] for day in range(1, 28)
    ]
    found = recognise(table(*monkey, *rows))
    assert (found.vendor, found.columns[3].role, found.columns[3].why) == ("SurveyMonkey", Role.DATE, Why.VENDOR)
    assert found.columns[0].role is Role.IGNORE


def test_headings_without_answers_are_an_empty_file() -> None:
    with pytest.raises(FileEmpty):
        recognise(table(["Score", "Comment", "Name"]))


@pytest.mark.parametrize(("other", "certainty"), [("n.v.t.", Certainty.SURE), ("see above", Certainty.CHECK)])
def test_no_answer_leaves_a_score_column_as_sure_as_it_is(other: str, certainty: Certainty) -> None:
    source = only("Recommend us", [other, 9, other, 7, 3, 10, 8, 1, 5] * 5)
    found = recognised(source, "Recommend us")
    assert (found.role, found.certainty) == (Role.SCORE, certainty)


def test_a_cell_of_several_choices_keeps_each_of_them_once() -> None:
    source = column("Which channels?", ["Shop;", "Shop;Website;Shop;", ";", None, "Other: by phone, mail;"])
    found = recognise(source)
    survey = clean(source, found, choices_from(found))
    place = next(place for place, spec in enumerate(survey.fields) if spec.name == "Which channels?")
    said = [[choices_of(str(value)) for at, value in row.answers if at == place] for row in survey.answers[:5]]
    assert said == [[["Shop"]], [["Shop", "Website"]], [], [], [["Other: by phone, mail"]]]


def test_equal_score_columns_are_copies_of_the_first() -> None:
    scores = [(number * 7) % 11 for number in range(40)]
    answers = [[scores[number - place % 4] for place in range(400)] for number in range(40)]
    found = recognise(table([f"NPS {place}" for place in range(400)], *answers))
    assert [item.index for item in found.columns if item.role is Role.SCORE] == [0, 1, 2, 3]
    assert {item.why for item in found.columns if item.index > 3} == {Why.COPY}
