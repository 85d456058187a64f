"""One message beside the list: subject, text, what the check says, and the ways out."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.core.actions.message_check import Flaw
from npsdesk.files.outlets.drafts import mailto_link
from npsdesk.gui.contact.marking import mark
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import IconButton, ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel, WrappedLabel, set_tip
from npsdesk.i18n import _, format_int
from npsdesk.services.message_words import check_sentence, flaw_sentence, hold_sentences, person_name
from npsdesk.services.messages import Message
from npsdesk.services.save_messages import letter_of
from npsdesk.tokens import SPACING

TEXT_HEIGHT = 190


class _Editor(QPlainTextEdit):
    """Emits `left()` when the focus goes elsewhere; a menu or another window does not count."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        from PySide6.QtCore import Qt

        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()


class LetterCard(Card):
    """`edited(subject, text)` while typing, `left()` after it; the others are what the owner asks for."""

    edited = Signal(str, str)
    left = Signal()
    mail_requested = Signal()
    copy_requested = Signal()
    sent_requested = Signal()
    original_requested = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACING["m"], spacing=SPACING["s"], parent=parent)
        self._others: Sequence[str] = ()
        self.setAccessibleName(_("Message"))
        self.body.addLayout(self._make_head())
        self.subject = QLineEdit()
        self.subject.setAccessibleName(_("Subject"))
        self.subject.setPlaceholderText(_("Subject"))
        self.subject.textEdited.connect(self._on_edited)
        self.subject.editingFinished.connect(self.left)
        self.text = _Editor()
        self.text.setAccessibleName(_("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text.textChanged.connect(self._on_edited)
        self.text.left.connect(self.left)
        self.body.addWidget(self.subject)
        self.body.addWidget(self.text, 1)
        self.body.addLayout(self._make_check())
        self.findings = WrappedLabel("", "small", "text2")
        self.holds = WrappedLabel("", "small", "warn_text")
        self.asked = Banner("info", "mail")
        for part in (self.findings, self.holds, self.asked, self._make_foot()):
            self.body.addWidget(part)
        self._fit()
        theme().changed.connect(self._fit)

    def _make_head(self) -> QHBoxLayout:
        self.who = ElidingLabel("", "h2")
        self.place = PlainLabel("", "small", "text2")
        self.back = IconButton("chevron-left", _("Previous message"), size_name="small")
        self.next = IconButton("chevron-right", _("Next message"), size_name="small")
        self.back.clicked.connect(lambda _checked=False: self.stepped.emit(-1))
        self.next.clicked.connect(lambda _checked=False: self.stepped.emit(1))
        row = QHBoxLayout()
        row.setSpacing(SPACING["xs"])
        row.addWidget(self.who, 1)
        for part in (self.place, self.back, self.next):
            row.addWidget(part)
        return row

    def _make_check(self) -> QHBoxLayout:
        self._glyph = Glyph("circle-check", "accent_text", 15)
        self.check = WrappedLabel("", "small", "text2")
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(self._glyph)
        row.addWidget(self.check, 1)
        return row

    def _make_foot(self) -> QWidget:
        self.mail = primary_button(_("Open in mail program"), "mail")
        self.mail.clicked.connect(self.mail_requested)
        self.copy = secondary_button(_("Copy"), "copy")
        self.copy.clicked.connect(self.copy_requested)
        self.sent = secondary_button(_("I sent it"), "check")
        self.sent.clicked.connect(self.sent_requested)
        self.original = ghost_button(_("As in the template"), "undo-2")
        self.original.clicked.connect(self.original_requested)
        foot = Flow(gap=SPACING["s"])
        for button in (self.mail, self.copy, self.sent, self.original):
            foot.add(button)
        return foot

    def _fit(self) -> None:
        self.text.setMinimumHeight(U(TEXT_HEIGHT))

    def show_message(self, message: Message | None, place: int, count: int, others: Sequence[str] = ()) -> None:
        """Show one message; `others` are other actions that wait to write to the same customer."""
        self._others = others
        self.setEnabled(message is not None)
        self.place.setText(_("{place} of {count}").format(place=format_int(place), count=format_int(count)))
        self.place.setVisible(count > 0)
        self.back.setEnabled(place > 1)
        self.next.setEnabled(place < count)
        if message is None:
            self.who.setText(_("Nobody"))
            self._put("", "")
            for label in (self.check, self.findings, self.holds):
                label.setText("")
            return
        self.who.setText(person_name(message))
        self._put(message.subject, message.text)
        self.show_check(message)

    def _put(self, subject: str, text: str) -> None:
        if self.subject.text() != subject:
            self.subject.setText(subject)
        if self.text.toPlainText() != text:
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)

    def show_check(self, message: Message) -> None:
        """Say how the message reads, what speaks against sending it, and what can be done with it."""
        check = message.check
        self._glyph.set_icon(*(("circle-check", "accent_text") if check.is_good else ("triangle-alert", "warn_text")))
        self.check.setText(check_sentence(check))
        self.findings.setText("\n".join(dict.fromkeys(flaw_sentence(found.flaw) for found in check.findings)))
        self.findings.set_tone("text2" if check.is_good else "danger")
        self.findings.setVisible(bool(check.findings))
        holds = hold_sentences(message, self._others)
        self.holds.setText("\n".join(holds))
        self.holds.setVisible(bool(holds))
        person = message.person
        mark(self.text, (person.first_name, person.own_words, person.missed, person.feature), check.findings)
        is_open = any(found.flaw is Flaw.UNFILLED for found in check.findings)
        link = mailto_link(letter_of(message))
        self.mail.setEnabled(message.may_go and not is_open and bool(link))
        too_long = _("The message is too long for this; copy it, or save it as a draft.")
        set_tip(self.mail, too_long if message.email and not link else "")
        self.copy.setEnabled(message.may_go)
        self.sent.setEnabled(message.may_go)
        self.original.setVisible(message.is_edited)

    def typed(self) -> tuple[str, str]:
        """Return what stands in the fields."""
        return self.subject.text(), self.text.toPlainText()

    def _on_edited(self) -> None:
        self.edited.emit(*self.typed())


def spread(widget: QWidget) -> QVBoxLayout:
    """Return a column without margins in a widget."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING["s"])
    return column
