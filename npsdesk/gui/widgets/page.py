"""The frame of a page: a heading with its sentence and buttons, and everything under it in a scroll area."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.text import ElidingLabel
from npsdesk.tokens import HEIGHTS, SPACING


class PageHeader(QWidget):
    """Title and one sentence at the left; put wave, filter and buttons into `row`, which is at the right."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidingLabel(title, "title")
        self.subtitle = ElidingLabel(subtitle, "body", "text2")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addStretch(1)
        self.row = QHBoxLayout()
        self.row.setSpacing(SPACING["s"])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING["m"])
        line.addLayout(words, 1)
        line.addLayout(self.row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_texts(self, title: str, subtitle: str) -> None:
        """Show another title and sentence."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(U(HEIGHTS["page_header"]), hint.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class ScrollPage(QScrollArea):
    """A page that scrolls when the window is too small; put widgets into `body` (a QVBoxLayout with page margins)."""

    def __init__(self, margins: int = SPACING["l"], spacing: int = SPACING["m"], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inner = QWidget()
        inner.setObjectName("page_body")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(margins, 0, margins, margins)
        self.body.setSpacing(spacing)
        self.setWidget(inner)


class LowScroll(QScrollArea):
    """Part of a card that scrolls by itself, without a frame; it asks for no more than `least` pixels of height."""

    def __init__(self, content: QWidget, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content, self._least = content, least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), U(self._least))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), U(self._least)
        )
