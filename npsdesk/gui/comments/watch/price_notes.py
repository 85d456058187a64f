"""The owner's dated notes of competitors' prices, the newest first."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npsdesk.gui.comments.watch.rows import LinesModel, LowTable
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.buttons import IconButton
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.table.kinds import Lines, LinesCell, number_cell
from npsdesk.gui.widgets.table.model import Column
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_date
from npsdesk.services.watch_competitors import remove_note
from npsdesk.services.watch_words import price_text
from npsdesk.store.competitors import PriceNote
from npsdesk.tokens import SPACING


class PriceNotes(Card):
    """A table of notes with a button that removes the chosen one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACING["m"], spacing=SPACING["s"], parent=parent)
        self._desk = desk
        self._names: Mapping[int, str] = {}
        self._currency = "EUR"
        self.setAccessibleName(_("Price notes"))
        heading = CardHeading(_("Price notes"), role="h3")
        self.remove = IconButton("trash-2", _("Remove this note"), size_name="small")
        self.remove.clicked.connect(self._remove)
        heading.row.addWidget(self.remove)
        cells = {
            "what": lambda note: f"{note.what}, {self._where(note)}",
            "price": lambda note: price_text(note.price, self._currency),
        }
        columns = [
            Column("what", _("What"), 140, grows=True, least=100),
            Column("price", _("Price"), 92, side="right", least=84),
        ]
        values = {"what": lambda note: Lines(note.what, self._where(note))}
        self.model = LinesModel(columns, cells, values, parent=self)
        self.table = LowTable(_("Price notes"))
        self.table.setModel(self.model)
        self.table.set_delegates({"what": LinesCell(), "price": number_cell()})
        self.nothing = WrappedLabel(
            _("What do they ask? Choose a competitor and note it, with the day."), "small", "text2"
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(heading)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table, 1)
        self.show_notes((), {}, "EUR")

    def show_notes(self, notes: Sequence[PriceNote], names: Mapping[int, str], currency: str) -> None:
        """Show these notes."""
        self._names, self._currency = names, currency
        self.model.show_lines(notes)
        self.table.setVisible(bool(notes))
        self.nothing.setVisible(not notes)
        self.remove.setVisible(bool(notes))
        if notes and self.table.current_row() < 0:
            self.table.go_to(0)
        if not notes:
            self.body.setStretch(1, 1)

    def _where(self, note: PriceNote) -> str:
        """Return whose price it is and when that was seen."""
        return f"{self._names.get(note.competitor, '')} · {format_date(note.day)}"

    def _remove(self) -> None:
        note = self.model.line(self.table.current_row())
        if isinstance(note, PriceNote):
            self._desk.session.write(partial(remove_note, note=note))
