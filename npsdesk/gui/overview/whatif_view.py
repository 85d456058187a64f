"""The view What if: what winning people over brings for certain, what one may expect, and how many some points take."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.scores.nps import points
from npsdesk.core.scores.waves import Past
from npsdesk.core.scores.whatif import example_wins, points_per_passive
from npsdesk.gui.desk import Desk
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.overview.whatif_chart import WhatIfChart
from npsdesk.gui.own_rate import OwnRate
from npsdesk.gui.why import Why, asking, asking_link
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.fields import NumberField
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.slider import QuietSlider
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _, format_decimal, format_int
from npsdesk.services.score_sentences import notes_on
from npsdesk.services.what_if import Prospect, expectation, need_of, prospect
from npsdesk.services.whatif_words import (
    detractors_sentence,
    each_sentence,
    effort_sentence,
    expected_sentence,
    need_sentence,
    weights_note,
    won_sentence,
)
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

NARROW = 640
USUAL_POINTS = 5
MOST_POINTS = 200


class WhatIfView(QWidget):
    """A slider, a number of points, and the owner's own rate, which is kept with the project."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self.start: Prospect | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["m"])
        ask = asking(self._why, desk, page)
        self.why = asking_link(ask)
        self.rate = OwnRate(desk)
        self.rate.changed.connect(self._on_rate)
        self.more = WhatIfChart(desk, ask, self._sentences)
        self.more.chart.key_activated.connect(self._on_step)
        column.addWidget(self._build_wins())
        column.addWidget(Pairs([(self._build_need(), self._build_rate())], (1, 1), NARROW))
        column.addWidget(self.more)
        column.addStretch(1)

    def _build_wins(self) -> Card:
        self.card = Card("soft", padding=16, spacing=SPACING["s"])
        self.sentence = RunsLabel(role="h2", tone="text")
        self.slider = QuietSlider(_("Passives to win over"))
        self.slider.valueChanged.connect(self._say)
        self.low, self.high = PlainLabel("0", "small", "text2"), PlainLabel("", "small", "text2")
        ends = QHBoxLayout()
        ends.addWidget(self.low)
        ends.addStretch(1)
        ends.addWidget(self.high)
        self.expected, self.effort, self.each = (RunsLabel(role="body", tone="text") for _label in range(3))
        self.card.body.addWidget(self.sentence)
        self.card.body.addWidget(self.slider)
        self.card.body.addLayout(ends)
        for label in (self.expected, self.effort, self.each):
            self.card.body.addWidget(label)
        self.card.body.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        return self.card

    def _build_need(self) -> Card:
        card = Card()
        card.body.addWidget(CardHeading(_("How many it takes")))
        self.points = _spin(1, MOST_POINTS, USUAL_POINTS, _("Points you want to gain"))
        self.points.valueChanged.connect(self._say)
        card.body.addLayout(_row(PlainLabel(_("Points to gain")), self.points))
        self.need = RunsLabel(role="body", tone="text")
        card.body.addWidget(self.need)
        card.body.addStretch(1)
        return card

    def _build_rate(self) -> Card:
        card = Card()
        card.body.addWidget(CardHeading(_("Your own rate")))
        self.past = RunsLabel(role="body", tone="text")
        card.body.addWidget(self.rate)
        card.body.addWidget(self.past)
        card.body.addStretch(1)
        return card

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.slider

    # ---- reading and saying

    def refresh(self) -> None:
        """Read what there is to win under the filter in use."""
        data, current = self._desk.session.data, self._desk.session.filter
        if data is None:
            return

        def read(_project: Project) -> Prospect:
            return prospect(data, current)

        self._desk.session.read(read, self._show, key="whatif")

    def _show(self, start: Prospect) -> None:
        is_new = self.start is None or self.start.counts != start.counts
        self.start = start
        passives = start.counts.passives
        self.slider.setRange(0, passives)
        self.slider.setEnabled(passives > 0)
        if is_new:
            self.slider.setValue(example_wins(start.counts))
        self.high.setText(format_int(passives))
        self.rate.show_kept()
        self._on_rate()

    def _past(self) -> tuple[Past, bool]:
        """Return the rate to go by, and whether the owner gave it."""
        assert self.start is not None
        own = self.rate.rate
        return (self.start.passives, False) if own is None else (own, True)

    def _on_rate(self) -> None:
        if self.start is None:
            return
        past, is_given = self._past()
        self.more.show_counts(self.start.counts, past, is_given=is_given)
        self._say()

    def _on_step(self, key: object) -> None:
        if isinstance(key, int):
            self.slider.setValue(key)

    def _sentences(self) -> list[str]:
        labels = (self.sentence, self.expected, self.effort, self.each, self.need, self.past)
        return [label.plain_text() for label in labels]

    def _say(self) -> None:
        if self.start is None:
            return
        counts, won = self.start.counts, self.slider.value()
        if not counts.n:
            self.sentence.set_runs([Run(_("There are no answers with a score here."))])
            for label in (self.expected, self.effort, self.each, self.need, self.past):
                label.set_runs(())
            return
        text = won_sentence(counts, won)
        self.sentence.set_runs([Run(text)])
        self.slider.setAccessibleDescription(text)
        past, is_given = self._past()
        found = expectation(won, past, is_given=is_given)
        self.expected.set_runs([Run(expected_sentence(counts, past, found, is_given=is_given) if won else "")])
        self.effort.set_runs([Run(effort_sentence(counts, won))])
        data = self._desk.session.data
        is_weighted = data is not None and data.scoring.weights is not None
        note = weights_note(is_weighted=is_weighted)
        self.each.set_runs([Run(" ".join(filter(None, (each_sentence(counts), note))))])
        self.need.set_runs([Run(need_sentence(counts, need_of(counts, self.points.value())))])
        self.past.set_runs([Run(detractors_sentence(self.start.detractors))])
        for label in (self.expected, self.effort, self.past):
            label.setVisible(bool(label.plain_text()))

    def _why(self) -> Why | None:
        if self.start is None or not self.start.counts.n:
            return None
        start, counts = self.start, self.start.counts
        facts = [
            (_("Answers with a score"), format_int(counts.n)),
            (_("NPS now"), format_int(points(counts.nps))),
            (_("One passive won over"), "+" + format_decimal(points_per_passive(counts), 2)),
            (_("Passives who answered again"), format_int(start.passives.seen)),
            (_("of them promoters then"), format_int(start.passives.won)),
        ]
        if (own := self.rate.rate) is not None:
            rate = _("{won} of {asked}").format(won=format_int(own.won), asked=format_int(own.seen))
            facts.append((_("Your own rate"), rate))
        words = [
            _("Points are certain: each person who moves counts the same. How many will move is not."),
            _(
                "What to expect comes from your own past alone: with few people seen again its range is wide. "
                "Only these answers change; people who did not answer are untouched."
            ),
        ]
        current = self._desk.session.filter
        return Why(_("What if"), facts, words, (About.WHAT_IF, About.SCORE), notes_on(start.score), current)


def _spin(least: int, most: int, value: int, name: str) -> NumberField:
    box = NumberField(name, least, most)
    box.setValue(value)
    return box


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING["s"])
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
