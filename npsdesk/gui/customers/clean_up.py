"""Clean up customers: two who look alike side by side, and whether they are one person; each verdict can be undone."""

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from npsdesk.core.customers.likeness import NearMatch
from npsdesk.gui.comments.keys import command_of
from npsdesk.gui.customers.person import PersonCard
from npsdesk.gui.customers.verdicts import Verdicts, verdicts_on
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.buttons import Button, ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel, set_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.clean_customers import card, say_different, say_same
from npsdesk.services.customer_texts import reasons
from npsdesk.store.customer_cards import Card
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

PAIR, DONE = range(2)
BESIDE = 700  # how wide the dialog is to be for two customers side by side
Read = tuple[Card, Card]


class CleanUpDialog(QDialog):
    """Goes through pairs of customers; nothing is merged unless the owner says so."""

    def __init__(self, desk: Desk, matches: Sequence[NearMatch], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = desk.session
        self._found = len(matches)
        self.pairs = verdicts_on(matches)
        self._before: list[Verdicts] = []
        self._is_busy = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(_("Clean up customers"))
        open_at(self, 820, 520)
        self._build()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        self._show_pair()

    # ---- building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        self._stages = QStackedWidget()
        self._stages.addWidget(self._pair_stage())
        self.done_text = Placeholder("users", "")
        self._stages.addWidget(self.done_text)
        column.addWidget(self._stages, 1)
        column.addLayout(self._foot())

    def _pair_stage(self) -> QWidget:
        stage = QWidget()
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        self.place = PlainLabel("", "small", "text2")
        self.why = WrappedLabel("", "h3")
        self.against = WrappedLabel("", "body", "text2")
        self.cards = (PersonCard(), PersonCard())
        scroll = ScrollPage(margins=0)
        scroll.body.addWidget(Pairs([self.cards], (1, 1), BESIDE, SPACING["m"]))
        scroll.body.addStretch(1)
        for label in (self.place, self.why, self.against):
            column.addWidget(label)
        column.addWidget(scroll, 1)
        column.addLayout(self._verdicts())
        return stage

    def _verdicts(self) -> QHBoxLayout:
        self.same = _button(primary_button(_("Same person")), "1", partial(self.say, self._say_same))
        self.different = _button(secondary_button(_("Different")), "2", partial(self.say, self._say_different))
        self.skip = _button(ghost_button(_("Skip")), _("Space"), partial(self.go, 1))
        self.back = _button(ghost_button(_("Back")), _("Shift+Space"), partial(self.go, -1))
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        for button in (self.same, self.different, self.skip, self.back):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        self.undo_button = ghost_button(_("Undo the last answer"), "undo-2")
        self.undo_button.setAutoDefault(False)
        self.undo_button.clicked.connect(self.undo)
        close = secondary_button(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.undo_button)
        row.addStretch(1)
        row.addWidget(close)
        return row

    # ---- showing

    def _show_pair(self) -> None:
        self.undo_button.setVisible(bool(self._before))
        match = self.pairs.current
        self._stages.setCurrentIndex(PAIR if match is not None else DONE)
        self.setFocus()  # a button that kept it would be pressed by Space, which skips
        if match is None:
            self._show_done()
            return

        def read(project: Project) -> Read:
            return card(project, match.first), card(project, match.second)

        self._session.read(read, partial(self._show_cards, match), key="clean up", otherwise=self._on_gone)

    def _show_cards(self, match: NearMatch, found: Read) -> None:
        if not shiboken6.isValid(self):
            return
        self.cards[0].show_person(found[0], found[1])
        self.cards[1].show_person(found[1], found[0])
        fors, against = reasons(match)
        self.place.setText(
            _("{number} of {count}").format(
                number=format_int(self.pairs.place + 1), count=format_int(len(self.pairs.matches))
            )
        )
        self.why.setText(_("Is this one person? They have {reasons}.").format(reasons=fors))
        self.against.setText(_("But: {reasons}.").format(reasons=against) if against else "")
        self.against.setVisible(bool(against))
        self.back.setEnabled(self.pairs.place > 0)
        announce(self, f"{self.why.plain_text()} {found[0].title}, {found[1].title}")

    def _show_done(self) -> None:
        if not self._found:
            text = _("We compared names, e-mail addresses and customer numbers.")
            self.done_text.set_texts(_("No customers look like the same person."), text)
            return
        left = len(self.pairs.matches)
        text = ngettext("You skipped {count} pair.", "You skipped {count} pairs.", left).format(count=format_int(left))
        self.done_text.set_texts(_("You have seen them all."), text if left else "")

    def _on_gone(self, _error: Exception) -> None:
        """Pass a pair over that is no more: its wave was removed meanwhile."""
        self.pairs = self.pairs.without_current()
        self._show_pair()

    # ---- deciding

    def go(self, step: int) -> None:
        """Look at the next pair, or at the one before."""
        if not self._is_busy:
            self.pairs = self.pairs.moved(step)
            self._show_pair()

    def say(self, verdict: Callable[[NearMatch], None]) -> None:
        """Give a verdict on the pair in view; one at a time."""
        match = self.pairs.current
        if match is not None and not self._is_busy:
            self._is_busy = True
            verdict(match)

    def _say_same(self, match: NearMatch) -> None:
        run = partial(say_same, first=match.first, second=match.second)
        self._session.write(run, partial(self._on_same, match), otherwise=self._on_failed)

    def _on_same(self, match: NearMatch, kept: int) -> None:
        if not shiboken6.isValid(self):
            return
        gone = match.second if kept == match.first else match.first
        self._said(self.pairs.merged(gone, kept))

    def _say_different(self, match: NearMatch) -> None:
        run = partial(say_different, first=match.first, second=match.second)
        self._session.write(run, self._on_different, otherwise=self._on_failed)

    def _on_different(self, _nothing: None) -> None:
        self._said(self.pairs.without_current())

    def _said(self, pairs: Verdicts) -> None:
        self._is_busy = False
        self._before.append(self.pairs)
        self.pairs = pairs
        self._show_pair()

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        self._session.failed.emit(error)

    def undo(self) -> None:
        """Take the last verdict back, and look at its pair again."""
        if self._before and not self._is_busy and self._session.undo_label is not None:
            self._session.undo()
            self.pairs = self._before.pop()
            self._show_pair()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        does = {"next_open": partial(self.go, 1), "previous_open": partial(self.go, -1)}
        if command is not None and command.name == "tag" and command.digit in (1, 2):
            self.say(self._say_same if command.digit == 1 else self._say_different)
        elif command is not None and command.name in does and self.pairs.current is not None:
            does[command.name]()
        else:
            super().keyPressEvent(event)


def _button(button: Button, keys: str, on_clicked: Callable[[], None]) -> Button:
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: on_clicked())
    set_tip(button, _("{name} ({keys})").format(name=button.label(), keys=keys))
    return button
