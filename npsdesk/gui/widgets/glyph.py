"""Small painted pieces: an icon on its own, an icon in a circle, a key cap, a colour dot, a group's shape."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import CENTER, draw_shape, draw_text, fill_round, smooth, text_width
from npsdesk.tokens import MEDIUM


class Painted(QWidget):
    """A fixed-size widget that paints itself and follows the text size; subclasses give sizeHint and paint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.EnabledChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Draw the widget."""


class Glyph(Painted):
    """An icon that stands beside words and says nothing itself."""

    def __init__(self, icon_name: str, color: str = "text2", side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._color, self._side = icon_name, color, side

    def set_icon(self, icon_name: str, color: str = "text2") -> None:
        """Show another icon or colour."""
        self._icon_name, self._color = icon_name, color
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(U(self._side), U(self._side))

    def paint(self, painter: QPainter) -> None:
        paint_icon(painter, self._icon_name, QRectF(self.rect()), self._color)


class CircleGlyph(Painted):
    """A large icon in a tinted circle, for empty states and the drop zone."""

    def __init__(self, icon_name: str, tone: str = "quiet", side: int = 62, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._side = icon_name, side
        self._ground, self._ink = ("accent_soft", "accent_text") if tone == "accent" else ("sunken", "text2")

    def sizeHint(self) -> QSize:
        return QSize(U(self._side), U(self._side))

    def paint(self, painter: QPainter) -> None:
        box = QRectF(self.rect())
        edge = "border" if theme().is_high_contrast else None
        fill_round(painter, box, box.width() / 2, self._ground, edge)
        inset = box.width() * 0.28
        paint_icon(painter, self._icon_name, box.adjusted(inset, inset, -inset, -inset), self._ink)


class KeyCap(Painted):
    """A key as it stands on the keyboard."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Show another key."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return keycap_size(self._text)

    def paint(self, painter: QPainter) -> None:
        paint_keycap(painter, QRectF(self.rect()), self._text)


def keycap_size(text: str) -> QSize:
    """Return how large a key cap is."""
    return QSize(max(U(20), round(text_width(text, theme().font("tiny", MEDIUM))) + U(12)), U(20))


def paint_keycap(painter: QPainter, box: QRectF, text: str) -> None:
    """Draw a key cap: a small box with a stronger lower edge."""
    fill_round(painter, box, 5, "border")
    fill_round(painter, box.adjusted(0, 0, 0, -1), 5, "sunken", "border")
    draw_text(painter, box.adjusted(2, 0, -2, -1), text, theme().font("tiny", MEDIUM), "text2", CENTER)


class ColorDot(Painted):
    """A dot in a tag colour of tokens.TAG_COLORS."""

    def __init__(self, color_name: str, side: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color_name, self._side = color_name, side

    def set_color(self, color_name: str) -> None:
        """Take another tag colour."""
        self._color_name = color_name
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(U(self._side), U(self._side))

    def paint(self, painter: QPainter) -> None:
        fill_round(painter, QRectF(self.rect()), self.width() / 2, QColor(theme().tag(self._color_name).fill))


class Shape(Painted):
    """The shape of a group: ▼ detractors, ◆ passives, ▲ promoters; open, as ◇, where a chart tells two of one group."""

    def __init__(self, group: str, side: int = 10, is_open: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group, self._side, self._is_open = group, side, is_open

    def sizeHint(self) -> QSize:
        return QSize(U(self._side + 2), U(self._side + 2))

    def paint(self, painter: QPainter) -> None:
        middle = QRectF(self.rect()).center()
        draw_shape(painter, self._group, QPointF(middle), U(self._side), is_open=self._is_open)
