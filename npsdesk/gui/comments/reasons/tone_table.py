"""Scores against tones as a table of counts, in which 7s and 8s with a complaint stand out; each cell can be opened."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from npsdesk.core.comments.contentment import BANDS
from npsdesk.core.comments.tone import Tone
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.chips import paint_pill, score_kind
from npsdesk.gui.widgets.paint import CENTER, draw_text, fill_round, hairline
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.say_words import band_name
from npsdesk.tokens import MEDIUM, SEMIBOLD
from npsdesk.words import tone_name

ROW, HEAD, SIDE = 36, 28, 62
ASKING = (Tone.NEGATIVE, Tone.MIXED)  # a complaint beside a 7 or an 8 is what there is to do something about

Counts = Mapping[tuple[int, int], Mapping[Tone, int]]


@dataclass(frozen=True)
class Cell:
    """One cell of the table."""

    band: tuple[int, int]
    tone: Tone


class ToneTable(Chart):
    """`key_activated(Cell)` opens the comments of a cell."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counts = {}

    def set_counts(self, counts: Counts) -> None:
        """Show these counts."""
        self._counts = counts
        self.set_words(_("Score and tone"), " ".join(self._sentence(Cell(band, tone)) for band, tone in self._cells()))
        self.data_changed()

    def sentences(self) -> list[str]:
        """Return what the cells that have comments say, each in a sentence."""
        cells = [Cell(band, tone) for band, tone in self._cells()]
        return [self._sentence(cell) for cell in cells if self._count(cell)]

    @staticmethod
    def _cells() -> list[tuple[tuple[int, int], Tone]]:
        return [(band, tone) for band in BANDS for tone in Tone]

    def _count(self, cell: Cell) -> int:
        return self._counts.get(cell.band, {}).get(cell.tone, 0)

    def _sentence(self, cell: Cell) -> str:
        text = ngettext(
            "Score {score}, {tone}: {count} comment.", "Score {score}, {tone}: {count} comments.", self._count(cell)
        )
        return text.format(score=band_name(cell.band), tone=tone_name(cell.tone), count=format_int(self._count(cell)))

    def sizeHint(self) -> QSize:
        return QSize(U(SIDE) + 4 * U(66), U(HEAD) + len(BANDS) * U(ROW))

    def find_marks(self) -> list[Mark]:
        cells = [Cell(band, tone) for band, tone in self._cells()]
        return [Mark(self._box(cell), self._sentence(cell), cell) for cell in cells if self._count(cell)]

    def as_table(self) -> list[list[str]]:
        rows = [[band_name(band), *(format_int(self._count(Cell(band, tone))) for tone in Tone)] for band in BANDS]
        return [[_("Score"), *map(tone_name, Tone)], *rows]

    def _box(self, cell: Cell) -> QRectF:
        width = (self.width() - U(SIDE)) / len(Tone)
        column, row = list(Tone).index(cell.tone), BANDS.index(cell.band)
        return QRectF(U(SIDE) + column * width, U(HEAD) + row * U(ROW), width, U(ROW)).adjusted(2, 2, -2, -2)

    def step_for(self, key: int) -> int:
        """Go one cell on with the arrows; up and down go by a row where all its cells are filled."""
        steps: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        return steps.get(key, 0)

    def paint_chart(self, painter: QPainter) -> None:
        width = (self.width() - U(SIDE)) / len(Tone)
        small = theme().font("small")
        for place, tone in enumerate(Tone):
            head = QRectF(U(SIDE) + place * width, 0, width, U(HEAD))
            draw_text(painter, head, tone_name(tone), small, "text2", CENTER)
        for place, band in enumerate(BANDS):
            y = U(HEAD) + place * U(ROW)
            if place:
                hairline(painter, QPointF(0, y), QPointF(self.width(), y))
            pill = QRectF(U(4), y + (U(ROW) - U(22)) / 2, U(44), U(22))
            paint_pill(painter, pill, band_name(band), score_kind(band[1]))
            for tone in Tone:
                self._paint_cell(painter, Cell(band, tone))

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        count, box = self._count(cell), self._box(cell)
        is_asking = count > 0 and cell.band in ((7, 7), (8, 8)) and cell.tone in ASKING
        if is_asking:
            fill_round(painter, box, 5, "pas_soft", "border" if theme().is_high_contrast else None)
        font = theme().font("body", SEMIBOLD if is_asking else MEDIUM, tabular=True)
        ink = "pas_text" if is_asking else ("text" if count else "text3")
        draw_text(painter, box, format_int(count), font, ink, CENTER)
