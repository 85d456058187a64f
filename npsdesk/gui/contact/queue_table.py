"""The table of those who wait: score, name, what they wrote, how long ago, until when, the last message."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npsdesk.gui.widgets.table.kinds import Lines, LinesCell, ScoreCell, muted_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table
from npsdesk.i18n import _, format_date, format_int
from npsdesk.services.plan_words import channel_name, hold_name
from npsdesk.services.queue_words import due_words, entry_name
from npsdesk.services.queues import QueueEntry


class QueueModel(IndexModel):
    """Shows entries; a row is an answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = [
            Column("score", _("Score"), 66, side="center", is_sortable=False),
            Column("name", _("Name"), 150, is_sortable=False, least=100),
            Column("words", _("They wrote"), 260, grows=True, is_sortable=False, least=140),
            Column("answered", _("Answer from"), 112, is_sortable=False, least=108, gives_way=2),
            Column("due", _("React by"), 112, is_sortable=False, least=96),
            Column("last", _("Last message"), 180, is_sortable=False, least=120, gives_way=1),
        ]
        super().__init__(columns, parent)
        self._entries: dict[int, QueueEntry] = {}
        self._today = date.min

    def show_entries(self, entries: Sequence[QueueEntry], today: date) -> None:
        """Take other people."""
        self._entries = {entry.response: entry for entry in entries}
        self._today = today
        self.set_order(list(self._entries))

    def entry(self, row: int) -> QueueEntry | None:
        """Return somebody by the answer."""
        return self._entries.get(row)

    def value(self, row: int, key: str) -> object:
        entry = self._entries[row]
        if key == "score":
            return entry.score
        if key == "due":
            is_late = entry.days_late(self._today) > 0
            return Lines(due_words(entry, self._today), first_tone="danger" if is_late else "text")
        return self.text(row, key)

    def text(self, row: int, key: str) -> str:
        entry = self._entries[row]
        if key == "score":
            return format_int(entry.score)
        if key == "name":
            return entry_name(entry)
        if key == "words":
            return entry.words
        if key == "answered":
            return format_date(entry.since, "short")
        if key == "due":
            return due_words(entry, self._today)
        return last_words(entry)


def last_words(entry: QueueEntry) -> str:
    """Return when and how somebody was contacted last, or why not to contact them now."""
    if entry.last is not None:
        return f"{format_date(entry.last.day, 'short')}, {channel_name(entry.last.channel).lower()}"
    return hold_name(entry.holds[0]) if entry.holds else ""


class QueueTable(Table):
    """Several can be chosen at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who waits"), "row", many=True, parent=parent)
        self.setModel(QueueModel(self))
        self.horizontalHeader().setAccessibleName(_("Headings"))
        self.set_delegates(
            {
                "score": ScoreCell(),
                "name": strong_cell(),
                "due": LinesCell(),
                "last": muted_cell(),
                "answered": muted_cell(),
            }
        )

    def queue_model(self) -> QueueModel:
        """Return the model."""
        model = self.index_model()
        assert isinstance(model, QueueModel)
        return model
