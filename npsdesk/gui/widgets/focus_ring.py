"""A ring around the widget with the keyboard focus, shown only to those who use the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.paint import fill_round, smooth
from npsdesk.tokens import RADIUS

OUTSET = 3
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}
_MOVING_KEYS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6}


class FocusRing(QWidget):
    """An overlay of one window: make one per window, after its content; it needs nothing else."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._by_keyboard = False
        self._target: QWidget | None = None
        self._watched: list[QObject] = []
        self._handle: QWindow | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        theme().changed.connect(self.update)

    def target(self) -> QWidget | None:
        """Return the widget the ring is around, None while it is not shown."""
        return self._target if not self.isHidden() else None

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._unwatch()
        self._target = new if new is not None and self._is_mine(new) else None
        if self._target is not None and self._by_keyboard:
            self._watch(self._target)
        self._place()

    def _is_mine(self, widget: QWidget) -> bool:
        return widget is not self._window and self._window.isAncestorOf(widget)

    def _watch(self, widget: QWidget) -> None:
        step: QWidget | None = widget
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()

    def _unwatch(self) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.Show:
            self._listen()
        elif watched is self._handle:
            self._notice(event)
        elif kind in _FOLLOWED:
            self._place()
        return False

    def _listen(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def _notice(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._by_keyboard = self._by_keyboard or event.key() in _MOVING_KEYS
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
            self._unwatch()
            self.hide()

    def _place(self) -> None:
        box = self._box() if self._by_keyboard else None
        if box is None:
            self.hide()
            return
        self.setGeometry(box)
        self.show()
        self.raise_()

    def _box(self) -> QRect | None:
        """Return where the ring goes, cut at the edges of scroll areas; None when the target cannot be seen."""
        target = self._target
        if target is None or not target.isVisible():
            return None
        outset = -1 if isinstance(target, QAbstractScrollArea) else OUTSET
        box = self._mapped(target, target.rect()).adjusted(-outset, -outset, outset, outset)
        step = target.parentWidget()
        while step is not None and step is not self._window:
            area = step.parentWidget()
            if isinstance(area, QAbstractScrollArea) and step is area.viewport():
                box = box.intersected(self._mapped(step, step.rect()))
            step = area
        box = box.intersected(self._window.rect())
        return box if box.width() > 8 and box.height() > 8 else None

    def _mapped(self, widget: QWidget, rect: QRect) -> QRect:
        return QRect(widget.mapTo(self._window, QPoint(rect.x(), rect.y())), rect.size())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        fill_round(painter, QRectF(self.rect()), RADIUS["control"] + OUTSET - 1, None, "accent", 2)
        painter.end()
