"""How many passives have each cause of leaving, as bars or as a table, to be copied, saved and explained."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.bars import Bar, BarChart
from npsdesk.i18n import _, format_int, format_money
from npsdesk.services.cause_words import board_sentence, cause_sentence, named_counts
from npsdesk.services.passive_lists import Board, CauseLine
from npsdesk.services.passive_words import cause_name
from npsdesk.tokens import SPACING


class CauseCounts(Card):
    """A bar that is opened gives the cause: `chart.key_activated(ChurnCause)`."""

    def __init__(self, desk: Desk, why: Callable[[], None]) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        title = _("Passives for each cause")
        self._said: list[str] = []
        self.chart = BarChart(title)
        self.box = ChartBox(self.chart, title, desk, why=why, sentences=lambda: self._said)
        heading = CardHeading(title)
        heading.row.addWidget(self.box.make_switch())
        heading.row.addWidget(self.box.menu_button)
        self.body.addWidget(heading)
        self.body.addWidget(self.box)

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.chart if not self.box.is_table or self.box.table is None else self.box.table

    def show_board(self, board: Board, tags: Mapping[int, str], currency: str) -> None:
        """Show the causes of these passives, most people first."""
        self._said = [board_sentence(board), *(cause_sentence(line, tags, currency) for line in board.lines)]
        has_value = any(line.value is not None for line in board.lines)
        bars = [_bar(line, tags, currency) for line in board.lines]
        table = _table(board, tags, currency, has_value)
        self.chart.set_bars(bars, (_("Passives"), _("Worth") if has_value else ""), table, "pas")
        self.chart.set_words(self.box.title, " ".join(self._said))
        self.box.refresh()


def _bar(line: CauseLine, tags: Mapping[int, str], currency: str) -> Bar:
    worth = "" if line.value is None else format_money(line.value, currency)
    sentence = cause_sentence(line, tags, currency)
    return Bar(cause_name(line.cause), line.people, format_int(line.people), worth, sentence, line.cause)


def _table(board: Board, tags: Mapping[int, str], currency: str, has_value: bool) -> list[list[str]]:
    worth = [_("Worth"), _("Value known of")] if has_value else []
    rows = [[_("Cause"), _("Passives"), *worth, _("New customers"), _("Marked High"), _("What they miss")]]
    for line in board.lines:
        money = "" if line.value is None else format_money(line.value, currency)
        known = [money, format_int(line.valued)] if has_value else []
        counts = [format_int(line.people), *known, format_int(line.new), format_int(line.high)]
        rows.append([cause_name(line.cause), *counts, named_counts(line, tags)])
    return rows
