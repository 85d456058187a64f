"""Moments are written to the second, in the one form that the project file has."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from npsdesk.store.moments import moment_texts


@given(st.lists(st.none() | st.datetimes()))
def test_they_are_written_in_iso_form(moments: list[datetime | None]) -> None:
    expected = [moment.isoformat(timespec="seconds") if moment else None for moment in moments]
    assert moment_texts(moments) == expected
