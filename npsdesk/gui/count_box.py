"""A table of counts that can be shown as bars, copied and saved: a bar for each row, in the table's own order."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from npsdesk.gui.chart_box import ChartBox, Rows
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.charts.bars import Bar, BarChart
from npsdesk.gui.widgets.table.view import Table
from npsdesk.i18n import format_int
from npsdesk.tokens import SPACING


class CountBox(ChartBox):
    """Begins with the table. `name` and `count` are keys of its columns, `weigh` gives a row's count as a number.

    Enter or a click on a bar opens its row, as on the table itself.
    """

    def __init__(
        self,
        table: Table,
        title: str,
        desk: Desk,
        name: str,
        count: str,
        weigh: Callable[[int], int],
        sentences: Callable[[], Sequence[str]] | None = None,
    ) -> None:
        self._listed, self._name, self._count, self._weigh = table, name, count, weigh
        self.bars = BarChart(title, can_shrink=True)
        super().__init__(
            self.bars,
            title,
            desk,
            sentences=sentences,
            table=table,
            table_rows=self._table_rows_shown,
            inset=SPACING["m"],
        )
        self.show_as(is_table=True)
        self.menu.aboutToShow.connect(self.count_bars)
        self.turned.connect(self.count_bars)
        self.bars.key_activated.connect(self._on_bar)
        model = table.index_model()
        model.order_changed.connect(self._on_rows)
        model.modelReset.connect(self._on_rows)

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self._listed if self.is_table else self.bars

    def _table_rows_shown(self) -> Rows:
        model = self._listed.index_model()
        heads = [column.title for column in model.columns]
        return [heads, *([model.text(int(row), column.key) for column in model.columns] for row in model.order)]

    def _on_rows(self) -> None:
        if not self.is_table:
            self.count_bars()

    def count_bars(self) -> None:
        """Make the bars anew of what the table has now."""
        model = self._listed.index_model()
        titles = {column.key: column.title for column in model.columns}
        if self._name not in titles:
            return
        bars = [self._bar(int(row)) for row in model.order]
        self.bars.set_bars(bars, (titles.get(self._count, ""), ""), self._table_rows_shown())
        self.bars.set_words(self.title, " ".join(bar.sentence for bar in bars[:20]))

    def _bar(self, row: int) -> Bar:
        model, count = self._listed.index_model(), self._weigh(row)
        told = [f"{column.title} {text}" for column in model.columns[1:] if (text := model.text(row, column.key))]
        name = model.text(row, self._name)
        return Bar(name, count, format_int(count), "", f"{name}: {', '.join(told)}.", row)

    def _on_bar(self, row: object) -> None:
        if isinstance(row, int):
            self._listed.go_to(row)
            self._listed.row_opened.emit(row)
