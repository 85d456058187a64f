"""The table of everyone who asked for one thing: how they score, what they wrote, and whether they were told."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npsdesk.gui.widgets.table.kinds import ScoreCell, muted_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table
from npsdesk.i18n import _, format_date, format_int
from npsdesk.services.plan_words import hold_name
from npsdesk.services.tell_askers import Asker


class AskersModel(IndexModel):
    """Shows askers; a row is an answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = [
            Column("score", _("Score"), 66, side="center", is_sortable=False, least=56),
            Column("name", _("Name"), 130, is_sortable=False, least=90),
            Column("sentence", _("They wrote"), 240, grows=True, is_sortable=False, least=140),
            Column("told", _("Told"), 172, is_sortable=False, least=110),
            Column("after", _("Score since"), 136, side="center", is_sortable=False, least=130, gives_way=1),
        ]
        super().__init__(columns, parent)
        self._askers: dict[int, Asker] = {}

    def show_askers(self, askers: tuple[Asker, ...]) -> None:
        """Take other people."""
        self._askers = {asker.response: asker for asker in askers}
        self.set_order(list(self._askers))

    def asker(self, row: int) -> Asker | None:
        """Return somebody by the answer."""
        return self._askers.get(row)

    def value(self, row: int, key: str) -> object:
        asker = self._askers[row]
        if key in ("score", "after"):
            return asker.score if key == "score" else asker.after
        return self.text(row, key)

    def text(self, row: int, key: str) -> str:
        asker = self._askers[row]
        if key in ("score", "after"):
            score = asker.score if key == "score" else asker.after
            return "" if score is None else format_int(score)
        if key == "name":
            return asker.name or _("Row {row}, no name").format(row=format_int(asker.row))
        return asker.sentence if key == "sentence" else told_words(asker)


def told_words(asker: Asker) -> str:
    """Return whether somebody was told, or why not to tell them now."""
    if asker.told is not None:
        return _("on {day}").format(day=format_date(asker.told.day))
    return hold_name(asker.holds[0]) if asker.holds else _("not yet")


class AskersTable(Table):
    """Several can be chosen at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who asked"), "row_preview", many=True, parent=parent)
        self.setModel(AskersModel(self))
        self.horizontalHeader().setAccessibleName(_("Headings"))
        self.set_delegates({"score": ScoreCell(), "after": ScoreCell(), "name": strong_cell(), "told": muted_cell()})
