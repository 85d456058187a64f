"""When to ask customers again."""

from dataclasses import replace
from datetime import UTC, date, datetime

from npsdesk.core.survey import Wave
from npsdesk.services import project_data
from npsdesk.services.next_survey import next_survey_day, next_survey_reminder
from npsdesk.store.project import Project


def wave(last: date | None) -> Wave:
    return Wave(1, "Spring", None, last, "", 0, 0, 0)


def test_the_next_survey_is_half_a_year_later_and_never_in_the_past() -> None:
    assert next_survey_day(wave(date(2026, 11, 1)), date(2026, 11, 15)) == date(2027, 5, 2)
    assert next_survey_day(wave(date(2020, 1, 1)), date(2026, 11, 15)) == date(2027, 5, 16)
    assert next_survey_day(wave(None), date(2026, 11, 15)) == date(2027, 5, 16)


def test_the_reminder_names_the_wave(sample: Project) -> None:
    data = replace(project_data.load(sample), waves=(wave(date(2026, 11, 1)),))
    found = next_survey_reminder(data, date(2026, 11, 15), datetime(2026, 11, 15, 9, tzinfo=UTC))
    text = found.replace(b"\r\n ", b"").decode()
    assert "DTSTART;VALUE=DATE:20270502" in text
    assert "Send the same survey as in Spring" in text
