from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from surveys import cleaned, column, survey_rows, table

from npsdesk.core.cleaning.choices import choices_from, date_span, with_date_order, with_role
from npsdesk.core.cleaning.clean import clean
from npsdesk.core.cleaning.grid import is_blank
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import KEPT, Cell, DateOrder, Left, OnDuplicate, Why
from npsdesk.core.errors import Cancelled, FileEmpty
from npsdesk.core.progress import StoppableProgress
from npsdesk.core.survey import Role

cells = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "9", "10", "n/a", "Total", "11", "8/10", "nice people here", "Score", "2026-03-04"]),
    st.integers(-2, 12),
    st.booleans(),
    st.dates(),
    st.text(max_size=12),
)


def test_answers_hold_what_the_rows_said() -> None:
    survey = cleaned(table(*survey_rows()))
    first = survey.answers[0]
    assert (first.row, first.score, first.key, first.when) == (2, 0, "K0000", datetime.fromisoformat("2026-01-01"))
    assert [field.role for field in survey.fields] == [Role.COMMENT, Role.GROUP]
    assert first.comments == [(0, "the staff was friendly but delivery 0")]
    assert first.answers == [(1, "North")]
    assert (survey.reconciliation.rows_in_file, survey.reconciliation.imported) == (40, 40)


def test_rows_without_a_score_stay_and_are_listed() -> None:
    rows = survey_rows()
    for index, cell in ((1, None), (2, "n/a"), (3, 11), (4, "nine")):
        rows[index][1] = cell
    survey = cleaned(table(*rows))
    assert [(left.row, left.reason, left.cell) for left in survey.reconciliation.left] == [
        (2, Left.NO_SCORE, ""),
        (3, Left.NO_SCORE, "n/a"),
        (4, Left.OUT_OF_RANGE, "11"),
        (5, Left.NOT_A_SCORE, "nine"),
    ]
    assert len(survey.answers) == 40
    assert survey.answers[2].score is None


def test_empty_rows_are_no_rows_and_row_numbers_stay() -> None:
    rows = survey_rows()
    rows.insert(3, ["", None, " ", "", ""])
    survey = cleaned(table(*rows))
    assert survey.reconciliation.rows_in_file == 40
    assert [answer.row for answer in survey.answers[:3]] == [2, 3, 5]


def test_totals_and_repeated_headings_are_dropped_and_counted() -> None:
    rows = survey_rows()
    rows.insert(5, rows[0])
    rows.insert(9, ["Average", 7.4, "", "", ""])
    rows.append(["Total", 40, "", "", ""])
    reconciliation = cleaned(table(*rows)).reconciliation
    assert reconciliation.count(Left.REPEATED_HEADER) == 1
    assert reconciliation.count(Left.TOTALS) == 2
    assert (reconciliation.rows_in_file, reconciliation.imported) == (43, 40)


@pytest.mark.parametrize(
    ("policy", "dropped", "flagged"),
    [(OnDuplicate.KEEP, 0, (42,)), (OnDuplicate.KEEP_FIRST, 1, ()), (OnDuplicate.KEEP_LAST, 1, ())],
)
def test_duplicates_are_kept_unless_the_owner_says_otherwise(
    policy: OnDuplicate, dropped: int, flagged: tuple[int, ...]
) -> None:
    rows = [*survey_rows(), ["K0003", 9, "said again", "North", survey_rows()[4][4]]]
    survey = cleaned(table(*rows), policy)
    assert survey.reconciliation.count(Left.DUPLICATE) == dropped
    assert survey.reconciliation.possible_duplicates == flagged
    assert len(survey.answers) == 41 - dropped
    kept = [answer.row for answer in survey.answers if answer.key == "K0003"]
    assert kept == {OnDuplicate.KEEP: [5, 42], OnDuplicate.KEEP_FIRST: [5], OnDuplicate.KEEP_LAST: [42]}[policy]


def test_identical_rows_are_flagged_where_they_tell_who_or_what() -> None:
    rows = [
        ["NPS", "Why?"],
        [9, "because of the staff"],
        [0, "slow and dear"],
        [9, "because of the staff"],
        [5, ""],
        [5, ""],
    ]
    assert cleaned(table(*rows)).reconciliation.possible_duplicates == (4,)


def test_ratings_become_numbers_and_codes_off_the_scale_nothing() -> None:
    survey = cleaned(column("Staff were kind", ["Agree", "Strongly disagree", "n/a"]))
    assert [answer.answers[1:] for answer in survey.answers[:3]] == [[(2, 4.0)], [(2, 1.0)], []]
    labelled = cleaned(column("Speed", ["5 - great", "1 - bad", "3 - so so"]))
    assert labelled.answers[0].answers[-1] == (2, "5 - great")


def test_amounts_with_a_decimal_comma() -> None:
    survey = cleaned(column("Omzet", ["€ 1.200,50", "-16,3", ""]))
    assert [answer.answers[1:] for answer in survey.answers[:3]] == [[(2, 1200.5)], [(2, -16.3)], []]
    assert cleaned(column("Omzet", [1.5, 2.25])).answers[1].answers[1] == (2, 2.25)


