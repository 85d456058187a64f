"""The action plan: figures, the table of actions, the selected action beside it, and an idea from the data below."""

from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from npsdesk.core.actions.playbook import Gives, Suggestion
from npsdesk.core.survey import Action, Status
from npsdesk.gui.desk import Desk
from npsdesk.gui.filter_bar import FilterBar
from npsdesk.gui.page import Page
from npsdesk.gui.plan import changes
from npsdesk.gui.plan.board import Board
from npsdesk.gui.plan.editing import CellEditors
from npsdesk.gui.plan.facts import PlanFacts, load_facts
from npsdesk.gui.plan.figures import Figures
from npsdesk.gui.plan.ideas import EmptyPlan, IdeaLine
from npsdesk.gui.plan.making import make_gifts, make_told, want_request
from npsdesk.gui.plan.model import PlanModel, cell_painters
from npsdesk.gui.plan.new_action import NewActionFlow
from npsdesk.gui.plan.out_and_back import OutAndBack
from npsdesk.gui.plan.panel import PlanPanel
from npsdesk.gui.plan.panel_deeds import PanelDeeds
from npsdesk.gui.plan.parts import Parts, PartView, PlanPart, part_of, part_sentence
from npsdesk.gui.plan.people import People, load_people
from npsdesk.gui.plan.side import SidePanel
from npsdesk.gui.plan.table import PlanTable
from npsdesk.gui.plan.words import plan_name
from npsdesk.gui.settings import LETTER_KEYS
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import ghost_button
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.segmented import Segment
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _, currency_sign
from npsdesk.services.audience_words import audience_sentence
from npsdesk.services.plan_budget import ties_it
from npsdesk.services.plan_ideas import add_idea, own_playbook
from npsdesk.tokens import SPACING

LOW = 460
NEEDED = 860  # what heading, filter and both buttons take together


