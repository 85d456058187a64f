from surveys import survey_rows, table

from npsdesk.core.cleaning.header import find_header, last_answer
from npsdesk.core.cleaning.headings import claims_of, headings_hash, is_technical, normal_heading
from npsdesk.core.survey import Role


def test_headings_in_row_one() -> None:
    header = find_header(table(*survey_rows()))
    assert (header.first, header.depth, header.first_answer) == (0, 1, 1)


def test_title_rows_above_are_skipped() -> None:
    rows = [["Survey autumn", None, None, None, None], [], ["made on 3 November", "", "", "", ""], *survey_rows()]
    header = find_header(table(*rows))
    assert header.first == 3
    assert header.names[0] == "Customer number"


def test_two_rows_of_surveymonkey_are_combined() -> None:
    upper = ["Respondent ID", "How likely?", "Which did you use?", "", "", "Why?"]
    lower = ["", "Response", "Web", "App", "Other (please specify)", "Open-Ended Response"]
    header = find_header(table(upper, lower, ["1", "9", "Web", "", "", "good"]))
    assert header.depth == 2
    assert header.names[1:] == (
        "How likely?",
        "Which did you use? – Web",
        "Which did you use? – App",
        "Which did you use? – Other (please specify)",
        "Why?",
    )


def test_merged_heading_goes_on_to_the_right() -> None:
    rows = [["Score", "How satisfied?", "", ""], ["", "Price", "Speed", "Staff"], [9, 4, 5, 3], [8, 3, 3, 3]]
    header = find_header(table(*rows, merged=((0, 1, 0, 3),)))
    assert header.names == ("Score", "How satisfied? – Price", "How satisfied? – Speed", "How satisfied? – Staff")


def test_three_rows_of_qualtrics() -> None:
    rows = [
        ["StartDate", "Q1", "Q1_NPS_GROUP"],
        ["Start", "How likely are you to recommend us?", "Group"],
        ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}', '{"ImportId":"QID1_NPS"}'],
        ["2026-01-02", 9, 3],
    ]
    header = find_header(table(*rows))
    assert (header.depth, header.names[1]) == (3, "How likely are you to recommend us?")


def test_codes_above_questions_give_the_questions() -> None:
    rows = [
        ["Q1", "Q2", "Q3_1"],
        ["How likely to recommend?", "What could be better?", "Which region are you in?"],
        [9, "x", "y"],
    ]
    assert find_header(table(*rows)).names[0] == "How likely to recommend?"


def test_blank_and_repeated_headings_get_names_of_their_own() -> None:
    header = find_header(table(["Score", "", "Score", "Name", "Plan"], [1, 2, 3, "x", "y"]))
    assert header.names == ("Score", "B", "Score (2)", "Name", "Plan")


def test_empty_columns_to_the_right_are_no_columns() -> None:
    header = find_header(table(*([*row, None, ""] for row in survey_rows())))
    assert len(header.names) == 5


def test_totals_and_notes_below_are_cut_off() -> None:
    rows = [*survey_rows(5), ["", "", "", "", ""], ["Total", 42, "", "", ""], ["Gemiddelde", 7.5, "", "", ""]]
    source = table(*rows)
    assert last_answer(source.rows, find_header(source)) == 6
    noted = table(*survey_rows(5), [], ["Exported on Monday", "", "", "", ""])
    assert last_answer(noted.rows, find_header(noted)) == 6


def test_a_lone_comment_at_the_end_stays() -> None:
    source = table(*survey_rows(5), ["", "", "only a comment from me", "", ""])
    assert last_answer(source.rows, find_header(source)) == 7


def test_headings_are_compared_without_case_accents_numbers_and_markup() -> None:
    assert normal_heading("Q12: <b>Één&nbsp;reden</b>?") == "een nbsp reden"
    assert normal_heading("LikelyToRecommend") == "likely to recommend"
    assert headings_hash(["Score ", "Naam"]) == headings_hash(["score", "NAAM"])
    assert headings_hash(["Score", "Naam"]) != headings_hash(["Naam", "Score"])


def test_headings_claim_roles_in_four_languages() -> None:
    claims = {
        "Hoe waarschijnlijk is het dat u ons aanbeveelt?": Role.SCORE,
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?": Role.SCORE,
        "Recommanderiez-vous notre magasin ?": Role.SCORE,
        "Toelichting": Role.COMMENT,
        "Wat kan er beter?": Role.COMMENT,
        "Was können wir besser machen?": Role.COMMENT,
        "Klantnummer": Role.KEY,
        "Kundennr": Role.KEY,
        "Tijdstempel": Role.DATE,
        "Jahresumsatz": Role.VALUE,
        "Filiaal": Role.GROUP,
        "Medewerker": Role.EMPLOYEE,
        "Één reden": Role.REASON,
        "Opgezegd": Role.CHURN,
        "Datum ingevuld": Role.DATE,
    }
    assert {heading: claims_of(heading)[0].role for heading in claims} == claims


def test_bookkeeping_and_recoded_groups_claim_nothing() -> None:
    assert is_technical("IP Address")
    assert is_technical("Respondent ID")
    assert claims_of("Q3_NPS_GROUP") == ()


def test_thousands_of_equal_headings_are_numbered_in_their_order() -> None:
    names = ["Item", "Item (3)", *["Item"] * 4_000]
    found = find_header(table(names, [str(place % 7) for place in range(len(names))])).names
    assert found[:6] == ("Item", "Item (3)", "Item (2)", "Item (4)", "Item (5)", "Item (6)")
    assert found[-1] == "Item (4002)"
    assert len(set(found)) == len(names)
