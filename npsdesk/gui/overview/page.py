"""How are we doing: the passives first, the score with its range, what winning over brings, trend, answers, groups."""

from typing import TYPE_CHECKING

from npsdesk.core.filters import chosen
from npsdesk.core.scores.breakdown import by_column
from npsdesk.core.scores.overview import Overview, overview
from npsdesk.core.several import choice_counts
from npsdesk.core.survey import Filter, Group, Role, Wave, group_of
from npsdesk.gui.desk import Desk
from npsdesk.gui.overview.cards import PassivesCard, ScoreCard, WhatIfCard
from npsdesk.gui.overview.charts import AnswersCard, GroupsCard, TrendCard
from npsdesk.gui.overview.questions import QuestionsCard
from npsdesk.gui.page import Page
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.i18n import _
from npsdesk.services.summarise import question_scores
from npsdesk.services.wave_texts import rate_sentence

if TYPE_CHECKING:
    import pandas as pd

NARROW = 640


class OverviewPage(Page):
    """Everything is computed from the answers frame the session holds; nothing here writes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.passives = PassivesCard(self._see_list, self._read_comments)
        self.score = ScoreCard(self._open_group)
        self.questions = QuestionsCard()
        self.what_if = WhatIfCard()
        self.trend = TrendCard(self._open_wave)
        self.answers = AnswersCard(self._open_score)
        self.groups = GroupsCard(self._open_value)
        self.groups.picker.chosen.connect(self._on_field)
        self._field: int | None = None
        first = ((self.passives, self.score), (self.questions,), (self.what_if,))
        rows = (*first, (self.trend, self.answers), (self.groups,))
        self.body.addWidget(Pairs(rows, (2, 3), NARROW))
        self.body.addStretch(1)

    def refresh(self) -> None:
        data, filter_ = self.data, self.desk.session.filter
        wave = data.wave(filter_.wave)
        earlier = data.wave_before(wave.id) if wave else None
        value = data.value_field
        shown = overview(
            data.answers,
            filter_,
            [known.id for known in data.waves],
            earlier.id if earlier else None,
            value.id if value else None,
        )
        self.set_title(_("Overview"), _subtitle(data.name, wave, filter_))
        is_whole = not filter_.has_segment
        has_comments = any(field.role is Role.COMMENT for field in data.fields)
        self.passives.show_overview(shown, data.currency, has_comments=has_comments)
        self.score.show_overview(shown, earlier, is_whole=is_whole)
        self.questions.show_questions(question_scores(data, filter_))
        self.answers.show_answers(shown.distribution)
        for card in (self.what_if, self.trend, self.groups):
            card.setVisible(is_whole)
        if is_whole:
            self.what_if.show_counts(shown.score.counts)
            self.trend.show_waves(data.waves, shown.trend)
            self._show_groups(data.answers, filter_, shown)

    def _show_groups(self, answers: "pd.DataFrame", filter_: Filter, shown: Overview) -> None:
        rows = chosen(answers, filter_)
        fields = [field for field in self.data.group_fields if 1 < _values(rows[field.id]) <= GroupsCard.MOST * 4]
        if self._field not in [field.id for field in fields]:
            self._field = fields[0].id if fields else None
        parts = by_column(rows, self._field) if self._field is not None else ()
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
