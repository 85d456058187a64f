"""The cards with pictures: the four corners (or the table of the same), and how much each point counts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from npsdesk.core.drivers.checks import Refusal
from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.drivers.pictures import (
    bars_of,
    points_of,
    quadrant_words,
    spoken,
    table_heads,
    table_rows,
)
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.quadrant import QuadrantChart
from npsdesk.gui.widgets.charts.shares import ShareBars
from npsdesk.gui.widgets.table.kinds import TextCell, number_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.driver_words import sure_sentences
from npsdesk.services.find_drivers import Findings
from npsdesk.tokens import SPACING

Do = Callable[[], None]
WIDTHS = (160, 100, 84, 84, 80, 92, 88, 150)
GIVES_WAY = (0, 0, 2, 1, 0, 0, 3, 0)
LEAST = (146, 100, 84, 84, 78, 90, 88, 146)


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

    def __init__(self, desk: Desk, why: Do) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        title = _("What matters, and how well you do it")
        self._keys: list[str] = []
        self._findings: Findings | None = None
        self.chart = QuadrantChart(title)
        self.model = DriverModel(self)
        self.table = Table(title, "row_preview")
        self.table.setModel(self.model)
        self.table.horizontalHeader().setAccessibleName(_("Headings"))
        self.box = ChartBox(self.chart, title, desk, why=why, sentences=self._sentences, table=self.table)
        self.switch = self.box.make_switch()
        heading = CardHeading(title)
        heading.row.addWidget(self.switch)
        heading.row.addWidget(self.box.menu_button)
        self.note = WrappedLabel("", "small", "text2")
        for part, stretch in ((heading, 0), (self.box, 1), (self.note, 0)):
            self.body.addWidget(part, stretch)
        self.body.addStretch(0)
        self.box.turned.connect(self._show_note)
        self.chart.point_selected.connect(self.selected)
        self.chart.key_activated.connect(self.opened)
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_opened.connect(self._on_open)

    def show_findings(self, findings: Findings) -> None:
        """Show the corners, or the table alone where there is nothing to place."""
        has_chart, had_chart = findings.chart is not None, self._has_chart()
        self._findings = findings
        self._keys = [estimate.key for estimate in findings.ranking.estimates]
        self.switch.setVisible(has_chart)
        self.box.set_turning(has_chart)
        if has_chart:
            assert findings.chart is not None
            lines = findings.chart.performance_line / 100, findings.chart.importance_line
            self.chart.set_points(points_of(findings), lines, quadrant_words(findings), table_rows(findings))
            name = _("What matters, and how well you do it, chart, {count} points")
            self.chart.set_words(name.format(count=len(findings.chart.points)), " ".join(spoken(findings)))
        heads = table_heads()
        self.model.show_rows(table_rows(findings), heads)
        self.box.set_rows(self._rows())
        strong, muted = strong_cell(), TextCell("text2")
        numbers = {str(place): number_cell() for place in range(1, len(heads) - 1)}
        head = self.table.horizontalHeader().sizeHint().height()
        high = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(head + len(self._keys) * high + 4)
        self.table.set_delegates({"0": strong, str(len(heads) - 1): muted, **numbers})
        self.note.setText(_picture_note(findings))
        if has_chart is not had_chart:
            self.box.show_as(is_table=not has_chart)
        self._show_note()

    def select(self, key: object) -> None:
        """Show which point is spoken of."""
        self.chart.select(key)
        if key in self._keys and self.table.current_row() != self._keys.index(str(key)):
            self.table.go_to(self._keys.index(str(key)))

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.table if self.chart.isHidden() else self.chart

    def _has_chart(self) -> bool:
        return self._findings is None or self._findings.chart is not None

    def _rows(self) -> list[list[str]]:
        columns = self.model.columns
        rows = [[self.model.text(row, column.key) for column in columns] for row in self.model.order]
        return [[column.title for column in columns], *rows]

    def _sentences(self) -> list[str]:
        return [] if self._findings is None else [*spoken(self._findings), *sure_sentences(self._findings)]

    def _show_note(self) -> None:
        """Say what belongs to the chart below it, or why there is only a table."""
        is_apt = not self.box.is_table or not self._has_chart()
        self.note.setVisible(bool(self.note.plain_text()) and is_apt)

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

    def __init__(self, desk: Desk, why: Do) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        title = _("How much each point counts")
        self.heading = CardHeading(title)
        self.chart = ShareBars(title)
        self.chart.key_activated.connect(self.selected)
        self.box = ChartBox(self.chart, title, desk, why=why)
        self.heading.row.addWidget(self.box.menu_button)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.box)
        self.body.addStretch(1)

    def show_findings(self, findings: Findings) -> None:
        """Show the bars; lines on them once people were drawn anew."""
        has_ranges = any(estimate.range is not None for estimate in findings.ranking.estimates)
        note = _("of 100, line = likely range") if has_ranges else _("of 100")
        self.heading.set_texts(_("How much each point counts"), note)
        self.chart.set_rows(bars_of(findings), (_("Point"), _("Likely"), _("Importance")))
        self.chart.set_words(_("How much each point counts"), " ".join(spoken(findings)))
        self.box.refresh()
