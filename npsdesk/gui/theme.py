"""One theme for the window: palette, style sheet, fonts and sizes, switched live between light, dark and the system."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from npsdesk import tokens
from npsdesk.resources import resource
from npsdesk.tokens import TagColor

TEXT_SIZES = (100, 110, 125, 150)
PLAIN_FAMILIES = frozenset({"DejaVu Sans", "Bitstream Vera Sans", "Sans", "Sans Serif", "Sans-Serif", ""})

_PALETTE: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.LinkVisited: "accent_text",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "tip_text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Midlight: "divider",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Shadow: "control",
}
_TEXT_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Mode(StrEnum):
    """Which colours the owner chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def contrast_tokens(system: QPalette) -> dict[str, str]:
    """Return tokens made of the system's own colours, for owners who asked it for high contrast."""
    ground = system.color(QPalette.ColorRole.Base)
    base = dict(tokens.LIGHT if ground.lightness() > 127 else tokens.DARK)
    text = system.color(QPalette.ColorRole.Text).name()
    accent = system.color(QPalette.ColorRole.Highlight).name()
    on_accent = system.color(QPalette.ColorRole.HighlightedText).name()
    data = {"det", "pas", "pro", "on_det", "on_pas", "on_pro"}
    strong = {"accent", "accent_hover", "accent_press", "tip"}
    for name in base.keys() - data:
        is_ground = name in {"window", "surface", "sidebar", "raised", "sunken", "hover", "select"} or "soft" in name
        base[name] = ground.name() if is_ground else text
    base |= dict.fromkeys(strong, accent) | {"on_accent": on_accent, "tip_text": on_accent}
    return base


def sheet_text(template: str, colors: Mapping[str, str], unit: float) -> str:
    """Fill a style sheet's @colour names and its sizes such as 8u (8 pixels at the base text size)."""
    is_dark = QColor(colors["surface"]).lightness() < 128
    words = dict(colors) | {"shade": "dark" if is_dark else "light"}
    text = re.sub(r"@(\w+)", lambda found: words[found[1]], template)
    return re.sub(r"\b(\d+)u\b", lambda found: f"{round(int(found[1]) * unit)}px", text)


@cache
def _template() -> str:
    text = resource("style/window.qss").read_text("utf-8")
    return text.replace("@@style", resource("style").as_posix())


