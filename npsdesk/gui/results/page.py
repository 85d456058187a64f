"""Results: who moved from one wave to another, and did it help."""

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npsdesk.core.errors import OneWaveOnly
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Filter, Wave
from npsdesk.gui.desk import Desk
from npsdesk.gui.filter_bar import FilterBar
from npsdesk.gui.page import Page
from npsdesk.gui.results.deeds import Deeds
from npsdesk.gui.results.effect_cards import ApproachCard, EffectCard, FairCard
from npsdesk.gui.results.flow_cards import FlowCard, OthersCard, TableCard
from npsdesk.gui.results.list_cards import DROPPED, NAMED, WON, CommonCard, DroppedCard, ScoreCard, WonCard
from npsdesk.gui.results.lists import people_of_flow, people_of_side, title_of_flow
from npsdesk.gui.results.people import PeopleDialog, Walker, Ways
from npsdesk.gui.results.testing import FairTestFlow
from npsdesk.gui.results.why import why_common, why_helped, why_moved, why_score
from npsdesk.gui.tasks import Task
from npsdesk.gui.theme import U
from npsdesk.gui.why import Why, why_button
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import Button, Choice, DropButton, primary_button, secondary_button
from npsdesk.gui.widgets.card import column_of
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.i18n import _
from npsdesk.services.follow_customers import Results, follow, two_waves
from npsdesk.services.journal import Journal, read_journal
from npsdesk.services.journey_words import change_sentence, dropped_sentence, same_customers_sentence, won_sentence
from npsdesk.services.project_data import ProjectData
from npsdesk.tokens import SPACING

NARROW, TIGHT = 760, 680


