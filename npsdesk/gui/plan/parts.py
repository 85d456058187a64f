"""The parts of the plan page: the table, the board, gifts and discounts, and what customers asked for and got."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from npsdesk.gui.widgets.buttons import Choice, DropButton
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.i18n import _

PART = "part:"


class PlanPart(StrEnum):
    """What the page shows, in the order of the switch."""

    TABLE = "table"
    BOARD = "board"
    GIFTS = "gifts"
    TOLD = "told"


class PartView(Protocol):
    """A part beside the table. It is a widget."""

    def refresh(self) -> None:
        """Show the project as it is now."""

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""


def part_name(part: PlanPart) -> str:
    """Return what a part is called in the switch."""
    return {
        PlanPart.TABLE: _("Table"),
        PlanPart.BOARD: _("Board"),
        PlanPart.GIFTS: _("Gifts and discounts"),
        PlanPart.TOLD: _("You asked, we did it"),
    }[part]


def part_detail(part: PlanPart) -> str:
    """Return what to ask the page for to see this part."""
    return f"{PART}{part.value}"


def part_of(detail: str) -> PlanPart | None:
    """Return the part that a detail asks for; None where it is a request of customers."""
    return next((part for part in PlanPart if detail == part_detail(part)), None)


def part_sentence(part: PlanPart) -> str:
    """Return the sentence under the page's title."""
    return {
        PlanPart.TABLE: _("From reason to action, with a name and a date."),
        PlanPart.BOARD: _("Where each action stands. Drag a card, or press 1 to 5."),
        PlanPart.GIFTS: _("Whom a budget reaches, and when it pays for itself."),
        PlanPart.TOLD: _("Tell everyone who asked that it is there now."),
    }[part]


class PartSwitch(Segmented):
    """Gives way where the page is narrow."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class Parts(QStackedWidget):
    """Holds the parts, each made when it is first shown; `shown(PlanPart)` after another one is."""

    shown = Signal(object)

    def __init__(self, table: QWidget, makers: dict[PlanPart, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._made: dict[PlanPart, QWidget] = {PlanPart.TABLE: table}
        self._makers = makers
        self.current = PlanPart.TABLE
        self.addWidget(table)
        self.switch = PartSwitch(_("Part of the plan"))
        self.switch.set_choices([Choice(part, part_name(part)) for part in PlanPart], self.current)
        self.switch.changed.connect(self._on_switch)
        self.drop = DropButton("", "", "secondary")
        self.drop.set_choices([Choice(part, part_name(part)) for part in PlanPart], self.current)
        self.drop.chosen.connect(self._on_switch)

    def fit(self, room: int) -> None:
        """Offer the parts side by side, or where that is too wide as a drop-down."""
        is_wide = self.switch.sizeHint().width() <= room
        self.switch.setVisible(is_wide)
        self.drop.setVisible(not is_wide)

    def chooser(self) -> QWidget:
        """Return what chooses the part now."""
        return self.drop if self.switch.isHidden() else self.switch

    def show_part(self, part: PlanPart) -> None:
        """Show a part, as if it was chosen in the switch."""
        self._on_switch(part)

    def view(self, part: PlanPart) -> QWidget:
        """Return a part, made if it is not there yet."""
        if part not in self._made:
            self._made[part] = self._makers[part]()
            self.addWidget(self._made[part])
        return self._made[part]

    def is_made(self, part: PlanPart) -> bool:
        """Return whether a part was shown before."""
        return part in self._made

    def _on_switch(self, key: object) -> None:
        if isinstance(key, PlanPart):
            self.current = key
            self.switch.choose(key)
            self.drop.choose(key)
            self.setCurrentWidget(self.view(key))
            self.shown.emit(key)
