"""Buttons: primary, secondary, ghost, link, icon and drop-down; painted, so that they follow theme and text size."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.icons import icon, paint_icon
from npsdesk.gui.widgets.paint import LEFT, draw_text, fill_round, one_line, smooth, text_width
from npsdesk.gui.widgets.text import plain_tip, set_tip
from npsdesk.tokens import HEIGHTS, MEDIUM, RADIUS, REGULAR, SEMIBOLD

GAP = 8


@dataclass(frozen=True)
class Look:
    """The colours of one kind of button, by name; None paints nothing."""

    ink: str
    ground: str | None = None
    hover: str | None = "hover"
    press: str | None = "select"
    edge: str | None = None
    weight: int = MEDIUM
    padding: int = 14
    icon_ink: str = ""


LOOKS = {
    "primary": Look("on_accent", "accent", "accent_hover", "accent_press", weight=SEMIBOLD, padding=16),
    "secondary": Look("text", "raised", edge="border"),
    "ghost": Look("text2", weight=REGULAR, padding=12),
    "link": Look("accent_text", hover=None, press=None, weight=REGULAR, padding=4),
    "danger": Look("surface", "danger", "danger", "danger", weight=SEMIBOLD, padding=16),
    "soft": Look("accent_text", "accent_soft", "select", "select", weight=SEMIBOLD, padding=10),
    "ask": Look("warn_text", "warn_soft", "warn_soft", "warn_soft", edge="pas", weight=SEMIBOLD, padding=10),
    "on_tip": Look("tip_text", hover="text2", press="text2", weight=SEMIBOLD, padding=12),
    "quiet": Look("text3", "sunken", edge="border", weight=REGULAR, padding=10),
}


class Button(QPushButton):
    """A push button of one variant of LOOKS and one size of tokens.HEIGHTS (small, control, large).

    Text is plain: an & is an &. `set_label` changes it, `set_variant` its look.
    """

    def __init__(
        self,
        text: str = "",
        variant: str = "secondary",
        icon_name: str = "",
        size_name: str = "control",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._variant, self._icon_name, self._size_name = text, variant, icon_name, size_name
        self._has_chevron = False
        self._max_width = 0
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if variant == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_label(text)

    @property
    def look(self) -> Look:
        """The colours in use."""
        return LOOKS[self._variant]

    def label(self) -> str:
        """Return the text as given."""
        return self._label

    def set_label(self, text: str) -> None:
        """Show another text."""
        self._label = text
        self.setText(one_line(text).replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def set_variant(self, variant: str) -> None:
        """Look like another kind of button."""
        self._variant = variant
        self.updateGeometry()
        self.update()

    def set_icon_name(self, name: str) -> None:
        """Show another icon of resources/icons; empty for none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_max_width(self, pixels: int) -> None:
        """Cut longer texts with an ellipsis beyond this width of the design; the tooltip then shows all."""
        self._max_width = pixels
        self.updateGeometry()

    def button_font(self) -> QFont:
        """Return the font of the label."""
        return theme().font("small" if self._size_name == "small" else "body", self.look.weight)

    def _icon_side(self) -> int:
        return U(15 if self._size_name == "small" else 16)

    def _content_width(self) -> float:
        width = text_width(one_line(self._label), self.button_font()) + 1 if self._label else 0.0
        if self._icon_name:
            width += self._icon_side() + (U(GAP) if self._label else 0)
        return width + (U(GAP) + U(14) if self._has_chevron else 0)

    def sizeHint(self) -> QSize:
        padding = self.look.padding - (3 if self._size_name == "small" else 0)
        width = round(self._content_width() + 0.5) + 2 * U(padding)
        if self._max_width:
            width = min(width, U(self._max_width))
        return QSize(width, U(HEIGHTS[self._size_name]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self._is_cut():
            self.setToolTip(plain_tip(self._label))
        return super().event(event)

    def _is_cut(self) -> bool:
        return self._content_width() + 2 * U(self.look.padding - 3) > self.width() + 1

    def _ground(self) -> str | None:
        look = self.look
        if not self.isEnabled():
            return "sunken" if look.ground else None
        if self.isDown() or (self.menu() is not None and self.menu().isVisible()):
            return look.press or look.ground
        return (look.hover or look.ground) if self.underMouse() else look.ground

    def _ink(self) -> str:
        return self.look.ink if self.isEnabled() else "disabled"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        edge = self.look.edge if self.isEnabled() else ("divider" if self.look.edge else None)
        fill_round(painter, self.rect(), U(RADIUS["control"]), self._ground(), edge)
        self._paint_content(painter)
        painter.end()

    def _paint_content(self, painter: QPainter) -> None:
        side, chevron = self._icon_side(), U(14)
        padding = U(max(2, self.look.padding - (3 if self._size_name == "small" else 0)))
        inner = QRectF(self.rect()).adjusted(padding, 0, -padding, 0)
        if self._has_chevron:
            self._paint_icon(painter, "chevron-down", inner.right() - chevron + U(3), chevron)
            inner.setRight(inner.right() - chevron - U(GAP) + U(3))
        width = min(self._content_width() - (U(GAP) + chevron if self._has_chevron else 0), inner.width())
        x = inner.left() if self._has_chevron else inner.left() + (inner.width() - width) / 2
        if self._icon_name:
            self._paint_icon(painter, self._icon_name, x, side)
            x += side + U(GAP)
        self._paint_label(painter, QRectF(x, 0, inner.right() - x + 0.5, self.height()))

    def _paint_icon(self, painter: QPainter, name: str, x: float, side: int) -> None:
        ink = (self.look.icon_ink or self.look.ink) if self.isEnabled() else "disabled"
        ink = "text2" if ink == "text" else ink
        paint_icon(painter, name, QRectF(x, (self.height() - side) / 2, side, side), ink)

    def _paint_label(self, painter: QPainter, box: QRectF) -> None:
        font = self.button_font()
        font.setUnderline(self._variant == "link" and self.isEnabled() and self.underMouse())
        draw_text(painter, box, self._label, font, self._ink(), LEFT)


class IconButton(Button):
    """A square button with an icon only; `name` is its tooltip and what a screen reader says."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        variant: str = "ghost",
        size_name: str = "control",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", variant, icon_name, size_name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say otherwise what the button does."""
        self.setAccessibleName(name)
        set_tip(self, name)

    def sizeHint(self) -> QSize:
        side = U(HEIGHTS[self._size_name])
        return QSize(side, side)

    def _paint_content(self, painter: QPainter) -> None:
        side = self._icon_side()
        self._paint_icon(painter, self._icon_name, (self.width() - side) / 2, side)


@dataclass(frozen=True)
class Choice:
    """One line of a drop-down: what it stands for, what it reads, and whether a line is drawn above it."""

    key: object
    text: str
    icon_name: str = ""
    starts_group: bool = False


class DropButton(Button):
    """A button with a chevron that opens a menu; with `set_choices` it shows the chosen one and emits `chosen(key)`."""

    chosen = Signal(object)

    def __init__(
        self,
        text: str = "",
        icon_name: str = "",
        variant: str = "secondary",
        size_name: str = "control",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, variant, icon_name, size_name, parent)
        self._has_chevron = True
        self._key: object = None
        self._prefix = ""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.triggered.connect(self._on_triggered)
        self.setMenu(menu)

    def set_choices(self, choices: Sequence[Choice], current: object = None, prefix: str = "") -> None:
        """Offer these choices, one of them current; the label becomes prefix + the current text."""
        menu = self.menu()
        menu.clear()
        self._prefix = prefix
        group = QActionGroup(menu)
        for choice in choices:
            if choice.starts_group:
                menu.addSeparator()
            self._add_choice(group, choice, choice.key == current)

    def _add_choice(self, group: QActionGroup, choice: Choice, is_current: bool) -> None:
        action = QAction(one_line(choice.text, 80).replace("&", "&&"), group)
        action.setCheckable(True)
        if choice.icon_name:
            action.setIcon(icon(choice.icon_name))
        action.setData((choice.key, choice.text))
        self.menu().addAction(action)
        if is_current:
            self._take(action)

    def current(self) -> object:
        """Return the key of the current choice."""
        return self._key

    def choose(self, key: object) -> None:
        """Show another current choice without emitting `chosen`."""
        for action in self.menu().actions():
            if isinstance(action.data(), tuple) and action.data()[0] == key:
                self._take(action)

    def forget(self, text: str) -> None:
        """Show that none of the choices is current, under this label."""
        self._key = None
        for action in self.menu().actions():
            action.setChecked(False)
            action.setFont(theme().font("body", REGULAR))
        self.set_label(text)
        self.setAccessibleName(text)

    def _take(self, action: QAction) -> None:
        self._key, text = action.data()
        action.setChecked(True)
        for other in self.menu().actions():
            other.setFont(theme().font("body", SEMIBOLD if other is action else REGULAR))
        self.set_label(f"{self._prefix}{text}")
        self.setAccessibleName(self.label())

    def _on_triggered(self, action: QAction) -> None:
        if isinstance(action.data(), tuple):
            self._take(action)
            self.chosen.emit(self._key)


def primary_button(text: str, icon_name: str = "", size_name: str = "control") -> Button:
    """Return the one button of a page that does what the page is for."""
    return Button(text, "primary", icon_name, size_name)


def secondary_button(text: str, icon_name: str = "", size_name: str = "control") -> Button:
    """Return a button with an edge."""
    return Button(text, "secondary", icon_name, size_name)


def ghost_button(text: str, icon_name: str = "", size_name: str = "control") -> Button:
    """Return a button without an edge."""
    return Button(text, "ghost", icon_name, size_name)


def link_button(text: str, icon_name: str = "", size_name: str = "small") -> Button:
    """Return a button that reads as a link."""
    return Button(text, "link", icon_name, size_name)
