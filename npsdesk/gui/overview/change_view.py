"""The view Change: two waves set against each other, where the change comes from, and the line over all waves."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npsdesk.core.scores.nps import points
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.scores.waves import WaveChange
from npsdesk.core.survey import Group, Wave
from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.overview.cards import KIND
from npsdesk.gui.overview.charts import TrendCard
from npsdesk.gui.overview.score_row import few_sentence, likely_sentence, score_row
from npsdesk.gui.overview.score_why import line_why
from npsdesk.gui.why import Why, asking, asking_link
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import Choice, DropButton
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.groups import GroupChart, GroupRow, GroupWords
from npsdesk.gui.widgets.charts.pictures import legend
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.services.compare_scores import Compared, compare_scores
from npsdesk.services.project_data import ProjectData
from npsdesk.services.score_sentences import (
    answers_text,
    change_sentence,
    notes_on,
    paired_sentence,
    parts_sentence,
    signed_points,
)
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING
from npsdesk.words import group_range, group_short

NARROW = 640


class ChangeView(QWidget):
    """The later wave is the one in view, the earlier the one before it, until the owner chooses others."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self.found: Compared | None = None
        self._chosen: tuple[int, int] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["m"])
        self.verdict = Banner("info", "info")
        self.trend = TrendCard(self._on_wave, desk, asking(self._why_line, desk, page))
        column.addWidget(self._build_choices())
        column.addWidget(self.verdict)
        column.addWidget(Pairs([(self._build_waves(), self._build_parts())], (3, 2), NARROW))
        column.addWidget(self.trend)
        column.addStretch(1)

    def _build_choices(self) -> Flow:
        self.earlier, self.later = DropButton("", "calendar"), DropButton("", "calendar")
        choices = Flow(gap=8, line_gap=6)
        for place, button in enumerate((self.earlier, self.later)):
            button.set_max_width(220)
            button.chosen.connect(partial(self._on_chosen, place))
            choices.add(button)
        return choices

    def _build_waves(self) -> Card:
        self.card = Card()
        heading = CardHeading(_("Both waves"))
        self.chart = GroupChart(_("Both waves"))
        self.chart.key_activated.connect(self._open)
        ask = asking(self._why, self._desk, self._page)
        self.box = ChartBox(self.chart, _("Both waves"), self._desk, why=ask, sentences=self._sentences)
        heading.row.addWidget(self.box.menu_button)
        self.card.body.addWidget(heading)
        self.card.body.addWidget(legend([(KIND[g], f"{group_short(g)} {group_range(g)}") for g in Group]))
        self.card.body.addWidget(self.box)
        self.why = asking_link(ask)
        self.card.body.addStretch(1)
        self.card.body.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        return self.card

    def _build_parts(self) -> Card:
        self.reasons = card = Card()
        card.body.addWidget(CardHeading(_("Where it comes from")))
        self.parts, self.paired, self.who = (RunsLabel(role="body", tone="text") for _label in range(3))
        for label in (self.parts, self.paired, self.who):
            card.body.addWidget(label)
        self.weighted = WrappedLabel("", "small", "text2")
        card.body.addWidget(self.weighted)
        card.body.addStretch(1)
        return card

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.later

    # ---- choosing and reading

    def refresh(self) -> None:
        """Compare the two waves under the filter in use."""
        data = self._desk.session.data
        if data is None:
            return
        pair = self._pair(data)
        self.setEnabled(True)
        for widget in (self.earlier, self.later, self.card, self.reasons, self.trend):
            widget.setVisible(pair is not None)
        if pair is None:
            self.found = None
            self.verdict.set_message(_("After your next survey you see here what changed."))
            return
        names = [Choice(wave.id, wave.name) for wave in reversed(data.waves)]
        self.earlier.set_choices(names, pair[0], _("From "))
        self.later.set_choices(names, pair[1], _("to "))
        current = self._desk.session.filter

        def read(_project: Project) -> Compared:
            return compare_scores(data, current, *pair)

        self._desk.session.read(read, self._show, key="change")

    def _pair(self, data: ProjectData) -> tuple[int, int] | None:
        ids = [wave.id for wave in data.waves]
        if len(ids) < 2:
            return None
        if self._chosen is not None and set(self._chosen) <= set(ids):
            return self._chosen
        wave = self._desk.session.filter.wave
        place = max(1, ids.index(wave)) if wave in ids else len(ids) - 1
        return ids[place - 1], ids[place]

    def _on_chosen(self, place: int, key: object) -> None:
        data = self._desk.session.data
        pair = self._pair(data) if data is not None else None
        if pair is None or not isinstance(key, int):
            return
        other = pair[1 - place]
        if key == other:  # the same wave twice: the two change places
            self._chosen = pair[1], pair[0]
        else:
            self._chosen = (key, other) if place == 0 else (other, key)
        self.refresh()

    # ---- showing

    def _show(self, found: Compared) -> None:
        self.found = found
        change = found.change
        first, stop, rest = change_sentence(change).partition(". ")
        self.verdict.set_message(first + stop.strip(), rest)
        self.verdict.set_tone("good" if change.verdict is Verdict.CLEAR else "info", "info")
        rows = [_wave_row(found.earlier, change.earlier), _wave_row(found.later, change.later)]
        heads = tuple(group_short(group) for group in Group)
        self.chart.set_rows(rows, GroupWords(_("Share of answers"), _("NPS"), group=_("Wave"), parts=heads))
        self.chart.set_words(_("Both waves"), " ".join(row.tip for row in rows))
        self.box.refresh()
        self.parts.set_runs([Run(parts_sentence(change))])
        self.parts.setVisible(bool(self.parts.plain_text()))
        self.paired.set_runs([Run(paired_sentence(change))])
        self.paired.setVisible(bool(self.paired.plain_text()))
        self.who.set_runs([Run(_who(change, found))])
        is_weighted = change.later.worth is not None
        self.weighted.setText(
            _("With weights the same customers count with the mean of their two weights.") if is_weighted else ""
        )
        self.weighted.setVisible(is_weighted)
        course = found.followed
        self.trend.show_waves(course.waves, course.course.scores, course)

    def _sentences(self) -> list[str]:
        said = [self.verdict.text(), self.parts.plain_text(), self.paired.plain_text(), self.who.plain_text()]
        return [*said, self.weighted.plain_text()]

    def _open(self, key: object) -> None:
        if isinstance(key, tuple):
            wave, group = key
            current = self._desk.session.filter.in_wave(wave)
            self._desk.show_comments(current.for_group(group if isinstance(group, Group) else None))

    def _on_wave(self, key: object) -> None:
        if isinstance(key, int):
            self._open((key, None))

    # ---- why

    def _why(self) -> Why | None:
        if self.found is None:
            return None
        change, found = self.found.change, self.found
        facts = [
            (found.earlier.name, answers_text(change.earlier.n)),
            (found.later.name, answers_text(change.later.n)),
            (_("Customers in both"), format_int(change.both)),
        ]
        if change.change is not None:
            low, high = points(change.change.low), points(change.change.high)
            facts.append((_("Likely range of the change"), f"{signed_points(low)} … {signed_points(high)}"))
        words = [
            _("The change is the difference of two scores. It is called clear only where its range leaves out 0."),
            _("Customers who answered both times make the range narrower, as the same people are seen twice."),
        ]
        title = _("{later} against {earlier}").format(later=found.later.name, earlier=found.earlier.name)
        topics = (About.CHANGE, About.SAME, About.FEW)
        answers = self._desk.session.filter.in_wave(found.later.id).for_group(None)
        return Why(title, facts, words, topics, notes_on(change.later), answers)

    def _why_line(self) -> Why | None:
        return None if self.found is None else line_why(self.found.followed)


def _who(change: WaveChange, found: Compared) -> str:
    return _("{both} answered both times, {came} only in {later}, {left} only in {earlier}.").format(
        both=format_int(change.both),
        came=format_int(change.later.n - change.both),
        left=format_int(change.earlier.n - change.both),
        later=found.later.name,
        earlier=found.earlier.name,
    )


def _wave_row(wave: Wave, score: Score) -> GroupRow:
    note = answers_text(score.n)
    tip = likely_sentence(wave.name, score) or few_sentence(wave.name, note)
    return score_row(wave.name, note, score, tip, wave.id)
