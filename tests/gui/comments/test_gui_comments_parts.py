import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npsdesk.core.survey import Tag
from npsdesk.gui.comments.changes import next_color
from npsdesk.gui.comments.color_names import color_name
from npsdesk.gui.comments.finder import TagFinder
from npsdesk.gui.comments.highlight import hits
from npsdesk.gui.comments.keys import Command, command_of
from npsdesk.gui.comments.tag_button import in_two
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.paint import text_width
from npsdesk.tokens import TAG_COLORS

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
KEYPAD, CONTROL = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ControlModifier


def command(text: str, held: Qt.KeyboardModifier = NONE, key: int = 0, scan: int = 0) -> Command | None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text)
    return command_of(event)


@pytest.mark.parametrize("row", ["123456789", "&é\"'(§è!ç", "&é\"'(-è_ç"])
def test_the_number_rows_of_qwerty_and_azerty(row: str) -> None:
    assert [command(sign) for sign in row] == [Command("tag", digit) for digit in range(1, 10)]


def test_zero_is_no_topic() -> None:
    assert command("0") == command("à") == command("0", KEYPAD) == Command("no_topic")


def test_signs_elsewhere_on_the_keyboard_do_nothing() -> None:
    assert command("-", KEYPAD) is None
    assert command("(", SHIFT) is None
    assert command("'", scan=48) is None
    assert command("é", scan=11) == Command("tag", 2)


def test_keys_held_with_control_are_the_windows() -> None:
    assert command("1", CONTROL) is None
    assert command(" ", CONTROL, Qt.Key.Key_Space) is None


def test_space_and_esc_work_without_letter_keys() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, SHIFT, " ")
    assert command_of(event, letters=False) == Command("previous_open")
    assert command_of(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, NONE, "1"), letters=False) is None


def test_hits_are_beginnings_of_words_in_any_case() -> None:
    text = "Waiting, the WAIT; await wait_list"
    assert [text[start:end] for start, end in hits(text, "wait")] == ["Wait", "WAIT", "wait"]


def test_hits_count_as_qt_does() -> None:
    assert hits("😀 café", "CAFE") == [(3, 7)]
    assert hits("(a)", "( *") == []


@given(st.text(max_size=80), st.text(max_size=10))
def test_hits_lie_inside_the_text(text: str, words: str) -> None:
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert all(0 <= start < end <= length for start, end in hits(text, words))


def test_every_colour_has_a_name_and_new_tags_take_a_free_one() -> None:
    assert len({color_name(color) for color in TAG_COLORS}) == len(TAG_COLORS)
    assert next_color(()) == TAG_COLORS[0]


def test_names_are_parted_at_a_space_where_they_are_too_long(qapp: QApplication) -> None:
    font = theme().font("small")
    width = text_width("Quality of the", font) + 1
    assert in_two("Quality of the work", font, width) == ["Quality of the", "work"]
    assert in_two("Price", font, width) == ["Price"]
    assert in_two("Reparaturwerkstatt nearby", font, width / 2) == ["Reparaturwerkstatt nearby"]


def test_the_finder_shows_the_colours_of_the_tags(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    finder = TagFinder(holder)
    tags = [Tag(place, color.title(), color, place) for place, color in enumerate(TAG_COLORS[:3], 1)]
    finder.open_at(tags, QPoint(0, 0))
    middles = [finder.found.item(row).icon().pixmap(16, 16).toImage().pixelColor(8, 8) for row in range(3)]
    assert [color.name() for color in middles] == [QColor(theme().tag(tag.color).fill).name() for tag in tags]
    finder.hide()
