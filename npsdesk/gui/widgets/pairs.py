"""Rows of two parts side by side, which go below one another where the window is too narrow for its text."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from npsdesk.gui.theme import U
from npsdesk.tokens import SPACING

COLUMNS = 2
Place = tuple[QWidget, int, int, int]


def _is_put_away(part: QWidget) -> bool:
    """Return whether somebody hid a part; one that was merely never shown yet also says that it is hidden."""
    return part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and part.isHidden()


def _least_width(part: QWidget) -> int:
    return max(part.minimumSizeHint().width(), part.minimumWidth())


class Pairs(QWidget):
    """Each row holds one part or two; a part that is alone, or whose neighbour is hidden, goes across.

    Below `least` pixels of the design, or where two parts would not fit, every part has a row of its own.
    """

    def __init__(
        self, rows: Sequence[Sequence[QWidget]], stretches: tuple[int, int], least: int, gap: int = SPACING["m"]
    ) -> None:
        super().__init__()
        self._rows, self._least = tuple(tuple(row) for row in rows), least
        self._placed: list[Place] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        for column, stretch in enumerate(stretches):
            self._grid.setColumnStretch(column, stretch)
        for row in self._rows:
            for part in row:
                part.setParent(self)  # a part that is shown before it has a place would be a window of its own
        self._arrange()

    def _shown(self) -> list[list[QWidget]]:
        rows = [[part for part in row if not _is_put_away(part)] for row in self._rows]
        return [row for row in rows if row]

    def _needed(self, rows: Sequence[Sequence[QWidget]]) -> int:
        """Return how wide two columns have to be."""
        pairs = [[_least_width(part) for part in row] for row in rows if len(row) == COLUMNS]
        both: int = sum(max(column) for column in zip(*pairs, strict=True))
        return max(U(self._least), both + self._grid.horizontalSpacing())

    def _places(self) -> list[Place]:
        rows = self._shown()
        if self.width() < self._needed(rows):
            rows = [[part] for row in rows for part in row]
        return [
            (part, line, column, COLUMNS + 1 - len(row))
            for line, row in enumerate(rows)
            for column, part in enumerate(row)
        ]

    def _arrange(self) -> None:
        places = self._places()
        if places == self._placed:
            return
        for part, *_where in self._placed:
            self._grid.removeWidget(part)
        for part, line, column, columns in places:
            self._grid.addWidget(part, line, column, 1, columns)
        self._placed = places
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        # Narrower than two columns need: they go below one another.
        widths = [_least_width(part) for row in self._shown() for part in row]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)
