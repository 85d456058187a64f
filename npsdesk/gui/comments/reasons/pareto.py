"""Main reasons as bars, most first, with counts and with what those down to here make together."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.paint import LEFT, RIGHT, data_brush, draw_text, fill_round, text_width
from npsdesk.i18n import _
from npsdesk.tokens import MEDIUM

ROW, HEAD = 30, 24
NAME_SHARE = 0.36
GAP = 10


@dataclass(frozen=True)
class ParetoRow:
    """One bar: its name, its count as a number and in words, the words of both shares ("" for none), its sentence."""

    name: str
    count: int
    words: str
    share: str
    together: str
    sentence: str
    key: object


class ParetoChart(Chart):
    """`key_activated(key)` opens what a bar stands for."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ParetoRow, ...] = ()
        self._kind = ""

    def set_rows(self, rows: Sequence[ParetoRow], kind: str) -> None:
        """Show these bars in the colour of a group ("det", "pas", "pro"), or "" for none."""
        self._rows, self._kind = tuple(rows), kind
        self.data_changed()

    def sizeHint(self) -> QSize:
        return QSize(U(300), U(HEAD) + U(ROW) * max(1, len(self._rows)))

    def find_marks(self) -> list[Mark]:
        return [Mark(self._box(place), row.sentence, row.key) for place, row in enumerate(self._rows)]

    def as_table(self) -> list[list[str]]:
        head = [_("Main reason"), _("Answers"), _("Share"), _("Together")]
        return [head, *([row.name, row.words, row.share, row.together] for row in self._rows)]

    def _box(self, place: int) -> QRectF:
        return QRectF(0, U(HEAD) + place * U(ROW), self.width(), U(ROW))

    def paint_chart(self, painter: QPainter) -> None:
        font, small = theme().font("body"), theme().font("small")
        end = max([text_width(row.together, font) for row in self._rows] + [text_width(_("Together"), small)])
        has_shares = any(row.together for row in self._rows)
        right = self.width() - (end + U(GAP) if has_shares else 0)
        left = self.width() * NAME_SHARE
        if has_shares:
            head = QRectF(right, 0, self.width() - right - U(4), U(HEAD))
            draw_text(painter, head, _("Together"), small, "text2", RIGHT)
        draw_text(painter, QRectF(left, 0, right - left, U(HEAD)), _("Answers"), small, "text2", LEFT)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, self._box(place), row, left, right)

    def _paint_row(self, painter: QPainter, box: QRectF, row: ParetoRow, left: float, right: float) -> None:
        font, strong = theme().font("body"), theme().font("body", MEDIUM, tabular=True)
        draw_text(painter, QRectF(U(4), box.y(), left - U(GAP) - U(4), box.height()), row.name, font, "text", LEFT)
        room = right - left - max(text_width(self._words(one), strong) for one in self._rows) - U(GAP)
        most = max(1, *(one.count for one in self._rows)) if self._rows else 1
        bar = QRectF(left, box.y() + U(8), max(U(2), max(room, U(8)) * row.count / most), box.height() - 2 * U(8))
        fill_round(painter, bar, 3, data_brush(self._kind).color() if self._kind else theme().color("text3"))
        place = QRectF(bar.right() + U(6), box.y(), right - bar.right() - U(6), box.height())
        draw_text(painter, place, self._words(row), strong, "text", LEFT)
        if row.together:
            area = QRectF(right, box.y(), self.width() - right - U(4), box.height())
            draw_text(painter, area, row.together, theme().font("body", tabular=True), "text2", RIGHT)

    @staticmethod
    def _words(row: ParetoRow) -> str:
        return f"{row.words} · {row.share}" if row.share else row.words
