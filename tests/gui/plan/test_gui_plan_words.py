from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from npsdesk.core.actions.playbook import ReasonCount, Suggestion, Tactic
from npsdesk.core.survey import Action, Level, Status
from npsdesk.gui.plan.model import work_order
from npsdesk.gui.plan.table import status_of_key
from npsdesk.gui.plan.words import due_words, idea_reason, left_words, people_words, status_mark

TODAY = date(2026, 11, 15)
NONE = Qt.KeyboardModifier.NoModifier


def action(number: int = 1, days: int | None = 0, status: Status = Status.TODO) -> Action:
    due = None if days is None else TODAY + timedelta(days=days)
    return Action(number, "Price", "Quote first", "", due, status, None, "", "", 0, TODAY)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "3 days late"),
        (-1, "1 day late"),
        (0, "today"),
        (1, "tomorrow"),
        (2, ""),
        (None, ""),
        (-40, "40 days late"),
    ],
)
def test_how_late_in_words(days: int | None, words: str) -> None:
    assert left_words(action(days=days), TODAY) == words


@pytest.mark.parametrize("status", [Status.DONE, Status.STOPPED])
def test_what_is_over_is_never_late(status: Status) -> None:
    late = action(days=-9, status=status)
    assert left_words(late, TODAY) == ""
    assert status_mark(late, TODAY).look == status.value


def test_an_open_action_past_its_date_is_overdue() -> None:
    assert status_mark(action(days=-1, status=Status.IN_PROGRESS), TODAY).text == "Overdue"
    assert status_mark(action(days=0, status=Status.IN_PROGRESS), TODAY).text == "In progress"


_NAMES = ("Something is missing", "Er ontbreekt iets", "Online booking")


def test_a_date_in_another_year_shows_the_year() -> None:
    assert due_words(date(2026, 12, 1), TODAY) == "1 Dec"
    assert due_words(date(2027, 1, 5), TODAY) == "5 Jan 2027"
    assert due_words(None, TODAY) == ""


def test_counts_of_people() -> None:
    assert [people_words(count) for count in (0, 1, 2, 1200)] == ["0 people", "1 person", "2 people", "1,200 people"]


@pytest.mark.parametrize(
    ("tag", "people", "words"),
    [
        (1, 1, "1 passive misses Price"),
        (1, 9, "9 passives miss Price"),
        (None, 1, "1 passive left no comment"),
        (None, 5, "5 passives left no comment"),
    ],
)
def test_why_an_idea(tag: int | None, people: int, words: str) -> None:
    tactic = Tactic("a", "a", "a", "", "", "", Level.LOW, Level.NONE)
    assert idea_reason(Suggestion(tactic, ReasonCount("price", "Price", tag, people))) == words


def test_a_tag_that_is_a_sentence_is_not_missed() -> None:
    tactic = Tactic("a", "a", "a", "", "", "", Level.LOW, Level.NONE)
    named = [idea_reason(Suggestion(tactic, ReasonCount("missing_feature", name, 2, 20))) for name in _NAMES]
    assert named == ["20 passives miss something you do not have"] * 2 + ["20 passives miss Online booking"]


def test_overdue_first_then_by_date_then_what_is_over() -> None:
    plan = [
        action(1, None),
        action(2, 5),
        action(3, -2, Status.DONE),
        action(4, -1),
        action(5, -4, Status.WAITING),
        action(6, 0),
        action(7, 9, Status.STOPPED),
    ]
    assert work_order(plan, TODAY) == [5, 4, 6, 2, 1, 3, 7]


@pytest.mark.parametrize(
    ("text", "held", "status"),
    [
        ("1", NONE, Status.TODO),
        ("5", NONE, Status.STOPPED),
        ("4", Qt.KeyboardModifier.KeypadModifier, Status.DONE),
        ("é", NONE, Status.IN_PROGRESS),
        ("&", NONE, Status.TODO),
        ('"', NONE, Status.WAITING),
        ("'", NONE, Status.DONE),
        ("(", NONE, Status.STOPPED),
        ("6", NONE, None),
        ("", NONE, None),
        ("1", Qt.KeyboardModifier.ControlModifier, None),
        ('"', Qt.KeyboardModifier.ShiftModifier, None),
    ],
)
def test_digits_of_every_keyboard(text: str, held: Qt.KeyboardModifier, status: Status | None) -> None:
    assert status_of_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, held, text)) is status
