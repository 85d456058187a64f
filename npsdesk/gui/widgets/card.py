"""Cards: the white boxes a page is made of, with an optional heading row."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.paint import fill_round, hairline, smooth
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel
from npsdesk.tokens import RADIUS, SPACING

GROUNDS = {"plain": ("surface", "border"), "soft": ("accent_soft", None), "quiet": ("sunken", "divider")}


class Card(QFrame):
    """A box with round corners; put widgets into `body` (a QVBoxLayout). Tone: plain, soft (green tint) or quiet."""

    def __init__(self, tone: str = "plain", padding: int = 16, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)
        theme().changed.connect(self.update)

    def set_tone(self, tone: str) -> None:
        """Take another ground of GROUNDS."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        ground, edge = GROUNDS[self._tone]
        is_outlined = edge is None and theme().is_high_contrast
        fill_round(painter, self.rect(), RADIUS["card"], ground, "border" if is_outlined else edge)
        painter.end()


class CardHeading(QWidget):
    """The heading row of a card: title, a small word beside it, and room at the right (`row`) for buttons."""

    def __init__(self, title: str, note: str = "", role: str = "h2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACING["s"])
        self.title = ElidingLabel(title, role, keep=180)
        self.note = PlainLabel(note, "small", "text2", parent=self)
        self.note.setVisible(bool(note))
        self.row.addWidget(self.title)
        self.row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_texts(self, title: str, note: str = "") -> None:
        """Show another title and note."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(U(28), hint.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


def column_of(*cards: QWidget) -> QWidget:
    """Return cards one under the other, what room there is below them."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING["m"])
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return part


class Hairline(QWidget):
    """A line of one pixel between two parts of a card; upright when asked."""

    def __init__(self, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright = upright
        grow, fix = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(fix if upright else grow, grow if upright else fix)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        end = QPointF(0, self.height()) if self._upright else QPointF(self.width(), 0)
        hairline(painter, QPointF(0, 0), end)
        painter.end()
