"""Draw the program's icon as a Windows .ico: `icon.py FROM.svg TO.ico`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIDE = 256


def draw(source: Path, target: Path) -> bool:
    """Paint the picture at 256 pixels, the size that Windows scales from. Returns False when it cannot be written."""
    picture = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    is_saved: bool = picture.save(str(target))
    return is_saved


if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    sys.exit(0 if draw(Path(sys.argv[1]), Path(sys.argv[2])) else 1)
