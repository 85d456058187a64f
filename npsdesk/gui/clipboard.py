"""Cut, copy, paste and select all from the menu: the control that had the focus gets the keys, as if pressed."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

KEYS = {"cut": Qt.Key.Key_X, "copy": Qt.Key.Key_C, "paste": Qt.Key.Key_V, "select_all": Qt.Key.Key_A}


class Clipboard(QObject):
    """Remembers which control of a window had the focus before its menu took it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not isinstance(new, QMenu | QMenuBar) and new.window() is self._window:
            self._target = new

    @property
    def target(self) -> QWidget | None:
        """The control that the commands act on."""
        is_there = self._target is not None and isValid(self._target) and self._target.isVisible()
        return self._target if is_there else None

    def can(self, name: str) -> bool:
        """Whether the control has a use for "cut", "copy", "paste" or "select_all"."""
        from PySide6.QtWidgets import (
            QAbstractItemView,
            QAbstractSpinBox,
            QComboBox,
            QLineEdit,
            QPlainTextEdit,
            QTextEdit,
        )

        target = self.target
        if isinstance(target, QLineEdit | QPlainTextEdit | QTextEdit) and target.isReadOnly():
            return name in ("copy", "select_all")
        is_field = isinstance(target, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox)
        if is_field or (isinstance(target, QComboBox) and target.isEditable()):
            return True
        return isinstance(target, QAbstractItemView) and name in ("copy", "select_all")

    def do(self, name: str) -> None:
        """Press the keys of a command on the control."""
        if self.can(name) and self.target is not None:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, KEYS[name], Qt.KeyboardModifier.ControlModifier)
                QCoreApplication.sendEvent(self.target, event)
