"""The passives as a list to work through: what they miss, what was done about it, and adding them to the plan."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QWidget

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.passives import is_one_each
from npsdesk.core.scores.both_waves import customers_of
from npsdesk.core.survey import Group
from npsdesk.gui.desk import Desk
from npsdesk.gui.own_rate import OwnRate
from npsdesk.gui.page import Page
from npsdesk.gui.passives.causes import CausesView
from npsdesk.gui.passives.changes import put_away
from npsdesk.gui.passives.explaining import order_why
from npsdesk.gui.passives.list_card import ListCard
from npsdesk.gui.passives.list_menu import ListMenu
from npsdesk.gui.passives.model import PassivesModel, cell_painters
from npsdesk.gui.passives.order import Pick, Reason, following_of, is_gone, shown_responses
from npsdesk.gui.passives.panel import PassivePanel
from npsdesk.gui.passives.plan_menu import PlanMenu
from npsdesk.gui.passives.ranking import FEW, MADE_OF, RankKeeper
from npsdesk.gui.passives.rows import PassiveRows, cause_counts, load_rows
from npsdesk.gui.passives.squares import Square
from npsdesk.gui.passives.tools import CAUSES, NOT_NOW, PassiveTools, View
from npsdesk.gui.passives.words import back_words, count_words, each_line, order_note, subtitle, worth_lines
from npsdesk.gui.passives.writing import Writing
from npsdesk.gui.plan.side import SidePanel
from npsdesk.gui.settings import LETTER_KEYS
from npsdesk.gui.why import WhyDialog, open_why
from npsdesk.gui.widgets.buttons import DropButton, link_button, primary_button, secondary_button
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _
from npsdesk.services.passive_lists import ListName
from npsdesk.store import responses
from npsdesk.store.responses import AnswerDetail
from npsdesk.tokens import SPACING

FALLING = frozenset({"score", "change", "value", "closeness", "leaving"})  # a first click puts the highest first


class PassivesPage(Page):
    """Sorted, searched and filtered at once; Space picks, A adds to the plan."""

    tables = MADE_OF | {"action", "set_aside"}
    is_scrolling = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: PassiveRows | None = None
        self.keeper = RankKeeper(desk, self)
        self.keeper.ended.connect(self._read_rows)
        self.dialog: WhyDialog | None = None
        self._wanted: int | None = None
        self._reason: Reason = Pick.ANY
        self._sort, self._descending = "rank", False
        self.rate = OwnRate(desk)
        self.rate.changed.connect(self._show_person)
        self.panel = PassivePanel(self.rate)
        self.plan_menu = PlanMenu(desk, self, self.people, lambda: self._rows)
        self.side = SidePanel(self, self.panel)
        self.tools = PassiveTools(self.side.button)
        self.search, self.reason = self.tools.search, self.tools.reason
        self.body.addWidget(self.tools)
        tab_after(self.reason, [self.search, self.side.button])
        self._views = QStackedLayout()
        self.body.addLayout(self._views, 1)
        self._views.addWidget(self._build_list())
        self._views.addWidget(self._build_empty())
        self.causes = CausesView(desk, self)
        self._views.addWidget(self.causes)
        self._keys = [
            self._key("J", _("Next passive"), partial(self.table.step, 1)),
            self._key("K", _("Previous passive"), partial(self.table.step, -1)),
            self._key("A", _("Add to plan"), self._on_add),
            self._key("E", _("Write to the selected passives"), self.writing.start),
            self._key("X", _("Not now"), self._on_not_now),
        ]
        self._connect()

    # ---- building

    def _build_list(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["m"])
        row.addWidget(self._build_card(), 1)
        row.addWidget(self.panel)
        return holder

    def _build_card(self) -> ListCard:
        self.card = card = ListCard(self.desk, self._clear_button())
        self.table, self.nothing, self.count = card.table, card.nothing, card.count
        self.add = DropButton(_("Add to plan"), "list-checks", size_name="small")
        self.add.setMenu(self.plan_menu.menu)
        self.why = link_button(_("Why this order?"))
        self.why.clicked.connect(self._on_why)
        self.list_menu = ListMenu(self.desk, self.table, lambda: self._rows)
        self.writing = Writing(self.desk, self, self.panel, self.people)
        card.add_foot([self.why, self.list_menu.button, self.writing.button, self.add])
        return card

    def _clear_button(self) -> QWidget:
        button = secondary_button(_("Show all passives"))
        button.clicked.connect(self.show_all)
        return button

    def _build_empty(self) -> Placeholder:
        button = primary_button(_("Look at detractors"), "message-square-text")
        button.clicked.connect(self._on_detractors)
        return Placeholder("users", _("No one gave a 7 or 8 this time"), _("Look at detractors instead."), [button])

    def _key(self, keys: str, text: str, handler: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(handler)
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self.tools.listed.connect(self._on_listed)
        self.tools.picked.connect(self._on_reason)
        self.causes.listed.connect(self._on_cause)
        self.card.opened.connect(self._on_square)
        self.card.charted.connect(self._on_charted)
        self.search.textChanged.connect(self._apply)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.sort_requested.connect(self._on_sort)
        self.table.current_row_changed.connect(self._on_current)
        self.table.rows_selected.connect(self._on_selected)
        self.panel.add.setMenu(self.plan_menu.menu)
        self.panel.see_comment.clicked.connect(self._on_comment)
        self.panel.not_now.clicked.connect(self._on_not_now)
        set_tip(self.panel.not_now, _("Leave the selected passives out of the list of this wave (X)"))
        self.side.shown.connect(self._on_side)
        set_tip(self.panel.add, _("Add the selected passives to the plan (A)"))
        self._on_side(not self.panel.isHidden())

    def home(self) -> QWidget:
        return self.causes.home() if self.tools.view == CAUSES else self.card.home()

    def regions(self) -> list[QWidget]:
        parts = [self.causes] if self.tools.view == CAUSES else [self.card, self.panel]
        return [self.header, self.tools, *parts]

    # ---- showing

    def refresh(self) -> None:
        has_keys = bool(self.desk.settings.get(LETTER_KEYS))
        for action in self._keys:
            action.setEnabled(has_keys)
        self.rate.show_kept()
        self.keeper.renew()
        if not self.keeper.is_busy or len(self.data.answers) > FEW:
            self._read_rows()

    def _read_rows(self) -> None:
        """Read the list, in the order of the ranking as soon as there is one."""
        known = self._rows.everybody if self._rows is not None else None
        ranking = self.keeper.of(self.data)
        read = partial(load_rows, data=self.data, filter_=self.desk.session.filter, known=known, ranking=ranking)
        self.desk.session.read(read, self._show, key="passives")

    def _show(self, rows: PassiveRows) -> None:
        was_ranked = self._rows is not None and self._rows.near is not None
        is_untouched = self._rows is None or (not was_ranked and self._is_at_top())
        self._rows = rows
        wave = self.desk.session.filter.wave
        are_people = wave is not None and is_one_each(customers_of(self.data.answers.loc[rows.responses]))
        words = [subtitle(len(rows), are_people), order_note(rows, wave) if len(rows) else ""]
        self.set_title(_("Passives"), " ".join(filter(None, words)))
        self._offer(rows)
        if self.table.model() is None:
            self._give_model(rows)
        self._apply()
        if is_untouched and self.model.rowCount():
            self.table.go_to(self.model.row_at(0))
        self._show_view()
        self._go_to_wanted()

    def go_to(self, response: int) -> None:
        """Select a passive, at once or as soon as the list is there."""
        self._wanted = response
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self._rows is None:
            return
        wanted, self._wanted = self._wanted, None
        if self.model.place_of(wanted) < 0:
            self.show_all()
        self.table.go_to(wanted)

    def _is_at_top(self) -> bool:
        """Whether the owner has not gone anywhere yet, so that the first of the ranking may take the first's place."""
        return self.table.model() is None or (self.table.currentIndex().row() <= 0 and not self.table.is_picking)

    def _show_view(self) -> None:
        rows = self._rows
        if rows is None:
            return
        is_causes = self.tools.view == CAUSES and rows.near is not None
        self._views.setCurrentIndex(1 if not len(rows) else 2 if is_causes else 0)
        if is_causes and len(rows):
            self.causes.show_rows(rows, self.data.tags, self.data.currency)

    def _give_model(self, rows: PassiveRows) -> None:
        self.model = PassivesModel(rows, self.table)
        self.table.setModel(self.model)

    def _offer(self, rows: PassiveRows) -> None:
        """Offer the lists and reasons that there are."""
        near = rows.near
        counts = {} if near is None else {name: int(mask.sum()) for name, mask in near.lists.items()}
        self.tools.show_lists(counts, near is not None and near.has_closeness, len(rows.aside))
        if is_gone(rows, self._reason):
            self._reason = Pick.ANY
        self._show_reasons()

    def _show_reasons(self) -> None:
        if self._rows is not None:
            causes = cause_counts(self._rows)
            self.tools.show_reasons(self.data.tags, self._rows.missing, causes, self._reason)

    def _apply(self) -> None:
        """Sort, search and filter again."""
        rows = self._rows
        if rows is None or not len(rows):
            return
        data = self.data
        names = {tag.id: tag.name for tag in data.tags}
        name = self._list_shown()
        order = shown_responses(rows, self.search.text(), self._reason, self._sort, self._descending, names, name)
        before = self.model.columns
        self.model.show_rows(rows, data.tags, data.currency, order)
        if self.model.columns != before or self.table.itemDelegateForColumn(0) is None:
            self.table.set_delegates(cell_painters())
        self.card.show_list(rows, order, data.currency)
        self.nothing.set_texts(self._nothing_words())
        if len(order) and self.table.current_row() < 0:
            self.table.go_to(int(order[0]))
        if not len(order):
            self.panel.clear()
        self._on_selected()

    def _list_shown(self) -> ListName | None:
        """Return the list that is shown, None for those set aside."""
        if self.tools.view == NOT_NOW:
            return None
        return self.tools.view if isinstance(self.tools.view, ListName) else ListName.ALL

    def _nothing_words(self) -> str:
        words = self.search.text().strip()
        return _("No passives with “{words}”").format(words=words) if words else _("No passives here")

    def show_all(self) -> None:
        """Take search, reason and list away."""
        self._reason = Pick.ANY
        self.tools.choose(ListName.ALL)
        self._show_view()
        self.reason.choose(Pick.ANY)
        self.search.clear()
        self._apply()
        self.table.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def people(self) -> list[int]:
        """Return the selected passives, else the one with the focus."""
        chosen = self.table.selected_rows() if self.table.model() is not None else []
        current = self.table.current_row() if self.table.model() is not None else -1
        return chosen or ([current] if current >= 0 else [])

    def _on_reason(self, reason: Reason) -> None:
        self._reason = reason
        self._apply()

    def _on_listed(self, view: View) -> None:
        if view != CAUSES:
            self._sort, self._descending = "rank", False
            self._show_sort()
            self._apply()
            if self.model.rowCount():
                self.table.go_to(self.model.row_at(0))
        self._show_view()

    def _on_cause(self, cause: ChurnCause) -> None:
        """List those with a cause."""
        self._reason = cause
        self.reason.choose(cause)
        self.tools.choose(ListName.ALL)
        self._on_listed(ListName.ALL)
        self.table.setFocus()

    def _on_square(self, square: Square) -> None:
        """List those of a square of the chart."""
        self._reason = square
        self._show_reasons()
        self._apply()
        if self.model.rowCount():
            self.table.go_to(self.model.row_at(0))
        self.table.setFocus()

    def _on_charted(self) -> None:
        """Let the chart show all squares again."""
        if isinstance(self._reason, Square):
            self._reason = Pick.ANY
            self._show_reasons()
            self._apply()

    def _on_sort(self, key: str) -> None:
        self._descending = not self._descending if key == self._sort else key in FALLING
        self._sort = key
        self._show_sort()
        self._apply()

    def _show_sort(self) -> None:
        """Show the arrow, except for the order the page starts with."""
        is_usual = self._sort == "rank" and not self._descending
        self.table.set_sort("" if is_usual else self._sort, self._descending)

    def _on_current(self, _row: int) -> None:
        self._show_person()

    def _show_person(self) -> None:
        response = self.table.current_row()
        if response >= 0:
            read = partial(responses.answer, response_id=response)
            self.desk.session.read(read, self._show_detail, key="passive")

    def _show_detail(self, detail: AnswerDetail) -> None:
        if self._rows is None or detail.id != self.table.current_row():
            return
        people = self.people()
        self.panel.not_now.set_label(back_words() if self.tools.view == NOT_NOW else _("Not now"))
        if people == [detail.id]:
            worth = each_line(self._rows, self.desk.session.filter)
            data = self.data
            self.panel.show_passive(detail, self._rows, data.waves, data.tags, data.currency, worth)
        else:
            worth = worth_lines(self._rows, self.desk.session.filter, len(people), self.rate.rate)
            self.panel.show_people(people, self._rows, worth)

    def _on_selected(self) -> None:
        if self._rows is None:
            return
        chosen = len(self.table.selected_rows())
        self.count.setText(count_words(self._rows, self.model.order, chosen, self._list_shown()))
        self._show_person()

    def _on_side(self, is_shown: bool) -> None:
        for button in (self.add, self.writing.button):
            button.setVisible(not is_shown)
        self.tools.fit()

    # ---- doing

    def _on_why(self) -> None:
        """Explain the order beside the list."""
        ranking = self.keeper.of(self.data)
        if ranking is not None:
            people = 0 if self._rows is None else len(self._rows)
            self.dialog = open_why(order_why(ranking, self.desk.session.filter, people), self.desk, self)

    def _on_add(self) -> None:
        if QApplication.activePopupWidget() is not None or not self.people():
            return
        anchor = self.panel.add if self.panel.add.isVisible() else self.add
        self.plan_menu.open(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _on_not_now(self) -> None:
        """Set the selected passives aside, or bring them back from there."""
        people = self.people()
        if not people or self._rows is None:
            return
        following = following_of([int(row) for row in self.model.order], people)
        put_away(self.desk, people, is_back=self.tools.view == NOT_NOW)
        if following >= 0:
            self.table.go_to(following)

    def _on_comment(self) -> None:
        shown = self.desk.session.filter.for_group(Group.PASSIVE)
        self.desk.show_comments(shown, self.table.current_row())

    def _on_detractors(self) -> None:
        self.desk.show_comments(replace(self.desk.session.filter, group=Group.DETRACTOR))
