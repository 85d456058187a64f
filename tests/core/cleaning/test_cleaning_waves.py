"""What names a wave, what a file is offered to be split by, and that every row ends up in exactly one wave."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.cleaning.clean import clean
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.rounds import NO_ROUND, Round, split_survey
from npsdesk.core.cleaning.split import Period, Split, SplitOffer
from npsdesk.core.cleaning.split_offer import find_offer
from npsdesk.core.cleaning.table import Cell, CleanSurvey, OnDuplicate, Table
from npsdesk.core.cleaning.wave_words import asks_for_waves, read_wave
from npsdesk.core.errors import TooManyWaves
from tests.surveys import survey_rows, table

LABELS = [
    "2025 Q1",
    "q1-2025",
    "Spring 2025",
    "voorjaar 2025",
    "Meting 2",
    "2e meting",
    "nulmeting",
    "2025-2",
    "mrt 2025",
]


def split(
    source: Table, by: Split, on_duplicate: OnDuplicate = OnDuplicate.KEEP
) -> tuple[CleanSurvey, tuple[Round, ...]]:
    recognition = recognise(source)
    choices = replace(choices_from(recognition, on_duplicate), split=by)
    survey = clean(source, recognition, choices)
    return survey, split_survey(survey, recognition, choices)


def offer(source: Table) -> SplitOffer:
    recognition = recognise(source)
    return find_offer(recognition, recognition.columns)


def with_wave(labels: list[Cell], count: int = 60, heading: str = "Wave") -> Table:
    rows = survey_rows(count)
    return table([*rows[0], heading], *([*row, labels[place % len(labels)]] for place, row in enumerate(rows[1:])))


def dated(days: list[date], per_day: int = 6) -> Table:
    rows = survey_rows(len(days) * per_day)
    for place, row in enumerate(rows[1:]):
        row[4] = days[place // per_day]
    return table(*rows)


@pytest.mark.parametrize("label", LABELS)
def test_words_that_name_a_wave(label: str) -> None:
    word = read_wave(label)
    assert word is not None
    assert word.is_clear


@pytest.mark.parametrize("label", ["2024", "3", "Q3", "W1", "First"])
def test_words_that_need_a_heading(label: str) -> None:
    word = read_wave(label)
    assert word is not None
    assert not word.is_clear


@pytest.mark.parametrize("label", ["North", "Berlin 2025", "20251", "", "x" * 60])
def test_other_words(label: str) -> None:
    assert read_wave(label) is None


def test_waves_sort_by_what_they_say() -> None:
    labels = ["2025 Q2", "Summer 2024", "autumn 2025", "2024 h1", "jan 2025"]
    words = {label: read_wave(label) for label in labels}
    ordered = sorted(labels, key=lambda label: words[label].order if words[label] else (0, 0.0, 0))
    assert ordered == ["2024 h1", "Summer 2024", "jan 2025", "2025 Q2", "autumn 2025"]


def test_headings() -> None:
    assert all(map(asks_for_waves, ["Wave", "Survey wave", "Meting", "Kwartaal", "Jahr", "Campaign name"]))
    assert not any(map(asks_for_waves, ["Customer since", "Region", "Year of birth"]))


def test_a_column_of_waves_is_suggested() -> None:
    found = offer(with_wave(["2025 Q1", "2025 Q2"]))
    assert (found.suggested, found.count) == (Split(column=5), 2)
    assert offer(with_wave([2024, 2025], heading="Year")).suggested == Split(column=5)
    assert offer(with_wave(["before", "after"], heading="Meting")).suggested == Split(column=5)


def test_years_of_something_else_are_not_suggested() -> None:
    found = offer(with_wave([2024, 2025, 2019], heading="Customer since"))
    assert found.suggested is None


def test_dates_in_rounds_are_suggested() -> None:
    days = [date(2025, 3, 28) + timedelta(step) for step in range(10)] + [
        date(2025, 9, 1) + timedelta(s) for s in range(9)
    ]
    found = offer(dated(days))
    assert found.suggested == Split(period=Period.ROUND)
    assert found.periods == (Period.ROUND, Period.MONTH, Period.QUARTER, Period.HALF_YEAR)


def test_dates_all_the_time_are_offered_by_year_only_when_long() -> None:
    short = [date(2025, 1, 1) + timedelta(step * 3) for step in range(60)]
    assert offer(dated(short, 1)).suggested is None
    long = [date(2024, 1, 1) + timedelta(step * 6) for step in range(120)]
    assert offer(dated(long, 1)).suggested == Split(period=Period.YEAR)


def test_one_round_is_no_offer() -> None:
    assert offer(dated([date(2025, 3, 3) + timedelta(step) for step in range(9)])) == SplitOffer(columns=(3,))


def test_a_round_over_the_end_of_a_quarter_stays_whole() -> None:
    days = [date(2025, 3, 28) + timedelta(step) for step in range(10)] + [date(2025, 9, 1)]
    _survey, rounds = split(dated(days), Split(period=Period.ROUND))
    assert [part.name.first for part in rounds] == [date(2025, 3, 28), date(2025, 9, 1)]
    assert rounds[0].days == (date(2025, 3, 28), date(2025, 4, 6))


def test_blank_waves_come_last_and_are_counted() -> None:
    source = with_wave(["2025 Q2", "2025 Q1", "", " 2025 q1 "])
    survey, rounds = split(source, Split(column=5))
    assert [part.name.text for part in rounds][2:] == [""]
    assert rounds[-1].name == NO_ROUND
    assert Counter({part.name.text.casefold(): len(part.survey.answers) for part in rounds}) == {
        "2025 q1": 30,
        "2025 q2": 15,
        "": 15,
    }
    assert survey.reconciliation.rows_in_file == 60


def test_the_column_of_waves_is_no_field() -> None:
    survey, rounds = split(with_wave(["2025 Q1", "2025 Q2"]), Split(column=5))
    assert "Wave" not in [spec.name for spec in survey.fields]
    assert survey.roles["Wave"] is not None
    assert len(rounds) == 2


def test_a_column_asked_in_one_wave_only_is_no_field_of_the_other() -> None:
    rows = survey_rows(60)
    waves = ["2025 Q1", "2025 Q2"]
    source = table(
        [*rows[0], "Branch", "Wave"],
        *(
            [*row, ("A", "B")[place % 3 == 0] if place % 2 else "", waves[place % 2]]
            for place, row in enumerate(rows[1:])
        ),
    )
    _survey, rounds = split(source, Split(column=6))
    names = [[spec.name for spec in part.survey.fields] for part in rounds]
    by_wave = dict(zip([part.name.text for part in rounds], names, strict=True))
    assert "Branch" not in by_wave["2025 Q1"]
    assert "Branch" in by_wave["2025 Q2"]
    second = next(part.survey for part in rounds if part.name.text == "2025 Q2")
    place = [spec.name for spec in second.fields].index("Branch")
    assert {value for answer in second.answers for position, value in answer.answers if position == place} == {"A", "B"}


def test_the_same_customer_at_the_same_day_in_two_waves_is_no_duplicate() -> None:
    heading: list[Cell] = ["Customer number", "Recommend", "Date", "Wave"]
    rows: list[list[Cell]] = [
        ["K1", 8, "2026-01-05", "W1"],
        ["K1", 9, "2026-01-05", "W2"],
        ["K1", 9, "2026-01-05", "W2"],
    ]
    source = table(heading, *rows, *[[f"K{n}", n % 11, "2026-01-06", f"W{n % 2 + 1}"] for n in range(2, 20)])
    survey, rounds = split(source, Split(column=3))
    assert survey.reconciliation.possible_duplicates == (4,)
    assert sum(len(part.survey.reconciliation.possible_duplicates) for part in rounds) == 1


def test_too_many_waves_are_refused() -> None:
    with pytest.raises(TooManyWaves):
        split(with_wave([f"x{number}" for number in range(150)], 150), Split(column=5))


CELLS = st.sampled_from(["2025 Q1", "2025 Q2", "2025 q2 ", "", None, "2024 Q4", 2025])
DAYS = st.one_of(st.none(), st.just("soon"), st.dates(date(2023, 1, 1), date(2026, 12, 31)))
ROWS = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from("abcd"), CELLS, DAYS, st.integers(0, 9)), min_size=12, max_size=60
)
SPLITS = st.sampled_from([Split(column=3), *(Split(period=period) for period in Period)])


@settings(max_examples=80)
@given(ROWS, SPLITS, st.sampled_from(OnDuplicate))
def test_every_row_is_in_exactly_one_wave(
    drawn: list[tuple[int, str, Cell, Cell, int]], by: Split, on_duplicate: OnDuplicate
) -> None:
    rows: list[list[Cell]] = [["Customer number", "Recommend", "Comment", "Wave", "Date"]]
    for place, (score, letter, wave, day, odd) in enumerate(drawn):
        rows.append([f"K{place % 5}", score, letter * 5, wave, day])
        if odd == 0:
            rows.append(["Total", 7, None, None, None])
    rows += [["K9", 10, "so good", "2025 Q1", date(2025, 1, 1)]] * 2
    survey, rounds = split(table(*rows), by, on_duplicate)
    whole = survey.reconciliation
    assert sorted(answer.row for part in rounds for answer in part.survey.answers) == [a.row for a in survey.answers]
    assert sorted(row.row for part in rounds for row in part.survey.reconciliation.left) == sorted(
        r.row for r in whole.left
    )
    assert sum(part.survey.reconciliation.rows_in_file for part in rounds) == whole.rows_in_file
    assert sum(part.survey.reconciliation.imported for part in rounds) == whole.imported
    assert all(
        part.survey.reconciliation.rows_in_file
        == part.survey.reconciliation.imported + len(part.survey.reconciliation.left)
        for part in rounds
    )
