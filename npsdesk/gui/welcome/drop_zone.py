"""The place to drop a survey: a dashed box that lights up while a file hangs over the window."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import primary_button
from npsdesk.gui.widgets.glyph import CircleGlyph
from npsdesk.gui.widgets.paint import smooth
from npsdesk.gui.widgets.text import WrappedLabel, set_tip
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

CORNER = 16
HEIGHT = 340
LOW_HEIGHT = 250


class DropZone(QFrame):
    """Says what to drop and offers to choose a file; the window itself takes the drop. `file_requested()`."""

    file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_lit = False
        self.setAccessibleName(_("Drop your survey spreadsheet here"))
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING["l"], SPACING["l"], SPACING["l"], SPACING["l"])
        column.setSpacing(SPACING["xs"])
        column.addStretch(1)
        self._glyph = CircleGlyph("file-spreadsheet", "accent", 70)
        column.addWidget(self._glyph, 0, middle)
        column.addSpacing(SPACING["m"])
        self.headline = _middle("", "title", "text")
        column.addWidget(self.headline)
        self.text = _middle("", "body", "text2")
        column.addWidget(self.text)
        column.addSpacing(SPACING["m"])
        self.button = primary_button(_("Choose a file…"), size_name="large")
        self.button.clicked.connect(self.file_requested)
        set_tip(self.button, _("Choose a file (Enter)"))
        column.addWidget(self.button, 0, middle)
        column.addSpacing(SPACING["s"])
        column.addWidget(_middle(_("Excel (.xlsx, .xls) · CSV · OpenDocument (.ods)"), "small", "text2"))
        column.addStretch(1)
        self.set_dragging(None)
        theme().changed.connect(self.update)

    def set_low(self, is_low: bool) -> None:
        """Do without the picture where the window is low for its text, so that the button is in view."""
        self._glyph.setVisible(not is_low)
        self.setMinimumHeight(U(LOW_HEIGHT if is_low else HEIGHT))

    def set_dragging(self, file_name: str | None) -> None:
        """Light up and name the file while it hangs over the window; None when it left."""
        self._is_lit = file_name is not None
        if file_name is None:
            headline = _("Drop your survey spreadsheet here")
            text = _("We recognise the columns for you. You check them before anything is saved.")
        else:
            headline = _("Let go to read {name}").format(name=file_name)
            text = _("Nothing is saved before you have seen it.")
        self.headline.setText(headline)
        self.text.setText(text)
        self.update()

    @property
    def is_lit(self) -> bool:
        """Whether a file hangs over the window."""
        return self._is_lit

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        width = 2.0 if self._is_lit else 1.5
        pen = QPen(theme().color("accent" if self._is_lit else "control"), width)
        pen.setStyle(Qt.PenStyle.SolidLine if self._is_lit else Qt.PenStyle.CustomDashLine)
        if not self._is_lit:
            pen.setDashPattern([6, 4])
        painter.setPen(pen)
        painter.setBrush(theme().color("accent_soft" if self._is_lit else "surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), U(CORNER), U(CORNER))
        painter.end()


def _middle(text: str, role: str, tone: str) -> WrappedLabel:
    label = WrappedLabel(text, role, tone)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
