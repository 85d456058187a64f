"""The four causes for which passives leave: how many people, what they are worth, what they miss; and who left."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.survey import Tag
from npsdesk.gui.desk import Desk
from npsdesk.gui.passives.cause_counts import CauseCounts
from npsdesk.gui.passives.explaining import causes_why
from npsdesk.gui.passives.model import person_name
from npsdesk.gui.passives.rows import PassiveRows
from npsdesk.gui.plan.new_action import NewActionFlow
from npsdesk.gui.theme import U
from npsdesk.gui.why import Why, why_button
from npsdesk.gui.widgets.buttons import link_button, secondary_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.chips import Chip
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.cause_words import board_sentence, figures_words
from npsdesk.services.passive_churn import who_left
from npsdesk.services.passive_churn_words import left_lines
from npsdesk.services.passive_lists import Board, CauseLine, cause_board
from npsdesk.services.passive_words import cause_name, field_name, tag_names
from npsdesk.tokens import SPACING

MOST_TAGS = 6
MOST_NAMES = 4
ONE_COLUMN = 640  # pixels of the design under which the cards stand under each other


class CausesView(QWidget):
    """`listed(ChurnCause)` asks for the list of those with a cause."""

    listed = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self.board: Board | None = None
        self._rows: PassiveRows | None = None
        self.cards: dict[ChurnCause, CauseCard] = {}
        self.flow = NewActionFlow(desk, page)
        self.scroller = ScrollPage(0, SPACING["m"])
        self.scroller.setAccessibleName(_("Why they leave"))
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentence = WrappedLabel("", "body", "text2")
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING["m"])
        self.nothing = Placeholder(
            "message-square-text",
            _("No cause of leaving yet"),
            _("Tag what passives miss, and see here who could leave because of it."),
        )
        self.left = Card(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        self.why = why_button(self._why, desk, page)
        self.counts = CauseCounts(desk, self.why.click)
        self.counts.chart.key_activated.connect(self._on_show)
        self.scroller.body.addLayout(self._head())
        self.scroller.body.addWidget(self.counts)
        self.scroller.body.addLayout(self._grid)
        for part in (self.nothing, self.left):
            self.scroller.body.addWidget(part)
        self.scroller.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scroller)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(self.sentence, 1)
        row.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _why(self) -> Why | None:
        return None if self.board is None else causes_why(self.board, self._desk.session.filter)

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.counts.home() if self.cards else self.scroller

    def show_rows(self, rows: PassiveRows, tags: Sequence[Tag], currency: str) -> None:
        """Show the causes of the passives listed."""
        near = rows.near
        if near is None:
            return
        self._rows = rows
        self.board = board = cause_board(near.ranking, near.at, rows.missed)
        self._show_cards(board, rows, tag_names(tags), currency)
        self.counts.show_board(board, tag_names(tags), currency)
        self.counts.setVisible(bool(board.lines))
        self.sentence.setText(board_sentence(board))
        self.nothing.setVisible(not board.lines)
        self._show_left(rows, tag_names(tags))

    def _show_cards(self, board: Board, rows: PassiveRows, tags: Mapping[int, str], currency: str) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = {}
        assert rows.near is not None
        for line in board.lines:
            names = [
                person_name(rows, int(rows.near.ranking.responses[place]))
                for place in line.places[:MOST_NAMES].tolist()
            ]
            card = CauseCard(line, names, tags, currency)
            card.show_them.clicked.connect(partial(self._on_show, line.cause))
            card.make_action.clicked.connect(partial(self._on_action, line))
            self.cards[line.cause] = card
        self._lay_out()

    def _lay_out(self) -> None:
        columns = 1 if self.width() < U(ONE_COLUMN) else 2
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # a QResizeEvent
        self._lay_out()

    def _show_left(self, rows: PassiveRows, tags: Mapping[int, str]) -> None:
        while (item := self.left.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        assert rows.near is not None
        found = who_left(rows.near.ranking.picture, self._desk.session.filter)
        self.left.setVisible(found is not None)
        if found is None:
            return
        self.left.body.addWidget(CardHeading(_("Who left"), field_name(found.field)))
        for line in left_lines(found, tags):
            self.left.body.addWidget(WrappedLabel(line))

    def _on_show(self, cause: ChurnCause) -> None:
        self.listed.emit(cause)

    def _on_action(self, line: CauseLine) -> None:
        """Open the dialog for a new action, for these people and what all of them miss, else what they have in common.

        What to do about it is suggested for what most of them miss.
        """
        data = self._desk.session.data
        if self.board is None or data is None:
            return
        first, count = line.tags[0] if line.tags else (None, 0)
        cause = next((tag.cause for tag in data.tags if tag.id == first), "")
        if count == line.people:
            self.flow.start(first, self.people_of(line))
        else:
            self.flow.start(None, self.people_of(line), cause_name(line.cause), cause=cause)

    def people_of(self, line: CauseLine) -> list[int]:
        """Return the answers of those with a cause, new customers first."""
        near = self._rows.near if self._rows is not None else None
        return [] if near is None else [int(near.ranking.responses[place]) for place in line.places.tolist()]


class CauseCard(Card):
    """One cause; `show_them` lists its people, `make_action` plans for them."""

    def __init__(self, line: CauseLine, names: Sequence[str], tags: Mapping[int, str], currency: str) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        self.line = line
        self.body.addWidget(CardHeading(cause_name(line.cause)))
        self.body.addLayout(_figures(line, currency))
        chips = Flow(gap=6, line_gap=6)
        for tag, count in line.tags[:MOST_TAGS]:
            chips.add(Chip(f"{tags.get(tag, '')} {format_int(count)}", "misses"))
        for name, count in line.rivals[:MOST_TAGS]:
            chips.add(Chip(f"{name} {format_int(count)}", "neutral"))
        self.body.addWidget(chips)
        self.body.addWidget(WrappedLabel(_names_line(line, names), "small", "text2"))
        self.body.addStretch(1)
        self.show_them = secondary_button(
            ngettext("Show {count} passive", "Show {count} passives", line.people).format(
                count=format_int(line.people)
            ),
            "users",
            "small",
        )
        self.make_action = link_button(_("Make an action"))
        for button in (self.show_them, self.make_action):
            button.setAccessibleDescription(cause_name(line.cause))
        foot = QHBoxLayout()
        foot.setSpacing(SPACING["s"])
        foot.addWidget(self.show_them)
        foot.addWidget(self.make_action)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.setAccessibleName(cause_name(line.cause))


def _figures(line: CauseLine, currency: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING["s"])
    row.addWidget(PlainLabel(format_int(line.people), "title", tabular=True), 0, Qt.AlignmentFlag.AlignBottom)
    words = WrappedLabel(figures_words(line, currency), "body", "text2")
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignBottom)
    return row


def _names_line(line: CauseLine, names: Sequence[str]) -> str:
    rest = line.people - len(names)
    text = ", ".join(names)
    if rest <= 0:
        return text
    more = ngettext("and {count} more", "and {count} more", rest).format(count=format_int(rest))
    return f"{text} {more}"
