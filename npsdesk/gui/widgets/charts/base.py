"""What all charts share: marks that are hovered, walked with arrows, announced and opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.paint import fill_round, smooth
from npsdesk.gui.widgets.text import show_tip
from npsdesk.tokens import RADIUS


@dataclass(frozen=True)
class Mark:
    """A place of a chart one can point at: its box, the words about it, and what it stands for."""

    box: QRectF
    tip: str
    key: object = None


class Chart(QWidget):
    """Base of the charts. Subclasses give `find_marks`, `paint_chart`, `as_table` and sizes.

    `mark_activated(index)` and `key_activated(key)` come with a click on a mark, or Enter or Space on it.
    """

    mark_activated = Signal(int)
    key_activated = Signal(object)

    def __init__(self, name: str = "", can_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[Mark] | None = None
        self._can_open = can_open
        self._hovered = -1
        self._walked = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def find_marks(self) -> list[Mark]:
        """Return the marks at the size the chart has now, in walking order."""
        raise NotImplementedError

    def paint_chart(self, painter: QPainter) -> None:
        """Draw the chart with colours as they are now."""
        raise NotImplementedError

    def as_table(self) -> list[list[str]]:
        """Return what the chart shows as rows of words, headings first."""
        raise NotImplementedError

    def set_words(self, name: str, description: str) -> None:
        """Give a screen reader the chart's title and its full sentence."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def marks(self) -> Sequence[Mark]:
        """Return the marks as they lie now."""
        if self._marks is None:
            self._marks = self.find_marks()
        return self._marks

    def data_changed(self) -> None:
        """Forget what was laid out; subclasses call it with new data."""
        self._marks = None
        self._hovered = self._walked = -1
        self.updateGeometry()
        self.update()

    def walk_to(self, index: int) -> None:
        """Put the keyboard's place on a mark, show its words and have them read."""
        marks = self.marks()
        if not marks:
            return
        self._walked = min(len(marks) - 1, max(0, index))
        mark = marks[self._walked]
        show_tip(mark.tip, self.mapToGlobal(QPoint(round(mark.box.center().x()), round(mark.box.top()))), self)
        announce(self, mark.tip)
        self.update()

    def walked(self) -> int:
        """Return the mark the keyboard is on, -1 for none."""
        return self._walked

    def step_for(self, key: int) -> int:
        """Return how many marks an arrow key goes on; charts with rows answer differently for up and down."""
        forward, back = (Qt.Key.Key_Right, Qt.Key.Key_Down), (Qt.Key.Key_Left, Qt.Key.Key_Up)
        return 1 if key in forward else -1 if key in back else 0

    def _mark_at(self, place: QPointF) -> int:
        return next((index for index, mark in enumerate(self.marks()) if mark.box.contains(place)), -1)

    def _open(self, index: int) -> None:
        if self._can_open and 0 <= index < len(self.marks()):
            self.mark_activated.emit(index)
            self.key_activated.emit(self.marks()[index].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.step_for(event.key())
        ends: dict[int, int] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.marks()) - 1}
        if step and self.marks():
            self.walk_to(self._walked + step if self._walked >= 0 else 0)
        elif event.key() in ends:
            self.walk_to(ends[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._walked >= 0:
            self._open(self._walked)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._mark_at(event.position())
        if found != self._hovered:
            self._hovered = found
            is_open = found >= 0 and self._can_open
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_open else Qt.CursorShape.ArrowCursor)
            tip = self.marks()[found].tip if found >= 0 else ""
            show_tip(tip, event.globalPosition().toPoint(), self)
            self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self._mark_at(event.position()))
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._walked = -1
        show_tip("", QPoint(), self)
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._marks = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._marks = None
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        self.paint_chart(painter)
        if self._hovered >= 0 and self._can_open:
            self._outline(painter, self.marks()[self._hovered], 0.35)
        if self._walked >= 0 and self.hasFocus():
            self._outline(painter, self.marks()[self._walked], 1.0)
        painter.end()

    def _outline(self, painter: QPainter, mark: Mark, strength: float) -> None:
        box = mark.box.adjusted(-1, -1, 1, 1).intersected(QRectF(self.rect()))
        fill_round(painter, box, RADIUS["chip"], None, theme().alpha("text", strength), 2 if strength == 1 else 1)


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """Return a chart's table as tab-separated text."""
    return "\n".join("\t".join(cells) for cells in rows)
