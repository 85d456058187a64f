import json
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npsdesk.core.cleaning.choices import choices_from, date_span
from npsdesk.core.cleaning.clean import check_choices, clean
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import CleanSurvey, Recognition
from npsdesk.core.errors import WrongScale
from npsdesk.core.survey import Role
from npsdesk.files.readers.opening import open_table

SURVEYS = (
    "botanic_excerpt.ods",
    "botanic_excerpt.xlsx",
    "botanic_excerpt_excel_fr.csv",
    "brands_google_forms_fr.csv",
    "carpentries_instructor_training.csv",
    "carpentries_instructor_training.xlsx",
    "carpentries_longterm_surveymonkey.csv",
    "carpentrycon_2020.ods",
    "seat_nl_excel.csv",
    "seat_two_header_rows.xlsx",
)
REVERSED = ("nhs_fft_long.csv", "nhs_fft_wide.xlsx")


def truth(shared: Path, name: str) -> dict[str, Any]:
    keys = json.loads((shared / "data" / "surveys" / "KEYS.json").read_text(encoding="utf-8"))
    return next(key for key in keys if key["file"] == name)


def imported(shared: Path, name: str) -> tuple[Recognition, CleanSurvey]:
    table = open_table(shared / "data" / "surveys" / name)
    recognition = recognise(table)
    return recognition, clean(table, recognition, choices_from(recognition))


def counted(scores: list[int | None]) -> dict[str, int]:
    given = [score for score in scores if score is not None]
    return {
        "rows": len(scores),
        "scored": len(given),
        "promoters": sum(score >= 9 for score in given),
        "passives": sum(score in (7, 8) for score in given),
        "detractors": sum(score <= 6 for score in given),
    }


def comments(survey: CleanSurvey) -> list[int]:
    counts = Counter(position for answer in survey.answers for position, _text in answer.comments)
    return sorted(counts.values())


@pytest.mark.parametrize("name", SURVEYS)
def test_real_surveys_come_out_as_they_are(shared: Path, name: str) -> None:
    recognition, survey = imported(shared, name)
    check_choices(recognition, choices_from(recognition))
    known = truth(shared, name)
    got = counted([answer.score for answer in survey.answers])
    assert got == {key: known["truth"][key] for key in got}
    assert survey.reconciliation.rows_in_file == known["truth"]["rows"]
    if "comments" in known:
        assert comments(survey) == sorted(known["comments"].values())


@pytest.mark.parametrize("name", REVERSED)
def test_one_to_five_is_refused_and_its_comments_are_found(shared: Path, name: str) -> None:
    recognition, survey = imported(shared, name)
    with pytest.raises(WrongScale) as problem:
        check_choices(recognition, choices_from(recognition))
    assert problem.value.is_reversed
    assert comments(survey) == sorted(truth(shared, name)["comments"].values())


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_dates_fall_in_the_right_quarter(shared: Path, suffix: str) -> None:
    name = f"carpentries_instructor_training.{suffix}"
    _recognition, survey = imported(shared, name)
    quarters: dict[str, list[int | None]] = {}
    for answer in survey.answers:
        assert answer.when is not None
        quarters.setdefault(f"{answer.when.year}Q{(answer.when.month + 2) // 3}", []).append(answer.score)
    for quarter, known in truth(shared, name)["nps_by_wave"].items():
        got = counted(quarters[quarter])
        assert got == {key: known[key] for key in got}


def test_drivers_in_words_are_ordered_and_two_sided_ones_are_not(shared: Path) -> None:
    recognition, _survey = imported(shared, "carpentries_instructor_training.xlsx")
    roles = {column.name: column.role for column in recognition.columns}
    known = truth(shared, "carpentries_instructor_training.xlsx")["driver_reference"]["complete_drivers"]
    assert {roles[name] for name in known} == {Role.RATING}
    assert roles["Pace"] is roles["HandsOn"] is Role.GROUP
    scale = next(column.scale for column in recognition.columns if column.name == "TrainersConsiderate")
    assert scale is not None
    assert [scale.words[word] for word in ("never", "rarely", "sometimes", "often", "all of the time")] == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_dutch_dates_and_the_epoch(shared: Path) -> None:
    _recognition, survey = imported(shared, "seat_nl_excel.csv")
    assert date_span(survey) == (date(2007, 5, 20), date(2015, 8, 2))
    assert len(survey.reconciliation.unread_dates) == 26


def test_a_thousand_columns_are_recognised_quickly(shared: Path) -> None:
    table = open_table(shared / "data" / "wide" / "2024_text.csv")
    started = time.process_time()
    assert len(recognise(table).columns) > 1000
    assert time.process_time() - started < 5
