"""Shares as bars below one another, each with its count in words and its likely range as a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.paint import LEFT, RIGHT, draw_text, fill_round, line_height, text_width
from npsdesk.tokens import MEDIUM, SEMIBOLD

ROW = 46
BAR = 12


@dataclass(frozen=True)
class ShareRow:
    """A name, its count in words, and a share of 0 … 1 with its range; None where there are too few for a share."""

    name: str
    note: str
    share: float | None
    text: str
    low: float | None = None
    high: float | None = None
    ink: str = "accent"
    tip: str = ""
    key: object = None


class ShareBars(Chart):
    """Name and count above, bar and percentage below."""

    def __init__(self, name: str = "", can_open: bool = True) -> None:
        super().__init__(name, can_open)
        self._rows: tuple[ShareRow, ...] = ()
        self._heads: tuple[str, str, str] = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[ShareRow], heads: tuple[str, str, str]) -> None:
        """Show these rows; `heads` name the columns of the table that says the same."""
        self._rows, self._heads = tuple(rows), heads
        self.data_changed()

    def sizeHint(self) -> QSize:
        return QSize(U(300), U(ROW) * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(220), self.sizeHint().height())

    def find_marks(self) -> list[Mark]:
        return [
            Mark(QRectF(0, U(ROW) * place, self.width(), U(ROW) - U(4)), row.tip or f"{row.name}: {row.note}", row.key)
            for place, row in enumerate(self._rows)
        ]

    def paint_chart(self, painter: QPainter) -> None:
        texts = theme().font("body", SEMIBOLD, tabular=True)
        room = max((text_width(row.text, texts) for row in self._rows), default=0.0) + U(10)
        for place, row in enumerate(self._rows):
            self._paint_words(painter, U(ROW) * place, row)
            self._paint_bar(painter, U(ROW) * place, row, room)

    def _paint_words(self, painter: QPainter, top: float, row: ShareRow) -> None:
        name, note = theme().font("body", MEDIUM), theme().font("small")
        high = line_height(name)
        wide = min(text_width(row.note, note) + 2, self.width() * 0.6)
        draw_text(painter, QRectF(0, top, self.width() - wide - U(8), high), row.name, name, "text", LEFT)
        draw_text(painter, QRectF(self.width() - wide, top, wide, high), row.note, note, "text2", RIGHT)

    def _paint_bar(self, painter: QPainter, top: float, row: ShareRow, room: float) -> None:
        y = top + line_height(theme().font("body")) + U(4)
        track = QRectF(0, y, max(1.0, self.width() - room), U(BAR))
        ink = theme().font("body", SEMIBOLD, tabular=True)
        words = QRectF(self.width() - room, y - U(4), room, U(BAR) + U(8))
        draw_text(painter, words, row.text, ink, "text" if row.share is not None else "text2", RIGHT)
        fill_round(painter, track, U(BAR) / 2, "sunken", "border" if theme().is_high_contrast else "divider")
        if row.share is None:
            return
        if row.share > 0:
            filled = QRectF(track.left(), track.top(), max(U(BAR), track.width() * row.share), track.height())
            fill_round(painter, filled, U(BAR) / 2, row.ink)
        if row.low is not None and row.high is not None:
            middle = track.center().y()
            painter.setPen(QPen(theme().color("text2"), 2))
            painter.drawLine(
                QPointF(track.left() + track.width() * row.low, middle),
                QPointF(track.left() + track.width() * row.high, middle),
            )

    def as_table(self) -> list[list[str]]:
        return [list(self._heads), *([row.name, row.note, row.text] for row in self._rows)]