def _interface_font() -> QFont:
    """Return the platform's own interface font, or the shipped one where the platform has none made for screens."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontInfo(font).family() in PLAIN_FAMILIES:
        for weight in ("Regular", "Medium", "SemiBold"):
            QFontDatabase.addApplicationFont(str(resource(f"style/fonts/Inter-{weight}.ttf")))
        font = QFont("Inter")
        font.setPixelSize(tokens.BASE_PIXELS)
        return font
    dpi = QApplication.primaryScreen().logicalDotsPerInchY()
    pixels = font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF() * dpi / 72
    font.setPixelSize(round(pixels))
    return font


class Theme(QObject):
    """Colours, fonts and sizes in use; `changed` is emitted after a switch, when the application already wears it.

    There is one, made by the first call of theme(). Painted widgets ask it at paint time and never keep what it says.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = Mode.SYSTEM
        self._percent = 100
        self._colors: Mapping[str, str] = tokens.LIGHT
        self._base = _interface_font()
        self._fonts: dict[tuple[str, int, bool], QFont] = {}
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._system_palette = QPalette(app.palette())
        app.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def mode(self) -> Mode:
        """The owner's choice."""
        return self._mode

    @property
    def text_size(self) -> int:
        """The text size in percent, 100 to 150."""
        return self._percent

    @property
    def is_dark(self) -> bool:
        """Whether the ground is dark now."""
        return QColor(self._colors["surface"]).lightness() < 128

    @property
    def is_high_contrast(self) -> bool:
        """Whether the system asks for high contrast; marks then get hatches and chips outlines."""
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    def set_mode(self, mode: Mode) -> None:
        """Switch to light, dark or the system's choice."""
        self.wear(mode, self._percent)

    def set_text_size(self, percent: int) -> None:
        """Scale all text and sizes, 100 to 150 percent of the platform's text size."""
        self.wear(self._mode, percent)

    def wear(self, mode: Mode, percent: int) -> None:
        """Take colours and text size at once: every widget is polished anew, so once is better than twice."""
        wanted = mode, min(150, max(100, percent))
        if wanted != (self._mode, self._percent):
            self._mode, self._percent = wanted
            self._apply()

    def color(self, name: str) -> QColor:
        """Return a colour of tokens.py as it is now."""
        return QColor(self._colors[name])

    def alpha(self, name: str, fraction: float) -> QColor:
        """Return a colour let through to a fraction of 0 to 1."""
        color = QColor(self._colors[name])
        color.setAlphaF(fraction)
        return color

    def tag(self, name: str) -> TagColor:
        """Return fill, soft ground and text of a tag colour; an unknown name is the first of them."""
        table = tokens.TAG_DARK if self.is_dark else tokens.TAG_LIGHT
        return table.get(name, table[tokens.TAG_COLORS[0]])

    @property
    def unit(self) -> float:
        """Pixels now for one pixel of the design."""
        return self._base.pixelSize() * self._percent / 100 / tokens.BASE_PIXELS

    def u(self, pixels: float) -> int:
        """Return a size of the design in whole pixels at the owner's text size."""
        return round(pixels * self.unit)

    def font(self, role: str = "body", weight: int | None = None, tabular: bool = False) -> QFont:
        """Return the font of a role of tokens.TYPE; `tabular` gives figures of equal width, for columns of numbers."""
        strength = tokens.WEIGHTS[role] if weight is None else weight
        key = (role, strength, tabular)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(*key)
        return QFont(self._fonts[key])

    def _make_font(self, role: str, weight: int, tabular: bool) -> QFont:
        font = QFont(self._base)
        font.setPixelSize(round(tokens.BASE_PIXELS * self.unit * tokens.TYPE[role]))
        font.setWeight(QFont.Weight(weight))
        if role in tokens.TITLE_ROLES:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + tokens.TITLE_TRACKING)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _on_system_changed(self) -> None:
        if self._mode is Mode.SYSTEM or self.is_high_contrast:
            self._apply()

    def _choose_colors(self) -> Mapping[str, str]:
        if self.is_high_contrast:
            return contrast_tokens(self._system_palette)
        is_dark = self._mode is Mode.DARK or (
            self._mode is Mode.SYSTEM and self._hints.colorScheme() == Qt.ColorScheme.Dark
        )
        return tokens.DARK if is_dark else tokens.LIGHT

    def _apply(self) -> None:
        self._set_scheme()
        self._colors = self._choose_colors()
        self._fonts.clear()
        self._app.setFont(self.font())
        self._app.setPalette(self._palette())
        sheet = sheet_text(_template(), self._colors, self.unit)
        if sheet != self._app.styleSheet():  # every widget is polished anew
            self._app.setStyleSheet("")  # off and on again takes Qt a fifth of the time that a change takes
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _set_scheme(self) -> None:
        schemes = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}
        if self._mode in schemes:
            self._hints.setColorScheme(schemes[self._mode])
        else:
            self._hints.unsetColorScheme()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in _TEXT_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled"))
        return palette


_theme: Theme | None = None


def theme() -> Theme:
    """Return the theme, made for the running application at the first call."""
    global _theme  # noqa: PLW0603 - the application wears one theme, as it has one palette
    if _theme is None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("The theme needs a running application.")
        _theme = Theme(app)
    return _theme


def U(pixels: float) -> int:
    """Return a size of the design in whole pixels at the owner's text size."""
    return theme().u(pixels)
