"""One tag as a button: its number key, its name, how many comments have it, and how it is on this one."""

from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from npsdesk.core.survey import Direction, Tag
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.glyph import keycap_size, paint_keycap
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import LEFT, RIGHT, draw_text, fill_round, line_height, one_line, smooth, text_width
from npsdesk.gui.widgets.text import plain_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.tokens import MEDIUM, RADIUS
from npsdesk.words import direction_name

HEIGHT = 36
DOT = 8
LOOKS = {
    None: ("surface", "border", "text", ""),
    Direction.MISSES: ("pas_soft", "pas", "pas_text", "–\N{NO-BREAK SPACE}"),
    Direction.PRAISES: ("pro_soft", "pro", "pro_text", "+\N{NO-BREAK SPACE}"),
}


def in_two(text: str, font: QFont, width: float) -> list[str]:
    """Return text as one line, or as two where it can be parted at a space; the second may be too long still."""
    words = text.split(" ")
    count = sum(text_width(" ".join(words[: place + 1]), font) <= width for place in range(len(words)))
    return [" ".join(words[:count]), " ".join(words[count:])] if 0 < count < len(words) else [text]


class TagButton(QAbstractButton):
    """A click is a press of the tag's key; the context menu sets one way or the other, or takes the tag off."""

    pressed_tag = Signal(int)
    wanted = Signal(int, object)
    keywords_wanted = Signal(int)

    def __init__(self, is_small: bool = False) -> None:
        super().__init__()
        self.tag: Tag | None = None
        self.direction: Direction | None = None
        self._count = 0
        self._is_proposed = False
        self._is_small = is_small
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        grow = QSizePolicy.Policy.Maximum if is_small else QSizePolicy.Policy.Expanding
        self.setSizePolicy(grow, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def show_tag(self, tag: Tag, direction: Direction | None, count: int) -> None:
        """Show a tag as it is on the comment in the reader."""
        if (tag, direction, count) == (self.tag, self.direction, self._count):
            return
        self.tag, self.direction, self._count = tag, direction, count
        self.setText(tag.name.replace("&", "&&"))
        self.setAccessibleName(self._spoken())
        self.setToolTip(plain_tip(self._tip()))
        self.updateGeometry()
        self.update()

    def set_proposed(self, is_proposed: bool) -> None:
        """Say with a wand that the program put the tag on the comment, and that nobody confirmed it."""
        if is_proposed is not self._is_proposed and self.tag is not None:
            self._is_proposed = is_proposed
            self.setAccessibleName(self._spoken())
            self.update()

    def _spoken(self) -> str:
        assert self.tag is not None
        auto = _("automatic, not confirmed") if self._is_proposed else ""
        parts = [self._key(), self.tag.name, direction_name(self.direction) if self.direction else auto]
        count = ngettext("{count} comment", "{count} comments", self._count).format(count=format_int(self._count))
        return ", ".join(part for part in [*parts, count] if part)

    def _tip(self) -> str:
        assert self.tag is not None
        key = self._key()
        return _("{tag} (key {key})").format(tag=self.tag.name, key=key) if key else self.tag.name

    def _key(self) -> str:
        assert self.tag is not None
        return "" if self._is_small else str(self.tag.position)

    def sizeHint(self) -> QSize:
        if self.tag is None:
            return QSize(U(120), U(HEIGHT))
        sign = LOOKS[self.direction][3]
        words = text_width(sign + one_line(self.tag.name, 60), theme().font("body", MEDIUM))
        width = round(words + text_width(format_int(self._count), theme().font("small"))) + U(46)
        return QSize(min(width, U(240)) + (0 if self._is_small else U(34)), U(30 if self._is_small else HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), U(96)), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        for direction in (Direction.MISSES, Direction.PRAISES, None):
            text = LOOKS[direction][3] + direction_name(direction) if direction else _("Take off")
            action = menu.addAction(text)
            action.setEnabled(direction is not self.direction)
            action.triggered.connect(partial(self._on_wanted, direction))
        menu.addSeparator()
        menu.addAction(_("Keywords…"), self._on_keywords)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _on_wanted(self, direction: Direction | None, _checked: bool = False) -> None:
        if self.tag is not None:
            self.wanted.emit(self.tag.id, direction)

    def _on_keywords(self) -> None:
        if self.tag is not None:
            self.keywords_wanted.emit(self.tag.id)

    def _on_clicked(self) -> None:
        if self.tag is not None:
            self.pressed_tag.emit(self.tag.id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self.tag is None:
            return
        painter = smooth(QPainter(self))
        ground, edge, ink, sign = LOOKS[self.direction]
        if self.direction is None and (self.underMouse() or self.isDown()):
            ground = "select" if self.isDown() else "hover"
        fill_round(painter, self.rect(), RADIUS["control"], ground, edge)
        inner = QRectF(self.rect()).adjusted(U(8), 0, -U(10), 0)
        if not self._is_small:
            self._paint_key(painter, inner)
        self._paint_dot(painter, inner)
        count, small = format_int(self._count), theme().font("small")
        draw_text(painter, inner, count, small, ink if self.direction else "text2", RIGHT)
        inner.setRight(inner.right() - text_width(count, small) - U(7))
        font = theme().font("body", MEDIUM if self.direction else None)
        self._paint_name(painter, inner, sign + one_line(self.tag.name), font)
        painter.end()

    def _paint_name(self, painter: QPainter, inner: QRectF, name: str, font: QFont) -> None:
        ink = LOOKS[self.direction][2]
        if not self._is_small and text_width(name, font) > inner.width():
            small = theme().font("small", font.weight())
            lines = in_two(name, small, inner.width())
            height = line_height(small)
            inner.setTop((self.height() - height * len(lines)) / 2)
            for line in lines:
                inner.setHeight(height)
                draw_text(painter, inner, line, small, ink, LEFT)
                inner.translate(0, height)
        else:
            draw_text(painter, inner, name, font, ink, LEFT)

    def _paint_key(self, painter: QPainter, inner: QRectF) -> None:
        cap = keycap_size(self._key())
        paint_keycap(painter, QRectF(inner.left(), (self.height() - cap.height()) / 2, *cap.toTuple()), self._key())
        inner.setLeft(inner.left() + cap.width() + U(8))

    def _paint_dot(self, painter: QPainter, inner: QRectF) -> None:
        assert self.tag is not None
        side = U(DOT)
        dot = QRectF(inner.left(), (self.height() - side) / 2, side, side)
        if self._is_proposed and self.direction is None:
            grown = dot.adjusted(-U(3), -U(3), U(3), U(3))
            paint_icon(painter, "wand-sparkles", grown, "accent_text")
            inner.setLeft(dot.right() + U(7))
            return
        fill_round(painter, dot, side / 2, QColor(theme().tag(self.tag.color).fill))
        inner.setLeft(dot.right() + U(7))