class ResultsPage(Page):
    """The waves are chosen here; of the window's filter the customers count. Computed beside the window."""

    tables = frozenset(
        {"action", "action_person", "contact", "do_not_contact", "tag", "tagging", "comment", "fair_test", "own_tactic"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen: tuple[int, int] | None = None
        self._filter_wave: int | None = None
        self._turn = 0
        self.results: Results | None = None
        self._seen: ProjectData = self.data
        self.dialog: PeopleDialog | None = None
        self.deeds = Deeds(desk, self)
        self._build_header()
        self._build_cards()
        self.full, self.nothing = self._build_full(), self._build_nothing()
        for part in (self.full, self.nothing):
            part.hide()  # until it is known what there is
            self.body.addWidget(part)
        self.flow = FairTestFlow(desk, self)

    # ---- building

    def _build_header(self) -> None:
        self.earlier = DropButton(_("From"), icon_name="calendar")
        self.later = DropButton(_("To"), icon_name="calendar")
        for place, button in enumerate((self.earlier, self.later)):
            button.set_max_width(180)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.header.row.insertWidget(place, button)
        self.earlier.chosen.connect(self._on_wave)
        self.later.chosen.connect(self._on_wave)
        bar = self._filters[0] if self._filters else None
        if isinstance(bar, FilterBar):
            bar.wave.hide()
            self.setTabOrder(self.earlier, self.later)
            self.setTabOrder(self.later, bar.customers)

    def _build_cards(self) -> None:
        desk = self.desk
        self.banner = Banner("good", "trending-up")
        self.moves = FlowCard(self.open_flow, desk, self._why(why_moved))
        self.table = TableCard(self.open_flow, desk)
        self.effect = EffectCard(self.open_side, desk, self._why(why_helped))
        self.fair = FairCard(self._on_draw, self.open_side, self._why(why_helped))
        self.won = WonCard(self.open_flow, partial(self._gather, WON, self.deeds.write_to))
        self.dropped = DroppedCard(self.open_flow, partial(self._gather, DROPPED, self.deeds.plan_calls))
        self.score = ScoreCard(self._why(why_score))
        self.others = OthersCard(self.open_side)
        self.approaches = ApproachCard(self.open_side, self._on_worked, desk)
        self.common = CommonCard(desk, self._why(why_common))

    def _why(self, make: Callable[[Results], Why]) -> Button:
        """Return the link that explains a card."""
        return why_button(lambda: None if self.results is None else make(self.results), self.desk, self)

    def _build_full(self) -> QWidget:
        side = column_of(self.effect, self.won, self.dropped)
        below = column_of(self.table, self.approaches)
        beside = column_of(self.score, self.others, self.fair)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["m"])
        column.addWidget(self.banner)
        column.addWidget(Pairs([(self.moves, side), (below, beside), (self.common,)], (5, 3), NARROW))
        column.addStretch(1)
        return full

    def _build_nothing(self) -> Placeholder:
        self.import_button = primary_button(_("Import answers"), "upload")
        self.import_button.clicked.connect(lambda _checked=False: self.desk.import_file())
        self.waves_button = secondary_button(_("Show waves"), "table-2")
        self.waves_button.clicked.connect(lambda _checked=False: self.desk.show_page("waves"))
        self.remind_button = secondary_button(_("Remind me in my calendar…"), "calendar")
        self.remind_button.clicked.connect(lambda _checked=False: self.deeds.remind())
        buttons = [self.import_button, self.remind_button, self.waves_button]
        return Placeholder("trending-up", "", "", buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is small for its text, the waves go without their calendar."""
        super().resizeEvent(event)
        for button in (self.earlier, self.later):
            button.set_icon_name("" if self.width() < U(TIGHT) else "calendar")

    # ---- looking

    def refresh(self) -> None:
        can_write = not self.desk.session.is_read_only
        self.fair.set_can_draw(can_write)
        self.approaches.set_can_write(can_write)
        self.dropped.set_can_write(can_write)
        try:
            earlier, later = self._waves()
        except OneWaveOnly:
            self._show_nothing(
                _("One wave so far"), _("Import your next survey and see here who you won over."), is_one=True
            )
            return
        self._offer_waves(earlier, later)
        text = _("From {earlier} to {later}").format(earlier=earlier.name, later=later.name)
        if self.desk.session.filter.has_segment:
            text = " · ".join((text, _("all three groups")))
        self.set_title(_("Results"), text)
        self._turn += 1
        read = partial(read_journal, data=self.data, earlier=earlier.id)
        then = partial(self._compute, self._turn, self.data, self.desk.session.filter, earlier, later)
        self.desk.session.read(read, then, key="results")

    def _waves(self) -> tuple[Wave, Wave]:
        """Return the two waves to compare: those chosen here, until the window's filter names another one."""
        data, current = self.data, self.desk.session.filter.wave
        if current != self._filter_wave:
            self._filter_wave, self._chosen = current, None
        if self._chosen is not None:
            named = tuple(data.wave(wave) for wave in self._chosen)
            if None not in named:
                return two_waves(data, *named)
        wave = data.wave(current)
        if wave is not None and wave == data.waves[0]:
            return two_waves(data, wave, data.waves[min(1, len(data.waves) - 1)])
        return two_waves(data, later=wave)

    def _offer_waves(self, earlier: Wave, later: Wave) -> None:
        waves = self.data.waves
        self.earlier.set_choices([Choice(wave.id, wave.name) for wave in reversed(waves[:-1])], earlier.id)
        after = waves[waves.index(earlier) + 1 :]
        self.later.set_choices([Choice(wave.id, wave.name) for wave in reversed(after)], later.id)
        for button, words in ((self.earlier, _("From {wave}")), (self.later, _("To {wave}"))):
            button.setAccessibleName(words.format(wave=button.label()))
            button.setVisible(len(waves) > 1)

    def _on_wave(self, _key: object) -> None:
        earlier, later = (self.data.wave(_wave_id(button)) for button in (self.earlier, self.later))
        if earlier is None:
            return
        waves = self.data.waves
        if later is None or waves.index(later) <= waves.index(earlier):
            later = waves[waves.index(earlier) + 1]
        self._chosen = earlier.id, later.id
        self.refresh()

    def _compute(
        self, turn: int, data: ProjectData, filter_: Filter, earlier: Wave, later: Wave, journal: Journal
    ) -> None:
        """Compare beside the window; only the newest question is answered."""

        def run(_progress: Progress) -> Results:
            return follow(data, journal, filter_, earlier, later)

        self.desk.runner.start(Task("", run, partial(self._on_found, turn, data), self.desk.show_error, is_quiet=True))

    def _on_found(self, turn: int, data: ProjectData, found: Results) -> None:
        if turn == self._turn and shiboken6.isValid(self):
            self._seen = data
            self.show_results(found)

    # ---- showing

    def show_results(self, found: Results) -> None:
        """Show what was found, or why there is nothing to show."""
        self.results = found
        if not found.table.n:
            self._show_nothing(
                _("Nobody answered both times"),
                _(
                    "Customers are recognised by their number, e-mail address or name. If both files have such a "
                    "column, look at Import & waves whether it was read as that."
                ),
                is_one=False,
            )
            return
        self.nothing.hide()
        self.full.show()
        table = found.table
        said = (dropped_sentence(table), same_customers_sentence(table), change_sentence(found.change, table))
        is_better = table.count(*WON) > table.count(*DROPPED) and (found.change is None or found.change.high >= 0)
        self.banner.set_tone("good" if is_better else "info", "trending-up" if is_better else "")
        self.banner.set_message(won_sentence(table), " ".join(filter(None, said)))
        for card in (
            self.moves,
            self.table,
            self.effect,
            self.fair,
            self.score,
            self.others,
            self.approaches,
            self.common,
        ):
            card.show_results(found)
        self.won.show_people(people_of_flow(self._seen, found, WON, NAMED), table.count(*WON))
        self.dropped.show_dropped(table.count(*DROPPED), found.missed)

    def _show_nothing(self, headline: str, text: str, *, is_one: bool) -> None:
        if is_one:
            self.set_title(_("Results"), "")
            for button in (self.earlier, self.later):
                button.hide()
        self.import_button.setVisible(is_one)
        self.remind_button.setVisible(is_one)
        self.waves_button.setVisible(not is_one)
        self.nothing.set_texts(headline, text)
        self.full.hide()
        self.nothing.show()

    def home(self) -> QWidget | None:
        """The chart hears the keyboard first."""
        return self.moves.chart if self.full.isVisible() else None

    # ---- going on

    def open_flow(self, key: object) -> None:
        """List the people of one band or cell: (group earlier, group later), or (group, SILENT)."""
        found = self.results
        if found is not None and isinstance(key, tuple):
            data = self._seen
            self._list(lambda _progress: (title_of_flow(key), people_of_flow(data, found, key)))

    def open_side(self, key: object) -> None:
        """List the people behind one of the other numbers."""
        found = self.results
        if found is not None and isinstance(key, str):
            data = self._seen
            self._list(lambda _progress: people_of_side(data, found, key))

    def _list(
        self,
        make: Callable[[Progress], tuple[str, list[Walker]]],
        then: Callable[[tuple[str, list[Walker]]], None] | None = None,
    ) -> None:
        """Gather people beside the window, as there can be very many, and open their list or do something else."""
        self.desk.runner.start(Task("", make, then or self._on_people, self.desk.show_error, is_quiet=True))

    def _gather(self, key: tuple[object, ...], then: Callable[[str, Sequence[Walker]], None]) -> None:
        """Gather the people of one flow, and do something for them."""
        found, data = self.results, self._seen
        if found is not None:
            self._list(
                lambda _progress: (title_of_flow(key), people_of_flow(data, found, key)),
                lambda people: then(*people) if shiboken6.isValid(self) else None,
            )

    def _on_people(self, found: tuple[str, list[Walker]]) -> None:
        if self.results is None or not shiboken6.isValid(self):
            return
        title, people = found
        if self.dialog is not None and shiboken6.isValid(self.dialog):
            self.dialog.close()
        waves = self.results.earlier.name, self.results.later.name
        to_plan = None if self.desk.session.is_read_only else partial(self.deeds.plan_for, title)
        ways = Ways(to_plan, partial(self.deeds.write_to, title))
        self.dialog = PeopleDialog(self.desk, title, people, waves, ways, self)
        self.dialog.show()

    def _on_worked(self, action: int) -> None:
        if self.results is not None:
            self.deeds.mark_worked(self.results, action)

    def _on_draw(self) -> None:
        if self.results is not None:
            self.flow.start(self.data.waves[-1], self.results.effect)


def _wave_id(button: DropButton) -> int | None:
    key = button.current()
    return key if isinstance(key, int) else None
