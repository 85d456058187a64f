"""Small strokes shared by everything that paints itself: round boxes, one line of text, the three data shapes."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from npsdesk.gui.theme import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter

_HATCHES = {"det": Qt.BrushStyle.BDiagPattern, "pas": Qt.BrushStyle.Dense5Pattern}


def smooth(painter: QPainter) -> QPainter:
    """Switch antialiasing on and hand the painter back."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def text_width(text: str, font: QFont) -> float:
    """Return the width of one line in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def line_height(font: QFont) -> float:
    """Return the height of one line in pixels."""
    return QFontMetricsF(font).height()


def one_line(text: str, limit: int = 400) -> str:
    """Return text without line breaks and no longer than can ever be seen in one line."""
    return " ".join(text[:limit].split())


def draw_text(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    font: QFont,
    color: QColor | str,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line, cut with an ellipsis where it does not fit; color is a QColor or a name of tokens.py."""
    box = QRectF(rect)
    shown = one_line(text)
    if text_width(shown, font) > box.width() + 0.5:
        shown = QFontMetricsF(font).elidedText(shown, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(theme().color(color) if isinstance(color, str) else color)
    painter.drawText(box, align.value | Qt.TextFlag.TextSingleLine.value, shown)


def fill_round(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    fill: QColor | str | None = None,
    edge: QColor | str | None = None,
    width: float = 1.0,
) -> None:
    """Fill a box with round corners and draw its edge inside it, so that 1 pixel stays 1 pixel."""
    box = QRectF(rect)
    if edge is not None:
        box.adjust(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(_color(edge), width))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else QBrush(_color(fill)))
    painter.drawRoundedRect(box, radius, radius)


def _color(value: QColor | str) -> QColor:
    return theme().color(value) if isinstance(value, str) else value


def hairline(painter: QPainter, start: QPointF, end: QPointF, color: QColor | str = "divider") -> None:
    """Draw a line of one pixel, on the pixel grid."""
    is_smooth = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(_color(color), 1))
    painter.drawLine(start, end)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_smooth)


def data_brush(group: str) -> QBrush:
    """Return the fill of "det", "pas" or "pro"; hatched where the system asks for high contrast."""
    brush = QBrush(theme().color(group))
    if theme().is_high_contrast and group in _HATCHES:
        brush.setStyle(_HATCHES[group])
    return brush


def shape_path(group: str, center: QPointF, size: float) -> QPainterPath:
    """Return the shape of a group: "det" ▼, "pas" ◆, "pro" ▲; anything else a circle."""
    half = size / 2
    x, y = center.x(), center.y()
    corners = {
        "det": [(-half, -half * 0.8), (half, -half * 0.8), (0.0, half * 0.8)],
        "pas": [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)],
        "pro": [(-half, half * 0.8), (half, half * 0.8), (0.0, -half * 0.8)],
    }
    path = QPainterPath()
    if group in corners:
        path.addPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners[group]]))
        path.closeSubpath()
    else:
        path.addEllipse(center, half, half)
    return path


def draw_shape(painter: QPainter, group: str, center: QPointF, size: float, *, is_open: bool = False) -> None:
    """Draw a group's shape in its colour with softened corners: filled, or open as ◇ beside ◆."""
    color = theme().color(group)
    width = 2 if is_open else 1
    painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(theme().color("surface") if is_open else color)
    painter.drawPath(shape_path(group, center, size - width))