class PlanPage(Page):
    """Reason, action, who, due, status: edited in place, each edit one undoable step."""

    tables = frozenset(
        (
            *("action", "action_person", "tag", "tagging", "comment"),
            *("contact", "do_not_contact", "own_tactic", "request_mark"),
        )
    )
    is_scrolling = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._session = desk.session
        self._facts: PlanFacts | None = None
        self._wanted = 0
        self._told: str = ""
        self._build_header()
        self.figures = Figures(desk, self)
        self.body.addWidget(self.figures)
        self.empty = EmptyPlan()
        self.panel = PlanPanel()
        self.parts = Parts(
            self._build_views(),
            {
                PlanPart.BOARD: self._make_board,
                PlanPart.GIFTS: partial(make_gifts, desk, self.open_action),
                PlanPart.TOLD: partial(make_told, desk),
            },
        )
        self._above.insertWidget(0, self.parts.switch)
        self._above.insertWidget(1, self.parts.drop)
        self.body.addWidget(self.parts, 1)
        self._place_export()
        theme().changed.connect(self._fit)
        self.editors = CellEditors(desk, self.table, self.model, self.known_owners, self._show_now)
        self.new_action = NewActionFlow(desk, self)
        self.side = SidePanel(self, self.panel, "small")
        self._footer.addWidget(self.side.button)
        self._keys = [
            self._key("N", _("Add an action"), self._on_new),
            self._key("J", _("Next action"), self._on_next),
            self._key("K", _("Previous action"), self._on_back),
            self._key("E", _("Write to the people of the action"), self._on_write),
        ]
        self.deeds = PanelDeeds(desk, self.panel, self.model, self._missing, self)
        self._connect()

    # ---- building

    def _build_header(self) -> None:
        self.ways = OutAndBack(self.desk, lambda: self.panel.leave())  # noqa: PLW0108 - the panel is made after it
        self._above = QHBoxLayout()
        self._above.addStretch(1)
        self.body.addLayout(self._above)
        self.set_title(_("Action plan"), part_sentence(PlanPart.TABLE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the figures out where they would take the room of the actions."""
        has_room = self.height() >= U(LOW)
        self.figures.setVisible(has_room and self.parts.current in (PlanPart.TABLE, PlanPart.BOARD))
        self._place_export()
        beside = self.ways.sizeHint().width() if self._above.indexOf(self.ways) >= 0 else 0
        self.parts.fit(self.width() - 2 * SPACING["l"] - SPACING["m"] - beside)

    def _place_export(self) -> None:
        """Give export and reading back a row of their own where the heading has no room for them."""
        place = self._above if self.width() < U(NEEDED) else self.header.row
        if place.indexOf(self.ways) < 0:
            (self.header.row if place is self._above else self._above).removeWidget(self.ways)
            place.addWidget(self.ways)
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab come to them after the filter where they are in the heading, else after what they stand beside."""
        bar = self.header.findChild(FilterBar)
        if bar is not None:
            parts = [*self.parts.switch.findChildren(Segment), self.parts.drop]
            ways = [self.ways.back, self.ways.export]
            tab_after(bar.customers, [*parts, *ways] if self._above.indexOf(self.ways) >= 0 else [*ways, *parts])

    def _build_views(self) -> QWidget:
        holder = QWidget()
        self._views = QStackedLayout(holder)
        self._views.addWidget(self._build_list())
        self._views.addWidget(self.empty)
        return holder

    def _make_board(self) -> QWidget:
        board = Board()
        board.status_chosen.connect(self._on_status)
        board.delete_requested.connect(self._on_delete)
        board.opened.connect(self.open_action)
        board.menu_requested.connect(self._on_board_menu)
        board.add_requested.connect(self._on_new)
        self._show_board(board)
        return board

    def _build_list(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["m"])
        row.addWidget(self._build_table(), 1)
        row.addWidget(self.panel)
        return holder

    def _build_table(self) -> Card:
        self.table = PlanTable(_("Action plan"))
        self.model = PlanModel(self.table)
        self.table.setModel(self.model)
        self.table.set_delegates(cell_painters())
        self.add = ghost_button(_("Add an action"), "plus")
        set_tip(self.add, _("Add an action (N)"))
        self.idea = IdeaLine()
        self._footer = QHBoxLayout()
        self._footer.setContentsMargins(SPACING["s"], 6, SPACING["m"] - 2, 4)
        self._footer.setSpacing(SPACING["s"])
        self._footer.addWidget(self.add)
        self._footer.addWidget(self.idea, 1)
        self.card = card = table_card(self.table)
        card.body.addWidget(Hairline())
        foot = QVBoxLayout()
        foot.addLayout(self._footer)
        card.body.addLayout(foot)
        return card

    def _key(self, keys: str, text: str, handler: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(handler)
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self.table.current_row_changed.connect(self._on_current)
        self.table.edit_requested.connect(self.editors.open)
        self.table.status_chosen.connect(self._on_status)
        self.table.delete_requested.connect(self._on_delete)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_context)
        self.add.clicked.connect(self._on_new)
        self.idea.accepted.connect(self._on_idea)
        self.empty.accepted.connect(self._on_idea)
        self.empty.add_requested.connect(self._on_new)
        self.empty.read_requested.connect(self._on_read)
        self.new_action.added.connect(self._on_added)
        self.parts.shown.connect(self._on_part)
        self.panel.people.writing_requested.connect(self._on_write)

    def home(self) -> QWidget:
        if self.parts.current is PlanPart.TABLE:
            return self.table
        return cast("PartView", self.parts.view(self.parts.current)).home()

    def regions(self) -> list[QWidget]:
        if self.parts.current is PlanPart.TABLE:
            return [self.header, self.parts.chooser(), self.card, self.panel]
        return [self.header, self.parts.chooser(), self.parts.view(self.parts.current)]

    # ---- showing

    def refresh(self) -> None:
        has_keys = bool(self.desk.settings.get(LETTER_KEYS))
        self.table.has_digit_keys = has_keys
        for action in self._keys:
            action.setEnabled(has_keys)
        read = partial(
            load_facts,
            data=self.data,
            filter_=self._session.filter,
            today=self.today,
            own_playbook=own_playbook(),
        )
        self._session.read(read, self._show, key="plan")
        if self.parts.current in (PlanPart.GIFTS, PlanPart.TOLD):
            cast("PartView", self.parts.view(self.parts.current)).refresh()

    @property
    def today(self) -> date:
        """The day that overdue is counted from."""
        return self.desk.today()

    def known_owners(self) -> tuple[str, ...]:
        """Return everyone who has an action."""
        return self._facts.owners if self._facts else ()

    def _show(self, facts: PlanFacts) -> None:
        self._facts = facts
        self._tell_problem(facts)
        self.panel.facts.offer_tactics(facts.playbook)
        self.figures.show_figures(facts.figures, facts.score)
        self.model.show_actions(facts.actions, self.today)
        self.table.setAccessibleName(plan_name(facts.figures))
        self.idea.show_idea(facts.ideas[0] if facts.ideas else None)
        self.empty.show_ideas(facts.ideas, bool(facts.missing), self.data.currency)
        self._views.setCurrentIndex(0 if facts.actions else 1)
        if self.parts.is_made(PlanPart.BOARD):
            self._show_board(cast("Board", self.parts.view(PlanPart.BOARD)))
        self._select()

    def _show_board(self, board: Board) -> None:
        has_keys = bool(self.desk.settings.get(LETTER_KEYS))
        board.show_actions(self._facts.actions if self._facts else (), self.today, has_keys)

    def _on_part(self, part: PlanPart) -> None:
        self.panel.leave()
        self.set_title(_("Action plan"), part_sentence(part))
        self._fit()
        if part in (PlanPart.GIFTS, PlanPart.TOLD):
            cast("PartView", self.parts.view(part)).refresh()

    def show_part(self, part: PlanPart) -> None:
        """Show one of the parts: for other pages and the palette."""
        self.parts.show_part(part)

    def show_detail(self, detail: str) -> None:
        """Show a part, or those who asked for something; `detail` is then the request's key."""
        if (part := part_of(detail)) is not None:
            self.parts.show_part(part)
            return
        want_request(self.parts.view(PlanPart.TOLD), detail)
        self.parts.show_part(PlanPart.TOLD)

    def open_action(self, action: int) -> None:
        """Show an action in the table, with its details."""
        self._wanted = action
        self.parts.show_part(PlanPart.TABLE)
        if self.model.place_of(action) >= 0:
            self._select()
        else:
            self.make_stale()

    def _tell_problem(self, facts: PlanFacts) -> None:
        detail = facts.problem.detail if facts.problem else ""
        if facts.problem is not None and detail != self._told:
            self.desk.show_error(facts.problem)
        self._told = detail

    def _select(self) -> None:
        """Keep the selected action, go to a new one, or start at the top."""
        wanted = self._wanted or self.table.current_row()
        self._wanted = 0
        if self.model.place_of(wanted) < 0:
            wanted = self.model.row_at(0)
        if wanted < 0:
            return
        if wanted != self.table.current_row():
            self.table.go_to(wanted)
        self._show_action(wanted)

    def _on_current(self, row: int) -> None:
        self.panel.leave()
        if row >= 0:
            self._show_action(row)

    def _show_action(self, row: int) -> None:
        action = self.model.action(row)
        if action is None or self._facts is None:
            return
        tactic = self._facts.playbook.get(action.tactic)
        kind = tactic.gives if tactic is not None else Gives.NOTHING
        tied = ties_it([action.text, action.notes]) if kind is not Gives.NOTHING else ()
        self.panel.show_action(action, tactic, currency_sign(self.data.currency), tied)
        read = partial(load_people, data=self.data, action=action, today=self.today, gives=kind)
        self._session.read(read, self._show_people, key="plan people")

    def _show_people(self, found: People) -> None:
        action = self.panel.action()
        if action is not None and action.id == found.action:
            linked = {person.response for person in found.people}
            others = [response for response in self._missing(action) if response not in linked]
            rule = audience_sentence(action.audience, self.data) if action.audience is not None else ""
            self.panel.show_people(found, len(others), action.reason, rule)

    def _missing(self, action: Action) -> list[int]:
        return self._facts.missing.get(action.tag or 0, []) if self._facts else []

    def _show_now(self, action: Action) -> None:
        """Show an action as it is going to be, while it is being stored."""
        self.model.replace(action)

    def hideEvent(self, event: QHideEvent) -> None:
        self.panel.leave()
        super().hideEvent(event)

    # ---- changing

    def _on_new(self) -> None:
        if QApplication.activePopupWidget() is None:
            self.new_action.start()

    def _on_added(self, action: int) -> None:
        self._wanted = action
        self.make_stale()

    def _on_idea(self, idea: Suggestion) -> None:
        add = partial(add_idea, data=self.data, filter_=self._session.filter, suggestion=idea, today=self.today)
        self._session.write(add, self._on_idea_added)

    def _on_idea_added(self, action: int) -> None:
        self.desk.toast(_("Added to the plan"))
        self._on_added(action)

    def _on_status(self, row: int, status: Status) -> None:
        if (action := self.model.action(row)) is not None:
            self._show_now(changes.set_status(self._session, action, status))

    def _on_delete(self, row: int) -> None:
        if (action := self.model.action(row)) is not None:
            changes.delete(self._session, action)
            self.desk.toast(_("“{action}” removed from the plan").format(action=action.text))

    def _on_context(self, place: QPoint) -> None:
        row = self.table.index_model().row_at(self.table.indexAt(place).row())
        if row >= 0:
            self.table.go_to(row)
            self.editors.open_menu(row, self.table.viewport().mapToGlobal(place), self._on_delete)

    def _on_board_menu(self, row: int, place: QPoint) -> None:
        self.editors.open_menu(row, place, self._on_delete, has_cells=False)

    # ---- going elsewhere

    def _on_next(self) -> None:
        self.table.step(1)

    def _on_back(self) -> None:
        self.table.step(-1)

    def _on_write(self) -> None:
        if (row := self.table.current_row()) >= 0:
            self.desk.show_page("messages", f"action:{row}")

    def _on_read(self) -> None:
        self.desk.show_page("comments")
