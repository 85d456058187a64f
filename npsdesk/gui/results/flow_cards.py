"""The cards about who moved: the two columns with their bands, the same as a table, and who answered only once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from npsdesk.core.customers.transitions import GROUPS
from npsdesk.core.scores.nps import Counts
from npsdesk.core.survey import Group
from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.overview.cards import KIND
from npsdesk.gui.widgets.buttons import Button, link_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.alluvial import AlluvialChart, AlluvialWords, Band, Block
from npsdesk.gui.widgets.charts.matrix import Cell, Line, MatrixChart
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.follow_customers import Results
from npsdesk.services.journey_words import (
    flow_sentence,
    hundredths,
    left_out_sentence,
    pooled_sentence,
    row_sentence,
)
from npsdesk.tokens import SPACING
from npsdesk.words import group_name, group_short

SHOWN = tuple(reversed(GROUPS))  # promoters on top
SILENT, LOST, EVERYBODY = "silent", "lost", "everybody"
Open = Callable[[object], None]


class FlowCard(Card):
    """Two waves side by side; only the passives who became promoters have a full colour."""

    def __init__(self, on_flow: Open, desk: Desk, why: Button) -> None:
        super().__init__(spacing=SPACING["s"])
        self.heading = CardHeading(_("How customers moved"))
        self.chart = AlluvialChart(_("How customers moved"))
        self.chart.key_activated.connect(on_flow)
        self.box = ChartBox(self.chart, _("How customers moved"), desk)
        self.heading.row.addWidget(self.box.menu_button)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.box, 1)
        self.body.addWidget(why, 0, Qt.AlignmentFlag.AlignLeft)

    def show_results(self, results: Results) -> None:
        """Show who moved between the two waves."""
        table = results.table
        note = ngettext(
            "{count} customer who answered both times", "{count} customers who answered both times", table.n
        )
        self.heading.set_texts(_("How customers moved"), note.format(count=format_int(table.n)))
        won = table.count(Group.PASSIVE, Group.PROMOTER)
        label = ngettext("{count} won over", "{count} won over", won).format(count=format_int(won))
        bands = [
            Band(
                i,
                j,
                table.count(earlier, later),
                flow_sentence(table, earlier, later),
                (earlier, later),
                label if (earlier, later) == (Group.PASSIVE, Group.PROMOTER) else "",
            )
            for i, earlier in enumerate(SHOWN)
            for j, later in enumerate(SHOWN)
        ]
        words = AlluvialWords(results.earlier.name, results.later.name, _("Customers"))
        self.chart.set_flows(_blocks(table.before), _blocks(table.after), bands, words)
        self.chart.set_words(_("How customers moved"), " ".join(row_sentence(table, group) for group in SHOWN))
        self.box.refresh()


def _blocks(counts: Counts) -> list[Block]:
    numbers = {
        Group.PROMOTER: counts.promoters,
        Group.PASSIVE: counts.passives,
        Group.DETRACTOR: counts.detractors,
    }
    return [Block(KIND[group], numbers[group], format_int(numbers[group]), group_short(group)) for group in SHOWN]


class TableCard(Card):
    """The same as a table with a fourth column: who did not answer again."""

    def __init__(self, on_flow: Open, desk: Desk) -> None:
        super().__init__(spacing=SPACING["s"])
        title = _("From where to where")
        self.heading = CardHeading(title)
        self.chart = MatrixChart(title)
        self.chart.key_activated.connect(on_flow)
        self.box = ChartBox(self.chart, title, desk)
        self.heading.row.addWidget(self.box.menu_button)
        self.note = WrappedLabel("", "small", "text2")
        self.body.addWidget(self.heading)
        self.body.addWidget(self.box)
        self.body.addWidget(self.note)
        self.body.addStretch(1)

    def show_results(self, results: Results) -> None:
        """Show the counts with their shares."""
        table = results.table
        rows = [Line(KIND[group], group_name(group)) for group in SHOWN]
        columns = [Line(KIND[group], group_short(group)) for group in SHOWN]
        columns.append(Line("", _("No answer again")))
        cells = [self._row(results, group) for group in SHOWN]
        self.heading.set_texts(
            _("From where to where"),
            _("from {earlier} to {later}").format(earlier=results.earlier.name, later=results.later.name),
        )
        self.chart.set_cells(rows, columns, cells, results.earlier.name)
        self.chart.set_words(_("From where to where"), " ".join(row_sentence(table, group) for group in SHOWN))
        self.box.refresh()
        has_shares = any(cell.note for row in cells for cell in row)
        said = [pooled_sentence(results.pooled)]
        said.append(_("Below each share: where it likely lies.") if has_shares else "")
        said.append(_("Click a cell for the people."))
        self.note.setText(" ".join(filter(None, said)))

    @staticmethod
    def _row(results: Results, earlier: Group) -> list[Cell]:
        table = results.table
        cells = []
        for later in SHOWN:
            share = table.share(earlier, later)
            note = f"{hundredths(share.low)}–{hundredths(share.high)}" if share else ""
            text = format_int(table.count(earlier, later))
            cells.append(
                Cell(
                    f"{text} · {hundredths(share.value)}" if share else text,
                    note,
                    flow_sentence(table, earlier, later),
                    (earlier, later),
                    share.value if share else 0.0,
                )
            )
        silent = table.silent[GROUPS.index(earlier)]
        tip = ngettext("{count} did not answer again.", "{count} did not answer again.", silent)
        cells.append(Cell(format_int(silent), "", tip.format(count=format_int(silent)), (earlier, SILENT)))
        return cells


class OthersCard(Card):
    """Who answered only one of the two waves: new, back after a pause, silent, left; each opens its people."""

    def __init__(self, on_people: Open) -> None:
        super().__init__(spacing=SPACING["s"])
        self.body.addWidget(CardHeading(_("Who answered only once")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING["m"])
        grid.setVerticalSpacing(SPACING["xs"])
        self.numbers: dict[str, PlainLabel] = {}
        self.links = {}
        for line, key in enumerate(("new", "back", SILENT, LOST)):
            self.numbers[key] = PlainLabel("", "h2", tabular=True)
            self.links[key] = link_button("")
            self.links[key].clicked.connect(lambda _checked=False, key=key: on_people(key))
            grid.addWidget(self.numbers[key], line, 0)
            grid.addWidget(self.links[key], line, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)
        self.note = WrappedLabel("", "small", "text2")
        self.body.addWidget(self.note)
        self.everybody = link_button(_("Look up a customer's timeline"), "search")
        self.everybody.clicked.connect(lambda _checked=False: on_people(EVERYBODY))
        self.body.addWidget(self.everybody, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_results(self, results: Results) -> None:
        """Show the three counts, and which answers cannot be followed."""
        found = results.found
        left = 0 if results.lost is None else len(results.lost)
        counts = {"new": found.new, "back": found.back, SILENT: len(found.silent), LOST: left}
        words = {
            "new": _("new: never answered before"),
            "back": _("back after a pause"),
            SILENT: _("did not answer again"),
            LOST: _("of those have left you"),
        }
        for key, count in counts.items():
            self.numbers[key].setText(format_int(count))
            self.links[key].set_label(words[key])
            self.links[key].setEnabled(count > 0)
            self.links[key].setAccessibleName(f"{format_int(count)} {words[key]}")
        for part in (self.numbers[LOST], self.links[LOST]):
            part.setVisible(results.lost is not None)
        self.note.setText(left_out_sentence(results))
        self.note.setVisible(bool(self.note.plain_text()))
