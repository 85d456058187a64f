"""The table of what a workbook would change, with a tick for each difference that is taken over."""

from collections.abc import Collection

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npsdesk.core.actions.readback import Difference, Kind
from npsdesk.gui.widgets.table.kinds import Lines, LinesCell, WrappedLinesCell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.ticks import TickCell, TickTable
from npsdesk.i18n import _, format_int
from npsdesk.services.readback import ReadBack
from npsdesk.services.readback_words import change_lines, change_text, kind_name, subject_name
from npsdesk.tokens import REGULAR

TAKEN = "taken"
_ORDER = (Kind.CONFLICT, Kind.CHANGED, Kind.AS_NOTE, Kind.NEW, Kind.REMOVED)


def difference_columns() -> list[Column]:
    """Return the columns: the tick, what it is about, what a tick does, and where in the workbook."""
    return [
        Column(TAKEN, _("Take over"), 112, side="center", is_sortable=False),
        Column("about", _("What it is about"), 250, grows=True, is_sortable=False, least=150),
        Column("change", _("What a tick does"), 330, grows=True, is_sortable=False, least=200),
        Column("place", _("Where"), 150, is_sortable=False, least=144),
    ]


class DifferencesModel(IndexModel):
    """Shows differences, those to be decided first; a row is a difference's place in what was read."""

    def __init__(self, read: ReadBack, parent: QObject | None = None) -> None:
        super().__init__(difference_columns(), parent)
        self._read = read
        self.taken: set[int] = set(read.taken_at_first)
        places = range(len(read.differences))
        self.set_order(sorted(places, key=lambda place: _ORDER.index(read.differences[place].kind)))

    def toggle(self, row: int) -> None:
        """Take a difference over, or leave it."""
        self.taken ^= {row}
        self.refresh([row])

    def set_taken(self, rows: Collection[int]) -> None:
        """Take these differences over and no others."""
        self.taken = set(rows)
        self.refresh()

    def difference(self, row: int) -> Difference:
        """Return a difference."""
        return self._read.differences[row]

    def value(self, row: int, key: str) -> object:
        if key == TAKEN:
            return row in self.taken
        one = self.difference(row)
        if key == "about":
            tone = "warn_text" if one.kind in (Kind.CONFLICT, Kind.REMOVED) else "text2"
            return Lines(
                self._name(one), f"{subject_name(one.subject)}, {kind_name(one.kind).lower()}", second_tone=tone
            )
        if key == "change":
            tone = "text2" if one.is_taken_at_first else "warn_text"
            return Lines(*change_lines(one), second_tone=tone, first_weight=REGULAR)
        return Lines(one.sheet, _row(one), first_tone="text2", first_weight=REGULAR) if one.row else Lines("")

    def text(self, row: int, key: str) -> str:
        one = self.difference(row)
        if key == TAKEN:
            return _("yes") if row in self.taken else _("no")
        if key == "about":
            return f"{self._name(one)}, {subject_name(one.subject)}, {kind_name(one.kind)}"
        if key == "change":
            return change_text(one)
        return f"{one.sheet}, {_row(one)}" if one.row else ""

    def _name(self, one: Difference) -> str:
        return " ".join(self._read.name_of(one).split())


def _row(one: Difference) -> str:
    return _("row {row}").format(row=format_int(one.row))


class DifferencesTable(TickTable):
    """What changed, each with a tick for taking it."""

    tick_key = TAKEN

    def __init__(self, model: DifferencesModel, parent: QWidget | None = None) -> None:
        super().__init__(_("What changed in the workbook"), "row_plan", parent)
        self.setModel(model)
        self.horizontalHeader().setAccessibleName(_("Headings"))
        self.set_delegates(
            {TAKEN: TickCell(), "about": WrappedLinesCell(), "change": WrappedLinesCell(), "place": LinesCell()}
        )
