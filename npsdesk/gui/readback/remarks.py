"""What is odd about a workbook, under its differences: as high as its sentences are, up to where they scroll."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.tokens import SPACING

MOST = 132  # pixels of the design, beyond which they scroll


class Remarks(ScrollPage):
    """Sentences under each other."""

    def __init__(self, sentences: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(margins=0, spacing=SPACING["xs"], parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for text in sentences:
            self.body.addWidget(WrappedLabel(text, "small", "text2"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the sentences at this width: a label alone asks for what it would need in a narrow column."""
        height = self.body.heightForWidth(self.width())
        if height > U(MOST):
            height = self.body.heightForWidth(self.width() - self.verticalScrollBar().sizeHint().width())
        if (inner := self.widget()) is not None:
            inner.setFixedHeight(height)
        self.setFixedHeight(min(U(MOST), height))
