"""What working on more and more passives brings: the score as a line, with its likely range where a rate is known."""

from collections.abc import Callable, Sequence

from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.scores.waves import Past
from npsdesk.core.scores.whatif import Conversions, points_per_passive, steps_of, win_over
from npsdesk.gui.chart_box import ChartBox, Do
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.trend import TrendChart, TrendPoint
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.services.what_if import expectation


class WhatIfChart(Card):
    """The keys of its marks are how many passives each stands for."""

    def __init__(self, desk: Desk, why: Do, sentences: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        title = _("What more people bring")
        self.heading = CardHeading(title)
        self.chart = TrendChart(title)
        self.box = ChartBox(self.chart, title, desk, why=why, sentences=sentences)
        self.heading.row.addWidget(self.box.menu_button)
        self.note = WrappedLabel("", "small", "text2")
        for part in (self.heading, self.box, self.note):
            self.body.addWidget(part)

    def show_counts(self, counts: Counts, past: Past, *, is_given: bool) -> None:
        """Show the steps up to all passives, at the rate to go by; away where there are too few steps."""
        steps = steps_of(counts)
        self.setVisible(len(steps) > 2)
        if self.isHidden():
            return
        found = [expectation(step, past, is_given=is_given) for step in steps]
        has_rate = found[-1] is not None
        shown = [_point(counts, step, one) for step, one in zip(steps, found, strict=True)]
        self.chart.set_points(shown)
        self.chart.set_words(self.heading.title.plain_text(), " ".join(point.tip for point in shown))
        self.box.set_rows(_rows(counts, steps, shown, has_rate=has_rate))
        self.heading.set_texts(_("What more people bring"), _("band = likely range") if has_rate else "")
        self.note.setText(
            _("Across: how many passives you work on. The line is the NPS to expect at this rate.")
            if has_rate
            else _("Across: how many passives you win over. Without a rate nobody knows how many that will be.")
        )


def _point(counts: Counts, step: int, found: Conversions | None) -> TrendPoint:
    now, each = counts.nps * 100, points_per_passive(counts)
    won = (step, step, step) if found is None else (found.low, found.expected, found.high)
    low, middle, high = (points((now + count * each) / 100) for count in won)
    words = {"count": format_int(step), "low": format_int(low), "nps": format_int(middle), "high": format_int(high)}
    text = _("{count} passives: NPS {nps}, likely {low} to {high}.") if found else _("{count} passives won: NPS {nps}.")
    return TrendPoint(format_int(step), step, middle, low, high, format_int(middle), text.format(**words), step)


def _rows(counts: Counts, steps: Sequence[int], shown: Sequence[TrendPoint], *, has_rate: bool) -> list[list[str]]:
    """Return the steps as a table: all won over for certain, and where a rate is known what to expect."""
    heads = [_("Passives"), _("NPS if all are won")]
    certain = [format_int(points(win_over(counts, step).nps)) for step in steps]
    if not has_rate:
        return [heads, *([point.label, all_won] for point, all_won in zip(shown, certain, strict=True))]
    expected = [[point.text, format_int(int(point.low)), format_int(int(point.high))] for point in shown]
    rows = [[point.label, all_won, *more] for point, all_won, more in zip(shown, certain, expected, strict=True)]
    return [[*heads, _("NPS to expect"), _("From"), _("To")], *rows]
