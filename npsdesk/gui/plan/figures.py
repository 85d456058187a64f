"""The four figures above the plan: actions, passives covered, overdue, and what each passive won over brings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npsdesk.core.actions.figures import PlanFigures
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.whatif import points_per_passive
from npsdesk.gui.chart_box import Do
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.figures_why import actions_why, covered_why, points_why
from npsdesk.gui.why import Why, asking
from npsdesk.gui.widgets.buttons import IconButton
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _, format_decimal, format_int, ngettext
from npsdesk.tokens import SPACING


class FigureCard(Card):
    """A number and what it counts."""

    def __init__(self, why: Do) -> None:
        super().__init__(padding=14, spacing=2)
        self.number = PlainLabel("", "title")
        self.words = RunsLabel(role="body", tone="text2")
        self.why = IconButton("circle-question-mark", _("Why do I see this?"), size_name="small")
        self.why.clicked.connect(lambda _checked=False: why())
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        head.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.words)
        self.body.addStretch(1)

    def show_figure(self, number: str, words: str, tone: str = "text") -> None:
        """Show a number."""
        self.number.setText(number)
        self.number.set_tone(tone)
        self.words.set_runs([Run(words)])
        self.setAccessibleName(f"{number} {words}")
        self.why.setAccessibleDescription(f"{number} {words}")


class Figures(QWidget):
    """The four cards side by side."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[PlanFigures, Score] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["m"])
        makers = (self._why_actions, self._why_covered, self._why_actions, self._why_points)
        cards = (FigureCard(asking(make, desk, page)) for make in makers)
        self.total, self.covered, self.overdue, self.points = cards
        for card in (self.total, self.covered, self.overdue, self.points):
            row.addWidget(card, 1)

    def show_figures(self, figures: PlanFigures, score: Score) -> None:
        """Show the plan in numbers."""
        self._shown = figures, score
        words = ngettext("action, {done} done", "actions, {done} done", figures.actions)
        self.total.show_figure(format_int(figures.actions), words.format(done=format_int(figures.done)))
        covered = ngettext("of {count} passive covered", "of {count} passives covered", figures.passives)
        self.covered.show_figure(format_int(figures.covered), covered.format(count=format_int(figures.passives)))
        self.overdue.show_figure(format_int(figures.overdue), _("overdue"), "danger" if figures.overdue else "text")
        self._show_points(score)

    def _why_actions(self) -> Why | None:
        return None if self._shown is None else actions_why(self._shown[0])

    def _why_covered(self) -> Why | None:
        return None if self._shown is None else covered_why(self._shown[0], self._desk.session.filter)

    def _why_points(self) -> Why | None:
        session = self._desk.session
        has_weights = session.data is not None and session.data.scoring.weights is not None
        return None if self._shown is None else points_why(self._shown[1], session.filter, has_weights=has_weights)

    def _show_points(self, score: Score) -> None:
        if score.nps is None:
            self.points.show_figure("–", _("too few answers for a score"))
            return
        gain = f"+{format_decimal(points_per_passive(score.counts), 2)}"
        self.points.show_figure(gain, _("points for each passive won over"), "pro_text")
