"""The lists of customers under the waves: what each gives to whom, and a way to take it out."""

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.buttons import IconButton
from npsdesk.gui.widgets.card import Card, CardHeading, Hairline
from npsdesk.gui.widgets.tab_order import tab_into
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.json_lists import customers_text
from npsdesk.services.manage_lists import remove_list
from npsdesk.store.customer_lists import StoredList, list_lists
from npsdesk.tokens import SEMIBOLD, SPACING

ICONS = 1  # the column of the grid with the bins


class ListsCard(QWidget):
    """Hidden while the project has no list; each can be taken out, which is undoable."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: Card | None = None
        self.buttons: list[IconButton] = []
        self.hide()

    def refresh(self) -> None:
        """Show the lists as they are now."""
        self._desk.session.read(list_lists, self._show, key="lists card")

    def _show(self, lists: Sequence[StoredList]) -> None:
        if not shiboken6.isValid(self):
            return
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self.buttons = []
        self._card = self._made(lists)
        self._column.addWidget(self._card)
        tab_into(self, self.buttons)
        self.setVisible(bool(lists))

    def _made(self, lists: Sequence[StoredList]) -> Card:
        card = Card(padding=0, spacing=0)
        grid = QGridLayout()
        grid.setContentsMargins(SPACING["m"], 12, SPACING["s"], 12)
        grid.setHorizontalSpacing(SPACING["m"])
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.addWidget(CardHeading(_("Customer data")), 0, 0, 1, ICONS + 1)
        for place, known in enumerate(lists):
            grid.addWidget(Hairline(), 2 * place + 1, 0, 1, ICONS + 1)
            grid.addWidget(_facts(known), 2 * place + 2, 0)
            grid.addWidget(self._bin(known), 2 * place + 2, ICONS)
        card.body.addLayout(grid)
        return card

    def _bin(self, known: StoredList) -> IconButton:
        button = IconButton("trash-2", _("Remove “{list}” and its columns").format(list=known.name))
        button.clicked.connect(partial(self._remove, known))
        self.buttons.append(button)
        return button

    def _remove(self, known: StoredList, _checked: bool = False) -> None:
        self._desk.session.write(partial(remove_list, known=known), self._on_removed)

    def _on_removed(self, name: object) -> None:
        self._desk.toast(_("“{list}” removed").format(list=name))


def _facts(known: StoredList) -> QWidget:
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(ElidingLabel(known.name, "h3", weight=SEMIBOLD))
    column.addWidget(WrappedLabel(list_sentence(known), "small", "text2"))
    return found


def list_sentence(known: StoredList) -> str:
    """Return what a list gives: 3 columns for 12 customers · orders.csv, 3 November 2026."""
    count = len(known.fields)
    columns = ngettext("{count} column for {customers}", "{count} columns for {customers}", count)
    said = columns.format(count=format_int(count), customers=customers_text(known.known))
    return f"{said} · {known.file_name}, {format_date(known.imported.date())}"
