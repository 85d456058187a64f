"""You asked, we did it: a solved request, everyone who asked for it, the message to each, and who was told."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from npsdesk.core.progress import Progress
from npsdesk.core.survey import Channel
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.told_table import AskersModel, AskersTable
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Choice, DropButton, ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.page import LowScroll
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.plan_words import channel_name, hold_name, told_sentence
from npsdesk.services.watch_competitors import own_names
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

if TYPE_CHECKING:
    from npsdesk.services.find_requests import RequestLine
    from npsdesk.services.tell_askers import Asker, Register, Solved, ToldPicture

TEXTS = frozenset({"wave", "response", "customer", "comment", "comment_language", "field", "setting"})
MESSAGE_HEIGHT = 150
LEAST_HEIGHT = 240
MOST_OPEN = 20
LONGEST = 300


class ToldView(QWidget):
    """`register_requested()` asks for the register of all requests."""

    register_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._turn = 0
        self._solved: tuple[Solved, ...] = ()
        self._open: tuple[RequestLine, ...] = ()
        self._key = ""
        self._picture: ToldPicture | None = None
        self._register: Register | None = None
        self._is_stale = True
        desk.session.changed.connect(self._on_changed)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._make_view())
        self._views.addWidget(self._make_empty())
        self._fit()
        theme().changed.connect(self._fit)

    # ---- building

    def _make_view(self) -> QWidget:
        self.sentence = WrappedLabel("")
        self.what = QLineEdit()
        self.what.setMaxLength(LONGEST)
        self.what.setAccessibleName(_("What was done about it"))
        self.what.setPlaceholderText(_("What you did, in one sentence: it goes into the message"))
        self.what.editingFinished.connect(self._on_what)
        self.table = AskersTable()
        self.table.current_row_changed.connect(self._on_row)
        self.table.rows_selected.connect(self._on_selected)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(self._make_choice())
        column.addWidget(self.sentence)
        column.addWidget(self.what)
        column.addWidget(table_card(self.table), 1)
        column.addWidget(self._make_message())
        scroll = LowScroll(holder, LEAST_HEIGHT)
        scroll.setAccessibleName(_("You asked, we did it"))
        return scroll

    def _make_choice(self) -> QWidget:
        self.request = DropButton("", "message-square-text")
        self.request.chosen.connect(self._on_request)
        self.solve = _solve_button()
        self.solve.chosen.connect(self._on_solve)
        flow = Flow(gap=SPACING["s"])
        flow.add(self.request)
        flow.add(self.solve)
        return flow

    def _make_message(self) -> Card:
        card = Card(padding=SPACING["m"], spacing=SPACING["s"])
        self.message = QPlainTextEdit()
        self.message.setAccessibleName(_("Message"))
        self.message.setTabChangesFocus(True)
        self.message.textChanged.connect(self._check)
        self.message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.reads = PlainLabel("", "small", "text2")
        self.mind = WrappedLabel("", "small", "warn_text")
        self.copy = primary_button(_("Copy message"), "copy")
        self.copy.clicked.connect(self._on_copy)
        self.mail = secondary_button(_("Open in mail program"), "mail")
        self.mail.clicked.connect(self._on_mail)
        self.open_link: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.told = DropButton("", "check")
        self.told.set_choices([Choice(one, channel_name(one)) for one in Channel])
        self.told.chosen.connect(self._on_told)
        self.untold = ghost_button(_("Not told after all"))
        self.untold.clicked.connect(self._on_untold)
        row = Flow(gap=SPACING["s"])
        for button in (self.copy, self.mail, self.told, self.untold):
            row.add(button)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Message to copy"), "h3"))
        head.addStretch(1)
        head.addWidget(self.reads)
        card.body.addLayout(head)
        card.body.addWidget(self.message)
        card.body.addWidget(self.mind)
        card.body.addWidget(row)
        return card

    def _make_empty(self) -> QWidget:
        self.first = _solve_button()
        self.first.chosen.connect(self._on_solve)
        register = secondary_button(_("Look at all requests"), "message-square-text")
        register.clicked.connect(self.register_requested)
        return Placeholder(
            "message-square-text",
            _("Nothing is marked as solved yet"),
            _("Mark what customers asked for as solved, and see here everyone who asked, in any wave, to tell them."),
            [self.first, register],
        )

    def _fit(self) -> None:
        self.message.setFixedHeight(U(MESSAGE_HEIGHT))

    def home(self) -> QWidget:
        """Return the table, or what starts it where nothing is solved."""
        return self.table if self._views.currentIndex() == 0 else self.first

    # ---- reading and showing

    def want(self, request: str) -> None:
        """Show a request as soon as it is read."""
        self._key = request

    def refresh(self) -> None:
        """Look anew through the comments of all waves, or only at marks and messages where no comment changed."""
        from npsdesk.services.tell_askers import ToldPicture, find_register, gather_told, reread_told

        data, today = self._desk.session.data, self._desk.today()
        if data is None:
            return
        before, register = (None, None) if self._is_stale else (self._picture, self._register)
        self._is_stale = False
        self._register = register  # one of other comments is of no use, also where looking is stopped

        def look(picture: ToldPicture) -> None:
            self._turn += 1

            def run(progress: Progress) -> "Register":
                return find_register(picture, progress, register)

            self._picture = picture
            self._desk.run_beside(_("Looking through the comments"), run, partial(self._show, self._turn))

        def read(project: Project) -> ToldPicture:
            if before is None:
                return gather_told(project, data, today)
            return reread_told(project, before, data, today)

        self._desk.session.read(read, look, key="told")

    def _on_changed(self, tables: frozenset[str]) -> None:
        self._is_stale = self._is_stale or bool(tables & TEXTS)

    def _show(self, turn: int, found: "Register") -> None:
        if turn != self._turn:
            return  # a newer look is on its way
        self._register = found
        self._solved, self._open = found.solved, found.open
        choices = [Choice(line.key, f"{line.name}  {format_int(line.people)}") for line in self._open[:MOST_OPEN]]
        for button in (self.solve, self.first):
            button.set_choices(choices)
            button.set_label(_("Mark as solved"))
            button.setVisible(bool(choices))
        self._views.setCurrentIndex(0 if self._solved else 1)
        if self._solved:
            keys = [one.key for one in self._solved]
            self._key = self._key if self._key in keys else keys[0]
            self.request.set_choices([Choice(one.key, one.name) for one in self._solved], self._key)
            self._show_request()

    def _current(self) -> "Solved | None":
        return next((one for one in self._solved if one.key == self._key), None)

    def _show_request(self) -> None:
        solved = self._current()
        if solved is None:
            return
        count = len(solved.askers)
        asked = ngettext("{count} person asked for “{request}”.", "{count} people asked for “{request}”.", count)
        asked = asked.format(count=format_int(count), request=solved.name)
        self.sentence.setText(f"{asked} {told_sentence(solved.outcome)}")
        if not self.what.hasFocus():
            self.what.setText(solved.mark.what)
        self._model().show_askers(solved.askers)
        if solved.askers and self.table.current_row() < 0:
            self.table.go_to(solved.askers[0].response)
        self._on_row(self.table.current_row())

    def _model(self) -> AskersModel:
        model = self.table.index_model()
        assert isinstance(model, AskersModel)
        return model

    def _on_row(self, row: int) -> None:
        from npsdesk.services.told_messages import message_to

        asker, solved, data = self._model().asker(row), self._current(), self._desk.session.data
        can_tell = solved is not None and asker is not None and asker.may_hear
        if can_tell and asker is not None and solved is not None and data is not None:
            sender = (self._picture.sender if self._picture else "") or own_names(data.name)[-1]
            self.message.setPlainText(message_to(asker, solved, asker.language, sender))
        else:
            self.message.setPlainText("")
        self.copy.setEnabled(can_tell)
        self.message.setEnabled(can_tell)
        self._check()
        self._on_selected()

    def _check(self) -> None:
        """Say how the message reads as it is being typed, and what speaks against it."""
        from npsdesk.services.told_messages import check_told, told_remarks

        asker, text = self._model().asker(self.table.current_row()), self.message.toPlainText()
        sender = self._picture.sender if self._picture else ""
        holds = [hold_name(hold) for hold in asker.holds] if asker is not None and asker.told is None else []
        minded = [_("Keep in mind: {why}.").format(why=", ".join(holds))] if holds else []
        reads, *wrong = told_remarks(check_told(asker, text, sender), sender) if asker and text.strip() else [""]
        for shown, said in ((self.reads, reads), (self.mind, "\n".join([*minded, *wrong]))):
            shown.setText(said)
            shown.setVisible(bool(said))
        self.mail.setEnabled(bool(self._link()))

    def _chosen(self) -> "list[Asker]":
        found = (self._model().asker(row) for row in self.table.selected_rows())
        return [asker for asker in found if asker is not None]

    def _able(self) -> "list[Asker]":
        """Return those of the chosen who can be told."""
        solved = self._current()
        able = set() if solved is None else {one.response for one in solved.to_tell}
        return [asker for asker in self._chosen() if asker.response in able]

    def _on_selected(self) -> None:
        able, told = self._able(), [asker for asker in self._chosen() if asker.told is not None]
        text = ngettext("I told this person", "I told these {count}", len(able)).format(count=format_int(len(able)))
        self.told.set_label(text)
        self.told.setAccessibleName(text)
        self.told.setVisible(bool(able))
        self.untold.setVisible(bool(told))

    # ---- doing

    def _on_request(self, key: object) -> None:
        self._key = str(key)
        self._show_request()

    def _on_solve(self, key: object) -> None:
        from npsdesk.services.tell_askers import solve_request

        line = next((line for line in self._open if line.key == key), None)
        if line is not None:
            self._key = line.key
            self._desk.session.write(partial(solve_request, line=line, day=self._desk.today()))

    def _on_what(self) -> None:
        from npsdesk.services.tell_askers import describe_solution

        solved, what = self._current(), " ".join(self.what.text().split())
        if solved is not None and what != solved.mark.what:
            self._desk.session.write(partial(describe_solution, solved=solved, what=what))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.message.toPlainText())
        self._desk.toast(_("Copied"), can_undo=False)

    def _link(self) -> str:
        """Return the link that opens the message to the asker in view; "" where there is no address for it."""
        from npsdesk.services.told_messages import mail_link

        asker, text = self._model().asker(self.table.current_row()), self.message.toPlainText()
        return mail_link(asker, text) if asker is not None and text.strip() else ""

    def _on_mail(self) -> None:
        if link := self._link():
            self.open_link(QUrl.fromEncoded(link.encode("ascii")))

    def _on_told(self, channel: object) -> None:
        from npsdesk.services.tell_askers import tell

        solved, able = self._current(), [asker.response for asker in self._able()]
        if solved is not None and able and isinstance(channel, Channel):
            day = self._desk.today()
            self._desk.session.write(partial(tell, solved=solved, responses=able, day=day, channel=channel))

    def _on_untold(self) -> None:
        from npsdesk.services.tell_askers import untell

        solved = self._current()
        told = [asker.customer for asker in self._chosen() if asker.told is not None and asker.customer is not None]
        if solved is not None and told:
            self._desk.session.write(partial(untell, solved=solved, customers=told))


def _solve_button() -> DropButton:
    return DropButton(_("Mark as solved"), "check")
