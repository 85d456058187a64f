"""Empty states: a picture in a circle, what is so, what can be done, and the buttons that do it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.glyph import CircleGlyph
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.tokens import SPACING

WIDTH = 460


class Placeholder(QWidget):
    """Fills the room where a list or chart would be; everything in the middle."""

    def __init__(
        self,
        icon_name: str,
        headline: str,
        text: str = "",
        buttons: Sequence[QWidget] = (),
        tone: str = "quiet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._headline = RunsLabel([Run(headline, strong=True)], "h2", align_middle=True)
        self._text = RunsLabel([Run(text)], "body", "text2", align_middle=True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(SPACING["l"], SPACING["l"], SPACING["l"], SPACING["l"])
        column.setSpacing(SPACING["xs"])
        column.addStretch(1)
        column.addWidget(CircleGlyph(icon_name, tone), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addLayout(_in_the_middle(self._headline))
        column.addLayout(_in_the_middle(self._text))
        column.addSpacing(12)
        column.addLayout(self._button_row(buttons))
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit()
        theme().changed.connect(self._fit)

    def _button_row(self, buttons: Sequence[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _fit(self) -> None:
        for label in (self._headline, self._text):
            label.setMaximumWidth(U(WIDTH))

    def set_texts(self, headline: str, text: str = "") -> None:
        """Say something else."""
        self._headline.set_runs([Run(headline, strong=True)])
        self._text.set_runs([Run(text)])

    def text(self) -> str:
        """Return headline and text."""
        return f"{self._headline.plain_text()} {self._text.plain_text()}".strip()


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    """Return a row that gives the widget all the width it may have, and the rest to both sides."""
    row = QHBoxLayout()
    row.addStretch(0)
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row
