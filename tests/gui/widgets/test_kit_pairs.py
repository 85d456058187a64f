import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from npsdesk.gui.regions import focusable
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.gui.widgets.tab_order import tab_into


def place(part: QWidget) -> tuple[int, int]:
    point = part.mapTo(part.window(), QPoint(0, 0))
    return point.x(), point.y()


@pytest.fixture
def parts() -> list[QLabel]:
    return [QLabel(name) for name in ("left", "right", "whole")]


@pytest.fixture
def pairs(parts: list[QLabel], qtbot: QtBot) -> Pairs:
    left, right, whole = parts
    made = Pairs([(left, right), (whole,)], (1, 1), 400)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    qtbot.wait(1)
    return made


def test_two_parts_stand_side_by_side_and_one_goes_across(pairs: Pairs, parts: list[QLabel]) -> None:
    left, right, whole = parts
    assert place(left)[1] == place(right)[1]
    assert place(left)[0] < place(right)[0]
    assert place(whole)[1] > place(left)[1]
    assert whole.width() == pairs.width()


def test_a_narrow_window_puts_them_below_one_another_and_back(pairs: Pairs, parts: list[QLabel], qtbot: QtBot) -> None:
    pairs.resize(380, 300)
    qtbot.wait(1)
    assert [place(part)[0] for part in parts] == [0, 0, 0]
    assert len({place(part)[1] for part in parts}) == 3
    pairs.resize(600, 300)
    qtbot.wait(1)
    assert place(parts[0])[1] == place(parts[1])[1]


def test_a_part_whose_neighbour_is_hidden_goes_across(pairs: Pairs, parts: list[QLabel], qtbot: QtBot) -> None:
    parts[0].hide()
    qtbot.wait(1)
    assert parts[1].width() == pairs.width()
    parts[0].show()
    qtbot.wait(1)
    assert parts[1].width() < pairs.width()


def test_a_window_may_be_narrower_than_two_parts_need(pairs: Pairs, parts: list[QLabel]) -> None:
    for part in parts:
        part.setMinimumWidth(250)
    assert pairs.minimumSizeHint().width() == 250


def test_late_controls_come_where_their_holder_stands(qtbot: QtBot) -> None:
    window, holder = QWidget(), QWidget()
    first, last = QPushButton("first"), QPushButton("last")
    row, inner = QHBoxLayout(window), QHBoxLayout(holder)
    for part in (first, holder, last):
        row.addWidget(part)
    qtbot.addWidget(window)
    late = [QPushButton("late"), QPushButton("later")]
    for button in late:
        inner.addWidget(button)
    window.show()
    tab_into(holder, late)
    assert focusable(window) == [first, *late, last]
