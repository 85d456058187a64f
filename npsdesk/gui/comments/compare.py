"""The view Compare: what promoters praise that passives miss, as one sentence, a chart and a theme's details."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from npsdesk.core.comments.gap import Box, ReasonGap, Theme
from npsdesk.core.survey import Direction, Filter, Group
from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.comments.compare_panel import ComparePanel
from npsdesk.gui.comments.effects import Weighed, effect_heads, effect_row, effect_rows, weighed
from npsdesk.gui.comments.empty import leaves_out
from npsdesk.gui.comments.whys import gap_why
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.new_action import NewActionFlow
from npsdesk.gui.plan.side import SidePanel
from npsdesk.gui.why import Why, asking
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import Choice, link_button, primary_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.dumbbell import Dot, DumbbellChart, DumbbellRow
from npsdesk.gui.widgets.charts.pictures import LegendItem
from npsdesk.gui.widgets.charts.ranges import RangeChart
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.page import LowScroll, ScrollPage
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.compare_comments import Comparison, compare
from npsdesk.services.gap_words import (
    base_sentence,
    box_sentence,
    conclusion,
    few_words,
    row_sentence,
    share_text,
    untagged_sentence,
)
from npsdesk.tokens import SPACING

GAP, EFFECT = "gap", "effect"
LEAST_HEIGHT = 150  # some rows stay in view: in a window too low for them, the whole scrolls


class CompareView(QWidget):
    """Reads the comparison when asked to; `read_tag(id)` and `tag_rest()` ask for the other view."""

    read_tag = Signal(int)
    tag_rest = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self.comparison: Comparison | None = None
        self._weighed: list[Weighed] = []
        self.flow = NewActionFlow(desk, page)
        self.conclusion = Banner("good", "info")
        self.chart = DumbbellChart()
        self.panel = ComparePanel()
        self.side = SidePanel(self, self.panel, "small")
        self._views = QStackedLayout(self)
        self._views.addWidget(self._build_full())
        self._views.addWidget(self._build_nothing())
        self.chart.row_selected.connect(self._on_row)
        self.chart.key_activated.connect(self._make_action)
        self.panel.make_action.clicked.connect(self.make_action)
        self.panel.read_them.clicked.connect(self._read_them)

    # ---- building

    def _build_full(self) -> QWidget:
        page = ScrollPage(0, SPACING["s"])
        page.setAccessibleName(_("Compare"))
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        row.addWidget(self._build_card(), 1)
        row.addWidget(self.panel)
        page.body.addWidget(self.conclusion)
        page.body.addLayout(row, 1)
        return page

    def _build_card(self) -> Card:
        self.card = Card(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        self.legend = Flow(gap=16, line_gap=4)
        for group, is_open, text in self._legend():
            self.legend.add(LegendItem(group, text, is_open))
        self.lead = WrappedLabel(
            _("How many points of your NPS go with each theme. Open: it may be chance."), "small", "text2"
        )
        self._build_boxes()
        heading = CardHeading("")
        heading.row.insertWidget(0, self.switch)
        for box in (self.box, self.effect_box):
            heading.row.addWidget(box.menu_button)
        heading.row.addWidget(self.side.button)
        for part in (heading, self.legend, self.lead):
            self.card.body.addWidget(part)
        self._scroll, self._effect_scroll = (LowScroll(box, LEAST_HEIGHT) for box in (self.box, self.effect_box))
        for scroll in (self._scroll, self._effect_scroll):
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.card.body.addWidget(scroll, 1)
        self.card.body.addLayout(self._build_foot())
        self._show_chart()
        return self.card

    def _build_boxes(self) -> None:
        ask, title = asking(self._why, self._desk, self._page), _("Missed by passives, praised by promoters")
        self.box = ChartBox(self.chart, title, self._desk, why=ask, sentences=self._sentences)
        effect = _("What each theme does to your score")
        self.effects = RangeChart(effect)
        self.effects.key_activated.connect(self._on_effect)
        self.effect_box = ChartBox(self.effects, effect, self._desk, why=ask, sentences=self._effect_sentences)
        self.switch = Segmented(_("What is compared"))
        self.switch.set_choices(
            [Choice(GAP, _("Missed and praised")), Choice(EFFECT, _("What it does to your score"))], GAP
        )
        self.switch.changed.connect(lambda _key: self._show_chart())

    def _build_foot(self) -> QHBoxLayout:
        self.base = RunsLabel(role="small", tone="text2")
        self.tag_them = link_button(_("Tag them"))
        self.tag_them.clicked.connect(self.tag_rest)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING["s"])
        foot.addWidget(self.base, 1)
        foot.addWidget(self.tag_them)
        return foot

    def _build_nothing(self) -> Card:
        self.tag_more = primary_button(_("Tag comments"), "tag")
        self.tag_more.clicked.connect(self.tag_rest)
        self.all_waves = primary_button(_("Show all waves"), "calendar")
        self.all_waves.clicked.connect(self._on_all_waves)
        self.nothing = Placeholder("message-square-text", "", "", [self.tag_more, self.all_waves])
        card = Card(padding=0)
        card.body.addWidget(self.nothing)
        return card

    @staticmethod
    def _legend() -> tuple[tuple[str, bool, str], ...]:
        return (
            ("pas", False, _("passives miss it")),
            ("pas", True, _("passives praise it")),
            ("pro", False, _("promoters praise it")),
        )

    # ---- what is said and why

    def _sentences(self) -> list[str]:
        gap = self.comparison.gap if self.comparison is not None else None
        if gap is None:
            return []
        themes = [" ".join(filter(None, (row_sentence(one, gap), box_sentence(one)))) for one in chart_order(gap)]
        return [self.conclusion.text(), *themes, self.base.plain_text()]

    def _effect_sentences(self) -> list[str]:
        return [effect_row(one).tip for one in self._weighed]

    def _why(self) -> Why | None:
        return None if self.comparison is None else gap_why(self.comparison, self._desk.session.filter)

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.chart if self._is_full() else self.nothing

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        return [self.card, self.panel] if self._is_full() else [self.nothing]

    def _is_full(self) -> bool:
        return self._views.currentIndex() == 0

    # ---- reading and showing

    def refresh(self) -> None:
        """Compare anew what the window's filter shows."""
        data = self._desk.session.data
        if data is not None:
            read = partial(compare, data=data, filter_=self._desk.session.filter)
            self._desk.session.read(read, self._show, key="compare")

    def _show(self, comparison: Comparison) -> None:
        self.comparison = comparison
        gap = comparison.gap
        if not gap.is_compared or not gap.themes:
            self._show_nothing(gap)
            return
        had_focus = self.nothing.isAncestorOf(self.focusWidget() or self)
        self._views.setCurrentIndex(0)
        self._show_sentences(comparison)
        self.chart.set_rows([chart_row(shown, gap) for shown in chart_order(gap)], table_heads())
        self.chart.set_words(
            _("Missed by passives, praised by promoters"), " ".join(row_sentence(t, gap) for t in chart_order(gap))
        )
        self.box.refresh()
        self._show_effects(comparison)
        self._on_row(self.chart.selected())
        if had_focus:
            self.chart.setFocus()

    def _show_effects(self, comparison: Comparison) -> None:
        self._weighed = weighed(comparison.weights, [theme.tag for theme in comparison.gap.themes])
        rows = [effect_row(one) for one in self._weighed]
        self.effects.set_rows(rows, effect_heads())
        self.effects.set_words(_("What each theme does to your score"), " ".join(row.tip for row in rows))
        self.effect_box.set_rows(effect_rows(self._weighed))

    def _show_chart(self) -> None:
        is_gap = self.switch.current() == GAP
        gap: tuple[QWidget, ...] = (self._scroll, self.legend, self.box.menu_button)
        effect: tuple[QWidget, ...] = (self._effect_scroll, self.lead, self.effect_box.menu_button)
        for part in (*gap, *effect):
            part.setVisible((part in gap) is is_gap)

    def _show_nothing(self, gap: ReasonGap) -> None:
        self.nothing.set_texts(*few_words(gap))
        has_few = not gap.has_comments
        self.tag_more.setVisible(not has_few)
        self.all_waves.setVisible(has_few and leaves_out(self._desk.session))
        self._views.setCurrentIndex(1)

    def _show_sentences(self, comparison: Comparison) -> None:
        gap = comparison.gap
        self.conclusion.set_message(*conclusion(comparison))
        waiting = untagged_sentence(gap)
        self.base.set_runs([Run(base_sentence(gap)), Run(f" {waiting}" if waiting else "", tone="text")])
        self.tag_them.setVisible(bool(waiting))

    def selected(self) -> Theme | None:
        """Return the theme whose details are shown."""
        if self.comparison is None:
            return None
        return next((t for t in self.comparison.gap.themes if t.tag.id == self.chart.selected()), None)

    def _on_row(self, _key: object) -> None:
        shown = self.selected()
        if shown is None or self.comparison is None:
            return
        self.panel.show_theme(shown, self.comparison)
        box = self.chart.selected_box()
        self._scroll.ensureVisible(0, round(box.center().y()), 0, round(box.height()))

    # ---- doing

    def make_action(self) -> None:
        """Open the dialog for a new action, with the theme as its reason and the passives who miss it."""
        if (shown := self.selected()) is not None:
            self.flow.start(shown.tag.id)

    def _on_effect(self, key: object) -> None:
        """Show the theme of a row in full."""
        keys = [mark.key for mark in self.chart.marks()]
        if key in keys:
            self.chart.select(keys.index(key))

    def _make_action(self, _key: object) -> None:
        self.make_action()

    def _read_them(self) -> None:
        if (shown := self.selected()) is not None:
            self.read_tag.emit(shown.tag.id)

    def _on_all_waves(self) -> None:
        self._desk.session.set_filter(Filter())


