"""The card of the list: the table, or a chart of the same people by how close they are and how likely to leave."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npsdesk.gui.chart_box import ChartBox, Rows
from npsdesk.gui.desk import Desk
from npsdesk.gui.passives.model import PassivesModel
from npsdesk.gui.passives.rows import PassiveRows
from npsdesk.gui.passives.squares import (
    LEVELS,
    Square,
    SquareCount,
    column_name,
    columns_of,
    count_squares,
    spread_sentences,
    square_sentence,
)
from npsdesk.gui.passives.table import PassiveTable
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.charts.matrix import Cell, Line, MatrixChart
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel
from npsdesk.i18n import _, format_int, format_money
from npsdesk.tokens import SPACING
from npsdesk.words import risk_name

if TYPE_CHECKING:
    from npsdesk.gui.passives.rows import Ints


class ListCard(Card):
    """`opened(Square)` asks for the list of a square's people; `charted()` comes when the chart takes its place."""

    opened = Signal(object)
    charted = Signal()

    def __init__(self, desk: Desk, clear: QWidget) -> None:
        super().__init__(padding=0, spacing=0)
        self._rows: PassiveRows | None = None
        self._order: Ints | None = None
        self._currency = ""
        self._found: dict[Square, SquareCount] = {}
        self.body.setContentsMargins(1, 5, 1, 5)
        self.table = PassiveTable(_("Passives"))
        self.chart = MatrixChart(_("How close, and who could leave"), can_grow=True)
        self.box = ChartBox(
            self.chart,
            _("Passives"),
            desk,
            sentences=lambda: spread_sentences(self._found, self._currency),
            table=self.table,
            table_rows=self._listed,
            inset=SPACING["m"],
        )
        self.note = WrappedLabel(
            _("How close to a 9, from left to right, and how likely to leave. Choose a number to see these people."),
            "small",
            "text2",
        )
        self.note.setContentsMargins(SPACING["m"], SPACING["s"], SPACING["m"], SPACING["xs"])
        self.nothing = Placeholder("search", "", "", [clear])
        self.nothing.hide()
        self.body.addWidget(self.note)
        self.body.addWidget(self.box, 1)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(Hairline())
        self.count = ElidingLabel("", "small", "text2")
        self.box.show_as(is_table=True)
        self.note.hide()
        self.box.turned.connect(self._on_turned)
        self.box.menu.aboutToShow.connect(self._count)
        self.chart.key_activated.connect(self._on_square)

    def add_foot(self, parts: Sequence[QWidget]) -> None:
        """Put these below the list, beside how many there are."""
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACING["m"], 6, SPACING["m"] - 2, 4)
        foot.setSpacing(SPACING["s"])
        foot.addWidget(self.count, 1)
        for part in (*parts, self.box.menu_button):
            foot.addWidget(part)
        self.body.addLayout(foot)

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.table if self.box.is_table else self.chart

    def show_list(self, rows: PassiveRows, order: "Ints", currency: str) -> None:
        """Take the people who are listed now; the chart is there once they are ranked."""
        self._rows, self._order, self._currency = rows, order, currency
        can_turn = rows.near is not None
        self.box.set_turning(can_turn)
        if not can_turn:
            self.box.show_as(is_table=True)
        self.box.setVisible(bool(len(order)))
        self.nothing.setVisible(not len(order))
        self.note.setVisible(not self.box.is_table and bool(len(order)))
        if not self.box.is_table:
            self._count()

    def _count(self) -> None:
        """Count the squares of who is listed."""
        rows = self._rows
        if rows is None or rows.near is None or self._order is None:
            return
        self._found = count_squares(rows, self._order)
        most = max(1, *(one.people for one in self._found.values()))
        columns = columns_of(rows)
        cells = [[self._cell(Square(column, level), most) for column in columns] for level in LEVELS]
        heads = [Line("pas", column_name(column)) for column in columns]
        self.chart.set_cells([Line("", risk_name(level)) for level in LEVELS], heads, cells, _("Could leave"))
        said = " ".join(spread_sentences(self._found, self._currency))
        self.chart.set_words(_("How close, and who could leave"), said)

    def _cell(self, square: Square, most: int) -> Cell:
        found = self._found[square]
        note = "" if found.value is None else format_money(found.value, self._currency)
        tip = square_sentence(square, found, self._currency)
        return Cell(format_int(found.people), note, tip, square, found.people / most)

    def _listed(self) -> Rows:
        """Return the list as it stands, headings first."""
        model = self.table.index_model()
        assert isinstance(model, PassivesModel)
        heads = [column.title for column in model.columns]
        return [heads, *([model.text(int(row), column.key) for column in model.columns] for row in model.order)]

    def _on_turned(self) -> None:
        is_chart = not self.box.is_table
        self.note.setVisible(is_chart)
        if is_chart:
            self.charted.emit()
            self._count()

    def _on_square(self, square: object) -> None:
        if isinstance(square, Square) and self._found[square].people:
            self.box.show_as(is_table=True)
            self.opened.emit(square)
