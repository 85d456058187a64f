"""Type to find a tag, or to make a new one: a small popup with a field and what fits."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from npsdesk.core.survey import Tag
from npsdesk.gui.comments.dots import tag_dot
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.icons import icon
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.search import SearchField
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

LONGEST_NAME = 60
MOST = 200
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}


class TagFinder(QFrame):
    """`chosen(tag id)` for a known tag, `named(name)` for a new one."""

    chosen = Signal(int)
    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._tags: tuple[Tag, ...] = ()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("Find or make a tag"))
        self.heading = WrappedLabel("", "small", "text2")
        self.heading.hide()
        self.field = SearchField(_("Type a tag"), _("Clear"))
        self.field.setMaxLength(LONGEST_NAME)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.found = QListWidget()
        self.found.setAccessibleName(_("Tags"))
        self.found.setIconSize(QSize(U(16), U(16)))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["s"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(self.heading)
        column.addWidget(self.field)
        column.addWidget(self.found)

    def open_at(self, tags: Sequence[Tag], where: QPoint, heading: str = "") -> None:
        """Show the popup with its upper left corner at a place on the screen; `heading` says what the tag is for."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self._tags = tuple(tags)
        self.field.clear()
        self._fill("")
        self.setFixedSize(U(280), U(260))
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(where.x(), screen.right() - self.width()))
        y = max(screen.top(), min(where.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, text: str) -> None:
        self.found.clear()
        wanted = " ".join(text.split()).casefold()
        fitting = [tag for tag in self._tags if wanted in tag.name.casefold()]
        fitting.sort(key=lambda tag: not tag.name.casefold().startswith(wanted))
        for tag in fitting[:MOST]:
            item = QListWidgetItem(tag_dot(tag.color), one_line(tag.name), self.found)
            item.setData(Qt.ItemDataRole.UserRole, tag.id)
            item.setSizeHint(QSize(0, U(30)))
        if wanted and not any(tag.name.casefold() == wanted for tag in self._tags):
            name = " ".join(text.split())
            item = QListWidgetItem(icon("plus"), _("Make the tag “{tag}”").format(tag=name), self.found)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, U(30)))
        self.found.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.found.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif step := _MOVES.get(Qt.Key(event.key()), 0):
            self.found.setCurrentRow(max(0, min(self.found.count() - 1, self.found.currentRow() + step)))
        else:
            return False
        return True

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        wanted = item.data(Qt.ItemDataRole.UserRole)
        self.hide()
        if isinstance(wanted, int):
            self.chosen.emit(wanted)
        else:
            self.named.emit(str(wanted))
