"""One action as a card of the board: what, why, who, by when and for how many; dragged, or moved by a digit."""

from datetime import date

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from npsdesk.core.actions.figures import is_overdue
from npsdesk.core.survey import Action
from npsdesk.gui.plan.table import status_of_key
from npsdesk.gui.plan.words import due_words, left_words, people_words, status_mark
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel

MIME = "application/x-npsdesk-action"
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BoardCard(Card):
    """A card of the board; digits are heard only where the owner has letter keys on.

    `status_chosen(id, status)`, `opened(id)`, `menu_requested(id, place)`, `delete_requested(id)`,
    `step_requested(id, columns, places)`.
    """

    status_chosen = Signal(int, object)
    opened = Signal(int)
    menu_requested = Signal(int, object)
    delete_requested = Signal(int)
    step_requested = Signal(int, int, int)

    def __init__(self, action: Action, today: date, has_digit_keys: bool, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, spacing=3, parent=parent)
        self.action_id = action.id
        self._has_digit_keys = has_digit_keys
        self._pressed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.body.addWidget(WrappedLabel(action.text, weight=500))
        if action.reason:
            self.body.addWidget(ElidingLabel(action.reason, "small", "text2"))
        left = left_words(action, today)
        due = ", ".join(filter(None, (due_words(action.due, today), left)))
        people = people_words(action.people)
        self.body.addWidget(WrappedLabel(due, "small", "danger" if is_overdue(action, today) else "text2"))
        self.body.addWidget(WrappedLabel(" · ".join(filter(None, (action.owner, people))), "small", "text2"))
        status = status_mark(action, today).text
        said = (action.text, action.reason, status, action.owner, due, people)
        self.setAccessibleName(", ".join(filter(None, said)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        status = status_of_key(event) if self._has_digit_keys else None
        key = Qt.Key(event.key())
        if status is not None:
            self.status_chosen.emit(self.action_id, status)
        elif key in STEPS:
            self.step_requested.emit(self.action_id, *STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(self.action_id)
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit(self.action_id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.set_tone("soft")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.set_tone("plain")
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_requested.emit(self.action_id, event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed = event.position().toPoint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self.opened.emit(self.action_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._pressed = None

    def _drag(self) -> None:
        drag = QDrag(self)
        mime = QMimeData()
        mime.setData(MIME, str(self.action_id).encode())
        drag.setMimeData(mime)
        drag.setPixmap(self.grab())
        if self._pressed is not None:
            drag.setHotSpot(self._pressed)
        self._pressed = None
        drag.exec(Qt.DropAction.MoveAction)
