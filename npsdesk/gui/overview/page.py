"""How are we doing: the passives first, the score with its range, what winning over brings, trend, answers, groups."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.filters import chosen
from npsdesk.core.scores.breakdown import by_column
from npsdesk.core.scores.overview import Overview, overview
from npsdesk.core.scores.waves import Course
from npsdesk.core.several import choice_counts
from npsdesk.core.survey import Filter, Group, Role, Wave, group_of
from npsdesk.gui.contact.digest_card import DigestCard
from npsdesk.gui.desk import Desk
from npsdesk.gui.header_switch import HeaderSwitch
from npsdesk.gui.overview.cards import PassivesCard, ScoreCard, WhatIfCard
from npsdesk.gui.overview.charts import AnswersCard, GroupsCard, TrendCard
from npsdesk.gui.overview.questions import QuestionsCard
from npsdesk.gui.overview.score_why import (
    answers_why,
    groups_why,
    line_why,
    passives_why,
    questions_why,
    score_why,
    whatif_why,
)
from npsdesk.gui.overview.views import OverviewView, ScoreView, view_name, view_sentence
from npsdesk.gui.page import Page
from npsdesk.gui.why import Why, asking, why_button
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.i18n import _
from npsdesk.services.follow_scores import Followed, wave_times
from npsdesk.services.project_data import ProjectData
from npsdesk.services.summarise import question_scores
from npsdesk.services.wave_texts import rate_sentence
from npsdesk.tokens import SPACING

if TYPE_CHECKING:
    import pandas as pd

NARROW = 640


class OverviewPage(Page):
    """Everything is computed from the answers frame the session holds; nothing here writes.

    The other views are made at their first visit; Ctrl+Tab goes through them.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.first = QWidget()
        self._build_first()
        self.views: dict[OverviewView, QWidget] = {OverviewView.OVERVIEW: self.first}
        self.view = OverviewView.OVERVIEW
        self.head = HeaderSwitch(_("View"), self)
        self.head.set_choices([Choice(view, view_name(view)) for view in OverviewView], self.view)
        self.head.chosen.connect(lambda key: self.show_view(OverviewView(str(key))))
        self.action = QAction(_("Other view"), self)
        self.action.setShortcut(QKeySequence("Ctrl+Tab"))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self.toggle)
        self.addAction(self.action)
        strip = QHBoxLayout()
        self.head.add_to(self.header, strip)
        self.body.addLayout(strip)
        self.body.addWidget(self.first, 1)

    def _build_first(self) -> None:
        desk = self.desk
        self._followed: Followed | None = None
        passives = self._ask(lambda shown: passives_why(shown, self._filter, self.data))
        self.passives = PassivesCard(self._see_list, self._read_comments, passives)
        self.score = ScoreCard(self._open_group)
        self.score.body.addWidget(why_button(self.explain, desk, self), 0, Qt.AlignmentFlag.AlignLeft)
        self.questions = QuestionsCard(self._ask(lambda _shown: questions_why(self.questions.found, self._filter)))
        self.what_if = WhatIfCard(self._ask(lambda shown: whatif_why(shown, self._filter)))
        self.trend = TrendCard(self._open_wave, desk, self._ask(lambda _shown: self._explain_line()))
        self.answers = AnswersCard(self._open_score, desk, self._ask(lambda shown: answers_why(shown, self._filter)))
        self.groups = GroupsCard(self._open_value, desk, self._ask(self._explain_groups))
        self.groups.picker.chosen.connect(self._on_field)
        self._field: int | None = None
        self.shown: Overview | None = None
        first = ((self.passives, self.score), (self.questions,), (self.what_if,))
        rows = (*first, (self.trend, self.answers), (self.groups,))
        column = QVBoxLayout(self.first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["m"])
        self.digest = DigestCard(desk)
        column.addWidget(self.digest)
        column.addWidget(Pairs(rows, (2, 3), NARROW))
        column.addStretch(1)

    # ---- which view

    def show_view(self, view: OverviewView) -> None:
        """Bring a view to the front, made at its first visit; the keyboard goes with it, unless it is in the switch."""
        focus = self.window().focusWidget() or self
        if view not in self.views:
            made = self._make(view)
            self.views[view] = made
            self.body.addWidget(made, 1)
        for known, widget in self.views.items():
            widget.setVisible(known is view)
        is_new, self.view = view is not self.view, view
        self.head.choose(view)
        if is_new:
            self.refresh()
            if not self.head.has(focus) and (home := self.home()) is not None:
                home.setFocus()

    def _make(self, view: OverviewView) -> QWidget:
        if view is OverviewView.GROUPS:
            from npsdesk.gui.overview.groups_view import GroupsView

            return GroupsView(self.desk, self)
        if view is OverviewView.CHANGE:
            from npsdesk.gui.overview.change_view import ChangeView

            return ChangeView(self.desk, self)
        from npsdesk.gui.overview.whatif_view import WhatIfView

        return WhatIfView(self.desk, self)

    def toggle(self) -> None:
        """Show the next view, after the last one the first."""
        order = list(OverviewView)
        self.show_view(order[(order.index(self.view) + 1) % len(order)])

    @property
    def side(self) -> ScoreView | None:
        """The view beside the first one that is shown, None while it is the first."""
        return None if self.view is OverviewView.OVERVIEW else cast("ScoreView", self.views[self.view])

    def home(self) -> QWidget | None:
        return None if self.side is None else self.side.home()

    # ---- showing

    def refresh(self) -> None:
        self.digest.refresh()
        data, filter_ = self.data, self.desk.session.filter
        wave = data.wave(filter_.wave)
        self.set_title(_("Overview"), view_sentence(self.view) or _subtitle(data.name, wave, filter_))
        if self.side is not None:
            self.side.refresh()
        else:
            self._show_first(data, filter_, wave)

    def _show_first(self, data: ProjectData, filter_: Filter, wave: Wave | None) -> None:
        earlier = data.wave_before(wave.id) if wave else None
        value = data.value_field
        times, is_monthly = wave_times(data.waves)
        ids = [known.id for known in data.waves]
        before = earlier.id if earlier else None
        shown = overview(data.answers, filter_, ids, before, value.id if value else None, times, data.scoring)
        self.shown = shown
        is_whole = not filter_.has_segment
        has_comments = any(field.role is Role.COMMENT for field in data.fields)
        self.passives.show_overview(shown, data.currency, has_comments=has_comments)
        self.score.show_overview(shown, earlier, is_whole=is_whole)
        self.questions.show_questions(question_scores(data, filter_))
        self.answers.show_answers(shown.distribution)
        for card in (self.what_if, self.trend, self.groups):
            card.setVisible(is_whole)
        if is_whole:
            self.what_if.show_counts(shown.score.counts, is_weighted=shown.score.worth is not None)
            course = Course(shown.trend, shown.line, (None,) * len(shown.trend))
            self._followed = Followed(data.waves, times, is_monthly, course, None)
            self.trend.show_waves(data.waves, shown.trend, self._followed)
            self._show_groups(data.answers, filter_, shown)

    def _show_groups(self, answers: "pd.DataFrame", filter_: Filter, shown: Overview) -> None:
        rows = chosen(answers, filter_)
        fields = [field for field in self.data.group_fields if 1 < _values(rows[field.id]) <= GroupsCard.MOST * 4]
        if self._field not in [field.id for field in fields]:
            self._field = fields[0].id if fields else None
        parts = by_column(rows, self._field, self.data.scoring) if self._field is not None else ()
        self.groups.show_groups(fields, self._field, parts, shown.score)

    # ---- where a click goes

    def _see_list(self) -> None:
        self.desk.show_page("passives")

    def _read_comments(self) -> None:
        self.desk.show_comments(self.desk.session.filter.for_group(Group.PASSIVE))

    def _open_group(self, key: object) -> None:
        if isinstance(key, Group):
            self.desk.show_comments(self.desk.session.filter.for_group(key))

    def _open_score(self, key: object) -> None:
        if isinstance(key, int):
            self.desk.show_comments(self.desk.session.filter.for_group(group_of(key), key))

    def _open_wave(self, key: object) -> None:
        if isinstance(key, int):
            self.desk.session.set_filter(self.desk.session.filter.in_wave(key))

    def _open_value(self, key: object) -> None:
        if isinstance(key, tuple) and self._field is not None:
            value, group = key
            wave = self.desk.session.filter.wave
            self.desk.show_comments(Filter(wave, self._field, value, group))

    # ---- why

    @property
    def _filter(self) -> Filter:
        return self.desk.session.filter

    def _ask(self, make: Callable[[Overview], Why | None]) -> Callable[[], None]:
        """Return what opens an explanation made of what is shown."""
        return asking(lambda: None if self.shown is None else make(self.shown), self.desk, self)

    def explain(self) -> Why | None:
        """Return why the score says what it says."""
        return None if self.shown is None else score_why(self.shown, self._filter, self.data)

    def _explain_line(self) -> Why | None:
        return None if self._followed is None else line_why(self._followed)

    def _explain_groups(self, shown: Overview) -> Why | None:
        field = self.data.field(self._field)
        if field is None:
            return None
        return groups_why(shown, " ".join(field.name.split()), len(self.groups.chart.as_table()) - 1, self._filter)

    def _on_field(self, key: object) -> None:
        if isinstance(key, int):
            self._field = key
            self.refresh()


def _values(column: "pd.Series[str]") -> int:
    """Return how many different answers a group column holds; no answer is none of them."""
    return len(choice_counts(column).keys() - {""})


def _subtitle(project: str, wave: Wave | None, filter_: Filter) -> str:
    """Return what is in view, with who answered of those invited where all of a wave is."""
    if wave is None:
        return project
    rate = "" if filter_.is_narrowed else rate_sentence(wave.scored, wave.invited)
    return " · ".join(filter(None, (f"{project}, {wave.name}", rate)))
