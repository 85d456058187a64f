"""When to ask customers again."""

from dataclasses import replace
from datetime import UTC, date, datetime

from npsdesk.core.survey import Wave
from npsdesk.services import project_data
from npsdesk.services.next_survey import next_survey_day, next_survey_reminder
from npsdesk.services.reminders import survey_due
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


def wave(first: date | None) -> Wave:
    return Wave(1, "Spring", first, first, "", 0, 0, 0)


def test_the_next_survey_is_half_a_year_later_or_as_long_as_always_and_never_in_the_past() -> None:
    assert next_survey_day([wave(date(2026, 11, 1))], TODAY) == date(2027, 5, 2)
    assert next_survey_day([wave(date(2026, 8, 1)), wave(date(2026, 11, 1))], TODAY) == date(2027, 2, 1)
    assert next_survey_day([wave(date(2020, 1, 1))], TODAY) == TODAY
    assert next_survey_day([wave(None)], TODAY) == date(2027, 5, 16)


def test_both_reminders_of_the_next_survey_name_the_same_day(sample: Project) -> None:
    data = project_data.load(sample)
    here = next_survey_reminder(data, TODAY, datetime(2026, 11, 15, 9, tzinfo=UTC)).decode()
    day = survey_due(data.waves, TODAY)
    assert day is not None
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in here


def test_the_reminder_names_the_wave(sample: Project) -> None:
    data = replace(project_data.load(sample), waves=(wave(date(2026, 11, 1)),))
    found = next_survey_reminder(data, date(2026, 11, 15), datetime(2026, 11, 15, 9, tzinfo=UTC))
    text = found.replace(b"\r\n ", b"").decode()
    assert "DTSTART;VALUE=DATE:20270502" in text
    assert "Send the same survey as in Spring" in text
