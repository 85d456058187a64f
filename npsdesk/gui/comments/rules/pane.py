"""The pane beside the keywords: what they find, or what a change would do, with comments that show it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npsdesk.gui.comments.rules.evidence import Evidence
from npsdesk.gui.comments.rules.words import change_sentence, found_sentence, hand_sentence, outcome_name
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.buttons import Button, link_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.page import LowScroll
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.services.rule_bench import Outcome, Trial
from npsdesk.services.rule_examples import Example
from npsdesk.tokens import MEDIUM, SEMIBOLD, SPACING

FIRST = 3  # examples shown until the owner asks for more
LEAST_HEIGHT = 120
OF_DRAFT = (Outcome.ADDED, Outcome.REMOVED, Outcome.WRONG, Outcome.MISSED, Outcome.HIT)
OF_RULES = (Outcome.FOUND, Outcome.WRONG, Outcome.MISSED, Outcome.HIT)


class TrialPane(Card):
    """Says what a trial found; a keyword that cannot be read takes its place until it can."""

    def __init__(self) -> None:
        super().__init__(padding=SPACING["m"], spacing=SPACING["s"])
        self.setAccessibleName(_("What the keywords find"))
        self.headline = WrappedLabel("", "body", "text", SEMIBOLD)
        self.hands = WrappedLabel("", "small", "text2")
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, SPACING["xs"], 0)
        self._column.setSpacing(SPACING["s"])
        self._scroll = LowScroll(inner, LEAST_HEIGHT)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("Comments that show it"))
        self.parts: dict[Outcome, OutcomePart] = {}
        for widget in (self.headline, self.hands):
            self.body.addWidget(widget)
        self.body.addWidget(self._scroll, 1)

    def show_waiting(self, done: int = 0, total: int = 0) -> None:
        """Say that the comments are being read, and how far that is."""
        text = _("Reading your comments… {done} of {count}") if total else _("Reading your comments…")
        self._say(text.format(done=format_int(done), count=format_int(total)), "text2")

    def show_nothing(self, text: str) -> None:
        """Say why there is nothing to show."""
        self._say(text, "text2")

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the keyword that is being typed."""
        self._say(text, "danger")
        announce(self, text)

    def show_trial(self, trial: Trial, *, is_draft: bool) -> None:
        """Show what a change would do, or where nothing is being changed how the keywords do."""
        words = change_sentence(trial) if is_draft else found_sentence(trial)
        self._say(words, "text", hand_sentence(trial))
        for outcome in OF_DRAFT if is_draft else OF_RULES:
            if trial.totals[outcome]:
                self.parts[outcome] = OutcomePart(outcome, trial.totals[outcome], trial.examples[outcome])
                self._column.addWidget(self.parts[outcome])
        self._column.addStretch(1)
        tab_after(self._scroll, [part.more for part in self.parts.values() if part.more is not None])
        if is_draft:
            announce(self, words)

    def _say(self, text: str, tone: str, hands: str = "") -> None:
        self.headline.set_tone(tone)
        self.headline.setText(text)
        self.hands.setText(hands)
        self.hands.setVisible(bool(hands))
        self.parts = {}
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._scroll.verticalScrollBar().setValue(0)


class OutcomePart(QWidget):
    """A heading with a count, and the first comments of this kind; more at a press."""

    def __init__(self, outcome: Outcome, total: int, examples: Sequence[Example]) -> None:
        super().__init__()
        self._examples = examples
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, SPACING["s"])
        self._column.setSpacing(0)
        heading = f"{outcome_name(outcome)}: {format_int(total)}"
        self._column.addWidget(WrappedLabel(heading, "small", "text2", MEDIUM))
        for example in examples[:FIRST]:
            self._column.addWidget(Evidence(example))
        self.more: Button | None = None
        rest = len(examples) - FIRST
        if rest > 0:
            self.more = self._make_more(rest, heading)
            self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_more(self, rest: int, heading: str) -> Button:
        button = link_button(_("Show {count} more").format(count=format_int(rest)))
        button.setAccessibleDescription(heading)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._show_rest, button))
        return button

    def _show_rest(self, button: Button, _checked: bool = False) -> None:
        self._column.removeWidget(button)
        button.hide()
        for example in self._examples[FIRST:]:
            self._column.addWidget(Evidence(example))
