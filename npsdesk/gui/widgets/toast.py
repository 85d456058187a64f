"""A short notice low in the window that says what was done and offers to undo it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.buttons import Button
from npsdesk.gui.widgets.paint import fill_round, smooth, text_width
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.tokens import MEDIUM, RADIUS, SPACING

SECONDS = 6
FOOT = 54
SHARE = 0.36
LEAST = 360


class Toast(QFrame):
    """One notice over its parent for six seconds; it stays while hovered or focused.

    It lies at the lower left, over what scrolls: feet of pages and the panels at the right stay free, and buttons there
    do too where there is room above them.
    `action_clicked` is emitted when the owner presses its button, as for Undo.
    """

    action_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._left = 0
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(SPACING["s"])
        self._words = WrappedLabel("", "body", "tip_text", MEDIUM)
        self._button = Button("", "on_tip", size_name="small")
        self._button.clicked.connect(self._on_clicked)
        self._button.installEventFilter(self)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        theme().changed.connect(self._place)
        self.hide()

    def show_message(self, text: str, action: str = "", left: int = 0) -> None:
        """Show a notice, with a button when `action` names one; an earlier notice gives way.

        `left` is how many pixels at the left, those of a sidebar, are not its to cover.
        """
        self._left = left
        self._words.setText(text)
        self._button.set_label(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def text(self) -> str:
        """Return the notice shown last."""
        return self._words.plain_text()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self._measure()
        width = min(self._length(), max(U(LEAST), round((parent.width() - self._left) * SHARE)))
        height = max(self.heightForWidth(width), U(40))
        left = self._left + SPACING["l"] + SPACING["s"]
        place = QRect(left, parent.height() - SPACING["l"] - U(FOOT) - height, width, height)
        self.setGeometry(self._above_buttons(parent, place))

    def _above_buttons(self, parent: QWidget, place: QRect) -> QRect:
        """Return a place that covers no button of the page, in the lower half; where there is none, the place given."""
        buttons = [
            QRect(button.mapTo(parent, QPoint()), button.size())
            for button in parent.findChildren(Button)
            if button is not self._button and not button.visibleRegion().isEmpty()
        ]
        moved = QRect(place)
        while covered := [button.top() for button in buttons if button.intersects(moved)]:
            moved.moveBottom(min(covered) - SPACING["s"])
            if moved.top() < parent.height() // 2:
                return place
        return moved

    def _length(self) -> int:
        """Return how wide it is with its words on one line."""
        margins = self.contentsMargins() + self._row.contentsMargins()
        words = round(text_width(self.text(), theme().font("body", MEDIUM)) + 2)
        button = 0 if self._button.isHidden() else self._row.spacing() + self._button.sizeHint().width()
        return margins.left() + words + button + margins.right()

    def _measure(self) -> None:
        """Take in the new words before measuring."""
        self._row.invalidate()
        self._row.activate()

    def _on_clicked(self) -> None:
        self.hide()
        self.action_clicked.emit()

    def _count_down(self) -> None:
        if self.isVisible() and not self._button.hasFocus():
            self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._count_down()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.parentWidget() and kind == QEvent.Type.Resize and self.isVisible():
            self._place()
        elif watched is self._button and kind == QEvent.Type.FocusIn:
            self._timer.stop()
        elif watched is self._button and kind == QEvent.Type.FocusOut:
            self._timer.start()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        fill_round(painter, self.rect(), RADIUS["segment"], "tip")
        painter.end()
