"""The timeline of one customer, as lines of text and as JSON."""

from datetime import date

import pytest

from npsdesk.core.customers.timeline import Happening, Moment
from npsdesk.core.survey import Channel, PersonStatus
from npsdesk.i18n import in_language
from npsdesk.services import contact_log
from npsdesk.services.customer_timeline import CustomerTimeline, read_timeline
from npsdesk.services.make_plan import find_action
from npsdesk.services.plan_people import set_person_status
from npsdesk.services.project_data import load
from npsdesk.services.timeline_words import moment_note, moment_title, moment_when, timeline_shape, timeline_text
from npsdesk.store.project import Project

DAY = date(2026, 10, 14)


def answer(score: int | None, change: int | None = None) -> Moment:
    return Moment(Happening.ANSWER, 1, "Autumn 2026", DAY, 7, score, change, "Fine,\nthanks")


@pytest.mark.parametrize(
    ("moment", "title", "when", "note"),
    [
        (answer(8, 1), "Scored 8, passive (+1)", "Autumn 2026 · 14 Oct 2026", "Fine,\nthanks"),
        (answer(3, -4), "Scored 3, detractor (−4)", "Autumn 2026 · 14 Oct 2026", "Fine,\nthanks"),
        (answer(10, 0), "Scored 10, promoter", "Autumn 2026 · 14 Oct 2026", "Fine,\nthanks"),
        (answer(None), "Answered without a score", "Autumn 2026 · 14 Oct 2026", "Fine,\nthanks"),
        (Moment(Happening.ANSWER, 1, "Autumn 2026", score=9), "Scored 9, promoter", "Autumn 2026", ""),
        (
            Moment(Happening.PLANNED, 1, "Autumn 2026", DAY, text="Call", how=PersonStatus.DONE.value),
            "Action: Call (done)",
            "14 Oct 2026",
            "",
        ),
        (
            Moment(Happening.CONTACT, 1, "Autumn 2026", DAY, text="Was glad", how=Channel.EMAIL.value),
            "Contacted: by e-mail",
            "14 Oct 2026",
            "Was glad",
        ),
    ],
)
def test_what_happened_and_when(moment: Moment, title: str, when: str, note: str) -> None:
    assert (moment_title(moment), moment_when(moment), moment_note(moment)) == (title, when, note)


def test_a_moment_in_dutch() -> None:
    with in_language("nl"):
        assert moment_title(answer(8, 1)) == "Gaf een 8, passief tevreden (+1)"


@pytest.fixture
def tom(sample: Project) -> CustomerTimeline:
    """A customer of the sample who got a message and for whom an action was done."""
    data = load(sample)
    answers = data.answers[data.answers["name"] == "Tom Peeters"]
    last = int(answers.index[-1])
    contact_log.log_contacts(sample, [last], date(2026, 11, 16), Channel.PHONE, note="Calls\nback")
    set_person_status(sample, find_action(sample, 1), [last], PersonStatus.ANSWERED, date(2026, 11, 17), Channel.PHONE)
    return read_timeline(sample, data, int(answers["customer"].iloc[-1]))


def test_a_timeline_is_lines_from_old_to_new(tom: CustomerTimeline) -> None:
    lines = timeline_text(tom).split("\n")
    assert lines[:2] == ["Tom Peeters", "Spring 2025 · 3 Apr 2025\tScored 9, promoter"]
    assert "16 Nov 2026\tContacted: by phone\tCalls back" in lines
    assert any(line.endswith("Action: Repair within 4 days, or a loan bike (answered)") for line in lines)


def test_a_timeline_as_json(tom: CustomerTimeline) -> None:
    shape = timeline_shape(tom)
    assert (shape["name"], shape["customer"]) == ("Tom Peeters", tom.card.id)
    by_kind = {one["kind"]: one for one in shape["moments"]}
    assert set(by_kind) == {"answer", "planned", "contact"}
    assert by_kind["answer"]["score"] == 8
    assert by_kind["answer"]["change"] == 1
    assert (by_kind["planned"]["action"], by_kind["planned"]["status"]) == (1, "answered")
    contacts = [one for one in shape["moments"] if one["kind"] == "contact"]
    assert {"channel": "phone", "note": "Calls\nback", "day": "2026-11-16"}.items() <= contacts[0].items()
    assert contacts[0]["action"] is None
