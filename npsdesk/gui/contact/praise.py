"""Praise for the team: what promoters praise, in their words, to print, to save as a PDF or to copy."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from npsdesk.core.errors import NpsDeskError
from npsdesk.core.survey import Field
from npsdesk.gui.desk import Desk
from npsdesk.gui.reports.praise_page import print_praise, write_praise_pdf
from npsdesk.gui.widgets.buttons import Choice, DropButton, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.json_messages import praise_text
from npsdesk.services.praise import PraiseBoard, Quote, praise_fields, read_praise
from npsdesk.services.queue_words import hidden_sentence, people_words, praise_sentence, themes_words
from npsdesk.tokens import SPACING


class PraiseView(QWidget):
    """Names of customers are left out unless the owner asks for them here; nothing is remembered of that."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._field: int | None = None
        self.board: PraiseBoard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(self._make_head())
        self.sentence = WrappedLabel("")
        column.addWidget(self.sentence)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("Praise for the team"))
        column.addWidget(self._area, 1)

    def _make_head(self) -> QWidget:
        self.by = DropButton(_("Per"), "users")
        self.by.set_max_width(260)
        self.by.chosen.connect(self._on_field)
        self.names = QCheckBox(_("With the names of customers"))
        self.names.toggled.connect(self.refresh)
        self.print = primary_button(_("Print…"), "printer")
        self.print.clicked.connect(self._on_print)
        self.pdf = secondary_button(_("Save as PDF…"), "download")
        self.pdf.clicked.connect(self._on_pdf)
        self.copy = secondary_button(_("Copy"), "copy")
        self.copy.clicked.connect(self._on_copy)
        head = Flow(gap=SPACING["s"])
        for part in (self.by, self.print, self.pdf, self.copy, self.names):
            head.add(part)
        return head

    def home(self) -> QWidget:
        """The text hears the keyboard first, so that it scrolls."""
        return self._area

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self) -> None:
        """Read the praise of the wave in view."""
        data = self._desk.session.data
        if data is None:
            return
        fields = praise_fields(data)
        field = next((one for one in fields if one.id == self._field), None)
        self._offer(fields, field)
        read = partial(
            read_praise,
            data=data,
            filter_=self._desk.session.filter,
            field=field,
            with_names=self.names.isChecked(),
        )
        self._desk.session.read(read, self.show_board, key="praise")

    def _offer(self, fields: tuple[Field, ...], current: Field | None) -> None:
        choices = [Choice(0, _("Everything together"))]
        choices += [Choice(one.id, _("Per {column}").format(column=one.name)) for one in fields]
        self.by.set_choices(choices, current.id if current else 0)
        self.by.setVisible(bool(fields))

    def show_board(self, board: PraiseBoard) -> None:
        """Show the praise, as cards from the most praised on; places and people in the order of the alphabet."""
        self.board = board
        self.sentence.setText(" ".join(filter(None, (praise_sentence(board), hidden_sentence(board)))))
        has_any = bool(board.themes)
        for part in (self.print, self.pdf, self.copy, self.names):
            part.setEnabled(has_any)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(_board(board) if has_any else self._nothing())

    def _nothing(self) -> QWidget:
        read = secondary_button(_("Read the comments"), "message-square-text")
        read.clicked.connect(lambda: self._desk.show_page("comments"))
        return Placeholder(
            "message-square-text",
            _("No praise has a tag yet"),
            _("On the comments page, tag what promoters praise. It appears here, ready to print."),
            [read],
        )

    def _on_field(self, key: object) -> None:
        self._field = key if isinstance(key, int) and key else None
        self.refresh()

    # ---- the ways out

    def _on_copy(self) -> None:
        if self.board is not None:
            QGuiApplication.clipboard().setText(praise_text(self.board))
            self._desk.toast(_("Copied"), can_undo=False)

    def _on_print(self) -> None:
        if self.board is not None:
            print_praise(self.board, self._title(), self)

    def _on_pdf(self) -> None:
        if self.board is None:
            return
        path, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), _("Praise") + ".pdf", _("PDF (*.pdf)"))
        if not path:
            return
        try:
            write_praise_pdf(path, self.board, self._title())
        except NpsDeskError as error:
            self._desk.show_error(error)

    def _title(self) -> str:
        data = self._desk.session.data
        return data.name if data is not None else ""


def _board(board: PraiseBoard) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, SPACING["s"], 0)
    column.setSpacing(SPACING["s"])
    for group in board.groups:
        column.addWidget(_card(group.name, people_words(group.people), themes_words(group.themes), group.quotes))
    for one in board.themes if not board.groups else ():
        column.addWidget(_card(one.name, people_words(one.people), "", one.quotes))
    column.addStretch(1)
    holder.setAutoFillBackground(False)
    return holder


def _card(name: str, people: str, themes: str, quotes: tuple[Quote, ...]) -> Card:
    card = Card(padding=SPACING["m"], spacing=SPACING["xs"])
    card.body.addWidget(WrappedLabel(name, "h2"))
    card.body.addWidget(WrappedLabel(": ".join(filter(None, (people, themes))), "small", "text2"))
    for quote in quotes:
        words = WrappedLabel(f"“{quote.words}”")
        words.set_selectable()
        card.body.addWidget(words)
        if quote.name:
            card.body.addWidget(PlainLabel(quote.name, "small", "text2"))
    return card
