"""The button that says which columns a table shows: a menu of ticks that stays open until the owner is done."""

from collections.abc import Sequence

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu

from npsdesk.gui.widgets.buttons import DropButton
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.table.model import Column
from npsdesk.i18n import _


class StayingMenu(QMenu):
    """A menu of ticks: a click changes one and leaves the menu open."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class ColumnButton(DropButton):
    """`chosen(keys)` with the columns to show, in the order offered; the last one cannot be taken away."""

    def __init__(self) -> None:
        super().__init__(_("Columns"), "table-2", "ghost")
        self._columns: tuple[Column, ...] = ()
        menu = StayingMenu(self)
        menu.setToolTipsVisible(True)
        menu.triggered.connect(self._on_tick)
        self.setMenu(menu)
        self.setAccessibleName(_("Columns"))

    def show_columns(self, columns: Sequence[Column], keys: Sequence[str]) -> None:
        """Offer these columns, with ticks at those that are shown."""
        if [(column.key, column.title) for column in self._columns] != [(c.key, c.title) for c in columns]:
            self._columns = tuple(columns)
            self._fill()
        for action in self.menu().actions():
            if action.isCheckable():
                action.setChecked(action.data() in keys)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        was_own = True
        for column in self._columns:
            is_own = ":" not in column.key
            if was_own and not is_own:
                menu.addSeparator()
            was_own = is_own
            action = menu.addAction(one_line(column.title, 60).replace("&", "&&"))
            action.setCheckable(True)
            action.setData(column.key)

    def _on_tick(self) -> None:
        keys = [action.data() for action in self.menu().actions() if action.isCheckable() and action.isChecked()]
        if keys:
            self.chosen.emit(keys)
        else:
            sender = [action for action in self.menu().actions() if action.isCheckable()]
            sender[0].setChecked(True)
            self.chosen.emit([sender[0].data()])
