"""Messages person by person: whom they are for, which one, how each reads, and the ways out."""

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.progress import Progress
from npsdesk.files.message_templates import Template
from npsdesk.gui.contact.choosing import (
    NAMED,
    Wanted,
    WriteFacts,
    other_actions,
    read_facts,
    suited_sentence,
    who_choices,
)
from npsdesk.gui.contact.letter import LetterCard
from npsdesk.gui.contact.message_table import MessageTable
from npsdesk.gui.contact.outbox import Outbox
from npsdesk.gui.contact.sender_dialog import SenderDialog
from npsdesk.gui.contact.shared_fields import SharedFields
from npsdesk.gui.contact.template_dialog import TemplateDialog
from npsdesk.gui.contact.views import scrolling
from npsdesk.gui.desk import Desk
from npsdesk.gui.messages import ask
from npsdesk.gui.settings import LETTER_KEYS
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import Choice, DropButton, primary_button, secondary_button
from npsdesk.gui.widgets.card import Hairline
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services import messages as service
from npsdesk.services.message_choices import Outlet, Who
from npsdesk.services.message_wording import Address, keep_sender, keep_template
from npsdesk.services.message_words import gating_warning, may_go_to_anybody, ready_sentence, unsigned_sentence
from npsdesk.services.messages import Message, MessagePicture, template_in
from npsdesk.services.queues import REVIEW, asks_only_happy
from npsdesk.tokens import SPACING

NARROW = 640
LOW = 420
TABLE_HEIGHT = 200


