"""A row of choices of which one holds: segments in one frame."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.gui.widgets.paint import CENTER, draw_text, fill_round, smooth, text_width
from npsdesk.gui.widgets.tab_order import tab_into
from npsdesk.tokens import HEIGHTS, MEDIUM, RADIUS

INSET = 3


class Segment(QAbstractButton):
    """One choice."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = choice.key
        self._label = choice.text
        self.setCheckable(True)
        self.setText(choice.text.replace("&", "&&"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

    def set_label(self, text: str) -> None:
        """Show another text, such as another count."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def label(self) -> str:
        """Return the text as given."""
        return self._label

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self._label, theme().font("small", MEDIUM))) + U(26), U(HEIGHTS["control"]) - 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        row = self.parentWidget()
        if isinstance(row, Segmented):
            row.let_tab_in()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        row = self.parentWidget()
        if event.key() in steps and isinstance(row, Segmented):
            row.step(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        if self.isChecked():
            fill_round(painter, box, RADIUS["segment"] - INSET + 1, "surface", "border")
        elif self.underMouse() and self.isEnabled():
            fill_round(painter, box, RADIUS["segment"] - INSET + 1, "hover")
        ink = "text" if self.isChecked() else "text2"
        font = theme().font("small", MEDIUM)
        draw_text(
            painter, box.adjusted(4, 0, -4, 0), self._label, font, ink if self.isEnabled() else "disabled", CENTER
        )
        painter.end()


class Segmented(QWidget):
    """Choices side by side; `changed(key)` when the owner picks one, arrows walk them."""

    changed = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: list[Segment] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(INSET, INSET, INSET, INSET)
        self._row.setSpacing(1)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_choices(self, choices: Sequence[Choice], current: object = None) -> None:
        """Offer these choices, one of them current (the first when none is named)."""
        if [segment.key for segment in self._segments] != [choice.key for choice in choices]:
            self._build(choices)
        for segment, choice in zip(self._segments, choices, strict=True):
            segment.set_label(choice.text)
        self.choose(current if current is not None else choices[0].key)

    def _build(self, choices: Sequence[Choice]) -> None:
        for old in self._segments:
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._segments = [Segment(choice, self) for choice in choices]
        for segment in self._segments:
            self._group.addButton(segment)
            self._row.addWidget(segment)
            segment.show()
        tab_into(self, self._segments)

    def current(self) -> object:
        """Return the key of the chosen segment."""
        return next((segment.key for segment in self._segments if segment.isChecked()), None)

    def choose(self, key: object) -> None:
        """Choose without emitting `changed`; a key that is not offered leaves none chosen."""
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(segment.key == key)
        self._group.setExclusive(True)
        self.let_tab_in()

    def let_tab_in(self) -> None:
        """Let Tab reach every segment: Qt takes it from all but the one last focused or checked."""
        for segment in self._segments:
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.let_tab_in()

    def step(self, places: int) -> None:
        """Go to a neighbour, as the arrows do, and stay at the ends."""
        keys = [segment.key for segment in self._segments]
        here = keys.index(self.current()) if self.current() in keys else -1
        place = min(len(keys) - 1, max(0, here + places))
        if keys[place] != self.current():
            self._segments[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._segments[place].click()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), U(HEIGHTS["control"]))

    def _on_clicked(self, segment: QAbstractButton) -> None:
        self.let_tab_in()
        if isinstance(segment, Segment):
            self.changed.emit(segment.key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        fill_round(painter, self.rect(), RADIUS["segment"], "sunken", "border")
        painter.end()
