"""The facts part of the plan's panel: effort, cost, notes, and what came of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.core.actions.playbook import Playbook
from npsdesk.core.survey import Action, Level
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.fields import MoneyField, Select
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _
from npsdesk.services.plan_words import level_name
from npsdesk.tokens import SPACING

NOTES_HEIGHT = 72
LONGEST = 60
EFFORTS = (Level.LOW, Level.MEDIUM, Level.HIGH)


class NotesField(QPlainTextEdit):
    """Emits `left()` when the focus goes elsewhere; a menu or another window does not count."""

    left = Signal()
    _height = 0

    def set_height(self, pixels: int) -> None:
        """Be this high in pixels of the design: the style sheet sets a least height of its own at every polish."""
        self._height = pixels
        self.setFixedHeight(U(pixels))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if self._height and event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self.setFixedHeight(U(self._height))
        return done

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
        if event.reason() not in passing:
            self.left.emit()


class FactsPart(QWidget):
    """Emits `notes_left(text)`, `outcome_left(text)`, `cost_chosen(money or None)`, `effort_chosen(Level or None)` and
    `tactic_chosen(key)`, "" for none.
    """

    notes_left = Signal(str)
    outcome_left = Signal(str)
    cost_chosen = Signal(object)
    effort_chosen = Signal(object)
    tactic_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._action: Action | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.tactic = Select(_("Tactic"))
        self.tactic.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tactic.activated.connect(self._on_tactic)
        column.addWidget(PlainLabel(_("Tactic"), "small", "text2"))
        column.addWidget(self.tactic)
        column.addLayout(self._make_numbers())
        self.notes = self._make_field(column, _("Notes"), _("What was agreed, what is still open"), self._leave_notes)
        self.outcome = self._make_field(
            column, _("What came of it"), _("For example: three gave a 9"), self._leave_outcome
        )

    def _make_numbers(self) -> QHBoxLayout:
        self.effort = Select(_("Effort"))
        self.effort.addItem(_("not chosen"), None)
        for level in EFFORTS:
            self.effort.addItem(level_name(level), level)
        self.effort.activated.connect(self._on_effort)
        self.cost = MoneyField(_("Cost"), _("unknown"))
        self.cost.editingFinished.connect(self._on_cost)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        for title, field in ((_("Effort"), self.effort), (_("Cost"), self.cost)):
            part = QVBoxLayout()
            part.setSpacing(2)
            part.addWidget(PlainLabel(title, "small", "text2"))
            part.addWidget(field)
            row.addLayout(part, 1)
        return row

    def _make_field(self, column: QVBoxLayout, title: str, hint: str, leave: Callable[[], None]) -> NotesField:
        column.addSpacing(SPACING["xs"])
        column.addWidget(PlainLabel(title, "h3"))
        field = NotesField()
        field.setAccessibleName(title)
        field.setPlaceholderText(hint)
        field.setTabChangesFocus(True)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.left.connect(leave)
        column.addWidget(field)
        return field

    def fit(self) -> None:
        """Take the heights of the text size in use."""
        for field in (self.notes, self.outcome):
            field.set_height(NOTES_HEIGHT)

    def offer_tactics(self, playbook: Playbook) -> None:
        """Offer these tactics; one that is gone stays as the action names it."""
        with QSignalBlocker(self.tactic):
            self.tactic.clear()
            self.tactic.addItem(_("not chosen"), "")
            for tactic in playbook.tactics:
                self.tactic.addItem(one_line(tactic.name, LONGEST), tactic.key)

    def show_action(self, action: Action, currency_sign: str) -> None:
        """Show an action; what is being typed for the same action stays."""
        is_same = self._action is not None and self._action.id == action.id
        self._action = action
        for field, text in ((self.notes, action.notes), (self.outcome, action.outcome)):
            if not (is_same and field.hasFocus()) and field.toPlainText() != text:
                with QSignalBlocker(field):
                    field.setPlainText(text)
        with QSignalBlocker(self.effort), QSignalBlocker(self.cost), QSignalBlocker(self.tactic):
            if action.tactic and self.tactic.findData(action.tactic) < 0:
                self.tactic.addItem(one_line(action.tactic, LONGEST), action.tactic)
            self.tactic.setCurrentIndex(max(0, self.tactic.findData(action.tactic)))
            self.effort.setCurrentIndex(max(0, self.effort.findData(action.effort)))
            self.cost.setPrefix(f"{currency_sign} ")
            if not (is_same and self.cost.hasFocus()):
                self.cost.set_amount(action.cost)

    def keep(self, action: Action) -> None:
        """Take over an action that is being stored."""
        if self._action is not None and self._action.id == action.id:
            self._action = action

    def leave(self) -> None:
        """Hand over texts that were changed."""
        self._leave_notes()
        self._leave_outcome()

    def _leave_notes(self) -> None:
        if self._action is not None and self.notes.toPlainText() != self._action.notes:
            self.notes_left.emit(self.notes.toPlainText())

    def _leave_outcome(self) -> None:
        if self._action is not None and self.outcome.toPlainText() != self._action.outcome:
            self.outcome_left.emit(self.outcome.toPlainText())

    def _on_effort(self, _place: int) -> None:
        data = self.effort.currentData()  # Qt gives the word back, not the Level
        level = Level(data) if data else None
        if self._action is not None and level != self._action.effort:
            self.effort_chosen.emit(level)

    def _on_tactic(self, _place: int) -> None:
        key = str(self.tactic.currentData() or "")
        if self._action is not None and key != self._action.tactic:
            self.tactic_chosen.emit(key)

    def _on_cost(self) -> None:
        cost = self.cost.amount()
        if self._action is not None and cost != self._action.cost:
            self.cost_chosen.emit(cost)
