"""The row for a new keyword: the words, what they mean, and whose comments they are for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.comments.rule_syntax import TagRule, split_conditions
from npsdesk.core.survey import Direction
from npsdesk.gui.comments.rules.drafts import NEW
from npsdesk.gui.comments.rules.table import KeywordField
from npsdesk.gui.comments.rules.words import BY_COMMENT, EVERYBODY, direction_choices, people_choices
from npsdesk.gui.widgets.buttons import DropButton, secondary_button
from npsdesk.gui.widgets.flow import Flow
from npsdesk.i18n import _
from npsdesk.tokens import SPACING


class AddRow(QWidget):
    """`changed()` with every key and choice, `asked()` when the keyword is to be added."""

    changed = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = KeywordField(_("New keyword"))
        self.field.setPlaceholderText(_("New keyword"))
        self.field.setClearButtonEnabled(False)
        self.add = secondary_button(_("Add"), "plus")
        self.add.setAutoDefault(False)
        self.aim = DropButton("", "", "ghost", "small")
        self.people = DropButton("", "", "ghost", "small")
        for button in (self.aim, self.people):
            button.setAutoDefault(False)
        self.clear()
        self.field.textChanged.connect(self._on_text)
        self.aim.chosen.connect(self.changed)
        self.people.chosen.connect(self.changed)
        self.add.clicked.connect(self._on_add)
        self.field.returnPressed.connect(self.asked)
        self._build()
        self._on_text()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACING["s"])
        first.addWidget(self.field, 1)
        first.addWidget(self.add)
        choices = Flow(gap=SPACING["xs"])
        choices.add(self.aim)
        choices.add(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["xs"])
        column.addLayout(first)
        column.addWidget(choices)

    def clear(self) -> None:
        """Be ready for the next keyword."""
        self.field.clear()
        self.aim.set_choices(direction_choices(), BY_COMMENT, _("Means:") + " ")
        self.people.set_choices(people_choices(), EVERYBODY, _("For:") + " ")

    def draft(self, tag: int) -> TagRule | None:
        """Return what stands in the row as a rule of a tag, None while it is empty."""
        text = " ".join(self.field.text().split())
        if not text:
            return None
        keyword, conditions = split_conditions(text)
        people = str(self.people.current())
        return TagRule(NEW, tag, keyword, self._direction(), conditions=f"{conditions} {people}".strip())

    def _direction(self) -> Direction | None:
        key = self.aim.current()
        return key if isinstance(key, Direction) else None

    def _on_text(self) -> None:
        self.add.setEnabled(bool(self.field.text().strip()))
        self.changed.emit()

    def _on_add(self) -> None:
        self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.clear()
        else:
            super().keyPressEvent(event)