def test_first_and_last_name_are_joined() -> None:
    rows = [["First name", "Last name", "NPS"], *([f"Ann{i}", "Bee", i % 11] for i in range(20))]
    assert cleaned(table(*rows)).answers[3].name == "Ann3 Bee"


def test_dates_that_cannot_be_read_are_listed() -> None:
    rows = survey_rows()
    rows[3][4] = "2026-02-31"
    survey = cleaned(table(*rows))
    assert survey.reconciliation.unread_dates == (4,)
    assert survey.answers[2].when is None


def test_a_bare_number_beside_real_dates_is_no_date() -> None:
    rows = [["Date", "NPS"], [date(2026, 1, 2), 3], [1e12, 4], [date(2026, 1, 3), 0]]
    survey = cleaned(table(*rows))
    assert survey.reconciliation.unread_dates == (3,)
    assert date_span(survey) == (date(2026, 1, 2), date(2026, 1, 3))


def test_true_is_not_one() -> None:
    rows = [["NPS", "Name"], [1, "a"], [True, "b"], [0, "c"], [9, "d"]]
    assert [answer.score for answer in cleaned(table(*rows)).answers] == [1, None, 0, 9]


def test_texts_arrive_as_they_were() -> None:
    rows = [["NPS", "Name", "Comment"], [9, "00123", "NA"], [8, "1E5", "=1+1"], [0, "12345678901234567890", "None"]]
    survey = cleaned(table(*rows))
    assert [answer.name for answer in survey.answers] == ["00123", "1E5", "12345678901234567890"]
    assert [answer.comments[0][1] for answer in survey.answers] == ["NA", "=1+1", "None"]


def test_ragged_rows_are_filled_up() -> None:
    rows = survey_rows()
    rows[2] = rows[2][:2]
    survey = cleaned(table(*rows))
    assert (survey.answers[1].score, survey.answers[1].comments) == (7, [])


def test_stop_is_obeyed() -> None:
    source = table(*survey_rows())
    recognition = recognise(source)
    progress = StoppableProgress()
    progress.stop()
    with pytest.raises(Cancelled):
        clean(source, recognition, choices_from(recognition), progress)


def test_choosing_another_score_by_hand() -> None:
    source = column("Second", [10, 0, 5, 6])
    recognition = recognise(source)
    columns = with_role(recognition, recognition.columns, 5, Role.SCORE)
    assert [item.role for item in columns if item.index in (1, 5)] == [Role.RATING, Role.SCORE]
    assert columns[1].scale is not None
    assert columns[5].why is Why.OWNER
    assert with_role(recognition, columns, 2, Role.GROUP)[2].role is Role.GROUP


def test_a_score_in_words_becomes_a_group_when_another_is_chosen() -> None:
    rows = survey_rows()
    for index, row in enumerate(rows[1:]):
        row[1] = ("n/a", "10 - sure", "0 - never", "maybe")[index % 4]
    source = table(*([*row, index % 11 if index else "NPS"] for index, row in enumerate(rows)))
    recognition = recognise(source)
    by_words = with_role(recognition, recognition.columns, 1, Role.SCORE)
    back = with_role(recognition, by_words, 5, Role.SCORE)
    assert [back[1].role, back[5].role] == [Role.GROUP, Role.SCORE]


def test_the_owner_settles_the_date_order() -> None:
    rows = [[*row[:4], "3/4/2026" if index else "Date"] for index, row in enumerate(survey_rows())]
    source = table(*rows)
    recognition = recognise(source)
    choices = choices_from(recognition)
    changed = type(choices)(with_date_order(choices.columns, 4, DateOrder.MONTH_FIRST))
    assert date_span(clean(source, recognition, choices)) == (date(2026, 4, 3), date(2026, 4, 3))
    assert date_span(clean(source, recognition, changed)) == (date(2026, 3, 4), date(2026, 3, 4))
    assert date_span(cleaned(table(["NPS", "Name"], [3, "x"], [0, "y"]))) == (None, None)


@settings(deadline=None)
@given(st.lists(st.lists(cells, min_size=0, max_size=5), min_size=1, max_size=25), st.sampled_from(OnDuplicate))
def test_every_row_is_accounted_for(rows: list[list[Cell]], policy: OnDuplicate) -> None:
    source = table(["Customer number", "Score", "Comment", "Region", "Date"], *rows)
    try:
        survey = cleaned(source, policy)
    except FileEmpty:
        return
    reconciliation = survey.reconciliation
    first = recognise(source).header.first_answer
    filled = [row for row in source.rows[first:] if not all(is_blank(cell) for cell in row)]
    assert reconciliation.rows_in_file == reconciliation.imported + len(reconciliation.left) == len(filled)
    kept = [left for left in reconciliation.left if left.reason in KEPT]
    assert len(survey.answers) == reconciliation.imported + len(kept)
    assert len({left.row for left in reconciliation.left}) == len(reconciliation.left)
