"""Questions in a box of their own: what they offer is never cut."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from npsdesk.gui import messages
from npsdesk.gui.theme import theme


@pytest.mark.parametrize("percent", [100, 150])
def test_the_words_of_a_question_fit_on_its_buttons(qtbot: QtBot, percent: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    theme().set_text_size(percent)
    found: list[tuple[str, int, int]] = []

    def look() -> None:
        box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible())
        found.extend((one.text(), one.width(), one.sizeHint().width()) for one in box.buttons())
        box.reject()

    QTimer.singleShot(50, look)
    offered = [("read", "Terug inlezen"), ("import", "Als enquête inlezen")]
    assert messages.ask(holder, "plan.xlsx is een actieplan.", "Inlezen?", offered) == ""
    theme().set_text_size(100)
    assert {text for text, _width, _needed in found} >= {"Terug inlezen", "Als enquête inlezen"}
    assert all(width >= needed for _text, width, needed in found), found
