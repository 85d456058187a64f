"""The palette: type a few letters and go to any command, tag, wave, project or customer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from npsdesk.gui.palette_entries import Entry, matching, person_entry, standing_entries
from npsdesk.gui.people_index import PeopleIndex
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.glyph import keycap_size, paint_keycap
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import LEFT, RIGHT, draw_text, fill_round, smooth, text_width
from npsdesk.gui.widgets.search import SearchField
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _
from npsdesk.tokens import MEDIUM, RADIUS, SPACING

if TYPE_CHECKING:
    from npsdesk.gui.main_window import MainWindow

WIDTH = 620
ROW = 36
ROWS_SHOWN = 11
LEAST_LETTERS = 2
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_ENTRY = Qt.ItemDataRole.UserRole


class EntryDelegate(QStyledItemDelegate):
    """Paints one entry: icon, title and note at the left, keys or kind at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(U(200), U(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(_ENTRY)
        painter.save()
        smooth(painter)
        painter.fillRect(option.rect, theme().color("surface"))
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        if is_on:
            fill_round(painter, box, RADIUS["control"], "select", "text" if theme().is_high_contrast else None)
        self._paint_entry(painter, box.adjusted(U(10), 0, -U(10), 0), entry, is_on)
        painter.restore()

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: Entry, is_on: bool) -> None:
        side = U(16)
        ink = "accent_text" if is_on else "text"
        icon_box = QRectF(box.left(), box.center().y() - side / 2, side, side)
        paint_icon(painter, entry.icon_name, icon_box, "accent_text" if is_on else "text2")
        right = box.right() - self._paint_right(painter, box, entry)
        left = icon_box.right() + U(10)
        strong, small = theme().font("body", MEDIUM), theme().font("small")
        width = min(text_width(entry.title, strong) + 1, max(0.0, right - left))
        draw_text(painter, QRectF(left, box.top(), width, box.height()), entry.title, strong, ink, LEFT)
        left += width + U(8)
        if entry.note and right - left > U(30):
            draw_text(painter, QRectF(left, box.top(), right - left, box.height()), entry.note, small, "text2", LEFT)

    def _paint_right(self, painter: QPainter, box: QRectF, entry: Entry) -> float:
        """Draw the keys, else the kind; returns the width taken."""
        if entry.keys:
            size = keycap_size(entry.keys)
            place = QRectF(
                box.right() - size.width(), box.center().y() - size.height() / 2, size.width(), size.height()
            )
            paint_keycap(painter, place, entry.keys)
            return size.width() + U(10)
        if entry.kind:
            font = theme().font("small")
            width = min(text_width(entry.kind, font) + 1, box.width() / 3)
            place = QRectF(box.right() - width, box.top(), width, box.height())
            draw_text(painter, place, entry.kind, font, "text2", RIGHT)
            return width + U(10)
        return 0


class Palette(QWidget):
    """Lies over the whole window while it is open; a click beside it, or Esc, closes it and changes nothing."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._before = QApplication.focusWidget()
        self._standing = standing_entries(window)
        self._people: PeopleIndex | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Go to anything"))
        self._build()
        window.installEventFilter(self)
        theme().changed.connect(self._place)
        self._fill("")
        self._place()
        self._read_people()

    @staticmethod
    def toggle(window: "MainWindow") -> None:
        """Open the palette over a window, or close the one that is open there."""
        open_here = [there for there in window.findChildren(Palette) if there.isVisible()]
        if open_here:
            open_here[0].close()
            return
        made = Palette(window)
        made.show()
        made.raise_()
        made.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---- building

    def _build(self) -> None:
        self.card = Card(padding=SPACING["s"], spacing=SPACING["s"], parent=self)
        self.field = SearchField(_("A command, tag, wave or customer"), _("Clear"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(self._take)
        self.nothing = PlainLabel("", "body", "text2")
        self.nothing.setContentsMargins(SPACING["s"], SPACING["s"], SPACING["s"], SPACING["m"])
        self.card.body.addWidget(self.field)
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(self.nothing)

    def _read_people(self) -> None:
        """Make the index of customers in the project thread; it is kept with the data it was made of."""
        data = self._window.session.data if self._window.has_project else None
        if data is None:
            return
        kept = self._window.does.people
        if kept is not None and kept.answers is data.answers:
            self._people = kept
            return
        self._window.session.read(lambda _project: PeopleIndex(data.answers), self._on_people, key="people")

    def _on_people(self, people: PeopleIndex) -> None:
        self._window.does.people = self._people = people
        self._fill(self.field.text())

    # ---- showing

    def _fill(self, text: str) -> None:
        entries = matching(self._standing, text)
        if self._people is not None and len(text.strip()) >= LEAST_LETTERS:
            wave = self._window.session.filter.wave
            entries += [person_entry(self._window, person) for person in self._people.find(text, wave)]
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title, self.list)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
        self.list.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        self.nothing.setText("" if entries else _("Nothing is called “{name}”.").format(name=text.strip()[:40]))
        self._go(0)

    def entries(self) -> list[Entry]:
        """Return what is listed."""
        return [self.list.item(row).data(_ENTRY) for row in range(self.list.count())]

    def _go(self, row: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, row)) if last >= 0 else -1)
        item = self.list.currentItem()
        announce(self.field, item.data(_ENTRY).spoken if item is not None else self.nothing.plain_text())

    def _place(self) -> None:
        room = self._window.rect()
        self.setGeometry(room)
        width = min(U(WIDTH), room.width() - 2 * SPACING["l"])
        top = min(U(72), room.height() // 8)
        frame = self.card.sizeHint().height() - self.list.sizeHint().height()
        height = min(U(ROW) * ROWS_SHOWN + frame, room.height() - top - SPACING["l"])
        self.card.setGeometry(QRect((room.width() - width) // 2, top, width, height))

    # ---- keys and clicks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.Resize:
            self._place()
        elif watched is self.field and kind == QEvent.Type.ShortcutOverride:
            event.accept()  # keys are the palette's own while it is open
            return True
        elif watched is self.field and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        elif watched is self.field and kind == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._close_if_left)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape or (has_ctrl and event.key() == Qt.Key.Key_K):
            self.close()
        elif step := _STEPS.get(Qt.Key(event.key()), 0):
            self._go(self.list.currentRow() + step)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # what the field had no use for is nobody else's while the palette is open

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close()
        event.accept()

    def _close_if_left(self) -> None:
        if self.isVisible() and self._window.isActiveWindow() and not self.field.hasFocus():
            self.close()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        run = item.data(_ENTRY).run
        self.close()
        QTimer.singleShot(0, self._window, run)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().alpha("tip" if not theme().is_dark else "window", 0.35))
        painter.end()
