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
    _start_at(place, controls)


def _start_at(place: QWidget, controls: Sequence[QWidget]) -> None:
    """Let Tab begin with these controls, as nothing stands before the widget that holds them.

    Qt orders only what takes the focus, so the holder takes it as long as that lasts.
    """
    policy = place.focusPolicy()
    if policy is Qt.FocusPolicy.NoFocus:
        place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tab_after(place, controls)
        place.setFocusPolicy(policy)


def tab_after(before: QWidget, controls: Sequence[QWidget]) -> None:
    """Let Tab go from one control to these, one after the other."""
    for control in controls:
        QWidget.setTabOrder(before, control)
        before = control
