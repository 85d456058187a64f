"""Counts as bars below one another, with words beside each bar and, where there are any, at the right end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.paint import LEFT, RIGHT, data_brush, draw_text, fill_round, text_width
from npsdesk.i18n import format_int, ngettext
from npsdesk.tokens import MEDIUM

ROW, HEAD = 30, 24
NAME_SHARE = 0.36
GAP = 10
MOST = 12  # bars that a chart asks room for, where it can shrink


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its count as a number, the words beside it and at the end ("" for none), its sentence."""

    name: str
    count: int
    words: str
    end: str
    sentence: str
    key: object


class BarChart(Chart):
    """`key_activated(key)` opens what a bar stands for.

    One that can shrink shows as many bars as there is room for, and says how many more there are.
    """

    def __init__(self, name: str = "", can_shrink: bool = False) -> None:
        super().__init__(name)
        self._can_shrink = can_shrink
        self._bars: tuple[Bar, ...] = ()
        self._heads = ("", "")
        self._table: list[list[str]] = []
        self._kind = ""
        upright = QSizePolicy.Policy.Expanding if can_shrink else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)

    def set_bars(
        self, bars: Sequence[Bar], heads: tuple[str, str], table: Sequence[Sequence[str]], kind: str = ""
    ) -> None:
        """Show these bars in the colour of a group ("det", "pas", "pro"), or "" for none.

        `heads` stand above the bars and above the words at the end, `table` is the same as rows, headings first.
        """
        self._bars, self._heads, self._kind = tuple(bars), heads, kind
        self._table = [list(row) for row in table]
        self.data_changed()

    def sizeHint(self) -> QSize:
        rows = min(len(self._bars), MOST) if self._can_shrink else len(self._bars)
        return QSize(U(300), U(HEAD) + U(ROW) * max(1, rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(240), U(HEAD) + U(ROW) * 3) if self._can_shrink else self.sizeHint()

    def shown_bars(self) -> Sequence[Bar]:
        """Return the bars there is room for, all of them unless the chart can shrink."""
        room = int((self.height() - U(HEAD)) // U(ROW))
        if not self._can_shrink or room >= len(self._bars):
            return self._bars
        return self._bars[: max(1, room - 1)]

    def find_marks(self) -> list[Mark]:
        return [Mark(self._box(place), bar.sentence, bar.key) for place, bar in enumerate(self.shown_bars())]

    def as_table(self) -> list[list[str]]:
        return self._table

    def _box(self, place: int) -> QRectF:
        return QRectF(0, U(HEAD) + place * U(ROW), self.width(), U(ROW))

    def paint_chart(self, painter: QPainter) -> None:
        font, small = theme().font("body"), theme().font("small")
        end = max([text_width(bar.end, font) for bar in self._bars] + [text_width(self._heads[1], small)])
        has_ends = any(bar.end for bar in self._bars)
        right = self.width() - (end + 2 * U(GAP) if has_ends else 0)
        left = self.width() * NAME_SHARE
        if has_ends:
            head = QRectF(right, 0, self.width() - right - U(4), U(HEAD))
            draw_text(painter, head, self._heads[1], small, "text2", RIGHT)
        draw_text(painter, QRectF(left, 0, right - left, U(HEAD)), self._heads[0], small, "text2", LEFT)
        shown = self.shown_bars()
        for place, bar in enumerate(shown):
            self._paint_bar(painter, self._box(place), bar, left, right)
        if rest := len(self._bars) - len(shown):
            more = ngettext("and {count} more", "and {count} more", rest).format(count=format_int(rest))
            box = self._box(len(shown))
            draw_text(painter, QRectF(U(4), box.y(), left, box.height()), more, small, "text2", LEFT)

    def _paint_bar(self, painter: QPainter, box: QRectF, bar: Bar, left: float, right: float) -> None:
        font, strong = theme().font("body"), theme().font("body", MEDIUM, tabular=True)
        draw_text(painter, QRectF(U(4), box.y(), left - U(GAP) - U(4), box.height()), bar.name, font, "text", LEFT)
        room = right - left - max(text_width(one.words, strong) for one in self._bars) - U(GAP)
        most = max(1, *(one.count for one in self._bars))
        area = QRectF(left, box.y() + U(8), max(U(2), max(room, U(8)) * bar.count / most), box.height() - 2 * U(8))
        fill_round(painter, area, 3, data_brush(self._kind).color() if self._kind else theme().color("text3"))
        place = QRectF(area.right() + U(6), box.y(), right - area.right() - U(6), box.height())
        draw_text(painter, place, bar.words, strong, "text", LEFT)
        if bar.end:
            area = QRectF(right, box.y(), self.width() - right - U(4), box.height())
            draw_text(painter, area, bar.end, theme().font("body", tabular=True), "text2", RIGHT)
