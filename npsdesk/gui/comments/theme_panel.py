"""The card beside a list of themes: a title, what there is to say in a scroll area, a link to comments, a next step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Button, link_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.page import LowScroll
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

WIDTH = 320
LEAST_HEIGHT = 120


class ThemePanel(Card):
    """Put widgets into `_content`; `read_them` and the button of the next step are for the page to connect."""

    def __init__(self, title: PlainLabel, read_text: str, step: Button, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"], parent=parent)
        self._content = QVBoxLayout()
        self.read_them = link_button(read_text)
        self.body.addWidget(title)
        self.body.addWidget(self._scroll(), 1)
        self.body.addWidget(self.read_them, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(step)
        policy = step.sizePolicy().Policy
        step.setSizePolicy(policy.Expanding, policy.Fixed)
        self.setAccessibleName(_("Selected theme"))
        self._fit()
        theme().changed.connect(self._fit)

    def _scroll(self) -> QScrollArea:
        inner = QWidget()
        self._content = QVBoxLayout(inner)
        self._content.setContentsMargins(0, SPACING["xs"], SPACING["xs"], SPACING["xs"])
        self._content.setSpacing(SPACING["s"])
        area = LowScroll(inner, LEAST_HEIGHT)
        area.setAccessibleName(_("About this theme"))
        return area

    def _fit(self) -> None:
        self.setFixedWidth(U(WIDTH))

    def _empty(self) -> None:
        while (item := self._content.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
