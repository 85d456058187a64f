"""F6: from one part of the window to the next, each at its first control."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focusable(region: QWidget) -> list[QWidget]:
    """Return the controls of a region that can take the focus, in tab order.

    The line inside a number or date field is none of them: it hands the focus to its field.
    """
    found = []
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if takes and region.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def go_to_next(regions: Sequence[QWidget], step: int = 1) -> None:
    """Focus the first control of the region after (or before) the one that has the focus."""
    usable = [(region, controls) for region in regions if region.isVisible() and (controls := focusable(region))]
    if not usable:
        return
    focus = QApplication.focusWidget()
    here = next((place for place, (region, _c) in enumerate(usable) if focus and region.isAncestorOf(focus)), -1)
    if here < 0 and step < 0:
        here = 0
    _region, controls = usable[(here + step) % len(usable)]
    controls[0].setFocus(Qt.FocusReason.TabFocusReason)
