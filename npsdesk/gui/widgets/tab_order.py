"""Where Tab goes: controls that are made or moved late, which Qt would put last, come where they are read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_into(place: QWidget, controls: Sequence[QWidget]) -> None:
    """Let Tab reach these controls where the widget that holds them stands."""
    before = place.previousInFocusChain()
    while before is not None and before is not place.window():
        if before.focusPolicy() != Qt.FocusPolicy.NoFocus and before not in controls:
            tab_after(before, controls)
            return
        before = before.previousInFocusChain()


def tab_after(before: QWidget, controls: Sequence[QWidget]) -> None:
    """Let Tab go from one control to these, one after the other."""
    for control in controls:
        QWidget.setTabOrder(before, control)
        before = control
