"""The menu below the list: select the first or all, and let value decide among those who are equally close."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from npsdesk.gui.desk import Desk
from npsdesk.gui.passives.rows import PassiveRows
from npsdesk.gui.passives.table import PassiveTable
from npsdesk.gui.widgets.buttons import DropButton
from npsdesk.i18n import _, format_int
from npsdesk.services.passive_picture import rank_by_value

FIRST = 20


class ListMenu:
    """Fills the menu of `button` each time it opens, for the rows of that moment."""

    def __init__(self, desk: Desk, table: PassiveTable, rows: Callable[[], PassiveRows | None]) -> None:
        self._desk, self._table, self._rows = desk, table, rows
        self.button = DropButton(_("Select"), "", "ghost", "small")
        self.button.menu().aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what can be done with the list as it is."""
        menu, count = self.button.menu(), self._table.index_model().rowCount()
        menu.clear()
        if count > FIRST:
            self._add(menu, _("The first {count}").format(count=format_int(FIRST)), partial(self.select_first, FIRST))
        self._add(menu, _("All shown ({count})").format(count=format_int(count)), partial(self.select_first, count))
        rows = self._rows()
        if rows is None or rows.near is None or not rows.near.has_closeness:
            return
        if self._desk.session.data is not None and self._desk.session.data.value_field is not None:
            menu.addSeparator()
            is_on = rows.near.ranking.by_value
            item = self._add(
                menu, _("Most valuable first among the equally close"), partial(self.switch_value, not is_on)
            )
            item.setCheckable(True)
            item.setChecked(is_on)

    def select_first(self, count: int) -> None:
        """Select so many rows from the top, so that all commands and the what-if are for them."""
        model = self._table.index_model()
        last = min(count, model.rowCount()) - 1
        if last < 0:
            return
        self._table.stop_picking()
        flag = QItemSelectionModel.SelectionFlag
        chosen = QItemSelection(model.index(0, 0), model.index(last, len(model.columns) - 1))
        selection = self._table.selectionModel()
        selection.setCurrentIndex(model.index(0, 0), flag.NoUpdate)
        selection.select(chosen, flag.ClearAndSelect)
        self._table.setFocus()

    def switch_value(self, is_on: bool) -> None:
        """Let value decide among those who are equally close, or not any more."""
        self._desk.session.write(partial(rank_by_value, is_on=is_on))

    @staticmethod
    def _add(menu: QMenu, text: str, does: Callable[[], None]) -> QAction:
        item = menu.addAction(text)
        item.triggered.connect(lambda _checked=False: does())
        return item
