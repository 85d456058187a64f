"""The table of messages: for whom each is, and whether it can go."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npsdesk.gui.widgets.table.kinds import ScoreCell, StatusCell, StatusMark, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table
from npsdesk.i18n import _, format_int
from npsdesk.services.message_words import person_name, why_short
from npsdesk.services.messages import Message


class MessageModel(IndexModel):
    """Shows messages; a row is an answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = [
            Column("score", _("Score"), 66, side="center", is_sortable=False),
            Column("name", _("Name"), 150, grows=True, is_sortable=False, least=90),
            Column("state", _("Message"), 190, is_sortable=False, least=150),
        ]
        super().__init__(columns, parent)
        self._messages: dict[int, Message] = {}

    def show_messages(self, messages: Sequence[Message]) -> None:
        """Take other messages."""
        self._messages = {message.response: message for message in messages}
        self.set_order(list(self._messages))

    def replace(self, message: Message) -> None:
        """Show one message as it is being typed."""
        if message.response in self._messages:
            self._messages[message.response] = message
            self.refresh([message.response])

    def message(self, row: int) -> Message | None:
        """Return a message by the answer."""
        return self._messages.get(row)

    def messages(self) -> list[Message]:
        """Return all of them in the order shown."""
        return list(self._messages.values())

    def value(self, row: int, key: str) -> object:
        message = self._messages[row]
        if key == "score":
            return message.person.score
        if key != "state":
            return self.text(row, key)
        look = "done" if message.can_go else "waiting" if message.may_go else "stopped"
        return StatusMark(self.text(row, key), look)

    def text(self, row: int, key: str) -> str:
        message = self._messages[row]
        if key == "score":
            return "" if message.person.score is None else format_int(message.person.score)
        return person_name(message) if key == "name" else state_words(message)


def state_words(message: Message) -> str:
    """Return whether a message can go, in a few words."""
    return why_short(message) or _("ready")


class MessageTable(Table):
    """One message at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Messages"), "row_preview", parent=parent)
        self.setModel(MessageModel(self))
        self.horizontalHeader().setAccessibleName(_("Headings"))
        self.set_delegates({"score": ScoreCell(), "name": strong_cell(), "state": StatusCell()})

    def message_model(self) -> MessageModel:
        """Return the model."""
        model = self.index_model()
        assert isinstance(model, MessageModel)
        return model
