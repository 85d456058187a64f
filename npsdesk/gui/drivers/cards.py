"""The cards with pictures: the four corners (or the table of the same), and how much each point counts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from npsdesk.core.drivers.checks import Refusal
from npsdesk.gui.drivers.pictures import (
    bars_of,
    points_of,
    quadrant_words,
    spoken,
    table_heads,
    table_rows,
)
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.card_menu import CardMenu
from npsdesk.gui.widgets.charts.quadrant import QuadrantChart
from npsdesk.gui.widgets.charts.shares import ShareBars
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.table.kinds import TextCell, number_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.find_drivers import Findings
from npsdesk.tokens import SPACING

Do = Callable[[], None]
Failed = Callable[[Exception], None]
WIDTHS = (160, 100, 84, 84, 80, 92, 88, 150)
GIVES_WAY = (0, 0, 2, 1, 0, 0, 3, 0)
LEAST = (146, 100, 84, 84, 78, 90, 88, 146)
CHART, TABLE = "chart", "table"


class DriverModel(IndexModel):
    """Rows of words; a row is the place in the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._rows: list[list[str]] = []

    def show_rows(self, rows: Sequence[Sequence[str]], heads: Sequence[str]) -> None:
        """Take other rows; columns that say nothing are away."""
        self._rows = [list(row) for row in rows]
        empty = {place for place in range(1, len(heads)) if not any(row[place] for row in rows)}
        sides = ["left", *["right"] * (len(heads) - 2), "left"]
        columns = [
            Column(str(place), head, wide, side, grows=not place, is_sortable=False, least=least, gives_way=turn)
            for place, (head, wide, side, least, turn) in enumerate(
                zip(heads, WIDTHS, sides, LEAST, GIVES_WAY, strict=True)
            )
            if place not in empty
        ]
        self.set_columns(columns)
        self.set_order(range(len(self._rows)))

    def value(self, row: int, key: str) -> object:
        return self._rows[row][int(key)]


class PictureCard(Card):
    """What matters, and how well it is done; `selected(key)` when a point or row is chosen, `opened(key)` on Enter."""

    selected = Signal(object)
    opened = Signal(object)

    def __init__(self, why: Do, failed: Failed) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        title = _("What matters, and how well you do it")
        self._keys: list[str] = []
        self.chart = QuadrantChart(title)
        self.model = DriverModel(self)
        self.table = Table(title, "row_preview")
        self.table.setModel(self.model)
        self.table.horizontalHeader().setAccessibleName(_("Headings"))
        self.switch = Segmented(_("Chart or table"))
        self.switch.set_choices([Choice(CHART, _("Chart")), Choice(TABLE, _("Table"))])
        heading = CardHeading(title)
        heading.row.addWidget(self.switch)
        heading.row.addWidget(CardMenu(title, self.chart, self._table, why, failed))
        self.note = WrappedLabel("", "small", "text2")
        for part, stretch in ((heading, 0), (self.chart, 1), (self.table, 0), (self.note, 0)):
            self.body.addWidget(part, stretch)
        self.body.addStretch(0)
        self.switch.changed.connect(self._on_switch)
        self.chart.point_selected.connect(self.selected)
        self.chart.key_activated.connect(self.opened)
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_opened.connect(self._on_open)

    def show_findings(self, findings: Findings) -> None:
        """Show the corners, or the table alone where there is nothing to place."""
        has_chart = findings.chart is not None
        self._keys = [estimate.key for estimate in findings.ranking.estimates]
        self.switch.setVisible(has_chart)
        if has_chart:
            assert findings.chart is not None
            lines = findings.chart.performance_line / 100, findings.chart.importance_line
            self.chart.set_points(points_of(findings), lines, quadrant_words(findings), table_rows(findings))
            name = _("What matters, and how well you do it, chart, {count} points")
            self.chart.set_words(name.format(count=len(findings.chart.points)), spoken(findings))
        heads = table_heads()
        self.model.show_rows(table_rows(findings), heads)
        strong, muted = strong_cell(), TextCell("text2")
        numbers = {str(place): number_cell() for place in range(1, len(heads) - 1)}
        head = self.table.horizontalHeader().sizeHint().height()
        high = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(head + len(self._keys) * high + 4)
        self.table.set_delegates({"0": strong, str(len(heads) - 1): muted, **numbers})
        self.note.setText(_picture_note(findings))
        self._show_view(CHART if has_chart else TABLE)

    def select(self, key: object) -> None:
        """Show which point is spoken of."""
        self.chart.select(key)
        if key in self._keys and self.table.current_row() != self._keys.index(str(key)):
            self.table.go_to(self._keys.index(str(key)))

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.table if self.chart.isHidden() else self.chart

    def _table(self) -> list[list[str]]:
        columns = self.model.columns
        rows = [[self.model.text(row, column.key) for column in columns] for row in self.model.order]
        return [[column.title for column in columns], *rows]

    def _show_view(self, most: str) -> None:
        """Show what the switch says; the table where there is no chart."""
        is_chart = most == CHART and self.switch.current() == CHART
        self.chart.setVisible(is_chart)
        self.table.setVisible(not is_chart)
        self.note.setVisible(bool(self.note.plain_text()) and (is_chart or most == TABLE))

    def _on_switch(self, _key: object) -> None:
        self._show_view(CHART)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._keys) and not self.table.isHidden():
            self.selected.emit(self._keys[row])

    def _on_open(self, row: int) -> None:
        if 0 <= row < len(self._keys):
            self.opened.emit(self._keys[row])


def _picture_note(findings: Findings) -> str:
    if findings.ranking.refusal is Refusal.TOO_FEW:
        return _("Too few to say what counts most; these are the averages alone.")
    if findings.chart is None:
        return ""
    said = [_("The lines are the averages.")]
    if any(point.is_borderline for point in findings.chart.points):
        said.append(_("Open: it could as well lie on the other side of a line."))
    return " ".join(said)


class BarsCard(Card):
    """How much each point counts, with its likely range; a click or Enter chooses it."""

    selected = Signal(object)

    def __init__(self, why: Do, failed: Failed) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        title = _("How much each point counts")
        self.heading = CardHeading(title)
        self.chart = ShareBars(title)
        self.chart.key_activated.connect(self.selected)
        self.heading.row.addWidget(CardMenu(title, self.chart, self.chart.as_table, why, failed))
        self.body.addWidget(self.heading)
        self.body.addWidget(self.chart)
        self.body.addStretch(1)

    def show_findings(self, findings: Findings) -> None:
        """Show the bars; lines on them once people were drawn anew."""
        has_ranges = any(estimate.range is not None for estimate in findings.ranking.estimates)
        note = _("of 100, line = likely range") if has_ranges else _("of 100")
        self.heading.set_texts(_("How much each point counts"), note)
        self.chart.set_rows(bars_of(findings), (_("Point"), _("Likely"), _("Importance")))
        self.chart.set_words(_("How much each point counts"), spoken(findings))
