"""The sidebar's list of pages: headings, icons, badges, a bar at the page in view; arrows walk it.

Where room is scarce the list is a rail: no headings, and each page's words under its icon.
"""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import LEFT, RIGHT, draw_text, fill_round, smooth, text_width
from npsdesk.gui.widgets.text import PlainLabel, set_tip
from npsdesk.tokens import HEIGHTS, MEDIUM, RADIUS, REGULAR, SEMIBOLD, SIDEBAR_WIDTH

BAR = 3
RAIL_WIDTH = 96
RAIL_ITEM = 48
RAIL_GAP = 3


class NavItem(QAbstractButton):
    """One page of the list."""

    def __init__(self, key: str, text: str, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._label, self._icon_name, self._badge, self._tone = text, icon_name, "", "text2"
        self._is_rail = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_label(text)

    def set_label(self, text: str) -> None:
        """Name the page."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        self._say()

    def set_badge(self, badge: str, tone: str, tip: str) -> None:
        """Show a count or a word at the right; `tip` says what it counts."""
        self._badge, self._tone = badge, tone
        set_tip(self, tip)
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._label}, {self._badge}" if self._badge else self._label)

    def set_rail(self, is_rail: bool) -> None:
        """Put the words under the icon, or beside it."""
        self._is_rail = is_rail
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Stay checked: only the list decides which page is in view."""

    def sizeHint(self) -> QSize:
        if self._is_rail:
            return QSize(U(RAIL_WIDTH) - 16, self._rail_height())
        return QSize(U(SIDEBAR_WIDTH) - 16, U(HEIGHTS["nav"]))

    def _rail_height(self) -> int:
        """Return the height of icon and words: one line takes less than two, so that all pages fit a low window."""
        flags = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value
        room = QRect(0, 0, U(RAIL_WIDTH) - 16 - 4, U(RAIL_ITEM))
        words = QFontMetrics(theme().font("tiny", SEMIBOLD)).boundingRect(room, flags, self._label)
        return min(U(RAIL_ITEM), U(17) + RAIL_GAP + words.height() + U(8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._is_rail else QSize(U(120), U(HEIGHTS["nav"]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        is_on = self.isChecked()
        if is_on or self.underMouse():
            fill_round(painter, box, RADIUS["control"], "select" if is_on else "hover")
        if is_on:
            fill_round(painter, QRectF(0, box.center().y() - U(9), BAR, U(18)), 1.5, "accent")
        paint = self._paint_rail if self._is_rail else self._paint_words
        paint(painter, box, "accent_text" if is_on else "text")
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF, ink: str) -> None:
        side, right = U(17), box.right() - U(12)
        icon_ink = "accent_text" if self.isChecked() else "text2"
        paint_icon(painter, self._icon_name, QRectF(U(12), box.center().y() - side / 2, side, side), icon_ink)
        if self._badge:
            font = theme().font("small", SEMIBOLD if self._tone == "danger" else REGULAR, tabular=True)
            width = text_width(self._badge, font) + 1
            draw_text(
                painter, QRectF(right - width, box.y(), width, box.height()), self._badge, font, self._tone, RIGHT
            )
            right -= width + U(8)
        left = U(12) + side + U(11)
        font = theme().font("body", SEMIBOLD if self.isChecked() else MEDIUM)
        draw_text(painter, QRectF(left, box.y(), right - left, box.height()), self._label, font, ink, LEFT)

    def _paint_rail(self, painter: QPainter, box: QRectF, ink: str) -> None:
        painter.setFont(theme().font("tiny", SEMIBOLD if self.isChecked() else MEDIUM))
        painter.setPen(theme().color(ink))
        flags = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value
        words = painter.boundingRect(box.adjusted(2, 0, -2, 0), flags, self._label)
        side, gap = U(17), RAIL_GAP
        top = box.center().y() - (side + gap + words.height()) / 2
        painter.drawText(words.translated(0, top + side + gap - words.top()), flags, self._label)
        icon = QRectF(box.center().x() - side / 2, top, side, side)
        paint_icon(painter, self._icon_name, icon, "accent_text" if self.isChecked() else "text2")
        if self._badge:
            self._paint_rail_badge(painter, QRectF(icon.right() + gap, top, box.right() - icon.right() - gap, side))

    def _paint_rail_badge(self, painter: QPainter, room: QRectF) -> None:
        """Write the badge beside the icon; one that is too long for that becomes a dot."""
        font = theme().font("tiny", REGULAR, tabular=True)
        if text_width(self._badge, font) <= room.width():
            draw_text(painter, room, self._badge, font, self._tone, LEFT)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(self._tone))
        painter.drawEllipse(QPointF(room.x() + U(3), room.y() + U(3)), U(3), U(3))


class NavList(QWidget):
    """Headings and pages from top to bottom; `chosen(key)` when the owner goes to one."""

    chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, NavItem] = {}
        self._headings: dict[str, PlainLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 8, 0)
        self._column.setSpacing(0)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add_heading(self, key: str, text: str) -> None:
        """Add a small heading over the pages that follow."""
        label = PlainLabel(text.upper(), "tiny", "text3", SEMIBOLD)
        label.setContentsMargins(12, 14 if self._headings else 4, 0, 6)
        self._headings[key] = label
        self._column.addWidget(label)

    def add_item(self, key: str, text: str, icon_name: str) -> None:
        """Add a page."""
        item = NavItem(key, text, icon_name, self)
        item.clicked.connect(self._on_clicked)
        self._items[key] = item
        self._column.addWidget(item)

    def set_text(self, key: str, text: str) -> None:
        """Name a page or heading anew, as after a switch of language."""
        if key in self._items:
            self._items[key].set_label(text)
        else:
            self._headings[key].setText(text.upper())

    def set_badge(self, key: str, badge: str, tone: str = "text2", tip: str = "") -> None:
        """Show a count or a word beside a page; tone "danger" for what is overdue."""
        self._items[key].set_badge(badge, tone, tip)

    def set_rail(self, is_rail: bool) -> None:
        """Be a narrow rail, or a list with headings."""
        for label in self._headings.values():
            label.setVisible(not is_rail)
        for item in self._items.values():
            item.set_rail(is_rail)

    def set_current(self, key: str) -> None:
        """Mark the page in view."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def current(self) -> str:
        """Return the key of the page in view, "" for none."""
        return next((name for name, item in self._items.items() if item.isChecked()), "")

    def item(self, key: str) -> NavItem:
        """Return the button of a page."""
        return self._items[key]

    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            self._go(item.key)

    def _go(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(event.key())
        focused = [name for name, item in self._items.items() if item.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        names = list(self._items)
        index = min(len(names) - 1, max(0, names.index(focused[0]) + step))
        self._items[names[index]].setFocus(Qt.FocusReason.TabFocusReason)
