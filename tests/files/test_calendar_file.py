from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.survey import Wave
from npsdesk.files.calendar_file import calendar_day
from npsdesk.services.next_survey import next_survey_day

NOW = datetime(2026, 11, 15, 9, 30, tzinfo=UTC)


def wave(last: date | None) -> Wave:
    return Wave(1, "Spring", None, last, "", 0, 0, 0)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_day_as_a_calendar_takes_it_in() -> None:
    lines = unfolded(calendar_day(date(2027, 5, 1), "Survey; again, please", "First\nSecond", NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20270501" in lines
    assert "DTEND;VALUE=DATE:20270502" in lines
    assert "DTSTAMP:20261115T093000Z" in lines
    assert "SUMMARY:Survey\\; again\\, please" in lines
    assert "DESCRIPTION:First\\nSecond" in lines


@given(st.text(), st.text())
def test_no_text_breaks_out_of_its_line_and_no_line_is_too_long(title: str, note: str) -> None:
    content = calendar_day(date(2027, 5, 1), title.encode("utf-8", "replace").decode(), note, NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"BEGIN:VEVENT\r\n") == 1
    assert len(unfolded(content)) == 14


def test_the_next_survey_is_half_a_year_later_and_never_in_the_past() -> None:
    assert next_survey_day(wave(date(2026, 11, 1)), date(2026, 11, 15)) == date(2027, 5, 2)
    assert next_survey_day(wave(date(2020, 1, 1)), date(2026, 11, 15)) == date(2027, 5, 16)
    assert next_survey_day(wave(None), date(2026, 11, 15)) == date(2027, 5, 16)
