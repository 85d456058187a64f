"""The owner's own rate: what is one, what is none, and how the project keeps it."""

import pytest

from npsdesk.core.scores.waves import Past
from npsdesk.services.own_rate import keep_rate, read_rate, written_rate
from npsdesk.services.project_data import load
from npsdesk.services.what_if import expectation
from npsdesk.store.project import Project


@pytest.mark.parametrize("text", ["", "9", "9/", "/40", "9/0", "0/0", "41/40", "-1/4", "9.5/40", "nine/40", "9/40/2"])
def test_what_is_no_rate(text: str) -> None:
    assert read_rate(text) is None


def test_a_rate_is_read_as_it_is_written() -> None:
    assert read_rate(" 9 / 40 ") == Past(9, 40)
    assert read_rate("0/3") == Past(0, 3)
    assert read_rate(written_rate(Past(40, 40))) == Past(40, 40)
    assert written_rate(None) == ""


def test_the_project_keeps_it_and_undo_takes_it_back(sample: Project) -> None:
    assert load(sample).own_rate is None
    keep_rate(sample, Past(9, 40))
    assert load(sample).own_rate == Past(9, 40)
    keep_rate(sample, None)
    assert load(sample).own_rate is None
    sample.undo()
    assert load(sample).own_rate == Past(9, 40)


def test_what_the_owner_gave_is_taken_as_it_is_and_has_a_wide_range() -> None:
    assert expectation(20, Past(2, 5)) is None
    few, many = expectation(20, Past(2, 5), is_given=True), expectation(20, Past(200, 500), is_given=True)
    assert few is not None
    assert many is not None
    assert few.high - few.low > many.high - many.low
