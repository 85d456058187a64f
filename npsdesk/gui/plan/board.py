"""The plan as a board: a column for each status, cards that go from one to another."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from npsdesk.core.survey import Action, Status
from npsdesk.gui.plan.board_card import MIME, BoardCard
from npsdesk.gui.plan.model import work_order
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import ghost_button, primary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.tab_order import tab_into
from npsdesk.gui.widgets.text import PlainLabel, set_tip
from npsdesk.i18n import _, format_int
from npsdesk.tokens import SPACING
from npsdesk.words import status_name

NARROWEST = 138


class BoardColumn(Card):
    """The actions of one status; `dropped(action id, status)` when a card is let go on it."""

    dropped = Signal(int, object)

    def __init__(self, status: Status) -> None:
        super().__init__("quiet", padding=SPACING["s"], spacing=SPACING["s"])
        self.status = status
        self.cards: list[BoardCard] = []
        self.setAcceptDrops(True)
        self.title = PlainLabel("", "h3")
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(SPACING["s"])
        self._list.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.body.addWidget(self.title)
        self.body.addWidget(area, 1)
        self.inner = inner
        self._fit()
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setMinimumWidth(U(NARROWEST))

    def show_cards(self, cards: Sequence[BoardCard]) -> None:
        """Show these cards from top to bottom."""
        for old in self.cards:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = list(cards)
        for place, card in enumerate(cards):
            self._list.insertWidget(place, card)
            card.show()
        self.title.setText(f"{status_name(self.status)}  {format_int(len(cards))}")
        self.setAccessibleName(self.title.plain_text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            self.set_tone("soft")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:  # noqa: ARG002
        self.set_tone("quiet")

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_tone("quiet")
        event.acceptProposedAction()
        self.dropped.emit(int(event.mimeData().data(MIME).data()), self.status)


class Board(QWidget):
    """Five columns side by side.

    Signals carry an action's id: `status_chosen(id, status)`, `opened(id)`, `menu_requested(id, place)`,
    `delete_requested(id)`. Without any action it says so, and emits `add_requested`.
    """

    status_chosen = Signal(int, object)
    opened = Signal(int)
    menu_requested = Signal(int, object)
    delete_requested = Signal(int)
    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.columns = [BoardColumn(status) for status in Status]
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        self.more = ghost_button(_("Add"), "plus")  # a column has no room for more with large text
        self.more.setAccessibleName(_("Add an action"))
        set_tip(self.more, _("Add an action (N)"))
        self.more.clicked.connect(self.add_requested)
        self.columns[0].body.addWidget(self.more)
        for column in self.columns:
            column.dropped.connect(self.status_chosen)
            row.addWidget(column, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.empty = self._build_empty()
        outer.addWidget(self.empty)
        self._area, self._inner = area, inner
        self._focused = 0

    def _build_empty(self) -> Placeholder:
        self.add = primary_button(_("Add an action"), "plus")
        self.add.clicked.connect(self.add_requested)
        text = _("Write down what you will do, who does it and by when.")
        return Placeholder("list-checks", _("No actions yet"), text, [self.add])

    def show_actions(self, actions: Sequence[Action], today: date, has_digit_keys: bool) -> None:
        """Show the plan; the card that had the focus has it again, also in another column."""
        focused = self.focused()
        self._area.setVisible(bool(actions))
        self.empty.setVisible(not actions)
        by_id = {action.id: action for action in actions}
        ordered = [by_id[number] for number in work_order(actions, today)]
        for column in self.columns:
            cards = [self._card(action, today, has_digit_keys) for action in ordered if action.status is column.status]
            column.show_cards(cards)
        first, *others = self.columns
        tab_into(self._inner, [*first.cards, self.more, *(card for column in others for card in column.cards)])
        self.focus_on(focused)

    def _card(self, action: Action, today: date, has_digit_keys: bool) -> BoardCard:
        card = BoardCard(action, today, has_digit_keys)
        card.status_chosen.connect(self.status_chosen)
        card.opened.connect(self.opened)
        card.menu_requested.connect(self.menu_requested)
        card.delete_requested.connect(self.delete_requested)
        card.step_requested.connect(self._step)
        return card

    def home(self) -> QWidget:
        """Return the first card, or what adds one where there is none."""
        return next((card for column in self.columns for card in column.cards), self.add)

    def focused(self) -> int:
        """Return the action whose card has the focus, 0 for none."""
        cards = (card for column in self.columns for card in column.cards)
        return next((card.action_id for card in cards if card.hasFocus()), 0)

    def focus_on(self, action: int) -> None:
        """Give a card the focus and bring it into view."""
        for column in self.columns:
            for card in column.cards:
                if card.action_id == action:
                    card.setFocus(Qt.FocusReason.OtherFocusReason)
                    self._area.ensureWidgetVisible(column)

    def _step(self, action: int, columns: int, places: int) -> None:
        """Go to a neighbouring card: up and down in a column, or to the nearest column that has any."""
        here = next(place for place, column in enumerate(self.columns) if _place(column, action) >= 0)
        place = _place(self.columns[here], action) + places
        if columns:
            here += columns
            while 0 <= here < len(self.columns) and not self.columns[here].cards:
                here += columns
        if 0 <= here < len(self.columns):
            cards = self.columns[here].cards
            if 0 <= place < len(cards) or columns:
                self.focus_on(cards[min(max(place, 0), len(cards) - 1)].action_id)


def _place(column: BoardColumn, action: int) -> int:
    return next((place for place, card in enumerate(column.cards) if card.action_id == action), -1)
