"""Icons drawn from the shipped SVG files in the theme's colours, sharp at every screen scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from npsdesk.gui.theme import theme
from npsdesk.resources import resource

STROKE = "1.75"
_engines: list[QIconEngine] = []


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    text = resource(f"icons/{name}.svg").read_text("utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, width: int, height: int) -> QPixmap:
    """Return an icon in device pixels, in the middle of its box."""
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    side = min(width, height)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF((width - side) / 2, (height - side) / 2, side, side))
    painter.end()
    return pixmap


def paint_icon(painter: QPainter, name: str, rect: QRectF | QRect, color: str) -> None:
    """Draw an icon in a rectangle, in a colour of tokens.py."""
    box = QRectF(rect)
    ratio = painter.device().devicePixelRatioF()
    pixels = _pixmap(name, theme().color(color).name(), round(box.width() * ratio), round(box.height() * ratio))
    place = QPointF(round(box.x() * ratio) / ratio, round(box.y() * ratio) / ratio)
    sharp = QPixmap(pixels)
    sharp.setDevicePixelRatio(ratio)
    painter.drawPixmap(place, sharp)


class ThemeIconEngine(QIconEngine):
    """Draws one icon in one colour of the theme as it is at that moment."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        paint_icon(painter, self._name, rect, "disabled" if mode == QIcon.Mode.Disabled else self._color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: ARG002
        color = theme().color("disabled" if mode == QIcon.Mode.Disabled else self._color).name()
        pixmap = QPixmap(_pixmap(self._name, color, round(size.width() * scale), round(size.height() * scale)))
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        return _kept(ThemeIconEngine(self._name, self._color))


class _PlainIconEngine(ThemeIconEngine):
    """Draws one icon in the colours it was drawn in."""

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        pixmap = self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.topLeft(), pixmap)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: ARG002
        pixmap = QPixmap(_pixmap(self._name, "none", round(size.width() * scale), round(size.height() * scale)))
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        return _kept(_PlainIconEngine(self._name, self._color))


def _kept(engine: QIconEngine) -> QIconEngine:
    """Keep the engine alive on the Python side: Qt calls it long after the caller let go."""
    _engines.append(engine)
    return engine


@lru_cache(maxsize=256)
def icon(name: str, color: str = "text2") -> QIcon:
    """Return an icon that follows theme and screen scale by itself; name as in resources/icons, colour of tokens.py."""
    return QIcon(_kept(ThemeIconEngine(name, color)))


def app_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(_kept(_PlainIconEngine("npsdesk", "none")))