class WriteView(QWidget):
    """What is typed for one person is kept as soon as the view turns to another one; nothing is sent from here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._turn = 0
        self._wanted = Wanted()
        self.facts: WriteFacts | None = None
        self._shown: Message | None = None
        self._warned = False
        self.dialog: SenderDialog | None = None
        self.words_dialog: TemplateDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(self._make_head())
        column.addWidget(self._make_body(), 1)
        self._add_keys()
        self._fit()
        theme().changed.connect(self._fit)

    # ---- building

    def _make_head(self) -> QWidget:
        self.who = DropButton(_("For whom"), "users")
        self.who.set_max_width(340)
        self.who.chosen.connect(self._on_who)
        self.template = DropButton(_("Message"), "mail")
        self.template.set_max_width(280)
        self.template.chosen.connect(self._on_template)
        self.words = secondary_button(_("Change the words…"), "pencil")
        self.words.clicked.connect(self._on_words)
        self.signer = secondary_button("", "user-round")
        self.signer.set_max_width(260)
        self.signer.clicked.connect(self._on_sender)
        head = Flow(gap=SPACING["s"])
        for part in (self.who, self.template, self.words, self.signer):
            head.add(part)
        self.why = WrappedLabel("", "small", "text2")
        self.unsigned = Banner("good", "user-round")
        self.sign = primary_button(_("Say who signs"))
        self.sign.clicked.connect(self._on_sender)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["xs"])
        column.addWidget(self.unsigned)
        column.addWidget(head)
        column.addWidget(self.why)
        self.shared = SharedFields(self._desk)
        column.addWidget(self.shared)
        return holder

    def _make_body(self) -> QWidget:
        self.table = MessageTable()
        self.table.current_row_changed.connect(self._on_row)
        self.ready = WrappedLabel("")
        self.save = DropButton("", "download")
        self.save.set_choices(
            [
                Choice(Outlet.EML, _("Drafts for the mail program (.eml)")),
                Choice(Outlet.XLSX, _("Table for mail merge (Excel)")),
                Choice(Outlet.CSV, _("Table for mail merge (CSV)")),
                Choice(Outlet.TEXT, _("Text to copy")),
            ]
        )
        self.save.chosen.connect(self._on_save)
        card = table_card(self.table)
        card.body.addWidget(Hairline())
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACING["m"], SPACING["s"], SPACING["m"], SPACING["s"])
        foot.setSpacing(SPACING["s"])
        foot.addWidget(self.ready)
        flow = Flow()
        flow.add(self.save)
        foot.addWidget(flow)
        card.body.addLayout(foot)
        self.letter = LetterCard()
        self._connect_letter()
        self.outbox = Outbox(self._desk, self.letter.asked, self._picture, self)
        inner = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING["m"])
        self._row.addWidget(card, 1)
        self._letter_area = scrolling(self.letter)
        self._row.addWidget(self._letter_area, 1)
        return scrolling(inner)

    def _connect_letter(self) -> None:
        self.letter.edited.connect(self._on_edited)
        self.letter.left.connect(self.leave)
        self.letter.mail_requested.connect(self._on_mail)
        self.letter.copy_requested.connect(self._on_copy)
        self.letter.sent_requested.connect(self._on_sent)
        self.letter.original_requested.connect(self._on_original)
        self.letter.stepped.connect(self._step)

    def _add_keys(self) -> None:
        self._keys = []
        for keys, text, places in (("J", _("Next message"), 1), ("K", _("Previous message"), -1)):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(partial(self._step, places))
            self.table.addAction(action)
            self._keys.append(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Stand list and message under each other where they do not fit side by side."""
        is_narrow = self.width() < U(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self.table.setMinimumHeight(U(TABLE_HEIGHT) if is_narrow else 0)
        # side by side the list stays in view and only a long letter scrolls
        self._letter_area.setMinimumHeight(self.letter.minimumSizeHint().height() if is_narrow else 0)
        self.why.setVisible(self.height() >= U(LOW) and self.unsigned.isHidden())

    def home(self) -> QWidget:
        """The list hears the keyboard first."""
        return self.table

    # ---- what is wanted

    def choose_people(self, responses: Sequence[int], template: str) -> None:
        """Write a message to the people of these answers, as soon as the view is shown."""
        self._want(Wanted((NAMED, None), template, tuple(responses)))

    def choose_action(self, action: int) -> None:
        """Write to the people of an action whom it has not reached."""
        self._want(Wanted(("action", action)))

    def _want(self, wanted: Wanted) -> None:
        self.leave()
        self._wanted, self._shown, self._warned = wanted, None, False
        self.letter.asked.clear()
        if self.isVisible():
            self.refresh()

    def _on_who(self, key: object) -> None:
        if isinstance(key, tuple):
            people = self._wanted.people if key[0] == NAMED else ()
            self._want(Wanted(key, "", people))

    def _on_template(self, key: object) -> None:
        self._want(Wanted(self._wanted.key, str(key), self._wanted.people))

    # ---- reading and showing

    def refresh(self) -> None:
        """Read what messages need, and write them beside the window."""
        data = self._desk.session.data
        if data is None:
            return
        has_keys = bool(self._desk.settings.get(LETTER_KEYS))
        for action in self._keys:
            action.setEnabled(has_keys)
        self._turn += 1
        filter_, today = self._desk.session.filter, self._desk.today()
        read = partial(read_facts, data=data, filter_=filter_, today=today, wanted=self._wanted)
        self._desk.session.read(read, partial(self._compute, self._turn), key="messages")

    def _compute(self, turn: int, facts: WriteFacts) -> None:
        def run(progress: Progress) -> tuple[Message, ...]:
            return service.write_messages(facts.picture, progress)

        self._desk.run_beside(_("Writing messages"), run, partial(self._on_found, turn, facts))

    def _on_found(self, turn: int, facts: WriteFacts, found: tuple[Message, ...]) -> None:
        if turn == self._turn and shiboken6.isValid(self):
            self.show_messages(facts, found)

    def show_messages(self, facts: WriteFacts, found: tuple[Message, ...]) -> None:
        """Show the messages, keeping the one in view."""
        self.facts = facts
        self.who.set_choices(who_choices(facts), facts.wanted.key)
        choices = [Choice(template.key, template.name) for template in facts.book.templates]
        self.template.set_choices(choices, facts.picture.template)
        self._say_sender(facts, found)
        template = template_in(facts.picture, facts.book.language)
        self.why.setText(template.why)
        row = self.table.current_row()
        self.table.message_model().show_messages(found)
        if self.table.message_model().message(row) is None and found:
            row = next((message.response for message in found if message.can_go), found[0].response)
            self.table.go_to(row)
        self._say_ready(found)
        self._on_row(self.table.current_row())
        self._warn_of_gating(found)

    def _say_sender(self, facts: WriteFacts, found: Sequence[Message]) -> None:
        sender = facts.picture.wording.sender
        self.signer.set_label(_("Signed by {name}").format(name=sender))
        self.signer.setVisible(bool(sender))
        if sender or not may_go_to_anybody(found):
            self.unsigned.hide()
        elif self.unsigned.isHidden():
            self.unsigned.set_message(_("First say who these messages come from."), "", [self.sign])
        self._fit()

    def _say_ready(self, found: Sequence[Message]) -> None:
        ready = sum(message.can_go for message in found)
        is_signed = self.facts is not None and bool(self.facts.picture.wording.sender)
        said = ready_sentence(found) if is_signed else unsigned_sentence(found)
        only = "" if self.facts is None else suited_sentence(self.facts)
        if not found:
            said = "" if only else _("Nobody is left to write to here.")
        self.ready.setText(" ".join(filter(None, (only, said))))
        text = ngettext("Save {count} ready message", "Save {count} ready messages", ready)
        self.save.set_label(text.format(count=format_int(ready)))
        self.save.setAccessibleName(self.save.label())
        self.save.setEnabled(ready > 0)

    def _warn_of_gating(self, found: Sequence[Message]) -> None:
        """Say it once where only happy customers are asked for a review; ask everyone, or go on all the same."""
        data = self._desk.session.data
        if self.facts is None or data is None or self.facts.picture.template != REVIEW or self._warned:
            return
        if not asks_only_happy(data, [message.response for message in found]):
            return
        self._warned = True
        choices = [("everyone", _("Ask everyone")), ("happy", _("Only promoters all the same"))]
        answer = ask(self, _("Ask everyone, not only those who are happy"), gating_warning(), choices)
        if answer == "happy":
            return
        self._want(
            Wanted(("who", Who.EVERYONE), REVIEW) if answer else Wanted(self._wanted.key, "", self._wanted.people)
        )

    def _on_row(self, row: int) -> None:
        model = self.table.message_model()
        message = model.message(row)
        if self._shown is not None and (message is None or message.response != self._shown.response):
            self.leave()
            self.letter.asked.clear()
        self._shown = message
        others = other_actions(self.facts, message) if self.facts and message else ()
        self.letter.show_message(message, model.place_of(row) + 1, model.rowCount(), others)
        if self.facts is not None:
            self.shared.show_for(self.facts, message.person if message else None)

    # ---- typing

    def _on_edited(self, subject: str, text: str) -> None:
        if self._shown is None or self.facts is None:
            return
        message = service.rewritten(self.facts.picture, self._shown, subject, text)
        self.letter.show_check(message)

    def leave(self) -> None:
        """Keep what was typed for the person in view."""
        message, facts = self._shown, self.facts
        if message is None or facts is None or self._desk.session.is_read_only:
            return
        subject, text = self.letter.typed()
        if (subject, text) == (message.subject, message.text) or not text.strip():
            return
        fresh = service.rewritten(facts.picture, message, subject, text)
        self._shown = fresh
        self.table.message_model().replace(fresh)
        template = facts.picture.template
        self._desk.session.write(
            partial(service.keep_text, message=fresh, template=template, subject=subject, text=text)
        )

    def _on_original(self) -> None:
        if self._shown is not None and self.facts is not None:
            template = self.facts.picture.template
            message, self._shown = self._shown, None
            self._desk.session.write(partial(service.forget_text, message=message, template=template))

    def _on_sender(self) -> None:
        if self.facts is not None:
            wording = self.facts.picture.wording
            address = self.facts.address if self.facts.is_dutch_spoken else None
            self.dialog = SenderDialog(wording.sender, wording.business, address, self)
            self.dialog.agreed.connect(self._on_signed)
            self.dialog.open()

    def _on_words(self) -> None:
        """Change what the message says to everybody, in the language of the person in view."""
        if self.facts is None:
            return
        self.leave()
        picture = self.facts.picture
        language = self._shown.person.language if self._shown else self.facts.book.language
        template = template_in(picture, language)
        self.words_dialog = TemplateDialog(picture.books[language], template, self)
        self.words_dialog.agreed.connect(partial(self._on_worded, template, language))
        self.words_dialog.open()

    def _on_worded(self, template: Template, language: str, subject: str, text: str) -> None:
        keep = partial(keep_template, template=template, language=language, subject=subject, text=text)
        self._desk.session.write(keep)

    def _on_signed(self, sender: str, business: str, address: Address | None) -> None:
        self._desk.session.write(partial(keep_sender, sender=sender, business=business, address=address))

    # ---- the ways out

    def _step(self, places: int) -> None:
        self.table.step(places)

    def _current(self) -> Message | None:
        self.leave()
        return self._shown

    def _on_mail(self) -> None:
        if (message := self._current()) is not None:
            self.outbox.open_mail(message)

    def _on_copy(self) -> None:
        if (message := self._current()) is not None:
            self.outbox.copy(message)

    def _on_sent(self) -> None:
        if (message := self._current()) is not None:
            self.outbox.note([message.response])

    def _on_save(self, outlet: object) -> None:
        self.leave()
        going = [message for message in self.table.message_model().messages() if message.can_go]
        if isinstance(outlet, Outlet) and going:
            self.outbox.save(going, outlet)

    def _picture(self) -> MessagePicture | None:
        return self.facts.picture if self.facts is not None else None
