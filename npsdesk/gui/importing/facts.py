"""The right side of the preview: what will be imported, where every row goes, and under which name."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.core.cleaning.table import Unfinished
from npsdesk.core.customers.returning import MatchRate
from npsdesk.core.survey import Role
from npsdesk.gui.importing import words
from npsdesk.gui.importing.draft import Draft
from npsdesk.gui.importing.save_card import SaveCard
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import link_button
from npsdesk.gui.widgets.card import Card, CardHeading, Hairline
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.import_survey import file_notes
from npsdesk.services.wave_texts import match_sentence
from npsdesk.tokens import MEDIUM, SPACING

WIDTH, NARROW = 272, 216


class Fact(QWidget):
    """An icon, a strong line, and a smaller one that explains it."""

    def __init__(self, icon_name: str, tone: str = "text2") -> None:
        super().__init__()
        self.strong = WrappedLabel("", "body", weight=MEDIUM)
        self.small = WrappedLabel("", "small", "text2")
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self.strong)
        column.addWidget(self.small)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Glyph(icon_name, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def set_texts(self, strong: str, small: str) -> None:
        """Say it; an empty strong line hides the fact."""
        self.strong.setText(strong)
        self.small.setText(small)
        self.small.setVisible(bool(small))
        self.setVisible(bool(strong))


class WhatCard(Card):
    """What will be imported, and the sum that adds up.

    `problems_wanted()` asks to see the rows that do not count, `unfinished_chosen(Unfinished)` says whether unfinished
    answers do.
    """

    problems_wanted = Signal()
    unfinished_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(spacing=10)
        self.scored = Fact("circle-check", "accent_text")
        self.left = Fact("triangle-alert", "warn_text")
        self.comments = Fact("message-square-text")
        self.known = Fact("user-round")
        self.known.hide()
        self.dates = Fact("calendar")
        self.noticed = Fact("info")
        self.see = link_button("")
        self.see.clicked.connect(self.problems_wanted)
        self._unfinished = Unfinished.LEAVE_OUT
        self.unfinished = link_button("")
        self.unfinished.clicked.connect(self._on_unfinished)
        self.sum = RunsLabel(role="small", tone="text2")
        self.body.addWidget(CardHeading(_("What will be imported")))
        for fact in (self.scored, self.left, self.comments, self.known, self.dates, self.noticed):
            self.body.addWidget(fact)
        self.body.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.unfinished, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.sum)

    def show_draft(self, draft: Draft) -> None:
        """Show the counts of a draft; of the first rows alone nothing is counted yet."""
        if draft.is_partial:
            self._show_counting()
            return
        preview = draft.preview
        facts = preview.survey.reconciliation
        self.scored.set_texts(words.answers_text(preview.scored), _("with a valid score"))
        left = len(facts.left)
        text = ngettext("{count} row does not count", "{count} rows do not count", left).format(count=format_int(left))
        self.left.set_texts(text if left else "", words.left_sentence(preview))
        self._show_comments(draft)
        unread = len(facts.unread_dates)
        late = ngettext("{count} date not read", "{count} dates not read", unread).format(count=format_int(unread))
        self.dates.set_texts(late if unread else "", _("These answers come in without a date."))
        notes = file_notes(draft.reading)
        self.noticed.set_texts(_("Noticed while reading") if notes else "", " ".join(notes))
        see = ngettext("See the {count} row", "See the {count} rows", left)
        self.see.set_label(see.format(count=format_int(left)))
        self.see.setVisible(bool(left))
        self._show_unfinished(preview.choices.unfinished, facts.unfinished_scores)
        self.sum.set_runs([Run(words.reconciliation_line(facts))])

    def _show_counting(self) -> None:
        self.scored.set_texts(_("Counting…"), _("The rest of the file is still being read."))
        for fact in (self.left, self.comments, self.known, self.dates, self.noticed, self.see, self.unfinished):
            fact.hide()
        self.sum.set_runs([])

    def _show_unfinished(self, wish: Unfinished, count: int) -> None:
        """Offer to count the unfinished answers that have a score, and to take that back."""
        text = ngettext("Count {count} unfinished answer too", "Count {count} unfinished answers too", count)
        is_kept = wish is Unfinished.KEEP
        self._unfinished = Unfinished.LEAVE_OUT if is_kept else Unfinished.KEEP
        self.unfinished.set_label(
            _("Leave unfinished answers out") if is_kept else text.format(count=format_int(count))
        )
        self.unfinished.setVisible(is_kept or bool(count))

    def _on_unfinished(self) -> None:
        self.unfinished_chosen.emit(self._unfinished)

    def show_known(self, rate: MatchRate) -> None:
        """Say how many of these customers were in an earlier wave."""
        count = rate.known
        text = ngettext("{count} known customer", "{count} known customers", count).format(count=format_int(count))
        self.known.set_texts(text if count else "", match_sentence(rate))

    def _show_comments(self, draft: Draft) -> None:
        preview = draft.preview
        if not any(column.role in (Role.COMMENT, Role.REASON) for column in draft.columns):
            self.comments.set_texts(_("No comments"), _("No column is a comment."))
            return
        text = ngettext("{count} comment", "{count} comments", preview.comments)
        empty = len(preview.survey.answers) - preview.commenters
        without = ngettext("{count} person left it empty", "{count} people left it empty", empty)
        self.comments.set_texts(
            text.format(count=format_int(preview.comments)), without.format(count=format_int(empty)) if empty else ""
        )


class FactsPanel(QWidget):
    """Both cards, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.what = WhatCard()
        self.save = SaveCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["m"])
        column.addWidget(self.what)
        column.addWidget(self.save)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._fit()
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setMinimumWidth(U(NARROW))
        self.setMaximumWidth(U(WIDTH))

    def sizeHint(self) -> QSize:
        return QSize(U(WIDTH), super().sizeHint().height())

    def show_draft(self, draft: Draft, taken: set[str]) -> None:
        """Show a draft after a choice."""
        self.what.show_draft(draft)
        self.save.show_draft(draft, taken)
