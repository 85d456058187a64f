"""The table of those who could get a gift or a discount, with a tick for each who is chosen."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from npsdesk.core.actions.budget import Costing
from npsdesk.core.customers.contacts import Hold
from npsdesk.gui.widgets.table.kinds import ScoreCell, muted_cell, number_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.ticks import TickCell, TickTable
from npsdesk.i18n import _, format_int, format_money
from npsdesk.services.plan_budget import BudgetPerson, BudgetPicture, BudgetPlan
from npsdesk.services.plan_words import gift_words, hold_name, money

AnyIndex = QModelIndex | QPersistentModelIndex
CHOSEN = "chosen"


def _columns(picture: BudgetPicture) -> list[Column]:
    columns = [
        Column(CHOSEN, _("Gets it"), 92, side="center", is_sortable=False),
        Column("score", _("Score"), 66, side="center", is_sortable=False, least=58),
        Column("name", _("Name"), 150, grows=True, is_sortable=False, least=90),
        Column("value", _("Value"), 84, side="right", is_sortable=False),
        Column("cost", _("Cost"), 84, side="right", is_sortable=False),
        Column("address", _("Address"), 190, grows=True, is_sortable=False, least=110, gives_way=2),
        Column("note", _("Keep in mind"), 170, is_sortable=False, least=110, gives_way=1),
    ]
    hidden = set() if picture.has_values else {"value"}
    if not picture.has_addresses:
        hidden.add("address")
    if not any(person.holds or person.gift for person in picture.people):
        hidden.add("note")
    return [column for column in columns if column.key not in hidden]


class GiftsModel(IndexModel):
    """Shows people with what the offer costs for each; a row is a place in the picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._people: tuple[BudgetPerson, ...] = ()
        self._costs: tuple[Costing, ...] = ()
        self._chosen: frozenset[int] = frozenset()
        self._currency = "EUR"

    def show_picture(self, picture: BudgetPicture, currency: str) -> None:
        """Take other people."""
        self._people, self._currency = picture.people, currency
        self._costs, self._chosen = (), frozenset()
        self.set_columns(_columns(picture))
        self.set_order(range(len(self._people)))

    def show_plan(self, plan: BudgetPlan) -> None:
        """Show what the offer costs for each, and who gets it."""
        self._costs, self._chosen = plan.costings, frozenset(plan.chosen)
        self.refresh()

    def response(self, row: int) -> int:
        """Return whose row it is."""
        return self._people[row].response

    def value(self, row: int, key: str) -> object:
        person = self._people[row]
        if key == CHOSEN:
            return person.response in self._chosen
        return person.score if key == "score" else self.text(row, key)

    def text(self, row: int, key: str) -> str:
        person = self._people[row]
        cost = self._costs[row].cost if self._costs else None
        return {
            CHOSEN: _("yes") if person.response in self._chosen else _("no"),
            "score": format_int(person.score),
            "name": person.name or _("Row {row}, no name").format(row=format_int(person.row)),
            "value": "" if person.value is None else format_money(person.value, self._currency),
            "cost": "" if cost is None else money(cost, self._currency),
            "address": person.address,
            "note": _note(person),
        }[key]


def _note(person: BudgetPerson) -> str:
    """Return what to keep in mind: how far a gift is, which other action names it, and what speaks against one."""
    if person.gift is None:
        return ", ".join(map(hold_name, person.holds))
    return ", ".join(
        [gift_words(person.gift), *(hold_name(one) for one in person.holds if one is not Hold.OTHER_ACTION)]
    )


class GiftsTable(TickTable):
    """The people who could get it, each with a tick."""

    tick_key = CHOSEN

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who could get it"), "row_preview", parent)
        self.setModel(GiftsModel(self))
        self.horizontalHeader().setAccessibleName(_("Headings"))

    def dress(self) -> None:
        """Say who paints which column, after the columns changed."""
        numbers = {key: number_cell() for key in ("value", "cost")}
        others = {"score": ScoreCell(), "name": strong_cell(), "address": muted_cell(), "note": muted_cell()}
        self.set_delegates({CHOSEN: TickCell(), **others, **numbers})
