"""Suggestions built from the data, each one click: as an empty plan's first page, and as one line below a plan."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.core.actions.playbook import Suggestion
from npsdesk.gui.plan.words import idea_reason, idea_worth
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Button, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.glyph import CircleGlyph
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.text import ElidingLabel
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

WIDTH = 560


class IdeaCard(Card):
    """One suggestion: what to do, what in the data asks for it, and a button that puts it into the plan."""

    accepted = Signal(object)

    def __init__(self, idea: Suggestion, currency: str) -> None:
        super().__init__(padding=14)
        self._idea = idea
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(RunsLabel([Run(idea.tactic.action_text, strong=True)]))
        for line in (idea_reason(idea), idea_worth(idea, currency)):
            words.addWidget(RunsLabel([Run(line)], "small", "text2"))
        self.button = secondary_button(_("Add"), "plus")
        self.button.setAccessibleName(_("Add: {action}").format(action=idea.tactic.action_text))
        self.button.clicked.connect(self._on_clicked)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def _on_clicked(self) -> None:
        self.accepted.emit(self._idea)


class EmptyPlan(QScrollArea):
    """What stands there before the first action; `accepted(suggestion)`, `add_requested()`, `read_requested()`."""

    accepted = Signal(object)
    add_requested = Signal()
    read_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.headline = RunsLabel([Run(_("No actions yet"), strong=True)], "h2", align_middle=True)
        self.text = RunsLabel(role="body", tone="text2", align_middle=True)
        self.cards: list[IdeaCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACING["s"])
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setSpacing(SPACING["s"])
        column.addStretch(1)
        column.addWidget(CircleGlyph("list-checks"), 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self.headline, self.text):
            column.addWidget(part)
        column.addSpacing(SPACING["s"])
        column.addLayout(self._list)
        column.addSpacing(SPACING["s"])
        column.addLayout(self._buttons())
        column.addStretch(1)
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.addStretch(1)
        row.addWidget(self._holder, 4)
        row.addStretch(1)
        self.setWidget(outer)
        outer.setAutoFillBackground(False)
        self._fit()
        theme().changed.connect(self._fit)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        self.add = primary_button(_("Add an action"), "plus")
        self.add.clicked.connect(self.add_requested)
        self.read = secondary_button(_("Read the comments"), "message-square-text")
        self.read.clicked.connect(self.read_requested)
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(self.read)
        row.addStretch(1)
        return row

    def _fit(self) -> None:
        self._holder.setMaximumWidth(U(WIDTH))

    def show_ideas(self, ideas: Sequence[Suggestion], has_reasons: bool, currency: str) -> None:
        """Offer these suggestions, amounts in a currency; without reasons, say how to get them."""
        for old in self.cards:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [IdeaCard(idea, currency) for idea in ideas]
        for card in self.cards:
            card.accepted.connect(self.accepted)
            self._list.addWidget(card)
        self.read.setVisible(not has_reasons)
        self.text.set_runs([Run(_words(bool(ideas), has_reasons))])


def _words(has_ideas: bool, has_reasons: bool) -> str:
    if not has_reasons:
        return _("Tag a few comments first, and see here what would help most. Or start with an idea of your own.")
    if has_ideas:
        return _("Start with what your passives miss. Each of these goes into the plan with one click.")
    return _("Write down what you will do, who does it and by when.")


class IdeaLine(QWidget):
    """One suggestion in one line; `accepted(suggestion)`. Hidden while there is none."""

    accepted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._idea: Suggestion | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        self.words = ElidingLabel("", "small", "text2")
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.button: Button = secondary_button(_("Add"), size_name="small")
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_idea(self, idea: Suggestion | None) -> None:
        """Offer a suggestion."""
        self._idea = idea
        self.words.setVisible(idea is not None)
        self.button.setVisible(idea is not None)
        if idea is not None:
            self.words.setText(_("Idea from your data: {reason}").format(reason=idea_reason(idea)))
            self.button.setAccessibleName(_("Add: {action}").format(action=idea.tactic.action_text))
            self.button.setToolTip("")

    def _on_clicked(self) -> None:
        if self._idea is not None:
            self.accepted.emit(self._idea)
