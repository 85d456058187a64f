"""Keywords proposed from the owner's own tags: why, a try, and one press to take one over."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.comments.learned_keywords import KeywordProposal
from npsdesk.gui.comments.rules.words import aim_name, proposal_why, proposals_sentence
from npsdesk.gui.widgets.buttons import ghost_button, secondary_button
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.chips import Chip
from npsdesk.gui.widgets.page import LowScroll
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.rule_proposals import Proposed
from npsdesk.tokens import MEDIUM, SPACING

LEAST_HEIGHT = 120


class ProposedPane(Card):
    """`tried(KeywordProposal)` to see what one would change, `taken(KeywordProposal)` to add it."""

    tried = Signal(object)
    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=SPACING["m"], spacing=SPACING["s"])
        self.setAccessibleName(_("Proposed keywords"))
        self.rows: list[ProposalRow] = []
        self.intro = WrappedLabel("", "small", "text2")
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, SPACING["xs"], 0)
        self._column.setSpacing(SPACING["s"])
        self.body.addWidget(self.intro)
        self._scroll = LowScroll(inner, LEAST_HEIGHT)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("Proposed keywords"))
        self.body.addWidget(self._scroll, 1)

    def show_proposed(self, proposed: Proposed) -> None:
        """Show what is proposed, or why nothing is."""
        self.intro.setText(proposals_sentence(proposed))
        self._empty()
        for proposal in proposed.keywords:
            row = ProposalRow(proposal, proposed)
            row.try_it.clicked.connect(partial(self._on_try, proposal))
            row.take.clicked.connect(partial(self._on_take, proposal))
            self.rows.append(row)
            self._column.addWidget(row)
            self._column.addWidget(Hairline())
        self._column.addStretch(1)
        tab_after(self._scroll, [button for row in self.rows for button in (row.try_it, row.take)])

    def _empty(self) -> None:
        self.rows = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_try(self, proposal: KeywordProposal, _checked: bool = False) -> None:
        self.tried.emit(proposal)

    def _on_take(self, proposal: KeywordProposal, _checked: bool = False) -> None:
        self.taken.emit(proposal)


class ProposalRow(QWidget):
    """One keyword, what it means, why it is proposed, and what can be done with it."""

    def __init__(self, proposal: KeywordProposal, proposed: Proposed) -> None:
        super().__init__()
        kind = proposal.direction.value if proposal.direction else "neutral"
        words = QHBoxLayout()
        words.setSpacing(SPACING["s"])
        words.addWidget(ElidingLabel(proposal.keyword, weight=MEDIUM))
        words.addWidget(Chip(aim_name(proposal.direction), kind))
        words.addStretch(1)
        self.why = WrappedLabel(proposal_why(proposal, proposed), "small", "text2")
        self.try_it = ghost_button(_("Try"), "eye", "small")
        self.try_it.setAccessibleName(_("Try the keyword {keyword}").format(keyword=proposal.keyword))
        self.take = secondary_button(_("Add"), "plus", "small")
        self.take.setAccessibleName(_("Add the keyword {keyword}").format(keyword=proposal.keyword))
        for button in (self.try_it, self.take):
            button.setAutoDefault(False)
            words.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(words)
        column.addWidget(self.why)
