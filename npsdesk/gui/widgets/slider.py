"""The what-if slider: a real QSlider, so that keys and screen readers work, with its own quiet face."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.paint import fill_round, smooth

KNOB = 20
TRACK = 4


class QuietSlider(QSlider):
    """A horizontal slider over whole numbers; a click anywhere goes there. Listen to `valueChanged`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(U(200), U(KNOB + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(120), U(KNOB + 8))

    def _reach(self) -> float:
        return max(1.0, self.width() - U(KNOB))

    def _knob_x(self) -> float:
        span = max(1, self.maximum() - self.minimum())
        return U(KNOB) / 2 + self._reach() * (self.value() - self.minimum()) / span

    def _value_at(self, x: float) -> int:
        fraction = min(1.0, max(0.0, (x - U(KNOB) / 2) / self._reach()))
        return round(self.minimum() + fraction * (self.maximum() - self.minimum()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.update()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        middle, x = self.height() / 2, self._knob_x()
        track = QRectF(U(1), middle - TRACK / 2, self.width() - U(2), TRACK)
        fill_round(painter, track, 2, "border")
        ink = "accent" if self.isEnabled() else "disabled"
        fill_round(painter, QRectF(track.x(), track.y(), x - track.x(), TRACK), 2, ink)
        half = U(KNOB) / 2 - 1
        knob = QRectF(x - half, middle - half, 2 * half, 2 * half)
        fill_round(painter, knob, half, "surface", "accent_hover" if self.isSliderDown() else ink, 2)
        painter.end()
