"""Chips and pills: a tag with its direction, a score in its group's tint, a filter that can be taken away."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Button
from npsdesk.gui.widgets.glyph import Painted
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import CENTER, LEFT, draw_text, fill_round, one_line, text_width
from npsdesk.tokens import MEDIUM, RADIUS, SEMIBOLD

CHIP_HEIGHT = 20
CHIP_PADDING = 7
WAND = 12
PILL = (30, 22)

KINDS = {
    "misses": ("– ", "pas_soft", "pas_text"),
    "praises": ("+ ", "pro_soft", "pro_text"),
    "neutral": ("", "sunken", "text2"),
    "wrong": ("", "danger_soft", "danger"),
    "det": ("", "det_soft", "det_text"),
    "pas": ("", "pas_soft", "pas_text"),
    "pro": ("", "pro_soft", "pro_text"),
    "auto_misses": ("– ", "surface", "pas_text"),
    "auto_praises": ("+ ", "surface", "pro_text"),
}
AUTO = "auto_"  # kinds of tags that the program put there and nobody confirmed: with a wand, and an edge for a ground


def score_kind(score: int) -> str:
    """Return "det", "pas" or "pro" for a score of 0 to 10."""
    if score >= 9:
        return "pro"
    return "pas" if score >= 7 else "det"


def chip_font() -> QFont:
    """Return the font of chips."""
    return theme().font("small", MEDIUM)


def chip_width(text: str, kind: str) -> float:
    """Return how wide a chip wants to be."""
    wand = U(WAND + 4) if kind.startswith(AUTO) else 0
    return text_width(KINDS[kind][0] + one_line(text), chip_font()) + 2 * U(CHIP_PADDING) + 1 + wand


def paint_chip(painter: QPainter, box: QRectF, text: str, kind: str) -> None:
    """Draw a chip of a kind of KINDS: misses with –, praises with +; the text is cut where it does not fit."""
    sign, ground, ink = KINDS[kind]
    is_auto = kind.startswith(AUTO)
    edge = "border" if theme().is_high_contrast or kind == "neutral" or is_auto else None
    fill_round(painter, box, RADIUS["chip"], ground, edge)
    inner = box.adjusted(U(CHIP_PADDING), 0, -U(CHIP_PADDING) + 1, 0)
    if is_auto:
        side = U(WAND)
        paint_icon(painter, "wand-sparkles", QRectF(inner.left(), box.center().y() - side / 2, side, side), ink)
        inner.setLeft(inner.left() + side + U(4))
    draw_text(painter, inner, sign + one_line(text), chip_font(), ink, LEFT)


def paint_pill(painter: QPainter, box: QRectF, text: str, kind: str) -> None:
    """Draw a short text, such as a score, in the tint of a kind."""
    _sign, ground, ink = KINDS[kind]
    fill_round(painter, box, RADIUS["pill"], ground, "border" if theme().is_high_contrast else None)
    draw_text(painter, box.adjusted(4, 0, -4, 0), text, theme().font("small", SEMIBOLD, tabular=True), ink, CENTER)


class Chip(Painted):
    """A tag: kind misses (–), praises (+) or neutral."""

    def __init__(self, text: str, kind: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._kind = text, kind
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self._text, self._kind) + 0.5), U(CHIP_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(U(40), self.sizeHint().width()), U(CHIP_HEIGHT))

    def paint(self, painter: QPainter) -> None:
        paint_chip(painter, QRectF(self.rect()), self._text, self._kind)


class ScorePill(Painted):
    """A score of 0 to 10 in the tint of its group; None shows a dash."""

    def __init__(self, score: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score = score
        self.set_score(score)

    def set_score(self, score: int | None) -> None:
        """Show another score."""
        self._score = score
        self.setAccessibleName("–" if score is None else str(score))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(U(PILL[0]), U(PILL[1]))

    def paint(self, painter: QPainter) -> None:
        kind = "neutral" if self._score is None else score_kind(self._score)
        paint_pill(painter, QRectF(self.rect()), "–" if self._score is None else str(self._score), kind)


class FilterChip(Button):
    """A filter in force, such as "Only Repair, 168 answers"; a click takes it away."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "soft", "x", "small", parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.set_max_width(360)

    def _paint_content(self, painter: QPainter) -> None:
        side, padding = U(12), U(9)
        box = QRectF(self.rect()).adjusted(padding, 0, -padding - side - U(6), 0)
        self._paint_label(painter, box)
        self._paint_icon(painter, "x", self.width() - padding - side, side)
