import re
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import npsdesk.gui
from npsdesk.gui.theme import Mode, theme
from npsdesk.gui.widgets.icons import app_icon, icon
from npsdesk.resources import resource

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def strongest(pixmap: QPixmap) -> QColor:
    image = pixmap.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(name):
    assert QSvgRenderer(QByteArray(resource(f"icons/{name}.svg").read_bytes())).isValid()
    assert strongest(icon(name).pixmap(QSize(24, 24))).alpha() > 120


def test_every_icon_named_in_the_widgets_is_there():
    source = "".join(
        path.read_text("utf-8") for path in Path(npsdesk.gui.__file__).parent.joinpath("widgets").rglob("*.py")
    )
    used = re.findall(r'paint_icon\(painter, "([a-z0-9-]+)"|_paint_icon\(painter, "([a-z0-9-]+)"', source)
    assert used
    assert {name for pair in used for name in pair if name} <= set(NAMES)


def test_icons_follow_the_theme_and_the_disabled_state():
    found = icon("check", "text")
    light = strongest(found.pixmap(QSize(32, 32)))
    theme().set_mode(Mode.DARK)
    dark = strongest(found.pixmap(QSize(32, 32)))
    off = strongest(found.pixmap(QSize(32, 32), QIcon.Mode.Disabled))
    assert light.lightness() < 60 < 200 < dark.lightness()
    assert off.lightness() < dark.lightness()


def test_icons_are_sharp_at_every_scale():
    pixmap = icon("tag").pixmap(QSize(16, 16), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    target = QPixmap(40, 40)
    target.fill(QColor("white"))
    painter = QPainter(target)
    QIcon(icon("tag")).paint(painter, QRect(0, 0, 20, 20))
    painter.end()
    image = target.toImage()
    assert any(image.pixelColor(x, y) != QColor("white") for x in range(20) for y in range(20))


def test_the_program_has_its_own_icon_and_the_icons_their_licence():
    assert strongest(app_icon().pixmap(QSize(64, 64))).alpha() == 255
    assert "ISC" in resource("icons/LICENSE").read_text("utf-8")
    assert "SIL" in resource("style/fonts/LICENSE").read_text("utf-8")
