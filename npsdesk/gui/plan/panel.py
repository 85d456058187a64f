"""The card beside the plan: the selected action with its people, effort, cost and notes, and what the playbook says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from npsdesk.core.actions.playbook import Gives, Tactic
from npsdesk.core.survey import Action, Channel, PersonStatus
from npsdesk.gui.plan.panel_facts import FactsPart
from npsdesk.gui.plan.panel_people import PeoplePart
from npsdesk.gui.plan.people import People
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.plan_words import tied_sentence
from npsdesk.tokens import SPACING

WIDTH = 352


class PlanPanel(Card):
    """Shows one action; its signals carry it, with what is to change.

    `field_left(action, name, value)`, `removal_requested(action, responses)`, `adding_requested(action)`,
    `status_chosen(action, responses, status, channel)`, `refusal_chosen(customers, is_refused)`,
    `rule_requested(action)` to change whom the rule finds, `fixing_requested(action)` to keep them as a list,
    `person_noted(action, response, text)`.
    """

    field_left = Signal(object, str, object)
    removal_requested = Signal(object, object)
    adding_requested = Signal(object)
    status_chosen = Signal(object, object, object, object)
    refusal_chosen = Signal(object, bool)
    rule_requested = Signal(object)
    fixing_requested = Signal(object)
    person_noted = Signal(object, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"], parent=parent)
        self._action: Action | None = None
        self._tactic: Tactic | None = None
        self.title = WrappedLabel("", "h2")
        self.reason = WrappedLabel("", "body", "text2")
        self.tied = WrappedLabel("", "small", "warn_text")
        self.people = PeoplePart()
        self.facts = FactsPart()
        for part in (self.title, self.reason, self.tied, Hairline()):
            self.body.addWidget(part)
        self.body.addWidget(self._scroll(), 1)
        self._content.addWidget(self.people)
        self._content.addSpacing(SPACING["xs"])
        self._content.addWidget(self.facts)
        self._build_tactic()
        self._content.addStretch(1)
        self.setAccessibleName(_("Selected action"))
        self._connect()
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

    def _build_tactic(self) -> None:
        self._content.addSpacing(SPACING["s"])
        self.say_title = PlainLabel(_("What to say"), "h3")
        self.say = WrappedLabel("", "body", "text2")
        self.avoid_title = PlainLabel(_("What to avoid"), "h3")
        self.avoid = WrappedLabel("", "body", "text2")
        for label in (self.say, self.avoid):
            label.set_selectable()
        for part in (self.say_title, self.say, self.avoid_title, self.avoid):
            self._content.addWidget(part)

    def _connect(self) -> None:
        self.people.removal_requested.connect(self._on_remove)
        self.people.adding_requested.connect(self._on_add)
        self.people.status_chosen.connect(self._on_status)
        self.people.refusal_chosen.connect(self.refusal_chosen)
        self.people.rule_requested.connect(self._on_rule)
        self.people.fixing_requested.connect(self._on_fixing)
        self.people.note_left.connect(self._on_person_noted)
        self.facts.notes_left.connect(lambda text: self._leave("notes", text))
        self.facts.outcome_left.connect(lambda text: self._leave("outcome", text))
        self.facts.cost_chosen.connect(lambda cost: self._leave("cost", cost))
        self.facts.tactic_chosen.connect(lambda key: self._leave("tactic", key))
        self.facts.effort_chosen.connect(lambda level: self._leave("effort", level))

    def _fit(self) -> None:
        self.setFixedWidth(U(WIDTH))
        self.facts.fit()
        self.people.fit()

    # ---- showing

    def action(self) -> Action | None:
        """Return the action shown."""
        return self._action

    def show_action(
        self, action: Action, tactic: Tactic | None, currency_sign: str, tied: tuple[str, ...] = ()
    ) -> None:
        """Show an action; its people follow with `show_people`. `tied` are words that make a gift a bargain."""
        self._action, self._tactic = action, tactic
        self.title.setText(action.text)
        self.reason.setText(action.reason)
        self.reason.setVisible(bool(action.reason))
        self.tied.setText(tied_sentence(tied))
        self.tied.setVisible(bool(tied))
        self.facts.show_action(action, currency_sign)
        say, avoid = (tactic.say, tactic.avoid) if tactic else ("", "")
        for title, label, text in ((self.say_title, self.say, say), (self.avoid_title, self.avoid, avoid)):
            label.setText(text)
            title.setVisible(bool(text))
            label.setVisible(bool(text))

    def show_people(self, found: People, others: int, reason: str, rule: str) -> None:
        """Show who the action is for, how many more miss the same, and the rule that finds them in words."""
        gives = self._tactic.gives if self._tactic else Gives.NOTHING
        self.people.show_people(found, others, reason, rule, gives)

    def keep(self, action: Action) -> None:
        """Take over an action that is being stored."""
        if self._action is not None and self._action.id == action.id:
            self._action = action
            self.facts.keep(action)

    def leave(self) -> None:
        """Hand over texts that were changed."""
        self.facts.leave()

    # ---- telling

    def _leave(self, name: str, value: object) -> None:
        if self._action is not None:
            self.field_left.emit(self._action, name, value)

    def _on_remove(self, responses: list[int]) -> None:
        if self._action is not None:
            self.removal_requested.emit(self._action, responses)

    def _on_add(self) -> None:
        if self._action is not None:
            self.adding_requested.emit(self._action)

    def _on_status(self, responses: list[int], status: PersonStatus, channel: Channel) -> None:
        if self._action is not None:
            self.status_chosen.emit(self._action, responses, status, channel)

    def _on_person_noted(self, response: int, text: str) -> None:
        if self._action is not None:
            self.person_noted.emit(self._action, response, text)

    def _on_rule(self) -> None:
        if self._action is not None:
            self.rule_requested.emit(self._action)

    def _on_fixing(self) -> None:
        if self._action is not None:
            self.fixing_requested.emit(self._action)