def chart_order(gap: ReasonGap) -> list[Theme]:
    """Return what to fix in its order, then the others from most missed to most praised."""
    fix = list(gap.boxed(Box.FIX))
    others = [theme for theme in gap.themes if theme.box is not Box.FIX]

    def turn(theme: Theme) -> float:
        praised = gap.share(theme, Group.PROMOTER, Direction.PRAISES)
        return praised - gap.share(theme, Group.PASSIVE, Direction.MISSES)

    return [*fix, *sorted(others, key=turn)]


def chart_row(shown: Theme, gap: ReasonGap) -> DumbbellRow:
    """Return a theme as a row of the chart."""

    def dot(group: Group, direction: Direction, ink: str) -> Dot:
        return Dot(100 * gap.share(shown, group, direction), share_text(gap, shown, group, direction), ink)

    return DumbbellRow(
        " ".join(shown.tag.name.split()),
        dot(Group.PASSIVE, Direction.MISSES, "pas"),
        dot(Group.PROMOTER, Direction.PRAISES, "pro"),
        dot(Group.PASSIVE, Direction.PRAISES, "pas"),
        row_sentence(shown, gap),
        shown.tag.id,
    )


def table_heads() -> tuple[str, str, str, str]:
    """Return the headings of the table that says what the chart shows."""
    return _("Theme"), _("Passives miss it"), _("Promoters praise it"), _("Passives praise it")
