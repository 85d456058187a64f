import re

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from npsdesk.gui import theme as theme_module
from npsdesk.gui.theme import Mode, U, contrast_tokens, sheet_text, theme
from npsdesk.tokens import DARK, LIGHT, TYPE


@pytest.fixture(autouse=True)
def light(qapp):
    theme().set_mode(Mode.LIGHT)
    theme().set_text_size(100)
    yield
    theme().set_mode(Mode.SYSTEM)
    theme().set_text_size(100)


def test_there_is_one_theme():
    assert theme() is theme()


def test_a_switch_reaches_palette_sheet_and_listeners(qtbot):
    with qtbot.waitSignal(theme().changed):
        theme().set_mode(Mode.DARK)
    app = QApplication.instance()
    assert theme().is_dark
    assert theme().color("surface") == QColor(DARK["surface"])
    assert app.palette().color(QPalette.ColorRole.Base) == QColor(DARK["surface"])
    assert DARK["accent"] in app.styleSheet()
    assert LIGHT["accent"] not in app.styleSheet()


def test_choosing_the_same_again_changes_nothing(qtbot):
    with qtbot.assertNotEmitted(theme().changed):
        theme().set_mode(Mode.LIGHT)
        theme().set_text_size(100)


def test_sizes_and_fonts_follow_the_text_size():
    before = U(100), theme().font().pixelSize()
    theme().set_text_size(150)
    assert (U(100), theme().font().pixelSize()) == (before[0] * 3 // 2, round(before[1] * 1.5))
    theme().set_text_size(900)
    assert theme().text_size == 150


def test_fonts_have_the_roles_of_the_design():
    sizes = {role: theme().font(role).pixelSize() for role in TYPE}
    assert (sizes["hero"], sizes["title"], sizes["h2"], sizes["small"], sizes["tiny"]) == (48, 22, 16, 12, 11)
    assert theme().font("title").weight() == 600
    assert theme().font("body", 500).weight() == 500


def test_tabular_figures_are_equally_wide():
    metrics = QFontMetricsF(theme().font(tabular=True))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("0000"))


def test_the_sheet_is_filled_completely():
    sheet = QApplication.instance().styleSheet()
    assert "@" not in sheet
    assert re.search(r"\d+u\b", sheet) is None
    assert sheet_text("a { color: @text; width: 8u; }", LIGHT, 1.25) == f"a {{ color: {LIGHT['text']}; width: 10px; }}"


def test_the_sheet_is_read_without_a_complaint(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    for mode in (Mode.LIGHT, Mode.DARK):
        theme().set_mode(mode)
        widget.ensurePolished()
    assert widget.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK["text"])


def test_high_contrast_takes_the_systems_colours(qapp):
    system = QPalette()
    for role, color in ((QPalette.ColorRole.Base, "black"), (QPalette.ColorRole.Text, "yellow")):
        system.setColor(role, QColor(color))
    colors = contrast_tokens(system)
    assert colors["surface"] == colors["det_soft"] == QColor("black").name()
    assert colors["text3"] == colors["border"] == QColor("yellow").name()
    assert colors["det"] == DARK["det"]
    assert colors.keys() == LIGHT.keys()


def test_tag_colours_follow_the_theme():
    light = theme().tag("plum")
    theme().set_mode(Mode.DARK)
    assert theme().tag("plum") != light
    assert theme().tag("a colour of tomorrow") == theme().tag("pine")


def test_alpha_lets_through():
    assert theme().alpha("accent", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)


def test_without_an_application_there_is_no_theme(monkeypatch):
    monkeypatch.setattr(theme_module, "_theme", None)
    monkeypatch.setattr(theme_module.QApplication, "instance", staticmethod(lambda: None))
    with pytest.raises(RuntimeError, match="application"):
        theme()
