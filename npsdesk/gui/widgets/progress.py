"""Progress in place: a thin bar, the words that belong to it, and Stop."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Button
from npsdesk.gui.widgets.paint import fill_round, smooth
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel

STEPS = 1000
TICK = 40


class ThinBar(QProgressBar):
    """A bar of four pixels; without a known length a piece of it wanders."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = 0
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setRange(0, STEPS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._wander)

    def set_fraction(self, fraction: float | None) -> None:
        """Fill 0 to 1 of the bar; None when the length is not known."""
        self.setMaximum(STEPS if fraction is not None else 0)
        if fraction is not None:
            self.setValue(round(STEPS * min(1.0, max(0.0, fraction))))
        self._tick_if_needed()
        self.update()

    def _tick_if_needed(self) -> None:
        if self.isVisible() and self.maximum() == 0:
            self._timer.start()
        else:
            self._timer.stop()

    def _wander(self) -> None:
        self._phase = (self._phase + 1) % 50
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick_if_needed()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def sizeHint(self) -> QSize:
        return QSize(U(96), 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(U(40), 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        box = QRectF(0, (self.height() - 4) / 2, self.width(), 4)
        fill_round(painter, box, 2, "divider")
        if self.maximum() == 0:
            left = (self._phase / 50) * box.width() * 1.3 - box.width() * 0.3
            piece = QRectF(left, box.y(), box.width() * 0.3, 4)
            fill_round(painter, piece.intersected(box), 2, "accent")
        elif self.value() > 0:
            fill_round(painter, QRectF(0, box.y(), max(4.0, box.width() * self.value() / STEPS), 4), 2, "accent")
        painter.end()


class ProgressLine(QWidget):
    """What is being done, how far it is, a bar, a quiet promise, and Stop (`stopped`)."""

    stopped = Signal()

    def __init__(self, title: str, stop_text: str, promise: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, "h2")
        self.words = ElidingLabel("", "body", "text2")
        self.bar = ThinBar(title)
        self.promise = ElidingLabel(promise, "small", "text2")
        self.stop = Button(stop_text, "secondary")
        self.stop.clicked.connect(self._on_stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        foot = QHBoxLayout()
        foot.addWidget(self.promise, 1)
        foot.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(6)
        column.addWidget(self.bar)
        column.addSpacing(6)
        column.addLayout(foot)

    def start(self, title: str, words: str = "") -> None:
        """Begin anew."""
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.stop.setEnabled(True)
        self.set_progress(None, words)

    def set_progress(self, fraction: float | None, words: str) -> None:
        """Show how far it is, as a fraction (None when not known) and in words."""
        self.bar.set_fraction(fraction)
        self.words.setText(words)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stopped.emit()
