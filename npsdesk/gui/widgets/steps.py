"""Where one is in a task of a few steps: 1 Choose file, 2 Check columns, 3 Import."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.glyph import Painted
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import CENTER, LEFT, draw_text, fill_round, text_width
from npsdesk.tokens import REGULAR, SEMIBOLD

DISC = 20
GAP = 30


class Steps(Painted):
    """Numbered steps in a row: those done have a tick, the present one is strong."""

    def __init__(self, names: Sequence[str], current: int = 0) -> None:
        super().__init__()
        self._names, self._current = tuple(names), current
        self.set_current(current)

    def set_current(self, index: int) -> None:
        """Go to a step, counted from 0."""
        self._current = index
        self.setAccessibleName(f"{index + 1}/{len(self._names)} {self._names[index]}")
        self.update()

    def set_names(self, names: Sequence[str]) -> None:
        """Name the steps anew."""
        self._names = tuple(names)
        self.set_current(self._current)
        self.updateGeometry()

    def _step_width(self, name: str) -> float:
        return U(DISC) + U(8) + text_width(name, theme().font("body", SEMIBOLD)) + 1

    def sizeHint(self) -> QSize:
        width = sum(self._step_width(name) for name in self._names) + U(GAP) * (len(self._names) - 1)
        return QSize(round(width + 0.5), U(28))

    def paint(self, painter: QPainter) -> None:
        x = 0.0
        for index, name in enumerate(self._names):
            self._paint_step(painter, x, index, name)
            x += self._step_width(name) + U(GAP)

    def _paint_step(self, painter: QPainter, x: float, index: int, name: str) -> None:
        disc = QRectF(x, (self.height() - U(DISC)) / 2, U(DISC), U(DISC))
        is_ahead, is_now = index > self._current, index == self._current
        fill_round(painter, disc, disc.width() / 2, "border" if is_ahead else "accent")
        if index < self._current:
            inset = U(4)
            paint_icon(painter, "check", disc.adjusted(inset, inset, -inset, -inset), "on_accent")
        else:
            ink = "text2" if is_ahead else "on_accent"
            draw_text(painter, disc, str(index + 1), theme().font("small", SEMIBOLD), ink, CENTER)
        font = theme().font("body", SEMIBOLD if is_now else REGULAR)
        box = QRectF(disc.right() + U(8), 0, self._step_width(name) - U(DISC) - U(8) + 1, self.height())
        draw_text(painter, box, name, font, "text" if is_now else "text2", LEFT)
