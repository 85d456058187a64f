import pytest
import shiboken6
from gui.walker import complaints
from gui.widgets.gallery import gallery
from PySide6.QtGui import QImage

from npsdesk.gui.theme import Mode, theme


@pytest.fixture
def held():
    """Keep windows until they are destroyed: one that only its parts refer to is taken apart while it still hears."""
    kept = []
    yield kept
    for window in kept:
        shiboken6.delete(window)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [100, 125, 150])
def test_everything_is_drawn_whole_in_every_look(qtbot, held, mode, size):
    theme().set_mode(mode)
    theme().set_text_size(size)
    window = gallery()
    held.append(window)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert complaints(window) == []
    inner = window.findChild(type(window.centralWidget()), "page_body")
    picture = inner.grab().toImage()
    assert (
        len({picture.pixel(x, y) for x in range(0, picture.width(), 31) for y in range(0, picture.height(), 31)}) > 15
    )


def test_a_live_switch_changes_sizes_and_colours(qtbot, held):
    window = gallery()
    held.append(window)
    qtbot.addWidget(window)
    window.show()
    before = window.grab().toImage()
    theme().set_mode(Mode.DARK)
    theme().set_text_size(125)
    qtbot.wait(20)
    after = window.grab().toImage()
    assert complaints(window) == []
    assert isinstance(after, QImage)
    assert before.pixelColor(600, 60).lightness() > 200 > 60 > after.pixelColor(600, 60).lightness()
