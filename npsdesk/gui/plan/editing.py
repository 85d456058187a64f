"""Opens the editor that belongs to a cell of the plan, and stores what it gives back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from npsdesk.core.survey import Action, Status
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan import changes
from npsdesk.gui.plan.model import PlanModel
from npsdesk.gui.plan.popups import CellPopup, DuePopup, OwnerPopup, TextsPopup
from npsdesk.gui.plan.table import STATUSES, PlanTable
from npsdesk.gui.plan.words import LOOKS
from npsdesk.gui.widgets.icons import icon
from npsdesk.gui.widgets.table.kinds import STATUS_LOOKS
from npsdesk.i18n import _
from npsdesk.words import status_name


class CellEditors(QObject):
    """`owners()` gives the names known; `show_now(action)` shows a change before it is stored."""

    def __init__(
        self,
        desk: Desk,
        table: PlanTable,
        model: PlanModel,
        owners: Callable[[], Sequence[str]],
        show_now: Callable[[Action], None],
    ) -> None:
        super().__init__(table)
        self._desk, self._table, self._model = desk, table, model
        self._owners, self._show_now = owners, show_now
        self._holder = table.parentWidget() or table  # not the table: its editors have borders of their own
        self.popup: CellPopup | None = None
        self.menu: QMenu | None = None

    def open(self, row: int, key: str) -> None:
        """Edit a cell; the people of an action are kept in the panel beside the table."""
        action = self._model.action(row)
        if action is None:
            return
        if key == "status":
            self._open_status(action, self._table.cell_on_screen(row, key))
        elif key == "owner":
            owner = OwnerPopup(action.owner, self._owners(), self._holder)
            owner.kept.connect(partial(self._on_owner, action.id))
            self._open_popup(owner, row, key)
        elif key == "due":
            due = DuePopup(action.due, self._desk.today(), self._holder)
            due.kept.connect(partial(self._on_due, action.id))
            self._open_popup(due, row, key)
        elif key == "action":
            texts = TextsPopup(action.text, action.reason, self._holder)
            texts.kept.connect(partial(self._on_texts, action.id))
            self._open_popup(texts, row, key)

    def open_menu(self, row: int, place: QPoint, delete: Callable[[int], None], *, has_cells: bool = True) -> None:
        """Offer everything that can be done with an action; its words only where its cells are in view."""
        action = self._model.action(row)
        if action is None:
            return
        menu = self._status_menu(action)
        menu.addSeparator()
        cells = (("action", _("Edit words…")), ("owner", _("Choose who…")), ("due", _("Change the date…")))
        for key, text in cells if has_cells else ():
            menu.addAction(text).triggered.connect(partial(self._open_later, row, key))
        menu.addSeparator()
        menu.addAction(icon("trash-2"), _("Remove from the plan")).triggered.connect(partial(_call, delete, row))
        menu.popup(place)

    def _open_later(self, row: int, key: str, _checked: bool = False) -> None:
        self.open(row, key)

    def _open_popup(self, popup: CellPopup, row: int, key: str) -> None:
        self.popup = popup
        popup.destroyed.connect(self._forget)
        popup.open_over(self._table.cell_on_screen(row, key))

    def _forget(self) -> None:
        self.popup = None

    def _open_status(self, action: Action, cell: QRect) -> None:
        menu = self._status_menu(action)
        current = next((item for item in menu.actions() if item.isChecked()), None)
        if current is not None:
            menu.setActiveAction(current)
        menu.popup(cell.bottomLeft())

    def _status_menu(self, action: Action) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu = QMenu(self._table)
        group = QActionGroup(menu)
        for number, status in enumerate(STATUSES, start=1):
            item = QAction(icon(STATUS_LOOKS[LOOKS[status]][2]), f"{status_name(status)}\t{number}", group)
            item.setCheckable(True)
            item.setChecked(status is action.status)
            item.triggered.connect(partial(self._on_status, action.id, status))
            menu.addAction(item)
        return menu

    # ---- storing

    def _on_status(self, row: int, status: Status, _checked: bool = False) -> None:
        if (action := self._model.action(row)) is not None:
            self._show_now(changes.set_status(self._desk.session, action, status))

    def _on_owner(self, row: int, owner: str) -> None:
        if (action := self._model.action(row)) is not None:
            self._show_now(changes.set_owner(self._desk.session, action, owner))

    def _on_due(self, row: int, due: date | None) -> None:
        if (action := self._model.action(row)) is not None:
            self._show_now(changes.set_due(self._desk.session, action, due))

    def _on_texts(self, row: int, text: str, reason: str) -> None:
        action, data = self._model.action(row), self._desk.session.data
        if action is None or data is None:
            return
        named = reason.strip().casefold()
        tag = next((tag.id for tag in data.tags if tag.name.casefold() == named), None)
        self._show_now(changes.set_texts(self._desk.session, action, text, reason, tag))


def _call(function: Callable[[int], None], row: int, _checked: bool = False) -> None:
    function(row)
