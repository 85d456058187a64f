"""One line over the list on what stands there and why, with a link beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.buttons import link_button
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.tokens import SPACING


class LineStrip(QWidget):
    """`clicked()` for its link; hidden while there is nothing to say."""

    clicked = Signal()

    def __init__(self, link: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = WrappedLabel("", "body", "text2")
        self.link = link_button(link)
        self.link.clicked.connect(self.clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(self.text, 1)
        row.addWidget(self.link)
        self.hide()

    def say(self, text: str, *, has_link: bool = True) -> None:
        """Show a sentence; an empty one hides the line."""
        if text and text != self.text.plain_text():
            announce(self, text)
        self.text.setText(text)
        self.link.setVisible(has_link)
        self.setVisible(bool(text))
