"""The card beside the plan: the people of the selected action, notes, and what the playbook says about it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.core.actions.playbook import Tactic
from npsdesk.core.survey import Action
from npsdesk.gui.plan.people import PeopleModel, PeopleTable, Person
from npsdesk.gui.plan.words import people_words
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import ghost_button, secondary_button
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.tokens import HEIGHTS, SPACING

WIDTH = 352
MOST_ROWS = 5
NOTES_HEIGHT = 84


class NotesField(QPlainTextEdit):
    """Emits `left()` when the focus goes elsewhere; a menu or another window does not count."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
        if event.reason() not in passing:
            self.left.emit()


class PlanPanel(Card):
    """Shows one action; its signals carry it, with the new notes or the people who are to go."""

    notes_left = Signal(object, str)
    removal_requested = Signal(object, object)
    adding_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"], parent=parent)
        self._action: Action | None = None
        self.title = WrappedLabel("", "h2")
        self.reason = WrappedLabel("", "body", "text2")
        self.body.addWidget(self.title)
        self.body.addWidget(self.reason)
        self.body.addWidget(Hairline())
        self.body.addWidget(self._scroll(), 1)
        self._build_people()
        self._build_notes()
        self._build_tactic()
        self._content.addStretch(1)
        self.setAccessibleName(_("Selected action"))
        self._fit()
        theme().changed.connect(self._fit)

    def _scroll(self) -> QScrollArea:
        inner = QWidget()
        self._content = QVBoxLayout(inner)
        self._content.setContentsMargins(0, SPACING["xs"], SPACING["s"], 0)
        self._content.setSpacing(6)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(60)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        return area

    def _build_people(self) -> None:
        self.count = PlainLabel("", "h3")
        self.people = PeopleTable()
        self.people.removal_requested.connect(self._on_remove)
        self.people.rows_selected.connect(self._on_selected)
        self.none = WrappedLabel(_("Nobody is linked to this action yet."), "body", "text2")
        self.add = secondary_button("", "user-round-plus", "small")
        self.add.clicked.connect(self._on_add)
        self.remove = ghost_button(_("Remove"), size_name="small")
        self.remove.clicked.connect(self._on_remove)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(self.add)
        row.addStretch(1)
        row.addWidget(self.remove)
        for part in (self.count, self.none, self.people):
            self._content.addWidget(part)
        self._content.addLayout(row)

    def _build_notes(self) -> None:
        self._content.addSpacing(SPACING["s"])
        self._content.addWidget(PlainLabel(_("Notes"), "h3"))
        self.notes = NotesField()
        self.notes.setAccessibleName(_("Notes"))
        self.notes.setPlaceholderText(_("What was agreed, what is still open"))
        self.notes.setTabChangesFocus(True)
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.notes.left.connect(self.leave)
        self._content.addWidget(self.notes)

    def _build_tactic(self) -> None:
        self._content.addSpacing(SPACING["s"])
        self.say_title = PlainLabel(_("What to say"), "h3")
        self.say = WrappedLabel("", "body", "text2")
        self.avoid_title = PlainLabel(_("What to avoid"), "h3")
        self.avoid = WrappedLabel("", "body", "text2")
        for part in (self.say_title, self.say, self.avoid_title, self.avoid):
            self._content.addWidget(part)

    def _fit(self) -> None:
        self.setFixedWidth(U(WIDTH))
        self.notes.setFixedHeight(U(NOTES_HEIGHT))
        self._fit_people()

    def _fit_people(self) -> None:
        rows = min(MOST_ROWS, self.people.index_model().rowCount())
        self.people.setFixedHeight(U(HEIGHTS["header"]) + rows * U(HEIGHTS["row_preview"]) + 2)

    def action(self) -> Action | None:
        """Return the action shown."""
        return self._action

    def show_action(self, action: Action, tactic: Tactic | None) -> None:
        """Show an action; its people follow with `show_people`."""
        is_typing = self._action is not None and self._action.id == action.id and self.notes.hasFocus()
        self._action = action
        self.title.setText(action.text)
        self.reason.setText(action.reason)
        self.reason.setVisible(bool(action.reason))
        if not is_typing and self.notes.toPlainText() != action.notes:
            with QSignalBlocker(self.notes):
                self.notes.setPlainText(action.notes)
        say, avoid = (tactic.say, tactic.avoid) if tactic else ("", "")
        for title, label, text in ((self.say_title, self.say, say), (self.avoid_title, self.avoid, avoid)):
            label.setText(text)
            title.setVisible(bool(text))
            label.setVisible(bool(text))

    def show_people(self, people: Sequence[Person], others: int, reason: str) -> None:
        """Show who the action is for, and how many more miss the same."""
        model = self.people.index_model()
        assert isinstance(model, PeopleModel)
        model.show_people(people)
        self.count.setText(people_words(len(people)))
        self.people.setVisible(bool(people))
        self.none.setVisible(not people)
        self._fit_people()
        text = ngettext("Add {count} who misses this", "Add {count} who miss this", others)
        self.add.set_label(text.format(count=format_int(others)))
        self.add.setVisible(others > 0)
        self.add.setAccessibleDescription(reason)
        self._on_selected()

    def keep_notes(self, action: Action) -> None:
        """Take over an action whose notes are being stored."""
        if self._action is not None and self._action.id == action.id:
            self._action = action

    def leave(self) -> None:
        """Hand over notes that were changed."""
        if self._action is not None and self.notes.toPlainText() != self._action.notes:
            self.notes_left.emit(self._action, self.notes.toPlainText())

    def _on_selected(self) -> None:
        self.remove.setVisible(bool(self.people.selected_rows()))

    def _on_remove(self) -> None:
        chosen = self.people.selected_rows()
        if self._action is not None and chosen:
            self.removal_requested.emit(self._action, chosen)

    def _on_add(self) -> None:
        if self._action is not None:
            self.adding_requested.emit(self._action)
