import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.text import (
    TIP_LIMIT,
    ElidingLabel,
    PlainLabel,
    WrappedLabel,
    break_words,
    plain_tip,
    set_tip,
)

UGLY = ["<b>bold</b>", "a & b", "=1+1", "שלום עולם", "😀" * 50, "x" * 5000, "a\nb", "<img src='file:///etc/passwd'>"]


@pytest.mark.parametrize("text", UGLY)
def test_labels_show_exactly_what_they_are_given(qtbot, text):
    for label in (PlainLabel(text), ElidingLabel(text), WrappedLabel(text)):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.plain_text() == text
        label.resize(200, 40)
        assert not label.grab().isNull()


@pytest.mark.parametrize("text", UGLY[:4])
def test_a_tooltip_never_holds_markup_of_its_own(text):
    tip = plain_tip(text)
    assert "<b>" not in tip
    assert "<img" not in tip
    assert tip.startswith("<div")


def test_a_tooltip_is_short_and_empty_text_is_none():
    assert len(plain_tip("word " * 10_000)) < TIP_LIMIT + 100
    assert plain_tip("") == ""


def test_a_tip_is_also_the_description_unless_there_is_one(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, "63 comments without a tag")
    set_tip(widget, "62 comments without a tag")
    assert widget.accessibleDescription() == "62 comments without a tag"
    widget.setAccessibleDescription("my own")
    set_tip(widget, "61")
    assert widget.accessibleDescription() == "my own"


def test_long_words_can_break():
    assert "\u200b" in break_words("x" * 100)
    assert break_words("short words stay as they are") == "short words stay as they are"


def test_an_eliding_label_tells_all_when_pointed_at(qtbot):
    label = ElidingLabel("a file name that is far too long.xlsx")
    qtbot.addWidget(label)
    label.resize(80, 20)
    assert label.is_elided()
    assert label.shown_text().endswith("…")
    label._offer_tip()
    assert "far too long.xlsx" in label.toolTip()
    label.resize(600, 20)
    label._offer_tip()
    assert label.toolTip() == ""


def test_a_label_follows_the_text_size_and_takes_a_tone(qtbot):
    label = PlainLabel("31", "hero")
    qtbot.addWidget(label)
    theme().set_text_size(150)
    assert label.font().pixelSize() == 72
    label.set_tone("danger")
    label.set_font_role("h2")
    assert label.property("tone") == "danger"
    assert label.font().pixelSize() == 24


def test_runs_read_as_one_sentence_and_grow_with_less_width(qtbot):
    label = RunsLabel(
        [Run("If you win over "), Run("20", True), Run(""), Run(" of them 😀 "), Run("now", ground="pas_soft")]
    )
    qtbot.addWidget(label)
    assert label.accessibleName() == "If you win over 20 of them 😀 now"
    assert label.heightForWidth(60) > label.heightForWidth(600)
    label.resize(90, 120)
    assert not label.grab().isNull()
