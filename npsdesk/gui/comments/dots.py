"""A tag's colour as an icon, for lists and menus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.paint import smooth

SIDE = 32
RIM = 5


def tag_dot(color: str) -> QIcon:
    """Return a dot in one of tokens.TAG_COLORS as the theme has it now."""
    pixmap = QPixmap(SIDE, SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = smooth(QPainter(pixmap))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().tag(color).fill))
    painter.drawEllipse(RIM, RIM, SIDE - 2 * RIM, SIDE - 2 * RIM)
    painter.end()
    found = QIcon(pixmap)
    found.addPixmap(pixmap, QIcon.Mode.Selected)  # else the style tints it
    return found
