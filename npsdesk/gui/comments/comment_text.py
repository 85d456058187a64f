"""The comment in the reader: plain, selectable, with room between the lines and the searched words marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from npsdesk.gui.comments.keys import reading_command
from npsdesk.gui.comments.word_marks import Look, Mark
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.text import show_tip
from npsdesk.i18n import _
from npsdesk.tokens import READ_LINE_HEIGHT, SPACING

FEWEST_LINES = 5
FRAME = 9  # what the style sheet gives every text field around its text


class CommentText(QTextEdit):
    """As high as its text where there is room, and scrolling where there is not."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: list[Mark] = []
        self._marks: list[Mark] = []
        self._limit = 10_000
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(_("Comment"))
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self._make_room()
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._take_font()
        theme().changed.connect(self._take_font)

    def _make_room(self, _low: int = 0, high: int = 0) -> None:
        """Let the text reach the edges, but not run under its scroll bar."""
        self.setViewportMargins(-FRAME, -FRAME, U(SPACING["xs"]) if high else -FRAME, -FRAME)

    def show_text(self, text: str, hits: Sequence[tuple[int, int]] = ()) -> None:
        """Show a text exactly as it is, with searched words marked; places in UTF-16 units."""
        if self.toPlainText() != text:
            self._marks = []
            self.setPlainText(text)
            self._space_lines()
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.updateGeometry()
        self._hits = [Mark(start, end, Look.FOUND) for start, end in hits]
        self._mark()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark the words of the text that tags and suggestions are made of, until another text is shown."""
        self._marks = list(marks)
        self._mark()

    def _space_lines(self) -> None:
        shape = QTextBlockFormat()
        shape.setLineHeight(READ_LINE_HEIGHT / 1.2, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)

    def _mark(self) -> None:
        self.setExtraSelections([self._selection(mark) for mark in [*self._marks, *self._hits]])

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        found = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        found.cursor, found.format = cursor, _shape(mark.look)
        return found

    def _take_font(self) -> None:
        self.setFont(theme().font("read"))
        self.document().setDefaultFont(theme().font("read"))
        self._space_lines()
        self._mark()
        self.updateGeometry()

    def set_limit(self, height: int) -> None:
        """Be no higher than this, but at least as high as a few lines."""
        limit = max(height, self.least_height())
        if limit != self._limit:
            self._limit = limit
            self.updateGeometry()

    def least_height(self) -> int:
        """Return how high the text has to be to be read with ease."""
        return FEWEST_LINES * self._line() + self._rim()

    def _line(self) -> int:
        return round(self.fontMetrics().lineSpacing() * READ_LINE_HEIGHT / 120) + 1

    def _rim(self) -> int:
        return self.height() - self.viewport().height()

    def sizeHint(self) -> QSize:
        height = min(round(self.document().size().height() + 0.5) + self._rim(), self._limit)
        return QSize(U(300), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(U(120), min(self.sizeHint().height(), self.least_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            return True  # the reader's card is frame enough
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._show_reason(event)
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        return done

    def _show_reason(self, event: QHelpEvent) -> bool:
        """Say why the word under the pointer is marked."""
        spot = self.viewport().mapFromGlobal(event.globalPos())
        place = self.cursorForPosition(spot).position()
        tips = [mark.tip for mark in self._marks if mark.start <= place <= mark.end and mark.tip]
        show_tip(tips[-1] if tips else "", event.globalPos(), self)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if reading_command(event) is not None:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _shape(look: Look) -> QTextCharFormat:
    """Return how marked words look: amber, red, or underlined."""
    shape = QTextCharFormat()
    if look is Look.BEHIND:
        shape.setForeground(theme().color("accent_text"))
        shape.setFontUnderline(True)
        return shape
    ground, ink = ("danger_soft", "danger") if look is Look.LEAVING else ("pas_soft", "pas_text")
    shape.setBackground(theme().color(ground))
    shape.setForeground(theme().color(ink))
    return shape
