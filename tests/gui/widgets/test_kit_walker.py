from gui.walker import complaints
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel


def shown(qtbot, *children: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    for child in children:
        column.addWidget(child)
    qtbot.addWidget(box)
    box.resize(300, 200)
    box.show()
    return box


def test_a_cut_label_is_named(qtbot):
    label = PlainLabel("A sentence that is far too long")
    label.setFixedWidth(60)
    assert "far too long" in complaints(shown(qtbot, label))[0]


def test_an_eliding_label_may_be_narrow(qtbot):
    label = ElidingLabel("A sentence that is far too long")
    label.setFixedWidth(60)
    assert complaints(shown(qtbot, label)) == []


def test_a_nameless_field_and_a_squeezed_button_are_named(qtbot):
    button = QPushButton("Export the whole plan to Excel")
    button.setFixedWidth(40)
    found = complaints(shown(qtbot, QLineEdit(), button))
    assert len(found) == 2
    assert "no accessible name" in found[0]
    assert "needs" in found[1]


def test_a_stray_child_is_named(qtbot):
    box = shown(qtbot)
    stray = QWidget(box)
    stray.setGeometry(280, 10, 60, 20)
    stray.show()
    assert "outside its parent" in complaints(box)[0]
