"""Wrapped plain text with strong, coloured or marked stretches, without ever reading markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.paint import fill_round, smooth
from npsdesk.tokens import SEMIBOLD


@dataclass(frozen=True)
class Run:
    """A stretch of text, strong or underlined or neither, in a tone and on a ground of tokens.py ("" = as the rest)."""

    text: str
    strong: bool = False
    tone: str = ""
    ground: str = ""
    underline: bool = False


class RunsLabel(QWidget):
    """Shows runs one after the other, wrapped to its width; `spacing` is the line height in percent."""

    def __init__(
        self,
        runs: Sequence[Run] = (),
        role: str = "body",
        tone: str = "text",
        spacing: int = 120,
        align_middle: bool = False,
    ) -> None:
        super().__init__()
        self._runs: tuple[Run, ...] = ()
        self._role, self._tone, self._spacing, self._middle = role, tone, spacing, align_middle
        self._font: QFont | None = None
        self._heights: dict[tuple[int, float], int] = {}  # a layout asks many times for the same
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_runs(runs)

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Show other text; a screen reader reads it as the label's name."""
        self._runs = tuple(run for run in runs if run.text)
        self.setAccessibleName(self.plain_text())
        self._measure_anew()

    def set_tone(self, tone: str) -> None:
        """Change the colour of the runs without a tone."""
        self._tone = tone
        self.update()

    def set_base_font(self, font: QFont) -> None:
        """Use this font instead of the role's."""
        self._font = font
        self._measure_anew()

    def _measure_anew(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def plain_text(self) -> str:
        """Return all the text."""
        return "".join(run.text for run in self._runs)

    def _format(self, run: Run) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setForeground(theme().color(run.tone or self._tone))
        if run.strong:
            shape.setFontWeight(SEMIBOLD)
        if run.underline:
            shape.setFontUnderline(True)
        return shape

    def _ranges(self) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for run in self._runs:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, _units(run.text), self._format(run)
            ranges.append(part)
            start += part.length
        return ranges

    def _layout(self, width: float) -> tuple[QTextLayout, float]:
        font = self._font or theme().font(self._role)
        layout = QTextLayout(self.plain_text().replace("\n", "\u2028"), font)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if self._middle else Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._ranges())
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            pitch = line.height() * self._spacing / 120
            line.setPosition(QPointF(0, height + (pitch - line.height()) / 2))
            height += pitch
        layout.endLayout()
        return layout, height

    def heightForWidth(self, width: int) -> int:
        key = width, theme().unit
        if key not in self._heights:
            self._heights[key] = round(self._layout(width)[1] + 0.5)
        return self._heights[key]

    def sizeHint(self) -> QSize:
        natural = self._layout(1e6)[0].maximumWidth() if self._runs else 0.0
        width = min(round(natural) + 2, U(420))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(60), self.heightForWidth(self.width()) if self.width() > U(60) else U(16))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._measure_anew()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        layout, height = self._layout(self.width())
        origin = QPointF(0, max(0.0, (self.height() - height) / 2))
        self._paint_grounds(painter, layout, origin)
        layout.draw(painter, origin)
        painter.end()

    def run_at(self, place: QPointF) -> int:
        """Return which of the runs shown lies at a place of the label, -1 for none."""
        layout, height = self._layout(self.width())
        place = place - QPointF(0, max(0.0, (self.height() - height) / 2))
        start = 0
        for number, run in enumerate(self._runs):
            end = start + _units(run.text)
            lines = [layout.lineAt(index) for index in range(layout.lineCount())]
            if any(_covered(line, start, end).contains(place) for line in lines):
                return number
            start = end
        return -1

    def _paint_grounds(self, painter: QPainter, layout: QTextLayout, origin: QPointF) -> None:
        start = 0
        for run in self._runs:
            end = start + _units(run.text)
            if run.ground:
                for index in range(layout.lineCount()):
                    box = _covered(layout.lineAt(index), start, end)
                    if not box.isEmpty():
                        fill_round(painter, box.translated(origin).adjusted(-3, 0, 3, 0), 4, run.ground)
            start = end


def _units(text: str) -> int:
    """Return the length as Qt counts it: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _covered(line: QTextLine, start: int, end: int) -> QRectF:
    """Return the box of the part of a line between two places of the text."""
    first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    if first >= last:
        return QRectF()
    left, right = _cursor_x(line, first), _cursor_x(line, last)
    return QRectF(min(left, right), line.y(), abs(right - left), line.height())


def _cursor_x(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)
