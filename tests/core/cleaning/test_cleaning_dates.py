"""Dates as survey tools and spreadsheets write them, in four languages and with every kind of zone."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from babel.dates import format_datetime
from hypothesis import assume, given
from hypothesis import strategies as st
from surveys import cleaned, recognised, survey_rows, table

from npsdesk.core.cleaning.dates import is_date_like, read_moment, vote_order
from npsdesk.core.cleaning.reading import read_moments
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import Cell, Certainty, Chosen, Column, DateOrder, Table, Why
from npsdesk.core.survey import Role

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2068, 12, 31)).map(lambda moment: moment.replace(microsecond=0))  # noqa: DTZ001
LANGUAGES = st.sampled_from(["en", "en_GB", "nl", "nl_BE", "de", "de_AT", "fr", "fr_BE"])
NAMED = st.sampled_from(
    [
        *("d MMMM y", "d MMM y", "d-MMM-y", "d-MMM-yy", "dd MMM. y", "d. MMMM y", "d. MMM. y", "MMMM d, y", "MMM d, y"),
        *("EEEE d MMMM y", "EEE d MMM y", "EEE, d MMM y", "EEEE, d. MMMM y", "EEEE, MMMM d, y", "EEE. d MMM y"),
    ]
)
CLOCKS = st.sampled_from(
    [("", ""), (" HH:mm", ""), (" HH:mm:ss", ""), (", HH:mm", ""), (" HH'h'mm", ""), (" h:mm a", "en")]
)
ZONES = st.sampled_from(
    [
        "",
        "Z",
        " UTC",
        " GMT+1",
        " GMT+01:00",
        " EST",
        " CET",
        "+01:00",
        " +0100",
        "-05:00",
        " UTC+2",
        " (CET)",
        " +0100 CET",
    ]
)


@given(MOMENTS, LANGUAGES, NAMED, CLOCKS)
def test_named_months_are_read_in_four_languages(
    moment: datetime, locale: str, form: str, clock: tuple[str, str]
) -> None:
    pattern, only = clock
    locale = only or locale
    text = format_datetime(moment, form + pattern, locale=locale).replace("..", ".")
    kept = [part in pattern for part in ("HH:mm:ss", "mm")]
    seen = time(moment.hour * kept[1], moment.minute * kept[1], moment.second * kept[0])
    for shown in (text, text.upper(), text.replace(".", "")):
        assert read_moment(shown) == datetime.combine(moment.date(), seen), shown


@given(
    MOMENTS,
    st.sampled_from(
        [
            *(("%d-%m-%Y", DateOrder.DAY_FIRST), ("%d/%m/%Y", DateOrder.DAY_FIRST), ("%d.%m.%Y", DateOrder.DAY_FIRST)),
            *(
                ("%d.%m.%y", DateOrder.DAY_FIRST),
                ("%m/%d/%y", DateOrder.MONTH_FIRST),
                ("%m-%d-%Y", DateOrder.MONTH_FIRST),
            ),
            *(
                ("%Y-%m-%d", DateOrder.YEAR_FIRST),
                ("%Y/%m/%d", DateOrder.YEAR_FIRST),
                ("%Y.%m.%d", DateOrder.DAY_FIRST),
            ),
        ]
    ),
    st.sampled_from([" %H:%M:%S", " %I:%M:%S %p", " %I:%M:%S%p", ", %H:%M:%S", "  %H:%M:%S"]),
    ZONES,
)
def test_numeric_dates_come_back_with_the_clock_time_that_stands_there(
    moment: datetime, form: tuple[str, DateOrder], clock: str, zone: str
) -> None:
    pattern, order = form
    assume(not (clock.endswith("%p") and zone == "Z"))
    assert read_moment(moment.strftime(pattern + clock) + zone, order) == moment


@given(
    MOMENTS,
    st.integers(-720, 840),
    st.sampled_from(["T", " "]),
    st.sampled_from(["seconds", "milliseconds", "microseconds"]),
)
def test_iso_is_read_with_any_offset(moment: datetime, minutes: int, sign: str, detail: str) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert read_moment(zoned.isoformat(sign, detail)) == moment
    assert read_moment(zoned) == moment


@given(
    MOMENTS,
    st.sampled_from([str, int, float, "{}.25".format, lambda seconds: f"{seconds}000", lambda seconds: seconds * 1000]),
)
def test_unix_seconds_and_milliseconds_are_read_also_as_texts(moment: datetime, form: object) -> None:
    seconds = int((moment - datetime(1970, 1, 1)).total_seconds())  # noqa: DTZ001
    if seconds >= 1_000_000_000:
        assert callable(form)
        assert read_moment(form(seconds)) == moment


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(0, 86399), st.booleans())
def test_serial_days_are_read_also_as_texts(day: date, second: int, is_text: bool) -> None:
    serial = (day - date(1899, 12, 30)).days + second / 86400
    moment = datetime.combine(day, time()) + timedelta(seconds=second)
    assert read_moment(f"{serial:.10f}" if is_text else serial) == moment


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("4-5-2026 10:59:37", "2026-05-04T10:59:37"),
        ("2024/01/31 3:45:12 PM GMT+1", "2024-01-31T15:45:12"),
        ("2026-03-05 09:07:03.123 UTC", "2026-03-05T09:07:03"),
        ("Mon Jan 05 2026 10:59:37 GMT+0100 (Central European Standard Time)", "2026-01-05T10:59:37"),
        ("Mon, 05 Jan 2026 10:59:37 +0100", "2026-01-05T10:59:37"),
        ("Mon Jan 05 10:59:37 UTC 2026", "2026-01-05T10:59:37"),
        ("le 1er mars 2026 à 14h05", "2026-03-01T14:05:00"),
        ("3 okt '26", "2026-10-03T00:00:00"),
        ("okt-26", "2026-10-01T00:00:00"),
        ("3 mei 2026 om 10:59 uur", "2026-05-03T10:59:00"),
        ("3. März 2026, 14:05 Uhr", "2026-03-03T14:05:00"),
        ("31.12.98", "1998-12-31T00:00:00"),
    ],
)
def test_what_tools_write_is_read(text: str, iso: str) -> None:
    found = read_moment(text, DateOrder.DAY_FIRST)
    assert found is not None
    assert found.replace(microsecond=0).isoformat() == iso


@pytest.mark.parametrize(
    "cell",
    [
        *("10:59", "31-02-2026", "2026-13-01", "32 mei 2026", "29 feb 2025", "May 26", "okt 26", "ongeveer 3 mei 2026"),
        *(
            "3 mei 2026 25:00",
            "3-4-2026 13:00 PM",
            "20260413",
            "12 2026",
            "soon 2026",
            "3-4-85",
            "",
            " " * 200,
            "9" * 200,
        ),
        *(time(10, 59), timedelta(hours=3), 5, -1, 0),
    ],
)
def test_times_alone_and_impossible_days_are_not_read(cell: Cell) -> None:
    assert read_moment(cell, DateOrder.DAY_FIRST) is None


@pytest.mark.parametrize("text", ["1" + " " * 70 + "x", "3 mei " + "a " * 36, "GMT " * 19, "1/2/" + " " * 70, "-" * 79])
def test_no_text_holds_the_reader_up(text: str) -> None:
    assert read_moment(text, DateOrder.DAY_FIRST) is None


def test_a_bare_number_beside_real_dates_is_a_broken_cell() -> None:
    column = Column(0, "Datum", Role.DATE, Certainty.SURE, Why.HEADING, date_order=DateOrder.DAY_FIRST)
    assert read_moments(["3-4-2026", "46200", "4-4-2026"], column)[1] is None
    assert read_moments([date(2026, 4, 3), 46200], column)[1] is None
    assert None not in read_moments(["46200", "46201,5"], column)
    assert not is_date_like("46200")


def test_iso_beside_dates_that_read_both_ways_is_still_asked_about() -> None:
    vote = vote_order({"2026-01-02": 5, "3/4/2026": 1})
    assert vote is not None
    assert (vote.is_ambiguous, vote.example) == (True, "3/4/2026")


def test_years_in_front_say_nothing_of_shorter_dates_beside_them() -> None:
    vote = vote_order({"2026-03-03": 9, "2026/03/04": 1, "04/03/26": 2, "29/03/26": 1})
    assert vote is not None
    assert (vote.order, vote.is_ambiguous) == (DateOrder.DAY_FIRST, False)
    moment = read_moment("04/03/26", vote.order)
    assert moment is not None
    assert moment.date() == date(2026, 3, 4)
    alone = vote_order({"2026-03-03": 9})
    assert alone is not None
    assert alone.order is DateOrder.YEAR_FIRST


def with_dates(*dates: Cell) -> Table:
    """Return a plain survey with these dates, repeated as needed."""
    rows = survey_rows()
    return table(*([*row[:4], dates[(place - 1) % len(dates)] if place else "Date"] for place, row in enumerate(rows)))


def test_dates_that_cannot_be_read_are_listed_by_row() -> None:
    facts = cleaned(with_dates("13-4-2026", "10:59", "31-02-2026", "2-5-2026")).reconciliation
    assert facts.unread_dates == tuple(sorted([*range(3, 42, 4), *range(4, 42, 4)]))
    assert facts.imported == 40


def test_the_order_chosen_last_time_holds_where_dates_still_read_both_ways() -> None:
    known = {"Date": Chosen(Role.DATE, DateOrder.MONTH_FIRST)}
    again = recognise(with_dates("3/4/2026"), known)
    assert (again.columns[4].date_order, again.questions) == (DateOrder.MONTH_FIRST, ())
    other = recognise(with_dates("3/4/2026", "13/4/2026"), known)
    assert other.columns[4].date_order is DateOrder.DAY_FIRST


@pytest.mark.parametrize("dates", [["1710000000", "1710086400"], [46200.5, 46201.5], ["46200", "46201"]])
def test_numbers_under_a_heading_for_dates_are_dates(dates: list[Cell]) -> None:
    assert recognised(with_dates(*dates), "Date").role is Role.DATE
