"""The search field: a magnifier, the words, and a button that clears them."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import IconButton
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.tokens import HEIGHTS

WIDTH = 180


class SearchField(QLineEdit):
    """A line edit with a magnifier; Esc clears it. Listen to `textChanged`."""

    def __init__(self, placeholder: str, clear_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(placeholder, clear_name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._clear = IconButton("x", clear_name, size_name="small", parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._on_text)
        self._make_room()

    def set_words(self, placeholder: str, clear_name: str) -> None:
        """Name the field and its button, as after a switch of language."""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        if hasattr(self, "_clear"):
            self._clear.set_name(clear_name)

    def sizeHint(self) -> QSize:
        return QSize(U(WIDTH), U(HEIGHTS["control"]))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(110), U(HEIGHTS["control"]))

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _make_room(self) -> None:
        self.setTextMargins(U(22), 0, U(18), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_clear"):
            self._make_room()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._clear.sizeHint().width()
        self._clear.setGeometry(self.width() - side - 3, (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = U(14)
        paint_icon(painter, "search", QRectF(U(11), (self.height() - side) / 2, side, side), "text2")
        painter.end()
